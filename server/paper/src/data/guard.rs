//! Texts that no spreadsheet computes, whichever separator it takes a file apart at.
//!
//! A program computes a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return (OWASP, "CSV injection"), in
//! East Asian settings also with the wide forms. Where it cuts lines at another character than the file was written
//! with, every comma, semicolon, tab, bar and line end inside a text begins a cell, and quotation marks do not help:
//! they are not at the beginning of what the program takes for a cell. So an apostrophe is put at each such beginning.
//!
//! Apostrophes and quotation marks may stand between the beginning and the computing character; they are then behind
//! the new one. Taking away one apostrophe at each guarded beginning gives the text back, whatever it was.

use std::borrow::Cow;

/// What makes a cell a formula if it stands at its beginning.
const COMPUTING: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];
/// Where some program or other cuts.
const SEPARATING: [char; 6] = [',', ';', '\t', '|', '\n', '\r'];
const GUARD: char = '\'';

/// The text with an apostrophe at each beginning that would be computed.
#[must_use]
pub fn guarded(text: &str) -> Cow<'_, str> {
    if !cells(text).any(is_computed) {
        return Cow::Borrowed(text);
    }
    let mut guarded = String::with_capacity(text.len() + GUARD.len_utf8());
    for cell in cells(text) {
        if is_computed(cell) {
            guarded.push(GUARD);
        }
        guarded.push_str(cell);
    }
    Cow::Owned(guarded)
}

/// The text as it was before it was [`guarded`].
#[must_use]
pub fn unguarded(text: &str) -> Cow<'_, str> {
    if !cells(text).any(is_guarded) {
        return Cow::Borrowed(text);
    }
    cells(text).map(|cell| cell.strip_prefix(GUARD).filter(|_| is_guarded(cell)).unwrap_or(cell)).collect()
}

/// What some program or other could take for cells, each with the separator behind it.
fn cells(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(SEPARATING)
}

fn is_guarded(cell: &str) -> bool {
    cell.starts_with(GUARD) && is_computed(cell)
}

/// Whether a program would compute a cell, were it not for apostrophes and quotation marks in front.
pub(super) fn is_computed(cell: &str) -> bool {
    cell.trim_start_matches([GUARD, '"']).starts_with(COMPUTING)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::sample::HOSTILE;

    /// Whether a program that cuts at one of the separators, and takes quotation marks away, finds a formula.
    fn finds_formula(text: &str) -> bool {
        text.split(SEPARATING).any(|cell| cell.trim_matches('"').starts_with(['=', '+', '-', '@', '＝']))
    }

    #[test]
    fn formulas_are_guarded_wherever_a_cell_could_begin() {
        for (text, expected) in [
            ("=1+1", "'=1+1"),
            ("a;=1+1", "a;'=1+1"),
            ("a,\"=1+1\"", "a,'\"=1+1\""),
            ("- a\n- b", "'- a\n'- b"),
            ("x\t@y", "x\t'@y"),
            ("\t=1", "'\t'=1"),
            ("'=1", "''=1"),
            ("a - b = c", "a - b = c"),
            ("'s ist gut", "'s ist gut"),
            ("", ""),
        ] {
            assert_eq!(guarded(text), expected, "{text:?}");
        }
    }

    #[test]
    fn hostile_texts_come_back() {
        for text in HOSTILE {
            assert!(!finds_formula(&guarded(text)), "{text:?}");
            assert_eq!(unguarded(&guarded(text)), text);
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back_and_is_written_again_the_same(text in "[=+@'\",;|\t\r\nab＝ -]{0,24}") {
            let once = guarded(&text).into_owned();
            prop_assert!(!finds_formula(&once), "{:?}", once);
            let back = unguarded(&once).into_owned();
            prop_assert_eq!(&back, &text);
            prop_assert_eq!(guarded(&back).into_owned(), once);
        }
    }
}
