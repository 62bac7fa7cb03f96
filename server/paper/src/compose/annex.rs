//! The annexes: everything the paper rests on, what it does not use, and how the data was treated.

use std::collections::BTreeMap;

use tischrunde_shared::ids::ContributionId;
use tischrunde_shared::paper::{Content, Source};
use tischrunde_shared::talk::{Contribution, Fate};

use super::blocks::GONE;
use super::sources::{lines, separated};
use super::{Desk, Page};
use crate::document::{Anchor, Block, Inline, Statement, Voice};
use crate::harvest::{Harvest, StationHarvest};

/// Whether the annex lists a contribution: also one that was taken back, without its words; none that was hidden.
pub(crate) fn is_listed(contribution: &Contribution) -> bool {
    !matches!(contribution.fate, Fate::Hidden { .. })
}

impl Page<'_> {
    pub(super) fn contributions(&self, desk: &mut Desk) {
        desk.push(Block::Paragraph(vec![Inline::text(self.words.about_contributions)]));
        let harvest = Harvest::of(self.cafe);
        for station in &harvest.stations {
            let title = station.station.map_or("", |station| station.title.as_str());
            desk.part(&format!("{} {}: {title}", self.words.station, station.id));
            self.insights(station, desk);
            self.voices(station, desk);
        }
    }

    fn insights(&self, station: &StationHarvest<'_>, desk: &mut Desk) {
        if !station.insights.is_empty() {
            desk.heading(3, None, self.words.insights);
        }
        for (id, insight) in &station.insights {
            let sources: Vec<Source> = insight.sources.iter().map(|source| (*source).into()).collect();
            let text = if self.has_gone(&sources) { GONE } else { insight.text.as_str() };
            desk.push(Block::Statement(Statement {
                anchor: Anchor::Insight(*id),
                label: format!("{} {id}", self.words.insight),
                is_recommendation: false,
                text: vec![Block::Paragraph(lines(text))],
                facts: Vec::new(),
                sources: self.sources(&sources, false),
            }));
        }
    }

    /// Themes with what is in them, then the rest; replies follow what they build on.
    fn voices(&self, station: &StationHarvest<'_>, desk: &mut Desk) {
        for theme in &station.themes {
            let members = self.trace.members(theme.id);
            desk.push(Block::Statement(Statement {
                anchor: Anchor::Theme(theme.id),
                label: self.words.theme.to_owned(),
                is_recommendation: false,
                text: vec![Block::Paragraph(lines(theme.theme.title.as_str()))],
                facts: Vec::new(),
                sources: separated(members.iter().map(|id| self.contribution(*id)), ", "),
            }));
        }
        let grouped = station.themes.iter().flat_map(|theme| &theme.entries);
        let mut said: Vec<_> = grouped.chain(&station.ungrouped).map(|entry| entry.contribution).collect();
        said.extend(station.set_aside.iter().copied().filter(|c| is_listed(c)));
        said.sort_unstable_by_key(|contribution| contribution.id);
        if !said.is_empty() {
            desk.heading(3, None, self.words.contributions);
        }
        for contribution in said {
            desk.push(Block::Voice(self.voice(contribution)));
        }
    }

    fn voice(&self, contribution: &Contribution) -> Voice {
        let words = self.words;
        let plan = &self.cafe.day.plan;
        let category = plan.categories.iter().find(|category| category.key == contribution.category);
        let category = category.map_or(contribution.category.as_str(), |category| category.label.as_str());
        let mut facts = vec![Inline::Text(format!("{} {} · {category}", words.round, contribution.round))];
        if contribution.support > 0 {
            facts.push(Inline::Text(format!(" · {}", words.supported(contribution.support))));
        }
        if let Some(parent) = contribution.reply_to {
            facts.extend([Inline::Text(format!(" · {} ", words.reply_to)), self.contribution(parent)]);
        }
        let uses = self.uses(contribution.id);
        if !uses.is_empty() {
            facts.push(Inline::Text(format!(" · {} ", words.used_in)));
            facts.extend(separated(uses, ", "));
        }
        Voice {
            anchor: Anchor::Contribution(contribution.id),
            label: format!("#{}", contribution.id),
            text: contribution.text.get().filter(|_| contribution.fate.is_shown()).map(str::to_owned),
            facts,
        }
    }

    /// The statements and recommendations that a contribution is used in.
    fn uses(&self, id: ContributionId) -> Vec<Inline> {
        let numbered = self.trace.uses(id).iter().filter_map(|block| {
            let number = self.numbers.get(*block)?;
            let (to, name) = match self.manuscript.blocks.get(block)?.content {
                Content::Recommendation { .. } => (Anchor::Recommendation(number), self.words.recommendation),
                _ => (Anchor::Statement(number), self.words.statement),
            };
            Some(Inline::Ref { to, text: format!("{name} {number}") })
        });
        numbered.collect()
    }

    pub(super) fn unused(&self, desk: &mut Desk) {
        let words = self.words;
        let mut by_reason: BTreeMap<&str, Vec<ContributionId>> = BTreeMap::new();
        let mut open: u64 = 0;
        for contribution in self.cafe.talk.contributions.values().filter(|c| c.fate.is_shown()) {
            if !self.trace.uses(contribution.id).is_empty() {
                continue;
            }
            match self.trace.reason(contribution) {
                Some(reason) => by_reason.entry(reason.as_str()).or_default().push(contribution.id),
                None => open += 1,
            }
        }
        let coverage = self.trace.coverage(|_| true);
        desk.push(Block::Paragraph(vec![Inline::Text(words.coverage(coverage, open))]));
        if by_reason.is_empty() {
            return;
        }
        let rows = by_reason.into_iter().map(|(reason, ids)| {
            let count = words.number(ids.len() as u64);
            let refs = separated(ids.into_iter().map(|id| self.contribution(id)), ", ");
            vec![vec![Inline::text(reason)], vec![Inline::Text(count)], refs]
        });
        let head = [(words.reason, false), (words.number_of, true), (words.contributions, false)];
        desk.table(words, words.reasons_given, &head, rows.collect(), true);
    }

    pub(super) fn data_protection(&self, desk: &mut Desk) {
        for text in self.words.data_protection(self.cafe.day.plan.retention_days) {
            desk.push(Block::Paragraph(vec![Inline::Text(text)]));
        }
    }
}
