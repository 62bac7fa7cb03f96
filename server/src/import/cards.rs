//! From rows to cards, every cell checked against the café's plan.

use tischrunde_shared::language::Language;
use tischrunde_shared::limits;
use tischrunde_shared::plan::Plan;
use tischrunde_shared::talk::Card;
use tischrunde_shared::text::clean;

use super::columns::{Column, Columns, Defaults};
use super::error::{CardFault, Faults, ImportError, quoted};
use super::known;
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
            let fault = CardFault::CellCount { found: row.cells.len(), wanted: columns.count };
            faults.note(row.line, None, fault);
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
            self.value(columns.station.as_ref(), defaults.station, |text| known::station(plan, text));
        let round = self.value(columns.round.as_ref(), defaults.round, |text| known::round(plan, text));
        let category = self.value(columns.category.as_ref(), defaults.category.clone(), |text| {
            known::category(plan, text).map(str::to_owned)
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
        read: impl Fn(&str) -> Result<T, CardFault>,
    ) -> Option<T> {
        let Some((cell, name)) = self.cell(column) else { return default };
        if cell.text.trim().is_empty() {
            if default.is_none() {
                self.faults.note(cell.line, Some(name), CardFault::Empty);
            }
            return default;
        }
        match read(&cell.text) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.faults.note(cell.line, Some(name), fault);
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
                self.faults.note(cell.line, Some(name), CardFault::NoModeration { given: quoted(other) });
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
