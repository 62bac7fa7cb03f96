//! What events make of themes and statements.

use super::{Condense, Event, Handover, Insight, Notice, Theme, Version};
use crate::ids::ThemeId;
use crate::talk::{self, Talk};
use crate::time::Millis;

/// Takes in what happened. Which theme a contribution belongs to stands with the contribution.
pub(crate) fn apply(condense: &mut Condense, talk: &mut Talk, _: Millis, event: &Event) {
    match event {
        Event::ThemeSet { theme, station, title } => {
            condense.issued.theme = condense.issued.theme.max(*theme);
            let version = condense.themes.get(theme).map_or(Version(0), |before| before.version).next();
            let set = Theme { station: *station, title: title.clone(), version };
            condense.themes.insert(*theme, set);
        }
        Event::ThemeRemoved { theme, .. } => {
            condense.themes.remove(theme);
            ungroup(talk, *theme);
        }
        Event::Grouped { contribution, theme } => {
            talk::change(talk, *contribution, |c| c.theme = *theme);
        }
        Event::InsightWritten { insight, station, text, sources } => {
            condense.issued.insight = condense.issued.insight.max(*insight);
            let version = condense.insights.get(insight).map_or(Version(0), |before| before.version).next();
            let written =
                Insight { station: *station, text: text.clone(), sources: sources.clone(), version };
            condense.insights.insert(*insight, written);
        }
        Event::InsightRemoved { insight, .. } => {
            condense.insights.remove(insight);
        }
        Event::HandoverWritten { station, round, text, sources } => {
            let before = condense.handover(*station, *round);
            let version = before.map_or(Version(0), |before| before.version).next();
            let written = Handover { text: text.clone(), sources: sources.clone(), version };
            condense.handovers.entry(*station).or_default().insert(*round, written);
        }
    }
}

/// Takes in what a reader learned in another way.
pub(crate) fn notice(_: &mut Condense, notice: &Notice) {
    match *notice {}
}

fn ungroup(talk: &mut Talk, theme: ThemeId) {
    for contribution in talk.contributions.filter_mut(|c| c.theme == Some(theme)) {
        contribution.theme = None;
    }
}
