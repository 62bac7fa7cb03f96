//! From rows to cards, every cell checked against the café's plan.

use tischrunde_shared::ids::{RoundNo, StationId};
use tischrunde_shared::language::Language;
use tischrunde_shared::limits;
use tischrunde_shared::plan::Plan;
use tischrunde_shared::talk::Card;
use tischrunde_shared::text::clean;

use super::columns::{Column, Columns, Defaults};
use super::error::{Faults, ImportError, Problem, quoted};
use super::table::{Cell, Row};

/// The cards of all rows, or every fault in them.
pub(super) fn read(
    rows: &[Row],
    columns: &Columns,
    defaults: &Defaults,
    plan: &Plan,
) -> Result<Vec<Card>, ImportError> {
    let mut faults = Faults::default();
    let mut cards = Vec::with_capacity(rows.len());
    for row in rows {
        if row.cells.len() == columns.count {
            let mut reader = RowReader { row, columns, defaults, plan, faults: &mut faults };
            cards.extend(reader.card());
        } else {
            let problem = Problem::CellCount { found: row.cells.len(), wanted: columns.count };
            faults.note(row.line, None, problem);
        }
    }
    faults.none_or(cards)
}

struct RowReader<'a> {
    row: &'a Row,
    columns: &'a Columns,
    defaults: &'a Defaults,
    plan: &'a Plan,
    faults: &'a mut Faults,
}

impl<'a> RowReader<'a> {
    /// The row as a card. Every cell is read even after a fault, so that all faults are told at once.
    fn card(&mut self) -> Option<Card> {
        let (columns, defaults, plan) = (self.columns, self.defaults, self.plan);
        let station =
            self.value(columns.station.as_ref(), defaults.station, |text| known_station(plan, text));
        let round = self.value(columns.round.as_ref(), defaults.round, |text| known_round(plan, text));
        let category = self.value(columns.category.as_ref(), defaults.category.clone(), |text| {
            known_category(plan, text).map(str::to_owned)
        });
        let author = self.text(columns.author.as_ref(), limits::NAME_CHARS);
        let hidden = self.hidden();
        let text = self.needed_text();
        Some(Card { station: station?, round: round?, category: category?, author, text: text?, hidden })
    }

    fn cell(&self, column: Option<&'a Column>) -> Option<(&'a Cell, &'a str)> {
        let column = column?;
        let cell = self.row.cells.get(column.index)?;
        Some((cell, &column.name))
    }

    /// A cell as a value of the plan; an empty one, or one that is not there, says what holds by default.
    fn value<T>(
        &mut self,
        column: Option<&'a Column>,
        default: Option<T>,
        read: impl Fn(&str) -> Result<T, Problem>,
    ) -> Option<T> {
        let Some((cell, name)) = self.cell(column) else { return default };
        if cell.text.trim().is_empty() {
            if default.is_none() {
                self.faults.note(cell.line, Some(name), Problem::Empty);
            }
            return default;
        }
        match read(&cell.text) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.faults.note(cell.line, Some(name), problem);
                None
            }
        }
    }

    /// A text that may be missing, as it stands in the file.
    fn text(&mut self, column: Option<&'a Column>, limit: usize) -> Option<String> {
        let (cell, name) = self.cell(column)?;
        if cell.text.trim().is_empty() {
            return None;
        }
        self.checked(cell, name, limit)
    }

    fn needed_text(&mut self) -> Option<String> {
        let (cell, name) = self.cell(Some(&self.columns.text))?;
        self.checked(cell, name, limits::CONTRIBUTION_CHARS)
    }

    /// The text as it stands in the file: only what the café makes of it is looked at.
    fn checked(&mut self, cell: &Cell, name: &str, limit: usize) -> Option<String> {
        match clean(&cell.text, limit) {
            Ok(_) => Some(cell.text.clone()),
            Err(fault) => {
                self.faults.note(cell.line, Some(name), fault.into());
                None
            }
        }
    }

    /// Why the card is hidden: the reason in the file, or that the source had it hidden.
    fn hidden(&mut self) -> Option<String> {
        let reason = self.text(self.columns.hidden.as_ref(), limits::LINE_CHARS);
        let (cell, name) = match self.cell(self.columns.moderated.as_ref()) {
            Some(moderated) => moderated,
            None => return reason,
        };
        match cell.text.trim() {
            "" | "0" | "1" => reason,
            "-1" => reason.or_else(|| Some(hidden_in_source(self.plan.language).to_owned())),
            other => {
                self.faults.note(cell.line, Some(name), Problem::NoModeration { given: quoted(other) });
                None
            }
        }
    }
}

fn hidden_in_source(language: Language) -> &'static str {
    match language {
        Language::De => "In der Quelle verborgen",
        Language::En => "Hidden in the source",
    }
}

/// A station by its number or its title.
pub(super) fn known_station(plan: &Plan, text: &str) -> Result<StationId, Problem> {
    let text = text.trim();
    if let Some(id) = text.parse().ok().map(StationId).filter(|id| plan.station(*id).is_some()) {
        return Ok(id);
    }
    let mut called =
        plan.stations().filter(|(_, station)| same(station.title.as_str(), text)).map(|(id, _)| id);
    match (called.next(), called.next()) {
        (Some(id), None) => Ok(id),
        (Some(_), Some(_)) => Err(Problem::WhichStation { given: quoted(text) }),
        (None, _) => Err(Problem::NoStation { given: quoted(text), stations: plan.stations.len() }),
    }
}

/// A round by its number.
pub(super) fn known_round(plan: &Plan, text: &str) -> Result<RoundNo, Problem> {
    let round = text.trim().parse().ok().map(RoundNo).filter(|round| plan.round(*round).is_some());
    round.ok_or_else(|| Problem::NoRound { given: quoted(text), rounds: plan.rounds() })
}

/// A category by its key or its label; the answer is the key.
pub(super) fn known_category<'a>(plan: &'a Plan, text: &str) -> Result<&'a str, Problem> {
    let by_key = plan.categories.iter().find(|category| same(&category.key, text));
    let category =
        by_key.or_else(|| plan.categories.iter().find(|category| same(category.label.as_str(), text)));
    category.map(|c| c.key.as_str()).ok_or_else(|| {
        let known = plan.categories.iter().map(|c| c.key.as_str()).collect::<Vec<_>>().join(", ");
        Problem::NoCategory { given: quoted(text), known }
    })
}

/// Whether two names are the same but for upper and lower case and blanks around them.
fn same(name: &str, other: &str) -> bool {
    name.trim().to_lowercase() == other.trim().to_lowercase()
}
