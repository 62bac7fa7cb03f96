//! What is generated about the day as a whole: its figures, how it went, who took part.

use std::collections::BTreeMap;

use tischrunde_shared::ids::{BlockId, StationId};
use tischrunde_shared::paper::{Content, SectionKind};
use tischrunde_shared::plan::Attribute;

use super::{Desk, Page};
use crate::answers;
use crate::document::{Anchor, Block, Inline, List};

/// The figures of a day.
pub(super) struct Figures {
    pub(super) people: usize,
    pub(super) stations: usize,
    pub(super) rounds: usize,
    pub(super) contributions: usize,
    pub(super) supports: u64,
    pub(super) insights: usize,
    pub(super) themes: usize,
}

impl Page<'_> {
    pub(super) fn figures(&self) -> Figures {
        let cafe = self.cafe;
        let shown = || cafe.talk.contributions.values().filter(|c| c.fate.is_shown());
        Figures {
            people: cafe.people.persons.len(),
            stations: cafe.day.plan.stations.len(),
            rounds: cafe.day.plan.rounds(),
            contributions: shown().count(),
            supports: shown().map(|c| u64::from(c.support)).sum(),
            insights: cafe.condense.insights.len(),
            themes: cafe.condense.themes.len(),
        }
    }

    /// The day in a paragraph, and the first statement of each station.
    pub(super) fn summary(&self, desk: &mut Desk) {
        let figures = self.words.figures(self.cafe.day.plan.title.as_str(), &self.figures());
        desk.push(Block::Paragraph(vec![Inline::Text(figures)]));
        let items: Vec<_> =
            self.manuscript.sections.iter().filter_map(|section| self.first_statement(section)).collect();
        if !items.is_empty() {
            desk.push(Block::Paragraph(vec![Inline::text(self.words.first_statements)]));
            desk.push(Block::List(List { is_ordered: false, items }));
        }
    }

    fn first_statement(&self, section: &tischrunde_shared::paper::Section) -> Option<Vec<Inline>> {
        let SectionKind::Station { .. } = section.kind else { return None };
        let statement = |id: &BlockId| match &self.manuscript.blocks.get(id)?.content {
            Content::Statement { text, sources, .. } if !self.has_gone(sources) => {
                Some((self.numbers.get(*id)?, text))
            }
            _ => None,
        };
        let (number, text) = section.blocks.iter().find_map(statement)?;
        let link =
            Inline::Ref { to: Anchor::Statement(number), text: format!("{} {number}", self.words.statement) };
        let title = Inline::Strong(vec![Inline::Text(format!("{}: ", section.heading.as_str()))]);
        let said = super::prose::read(text.as_str());
        let mut item = vec![title];
        item.extend(first_line(said));
        item.extend([Inline::text(" ("), link, Inline::text(")")]);
        Some(item)
    }

    pub(super) fn method(&self, desk: &mut Desk) {
        let words = self.words;
        let plan = &self.cafe.day.plan;
        let minutes: Vec<_> = plan.round_seconds().into_iter().map(|seconds| seconds.div_ceil(60)).collect();
        desk.push(Block::Paragraph(vec![Inline::text(words.world_cafe)]));
        desk.push(Block::Paragraph(vec![Inline::Text(words.rounds(&minutes, plan.rotation))]));
        desk.push(Block::Paragraph(vec![Inline::text(words.from_talk_to_paper)]));
        let rows = plan.stations().map(|(id, station)| {
            let insights = self.cafe.condense.insights.values().filter(|i| i.station == id).count();
            let numbers = [
                u64::from(station.tables),
                u64::from(self.trace.coverage(|c| c.station == id).all()),
                insights as u64,
            ];
            let label = format!("{id}. {}", station.title.as_str());
            self.row(label, numbers)
        });
        let head = [
            (words.station, false),
            (words.tables, true),
            (words.contributions, true),
            (words.insights, true),
        ];
        desk.table(words, words.stations_of_the_cafe, &head, rows.collect(), true);
    }

    pub(super) fn participation(&self, desk: &mut Desk) {
        let figures = self.figures();
        desk.push(Block::Paragraph(vec![Inline::Text(self.words.who_took_part(&figures))]));
        for attribute in &self.cafe.day.plan.ask.attributes {
            self.answers(attribute, desk);
        }
        self.by_round(desk);
    }

    /// How many people gave which answer; small groups together.
    fn answers(&self, attribute: &Attribute, desk: &mut Desk) {
        let counts = self.counts(attribute);
        if counts.is_empty() {
            return;
        }
        let rows = counts.into_iter().map(|(label, count)| self.row(label, [count]));
        let head = [(attribute.label.as_str(), false), (self.words.people, true)];
        desk.table(self.words, attribute.label.as_str(), &head, rows.collect(), true);
    }

    /// Answers with how many people gave them; small groups together.
    pub(super) fn counts(&self, attribute: &Attribute) -> Vec<(String, u64)> {
        answers::counts(&self.cafe.people, attribute, self.words.language)
    }

    /// Contributions by station and round.
    fn by_round(&self, desk: &mut Desk) {
        let words = self.words;
        let mut counts: BTreeMap<(StationId, u8), u64> = BTreeMap::new();
        for contribution in self.cafe.talk.contributions.values().filter(|c| c.fate.is_shown()) {
            *counts.entry((contribution.station, contribution.round.0)).or_default() += 1;
        }
        if counts.is_empty() {
            return;
        }
        let rounds: Vec<_> = (1..).take(self.figures().rounds).collect();
        let names: Vec<_> = rounds.iter().map(|round| format!("{} {round}", words.round)).collect();
        let mut head = vec![(words.station, false)];
        head.extend(names.iter().map(|name| (name.as_str(), true)));
        head.push((words.total, true));
        let rows = self.cafe.day.plan.stations().map(|(id, station)| {
            let of = |round: &u8| counts.get(&(id, *round)).copied().unwrap_or_default();
            let numbers: Vec<u64> = rounds.iter().map(of).collect();
            let total = numbers.iter().sum();
            self.row(format!("{id}. {}", station.title.as_str()), numbers.into_iter().chain([total]))
        });
        desk.table(words, words.contributions_by_round, &head, rows.collect(), true);
    }

    /// A row of a table: a name, and numbers.
    fn row(&self, label: String, numbers: impl IntoIterator<Item = u64>) -> Vec<Vec<Inline>> {
        let numbers = numbers.into_iter().map(|number| vec![Inline::Text(self.words.number(number))]);
        std::iter::once(vec![Inline::Text(label)]).chain(numbers).collect()
    }
}

/// The first paragraph or item of some prose.
fn first_line(said: Vec<Block>) -> Vec<Inline> {
    match said.into_iter().next() {
        Some(Block::Paragraph(line)) => line,
        Some(Block::List(list)) => list.items.into_iter().next().unwrap_or_default(),
        _ => Vec::new(),
    }
}
