//! The record as Markdown: station by station, the insights first, then what they rest on.
//!
//! An entry is a list item that begins with the contribution's number in bold, `**#12**`; wherever else a number stands
//! it is a reference. Replies are list items under the entry they build on. What was hidden or withdrawn is in the annex.

pub(crate) mod escape;

use tischrunde_shared::condense::Source;
use tischrunde_shared::talk::{Contribution, Fate};

use crate::Meta;
use crate::harvest::{Entry, Harvest, StationHarvest};
use crate::moment;
use crate::words::Words;

/// How deep replies are indented. What is deeper stands at this depth and, as every reply does, names its parent.
const DEEPEST: usize = 5;

/// Writes the record.
pub(crate) fn write(harvest: &Harvest<'_>, meta: &Meta, words: &Words) -> String {
    let mut page = Page { harvest, words, out: String::new() };
    page.front(meta);
    for station in &harvest.stations {
        page.station(station);
    }
    page.annex();
    page.out
}

struct Page<'a> {
    harvest: &'a Harvest<'a>,
    words: &'a Words,
    out: String,
}

impl<'a> Page<'a> {
    fn front(&mut self, meta: &Meta) {
        let plan = &self.harvest.cafe.day.plan;
        self.out.push_str(&format!("# {}\n", escape::line(plan.title.as_str())));
        self.paragraph(plan.opening.as_str());
        let all = self.harvest.cafe.talk.contributions.values();
        let hidden = all.clone().filter(|c| matches!(c.fate, Fate::Hidden { .. })).count();
        let withdrawn = all.clone().filter(|c| c.fate == Fate::Withdrawn).count();
        let totals = self.words.totals(self.harvest.cafe.people.persons.len(), all.len(), hidden, withdrawn);
        self.block(&format!("{totals}\n\n{} {}", self.words.exported, moment::plain(meta.exported_at)));
    }

    fn station(&mut self, harvested: &StationHarvest<'a>) {
        let title = harvested.station.map_or("", |station| station.title.as_str());
        self.block(&format!("## {} {}: {}", self.words.station, harvested.id, escape::line(title)));
        if let Some(station) = harvested.station {
            self.paragraph(station.text.as_str());
            self.block(&format!("### {}", self.words.questions));
            for (number, question) in (1..).zip(&station.questions) {
                let marker = format!("{number}. ");
                self.item(&marker, &escape::text(question.as_str()));
            }
        }
        self.statements(harvested);
        self.block(&format!("### {}", self.words.contributions));
        for theme in &harvested.themes {
            let title = escape::line(theme.theme.title.as_str());
            self.block(&format!("#### {}: {title}", self.words.theme));
            self.entries(&theme.entries);
        }
        if !harvested.themes.is_empty() && !harvested.ungrouped.is_empty() {
            self.block(&format!("#### {}", self.words.no_theme));
        }
        if harvested.themes.is_empty() || !harvested.ungrouped.is_empty() {
            self.entries(&harvested.ungrouped);
        }
    }

    fn statements(&mut self, harvested: &StationHarvest<'_>) {
        if !harvested.insights.is_empty() {
            self.block(&format!("### {}", self.words.insights));
        }
        for (_, insight) in &harvested.insights {
            self.item("- ", &escape::text(insight.text.as_str()));
            self.sources(&insight.sources);
        }
        if !harvested.handovers.is_empty() {
            self.block(&format!("### {}", self.words.handovers));
        }
        for (round, handover) in &harvested.handovers {
            self.item("- ", &format!("{} {round}", self.words.after_round));
            self.indented(2, &escape::text(handover.text.as_str()));
            self.sources(&handover.sources);
        }
    }

    /// What the statement above rests on.
    fn sources(&mut self, sources: &[Source]) {
        if sources.is_empty() {
            return;
        }
        let named: Vec<_> = sources.iter().map(|source| self.source(*source)).collect();
        self.indented(2, &format!("{}: {}", self.words.sources, named.join(", ")));
    }

    fn source(&self, source: Source) -> String {
        let id = match source {
            Source::Contribution(id) => return format!("#{id}"),
            Source::Theme(id) => id,
        };
        let title = self.harvest.cafe.condense.themes.get(&id).map_or("", |theme| theme.title.as_str());
        let title = self.words.quoted(&escape::line(title));
        let members: Vec<_> = self.harvest.members(id).iter().map(|id| format!("#{id}")).collect();
        if members.is_empty() {
            format!("{} {title}", self.words.theme)
        } else {
            format!("{} {title} ({})", self.words.theme, members.join(", "))
        }
    }

    fn entries(&mut self, entries: &[Entry<'_>]) {
        if entries.is_empty() {
            self.block(self.words.no_contributions);
        }
        for Entry { contribution, depth } in entries {
            let indent = 2 * depth.min(&DEEPEST);
            self.entry(indent, contribution);
            self.said(indent + 2, contribution);
        }
    }

    /// The first line of an entry: everything but the text.
    fn entry(&mut self, indent: usize, c: &Contribution) {
        let words = self.words;
        let category =
            self.harvest.cafe.day.plan.categories.iter().find(|category| category.key == c.category);
        let category = category.map_or(c.category.as_str(), |category| category.label.as_str());
        let mut facts = vec![
            format!("**#{}**", c.id),
            format!("{} {}", words.station, c.station),
            format!("{} {}", words.round, c.round),
            escape::line(category),
            words.support(c.support),
            words.origin(c.origin).to_owned(),
            moment::plain(c.at),
        ];
        facts.extend(c.reply_to.map(|parent| format!("{} #{parent}", words.reply_to)));
        facts.extend(c.edited.then(|| words.edited.to_owned()));
        self.indented(indent, &format!("- {}", facts.join(" · ")));
    }

    fn said(&mut self, indent: usize, contribution: &Contribution) {
        match contribution.text.get() {
            Some(text) => self.indented(indent, &escape::text(text)),
            None => self.indented(indent, self.words.erased),
        }
    }

    fn annex(&mut self) {
        let set_aside: Vec<_> = self.harvest.stations.iter().flat_map(|s| &s.set_aside).copied().collect();
        if set_aside.is_empty() {
            return;
        }
        self.block(&format!("## {}\n\n{}", self.words.annex, self.words.annex_text));
        for contribution in set_aside {
            self.entry(0, contribution);
            match &contribution.fate {
                Fate::Hidden { reason } => {
                    self.indented(2, &format!("{}: {}", self.words.hidden, escape::line(reason.as_str())));
                    self.said(2, contribution);
                }
                Fate::Withdrawn => self.indented(2, self.words.withdrawn),
                Fate::Shown => self.said(2, contribution),
            }
        }
    }

    /// A text of its own, if there is one.
    fn paragraph(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.block(&escape::text(text));
        }
    }

    fn block(&mut self, block: &str) {
        self.indented(0, block);
    }

    /// A list item of one paragraph.
    fn item(&mut self, marker: &str, text: &str) {
        let indent = " ".repeat(marker.len());
        self.block(&format!("{marker}{}", text.replace('\n', &format!("\n{indent}"))));
    }

    /// A block after an empty line, every line of it indented.
    fn indented(&mut self, indent: usize, block: &str) {
        let indent = " ".repeat(indent);
        self.out.push('\n');
        for line in block.split('\n') {
            if !line.is_empty() {
                self.out.push_str(&indent);
                self.out.push_str(line);
            }
            self.out.push('\n');
        }
    }
}
