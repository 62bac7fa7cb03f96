//! Texts that nobody has measured: how wide they are at most, where they may be broken, and how they are shortened.

mod cluster;
mod width;

use cluster::clusters;
pub(crate) use width::width;

/// A text in one line, without what changes its direction or cannot stand in XML.
pub(crate) fn clean(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|&c| c.is_whitespace() || !is_unwanted(c))
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .collect();
    visible.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn is_unwanted(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
        || matches!(u32::from(c) & 0xFFFF, 0xFFFE | 0xFFFF)
        || matches!(c, '\u{FDD0}'..='\u{FDEF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// A clean text without its soft hyphens.
pub(crate) fn plain(text: &str) -> String {
    clean(text).replace('\u{AD}', "")
}

/// A text in one line of no more than a width, with an ellipsis where something was left out.
pub(crate) fn shorten(text: &str, size: f64, room: f64) -> String {
    let text = plain(text);
    if width(&text, size) <= room {
        return text;
    }
    let room = room - width("…", size);
    let mut kept = String::new();
    let mut used = 0.0;
    for cluster in clusters(&text) {
        used += width(cluster, size);
        if used > room {
            break;
        }
        kept.push_str(cluster);
    }
    format!("{}…", kept.trim_end())
}

/// A text in lines of no more than a width; the last one is shortened if there are not enough of them.
pub(crate) fn wrap(text: &str, size: f64, room: f64, max_lines: usize) -> Vec<String> {
    let text = clean(text);
    let mut lines = Vec::new();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        if lines.len() + 1 >= max_lines.max(1) {
            lines.push(shorten(rest, size, room));
            return lines;
        }
        let (line, after) = first_line(rest, size, room);
        lines.push(line);
        rest = after;
    }
    lines
}

/// As much of a text as fits in a line, with a hyphen if it ends inside of a word, and what is left.
fn first_line(text: &str, size: f64, room: f64) -> (String, &str) {
    let text = text.trim_start();
    if width(&plain(text), size) <= room {
        return (plain(text), "");
    }
    let mut best = None;
    for end in ends(text) {
        let (head, rest) = text.split_at(end);
        let line = finished(head);
        if width(&line, size) > room {
            break;
        }
        best = Some((line, rest.trim_start()));
    }
    match best {
        // A word that is cut anyway begins in this line.
        Some((line, rest)) if width(&plain(first_word(rest)), size) <= room => (line, rest),
        _ => cut(text, size, room),
    }
}

/// A text as far as its first place to break.
fn first_word(text: &str) -> &str {
    let end = ends(text).next().unwrap_or(text.len());
    text.get(..end).unwrap_or(text)
}

/// Where a text may be broken: before spaces, after hyphens and slashes, seen or soft.
fn ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    text.char_indices().skip(1).filter_map(|(at, c)| match c {
        ' ' => Some(at),
        '-' | '–' | '/' | '\u{AD}' => Some(at + c.len_utf8()),
        _ => None,
    })
}

/// The end of a line as it is seen.
fn finished(head: &str) -> String {
    let line = plain(head);
    if head.ends_with('\u{AD}') { line + "-" } else { line }
}

/// As much of a long word as fits, at least one character of it.
fn cut(text: &str, size: f64, room: f64) -> (String, &str) {
    let hyphen = width("-", size);
    let mut end = 0;
    let mut used = 0.0;
    for cluster in clusters(text) {
        used += width(cluster, size);
        if end > 0 && used + hyphen > room {
            break;
        }
        end += cluster.len();
    }
    let (head, rest) = text.split_at(end);
    let is_word = |c: Option<char>| c.is_some_and(is_hyphenated);
    let hyphen = if is_word(head.chars().next_back()) && is_word(rest.chars().next()) { "-" } else { "" };
    (plain(head) + hyphen, rest)
}

/// Whether words of this letter's script are broken with a hyphen.
fn is_hyphenated(c: char) -> bool {
    c.is_alphabetic() && c < '\u{590}'
}

#[cfg(test)]
mod tests;
