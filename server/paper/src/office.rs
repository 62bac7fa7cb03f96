//! What the files of word processors have in common: a zip of XML, texts without what XML forbids, sizes on A4.

pub(crate) mod grid;
#[cfg(test)]
mod libreoffice;
pub(crate) mod link;
pub(crate) mod outline;
pub(crate) mod package;
pub(crate) mod page;
#[cfg(test)]
pub(crate) mod reading;
pub(crate) mod text;
pub(crate) mod xml;

use std::io;

use tischrunde_shared::language::Language;

use crate::document::Front;
use crate::raster;

/// Why a file was not written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Where it goes took no more.
    #[error("the file cannot be written: {0}")]
    Unwritten(#[from] io::Error),
    /// It does not fit into a zip.
    #[error("the file cannot be packed: {0}")]
    Unpacked(#[from] zip::result::ZipError),
    /// One of its charts cannot be drawn.
    #[error("{label}: {source}")]
    Undrawn {
        /// Which one, `Abbildung 2`.
        label: String,
        /// What is wrong with it.
        source: raster::Error,
    },
}

/// A language and where it is spoken, `de-DE`: spelling and hyphenation depend on both.
pub(crate) fn locale(language: Language) -> (&'static str, &'static str) {
    match language {
        Language::De => ("de", "DE"),
        Language::En => ("en", "GB"),
    }
}

/// What stands on every page beside its number.
pub(crate) fn footer_title(front: &Front) -> String {
    let title = text::in_one_line(&front.title);
    if front.edition_label.is_empty() {
        title
    } else {
        format!("{title} · {}", text::in_one_line(&front.edition_label))
    }
}

/// The moment at which a day begins, as properties of files want it; nothing if it is no date as `2026-11-28`.
pub(crate) fn midnight(iso_date: &str) -> Option<String> {
    let mut parts = iso_date.splitn(3, '-').map(|part| (part.len(), part.parse::<u16>().unwrap_or_default()));
    let is_date =
        matches!([parts.next()?, parts.next()?, parts.next()?], [(4, 1..), (2, 1..=12), (2, 1..=31)]);
    is_date.then(|| format!("{iso_date}T00:00:00Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_dates_become_moments() {
        assert_eq!(midnight("2026-11-28").as_deref(), Some("2026-11-28T00:00:00Z"));
        for wrong in
            ["", "28. November 2026", "2026-11", "2026-11-32", "2026-1-01", "2026-11-28T", "+026-11-28x"]
        {
            assert_eq!(midnight(wrong), None, "{wrong}");
        }
    }
}
