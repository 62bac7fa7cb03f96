//! Pieces of a line.

use std::fmt::Write as _;

use super::Page;
use crate::document::Inline;

/// Whether an address is one that a page may lead to.
pub(super) fn leads_out(address: &str) -> bool {
    ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme))
}

impl Page<'_> {
    pub(super) fn line(&mut self, line: &[Inline]) {
        for piece in line {
            self.piece(piece);
        }
    }

    fn piece(&mut self, piece: &Inline) {
        match piece {
            Inline::Text(text) => self.broken(text),
            Inline::Strong(inner) => self.within("strong", inner),
            Inline::Emphasis(inner) => self.within("em", inner),
            Inline::Link { address, text } => self.outward(address, text),
            Inline::Ref { to, text } => {
                let _ = write!(self.out, "<a href=\"#{to}\">");
                self.text(text);
                self.raw("</a>");
            }
            Inline::Break => self.raw("<br>"),
        }
    }

    /// A text whose blanks at the ends separate it from its neighbours.
    fn broken(&mut self, text: &str) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.raw("<br>");
            }
            self.text(line);
        }
    }

    fn within(&mut self, element: &str, inner: &[Inline]) {
        let _ = write!(self.out, "<{element}>");
        self.line(inner);
        let _ = write!(self.out, "</{element}>");
    }

    /// A link out of the paper. Links do not nest, so that its text is plain.
    fn outward(&mut self, address: &str, text: &[Inline]) {
        if !leads_out(address) {
            self.line(text);
            return;
        }
        let plain = Inline::plain(text);
        let plain = if plain.trim().is_empty() { address } else { &plain };
        self.raw("<a href=\"");
        self.text(address);
        self.raw(if plain == address { "\" class=\"bare\">" } else { "\">" });
        self.broken(plain);
        self.raw("</a>");
    }
}
