//! The numbers and voices of a café and of its paper as data: for spreadsheets, for programs, for open data portals.
//!
//! All formats are written from the same tables. What is for publication knows no persons, no texts that were hidden or
//! withdrawn, no reasons for hiding, and moments only to five minutes.

pub mod guard;

mod archive;
mod catalogue;
mod json;
mod licence;
mod open;
mod package;
mod readme;
mod separated;
mod tables;
#[cfg(test)]
pub(crate) mod tests;
mod xlsx;

use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::ids::CafeId;
use tischrunde_shared::language::Language;
use tischrunde_shared::paper::Manuscript;
use tischrunde_shared::time::Millis;

use crate::compose::{self, Imprint};
use crate::document::Front;
use tables::Tables;

/// The JSON Schema (2020-12) of [`Format::Json`] and [`Format::Record`].
pub const SCHEMA: &str = include_str!("data/schema.json");

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// A workbook (Office Open XML), one sheet a table.
    Xlsx,
    /// CSV files for spreadsheets in a ZIP archive, one file a table, with what their columns are.
    Csv,
    /// Everything for publication as JSON, with the sections of the paper.
    Json,
    /// The same with what was hidden, and why, and with exact moments: for the files, not for the public.
    Record,
    /// A ZIP archive for open data portals: CSV files as a Data Package (Frictionless), described with DCAT-AP.de.
    OpenData,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Xlsx, Self::Csv, Self::Json, Self::Record, Self::OpenData];

    /// The media type, for `Content-Type`.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv | Self::OpenData => "application/zip",
            Self::Json | Self::Record => "application/json",
        }
    }

    /// How names of such files end, without the first dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv.zip",
            Self::Json => "json",
            Self::Record => "record.json",
            Self::OpenData => "opendata.zip",
        }
    }

    fn scope(self) -> Scope {
        if self == Self::Record { Scope::Complete } else { Scope::Publication }
    }
}

/// Who is to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Everybody.
    Publication,
    /// Whoever keeps the files.
    Complete,
}

/// What data says about itself that is not in the café.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// Whose data it is.
    pub id: CafeId,
    /// When it was written.
    pub exported_at: Millis,
    /// Which state of the paper it holds, where that is published, and the language of headings.
    pub imprint: Imprint,
}

/// Why data cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No spreadsheet could open it.
    #[error("the table {table} would have more than {} rows", tables::ROWS)]
    TooManyRows {
        /// The table's name in data.
        table: &'static str,
    },
    /// The workbook.
    #[error("the workbook cannot be written")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// A file of comma-separated values.
    #[error("a table cannot be written")]
    Table(#[from] ::csv::Error),
    /// An archive.
    #[error("the archive cannot be written")]
    Archive(#[from] zip::result::ZipError),
    /// JSON.
    #[error("the JSON cannot be written")]
    Json(#[from] serde_json::Error),
    /// What stands in an archive beside tables.
    #[error("the file cannot be written")]
    Write(#[from] std::io::Error),
}

/// Writes a café and a manuscript as data.
///
/// # Errors
/// [`Error::TooManyRows`] where a café's statements rest on more than any spreadsheet takes; the others do not happen
/// while memory lasts.
pub fn write(cafe: &Cafe, manuscript: &Manuscript, meta: &Meta, format: Format) -> Result<Vec<u8>, Error> {
    let language = meta.imprint.language.unwrap_or(cafe.day.plan.language);
    let data = Data {
        cafe,
        manuscript,
        meta,
        language,
        front: compose::front(cafe, manuscript, &meta.imprint),
        tables: Tables::of(cafe, manuscript, language, format.scope())?,
    };
    match format {
        Format::Xlsx => xlsx::write(&data),
        Format::Csv => separated::archive(&data),
        Format::Json | Format::Record => json::write(&data),
        Format::OpenData => open::archive(&data),
    }
}

/// What formats are written from.
struct Data<'a> {
    cafe: &'a Cafe,
    manuscript: &'a Manuscript,
    meta: &'a Meta,
    language: Language,
    front: Front,
    tables: Tables<'a>,
}
