//! What stands in a line: letters, links and what they lead to.

use std::io;

use crate::document::{Anchor, Inline};
use crate::office::link;
use crate::office::text::{Piece, pieces};

use super::block::Text;

/// How letters look.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    /// The name of a style of letters.
    style: Option<&'static str>,
    is_strong: bool,
    is_emphasis: bool,
}

impl Look {
    pub(super) const PLAIN: Self = Self { style: None, is_strong: false, is_emphasis: false };
    pub(super) const STRONG: Self = Self { is_strong: true, ..Self::PLAIN };
    pub(super) const EMPHASIS: Self = Self { is_emphasis: true, ..Self::PLAIN };
    pub(super) const LABEL: Self = Self { style: Some("Label"), ..Self::PLAIN };
    const LINK: &'static str = "Hyperlink";

    fn is_linked(self) -> bool {
        self.style == Some(Self::LINK)
    }
}

impl Text<'_, '_> {
    /// A line of text with links.
    pub(super) fn line(&mut self, line: &[Inline]) -> io::Result<()> {
        self.pieces(Look::PLAIN, line)
    }

    fn pieces(&mut self, look: Look, line: &[Inline]) -> io::Result<()> {
        for piece in line {
            match piece {
                Inline::Text(text) => self.run(look, text)?,
                Inline::Break => self.run(look, "\n")?,
                Inline::Strong(inner) => self.pieces(Look { is_strong: true, ..look }, inner)?,
                Inline::Emphasis(inner) => self.pieces(Look { is_emphasis: true, ..look }, inner)?,
                Inline::Link { address, text } => self.link(look, address, text)?,
                Inline::Ref { text, .. } if look.is_linked() => self.run(look, text)?,
                Inline::Ref { to, text } => self.reference(look, *to, text)?,
            }
        }
        Ok(())
    }

    /// Letters of one look.
    pub(super) fn run(&mut self, look: Look, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        self.xml.open("w:r", &[])?;
        self.look(look)?;
        for piece in pieces(text) {
            match piece {
                Piece::Letters(letters) => self.xml.leaf("w:t", &[("xml:space", "preserve")], letters)?,
                Piece::Tab => self.xml.empty("w:tab", &[])?,
                Piece::Break => self.xml.empty("w:br", &[])?,
            }
        }
        self.xml.close("w:r")
    }

    fn look(&mut self, look: Look) -> io::Result<()> {
        if look.style.is_none() && !look.is_strong && !look.is_emphasis {
            return Ok(());
        }
        self.xml.open("w:rPr", &[])?;
        // Strong and emphasis have styles of their own, but a run can have one only.
        let style = look.style.or(match (look.is_strong, look.is_emphasis) {
            (true, false) => Some("Strong"),
            (false, true) => Some("Emphasis"),
            _ => None,
        });
        if let Some(style) = style {
            self.xml.empty("w:rStyle", &[("w:val", style)])?;
        }
        if look.is_strong {
            self.xml.empty("w:b", &[])?;
            self.xml.empty("w:bCs", &[])?;
        }
        if look.is_emphasis {
            self.xml.empty("w:i", &[])?;
            self.xml.empty("w:iCs", &[])?;
        }
        self.xml.close("w:rPr")
    }

    /// A link out of the paper. Links inside links are letters.
    pub(super) fn link(&mut self, look: Look, address: &str, text: &[Inline]) -> io::Result<()> {
        let Some(address) = link::address(address).filter(|_| !look.is_linked()) else {
            return self.pieces(look, text);
        };
        self.used.links.push(address);
        let part = format!("link{}", self.used.links.len());
        self.xml.open("w:hyperlink", &[("r:id", &part), ("w:history", "1")])?;
        self.pieces(Look { style: Some(Look::LINK), ..look }, text)?;
        self.xml.close("w:hyperlink")
    }

    fn reference(&mut self, look: Look, to: Anchor, text: &str) -> io::Result<()> {
        self.xml.open("w:hyperlink", &[("w:anchor", &to.to_string()), ("w:history", "1")])?;
        self.run(Look { style: Some(Look::LINK), ..look }, text)?;
        self.xml.close("w:hyperlink")
    }

    /// What a link inside the paper leads to.
    pub(super) fn bookmarked(
        &mut self,
        anchor: Anchor,
        inside: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        let number = self.bookmarks.to_string();
        self.bookmarks += 1;
        self.xml.empty("w:bookmarkStart", &[("w:id", &number), ("w:name", &anchor.to_string())])?;
        inside(self)?;
        self.xml.empty("w:bookmarkEnd", &[("w:id", &number)])
    }
}
