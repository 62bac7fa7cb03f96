//! How wide a text is at most, in whatever font it is set.

use super::cluster::is_joined;

/// The width of a text, in the unit of its size. What it is set in is not known when a chart is made, so characters count
/// as in the widest of the common sans-serif fonts.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    let hundredths: u32 = text.chars().map(advance).sum();
    f64::from(hundredths) * size / 100.0
}

/// The advance of a character in hundredths of the size.
fn advance(c: char) -> u32 {
    match c {
        '\u{AD}' => 0,
        _ if is_joined(c) => 0,
        'i' | 'j' | 'l' | '\'' => 29,
        'I' | 'J' | ' ' | ',' | '.' | '·' | '\u{A0}' | '\u{202F}' => 33,
        '/' | ':' | ';' | '\\' | '|' | 'f' | '-' | '(' | ')' | '[' | ']' | 't' | '!' | 'r' => 40,
        '"' | '*' | '_' | '`' | '?' | 's' | 'z' | 'c' => 55,
        'æ' | 'œ' | 'Æ' | 'Œ' | 'm' | 'w' | 'W' | 'M' | '%' | '@' | '©' | '…' | '—' | '½' => 107,
        'A'..='Z' | 'Ä' | 'Ö' | 'Ü' | '&' => 79,
        '#' | '+' | '<' | '=' | '>' | '^' | '~' => 84,
        '\u{21}'..='\u{24F}' if c.is_lowercase() || c.is_ascii() => 65,
        '\u{A0}'..='\u{24F}' => 80,
        '\u{370}'..='\u{52F}' => 90,
        '\u{590}'..='\u{5FF}' => 72,
        '\u{2010}'..='\u{2027}' => 60,
        '\u{FDF0}'..='\u{FDFF}' => 800,
        '\u{1E00}'..='\u{1EFF}' => 90,
        '\u{12000}'..='\u{1247F}' => 300,
        '\u{2600}'..='\u{27BF}' | '\u{1F000}'..='\u{1FAFF}' => 140,
        _ => 110,
    }
}
