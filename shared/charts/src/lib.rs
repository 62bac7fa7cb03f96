//! Charts as SVG, the same everywhere: in a page, in a paper, in a picture.
//!
//! A [`Chart`] is typed numbers with names; [`Chart::svg`] draws it in a [`Look`], [`Chart::numbers`] writes the same as a
//! table. A drawing needs nothing from outside: attributes only, no style sheet, no script, no names and no references, so
//! that it may stand in any page, and several in one. What it says in a sentence is for the caller to write; in a page it
//! belongs to `role="img"` with that sentence around the drawing, for read aloud a chart's labels say little.
//!
//! Names come from people: they are plain text, shortened where there is no room; the table has them whole.

mod bars;
mod canvas;
mod colour;
mod columns;
mod draw;
mod lines;
mod look;
mod numbers;
mod scale;
mod text;
mod texture;

pub use bars::{Bars, Row};
pub use colour::Colour;
pub use columns::{Column, Columns};
pub use lines::{Line, Lines, Span};
pub use look::{Colours, Font, Look, Words};
pub use numbers::{Head, Numbers};

/// A chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chart {
    /// How much of what each row has.
    Bars(Bars),
    /// How often each amount comes.
    Columns(Columns),
    /// How much there was when.
    Lines(Lines),
}

/// A chart as SVG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// One `svg` element.
    pub svg: String,
    /// Its width, in the unit of its `viewBox` and in CSS pixels.
    pub width: u32,
    /// Its height, in the same.
    pub height: u32,
}

impl Chart {
    /// Draws it.
    #[must_use]
    pub fn svg(&self, look: &Look) -> Drawing {
        match self {
            Self::Bars(bars) => draw::bars(bars, look),
            Self::Columns(columns) => draw::columns(columns, look),
            Self::Lines(lines) => draw::lines(lines, look),
        }
    }

    /// Its numbers, as a table for a page: many lines are summed by their spans.
    #[must_use]
    pub fn numbers(&self, words: &Words) -> Numbers {
        match self {
            Self::Bars(bars) => bars.numbers(words),
            Self::Columns(columns) => columns.numbers(words),
            Self::Lines(lines) => lines.numbers(words),
        }
    }

    /// Every number in it, as a table for a file, however wide.
    #[must_use]
    pub fn all_numbers(&self, words: &Words) -> Numbers {
        match self {
            Self::Lines(lines) => lines.by_time(words),
            Self::Bars(_) | Self::Columns(_) => self.numbers(words),
        }
    }
}

#[cfg(test)]
mod tests;
