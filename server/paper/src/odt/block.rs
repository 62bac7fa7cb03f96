//! The text of a paper, block by block.

use std::io;

use crate::document::{
    Block, Document, Figure, Heading, Inline, Labels, List, Quote, Statement, Voice, labels,
};
use crate::office::xml::Xml;
use crate::office::{outline, page};

use super::line::Look;
use super::{parts, style};

/// The text while it is written.
pub(super) struct Text<'a, 'x> {
    pub(super) xml: &'a mut Xml<'x>,
    pub(super) labels: &'static Labels,
    /// Charts and pictures so far.
    figures: u32,
    /// The style of the next paragraph, where it begins a page.
    pub(super) begins: Option<&'static str>,
}

/// Writes the text.
pub(super) fn write(xml: &mut Xml<'_>, document: &Document) -> io::Result<()> {
    xml.open(
        "office:document-content",
        &[
            parts::OFFICE,
            ("xmlns:style", "urn:oasis:names:tc:opendocument:xmlns:style:1.0"),
            ("xmlns:text", "urn:oasis:names:tc:opendocument:xmlns:text:1.0"),
            ("xmlns:table", "urn:oasis:names:tc:opendocument:xmlns:table:1.0"),
            ("xmlns:draw", "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"),
            ("xmlns:fo", "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"),
            ("xmlns:svg", "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"),
            ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
            parts::VERSION,
        ],
    )?;
    style::write(xml, document)?;
    xml.open("office:body", &[])?;
    xml.open("office:text", &[])?;
    let mut text = Text { xml, labels: labels(document.language), figures: 0, begins: Some(style::FRONT) };
    text.front(&document.front)?;
    text.contents(document)?;
    text.begins = Some(style::TEXT);
    for block in &document.blocks {
        text.block(block)?;
    }
    xml.close("office:text")?;
    xml.close("office:body")?;
    xml.close("office:document-content")
}

impl Text<'_, '_> {
    fn block(&mut self, block: &Block) -> io::Result<()> {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(line) => self.paragraph("Standard", line),
            Block::List(list) => self.list(list, false),
            Block::Statement(statement) => self.statement(statement),
            Block::Quote(quote) => self.quote(quote),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Voice(voice) => self.voice(voice),
        }
    }

    /// Begins a paragraph, which [`close`](Self::close) ends.
    pub(super) fn open(&mut self, style: &str) -> io::Result<()> {
        let style = self.begins.take().unwrap_or(style);
        self.xml.open("text:p", &[("text:style-name", style)])
    }

    /// Begins a paragraph that stands on one page with the next one, if something belongs to it.
    fn open_keeping(&mut self, style: &str, keeps_next: bool) -> io::Result<()> {
        if keeps_next { self.open(&style::keeping(style)) } else { self.open(style) }
    }

    /// Ends a paragraph.
    pub(super) fn close(&mut self) -> io::Result<()> {
        self.xml.close("text:p")
    }

    pub(super) fn paragraph(&mut self, style: &str, line: &[Inline]) -> io::Result<()> {
        self.open(style)?;
        self.line(line)?;
        self.close()
    }

    fn heading(&mut self, heading: &Heading) -> io::Result<()> {
        let style = self.begins.take().unwrap_or(outline::style(heading, style::HEADINGS));
        let level = outline::style(heading, ["1", "2", "3"]);
        self.xml.open("text:h", &[("text:style-name", style), ("text:outline-level", level)])?;
        self.bookmarked(heading.anchor, |text| text.letters(&outline::words(heading)))?;
        self.xml.close("text:h")
    }

    fn list(&mut self, list: &List, keeps_next: bool) -> io::Result<()> {
        let kind = if list.is_ordered { "Numbers" } else { "Points" };
        self.xml.open("text:list", &[("text:style-name", kind)])?;
        for (place, item) in (1..).zip(&list.items) {
            self.xml.open("text:list-item", &[])?;
            let is_last = place == list.items.len();
            self.open_keeping(style::list_item(list.is_ordered), keeps_next && is_last)?;
            self.line(item)?;
            self.close()?;
            self.xml.close("text:list-item")?;
        }
        self.xml.close("text:list")
    }

    fn statement(&mut self, statement: &Statement) -> io::Result<()> {
        self.open(style::statement_label(statement.is_recommendation))?;
        self.bookmarked(statement.anchor, |text| text.letters(&statement.label))?;
        self.close()?;
        for (place, block) in (1..).zip(&statement.text) {
            let is_last = place == statement.text.len();
            match block {
                Block::Paragraph(line) => {
                    self.open_keeping("Statement_20_Text", is_last)?;
                    self.line(line)?;
                    self.close()?;
                }
                Block::List(list) => self.list(list, is_last)?,
                block => self.block(block)?,
            }
        }
        for (name, value) in &statement.facts {
            self.fact("Statement_20_Fact", name, |text| text.letters(value))?;
        }
        if statement.sources.is_empty() {
            return Ok(());
        }
        self.open("Statement_20_Sources")?;
        self.looking(Look::Strong, &format!("{}: ", self.labels.sources))?;
        self.line(&statement.sources)?;
        self.close()
    }

    /// A name and what it stands for.
    pub(super) fn fact(
        &mut self,
        style: &str,
        name: &str,
        value: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.open(style)?;
        self.looking(Look::Strong, &format!("{name}:\t"))?;
        value(self)?;
        self.close()
    }

    fn quote(&mut self, quote: &Quote) -> io::Result<()> {
        let (begin, end) = self.labels.quotation_marks;
        self.open_keeping("Quotations", !quote.by.is_empty())?;
        self.letters(&format!("{begin}{}{end}", quote.text))?;
        self.close()?;
        if quote.by.is_empty() {
            return Ok(());
        }
        self.paragraph("Quote_20_Source", &quote.by)
    }

    fn figure(&mut self, figure: &Figure) -> io::Result<()> {
        self.figures += 1;
        self.open("Figure")?;
        let part = format!("figure{}", self.figures);
        self.picture(&part, &figure.alternative, page::figure(figure))?;
        self.close()?;
        self.caption(figure.anchor, &figure.label, &figure.caption)?;
        figure.numbers().map_or(Ok(()), |numbers| self.table(numbers))
    }

    /// A picture in a line.
    pub(super) fn picture(&mut self, part: &str, alternative: &str, size: page::Size) -> io::Result<()> {
        self.xml.open(
            "draw:frame",
            &[
                ("draw:style-name", "Picture"),
                ("draw:name", part),
                ("text:anchor-type", "as-char"),
                // A letter has no place of its own, but readers ask for one.
                ("svg:x", "0cm"),
                ("svg:y", "0cm"),
                ("svg:width", &page::length(size.0)),
                ("svg:height", &page::length(size.1)),
            ],
        )?;
        self.xml.empty(
            "draw:image",
            &[
                ("xlink:href", &format!("Pictures/{part}.png")),
                ("xlink:type", "simple"),
                ("xlink:show", "embed"),
                ("xlink:actuate", "onLoad"),
            ],
        )?;
        self.xml.leaf("svg:desc", &[], alternative)?;
        self.xml.close("draw:frame")
    }

    fn voice(&mut self, voice: &Voice) -> io::Result<()> {
        self.open_keeping("Contribution", !voice.facts.is_empty())?;
        self.bookmarked(voice.anchor, |text| text.looking(Look::Label, &voice.label))?;
        self.letters("\t")?;
        match &voice.text {
            Some(said) => self.letters(said)?,
            None => self.looking(Look::Emphasis, self.labels.taken_back)?,
        }
        self.close()?;
        if voice.facts.is_empty() {
            return Ok(());
        }
        self.paragraph("Contribution_20_Facts", &voice.facts)
    }
}
