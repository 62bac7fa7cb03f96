//! CSV as RFC 4180 has it, with the line on which every cell begins.
//!
//! Read here and not by a library, because those that were looked at neither tell the line of a cell after quoted line
//! breaks nor complain about a quotation mark that is never closed, which swallows all cards behind it.

use std::iter::Peekable;
use std::str::Chars;

use tischrunde_shared::limits;

use super::error::{CardFault, Fault};

/// A row that is not blank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// The line on which it begins, from 1.
    pub(super) line: usize,
    /// Its cells, in order.
    pub(super) cells: Vec<Cell>,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    /// The line on which it begins, from 1.
    pub(super) line: usize,
    /// What it holds, without the quotation marks around it.
    pub(super) text: String,
}

/// The file as a text, without its byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<&str, Fault> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Fault { line: 1, column: None, fault: CardFault::Utf16 });
    }
    match str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text)),
        Err(error) => {
            let line = 1 + bytes.iter().take(error.valid_up_to()).filter(|byte| **byte == b'\n').count();
            Err(Fault { line, column: None, fault: CardFault::NotUtf8 })
        }
    }
}

/// The header and the rows below it.
pub(super) fn split(text: &str) -> Result<(Row, Vec<Row>), Fault> {
    let mut reader = Reader { rest: text.chars().peekable(), line: 1, separator: separator(text) };
    let header = reader.row()?.ok_or(Fault { line: 1, column: None, fault: CardFault::NoHeader })?;
    let limit = limits::CONTRIBUTIONS;
    let mut rows = Vec::new();
    while let Some(row) = reader.row()? {
        if rows.len() == limit {
            return Err(Fault { line: row.line, column: None, fault: CardFault::TooMany { limit } });
        }
        rows.push(row);
    }
    if rows.is_empty() {
        return Err(Fault { line: header.line, column: None, fault: CardFault::NoCards });
    }
    Ok((header, rows))
}

/// The separator that the header uses most; German spreadsheets write semicolons.
fn separator(text: &str) -> char {
    let mut quoted = false;
    let mut counts = [(',', 0_usize), (';', 0), ('\t', 0)];
    for c in text.trim_start().chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' | '\r' if !quoted => break,
            c if !quoted => counts.iter_mut().filter(|(known, _)| *known == c).for_each(|(_, n)| *n += 1),
            _ => {}
        }
    }
    // Of equals the first wins, so that a file with one column counts as separated by commas.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map_or(',', |(separator, _)| separator)
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    line: usize,
    separator: char,
}

/// What ends a cell.
enum End {
    Cell,
    Row,
}

impl Reader<'_> {
    /// The next row that is not blank.
    fn row(&mut self) -> Result<Option<Row>, Fault> {
        while self.rest.peek().is_some() {
            let mut row = Row { line: self.line, cells: Vec::new() };
            loop {
                let (cell, end) = self.cell()?;
                row.cells.push(cell);
                if matches!(end, End::Row) {
                    break;
                }
            }
            if row.cells.iter().any(|cell| !cell.text.trim().is_empty()) {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }

    fn cell(&mut self) -> Result<(Cell, End), Fault> {
        let mut cell = Cell { line: self.line, text: String::new() };
        if self.rest.next_if_eq(&'"').is_some() {
            self.quoted(&mut cell)?;
            let end =
                self.end().ok_or(Fault { line: self.line, column: None, fault: CardFault::AfterQuote })?;
            return Ok((cell, end));
        }
        loop {
            if let Some(end) = self.end() {
                return Ok((cell, end));
            }
            cell.text.extend(self.rest.next());
        }
    }

    /// Takes a cell up to its closing quotation mark.
    fn quoted(&mut self, cell: &mut Cell) -> Result<(), Fault> {
        while let Some(c) = self.rest.next() {
            if c == '"' && self.rest.next_if_eq(&'"').is_none() {
                return Ok(());
            }
            if c == '\n' || (c == '\r' && self.rest.peek() != Some(&'\n')) {
                self.line += 1;
            }
            cell.text.push(c);
        }
        Err(Fault { line: cell.line, column: None, fault: CardFault::OpenQuote })
    }

    /// Takes a separator or a line end, if one comes next. The end of the file ends a row.
    fn end(&mut self) -> Option<End> {
        match self.rest.peek().copied() {
            None => Some(End::Row),
            Some(c) if c == self.separator => {
                self.rest.next();
                Some(End::Cell)
            }
            Some(c @ ('\n' | '\r')) => {
                self.rest.next();
                if c == '\r' {
                    self.rest.next_if_eq(&'\n');
                }
                self.line += 1;
                Some(End::Row)
            }
            Some(_) => None,
        }
    }
}
