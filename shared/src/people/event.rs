//! What happens to people.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::People;
use crate::audience::{Moves, Nature, Readers, Words};
use crate::day::Day;
use crate::ids::{PersonId, RoundNo, StationId};
use crate::language::Language;
use crate::text::Body;

/// Something that happened to people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody joined.
    Joined {
        /// Their number.
        person: PersonId,
        /// Their name, if they gave one.
        #[serde(default)]
        name: Body,
        /// Their answers by attribute.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        attributes: BTreeMap<String, Body>,
        /// The language they chose.
        #[serde(default)]
        language: Language,
        /// Whether the crew wrote them down.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        badge: bool,
    },
    /// Somebody left for good.
    Left {
        /// Who.
        person: PersonId,
    },
    /// Somebody who had left came back.
    Returned {
        /// Who.
        person: PersonId,
    },
    /// A host or the facilitator counted heads.
    HeadsCounted {
        /// In which round.
        round: RoundNo,
        /// Where.
        station: StationId,
        /// How many.
        people: u32,
    },
}

/// What readers learn of people in another way than by events: nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Notice {}

impl Event {
    /// Whether somebody is here after it who was not before, and may lack a seat.
    #[must_use]
    pub fn is_arrival(&self) -> bool {
        matches!(self, Self::Joined { .. } | Self::Returned { .. })
    }

    /// Every text in it that somebody wrote.
    pub(crate) fn bodies_mut(&mut self) -> Vec<&mut Body> {
        match self {
            Self::Joined { person: _, name, attributes, language: _, badge: _ } => {
                std::iter::once(name).chain(attributes.values_mut()).collect()
            }
            Self::Left { person: _ }
            | Self::Returned { person: _ }
            | Self::HeadsCounted { round: _, station: _, people: _ } => Vec::new(),
        }
    }

    /// What it is to its readers.
    pub(crate) fn nature(&self, _: &People, _: &Day) -> Nature {
        let nature = Nature::new(Readers::OVERVIEW, Words::None);
        match self {
            Self::Joined { person, .. } => nature.about([*person]),
            Self::Left { person } | Self::Returned { person } => {
                nature.about([*person]).moving(Moves::Those).freeing_seats()
            }
            Self::HeadsCounted { .. } => nature,
        }
    }
}
