//! The text of a paper, block by block.

use std::io;

use crate::document::{
    Block, Document, Figure, Heading, Inline, Labels, List, Quote, Statement, Voice, labels,
};
use crate::office::xml::Xml;
use crate::office::{outline, page};

use super::drawing::{self, Picture};
use super::line::Look;

const NAMESPACES: [(&str, &str); 5] = [
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
];

/// What the text uses of other parts.
#[derive(Debug, Default)]
pub(super) struct Used {
    /// Addresses of links out; the first one is `link1`.
    pub(super) links: Vec<String>,
    /// Lists that count from 1, each on its own.
    pub(super) ordered_lists: u32,
    /// Charts and pictures.
    pub(super) figures: u32,
}

/// Writes the text.
pub(super) fn write(xml: &mut Xml<'_>, document: &Document) -> io::Result<Used> {
    xml.open("w:document", &NAMESPACES)?;
    xml.open("w:body", &[])?;
    let mut text = Text {
        xml,
        labels: labels(document.language),
        used: Used::default(),
        bookmarks: 0,
        drawings: 0,
        follows_table: false,
        begins_page: false,
    };
    text.front(&document.front)?;
    text.contents(document)?;
    text.begins_page = true;
    for block in &document.blocks {
        text.block(block)?;
    }
    let used = text.used;
    section(xml)?;
    xml.close("w:body")?;
    xml.close("w:document")?;
    Ok(used)
}

/// The text while it is written.
pub(super) struct Text<'a, 'x> {
    pub(super) xml: &'a mut Xml<'x>,
    pub(super) labels: &'static Labels,
    pub(super) used: Used,
    /// Names that were given to bookmarks and pictures: each needs a number of its own.
    pub(super) bookmarks: u32,
    pub(super) drawings: u32,
    /// Tables have no space below them, so that what follows keeps a distance.
    pub(super) follows_table: bool,
    /// Whether the next paragraph stands on a new page.
    pub(super) begins_page: bool,
}

/// How a paragraph stands on its page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Paragraph {
    /// The name of its style.
    pub(super) style: &'static str,
    /// Whether the next one stands on the same page.
    pub(super) keeps_next: bool,
    /// Of which list it is an item, by number.
    pub(super) list: Option<u32>,
}

impl Paragraph {
    pub(super) const fn of(style: &'static str) -> Self {
        Self { style, keeps_next: false, list: None }
    }

    pub(super) const fn keeping_next(self, keeps_next: bool) -> Self {
        Self { keeps_next, ..self }
    }
}

impl Text<'_, '_> {
    fn block(&mut self, block: &Block) -> io::Result<()> {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(line) => self.paragraph(Paragraph::of("Normal"), line),
            Block::List(list) => self.list(list, false),
            Block::Statement(statement) => self.statement(statement),
            Block::Quote(quote) => self.quote(quote),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Voice(voice) => self.voice(voice),
        }
    }

    /// Begins a paragraph, which [`close`](Self::close) ends.
    pub(super) fn open(&mut self, paragraph: Paragraph) -> io::Result<()> {
        let follows_table =
            std::mem::take(&mut self.follows_table) && !paragraph.style.starts_with("Heading");
        self.xml.open("w:p", &[])?;
        self.xml.open("w:pPr", &[])?;
        self.xml.empty("w:pStyle", &[("w:val", paragraph.style)])?;
        if paragraph.keeps_next {
            self.xml.empty("w:keepNext", &[])?;
        }
        let begins_page = std::mem::take(&mut self.begins_page);
        if begins_page {
            self.xml.empty("w:pageBreakBefore", &[])?;
        }
        if let Some(list) = paragraph.list {
            self.xml.open("w:numPr", &[])?;
            self.xml.empty("w:ilvl", &[("w:val", "0")])?;
            self.xml.empty("w:numId", &[("w:val", &list.to_string())])?;
            self.xml.close("w:numPr")?;
        }
        if begins_page {
            self.xml.empty("w:spacing", &[("w:before", "0")])?;
        } else if follows_table {
            self.xml.empty("w:spacing", &[("w:before", "280")])?;
        }
        self.xml.close("w:pPr")
    }

    /// Ends a paragraph.
    pub(super) fn close(&mut self) -> io::Result<()> {
        self.xml.close("w:p")
    }

    pub(super) fn paragraph(&mut self, paragraph: Paragraph, line: &[Inline]) -> io::Result<()> {
        self.open(paragraph)?;
        self.line(line)?;
        self.close()
    }

    fn heading(&mut self, heading: &Heading) -> io::Result<()> {
        self.open(Paragraph::of(outline::style(heading, ["Heading1", "Heading2", "Heading3"])))?;
        self.bookmarked(heading.anchor, |text| text.run(Look::PLAIN, &outline::words(heading)))?;
        self.close()
    }

    fn list(&mut self, list: &List, keeps_next: bool) -> io::Result<()> {
        let (style, number) = if list.is_ordered {
            self.used.ordered_lists += 1;
            ("ListNumber", 1 + self.used.ordered_lists)
        } else {
            ("ListBullet", 1)
        };
        for (place, item) in (1..).zip(&list.items) {
            let is_last = place == list.items.len();
            let paragraph = Paragraph { style, keeps_next: keeps_next && is_last, list: Some(number) };
            self.paragraph(paragraph, item)?;
        }
        Ok(())
    }

    fn statement(&mut self, statement: &Statement) -> io::Result<()> {
        let style = if statement.is_recommendation { "RecommendationLabel" } else { "StatementLabel" };
        self.open(Paragraph::of(style))?;
        self.bookmarked(statement.anchor, |text| text.run(Look::PLAIN, &statement.label))?;
        self.close()?;
        for (place, block) in (1..).zip(&statement.text) {
            let is_last = place == statement.text.len();
            match block {
                Block::Paragraph(line) => {
                    self.paragraph(Paragraph::of("StatementText").keeping_next(is_last), line)?;
                }
                Block::List(list) => self.list(list, is_last)?,
                block => self.block(block)?,
            }
        }
        for (name, value) in &statement.facts {
            self.fact("StatementFact", name, |text| text.run(Look::PLAIN, value))?;
        }
        if statement.sources.is_empty() {
            return Ok(());
        }
        self.open(Paragraph::of("StatementSources"))?;
        self.run(Look::STRONG, &format!("{}: ", self.labels.sources))?;
        self.line(&statement.sources)?;
        self.close()
    }

    /// A name and what it stands for.
    pub(super) fn fact(
        &mut self,
        style: &'static str,
        name: &str,
        value: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.open(Paragraph::of(style))?;
        self.run(Look::STRONG, &format!("{name}:\t"))?;
        value(self)?;
        self.close()
    }

    fn quote(&mut self, quote: &Quote) -> io::Result<()> {
        let (begin, end) = self.labels.quotation_marks;
        self.open(Paragraph::of("Quote").keeping_next(!quote.by.is_empty()))?;
        self.run(Look::PLAIN, &format!("{begin}{}{end}", quote.text))?;
        self.close()?;
        if quote.by.is_empty() {
            return Ok(());
        }
        self.paragraph(Paragraph::of("QuoteSource"), &quote.by)
    }

    fn figure(&mut self, figure: &Figure) -> io::Result<()> {
        self.used.figures += 1;
        self.open(Paragraph::of("Figure"))?;
        let part = format!("figure{}", self.used.figures);
        self.picture(&part, &figure.alternative, page::figure(figure))?;
        self.close()?;
        self.caption(figure.anchor, &figure.label, &figure.caption)?;
        figure.numbers().map_or(Ok(()), |numbers| self.table(numbers))
    }

    /// A picture in a line.
    pub(super) fn picture(&mut self, part: &str, alternative: &str, size: page::Size) -> io::Result<()> {
        self.drawings += 1;
        self.xml.open("w:r", &[])?;
        drawing::write(self.xml, &Picture { number: self.drawings, part, alternative, size })?;
        self.xml.close("w:r")
    }

    fn voice(&mut self, voice: &Voice) -> io::Result<()> {
        self.open(Paragraph::of("Voice").keeping_next(!voice.facts.is_empty()))?;
        self.bookmarked(voice.anchor, |text| text.run(Look::LABEL, &voice.label))?;
        self.run(Look::PLAIN, "\t")?;
        match &voice.text {
            Some(said) => self.run(Look::PLAIN, said)?,
            None => self.run(Look::EMPHASIS, self.labels.taken_back)?,
        }
        self.close()?;
        if voice.facts.is_empty() {
            return Ok(());
        }
        self.paragraph(Paragraph::of("VoiceFacts"), &voice.facts)
    }
}

/// Paper and margins in twentieths of a point: A4, 25 mm left and right. The front page has no number.
fn section(xml: &mut Xml<'_>) -> io::Result<()> {
    xml.open("w:sectPr", &[])?;
    xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "footer")])?;
    xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")])?;
    xml.empty(
        "w:pgMar",
        &[
            ("w:top", "1418"),
            ("w:right", "1418"),
            ("w:bottom", "1418"),
            ("w:left", "1418"),
            ("w:header", "709"),
            ("w:footer", "709"),
            ("w:gutter", "0"),
        ],
    )?;
    xml.empty("w:titlePg", &[])?;
    xml.close("w:sectPr")
}
