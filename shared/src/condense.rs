//! What hosts and authors make of what was said: themes, insights with their sources, handovers.

mod apply;
mod command;
mod cut;
mod decide;
mod event;

pub use command::Command;
pub use event::{Event, Notice};

pub(crate) use apply::{apply, notice};
pub(crate) use cut::{cut, cut_event};
pub(crate) use decide::decide;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ids::{ContributionId, InsightId, RoundNo, StationId, ThemeId};
use crate::named::Named;
use crate::text::Body;

/// What was made of what was said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Condense {
    /// Themes that hosts made.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub themes: BTreeMap<ThemeId, Theme>,
    /// Insights that hosts and authors wrote.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub insights: BTreeMap<InsightId, Insight>,
    /// What hosts told the next group, by the round that ended.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub handovers: BTreeMap<StationId, BTreeMap<RoundNo, Handover>>,
    /// The highest numbers given out, so that none is given twice; not in readers' parts.
    #[serde(skip_serializing_if = "Issued::is_none")]
    pub issued: Issued,
}

/// The highest numbers given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Issued {
    /// Of themes.
    pub theme: ThemeId,
    /// Of insights.
    pub insight: InsightId,
}

impl Issued {
    fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// How often something was written. Whoever changes it names the version they read, so that nobody overwrites what they
/// have not seen; 0 is "not there yet".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Version(pub u32);

impl Version {
    /// After it is written once more.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// Contributions that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// Whose theme it is.
    pub station: StationId,
    /// What it is called.
    pub title: Body,
    /// How often it was named.
    pub version: Version,
}

/// A statement with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Insight {
    /// The station it came from.
    pub station: StationId,
    /// The statement.
    pub text: Body,
    /// What it rests on.
    pub sources: Vec<Source>,
    /// How often it was written.
    pub version: Version,
}

/// What a statement rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// One contribution.
    Contribution(ContributionId),
    /// A theme with all its contributions.
    Theme(ThemeId),
}

impl Source {
    fn named(&self) -> Named {
        match self {
            Self::Contribution(id) => Named::Contribution(*id),
            Self::Theme(_) => Named::Other,
        }
    }
}

/// What a host tells the next group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// What is told.
    pub text: Body,
    /// What it rests on.
    pub sources: Vec<Source>,
    /// How often it was written.
    pub version: Version,
}

impl Condense {
    /// The handover of a round at a station.
    #[must_use]
    pub fn handover(&self, station: StationId, round: RoundNo) -> Option<&Handover> {
        self.handovers.get(&station)?.get(&round)
    }
}
