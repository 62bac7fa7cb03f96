//! The table of contents, filled.

use std::io;

use crate::document::{Document, Heading};
use crate::office::outline;

use super::block::Text;

const STYLES: [&str; 3] = ["Contents_20_1", "Contents_20_2", "Contents_20_3"];
const TITLE: &str = "Contents_20_Heading";
const LINK: &str = "Index_20_Link";

impl Text<'_, '_> {
    /// The table of contents, on a page of its own, if there are headings.
    pub(super) fn contents(&mut self, document: &Document) -> io::Result<()> {
        let mut headings = outline::entries(document).peekable();
        if headings.peek().is_none() {
            return Ok(());
        }
        let name = self.labels.contents;
        self.xml.open("text:table-of-content", &[("text:name", name), ("text:protected", "true")])?;
        self.recipe()?;
        self.xml.open("text:index-body", &[])?;
        self.xml.open("text:index-title", &[("text:name", &format!("{name} 1"))])?;
        self.open(TITLE)?;
        self.letters(name)?;
        self.close()?;
        self.xml.close("text:index-title")?;
        for heading in headings {
            self.entry(heading)?;
        }
        self.xml.close("text:index-body")?;
        self.xml.close("text:table-of-content")
    }

    /// What the word processor makes the table from, when it is told to.
    fn recipe(&mut self) -> io::Result<()> {
        self.xml.open(
            "text:table-of-content-source",
            &[("text:outline-level", "3"), ("text:use-index-marks", "false")],
        )?;
        self.xml.leaf("text:index-title-template", &[("text:style-name", TITLE)], self.labels.contents)?;
        for (level, style) in ["1", "2", "3"].into_iter().zip(STYLES) {
            self.xml.open(
                "text:table-of-content-entry-template",
                &[("text:outline-level", level), ("text:style-name", style)],
            )?;
            self.xml.empty("text:index-entry-link-start", &[("text:style-name", LINK)])?;
            self.xml.empty("text:index-entry-text", &[])?;
            self.xml
                .empty("text:index-entry-tab-stop", &[("style:type", "right"), ("style:leader-char", ".")])?;
            self.xml.empty("text:index-entry-page-number", &[])?;
            self.xml.empty("text:index-entry-link-end", &[])?;
            self.xml.close("text:table-of-content-entry-template")?;
        }
        self.xml.close("text:table-of-content-source")
    }

    fn entry(&mut self, heading: &Heading) -> io::Result<()> {
        let anchor = heading.anchor.to_string();
        self.open(outline::style(heading, STYLES))?;
        self.link(&format!("#{anchor}"), LINK, |text| {
            text.letters(&format!("{}\t", outline::entry(heading)))?;
            text.xml
                .empty("text:bookmark-ref", &[("text:reference-format", "page"), ("text:ref-name", &anchor)])
        })?;
        self.close()
    }
}
