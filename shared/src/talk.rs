//! What is said: contributions, support, replies, hiding with a reason.

mod apply;
mod command;
mod cut;
mod decide;
mod event;

pub use command::{Card, Command};
pub use event::{Event, Notice};

pub(crate) use apply::{apply, change, notice};
pub(crate) use cut::{cut, cut_event, readers};
pub(crate) use decide::{decide, find, was_there};

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::ids::{ContributionId, PersonId, RoundNo, StationId, ThemeId};
use crate::shared_map::SharedMap;
use crate::text::Body;
use crate::time::Millis;

/// What was said.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Talk {
    /// Contributions.
    #[serde(skip_serializing_if = "SharedMap::is_empty")]
    pub contributions: SharedMap<ContributionId, Contribution>,
    /// Who supports what.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub supports: BTreeMap<PersonId, BTreeSet<ContributionId>>,
    /// The highest number given out, so that none is given twice; not in readers' parts.
    #[serde(skip_serializing_if = "is_none_yet")]
    pub issued: ContributionId,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_none_yet(issued: &ContributionId) -> bool {
    *issued == ContributionId(0)
}

/// One idea of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// Its number.
    pub id: ContributionId,
    /// Where it was said.
    pub station: StationId,
    /// In which round.
    pub round: RoundNo,
    /// When the hub accepted it.
    pub at: Millis,
    /// Its category, a key of the plan.
    pub category: String,
    /// What was said; the place is empty once it was withdrawn.
    pub text: Body,
    /// How it came in.
    #[serde(default, skip_serializing_if = "Origin::is_phone")]
    pub origin: Origin,
    /// Who said it: only in the whole state and in their own part.
    #[serde(default, skip_serializing_if = "Author::is_unknown")]
    pub author: Author,
    /// The contribution that it builds on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<ContributionId>,
    /// How many people support it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub support: u32,
    /// Whether its author changed it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub edited: bool,
    /// What became of it.
    #[serde(default, skip_serializing_if = "Fate::is_shown")]
    pub fate: Fate,
    /// The theme it was grouped into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<ThemeId>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// How a contribution came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Posted on a phone.
    #[default]
    Phone,
    /// Told to the host, who wrote it down.
    Dictated,
    /// Typed in from a card, or brought over from another tool.
    Paper,
}

impl Origin {
    fn is_phone(&self) -> bool {
        *self == Self::Phone
    }
}

/// Who said something.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// Not known, or not for this reader.
    #[default]
    Unknown,
    /// A participant.
    Person(PersonId),
    /// A name or number as it stood on a card.
    Card(Body),
}

impl Author {
    fn is_unknown(&self) -> bool {
        *self == Self::Unknown
    }

    /// The participant, if it is one.
    #[must_use]
    pub fn person(&self) -> Option<PersonId> {
        if let Self::Person(person) = self { Some(*person) } else { None }
    }
}

/// What became of a contribution.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Everybody at the station can read it.
    #[default]
    Shown,
    /// Hidden by the crew: it stays in the record, marked.
    Hidden {
        /// Why.
        reason: Body,
    },
    /// Taken back by its author; its text is gone from the state.
    Withdrawn,
}

impl Fate {
    /// Whether it can be read by everybody at its station.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        *self == Self::Shown
    }
}

impl Talk {
    /// What was said at a station, oldest first.
    pub fn said_at(&self, station: StationId) -> impl DoubleEndedIterator<Item = &Contribution> {
        self.contributions.values().filter(move |c| c.station == station)
    }

    /// Whether a person wrote a contribution.
    #[must_use]
    pub fn wrote(&self, person: PersonId, contribution: ContributionId) -> bool {
        self.contributions.get(&contribution).is_some_and(|c| c.author == Author::Person(person))
    }
}
