//! What readers see of themes and statements: a station its own, the plenary all insights.

use super::event::{of_handover, of_insight};
use super::{Condense, Event, Notice};
use crate::audience::{Audience, Readers, Seen};
use crate::day::Day;
use crate::people::People;
use crate::seats::Seats;
use crate::talk::Talk;

/// A reader's part.
pub(crate) fn cut(
    condense: &Condense,
    _: &Day,
    _: &People,
    _: &Seats,
    _: &Talk,
    audience: Audience,
) -> Condense {
    let themes = condense.themes.iter().filter(|(_, t)| Readers::of_station(t.station).include(audience));
    let insights = condense.insights.iter().filter(|(_, i)| of_insight(i.station).include(audience));
    let handovers = condense.handovers.iter().filter(|(station, _)| of_handover(**station).include(audience));
    Condense {
        themes: themes.map(|(id, theme)| (*id, theme.clone())).collect(),
        insights: insights.map(|(id, insight)| (*id, insight.clone())).collect(),
        handovers: handovers.map(|(station, rounds)| (*station, rounds.clone())).collect(),
        ..Condense::default()
    }
}

/// A reader's part of an event that concerns them.
pub(crate) fn cut_event(
    _: &Condense,
    _: &Day,
    _: &People,
    _: &Seats,
    talk: &Talk,
    event: &Event,
    audience: Audience,
) -> Option<Seen<Event, Notice>> {
    if let Event::Grouped { contribution, .. } = event
        && !audience.is_person()
        && !audience.is_crew()
        && !talk.contributions.get(contribution).is_some_and(|about| about.fate.is_shown())
    {
        return None;
    }
    Some(Seen::Event(event.clone()))
}
