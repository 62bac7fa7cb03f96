//! What happens to seats.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Rule, Seats};
use crate::audience::{Moves, Nature, Readers, Words};
use crate::day::Day;
use crate::env::SeatChange;
use crate::ids::{PersonId, RoundNo, StationId};
use crate::people::People;
use crate::text::Body;

/// Something that happened to seats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Seats were given or taken away.
    Changed {
        /// Each seat that changed.
        changes: Vec<SeatChange>,
    },
    /// A seat was given by hand: it stays so until it changes again.
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    Pinned {
        /// Whose.
        person: PersonId,
        /// In which round.
        round: RoundNo,
    },
    /// It was laid down what must hold for seats.
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    RuleSet {
        /// What.
        rule: Rule,
    },
    /// It need no longer hold.
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    RuleDropped {
        /// What.
        rule: Rule,
    },
    /// Somebody said that they are at their table.
    Arrived {
        /// Who.
        person: PersonId,
        /// In which round.
        round: RoundNo,
    },
}

/// What readers learn of seats in another way than by events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// So many seats are free at each station.
    Free {
        /// How many.
        free: BTreeMap<StationId, u32>,
    },
}

impl Event {
    /// Every text in it that somebody wrote.
    pub(crate) fn bodies_mut(&mut self) -> Vec<&mut Body> {
        match self {
            Self::Changed { changes: _ }
            | Self::Pinned { person: _, round: _ }
            | Self::RuleSet { rule: _ }
            | Self::RuleDropped { rule: _ }
            | Self::Arrived { person: _, round: _ } => Vec::new(),
        }
    }

    /// What it is to its readers.
    pub(crate) fn nature(&self, _: &Seats, _: &Day, _: &People) -> Nature {
        match self {
            Self::Changed { changes } => Nature::new(Readers::OVERVIEW, Words::None)
                .about(changes.iter().map(|change| change.person))
                .moving(Moves::Those)
                .freeing_seats(),
            Self::Pinned { .. } => Nature::new(Readers::FACILITATOR, Words::None),
            Self::RuleSet { .. } | Self::RuleDropped { .. } => {
                Nature::new(Readers::FACILITATOR, Words::None).freeing_seats()
            }
            Self::Arrived { person, .. } => Nature::new(Readers::CREW, Words::None).about([*person]),
        }
    }
}
