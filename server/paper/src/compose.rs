//! From a café and a manuscript to a document: every reference looked up, everything generated, numbers given.

mod annex;
mod blocks;
mod figures;
mod front;
mod images;
mod overview;
mod prose;
mod sources;
mod stations;
mod words;

use std::collections::BTreeMap;

use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::ids::StationId;
use tischrunde_shared::language::Language;
use tischrunde_shared::paper::{Manuscript, Numbers, Section, SectionKind, Trace};
use tischrunde_shared::talk::Contribution;

use crate::document::{Anchor, Block, Document, Edition, Front, Heading, Inline};
use crate::pictures::Pictures;
use words::Words;

pub(crate) use annex::is_listed;
pub(crate) use blocks::{GONE, has_gone};

/// What a document says about itself that is not in the café.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imprint {
    /// Which state of the paper it shows.
    pub edition: Edition,
    /// The day that it bears where the front page has none, as `2026-11-28`.
    pub date: String,
    /// Where it is published, once it is.
    pub address: Option<String>,
    /// The language of headings and of what is generated; the café's own if none is given.
    pub language: Option<Language>,
    /// The pictures that the manuscript names, as far as they are there.
    pub pictures: Pictures,
}

/// Composes a paper.
#[must_use]
pub fn compose(cafe: &Cafe, manuscript: &Manuscript, imprint: &Imprint) -> Document {
    let language = imprint.language.unwrap_or(cafe.day.plan.language);
    let page = Page {
        cafe,
        manuscript,
        trace: Trace::of(manuscript, &cafe.paper.asides, &cafe.talk, &cafe.condense),
        numbers: Numbers::of(manuscript),
        said: said(cafe),
        words: words::words(language),
        pictures: &imprint.pictures,
        has_annex: manuscript.sections.iter().any(|section| section.kind == SectionKind::AnnexContributions),
    };
    let mut desk = Desk::default();
    for section in &manuscript.sections {
        page.section(section, &mut desk);
    }
    Document { language, front: front::front(cafe, manuscript, imprint, page.words), blocks: desk.blocks }
}

/// What can be seen, by station.
fn said(cafe: &Cafe) -> BTreeMap<StationId, Vec<&Contribution>> {
    let mut said: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for contribution in cafe.talk.contributions.values().filter(|c| c.fate.is_shown()) {
        said.entry(contribution.station).or_default().push(contribution);
    }
    said
}

/// The front page alone.
pub(crate) fn front(cafe: &Cafe, manuscript: &Manuscript, imprint: &Imprint) -> Front {
    front::front(cafe, manuscript, imprint, words::words(imprint.language.unwrap_or(cafe.day.plan.language)))
}

/// The words of a text of authors, without its marks: a line for each paragraph and item.
pub(crate) fn plain(text: &str) -> String {
    let lines = prose::read(text).into_iter().flat_map(|block| match block {
        Block::Paragraph(line) => vec![Inline::plain(&line)],
        Block::List(list) => list.items.iter().map(|item| Inline::plain(item)).collect(),
        _ => Vec::new(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// What a document is made from.
struct Page<'a> {
    cafe: &'a Cafe,
    manuscript: &'a Manuscript,
    trace: Trace<'a>,
    numbers: Numbers,
    /// What can be seen, by station: a chart of each must not look through all.
    said: BTreeMap<StationId, Vec<&'a Contribution>>,
    words: &'static Words,
    pictures: &'a Pictures,
    /// Whether contributions, themes and insights are in the document, so that links can lead to them.
    has_annex: bool,
}

/// What is written so far.
#[derive(Default)]
struct Desk {
    blocks: Vec<Block>,
    headings: u32,
    sections: u32,
    annexes: u8,
    parts: u32,
    figures: u32,
    tables: u32,
    /// Whether the contributions are listed.
    has_voices: bool,
    /// The number of the section at hand.
    number: String,
}

impl Desk {
    fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Begins a section.
    fn section(&mut self, is_annex: bool, text: &str) {
        self.parts = 0;
        self.number = if is_annex {
            self.annexes = self.annexes.saturating_add(1);
            char::from(b'A' + (self.annexes - 1).min(25)).to_string()
        } else {
            self.sections += 1;
            self.sections.to_string()
        };
        let number = self.number.clone();
        self.heading(1, Some(number), text);
    }

    /// Begins a part of a section.
    fn part(&mut self, text: &str) {
        self.parts += 1;
        let number = format!("{}.{}", self.number, self.parts);
        self.heading(2, Some(number), text);
    }

    /// A heading without a number.
    fn heading(&mut self, level: u8, number: Option<String>, text: &str) {
        self.headings += 1;
        let anchor = Anchor::Heading(self.headings);
        self.push(Block::Heading(Heading { level, anchor, number, text: text.to_owned() }));
    }
}

impl Page<'_> {
    /// A section; nothing of it where it would be empty.
    fn section(&self, section: &Section, desk: &mut Desk) {
        let is_voices = section.kind == SectionKind::AnnexContributions;
        // Links lead to one place: what is listed already is not listed once more.
        let is_again = is_voices && desk.has_voices;
        desk.has_voices |= is_voices;
        if section.blocks.is_empty() && (is_again || !section.kind.is_generated()) {
            return;
        }
        desk.section(section.kind.is_annex(), &self.heading_of(section));
        match section.kind {
            SectionKind::Summary => self.summary(desk),
            SectionKind::Method => self.method(desk),
            SectionKind::Participation => self.participation(desk),
            SectionKind::Station { station } => {
                self.station(station, desk);
                if !section.blocks.is_empty() {
                    desk.part(self.words.results);
                }
            }
            SectionKind::AnnexContributions if !is_again => self.contributions(desk),
            SectionKind::AnnexUnused => self.unused(desk),
            SectionKind::AnnexMethod => self.data_protection(desk),
            SectionKind::AnnexContributions
            | SectionKind::Occasion
            | SectionKind::CrossCutting
            | SectionKind::Recommendations
            | SectionKind::Dissent
            | SectionKind::Outlook
            | SectionKind::Free => {}
        }
        for (id, block) in section.blocks.iter().filter_map(|id| Some((*id, self.manuscript.blocks.get(id)?)))
        {
            self.block(id, &block.content, desk);
        }
    }

    fn heading_of(&self, section: &Section) -> String {
        let heading = section.heading.as_str();
        match section.kind {
            SectionKind::Station { station } => format!("{} {station}: {heading}", self.words.station),
            _ => heading.to_owned(),
        }
    }
}
