//! What a paper holds at a glance: headings, as they stand in the text and in the table of contents, and charts.

use crate::document::{Block, Document, Figure, Heading};

use super::text::in_one_line;

/// What the table of contents lists: headings that say something.
pub(crate) fn entries(document: &Document) -> impl Iterator<Item = &Heading> {
    document.blocks.iter().filter_map(|block| match block {
        Block::Heading(heading) if heading.number.is_some() || !heading.text.trim().is_empty() => {
            Some(heading)
        }
        _ => None,
    })
}

/// Number and words of a heading.
pub(crate) fn words(heading: &Heading) -> String {
    match &heading.number {
        Some(number) => format!("{number}\u{2002}{}", heading.text),
        None => heading.text.clone(),
    }
}

/// The same in one line.
pub(crate) fn entry(heading: &Heading) -> String {
    in_one_line(&words(heading))
}

/// Of the names for the three levels that of a heading's own.
pub(crate) fn style(heading: &Heading, [first, second, third]: [&'static str; 3]) -> &'static str {
    match heading.level {
        0 | 1 => first,
        2 => second,
        _ => third,
    }
}

/// Charts and pictures, in order; the writers count them from 1.
pub(crate) fn figures(document: &Document) -> impl Iterator<Item = &Figure> {
    document.blocks.iter().filter_map(|block| match block {
        Block::Figure(figure) => Some(figure),
        _ => None,
    })
}
