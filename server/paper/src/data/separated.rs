//! Tables as CSV (RFC 4180: lines end with CR LF), each text [guarded].

use std::borrow::Cow;
use std::io::Write;

use tischrunde_shared::language::Language;

use super::archive::Archive;
use super::guard::guarded;
use super::tables::{Cell, Column, Name, Tables};
use super::{Data, Error, readme};
use crate::moment;

/// How a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dialect {
    pub(super) separator: u8,
    /// Whether a byte order mark says that it is UTF-8, without which spreadsheets take it for another encoding.
    pub(super) has_mark: bool,
    /// The language of headings and words; their names in data where there is none.
    pub(super) language: Option<Language>,
}

impl Dialect {
    /// For programs.
    pub(super) const OPEN: Self = Self { separator: b',', has_mark: false, language: None };

    /// For spreadsheets, which expect the separator of their language.
    pub(super) fn of(language: Language) -> Self {
        let separator = match language {
            Language::De => b';',
            Language::En => b',',
        };
        Self { separator, has_mark: true, language: Some(language) }
    }

    fn heading(self, column: &'static Column) -> &'static str {
        self.language.map_or(column.key, |language| column.title.in_language(language))
    }

    fn cell<'a>(self, cell: &'a Cell<'_>) -> Cow<'a, str> {
        match cell {
            Cell::Empty => "".into(),
            Cell::Number(number) => number.to_string().into(),
            Cell::Text(text) => guarded(text),
            Cell::YesNo(yes) => yes_no(self.language, *yes).into(),
            Cell::Moment(at) => moment::to_the_second(*at).into(),
            Cell::Word(word) => {
                self.language.map_or(word.key, |language| word.said.in_language(language)).into()
            }
        }
    }
}

fn yes_no(language: Option<Language>, yes: bool) -> &'static str {
    match (language, yes) {
        (None, true) => "true",
        (None, false) => "false",
        (Some(Language::De), true) => "ja",
        (Some(Language::De), false) => "nein",
        (Some(Language::En), true) => "yes",
        (Some(Language::En), false) => "no",
    }
}

/// Writes a table.
pub(super) fn write(
    mut file: impl Write,
    tables: &Tables<'_>,
    name: Name,
    dialect: Dialect,
) -> Result<(), Error> {
    if dialect.has_mark {
        file.write_all("\u{FEFF}".as_bytes())?;
    }
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(dialect.separator)
        .terminator(::csv::Terminator::CRLF)
        .from_writer(file);
    writer.write_record(tables.columns(name).map(|column| dialect.heading(column)))?;
    for row in tables.rows(name) {
        for cell in &row {
            writer.write_field(dialect.cell(cell).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()?;
    Ok(())
}

/// The name of a table's file.
pub(super) fn file_name(name: Name, language: Option<Language>) -> String {
    let stem = match (language, name) {
        (Some(Language::De), Name::Contributions) => "beitraege",
        (Some(Language::De), Name::Themes) => "themen",
        (Some(Language::De), Name::Insights) => "kernaussagen",
        (Some(Language::De), Name::Statements) => "aussagen",
        (Some(Language::De), Name::Sources) => "quellen",
        (Some(Language::De), Name::Participation) => "teilnahme",
        _ => name.key(),
    };
    format!("{stem}.csv")
}

/// All tables for spreadsheets.
pub(super) fn archive(data: &Data<'_>) -> Result<Vec<u8>, Error> {
    let dialect = Dialect::of(data.language);
    let mut archive = Archive::new();
    archive.add(readme::NAME, readme::write(data, dialect).as_bytes())?;
    for name in Name::ALL {
        write(archive.begin(&file_name(name, dialect.language))?, &data.tables, name, dialect)?;
    }
    archive.finish()
}
