//! The formats in which a paper is written.

use std::str::FromStr;

use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::paper::Manuscript;

use crate::compose::{Imprint, compose};
use crate::document::Document;
use crate::{docx, odt, office};

/// A kind of file for a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaperFormat {
    /// Word.
    Docx,
    /// OpenDocument.
    Odt,
}

/// A name that is none of a format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the formats of a paper are {}", PaperFormat::ALL.map(PaperFormat::name).join(", "))]
pub struct UnknownPaperFormat;

/// Why a paper could not be written.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// A file of an office suite.
    #[error(transparent)]
    Office(#[from] office::Error),
}

impl PaperFormat {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Docx, Self::Odt];

    /// Its name in requests, and how names of its files end.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Odt => "odt",
        }
    }

    /// How names of its files end, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        self.name()
    }

    /// The media type, for `Content-Type`.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Odt => "application/vnd.oasis.opendocument.text",
        }
    }

    /// Writes a paper. It may take seconds and does not wait for anything.
    ///
    /// # Errors
    /// [`PaperError`]: a bug of a writer, or no memory.
    pub fn write(self, cafe: &Cafe, manuscript: &Manuscript, imprint: &Imprint) -> Result<Vec<u8>, PaperError> {
        let document = || -> Document { compose(cafe, manuscript, imprint) };
        Ok(match self {
            Self::Docx => docx::write(&document())?,
            Self::Odt => odt::write(&document())?,
        })
    }
}

impl FromStr for PaperFormat {
    type Err = UnknownPaperFormat;

    fn from_str(name: &str) -> Result<Self, UnknownPaperFormat> {
        Self::ALL.into_iter().find(|format| format.name() == name).ok_or(UnknownPaperFormat)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_by_name() {
        for format in PaperFormat::ALL {
            assert_eq!(format.name().parse(), Ok(format));
        }
        let error = "doc".parse::<PaperFormat>().expect_err("none");
        assert!(error.to_string().contains("docx, odt"), "{error}");
    }
}
