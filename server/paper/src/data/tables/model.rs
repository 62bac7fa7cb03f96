//! What a table is made of.

use std::borrow::Cow;

use tischrunde_shared::language::Language;
use tischrunde_shared::text::Body;
use tischrunde_shared::time::Millis;

use super::Name;

/// A text of the program's in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) de: &'static str,
    pub(crate) en: &'static str,
}

impl Said {
    pub(crate) fn in_language(self, language: Language) -> &'static str {
        match language {
            Language::De => self.de,
            Language::En => self.en,
        }
    }
}

/// One of a few values that a column can have.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Word {
    /// Its name in data.
    pub(crate) key: &'static str,
    /// What people read.
    pub(crate) said: Said,
}

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A number from 0.
    Number,
    /// A line.
    Text,
    /// A text that may have many lines.
    Prose,
    /// Yes or no.
    YesNo,
    /// A moment in UTC.
    Moment,
    /// One of these.
    Word(&'static [&'static Word]),
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Column {
    /// Its name in data.
    pub(crate) key: &'static str,
    pub(crate) kind: Kind,
    /// Its heading.
    pub(crate) title: Said,
    /// What it holds, in a sentence.
    pub(crate) about: Said,
    /// The table whose numbers it holds, if it points to another row.
    pub(crate) points_to: Option<Name>,
    /// Whether some rows have nothing in it.
    pub(crate) is_optional: bool,
    /// Whether only the complete record has it.
    pub(crate) is_internal: bool,
}

impl Column {
    /// The station a row belongs to.
    pub(super) const STATION: Self = Self::new(
        "station",
        Kind::Number,
        ["Station", "Station"],
        ["Nummer der Station", "The station's number"],
    );

    /// What that station is called.
    pub(super) const STATION_TITLE: Self = Self::new(
        "station_title",
        Kind::Text,
        ["Titel der Station", "Station title"],
        ["Titel der Station", "The station's title"],
    );

    pub(super) const fn new(
        key: &'static str,
        kind: Kind,
        title: [&'static str; 2],
        about: [&'static str; 2],
    ) -> Self {
        let ([de, en], [about_de, about_en]) = (title, about);
        Self {
            key,
            kind,
            title: Said { de, en },
            about: Said { de: about_de, en: about_en },
            points_to: None,
            // Every text can be erased.
            is_optional: matches!(kind, Kind::Text | Kind::Prose),
            is_internal: false,
        }
    }

    pub(super) const fn pointing_to(self, name: Name) -> Self {
        Self { points_to: Some(name), is_optional: true, ..self }
    }

    pub(super) const fn optional(self) -> Self {
        Self { is_optional: true, ..self }
    }

    pub(super) const fn internal(self) -> Self {
        Self { is_internal: true, ..self }
    }
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell<'a> {
    /// Nothing: not given, not known or taken back.
    Empty,
    Number(u64),
    Text(Cow<'a, str>),
    YesNo(bool),
    Moment(Millis),
    Word(&'static Word),
}

impl<'a> Cell<'a> {
    pub(super) fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    /// A text; nothing where it is empty.
    pub(super) fn filled(text: &'a str) -> Self {
        if text.is_empty() { Self::Empty } else { Self::text(text) }
    }

    pub(super) fn body(body: &'a Body) -> Self {
        body.get().map_or(Self::Empty, Self::text)
    }

    pub(super) fn number(number: impl Into<u64>) -> Self {
        Self::Number(number.into())
    }

    pub(super) fn count(count: usize) -> Self {
        Self::Number(count as u64)
    }

    pub(super) fn any(number: Option<impl Into<u64>>) -> Self {
        number.map_or(Self::Empty, Self::number)
    }
}

/// A row, one cell for each column.
pub(crate) type Row<'a> = Vec<Cell<'a>>;
