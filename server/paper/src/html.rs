//! A paper as a page of the web: one file that asks for nothing from outside, runs no script and can be read by
//! everybody, on a phone, on a desk, on paper and by ear.

mod blocks;
mod contents;
mod escape;
mod front;
mod head;
mod line;
mod style;
mod table;
mod words;

#[cfg(test)]
mod tests;

use tischrunde_shared::language::Language;

use crate::document::{Block, Document, Labels, Shows, labels};
use words::Words;

/// The paper in another format, as the page offers it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// What it is called, such as `PDF`.
    pub label: String,
    /// Where it is, best relative to the page.
    pub address: String,
    /// Its size in bytes, if it is known.
    pub size: Option<u64>,
}

/// Writes a paper.
#[must_use]
pub fn write(document: &Document, downloads: &[Download]) -> String {
    let mut page = Page {
        document,
        labels: labels(document.language),
        words: words::words(document.language),
        open: Vec::new(),
        is_listing: false,
        out: String::with_capacity(capacity(document)),
    };
    page.head();
    page.out.push_str("<body>\n");
    page.front(downloads);
    page.contents();
    page.main();
    page.foot();
    page.out.push_str("</body>\n</html>\n");
    page.out
}

/// What a Content-Security-Policy has to permit as `style-src` for this paper: `'sha256-…'`, of its one style sheet.
/// Nothing else is needed but `img-src data:`, for the publisher's sign.
#[must_use]
pub fn style_source(document: &Document) -> String {
    style::source(&style::sheet(document.front.accent))
}

/// How many bytes a page will have, roughly.
fn capacity(document: &Document) -> usize {
    let block = |block: &Block| match block {
        Block::Figure(figure) => match &figure.shows {
            Shows::Chart { svg, .. } => svg.len() + 4_096,
            Shows::Image { png } => png.as_ref().len() / 3 * 4 + 512,
        },
        Block::Table(table) => 512 + 64 * table.rows.len() * table.head.len(),
        _ => 512,
    };
    document.blocks.iter().map(block).sum::<usize>() + 65_536
}

/// A page while it is written.
struct Page<'a> {
    document: &'a Document,
    labels: &'static Labels,
    words: &'static Words,
    /// The levels of the sections that are open, outermost first.
    open: Vec<u8>,
    /// Whether a list of contributions is open.
    is_listing: bool,
    out: String,
}

impl Page<'_> {
    /// Markup of our own.
    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// Somebody's text, or the value of an attribute.
    fn text(&mut self, text: &str) {
        escape::push(&mut self.out, text);
    }

    /// Somebody's text, whose lines stay.
    fn lines(&mut self, text: &str) {
        escape::push_lines(&mut self.out, text);
    }

    /// Somebody's text in a place that must not be empty, such as a heading.
    fn title(&mut self, text: &str) {
        let text = text.trim();
        self.text(if text.is_empty() { self.words.untitled } else { text });
    }
}

/// The tag of a language (BCP 47).
fn tag(language: Language) -> &'static str {
    match language {
        Language::De => "de",
        Language::En => "en",
    }
}
