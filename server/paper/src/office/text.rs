//! Texts as XML can hold them.

use std::borrow::Cow;

/// A piece of a text in which lines end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Letters in a line; never empty.
    Letters(&'a str),
    /// A tab.
    Tab,
    /// The end of a line.
    Break,
}

/// A text in pieces, line by line.
pub(crate) fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let (piece, length) = match first {
            '\t' => (Piece::Tab, 1),
            '\r' if rest.starts_with("\r\n") => (Piece::Break, 2),
            _ if ends_line(first) => (Piece::Break, first.len_utf8()),
            _ => {
                let length = rest.find(|c| c == '\t' || ends_line(c)).unwrap_or(rest.len());
                (Piece::Letters(rest.split_at(length).0), length)
            }
        };
        rest = rest.split_at(length).1;
        Some(piece)
    })
}

/// A text without tabs and ends of lines, for places that have room for one line.
pub(crate) fn in_one_line(text: &str) -> String {
    text.split(|c| c == '\t' || ends_line(c)).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text without the characters that XML 1.0 cannot hold, not even escaped, and without those that turn the direction
/// of what stands around them (Unicode, "Bidi_Control").
pub(crate) fn allowed(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_dropped) {
        text.chars().filter(|c| !is_dropped(*c)).collect::<String>().into()
    } else {
        text.into()
    }
}

fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

fn is_dropped(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\u{FFFE}' | '\u{FFFF}' => true,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => true,
        c => c.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_where_they_were_ended() {
        use Piece::{Break, Letters, Tab};
        let cut = |text| pieces(text).collect::<Vec<_>>();
        assert_eq!(cut(""), []);
        assert_eq!(cut("ä\tb"), [Letters("ä"), Tab, Letters("b")]);
        assert_eq!(cut("\n\r\n\rä"), [Break, Break, Break, Letters("ä")]);
        assert_eq!(cut("a\u{2028}b\u{2029}\u{85}"), [Letters("a"), Break, Letters("b"), Break, Break]);
    }

    #[test]
    fn one_line_is_one_line() {
        assert_eq!(in_one_line("\n a\tb\r\nc\n"), " a b c");
        assert_eq!(in_one_line(""), "");
    }

    #[test]
    fn only_what_xml_holds_and_nothing_that_turns_letters_around() {
        assert_eq!(allowed("a\u{0}b\u{1B}c\u{7F}\u{9F}\u{FFFE}d"), "abcd");
        assert_eq!(allowed("\u{202E}verkehrt\u{202C} \u{2066}x\u{2069}\u{200F}"), "verkehrt x");
        for kept in ["a\tb\r\n", "مرحبا", "\u{200B}\u{AD}\u{200D}", "👩🏽‍💻", "\u{FFFD}\u{10FFFF}"]
        {
            assert!(matches!(allowed(kept), Cow::Borrowed(text) if text == kept));
        }
    }
}
