//! The table of contents: a field that has its value already.

use std::io;

use crate::document::{Anchor, Document, Heading};
use crate::office::outline;

use super::block::{Paragraph, Text};
use super::line::Look;

/// Headings of all three levels, as links, hidden page numbers in web views.
const FIELD: &str = " TOC \\o \"1-3\" \\h \\z \\u ";

impl Text<'_, '_> {
    /// The table of contents, on a page of its own, if there are headings.
    pub(super) fn contents(&mut self, document: &Document) -> io::Result<()> {
        let mut headings = outline::entries(document).peekable();
        if headings.peek().is_none() {
            return Ok(());
        }
        self.xml.open("w:sdt", &[])?;
        self.gallery()?;
        self.xml.open("w:sdtContent", &[])?;
        self.said("TOCHeading", self.labels.contents)?;
        let mut is_first = true;
        while let Some(heading) = headings.next() {
            self.open(Paragraph::of(outline::style(heading, ["TOC1", "TOC2", "TOC3"])))?;
            if std::mem::take(&mut is_first) {
                self.field_begins(FIELD)?;
            }
            self.entry(heading)?;
            if headings.peek().is_none() {
                self.field_mark("end")?;
            }
            self.close()?;
        }
        self.xml.close("w:sdtContent")?;
        self.xml.close("w:sdt")
    }

    /// What makes Word offer to update the table.
    fn gallery(&mut self) -> io::Result<()> {
        self.xml.open("w:sdtPr", &[])?;
        self.xml.open("w:docPartObj", &[])?;
        self.xml.empty("w:docPartGallery", &[("w:val", "Table of Contents")])?;
        self.xml.empty("w:docPartUnique", &[])?;
        self.xml.close("w:docPartObj")?;
        self.xml.close("w:sdtPr")
    }

    fn entry(&mut self, heading: &Heading) -> io::Result<()> {
        self.xml.open("w:hyperlink", &[("w:anchor", &heading.anchor.to_string()), ("w:history", "1")])?;
        self.run(Look::PLAIN, &format!("{}\t", outline::entry(heading)))?;
        self.page_of(heading.anchor)?;
        self.xml.close("w:hyperlink")
    }

    /// The page on which a place is, as soon as somebody knows it.
    fn page_of(&mut self, anchor: Anchor) -> io::Result<()> {
        self.field_begins(&format!(" PAGEREF {anchor} \\h "))?;
        self.field_mark("end")
    }

    /// A field up to where its value begins.
    fn field_begins(&mut self, instruction: &str) -> io::Result<()> {
        self.field_mark("begin")?;
        self.xml.open("w:r", &[])?;
        self.xml.leaf("w:instrText", &[("xml:space", "preserve")], instruction)?;
        self.xml.close("w:r")?;
        self.field_mark("separate")
    }

    fn field_mark(&mut self, kind: &str) -> io::Result<()> {
        self.xml.open("w:r", &[])?;
        self.xml.empty("w:fldChar", &[("w:fldCharType", kind)])?;
        self.xml.close("w:r")
    }
}
