//! The table of contents: sections and their parts.

use std::fmt::Write as _;

use super::Page;
use crate::document::{Block, Heading};

/// Deeper headings are in the text only.
const DEEPEST: u8 = 2;

impl Page<'_> {
    pub(super) fn contents(&mut self) {
        let document = self.document;
        let headings = document.blocks.iter().filter_map(|block| match block {
            Block::Heading(heading) if heading.level <= DEEPEST => Some(heading),
            _ => None,
        });
        let mut depth = 0;
        for heading in headings {
            match depth {
                0 => self.begin_contents(),
                _ if heading.level > depth => self.raw("\n<ol role=\"list\">\n"),
                _ if heading.level < depth => self.raw("</li>\n</ol>\n</li>\n"),
                _ => self.raw("</li>\n"),
            }
            // A paper that begins with a part is listed as if it were a section.
            depth = if depth == 0 { 1 } else { heading.level };
            self.entry(heading);
        }
        match depth {
            0 => {}
            1 => self.raw("</li>\n</ol>\n</nav>\n"),
            _ => self.raw("</li>\n</ol>\n</li>\n</ol>\n</nav>\n"),
        }
    }

    fn begin_contents(&mut self) {
        self.raw("<nav class=\"contents\" id=\"contents\" aria-labelledby=\"contents-label\">\n");
        self.raw("<h2 id=\"contents-label\">");
        self.text(self.labels.contents);
        self.raw("</h2>\n<ol role=\"list\">\n");
    }

    fn entry(&mut self, heading: &Heading) {
        let _ = write!(self.out, "<li><a href=\"#{}\">", heading.anchor);
        self.heading_text(heading);
        self.raw("</a>");
    }

    /// A heading's number and text.
    pub(super) fn heading_text(&mut self, heading: &Heading) {
        if let Some(number) = &heading.number {
            self.raw("<span class=\"number\">");
            self.text(number);
            self.raw("</span> ");
        }
        self.raw("<span>");
        self.title(&heading.text);
        self.raw("</span>");
    }
}
