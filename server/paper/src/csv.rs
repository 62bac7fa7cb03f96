//! The record as a table: one row per contribution, in the order of their numbers.
//!
//! RFC 4180 (commas, lines end with CR LF) with a UTF-8 byte order mark, without which spreadsheets take it for another
//! encoding. A cell that a spreadsheet would compute, one that begins with `=`, `+`, `-`, `@`, a tab or a carriage return,
//! gets an apostrophe in front (OWASP, "CSV injection"); so does one in which only apostrophes stand before such a
//! character, so that taking one apostrophe away from a cell of either kind always gives the text back, byte for byte.

use std::borrow::Cow;

use tischrunde_shared::talk::{Contribution, Fate};

use crate::harvest::Harvest;
use crate::moment;
use crate::words::Words;

const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Writes the table.
pub(crate) fn write(harvest: &Harvest<'_>, words: &Words) -> String {
    let mut file = BYTE_ORDER_MARK.to_owned();
    push_row(&mut file, header(words).map(Cow::Borrowed));
    for contribution in harvest.contributions() {
        push_row(&mut file, row(harvest, contribution, words));
    }
    file
}

fn header(words: &Words) -> [&'static str; 15] {
    let c = &words.columns;
    [
        c.id,
        c.station,
        c.station_title,
        c.round,
        c.category,
        c.category_label,
        c.text,
        c.support,
        c.origin,
        c.time,
        c.edited,
        c.reply_to,
        c.theme,
        c.state,
        c.hidden,
    ]
}

fn row<'a>(harvest: &Harvest<'a>, c: &'a Contribution, words: &Words) -> [Cow<'a, str>; 15] {
    let plan = &harvest.cafe.day.plan;
    let station_title = plan.station(c.station).map_or("", |station| station.title.as_str());
    let category = plan.categories.iter().find(|category| category.key == c.category);
    let theme = c.theme.and_then(|theme| harvest.cafe.condense.themes.get(&theme));
    let (state, reason) = match &c.fate {
        Fate::Shown => (words.shown().to_owned(), ""),
        Fate::Hidden { reason } => (words.hidden.to_lowercase(), reason.as_str()),
        Fate::Withdrawn => (words.withdrawn.to_lowercase(), ""),
    };
    [
        c.id.to_string().into(),
        c.station.to_string().into(),
        station_title.into(),
        c.round.to_string().into(),
        c.category.as_str().into(),
        category.map_or(c.category.as_str(), |category| category.label.as_str()).into(),
        shown_text(c).into(),
        c.support.to_string().into(),
        words.origin(c.origin).into(),
        moment::exact(c.at).into(),
        words.yes_no(c.edited).into(),
        c.reply_to.map(|parent| parent.to_string()).unwrap_or_default().into(),
        theme.map_or("", |theme| theme.title.as_str()).into(),
        state.into(),
        reason.into(),
    ]
}

/// The text, but for what was withdrawn.
fn shown_text(contribution: &Contribution) -> &str {
    if contribution.fate == Fate::Withdrawn { "" } else { contribution.text.as_str() }
}

fn push_row<'a>(file: &mut String, cells: impl IntoIterator<Item = Cow<'a, str>>) {
    for (index, cell) in cells.into_iter().enumerate() {
        if index > 0 {
            file.push(',');
        }
        push_cell(file, &cell);
    }
    file.push_str("\r\n");
}

fn push_cell(file: &mut String, cell: &str) {
    let guard = if is_computed(cell) { "'" } else { "" };
    if cell.contains(['"', ',', '\r', '\n']) {
        file.push('"');
        file.push_str(guard);
        file.push_str(&cell.replace('"', "\"\""));
        file.push('"');
    } else {
        file.push_str(guard);
        file.push_str(cell);
    }
}

/// Whether a spreadsheet would take the cell for a formula, were it not for apostrophes in front.
fn is_computed(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r'])
}
