//! How tables stand on their pages: how wide columns are, and which tables stay on one page.

use crate::document::{Inline, Table};

/// Letters for which a column has room at least, and beyond which a text is expected to take several lines.
const LETTERS: (usize, usize) = (7, 44);

/// Rows up to which a table is kept on one page.
const SHORT: usize = 8;

/// Whether a table is so short that a page's end in it would look like a mistake.
pub(crate) fn is_short(table: &Table) -> bool {
    table.rows.len() <= SHORT
}

/// Shares of the width, one for each column; they add up to `width`.
pub(crate) fn widths(table: &Table, width: u32) -> Vec<u32> {
    let mut letters: Vec<u32> = table.head.iter().map(|column| reckoned(&column.name)).collect();
    for row in &table.rows {
        for (letters, cell) in letters.iter_mut().zip(row) {
            *letters = (*letters).max(reckoned(&Inline::plain(cell)));
        }
    }
    let all: u32 = letters.iter().sum();
    let mut given = 0;
    let mut before = 0;
    // Each edge is rounded on its own, so that nothing is lost at the last one.
    letters
        .iter()
        .map(|letters| {
            before += letters;
            let edge =
                u32::try_from(u64::from(width) * u64::from(before) / u64::from(all.max(1))).unwrap_or(width);
            let share = edge - given;
            given = edge;
            share
        })
        .collect()
}

fn reckoned(text: &str) -> u32 {
    let longest = text.lines().map(|line| line.chars().count()).max().unwrap_or_default();
    u32::try_from(longest.clamp(LETTERS.0, LETTERS.1)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Anchor, Column};

    fn table(head: &[&str], cells: &[&str]) -> Table {
        Table {
            anchor: Anchor::Table(1),
            label: String::new(),
            caption: String::new(),
            head: head.iter().map(|name| Column { name: (*name).to_owned(), is_numeric: false }).collect(),
            rows: vec![cells.iter().map(|cell| vec![Inline::text(*cell)]).collect()],
            has_row_heads: false,
        }
    }

    #[test]
    fn the_whole_width_is_shared_by_length() {
        assert_eq!(widths(&table(&["a", "b", "c"], &["", "", ""]), 100), [33, 33, 34]);
        assert_eq!(widths(&table(&["a", "b"], &[&"ä".repeat(14), "1"]), 90), [60, 30]);
        let [long, short] = widths(&table(&["a", "b"], &[&"x".repeat(9_000), ""]), 9_070)[..] else {
            panic!("two columns");
        };
        assert!(long + short == 9_070 && short > 1_000);
        assert!(widths(&table(&[], &[]), 100).is_empty());
    }
}
