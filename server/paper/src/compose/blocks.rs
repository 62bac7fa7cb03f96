//! The authors' blocks.

use tischrunde_shared::ids::{BlockId, StationId};
use tischrunde_shared::paper::{Content, Level, Priority, Quoted, Source, Trace};
use tischrunde_shared::text::Body;

use super::{Desk, Page, prose};
use crate::document::{Anchor, Block, Column, Inline, Quote, Statement, Table};

/// What stands in the place of words that were taken back.
pub(crate) const GONE: &str = "[…]";

/// Whether something rested on sources, and nobody's word is behind them any more. What it says may be somebody's own words,
/// which no format tells then.
pub(crate) fn has_gone(trace: &Trace<'_>, sources: &[Source]) -> bool {
    !sources.is_empty() && sources.iter().all(|source| trace.voices(*source).is_empty())
}

impl Page<'_> {
    pub(super) fn block(&self, id: BlockId, content: &Content, desk: &mut Desk) {
        match content {
            Content::Text { text } => desk.blocks.extend(prose::read(text.as_str())),
            Content::Statement { text, sources, is_editorial } => {
                let number = self.numbers.get(id).unwrap_or_default();
                desk.push(Block::Statement(Statement {
                    anchor: Anchor::Statement(number),
                    label: format!("{} {number}", self.words.statement),
                    is_recommendation: false,
                    text: self.stated(sources, text),
                    facts: Vec::new(),
                    sources: self.sources(sources, *is_editorial),
                }));
            }
            Content::Recommendation { text, sources, is_editorial, .. } => {
                let number = self.numbers.get(id).unwrap_or_default();
                desk.push(Block::Statement(Statement {
                    anchor: Anchor::Recommendation(number),
                    label: format!("{} {number}", self.words.recommendation),
                    is_recommendation: true,
                    text: self.stated(sources, text),
                    facts: self.facts(content),
                    sources: self.sources(sources, *is_editorial),
                }));
            }
            Content::Quote(quote) => self.quote(quote, desk),
            Content::Themes { station } => self.themes(*station, desk),
            Content::Chart { picture, station } => self.chart(*picture, *station, desk),
            Content::Table { caption, rows } => self.table(caption, rows, desk),
            Content::Image { picture, alternative, caption } => {
                self.image(*picture, alternative, caption, desk);
            }
        }
    }

    /// What a statement says. Where everything that it rests on was taken back it may be somebody's own words: it goes with
    /// them.
    fn stated(&self, sources: &[Source], text: &Body) -> Vec<Block> {
        if self.has_gone(sources) {
            vec![Block::Paragraph(vec![Inline::text(GONE)])]
        } else {
            prose::read(text.as_str())
        }
    }

    pub(super) fn has_gone(&self, sources: &[Source]) -> bool {
        has_gone(&self.trace, sources)
    }

    /// What a recommendation says about itself.
    fn facts(&self, content: &Content) -> Vec<(String, String)> {
        let Content::Recommendation { addressee, level, horizon, priority, .. } = content else {
            return Vec::new();
        };
        let words = self.words;
        let written = |text: &Body| Some(text.as_str().to_owned()).filter(|text| !text.is_empty());
        let facts = [
            (words.addressee, written(addressee)),
            (words.level, level.map(|level| self.level(level).to_owned())),
            (words.horizon, written(horizon)),
            (words.priority, priority.map(|priority| self.priority(priority).to_owned())),
        ];
        facts.into_iter().filter_map(|(name, fact)| Some((name.to_owned(), fact?))).collect()
    }

    fn level(&self, level: Level) -> &'static str {
        let [union, federation, state, municipality] = self.words.levels;
        match level {
            Level::Union => union,
            Level::Federation => federation,
            Level::State => state,
            Level::Municipality => municipality,
        }
    }

    fn priority(&self, priority: Priority) -> &'static str {
        let [high, medium, low] = self.words.priorities;
        match priority {
            Priority::High => high,
            Priority::Medium => medium,
            Priority::Low => low,
        }
    }

    /// A quote; words that were taken back, hidden or erased leave `[…]`.
    fn quote(&self, quote: &Quoted, desk: &mut Desk) {
        let said = self.cafe.talk.contributions.get(&quote.contribution);
        let shown = said.filter(|contribution| contribution.fate.is_shown());
        let text = shown.and_then(|contribution| contribution.text.get()).map(|text| quote.words(text));
        let mut by = vec![self.contribution(quote.contribution)];
        if let Some(said) = said {
            let words = self.words;
            by.push(Inline::Text(format!(
                ", {} {}, {} {}",
                words.station, said.station, words.round, said.round
            )));
            if said.support > 0 && text.is_some() {
                by.push(Inline::Text(format!(", {}", words.supported(said.support))));
            }
        }
        desk.push(Block::Quote(Quote { text: text.unwrap_or_else(|| GONE.to_owned()), by }));
    }

    /// The themes of a station with how many contributions and supports they have.
    fn themes(&self, station: StationId, desk: &mut Desk) {
        let words = self.words;
        let support = |id| self.cafe.talk.contributions.get(&id).map_or(0, |c| c.support);
        let mut themes: Vec<_> = self
            .cafe
            .condense
            .themes
            .iter()
            .filter(|(_, theme)| theme.station == station)
            .map(|(id, theme)| {
                let members = self.trace.members(*id);
                (*id, theme, members.len(), members.iter().map(|id| support(*id)).sum::<u32>())
            })
            .collect();
        themes.sort_by_key(|(id, _, members, _)| (std::cmp::Reverse(*members), *id));
        if themes.is_empty() {
            return;
        }
        let rows = themes.into_iter().map(|(id, theme, members, support)| {
            vec![
                vec![self.theme(id, theme.title.as_str())],
                vec![Inline::Text(words.number(members as u64))],
                vec![Inline::Text(words.number(u64::from(support)))],
            ]
        });
        let head = [(words.theme, false), (words.contributions, true), (words.support, true)];
        let caption = format!("{} {station}", words.themes_of_station);
        desk.table(words, &caption, &head, rows.collect(), true);
    }

    /// A table of the authors'.
    fn table(&self, caption: &Body, rows: &[Vec<Body>], desk: &mut Desk) {
        let Some((head, rows)) = rows.split_first() else { return };
        let head: Vec<_> = head.iter().map(|cell| (cell.as_str(), false)).collect();
        let cell = |cell: &Body| vec![Inline::text(cell.as_str())];
        let rows = rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        desk.table(self.words, caption.as_str(), &head, rows, false);
    }
}

impl Desk {
    /// Adds a table with the next number; `head` names each column and says whether it holds numbers.
    pub(super) fn table(
        &mut self,
        words: &super::words::Words,
        caption: &str,
        head: &[(&str, bool)],
        rows: Vec<Vec<Vec<Inline>>>,
        has_row_heads: bool,
    ) {
        self.tables += 1;
        self.push(Block::Table(Table {
            anchor: Anchor::Table(self.tables),
            label: format!("{} {}", words.table, self.tables),
            caption: caption.to_owned(),
            head: head
                .iter()
                .map(|(name, is_numeric)| Column { name: (*name).to_owned(), is_numeric: *is_numeric })
                .collect(),
            rows,
            has_row_heads,
        }));
    }
}
