//! What happens to the day.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Clock, Day};
use crate::audience::{Moves, Nature, Readers, Words};
use crate::ids::{RoundNo, StepNo};
use crate::plan::{Plan, Rotation, Step};
use crate::text::Body;
use crate::time::Millis;

/// Something that happened to the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The café was created or, while being prepared, changed.
    Planned {
        /// The plan as it is now.
        plan: Box<Plan>,
    },
    /// It was chosen how groups are formed.
    RotationChosen {
        /// How.
        rotation: Rotation,
    },
    /// A step of the run began.
    StepBegun {
        /// Which.
        step: StepNo,
        /// When it ends, if it is timed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        clock: Option<Clock>,
    },
    /// The clock was stopped, started or given more time.
    ClockSet {
        /// The clock as it is now.
        clock: Clock,
    },
    /// What is left of the time was shared out again.
    Rescheduled {
        /// How many seconds rounds last from now on.
        rounds: BTreeMap<RoundNo, u32>,
        /// How many seconds changes take.
        transfer_seconds: u32,
        /// When the rounds are to be over.
        due: Millis,
    },
    /// The day is over.
    Closed,
    /// A message to all.
    MessageSent {
        /// What it says.
        text: Body,
    },
}

/// What readers learn of the day in another way than by its events: nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Notice {}

impl Event {
    /// Every text in it that somebody wrote.
    pub(crate) fn bodies_mut(&mut self) -> Vec<&mut Body> {
        match self {
            Self::Planned { plan } => plan.bodies_mut(),
            Self::MessageSent { text } => vec![text],
            Self::RotationChosen { rotation: _ }
            | Self::StepBegun { step: _, clock: _ }
            | Self::ClockSet { clock: _ }
            | Self::Rescheduled { rounds: _, transfer_seconds: _, due: _ }
            | Self::Closed => Vec::new(),
        }
    }

    /// What it is to its readers; `after` is the day with it.
    pub(crate) fn nature(&self, after: &Day) -> Nature {
        let nature = Nature::new(Readers::EVERYBODY, Words::None);
        match self {
            Self::Planned { .. } | Self::RotationChosen { .. } => nature.freeing_seats(),
            Self::StepBegun { step, .. } => match after.plan.run.step(*step) {
                Some(Step::Transfer { .. } | Step::Plenary) => {
                    nature.moving(Moves::Everybody).freeing_seats()
                }
                Some(Step::Lobby | Step::Round { .. }) | None => nature,
            },
            Self::Closed => nature.freeing_seats(),
            Self::ClockSet { .. } | Self::Rescheduled { .. } | Self::MessageSent { .. } => nature,
        }
    }
}
