//! What a café leaves behind, as files.
//!
//! A *paper* is composed of a café and what its authors wrote ([`compose`]) into a [`document`], which is written in many
//! formats ([`PaperFormat`]). The *record* ([`export`]) is everything that was said, every contribution exactly once,
//! hidden ones marked, withdrawn ones without their text. Neither says who said what.

pub mod commonmark;
pub mod compose;
pub mod data;
pub mod document;
pub mod docx;
pub mod html;
pub mod odt;
pub mod office;
pub mod outlines;
pub mod pictures;
pub mod plain;
pub mod raster;

mod answers;
mod csv;
mod formats;
mod harvest;
mod json;
mod markdown;
mod moment;
mod words;

use std::str::FromStr;

use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::ids::CafeId;
use tischrunde_shared::language::Language;
use tischrunde_shared::time::Millis;

use harvest::Harvest;

pub use formats::{PaperError, PaperFormat, UnknownPaperFormat, Written};

/// The day of a moment, such as `2026-11-23`, in UTC.
#[must_use]
pub fn date(at: Millis) -> String {
    moment::day(at)
}

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Markdown (CommonMark), to read and to edit: by station and theme, insights with their sources.
    Markdown,
    /// JSON, to compute with: everything, texts byte for byte.
    Json,
    /// CSV, for spreadsheets: one row per contribution.
    Csv,
}

/// A name that is none of a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the formats are md, json and csv")]
pub struct UnknownFormat;

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        match name {
            "md" => Ok(Self::Markdown),
            "json" => Ok(Self::Json),
            "csv" => Ok(Self::Csv),
            _ => Err(UnknownFormat),
        }
    }
}

impl Format {
    /// The media type, for `Content-Type`.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Markdown => "text/markdown; charset=utf-8",
            Self::Json => "application/json",
            Self::Csv => "text/csv; charset=utf-8; header=present",
        }
    }

    /// How names of such files end, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }
}

/// What a record says about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Meta {
    /// Whose record it is.
    pub id: CafeId,
    /// When it was written.
    pub exported_at: Millis,
}

/// Writes the record of a café. The language is that of headings and column names (usually the plan's own); what
/// people wrote stays as it is, and JSON is the same in every language.
#[must_use]
pub fn export(cafe: &Cafe, meta: &Meta, format: Format, language: Language) -> Vec<u8> {
    let harvest = Harvest::of(cafe);
    match format {
        Format::Markdown => markdown::write(&harvest, meta, words::words(language)).into_bytes(),
        Format::Json => json::write(&harvest, meta).into_bytes(),
        Format::Csv => csv::write(&harvest, words::words(language)).into_bytes(),
    }
}

#[cfg(test)]
mod tests;
