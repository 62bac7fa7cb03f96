//! Text as data in HTML.

/// Appends a text, also as the value of an attribute in double quotes.
pub(super) fn push(out: &mut String, text: &str) {
    for c in text.chars() {
        push_char(out, c);
    }
}

/// Appends a text whose lines stay; empty ones at its ends are dropped.
pub(super) fn push_lines(out: &mut String, text: &str) {
    for (number, line) in text.trim().lines().enumerate() {
        if number > 0 {
            out.push_str("<br>");
        }
        push(out, line);
    }
}

fn push_char(out: &mut String, c: char) {
    match c {
        '&' => out.push_str("&amp;"),
        '<' => out.push_str("&lt;"),
        '>' => out.push_str("&gt;"),
        '"' => out.push_str("&quot;"),
        // HTML has no way to hold them, not even as references.
        c if c.is_control() && !matches!(c, '\n' | '\t') => out.push(char::REPLACEMENT_CHARACTER),
        c => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_becomes_text_and_lines_stay() {
        let mut out = String::new();
        push(&mut out, "<a href=\"x\">&\u{0}\u{7f}");
        assert_eq!(out, "&lt;a href=&quot;x&quot;&gt;&amp;\u{fffd}\u{fffd}");
        out.clear();
        push_lines(&mut out, "\n\na <\r\n\nb\n");
        assert_eq!(out, "a &lt;<br><br>b");
    }
}
