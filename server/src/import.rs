//! Cards: contributions typed in from paper, or brought over from another tool, as a CSV file.
//!
//! Two kinds of file, told apart by their header:
//! - **Cards**: the columns `station` (number or title), `round`, `category` (key or label), `author` and `text`, and if
//!   wanted `hidden` with the reason why a card is not shown; also by their German names Station, Runde, Kategorie,
//!   Autor or "Verfasst von", Text, Verborgen. Upper and lower case are the same; other columns are left alone.
//! - **Polis**: `author-id`, `moderated` (-1 is hidden) and `comment-body`; the station comes from the [`Options`].
//!
//! Comma, semicolon or tab; UTF-8 with or without a byte order mark. Texts are taken as they are, byte for byte. All
//! cards or none: every fault is named with its line.

mod cards;
mod columns;
mod error;
mod known;
mod table;

use tischrunde_shared::ids::{RoundNo, StationId};
use tischrunde_shared::plan::Plan;
use tischrunde_shared::talk::Card;

pub use error::{CardFault, Fault, ImportError};

/// What holds for cards whose file does not say it, by a column that is missing or a cell that is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// Where they were said.
    pub station: Option<StationId>,
    /// In which round; for Polis files the first if not given.
    pub round: Option<RoundNo>,
    /// Their category, a key of the plan; for Polis files `idea`, or the plan's first, if not given.
    pub category: Option<String>,
}

/// Reads the cards of a file, in its order.
///
/// # Errors
/// Every fault of the file, as far as they fit; then no card is read.
pub fn read(bytes: &[u8], plan: &Plan, options: &Options) -> Result<Vec<Card>, ImportError> {
    let text = table::decode(bytes)?;
    let (header, rows) = table::split(text)?;
    let columns = columns::Columns::of(&header)?;
    let defaults = columns.defaults(plan, options, header.line)?;
    cards::read(&rows, &columns, &defaults, plan)
}

#[cfg(test)]
mod tests;
