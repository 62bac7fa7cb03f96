//! What can be wanted of the day.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Stage;
use crate::actor::Actor;
use crate::ids::RoundNo;
use crate::named::Named;
use crate::plan::{Plan, Rotation};
use crate::time::Millis;

/// A wish about the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Facilitator, while preparing: replace the plan.
    Plan {
        /// The whole new plan.
        plan: Box<Plan>,
    },
    /// Facilitator, before the first seats are announced: how groups are formed.
    Rotate {
        /// How.
        rotation: Rotation,
    },
    /// Facilitator: go on to the next step of the day.
    Next {
        /// The stage the facilitator sees.
        from: Stage,
    },
    /// Facilitator: stop the clock.
    Pause,
    /// Facilitator: let the clock run on.
    Resume,
    /// Facilitator: give more time.
    Extend {
        /// How much, in seconds; more than 8 hours counts as 8 hours.
        seconds: u32,
    },
    /// Facilitator: share out what is left of the time, over rounds that have not begun.
    Reschedule {
        /// How many seconds rounds last from now on.
        rounds: BTreeMap<RoundNo, u32>,
        /// How many seconds changes take.
        transfer_seconds: u32,
        /// When the rounds are to be over.
        due: Millis,
    },
    /// Facilitator: a message to all.
    SendMessage {
        /// What it says.
        text: String,
    },
}

impl Command {
    /// What it is about, where that may be another by now. Nobody moves the day but who wants it now.
    pub(crate) fn names(&self) -> Vec<Named> {
        match self {
            Self::Next { .. }
            | Self::Pause
            | Self::Resume
            | Self::Extend { .. }
            | Self::Reschedule { .. } => vec![Named::Other],
            Self::Plan { .. } | Self::Rotate { .. } | Self::SendMessage { .. } => Vec::new(),
        }
    }

    /// Whether somebody may want this at all.
    pub(crate) fn is_permitted(&self, actor: &Actor) -> bool {
        match self {
            Self::Next { .. } => actor.is_facilitator() || *actor == Actor::Clock,
            Self::Plan { .. }
            | Self::Rotate { .. }
            | Self::Pause
            | Self::Resume
            | Self::Extend { .. }
            | Self::Reschedule { .. }
            | Self::SendMessage { .. } => actor.is_facilitator(),
        }
    }
}
