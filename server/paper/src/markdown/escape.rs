//! Text as data in Markdown: nothing that people wrote becomes a heading, a link, a list or HTML.
//!
//! Line breaks stay: a line of the text is a line of the paragraph and ends with a backslash (a hard line break of
//! CommonMark), an empty line holds nothing but that backslash. Blanks at the edges of a line, which Markdown drops, are
//! written as character references. So the text can be read back whole.

/// A text of several lines.
pub(crate) fn text(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines: Vec<_> = text.split('\n').map(escaped).collect();
    if let Some(last) = lines.last_mut().filter(|last| last.is_empty()) {
        // A backslash at the end of a paragraph would stand for itself.
        last.push_str("&nbsp;");
    }
    lines.join("\\\n")
}

/// A text on one line: a title, a label, a reason.
pub(crate) fn line(text: &str) -> String {
    let text = text.split(['\r', '\n']).map(str::trim).filter(|line| !line.is_empty());
    escaped(&text.collect::<Vec<_>>().join(" "))
}

/// A text on one line, which something stands before: what has a meaning only where a line begins stays as it is.
pub(crate) fn inner(text: &str) -> String {
    piece("x", &text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A piece of a line, with its blanks as they are, after what stands `before` it on that line.
pub(crate) fn piece(before: &str, piece: &str) -> String {
    let before = before.trim_start();
    // The number of a list may be a piece of its own.
    let skipped = if before.bytes().all(|byte| byte.is_ascii_digit()) { before } else { "x" };
    let mut out = String::with_capacity(piece.len() + 8);
    push_core(&mut out, skipped, piece);
    out
}

fn escaped(line: &str) -> String {
    let core = line.trim_matches([' ', '\t']);
    let (before, after) = line.split_once(core).unwrap_or_default();
    let mut out = String::with_capacity(line.len() + 8);
    push_blanks(&mut out, before);
    push_core(&mut out, "", core);
    push_blanks(&mut out, after);
    out
}

fn push_blanks(out: &mut String, blanks: &str) {
    for blank in blanks.chars() {
        out.push_str(if blank == '\t' { "&#9;" } else { "&#32;" });
    }
}

/// Appends what stands between the blanks of a line, after what is on the line already.
fn push_core(out: &mut String, before_core: &str, core: &str) {
    let is_begin = before_core.is_empty();
    let is_number = before_core.bytes().all(|byte| byte.is_ascii_digit());
    let number_end = core.len() - core.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (index, c) in core.char_indices() {
        let (before, rest) = core.split_at(index);
        let escape = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '{' | '}' | '<' | '>' | '&' | '~' | '|' | '$' | '^'
            | '#' | '@' => true,
            '+' | '-' | '=' | ':' if index == 0 && is_begin => true,
            // An ordered list.
            '.' | ')' if index == number_end && is_number && !(is_begin && index == 0) => true,
            // Addresses that some readers turn into links by themselves.
            ':' => rest.starts_with("://"),
            '.' => before.bytes().rev().take(3).filter(|byte| byte.eq_ignore_ascii_case(&b'w')).count() == 3,
            _ => false,
        };
        if escape {
            out.push('\\');
        }
        out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_meaning_in_markdown_loses_it() {
        for (from, to) in [
            ("Wärme für alle, 2.0 (neu)!", "Wärme für alle, 2.0 (neu)!"),
            ("# kein Titel", "\\# kein Titel"),
            ("- kein Punkt", "\\- kein Punkt"),
            ("3. Punkt, 4. Punkt", "3\\. Punkt, 4. Punkt"),
            ("3) Punkt", "3\\) Punkt"),
            ("<b>&amp;</b>", "\\<b\\>\\&amp;\\</b\\>"),
            ("[x](y) ![z](y)", "\\[x\\](y) !\\[z\\](y)"),
            (
                "http://x.example www.x.example a@x.example",
                "http\\://x.example www\\.x.example a\\@x.example",
            ),
            ("a\\", "a\\\\"),
        ] {
            assert_eq!(text(from), to);
        }
    }

    #[test]
    fn what_has_a_meaning_where_a_line_begins_keeps_it_elsewhere() {
        for (before, from, to) in [
            ("", "- a", "\\- a"),
            ("", ". a", ". a"),
            ("", "1. a", "1\\. a"),
            ("1", ". a", "\\. a"),
            ("1", "2) a", "2\\) a"),
            ("a 1", ". - 1. #", ". - 1. \\#"),
        ] {
            assert_eq!(piece(before, from), to, "{before}|{from}");
        }
        assert_eq!(inner(" 28. Mai\n *x* "), "28. Mai \\*x\\*");
    }

    #[test]
    fn lines_and_blanks_stay() {
        assert_eq!(text("a\n\n b \r\n\tc"), "a\\\n\\\n&#32;b&#32;\\\n&#9;c");
        assert_eq!(text("a\n"), "a\\\n&nbsp;");
        assert_eq!(text("a\n \nb"), "a\\\n&#32;\\\nb");
        assert_eq!(line(" a\n\n#b "), "a \\#b");
    }
}
