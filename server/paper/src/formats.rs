//! The formats in which a paper is written.

use std::str::FromStr;

use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::language::Language;
use tischrunde_shared::paper::Manuscript;

use crate::compose::compose;
use crate::data::{self, Meta};
use crate::document::{Document, Edition};
use crate::html::{self, Download};
use crate::{commonmark, docx, odt, office, plain};

/// A kind of file for a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaperFormat {
    /// A page of the web in one file.
    Html,
    /// A tagged PDF; this crate only composes what is set elsewhere.
    Pdf,
    /// Word.
    Docx,
    /// OpenDocument.
    Odt,
    /// Markdown (CommonMark).
    Markdown,
    /// Plain text.
    Text,
    /// Numbers and voices as data.
    Data(data::Format),
}

/// A paper as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What is in it.
    pub bytes: Vec<u8>,
    /// What a Content-Security-Policy has to permit as `style-src` where it is shown as a page.
    pub style_source: Option<String>,
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
    /// Data.
    #[error(transparent)]
    Data(#[from] data::Error),
    /// A PDF, which is set by another crate.
    #[error("a PDF is set elsewhere")]
    SetElsewhere,
}

impl PaperFormat {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 11] = [
        Self::Html,
        Self::Pdf,
        Self::Docx,
        Self::Odt,
        Self::Markdown,
        Self::Text,
        Self::Data(data::Format::Xlsx),
        Self::Data(data::Format::Csv),
        Self::Data(data::Format::Json),
        Self::Data(data::Format::OpenData),
        Self::Data(data::Format::Record),
    ];

    /// Whether everybody may have it of a published version: all but what has hidden texts in it.
    #[must_use]
    pub fn is_public(self) -> bool {
        self != Self::Data(data::Format::Record)
    }

    /// Its name in requests.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Markdown => "md",
            Self::Text => "txt",
            Self::Data(data::Format::Xlsx) => "xlsx",
            Self::Data(data::Format::Csv) => "csv",
            Self::Data(data::Format::Json) => "json",
            Self::Data(data::Format::OpenData) => "data",
            Self::Data(data::Format::Record) => "record",
        }
    }

    /// How names of its files end, without the dot.
    #[must_use]
    pub fn file_ending(self) -> &'static str {
        match self {
            Self::Data(data::Format::Csv) => "csv.zip",
            Self::Data(data::Format::OpenData) => "data.zip",
            Self::Data(data::Format::Record) => "record.json",
            other => other.name(),
        }
    }

    /// What people call it.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        let (german, english) = match self {
            Self::Html => ("Webseite (HTML)", "Web page (HTML)"),
            Self::Pdf => ("PDF", "PDF"),
            Self::Docx => ("Word (DOCX)", "Word (DOCX)"),
            Self::Odt => ("OpenDocument (ODT)", "OpenDocument (ODT)"),
            Self::Markdown => ("Markdown", "Markdown"),
            Self::Text => ("Text", "Plain text"),
            Self::Data(data::Format::Xlsx) => ("Excel (XLSX)", "Excel (XLSX)"),
            Self::Data(data::Format::Csv) => ("Tabellen (CSV)", "Tables (CSV)"),
            Self::Data(data::Format::Json) => ("Daten (JSON)", "Data (JSON)"),
            Self::Data(data::Format::OpenData) => ("Offene Daten", "Open data"),
            Self::Data(data::Format::Record) => ("Vollständige Akte (JSON)", "Complete record (JSON)"),
        };
        match language {
            Language::De => german,
            Language::En => english,
        }
    }

    /// The media type, for `Content-Type`.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Odt => "application/vnd.oasis.opendocument.text",
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Text => "text/plain; charset=utf-8",
            Self::Data(format) => format.media_type(),
        }
    }

    /// Writes a paper; a published page leads to those formats that are `offered` beside it. It may take seconds and does not
    /// wait for anything.
    ///
    /// # Errors
    /// [`PaperError`]: a bug of a writer, or no memory; and for PDF.
    pub fn write(
        self,
        cafe: &Cafe,
        manuscript: &Manuscript,
        meta: &Meta,
        offered: &[Self],
    ) -> Result<Written, PaperError> {
        let document = || compose(cafe, manuscript, &meta.imprint);
        let bytes = match self {
            Self::Html => return Ok(page(&document(), offered)),
            Self::Pdf => return Err(PaperError::SetElsewhere),
            Self::Docx => docx::write(&document())?,
            Self::Odt => odt::write(&document())?,
            Self::Markdown => commonmark::write(&document()).into_bytes(),
            Self::Text => plain::write(&document()).into_bytes(),
            Self::Data(format) => data::write(cafe, manuscript, meta, format)?,
        };
        Ok(Written { bytes, style_source: None })
    }
}

/// The page; a published one leads to its other formats, which lie beside it.
fn page(document: &Document, offered: &[PaperFormat]) -> Written {
    let others = offered.iter().filter(|format| **format != PaperFormat::Html && format.is_public());
    let downloads: Vec<_> = match document.front.edition {
        Edition::Draft => Vec::new(),
        Edition::Version(number) => others
            .map(|format| Download {
                label: format.label(document.language).to_owned(),
                address: format!("{number}/paper.{}", format.file_ending()),
                size: None,
            })
            .collect(),
    };
    let style_source = Some(html::style_source(document));
    Written { bytes: html::write(document, &downloads).into_bytes(), style_source }
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
