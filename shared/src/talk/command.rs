//! What can be wanted about what is said.

use serde::{Deserialize, Serialize};

use crate::actor::{Actor, CrewRole};
use crate::ids::{ContributionId, RoundNo, StationId};
use crate::named::Named;

/// A wish about what is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Participant: say something. The place is named, because an idea written before a change may arrive after it.
    Post {
        /// Where.
        station: StationId,
        /// In which round.
        round: RoundNo,
        /// Its category.
        category: String,
        /// What.
        text: String,
        /// What it builds on.
        #[serde(default)]
        reply_to: Option<ContributionId>,
    },
    /// Host or facilitator: write down what somebody without a phone says.
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    Dictate {
        /// Where.
        station: StationId,
        /// In which round.
        round: RoundNo,
        /// Its category.
        category: String,
        /// What.
        text: String,
        /// What it builds on.
        #[serde(default)]
        reply_to: Option<ContributionId>,
    },
    /// Facilitator or operator: bring in cards, all or none.
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    Import {
        /// The cards.
        cards: Vec<Card>,
    },
    /// Participant: change an own contribution.
    Edit {
        /// Which.
        contribution: ContributionId,
        /// The new category.
        category: String,
        /// The new text.
        text: String,
    },
    /// Participant: take an own contribution back.
    Withdraw {
        /// Which.
        contribution: ContributionId,
    },
    /// Participant: support somebody's contribution, or no longer.
    Support {
        /// Which.
        contribution: ContributionId,
        /// Yes or no.
        on: bool,
    },
    /// Host or facilitator: hide what does not belong.
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    Hide {
        /// Which.
        contribution: ContributionId,
        /// Why; its author reads this.
        reason: String,
    },
    /// Host or facilitator: show it again.
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    Show {
        /// Which.
        contribution: ContributionId,
    },
}

/// A contribution that was not posted on a phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Where it was said.
    pub station: StationId,
    /// In which round.
    pub round: RoundNo,
    /// Its category.
    pub category: String,
    /// The author as the card has it.
    #[serde(default)]
    pub author: Option<String>,
    /// What it says.
    pub text: String,
    /// Why it is hidden, if it is.
    #[serde(default)]
    pub hidden: Option<String>,
}

impl Command {
    /// What it is about, where that has a number; what a text replies to is only a part of it.
    pub(crate) fn names(&self) -> Vec<Named> {
        match self {
            Self::Post { .. } | Self::Dictate { .. } | Self::Import { .. } => Vec::new(),
            Self::Edit { contribution, .. }
            | Self::Withdraw { contribution }
            | Self::Support { contribution, .. }
            | Self::Hide { contribution, .. }
            | Self::Show { contribution } => vec![Named::Contribution(*contribution)],
        }
    }

    /// Whether somebody may want this at all; whose station and whose contribution it is about is checked with the rule.
    pub(crate) fn is_permitted(&self, actor: &Actor) -> bool {
        match self {
            Self::Post { .. } | Self::Edit { .. } | Self::Withdraw { .. } | Self::Support { .. } => {
                actor.is_person()
            }
            Self::Dictate { station, .. } => match actor.crew() {
                Some(CrewRole::Host { station: own }) => own == *station,
                role => role == Some(CrewRole::Facilitator),
            },
            Self::Import { .. } => actor.is_facilitator() || *actor == Actor::Operator,
            Self::Hide { .. } | Self::Show { .. } => actor.runs_stations(),
        }
    }
}
