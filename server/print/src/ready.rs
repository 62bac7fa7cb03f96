//! A document as the template can take it: legible texts, links that lead somewhere, an annex of bounded length.

use std::collections::BTreeSet;

use tischrunde_paper::document::{
    Anchor, Block, Document, Figure, Front, Heading, Inline, Licence, List, Quote, Shows, Statement, Table,
    Voice,
};
use tischrunde_shared::language::Language;

use crate::MOST_VOICES;
use crate::drawing;
use crate::legible::Legible;

/// Longer addresses are not taken by Typst (8,000 bytes), and lead nowhere anyway.
const LONGEST_ADDRESS: usize = 2_000;

/// Makes a document ready.
pub(crate) fn ready(document: &Document, legible: &mut Legible) -> Document {
    let blocks = shortened(document);
    let targets = targets(&blocks);
    let mut maker = Maker { legible, targets, level: 0 };
    Document {
        language: document.language,
        front: maker.front(&document.front),
        blocks: blocks.into_iter().map(|block| maker.block(block)).collect(),
    }
}

/// The blocks with at most [`MOST_VOICES`] contributions, and with a sentence about the others where they end.
fn shortened(document: &Document) -> Vec<Block> {
    let is_voice = |block: &&Block| matches!(block, Block::Voice(_));
    let all = document.blocks.iter().filter(is_voice).count();
    let mut blocks = Vec::with_capacity(document.blocks.len());
    let mut voices = 0;
    for block in &document.blocks {
        let counts = is_voice(&block);
        voices += usize::from(counts);
        let is_shown = !counts || voices <= MOST_VOICES;
        if is_shown && !matches!(block, Block::Table(table) if table.head.is_empty()) {
            blocks.push(block.clone());
        }
        if counts && voices == MOST_VOICES && all > MOST_VOICES {
            blocks.push(Block::Paragraph(vec![Inline::text(others(document.language, all))]));
        }
    }
    blocks
}

fn others(language: Language, all: usize) -> String {
    match language {
        Language::De => format!(
            "Hier stehen die ersten {} von {} Beiträgen. Alle enthält jede der Dateien, die zu diesem Papier gehören: \
             XLSX, CSV und JSON.",
            grouped(MOST_VOICES, '.'),
            grouped(all, '.')
        ),
        Language::En => format!(
            "These are the first {} of {} contributions. Each of the files that belong to this paper holds all of \
             them: XLSX, CSV and JSON.",
            grouped(MOST_VOICES, ','),
            grouped(all, ',')
        ),
    }
}

fn grouped(number: usize, separator: char) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

fn targets(blocks: &[Block]) -> BTreeSet<Anchor> {
    let mut targets = BTreeSet::new();
    for block in blocks {
        match block {
            Block::Heading(heading) => targets.insert(heading.anchor),
            Block::Statement(statement) => targets.insert(statement.anchor),
            Block::Table(table) => targets.insert(table.anchor),
            Block::Figure(figure) => {
                let numbers = figure.numbers().filter(|numbers| !numbers.head.is_empty());
                numbers.is_some_and(|numbers| targets.insert(numbers.anchor)) | targets.insert(figure.anchor)
            }
            Block::Voice(voice) => targets.insert(voice.anchor),
            Block::Paragraph(_) | Block::List(_) | Block::Quote(_) => false,
        };
    }
    targets
}

struct Maker<'a> {
    legible: &'a mut Legible,
    targets: BTreeSet<Anchor>,
    /// That of the last heading: a PDF for all readers skips none on the way down.
    level: u8,
}

impl Maker<'_> {
    fn front(&mut self, front: &Front) -> Front {
        Front {
            title: self.legible.name(&front.title),
            subtitle: self.optional(&front.subtitle),
            publisher: self.optional(&front.publisher),
            date: self.legible.name(&front.date),
            iso_date: front.iso_date.clone(),
            edition: front.edition,
            edition_label: self.legible.name(&front.edition_label),
            address: front.address.clone().filter(|address| is_address(address)),
            licence: front.licence.as_ref().map(|licence| self.licence(licence)),
            imprint: self.legible.text(front.imprint.trim()),
            accent: front.accent,
            logo: front.logo.clone(),
        }
    }

    fn optional(&mut self, text: &str) -> String {
        if text.trim().is_empty() { String::new() } else { self.legible.name(text) }
    }

    fn licence(&mut self, licence: &Licence) -> Licence {
        let address = licence.address.clone().filter(|address| is_address(address));
        Licence { name: self.legible.name(&licence.name), address }
    }

    fn block(&mut self, block: Block) -> Block {
        match block {
            Block::Heading(heading) => Block::Heading(self.heading(heading)),
            Block::Paragraph(line) => Block::Paragraph(self.line(line)),
            Block::List(list) => Block::List(self.list(list)),
            Block::Statement(statement) => Block::Statement(self.statement(statement)),
            Block::Quote(quote) => Block::Quote(self.quote(quote)),
            Block::Table(table) => Block::Table(self.table(table)),
            Block::Figure(figure) => Block::Figure(self.figure(figure)),
            Block::Voice(voice) => Block::Voice(self.voice(voice)),
        }
    }

    fn heading(&mut self, heading: Heading) -> Heading {
        self.level = heading.level.clamp(1, self.level.saturating_add(1));
        let number = heading.number.map(|number| self.legible.name(&number));
        Heading { level: self.level, number, text: self.legible.name(&heading.text), ..heading }
    }

    fn list(&mut self, list: List) -> List {
        List { items: self.lines(list.items), ..list }
    }

    fn statement(&mut self, statement: Statement) -> Statement {
        let facts = statement.facts.iter();
        Statement {
            label: self.legible.name(&statement.label),
            facts: facts.map(|(name, fact)| (self.legible.name(name), self.legible.text(fact))).collect(),
            text: statement.text.into_iter().map(|block| self.block(block)).collect(),
            sources: self.line(statement.sources),
            ..statement
        }
    }

    fn quote(&mut self, quote: Quote) -> Quote {
        Quote { text: self.legible.text(quote.text.trim()), by: self.line(quote.by) }
    }

    fn table(&mut self, table: Table) -> Table {
        let mut head = table.head;
        for column in &mut head {
            column.name = self.legible.name(&column.name);
        }
        Table {
            label: self.legible.name(&table.label),
            caption: self.legible.name(&table.caption),
            head,
            rows: table.rows.into_iter().map(|row| self.lines(row)).collect(),
            ..table
        }
    }

    fn figure(&mut self, figure: Figure) -> Figure {
        Figure {
            label: self.legible.name(&figure.label),
            caption: self.legible.name(&figure.caption),
            shows: match figure.shows {
                Shows::Chart { svg, numbers } => Shows::Chart {
                    svg: drawing::outlined(&self.legible.drawn(&svg)),
                    numbers: self.table(numbers),
                },
                image @ Shows::Image { .. } => image,
            },
            ..figure
        }
    }

    fn voice(&mut self, voice: Voice) -> Voice {
        Voice {
            label: self.legible.name(&voice.label),
            text: voice.text.map(|text| self.legible.text(text.trim())),
            facts: self.line(voice.facts),
            ..voice
        }
    }

    fn lines(&mut self, lines: Vec<Vec<Inline>>) -> Vec<Vec<Inline>> {
        lines.into_iter().map(|line| self.line(line)).collect()
    }

    fn line(&mut self, line: Vec<Inline>) -> Vec<Inline> {
        line.into_iter().map(|piece| self.inline(piece)).collect()
    }

    fn inline(&mut self, piece: Inline) -> Inline {
        match piece {
            Inline::Text(text) => Inline::Text(self.legible.text(&text)),
            Inline::Strong(inner) => Inline::Strong(self.line(inner)),
            Inline::Emphasis(inner) => Inline::Emphasis(self.line(inner)),
            Inline::Link { address, text } if is_address(&address) => {
                Inline::Link { address, text: self.line(text) }
            }
            Inline::Link { text, .. } => Inline::Text(self.legible.text(&Inline::plain(&text))),
            Inline::Ref { to, text } if self.targets.contains(&to) => {
                Inline::Ref { to, text: self.legible.name(&text) }
            }
            Inline::Ref { text, .. } => Inline::Text(self.legible.text(&text)),
            Inline::Break => Inline::Break,
        }
    }
}

fn is_address(address: &str) -> bool {
    let is_known = ["https://", "http://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
    is_known && address.len() <= LONGEST_ADDRESS
}
