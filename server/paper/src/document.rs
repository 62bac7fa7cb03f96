//! A paper ready to be written: one model for all formats, in which nothing is left to be looked up.
//!
//! What people wrote is plain text here. A writer escapes it for its format and never reads markup in it; the small
//! Markdown of authors was read when the document was made.

mod anchor;
mod front;
mod labels;
mod png;
#[cfg(any(test, feature = "sample"))]
pub mod sample;
#[cfg(any(test, feature = "sample"))]
pub mod sound;

use serde::{Deserialize, Serialize};
use tischrunde_shared::language::Language;

pub use self::anchor::Anchor;
pub use self::front::{Colour, Edition, Front, Licence, Logo, NotAColour};
pub use self::labels::{Labels, labels};
pub use self::png::Png;

/// A paper, from the front page to the last annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Language of headings and of most texts.
    pub language: Language,
    /// What stands on the front page, and in the properties of a file.
    pub front: Front,
    /// Everything after it, in order.
    pub blocks: Vec<Block>,
}

/// A piece of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// A paragraph; line breaks in it are [`Inline::Break`].
    Paragraph(Vec<Inline>),
    /// A list; its items are not nested.
    List(List),
    /// A statement or recommendation with what it rests on.
    Statement(Statement),
    /// What somebody said, word for word, but for what is cut with `[…]`.
    Quote(Quote),
    /// A table.
    Table(Table),
    /// A chart with its numbers, or a picture.
    Figure(Figure),
    /// A contribution in the annex.
    Voice(Voice),
}

/// A heading. Levels never skip one on the way down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// 1 for a section, to 3; the paper's title stands above them.
    pub level: u8,
    /// What leads here.
    pub anchor: Anchor,
    /// Its number, such as `3.2`; annexes have letters.
    pub number: Option<String>,
    /// What it says.
    pub text: String,
}

/// A list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// Whether items are numbered, from 1.
    pub is_ordered: bool,
    /// What its items say.
    pub items: Vec<Vec<Inline>>,
}

/// What the authors say, and what they rest it on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// What leads here.
    pub anchor: Anchor,
    /// `Aussage 5`, `Empfehlung 2`.
    pub label: String,
    /// Whether it is a recommendation.
    pub is_recommendation: bool,
    /// Paragraphs and lists.
    pub text: Vec<Block>,
    /// What a recommendation says about itself, by name: to whom, on which level, by when, how urgent.
    pub facts: Vec<(String, String)>,
    /// What it rests on, as a sentence with links; or that it is the authors' own.
    pub sources: Vec<Inline>,
}

/// A contribution in the middle of the paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// What was said, without quotation marks; lines as they were written.
    pub text: String,
    /// `#12`, where and when, with a link.
    pub by: Vec<Inline>,
}

/// A table with a head.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What leads here.
    pub anchor: Anchor,
    /// `Tabelle 2` and what it shows.
    pub label: String,
    /// What it shows.
    pub caption: String,
    /// One column each.
    pub head: Vec<Column>,
    /// Each as wide as the head.
    pub rows: Vec<Vec<Vec<Inline>>>,
    /// Whether the first cell of a row is its heading.
    pub has_row_heads: bool,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its heading.
    pub name: String,
    /// Whether it holds numbers, which stand at the right.
    pub is_numeric: bool,
}

/// A chart or a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What leads here.
    pub anchor: Anchor,
    /// `Abbildung 2`.
    pub label: String,
    /// What it shows.
    pub caption: String,
    /// What is seen.
    pub shows: Shows,
    /// Its width and height: of a chart in the unit of its `viewBox`, of a picture in pixels.
    pub size: (u32, u32),
    /// What it says or shows, in words; never empty.
    pub alternative: String,
}

/// What a figure shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shows {
    /// A chart.
    Chart {
        /// SVG without style sheets, scripts and outside references.
        svg: String,
        /// Its numbers.
        numbers: Table,
    },
    /// A picture that the authors brought along.
    Image {
        /// The picture.
        png: Png,
    },
}

impl Figure {
    /// The numbers of a chart.
    #[must_use]
    pub fn numbers(&self) -> Option<&Table> {
        match &self.shows {
            Shows::Chart { numbers, .. } => Some(numbers),
            Shows::Image { .. } => None,
        }
    }
}

/// A contribution as the annex lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    /// What leads here.
    pub anchor: Anchor,
    /// `#12`.
    pub label: String,
    /// What was said, lines as they were written; nothing where it was taken back or erased.
    pub text: Option<String>,
    /// Category, support, what it answers and where it is used, with links.
    pub facts: Vec<Inline>,
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Of great importance.
    Strong(Vec<Inline>),
    /// Stressed.
    Emphasis(Vec<Inline>),
    /// A link out of the paper: `https`, `http` or `mailto`.
    Link {
        /// Where it leads.
        address: String,
        /// What it says.
        text: Vec<Inline>,
    },
    /// A link inside the paper. What it leads to is there.
    Ref {
        /// Where it leads.
        to: Anchor,
        /// What it says.
        text: String,
    },
    /// The end of a line.
    Break,
}

impl Inline {
    /// Plain text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The words without emphasis and links.
    #[must_use]
    pub fn plain(line: &[Self]) -> String {
        let mut plain = String::new();
        Self::push_plain(line, &mut plain);
        plain
    }

    fn push_plain(line: &[Self], plain: &mut String) {
        for piece in line {
            match piece {
                Self::Text(text) | Self::Ref { text, .. } => plain.push_str(text),
                Self::Strong(inner) | Self::Emphasis(inner) | Self::Link { text: inner, .. } => {
                    Self::push_plain(inner, plain);
                }
                Self::Break => plain.push('\n'),
            }
        }
    }
}
