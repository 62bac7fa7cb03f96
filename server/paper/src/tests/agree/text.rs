//! Plain text, read line by line: what belongs to something stands further in.

use std::iter::Peekable;
use std::str::Lines;

use super::told::{Told, squeezed};

/// Tables as their lines are said, by label and caption.
pub(super) type Said = std::collections::BTreeMap<String, Vec<String>>;

pub(super) fn read(text: &str) -> (Told, Said) {
    let (mut told, mut tables) = (Told::default(), Said::new());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(place) = place(line) {
            let (says, sources) = statement(&mut lines);
            let place = if place.is_empty() { theme(&says) } else { place };
            told.entry(&place, &says, &sources);
        } else if line.starts_with('#') {
            voice(line, &mut lines, &mut told);
        } else if line.starts_with("  „") {
            let said = further(line, &mut lines, |line| !line.starts_with("  (#"));
            let by = lines.next().unwrap_or_default().to_owned();
            let by = further(&by, &mut lines, |line| line.starts_with("  "));
            let by = by.trim().strip_prefix('(').and_then(|by| by.strip_suffix(')')).expect("brackets");
            told.quotes.push((squeezed(&said), squeezed(by)));
        } else if line.starts_with("Tabelle ") {
            let caption = further(line, &mut lines, |line| !line.is_empty() && !line.starts_with("- "));
            let mut rows = Vec::new();
            while let Some(row) = lines.next_if(|line| line.starts_with("- ")) {
                let row = further(row, &mut lines, |line| line.starts_with("  "));
                rows.push(squeezed(row.trim_start_matches("- ")));
            }
            assert_eq!(tables.insert(squeezed(&caption), rows), None, "{caption} twice");
        }
    }
    (told, tables)
}

/// Where a statement would be in other formats; nothing for a theme, which has no number.
fn place(line: &str) -> Option<String> {
    let label = line.strip_suffix(':')?;
    if label == "Thema" {
        return Some(String::new());
    }
    let (kind, number) = label.split_once(' ')?;
    number.parse::<u32>().ok()?;
    let letter = match kind {
        "Aussage" => 's',
        "Empfehlung" => 'r',
        "Kernaussage" => 'i',
        _ => return None,
    };
    Some(format!("{letter}{number}"))
}

/// The themes of the story have their number in their title.
fn theme(title: &str) -> String {
    let number = title.split_whitespace().nth(1).unwrap_or_default();
    format!("m{}", number.trim_end_matches(','))
}

fn further(line: &str, lines: &mut Peekable<Lines<'_>>, goes_on: impl Fn(&str) -> bool) -> String {
    let mut text = line.to_owned();
    while let Some(line) = lines.next_if(|line| goes_on(line)) {
        text.push('\n');
        text.push_str(line);
    }
    text
}

/// What a statement says, and its sources, which are its last lines.
fn statement(lines: &mut Peekable<Lines<'_>>) -> (String, String) {
    let mut says = String::new();
    while let Some(line) = lines.next_if(|line| line.is_empty() || line.starts_with("  ")) {
        if line.starts_with("  Quellen: ") {
            return (says, further(line, lines, |line| line.starts_with("  ")));
        }
        says.push('\n');
        says.push_str(line.strip_prefix("  - ").unwrap_or(line));
    }
    panic!("{says} has no sources");
}

fn voice(line: &str, lines: &mut Peekable<Lines<'_>>, told: &mut Told) {
    let head = further(line, lines, |line| !line.is_empty() && !line.starts_with("  "));
    let (label, facts) = head.split_once(" (").expect("facts");
    let said = further("", lines, |line| line.is_empty() || line.starts_with("  "));
    told.voice(label, &said, facts.trim_end().strip_suffix(')').expect("a bracket"));
}
