//! The tables as a workbook. Texts are strings whatever they look like: there is no formula and no link in it.

use std::borrow::Cow;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
};
use tischrunde_shared::language::Language;
use tischrunde_shared::time::Millis;

use super::guard::is_computed;
use super::tables::{Cell, Column, Kind, Name};
use super::{Data, Error};

/// UTF-16 units that a cell takes.
const CELL_UNITS: usize = 32_767;
/// The day on which sheets put 1970-01-01.
const EPOCH_DAY: f64 = 25_569.0;
const DAY_MILLIS: f64 = 86_400_000.0;
const PAPER_A4: u8 = 9;

/// Writes the workbook.
pub(super) fn write(data: &Data<'_>) -> Result<Vec<u8>, Error> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(data));
    let look = Look::new(data);
    for name in Name::ALL {
        sheet(workbook.add_worksheet(), data, name, &look)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn properties(data: &Data<'_>) -> DocProperties {
    let front = &data.front;
    let licence = front.licence.as_ref().map(|licence| sound(&licence.name).into_owned());
    let mut properties = DocProperties::new()
        .set_title(sound(&front.title))
        .set_subject(sound(&front.subtitle))
        .set_author(sound(&front.publisher))
        .set_company(sound(&front.publisher))
        .set_status(&front.edition_label)
        .set_comment(licence.unwrap_or_default());
    let seconds = i64::try_from(data.meta.exported_at.0 / 1_000).unwrap_or_default();
    if let Ok(at) = ExcelDateTime::from_timestamp(seconds) {
        properties = properties.set_creation_datetime(&at);
    }
    properties
}

/// How cells look.
struct Look {
    head: Format,
    plain: Format,
    prose: Format,
    /// For texts that would become formulas when somebody edits them.
    guarded: Format,
    moment: Format,
}

impl Look {
    fn new(data: &Data<'_>) -> Self {
        let [red, green, blue] = data.front.accent.rgb;
        let accent = Color::RGB(u32::from_be_bytes([0, red, green, blue]));
        let plain = Format::new().set_align(FormatAlign::Top);
        let moment = match data.language {
            Language::De => "dd.mm.yyyy hh:mm",
            Language::En => "yyyy-mm-dd hh:mm",
        };
        Self {
            head: plain
                .clone()
                .set_bold()
                .set_text_wrap()
                .set_font_color(accent)
                .set_border_bottom(FormatBorder::Medium)
                .set_border_bottom_color(accent),
            prose: plain.clone().set_text_wrap(),
            guarded: plain.clone().set_text_wrap().set_quote_prefix(),
            moment: plain.clone().set_num_format(moment),
            plain,
        }
    }
}

fn sheet(sheet: &mut Worksheet, data: &Data<'_>, name: Name, look: &Look) -> Result<(), Error> {
    sheet.set_name(name.title().in_language(data.language))?;
    let mut last_column = 0;
    for (at, column) in (0..).zip(data.tables.columns(name)) {
        let title = column.title.in_language(data.language);
        sheet.write_string_with_format(0, at, title, &look.head)?;
        sheet.set_column_width(at, width(column, title))?;
        last_column = at;
    }
    let mut last_row = 0;
    for (at, row) in (1..).zip(data.tables.rows(name)) {
        for (column, cell) in (0..).zip(&row) {
            write_cell(sheet, (at, column), cell, data.language, look)?;
        }
        last_row = at;
    }
    sheet.autofilter(0, 0, last_row, last_column)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape().set_paper_size(PAPER_A4).set_print_fit_to_pages(1, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell<'_>,
    language: Language,
    look: &Look,
) -> Result<(), Error> {
    match cell {
        // A look for nothing would cost as much memory as a number.
        Cell::Empty => sheet,
        Cell::Number(number) => sheet.write_number_with_format(row, column, *number as f64, &look.plain)?,
        Cell::Text(text) => {
            let format = if is_computed(text) { &look.guarded } else { &look.prose };
            sheet.write_string_with_format(row, column, sound(text), format)?
        }
        Cell::YesNo(yes) => sheet.write_boolean_with_format(row, column, *yes, &look.plain)?,
        Cell::Moment(at) => sheet.write_number_with_format(row, column, serial(*at), &look.moment)?,
        Cell::Word(word) => {
            sheet.write_string_with_format(row, column, word.said.in_language(language), &look.plain)?
        }
    };
    Ok(())
}

/// A moment as sheets count it: days, with a fraction.
fn serial(at: Millis) -> f64 {
    at.0 as f64 / DAY_MILLIS + EPOCH_DAY
}

/// A column's width in characters; its heading has the filter's arrow beside it.
fn width(column: &Column, title: &str) -> f64 {
    let content: usize = match column.kind {
        Kind::Number => 9,
        Kind::YesNo => 10,
        Kind::Moment => 17,
        Kind::Word(_) => 16,
        Kind::Text => 24,
        Kind::Prose => 70,
    };
    content.max(title.chars().count().min(20) + 4) as f64
}

/// A text as a cell takes it: without characters that XML has not, and not longer than a cell.
fn sound(text: &str) -> Cow<'_, str> {
    let units = |text: &str| text.chars().map(char::len_utf16).sum::<usize>();
    if text.chars().all(is_xml) && (text.len() <= CELL_UNITS || units(text) <= CELL_UNITS) {
        return Cow::Borrowed(text);
    }
    let mut left = CELL_UNITS;
    let fits = |c: &char| {
        let fits = left >= c.len_utf16();
        left = left.saturating_sub(c.len_utf16());
        fits
    };
    text.chars().map(|c| if is_xml(c) { c } else { char::REPLACEMENT_CHARACTER }).take_while(fits).collect()
}

/// The characters of XML 1.0 (section 2.2).
fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{FFFD}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_takes_any_text() {
        assert_eq!(sound("a\tb\nc=1"), "a\tb\nc=1");
        assert_eq!(sound("a\u{0}b\u{FFFE}"), "a\u{FFFD}b\u{FFFD}");
        let long = "😀".repeat(20_000);
        assert_eq!(sound(&long).encode_utf16().count(), CELL_UNITS - 1);
        let umlauts = "ä".repeat(CELL_UNITS);
        assert_eq!(sound(&umlauts), umlauts);
    }

    #[test]
    fn moments_are_days_of_sheets() {
        assert!((serial(Millis(0)) - 25_569.0).abs() < f64::EPSILON);
        assert!((serial(Millis(951_782_400_000)) - 36_585.0).abs() < 1e-9);
    }
}
