//! What can be wanted about seats.

use serde::{Deserialize, Serialize};

use super::Rule;
use crate::actor::Actor;
use crate::ids::{PersonId, RoundNo, StationId, TableId};
use crate::named::Named;

/// A wish about seats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Facilitator: give somebody another seat, by hand, in the round that runs or comes.
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    Reseat {
        /// Whom.
        person: PersonId,
        /// In which round.
        round: RoundNo,
        /// Where to.
        table: TableId,
    },
    /// Facilitator, in the lobby: give everybody who is there their seats of the whole day, so that they can be printed;
    /// or take those seats back.
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    Preseat {
        /// Which of the two.
        on: bool,
    },
    /// Facilitator: fill the tables anew with those who are here, in the round that runs or comes.
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    Regroup {
        /// The round.
        round: RoundNo,
    },
    /// Facilitator: lay down what must hold for seats.
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    SetRule {
        /// What.
        rule: Rule,
    },
    /// Facilitator: it need no longer hold.
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    DropRule {
        /// What.
        rule: Rule,
    },
    /// The server itself: give seats to those who are here and have none, in the round that runs or comes.
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    Admit,
    /// Participant, where people choose for themselves: take a seat at a station.
    Choose {
        /// Where.
        station: StationId,
        /// In the round that comes, or runs.
        round: RoundNo,
    },
    /// Participant: I am at my table.
    Arrive {
        /// In which round.
        round: RoundNo,
    },
}

impl Command {
    /// What it is about, where that has a number.
    pub(crate) fn names(&self) -> Vec<Named> {
        match self {
            Self::Reseat { .. } | Self::SetRule { .. } | Self::DropRule { .. } => vec![Named::Other],
            Self::Preseat { .. }
            | Self::Regroup { .. }
            | Self::Admit
            | Self::Choose { .. }
            | Self::Arrive { .. } => Vec::new(),
        }
    }

    /// Whether somebody may want this at all.
    pub(crate) fn is_permitted(&self, actor: &Actor) -> bool {
        match self {
            Self::Reseat { .. }
            | Self::Preseat { .. }
            | Self::Regroup { .. }
            | Self::SetRule { .. }
            | Self::DropRule { .. } => actor.is_facilitator(),
            Self::Admit => *actor == Actor::Clock,
            Self::Choose { .. } | Self::Arrive { .. } => actor.is_person(),
        }
    }
}
