//! What happens to themes and statements.

use serde::{Deserialize, Serialize};

use super::{Condense, Source};
use crate::audience::{Nature, Readers, Words};
use crate::day::Day;
use crate::ids::{ContributionId, InsightId, RoundNo, StationId, ThemeId};
use crate::people::People;
use crate::seats::Seats;
use crate::talk::{self, Talk};
use crate::text::Body;

/// Something that happened to what is made of what was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// A theme was made or renamed.
    ThemeSet {
        /// Its number.
        theme: ThemeId,
        /// Whose.
        station: StationId,
        /// Its title.
        title: Body,
    },
    /// A theme was dissolved; its contributions were ungrouped before, each by an event of its own.
    ThemeRemoved {
        /// Which.
        theme: ThemeId,
        /// Whose.
        station: StationId,
    },
    /// A contribution was put into a theme, or taken out.
    Grouped {
        /// Which.
        contribution: ContributionId,
        /// Where to; none takes it out.
        theme: Option<ThemeId>,
    },
    /// An insight was written or changed.
    InsightWritten {
        /// Its number.
        insight: InsightId,
        /// Whose.
        station: StationId,
        /// The statement.
        text: Body,
        /// What it rests on.
        sources: Vec<Source>,
    },
    /// An insight was taken out.
    InsightRemoved {
        /// Which.
        insight: InsightId,
        /// Whose.
        station: StationId,
    },
    /// A handover was written or changed.
    HandoverWritten {
        /// Whose.
        station: StationId,
        /// The round that it sums up.
        round: RoundNo,
        /// What it says.
        text: Body,
        /// What it rests on.
        sources: Vec<Source>,
    },
}

/// What readers learn of themes and statements in another way than by events: nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Notice {}

impl Event {
    /// Every text in it that somebody wrote.
    pub(crate) fn bodies_mut(&mut self) -> Vec<&mut Body> {
        match self {
            Self::ThemeSet { theme: _, station: _, title: text }
            | Self::InsightWritten { insight: _, station: _, text, sources: _ }
            | Self::HandoverWritten { station: _, round: _, text, sources: _ } => vec![text],
            Self::ThemeRemoved { theme: _, station: _ }
            | Self::Grouped { contribution: _, theme: _ }
            | Self::InsightRemoved { insight: _, station: _ } => Vec::new(),
        }
    }

    /// What it is to its readers.
    pub(crate) fn nature(&self, _: &Condense, _: &Day, _: &People, _: &Seats, talk: &Talk) -> Nature {
        match self {
            Self::ThemeSet { station, .. } | Self::ThemeRemoved { station, .. } => {
                Nature::new(Readers::of_station(*station), Words::None)
            }
            Self::Grouped { contribution, .. } => match talk.contributions.get(contribution) {
                // Authors learn what becomes of their own.
                Some(about) => Nature::new(talk::readers(about), Words::None).about(about.author.person()),
                None => Nature::new(Readers::NOBODY, Words::None),
            },
            Self::InsightWritten { station, .. } | Self::InsightRemoved { station, .. } => {
                Nature::new(of_insight(*station), Words::None)
            }
            Self::HandoverWritten { station, .. } => Nature::new(of_handover(*station), Words::None),
        }
    }
}

/// Who reads the insights of a station.
pub(super) fn of_insight(station: StationId) -> Readers {
    Readers::of_station(station).and_plenary()
}

/// Who reads its handovers.
pub(super) fn of_handover(station: StationId) -> Readers {
    Readers::of_station(station).but_screen()
}
