//! What hosts and authors make of what was said.

use super::{Command, Condense, Event, Source, Theme, Version};
use crate::actor::Actor;
use crate::day::{Day, Stage};
use crate::env::Env;
use crate::ids::{ContributionId, InsightId, RoundNo, StationId, ThemeId};
use crate::limits;
use crate::people::People;
use crate::refusal::{Refusal, Thing};
use crate::seats::Seats;
use crate::talk::{Fate, Talk, find};
use crate::text::{Body, clean};

/// Decides a command about themes and statements.
///
/// # Errors
/// A [`Refusal`].
#[allow(clippy::too_many_arguments, reason = "every slice below it, as for all slices")]
pub(crate) fn decide(
    condense: &Condense,
    day: &Day,
    _: &People,
    _: &Seats,
    talk: &Talk,
    actor: &Actor,
    command: &Command,
    _: &Env,
) -> Result<Vec<Event>, Refusal> {
    let desk = Desk { condense, day, talk, actor };
    match command {
        Command::AddTheme { station, title } => desk.add_theme(*station, title),
        Command::RenameTheme { theme, title, base } => desk.rename_theme(*theme, title, *base),
        Command::RemoveTheme { theme } => desk.remove_theme(*theme),
        Command::Group { contribution, theme } => desk.group(*contribution, *theme),
        Command::AddInsight { station, text, sources } => desk.add_insight(*station, text, sources),
        Command::EditInsight { insight, text, sources, base } => {
            desk.edit_insight(*insight, text, sources, *base)
        }
        Command::RemoveInsight { insight } => desk.remove_insight(*insight),
        Command::WriteHandover { station, round, text, sources, base } => {
            desk.write_handover(*station, *round, text, sources, *base)
        }
    }
}

/// What is known when something is made of what was said.
struct Desk<'a> {
    condense: &'a Condense,
    day: &'a Day,
    talk: &'a Talk,
    actor: &'a Actor,
}

impl Desk<'_> {
    fn add_theme(&self, station: StationId, title: &str) -> Result<Vec<Event>, Refusal> {
        self.workable(station)?;
        has_room(Thing::Theme, self.condense.themes.len())?;
        let title = clean(title, limits::LINE_CHARS)?;
        Ok(vec![Event::ThemeSet { theme: self.condense.issued.theme.next(), station, title }])
    }

    fn rename_theme(&self, id: ThemeId, title: &str, base: Version) -> Result<Vec<Event>, Refusal> {
        let theme = self.theme(id)?;
        self.actor.at_station(theme.station)?;
        let title = clean(title, limits::LINE_CHARS)?;
        if theme.title == title {
            return Ok(Vec::new());
        }
        up_to_date(base, theme.version, &theme.title)?;
        Ok(vec![Event::ThemeSet { theme: id, station: theme.station, title }])
    }

    fn remove_theme(&self, id: ThemeId) -> Result<Vec<Event>, Refusal> {
        let theme = self.theme(id)?;
        self.actor.at_station(theme.station)?;
        let source = Source::Theme(id);
        let of_insight = self.condense.insights.values().any(|i| i.sources.contains(&source));
        let mut handovers = self.condense.handovers.values().flat_map(|rounds| rounds.values());
        if of_insight || handovers.any(|handover| handover.sources.contains(&source)) {
            return Err(Refusal::InUse);
        }
        // One by one, because each author learns what becomes of their own.
        let grouped = self.talk.contributions.values().filter(|c| c.theme == Some(id));
        let ungrouped = grouped.map(|c| Event::Grouped { contribution: c.id, theme: None });
        Ok(ungrouped.chain([Event::ThemeRemoved { theme: id, station: theme.station }]).collect())
    }

    fn group(&self, id: ContributionId, theme: Option<ThemeId>) -> Result<Vec<Event>, Refusal> {
        let contribution = find(self.talk, id)?;
        self.actor.at_station(contribution.station)?;
        if let Some(theme) = theme
            && self.theme(theme)?.station != contribution.station
        {
            return Err(Refusal::Unknown { thing: Thing::Theme });
        }
        if contribution.theme == theme {
            return Ok(Vec::new());
        }
        Ok(vec![Event::Grouped { contribution: id, theme }])
    }

    fn add_insight(&self, station: StationId, text: &str, sources: &[Source]) -> Result<Vec<Event>, Refusal> {
        self.workable(station)?;
        has_room(Thing::Insight, self.condense.insights.len())?;
        let sources = needed(self.checked(station, sources, &[])?)?;
        let text = clean(text, limits::STATEMENT_CHARS)?;
        Ok(vec![Event::InsightWritten {
            insight: self.condense.issued.insight.next(),
            station,
            text,
            sources,
        }])
    }

    fn edit_insight(
        &self,
        id: InsightId,
        text: &str,
        sources: &[Source],
        base: Version,
    ) -> Result<Vec<Event>, Refusal> {
        let unknown = Refusal::Unknown { thing: Thing::Insight };
        let insight = self.condense.insights.get(&id).ok_or(unknown)?;
        self.actor.at_station(insight.station)?;
        let sources = needed(self.checked(insight.station, sources, &insight.sources)?)?;
        let text = clean(text, limits::STATEMENT_CHARS)?;
        if insight.text == text && insight.sources == sources {
            return Ok(Vec::new());
        }
        up_to_date(base, insight.version, &insight.text)?;
        Ok(vec![Event::InsightWritten { insight: id, station: insight.station, text, sources }])
    }

    fn remove_insight(&self, id: InsightId) -> Result<Vec<Event>, Refusal> {
        let unknown = Refusal::Unknown { thing: Thing::Insight };
        let insight = self.condense.insights.get(&id).ok_or(unknown)?;
        self.actor.at_station(insight.station)?;
        Ok(vec![Event::InsightRemoved { insight: id, station: insight.station }])
    }

    fn write_handover(
        &self,
        station: StationId,
        round: RoundNo,
        text: &str,
        sources: &[Source],
        base: Version,
    ) -> Result<Vec<Event>, Refusal> {
        self.workable(station)?;
        self.day.plan.round(round).ok_or(Refusal::Unknown { thing: Thing::Round })?;
        if !self.day.has_begun(round) {
            return Err(Refusal::WrongPhase);
        }
        let before = self.condense.handover(station, round);
        let sources = self.checked(station, sources, before.map_or(&[], |handover| &handover.sources))?;
        let text = clean(text, limits::STATEMENT_CHARS)?;
        match before {
            Some(handover) if handover.text == text && handover.sources == sources => return Ok(Vec::new()),
            Some(handover) => up_to_date(base, handover.version, &handover.text)?,
            None => {}
        }
        Ok(vec![Event::HandoverWritten { station, round, text, sources }])
    }

    /// The station exists, is the host's own, and the doors have opened.
    fn workable(&self, station: StationId) -> Result<(), Refusal> {
        self.actor.at_station(station)?;
        self.day.plan.station(station).ok_or(Refusal::Unknown { thing: Thing::Station })?;
        if self.day.stage == Stage::Draft { Err(Refusal::WrongPhase) } else { Ok(()) }
    }

    fn theme(&self, id: ThemeId) -> Result<&Theme, Refusal> {
        self.condense.themes.get(&id).ok_or(Refusal::Unknown { thing: Thing::Theme })
    }

    /// Sources in order, none twice, all of this station. What was taken back is no new source; it stays where it was one
    /// `before`, so that other changes to the statement do not wait for it.
    fn checked(
        &self,
        station: StationId,
        sources: &[Source],
        before: &[Source],
    ) -> Result<Vec<Source>, Refusal> {
        if sources.len() > limits::SOURCES {
            return Err(Refusal::Full { thing: Thing::Source, limit: limits::SOURCES });
        }
        let mut kept = Vec::with_capacity(sources.len());
        for source in sources {
            let from = match source {
                Source::Contribution(id) => {
                    let contribution = find(self.talk, *id)?;
                    if contribution.fate == Fate::Withdrawn && !before.contains(source) {
                        return Err(Refusal::Withdrawn);
                    }
                    contribution.station
                }
                Source::Theme(id) => self.theme(*id)?.station,
            };
            if from != station {
                return Err(Refusal::Unknown { thing: Thing::Source });
            }
            if !kept.contains(source) {
                kept.push(*source);
            }
        }
        Ok(kept)
    }
}

/// Nobody overwrites what they have not read.
fn up_to_date(base: Version, now: Version, text: &Body) -> Result<(), Refusal> {
    if base == now { Ok(()) } else { Err(Refusal::Superseded { version: now.0, text: text.clone() }) }
}

fn has_room(thing: Thing, count: usize) -> Result<(), Refusal> {
    let limit = limits::STATEMENTS;
    if count >= limit { Err(Refusal::Full { thing, limit }) } else { Ok(()) }
}

/// Every insight can be traced: none without a source.
fn needed(sources: Vec<Source>) -> Result<Vec<Source>, Refusal> {
    if sources.is_empty() { Err(Refusal::NoSource) } else { Ok(sources) }
}
