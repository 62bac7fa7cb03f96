//! What stands in a line: letters, links and what they lead to.

use std::io;

use crate::document::{Anchor, Inline};
use crate::office::link;
use crate::office::text::{Piece, pieces};

use super::block::Text;

/// How letters look.
#[derive(Debug, Clone, Copy)]
pub(super) enum Look {
    Strong,
    Emphasis,
    Label,
}

impl Look {
    /// The name of its style.
    fn style(self) -> &'static str {
        match self {
            Self::Strong => "Strong_20_Emphasis",
            Self::Emphasis => "Emphasis",
            Self::Label => "Label",
        }
    }
}

/// The name of the style of links in the text.
pub(super) const LINK: &str = "Internet_20_link";

impl Text<'_, '_> {
    /// A line of text with links.
    pub(super) fn line(&mut self, line: &[Inline]) -> io::Result<()> {
        self.pieces(line, false)
    }

    fn pieces(&mut self, line: &[Inline], is_linked: bool) -> io::Result<()> {
        for piece in line {
            match piece {
                Inline::Text(text) => self.letters(text)?,
                Inline::Break => self.letters("\n")?,
                Inline::Strong(inner) => self.span(Look::Strong, |text| text.pieces(inner, is_linked))?,
                Inline::Emphasis(inner) => self.span(Look::Emphasis, |text| text.pieces(inner, is_linked))?,
                // Links inside links are letters.
                Inline::Link { text, .. } if is_linked => self.pieces(text, true)?,
                Inline::Ref { text, .. } if is_linked => self.letters(text)?,
                Inline::Link { address, text } => self.out(address, text)?,
                Inline::Ref { to, text } => {
                    self.link(&format!("#{to}"), LINK, |inside| inside.letters(text))?;
                }
            }
        }
        Ok(())
    }

    /// Letters of one look.
    pub(super) fn looking(&mut self, look: Look, letters: &str) -> io::Result<()> {
        self.span(look, |text| text.letters(letters))
    }

    fn span(&mut self, look: Look, inside: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        self.xml.open("text:span", &[("text:style-name", look.style())])?;
        inside(self)?;
        self.xml.close("text:span")
    }

    /// Letters as they are, with all their spaces, tabs and ends of lines.
    pub(super) fn letters(&mut self, text: &str) -> io::Result<()> {
        for piece in pieces(text) {
            match piece {
                Piece::Letters(letters) => self.spaced(letters)?,
                Piece::Tab => self.xml.empty("text:tab", &[])?,
                Piece::Break => self.xml.empty("text:line-break", &[])?,
            }
        }
        Ok(())
    }

    /// Letters in a line. Readers of ODT drop spaces at the edges of a paragraph and all but one in a row, unless they are
    /// counted; whether these letters stand at an edge is not known here.
    fn spaced(&mut self, letters: &str) -> io::Result<()> {
        let mut rest = letters;
        while !rest.is_empty() {
            let spaces = rest.len() - rest.trim_start_matches(' ').len();
            if spaces > 0 {
                self.xml.empty("text:s", &[("text:c", &spaces.to_string())])?;
                rest = rest.split_at(spaces).1;
            }
            let end = rest.find("  ").unwrap_or_else(|| rest.trim_end_matches(' ').len());
            let (words, after) = rest.split_at(end);
            if !words.is_empty() {
                self.xml.text(words)?;
            }
            rest = after;
        }
        Ok(())
    }

    /// A link out of the paper.
    pub(super) fn out(&mut self, address: &str, text: &[Inline]) -> io::Result<()> {
        match link::address(address) {
            Some(address) => self.link(&address, LINK, |inside| inside.pieces(text, true)),
            None => self.pieces(text, false),
        }
    }

    /// A link.
    pub(super) fn link(
        &mut self,
        to: &str,
        style: &str,
        inside: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.xml.open(
            "text:a",
            &[
                ("xlink:type", "simple"),
                ("xlink:href", to),
                ("text:style-name", style),
                ("text:visited-style-name", style),
            ],
        )?;
        inside(self)?;
        self.xml.close("text:a")
    }

    /// What a link inside the paper leads to.
    pub(super) fn bookmarked(
        &mut self,
        anchor: Anchor,
        inside: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let name = anchor.to_string();
        self.xml.empty("text:bookmark-start", &[("text:name", &name)])?;
        inside(self)?;
        self.xml.empty("text:bookmark-end", &[("text:name", &name)])
    }
}
