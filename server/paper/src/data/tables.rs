//! The tables of a café and of its paper: what every format of data is written from, so that they cannot disagree.
//!
//! Rows are made one by one while they are written; none of the tables is ever whole in memory.

mod contributions;
mod insights;
mod model;
mod participation;
mod sources;
mod statements;
mod themes;
mod words;

use std::collections::BTreeMap;

use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::ids::{ContributionId, StationId};
use tischrunde_shared::language::Language;
use tischrunde_shared::paper::{Fate, Manuscript, Numbers, Source, Trace};
use tischrunde_shared::text::Body;
use tischrunde_shared::time::Millis;

use super::{Error, Scope};
use crate::compose::{GONE, has_gone};

pub(crate) use model::{Cell, Column, Kind, Row, Said, Word};

/// Rows that a table may have: as many as a sheet takes under its head.
pub(crate) const ROWS: usize = 1_048_575;
/// Moments for publication are rounded down to these steps, so that they point to nobody.
const STEP_MILLIS: u64 = 5 * 60 * 1_000;

/// The tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Name {
    Contributions,
    Themes,
    Insights,
    Statements,
    Sources,
    Participation,
}

impl Name {
    pub(crate) const ALL: [Self; 6] = [
        Self::Contributions,
        Self::Themes,
        Self::Insights,
        Self::Statements,
        Self::Sources,
        Self::Participation,
    ];

    /// Its name in data.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Contributions => "contributions",
            Self::Themes => "themes",
            Self::Insights => "insights",
            Self::Statements => "statements",
            Self::Sources => "sources",
            Self::Participation => "participation",
        }
    }

    /// What people read.
    pub(crate) fn title(self) -> Said {
        let (de, en) = match self {
            Self::Contributions => ("Beiträge", "Contributions"),
            Self::Themes => ("Themen", "Themes"),
            Self::Insights => ("Kernaussagen", "Insights"),
            Self::Statements => ("Aussagen", "Statements"),
            Self::Sources => ("Quellen", "Sources"),
            Self::Participation => ("Teilnahme", "Participation"),
        };
        Said { de, en }
    }

    /// What it holds, in a sentence.
    pub(crate) fn about(self) -> Said {
        match self {
            Self::Contributions => contributions::ABOUT,
            Self::Themes => themes::ABOUT,
            Self::Insights => insights::ABOUT,
            Self::Statements => statements::ABOUT,
            Self::Sources => sources::ABOUT,
            Self::Participation => participation::ABOUT,
        }
    }

    /// Its columns in a scope.
    pub(crate) fn columns(self, scope: Scope) -> impl Iterator<Item = &'static Column> {
        let columns: &'static [Column] = match self {
            Self::Contributions => contributions::COLUMNS,
            Self::Themes => themes::COLUMNS,
            Self::Insights => insights::COLUMNS,
            Self::Statements => statements::COLUMNS,
            Self::Sources => sources::COLUMNS,
            Self::Participation => participation::COLUMNS,
        };
        columns.iter().filter(move |column| scope == Scope::Complete || !column.is_internal)
    }

    /// The columns that name a row.
    pub(crate) fn primary_key(self) -> &'static [&'static str] {
        match self {
            Self::Contributions | Self::Themes | Self::Insights => &["number"],
            Self::Statements => &["kind", "number"],
            Self::Sources | Self::Participation => &[],
        }
    }
}

/// What tables are made from.
pub(crate) struct Tables<'a> {
    cafe: &'a Cafe,
    manuscript: &'a Manuscript,
    pub(crate) language: Language,
    pub(crate) scope: Scope,
    trace: Trace<'a>,
    numbers: Numbers,
    fates: BTreeMap<ContributionId, Fate>,
    reasons: Vec<Body>,
}

impl<'a> Tables<'a> {
    /// Follows every source.
    ///
    /// # Errors
    /// [`Error::TooManyRows`] if the sources would be more than a sheet takes.
    pub(crate) fn of(
        cafe: &'a Cafe,
        manuscript: &'a Manuscript,
        language: Language,
        scope: Scope,
    ) -> Result<Self, Error> {
        let trace = Trace::of(manuscript, &cafe.paper.asides, &cafe.talk, &cafe.condense);
        let (fates, reasons) = trace.fates();
        let numbers = Numbers::of(manuscript);
        let tables = Self { cafe, manuscript, language, scope, trace, numbers, fates, reasons };
        // Of all tables only this one can be larger than what it is made from.
        if tables.rows(Name::Sources).nth(ROWS).is_some() {
            return Err(Error::TooManyRows { table: Name::Sources.key() });
        }
        Ok(tables)
    }

    /// The rows of a table.
    pub(crate) fn rows(&self, name: Name) -> Box<dyn Iterator<Item = Row<'_>> + '_> {
        match name {
            Name::Contributions => Box::new(contributions::rows(self)),
            Name::Themes => Box::new(themes::rows(self)),
            Name::Insights => Box::new(insights::rows(self)),
            Name::Statements => Box::new(statements::rows(self)),
            Name::Sources => Box::new(sources::rows(self)),
            Name::Participation => Box::new(participation::rows(self)),
        }
    }

    /// The columns of a table.
    pub(crate) fn columns(&self, name: Name) -> impl Iterator<Item = &'static Column> + use<> {
        name.columns(self.scope)
    }

    fn station_title(&self, station: StationId) -> Cell<'a> {
        self.cafe.day.plan.station(station).map_or(Cell::Empty, |station| Cell::body(&station.title))
    }

    /// What rests on sources says, unless that went with them.
    fn stated(&self, sources: &[Source], text: Cell<'a>) -> Cell<'a> {
        if has_gone(&self.trace, sources) { Cell::Text(GONE.into()) } else { text }
    }

    fn moment(&self, at: Millis) -> Cell<'static> {
        Cell::Moment(match self.scope {
            Scope::Publication => Millis(at.0 - at.0 % STEP_MILLIS),
            Scope::Complete => at,
        })
    }
}
