//! What hosts and authors make of what was said.

use super::contribute::{find, has_begun};
use super::table::at_station;
use crate::cafe::{Cafe, Fate, Source, Theme};
use crate::command::Actor;
use crate::event::Event;
use crate::ids::{ContributionId, InsightId, RoundNo, StationId, ThemeId};
use crate::limits;
use crate::phase::Phase;
use crate::refusal::{Refusal, Thing};
use crate::text::clean;

pub(super) fn hide(
    cafe: &Cafe,
    actor: &Actor,
    id: ContributionId,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    let contribution = find(cafe, id)?;
    at_station(actor, contribution.station)?;
    let reason = clean(reason, limits::LINE_CHARS)?;
    match &contribution.fate {
        Fate::Withdrawn => Err(Refusal::Withdrawn),
        Fate::Hidden { reason: before } if *before == reason => Ok(Vec::new()),
        Fate::Hidden { .. } | Fate::Shown => Ok(vec![Event::ContributionHidden { contribution: id, reason }]),
    }
}

pub(super) fn show(cafe: &Cafe, actor: &Actor, id: ContributionId) -> Result<Vec<Event>, Refusal> {
    let contribution = find(cafe, id)?;
    at_station(actor, contribution.station)?;
    match contribution.fate {
        Fate::Withdrawn => Err(Refusal::Withdrawn),
        Fate::Shown => Ok(Vec::new()),
        Fate::Hidden { .. } => Ok(vec![Event::ContributionShown { contribution: id }]),
    }
}

pub(super) fn add_theme(
    cafe: &Cafe,
    actor: &Actor,
    station: StationId,
    title: &str,
) -> Result<Vec<Event>, Refusal> {
    workable(cafe, actor, station)?;
    has_room(Thing::Theme, cafe.themes.len())?;
    let title = clean(title, limits::LINE_CHARS)?;
    Ok(vec![Event::ThemeSet { theme: cafe.issued.theme.next(), station, title }])
}

pub(super) fn rename_theme(
    cafe: &Cafe,
    actor: &Actor,
    id: ThemeId,
    title: &str,
) -> Result<Vec<Event>, Refusal> {
    let theme = find_theme(cafe, id)?;
    at_station(actor, theme.station)?;
    let title = clean(title, limits::LINE_CHARS)?;
    if theme.title == title {
        return Ok(Vec::new());
    }
    Ok(vec![Event::ThemeSet { theme: id, station: theme.station, title }])
}

pub(super) fn remove_theme(cafe: &Cafe, actor: &Actor, id: ThemeId) -> Result<Vec<Event>, Refusal> {
    let theme = find_theme(cafe, id)?;
    at_station(actor, theme.station)?;
    let source = Source::Theme(id);
    let of_insight = cafe.insights.values().any(|i| i.sources.contains(&source));
    let of_handover = cafe.handovers.values().flat_map(|h| h.values()).any(|h| h.sources.contains(&source));
    if of_insight || of_handover {
        return Err(Refusal::InUse);
    }
    // One by one, because each author learns what becomes of their own.
    let grouped = cafe.contributions.values().filter(|c| c.theme == Some(id));
    let ungrouped = grouped.map(|c| Event::ContributionGrouped { contribution: c.id, theme: None });
    Ok(ungrouped.chain([Event::ThemeRemoved { theme: id }]).collect())
}

pub(super) fn group(
    cafe: &Cafe,
    actor: &Actor,
    id: ContributionId,
    theme: Option<ThemeId>,
) -> Result<Vec<Event>, Refusal> {
    let contribution = find(cafe, id)?;
    at_station(actor, contribution.station)?;
    if let Some(theme) = theme
        && find_theme(cafe, theme)?.station != contribution.station
    {
        return Err(Refusal::Unknown { thing: Thing::Theme });
    }
    if contribution.theme == theme {
        return Ok(Vec::new());
    }
    Ok(vec![Event::ContributionGrouped { contribution: id, theme }])
}

pub(super) fn add_insight(
    cafe: &Cafe,
    actor: &Actor,
    station: StationId,
    text: &str,
    sources: &[Source],
) -> Result<Vec<Event>, Refusal> {
    workable(cafe, actor, station)?;
    has_room(Thing::Insight, cafe.insights.len())?;
    let sources = needed(checked(cafe, station, sources, &[])?)?;
    let text = clean(text, limits::STATEMENT_CHARS)?;
    Ok(vec![Event::InsightWritten { insight: cafe.issued.insight.next(), station, text, sources }])
}

pub(super) fn edit_insight(
    cafe: &Cafe,
    actor: &Actor,
    id: InsightId,
    text: &str,
    sources: &[Source],
) -> Result<Vec<Event>, Refusal> {
    let insight = cafe.insights.get(&id).ok_or(Refusal::Unknown { thing: Thing::Insight })?;
    at_station(actor, insight.station)?;
    let sources = needed(checked(cafe, insight.station, sources, &insight.sources)?)?;
    let text = clean(text, limits::STATEMENT_CHARS)?;
    if insight.text == text && insight.sources == sources {
        return Ok(Vec::new());
    }
    Ok(vec![Event::InsightWritten { insight: id, station: insight.station, text, sources }])
}

pub(super) fn remove_insight(cafe: &Cafe, actor: &Actor, id: InsightId) -> Result<Vec<Event>, Refusal> {
    let insight = cafe.insights.get(&id).ok_or(Refusal::Unknown { thing: Thing::Insight })?;
    at_station(actor, insight.station)?;
    Ok(vec![Event::InsightRemoved { insight: id }])
}

pub(super) fn write_handover(
    cafe: &Cafe,
    actor: &Actor,
    station: StationId,
    round: RoundNo,
    text: &str,
    sources: &[Source],
) -> Result<Vec<Event>, Refusal> {
    workable(cafe, actor, station)?;
    cafe.plan.round(round).ok_or(Refusal::Unknown { thing: Thing::Round })?;
    has_begun(cafe, round)?;
    let before = cafe.handovers.get(&station).and_then(|rounds| rounds.get(&round));
    let before = before.map_or(&[][..], |handover| &handover.sources);
    let sources = checked(cafe, station, sources, before)?;
    let text = clean(text, limits::STATEMENT_CHARS)?;
    Ok(vec![Event::HandoverWritten { station, round, text, sources }])
}

/// The station exists, is the host's own, and the doors have opened.
fn workable(cafe: &Cafe, actor: &Actor, station: StationId) -> Result<(), Refusal> {
    at_station(actor, station)?;
    cafe.plan.station(station).ok_or(Refusal::Unknown { thing: Thing::Station })?;
    if cafe.phase == Phase::Draft { Err(Refusal::WrongPhase) } else { Ok(()) }
}

fn has_room(thing: Thing, count: usize) -> Result<(), Refusal> {
    let limit = limits::STATEMENTS;
    if count >= limit { Err(Refusal::Full { thing, limit }) } else { Ok(()) }
}

fn find_theme(cafe: &Cafe, id: ThemeId) -> Result<&Theme, Refusal> {
    cafe.themes.get(&id).ok_or(Refusal::Unknown { thing: Thing::Theme })
}

/// Sources in order, none twice, all of this station. What was taken back is no new source; it stays where it was one
/// `before`, so that other changes to the statement do not wait for it.
fn checked(
    cafe: &Cafe,
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
                let contribution = find(cafe, *id)?;
                if contribution.fate == Fate::Withdrawn && !before.contains(source) {
                    return Err(Refusal::Withdrawn);
                }
                contribution.station
            }
            Source::Theme(id) => find_theme(cafe, *id)?.station,
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

/// Every insight can be traced: none without a source.
fn needed(sources: Vec<Source>) -> Result<Vec<Source>, Refusal> {
    if sources.is_empty() { Err(Refusal::NoSource) } else { Ok(sources) }
}
