//! Which column of a file means what.

use tischrunde_shared::ids::{RoundNo, StationId};
use tischrunde_shared::plan::Plan;

use super::Options;
use super::error::{CardFault, Faults, ImportError};
use super::known;
use super::table::Row;

const STATION: &[&str] = &["station"];
const ROUND: &[&str] = &["round", "runde"];
const CATEGORY: &[&str] = &["category", "kategorie"];
const AUTHOR: &[&str] = &["author", "autor", "verfasst von", POLIS_AUTHOR];
const TEXT: &[&str] = &["text", POLIS_TEXT];
const HIDDEN: &[&str] = &["hidden", "verborgen"];
const MODERATED: &[&str] = &["moderated"];
const POLIS_AUTHOR: &str = "author-id";
const POLIS_TEXT: &str = "comment-body";

/// The category of Polis contributions where the plan has it.
const POLIS_CATEGORY: &str = "idea";

/// A column of the file: its position and the name it has there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) index: usize,
    pub(super) name: String,
}

/// The columns that are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Columns {
    /// How many there are, with those that are left alone.
    pub(super) count: usize,
    pub(super) station: Option<Column>,
    pub(super) round: Option<Column>,
    pub(super) category: Option<Column>,
    pub(super) author: Option<Column>,
    pub(super) text: Column,
    pub(super) hidden: Option<Column>,
    pub(super) moderated: Option<Column>,
}

/// What holds where a cell says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Defaults {
    pub(super) station: Option<StationId>,
    pub(super) round: Option<RoundNo>,
    pub(super) category: Option<String>,
}

impl Columns {
    /// Finds the columns in a header.
    pub(super) fn of(header: &Row) -> Result<Self, ImportError> {
        let mut faults = Faults::default();
        let mut find = |names: &[&str]| {
            let mut found = named(header, names);
            let first = found.next();
            if let Some(second) = found.next() {
                faults.note(header.line, Some(&second.name), CardFault::ColumnTwice);
            }
            first
        };
        let (station, round, category) = (find(STATION), find(ROUND), find(CATEGORY));
        let (author, text, hidden) = (find(AUTHOR), find(TEXT), find(HIDDEN));
        // Another tool's column of that name means whatever it means there.
        let moderated = if text.as_ref().is_some_and(is_polis) { find(MODERATED) } else { None };
        if text.is_none() {
            faults.note(header.line, Some("text"), CardFault::NoColumn);
        }
        let text = text.unwrap_or(Column { index: 0, name: String::new() });
        let count = header.cells.len();
        faults.none_or(Self { count, station, round, category, author, text, hidden, moderated })
    }

    /// What the options and the kind of file say about cells that are missing or empty.
    pub(super) fn defaults(
        &self,
        plan: &Plan,
        options: &Options,
        line: usize,
    ) -> Result<Defaults, ImportError> {
        let mut defaults =
            Defaults { station: options.station, round: options.round, category: options.category.clone() };
        if is_polis(&self.text) {
            defaults.round = defaults.round.or(Some(RoundNo(1)));
            defaults.category = defaults.category.or_else(|| polis_category(plan));
        }
        let mut faults = Faults::default();
        if let Some(fault) = defaults.station.and_then(|s| known::station(plan, &s.to_string()).err()) {
            faults.note(line, None, fault);
        }
        if let Some(fault) = defaults.round.and_then(|r| known::round(plan, &r.to_string()).err()) {
            faults.note(line, None, fault);
        }
        if let Some(fault) = defaults.category.as_deref().and_then(|c| known::category(plan, c).err()) {
            faults.note(line, None, fault);
        }
        if self.station.is_none() && defaults.station.is_none() {
            faults.note(line, Some("station"), CardFault::NoStationColumn);
        }
        if self.round.is_none() && defaults.round.is_none() {
            faults.note(line, Some("round"), CardFault::NoColumn);
        }
        if self.category.is_none() && defaults.category.is_none() {
            faults.note(line, Some("category"), CardFault::NoColumn);
        }
        faults.none_or(defaults)
    }
}

/// Whether the column with the texts is that of Polis.
fn is_polis(text: &Column) -> bool {
    text.name.eq_ignore_ascii_case(POLIS_TEXT)
}

fn polis_category(plan: &Plan) -> Option<String> {
    let idea = plan.categories.iter().find(|category| category.key == POLIS_CATEGORY);
    idea.or(plan.categories.first()).map(|category| category.key.clone())
}

fn named<'a>(header: &'a Row, names: &'a [&'a str]) -> impl Iterator<Item = Column> + 'a {
    header.cells.iter().enumerate().filter_map(|(index, cell)| {
        let name = cell.text.trim();
        let wanted = names.contains(&name.to_lowercase().as_str());
        wanted.then(|| Column { index, name: name.to_owned() })
    })
}
