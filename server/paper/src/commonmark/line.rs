//! Pieces of a line in Markdown.

use crate::document::Inline;
use crate::markdown::escape;

/// A line break inside a paragraph.
const BREAK: &str = "\\\n";

/// A paragraph; its lines end with a backslash but for the last.
pub(super) fn lines(line: &[Inline]) -> String {
    joined(line, BREAK)
}

/// A line without breaks.
pub(super) fn one(line: &[Inline]) -> String {
    joined(line, " ")
}

/// What stands in a cell of a table, which is one line.
pub(super) fn cell(line: &[Inline]) -> String {
    joined(line, "<br>")
}

/// A link; its text is Markdown.
pub(super) fn link(address: &str, text: &str) -> String {
    format!("[{text}]({})", destination(address))
}

/// An address that is its own text.
pub(super) fn address(address: &str) -> String {
    link(address, &escape::inner(address))
}

fn joined(line: &[Inline], end: &str) -> String {
    let mut writer = Writer { lines: vec![String::new()] };
    writer.line(line);
    // Blanks at the ends mean nothing, or a block of code.
    let mut lines: Vec<_> = writer.lines.iter().map(|line| line.trim_matches([' ', '\t'])).collect();
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    let first = lines.iter().position(|line| !line.is_empty()).unwrap_or_default();
    lines.get(first..).unwrap_or_default().join(end)
}

/// Markdown has no escape for the address of a link, but addresses have one.
fn destination(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' | '>' | '(' | ')' | '[' | ']' | '\\' | '"' | '\'' | '`' | '|' => percent(&mut out, c),
            c if c.is_whitespace() || c.is_control() => percent(&mut out, c),
            c => out.push(c),
        }
    }
    out
}

fn percent(out: &mut String, c: char) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        out.push_str(&format!("%{byte:02X}"));
    }
}

struct Writer {
    lines: Vec<String>,
}

impl Writer {
    fn line(&mut self, line: &[Inline]) {
        for piece in line {
            match piece {
                Inline::Text(text) => self.text(text),
                Inline::Strong(inner) => self.stressed("**", "strong", inner),
                Inline::Emphasis(inner) => self.stressed("*", "em", inner),
                Inline::Link { address, text } => {
                    let text = Inline::plain(text);
                    let text = if text.trim().is_empty() { address } else { &text };
                    self.push(&link(address, &escape::inner(text)));
                }
                Inline::Ref { to, text } => self.push(&format!("[{}](#{to})", escape::inner(text))),
                Inline::Break => self.lines.push(String::new()),
            }
        }
    }

    fn text(&mut self, text: &str) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.lines.push(String::new());
            }
            let before = self.lines.last().map_or("", String::as_str);
            let piece = escape::piece(before, line.trim_end_matches('\r'));
            self.push(&piece);
        }
    }

    fn push(&mut self, markdown: &str) {
        if let Some(line) = self.lines.last_mut() {
            line.push_str(markdown);
        }
    }

    /// Asterisks where they are sure to be read as meant, elements elsewhere: whether asterisks count depends on what
    /// stands on both sides of them.
    fn stressed(&mut self, mark: &str, element: &str, inner: &[Inline]) {
        let is_after_mark = self.lines.last().is_some_and(|line| line.ends_with('*'));
        match inner {
            [Inline::Text(text)] if !is_after_mark && takes_marks(text) => {
                let words = text.trim();
                let (before, after) = text.split_once(words).unwrap_or_default();
                self.push(before);
                self.push(mark);
                self.push(&escape::inner(words));
                self.push(mark);
                self.push(after);
            }
            _ => {
                self.push(&format!("<{element}>"));
                self.line(inner);
                self.push(&format!("</{element}>"));
            }
        }
    }
}

/// Whether asterisks around the words of a text are read as meant, whatever stands beside it: at both ends there is a
/// letter or digit, or a blank outside.
fn takes_marks(text: &str) -> bool {
    let mut ends = [text.chars().next(), text.chars().next_back()].into_iter().flatten();
    !text.contains('\n') && !text.trim().is_empty() && ends.all(|end| end.is_alphanumeric() || end == ' ')
}
