//! What can be wanted about people.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::actor::{Actor, CrewRole};
use crate::ids::{PersonId, RoundNo, StationId};
use crate::language::Language;
use crate::named::Named;

/// A wish about people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// The door: somebody joins.
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    Join {
        /// Their name, if they give one.
        #[serde(default)]
        name: Option<String>,
        /// Their answers: attribute key to value key.
        #[serde(default)]
        attributes: BTreeMap<String, String>,
        /// The language they chose.
        #[serde(default)]
        language: Language,
    },
    /// Facilitator: write down people who are to have a badge: they come without a phone, or are expected.
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    Register {
        /// Them.
        people: Vec<Guest>,
    },
    /// Facilitator: some are not here, or no longer; the seats that they have yet to take are free.
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    Excuse {
        /// Who.
        people: BTreeSet<PersonId>,
    },
    /// Facilitator: somebody is here after all.
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    Readmit {
        /// Who.
        person: PersonId,
    },
    /// Participant: leave for good.
    Leave,
    /// Participant: come back after leaving.
    Return,
    /// Facilitator or host: heads counted by eye, with those who have no phone.
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    CountHeads {
        /// Where.
        station: StationId,
        /// In which round.
        round: RoundNo,
        /// How many.
        people: u32,
    },
}

/// Somebody whom the crew writes down.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guest {
    /// Their name, if it is known and the café asks for names.
    #[serde(default)]
    pub name: Option<String>,
    /// What groups are mixed by: attribute key to value key.
    #[serde(default)]
    pub attributes: BTreeMap<String, String>,
}

impl Command {
    /// What it is about, where that has a number.
    pub(crate) fn names(&self) -> Vec<Named> {
        match self {
            Self::Excuse { .. } | Self::Readmit { .. } => vec![Named::Other],
            Self::Join { .. }
            | Self::Register { .. }
            | Self::Leave
            | Self::Return
            | Self::CountHeads { .. } => Vec::new(),
        }
    }

    /// Whether somebody may want this at all.
    pub(crate) fn is_permitted(&self, actor: &Actor) -> bool {
        match self {
            Self::Join { .. } => *actor == Actor::Door,
            Self::Register { .. } | Self::Excuse { .. } | Self::Readmit { .. } => actor.is_facilitator(),
            Self::Leave | Self::Return => actor.is_person(),
            Self::CountHeads { station, .. } => match actor.crew() {
                Some(CrewRole::Host { station: own }) => own == *station,
                role => role == Some(CrewRole::Facilitator),
            },
        }
    }
}
