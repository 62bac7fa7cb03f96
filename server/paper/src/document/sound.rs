//! What holds for every document: each place is there once, each link inside leads to one, levels do not skip, tables
//! are rectangular.

use std::collections::BTreeSet;

use super::{Anchor, Block, Document, Inline, Table};

/// What is wrong with a document, each in a sentence; nothing if it is sound.
#[must_use]
pub fn faults(document: &Document) -> Vec<String> {
    let mut look = Look::default();
    for block in &document.blocks {
        look.block(block);
    }
    let orphans = look.links.difference(&look.places);
    look.faults.extend(orphans.map(|anchor| format!("a link leads to {anchor}, which is not there")));
    look.faults
}

#[derive(Default)]
struct Look {
    places: BTreeSet<Anchor>,
    links: BTreeSet<Anchor>,
    level: u8,
    faults: Vec<String>,
}

impl Look {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => {
                if heading.level > self.level + 1 || !(1..=3).contains(&heading.level) {
                    self.faults.push(format!("“{}” is of level {}", heading.text, heading.level));
                }
                self.level = heading.level;
                self.place(heading.anchor);
            }
            Block::Paragraph(line) => self.line(line),
            Block::List(list) => list.items.iter().for_each(|item| self.line(item)),
            Block::Statement(statement) => {
                self.place(statement.anchor);
                statement.text.iter().for_each(|block| self.block(block));
                self.line(&statement.sources);
            }
            Block::Quote(quote) => self.line(&quote.by),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => {
                self.place(figure.anchor);
                if figure.alternative.is_empty() {
                    self.faults.push(format!("{} has no alternative", figure.label));
                }
                if let Some(numbers) = figure.numbers() {
                    self.table(numbers);
                }
            }
            Block::Voice(voice) => {
                self.place(voice.anchor);
                self.line(&voice.facts);
            }
        }
    }

    fn table(&mut self, table: &Table) {
        self.place(table.anchor);
        if table.rows.iter().any(|row| row.len() != table.head.len()) {
            self.faults.push(format!("{} is not rectangular", table.label));
        }
        table.rows.iter().flatten().for_each(|cell| self.line(cell));
    }

    fn place(&mut self, anchor: Anchor) {
        if !self.places.insert(anchor) {
            self.faults.push(format!("{anchor} is there twice"));
        }
    }

    fn line(&mut self, line: &[Inline]) {
        for piece in line {
            match piece {
                Inline::Ref { to, .. } => {
                    self.links.insert(*to);
                }
                Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => {
                    self.line(inner);
                }
                Inline::Text(_) | Inline::Break => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn the_samples_are_sound_and_faults_are_found() {
        assert_eq!(faults(&sample::whole()), [""; 0]);
        assert_eq!(faults(&sample::hostile()), [""; 0]);
        let mut document = sample::whole();
        document.blocks.retain(|block| !matches!(block, Block::Voice(_)));
        let again = document.blocks.last().cloned().expect("a block");
        document.blocks.push(again);
        let faults = faults(&document);
        assert!(faults.iter().any(|fault| fault.contains("leads to c1")), "{faults:?}");
        assert!(faults.iter().any(|fault| fault.contains("twice")), "{faults:?}");
    }
}
