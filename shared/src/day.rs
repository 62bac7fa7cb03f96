//! The day: what was prepared, where in its run the café stands, the clock, messages to all, time shared out again.

mod apply;
mod command;
mod cut;
mod decide;
mod event;
mod phase;
pub mod schedule;

pub use command::Command;
pub use event::{Event, Notice};
pub use phase::{Clock, Moment, Phase, Stage};

pub(crate) use apply::{apply, notice};
pub(crate) use cut::{cut, cut_event};
pub(crate) use decide::decide;

use serde::{Deserialize, Serialize};

use crate::plan::Plan;
use crate::refusal::Refusal;
use crate::text::Body;
use crate::time::Millis;

/// The day as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Day {
    /// What was prepared.
    pub plan: Plan,
    /// Where in its run the café stands.
    pub stage: Stage,
    /// The time of the present step, if it is timed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<Clock>,
    /// When the rounds are to be over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Millis>,
    /// Messages to all, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<Message>,
}

/// A message of the facilitator to all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// When it was sent.
    pub at: Millis,
    /// What it says.
    pub text: Body,
}

impl Day {
    /// What the present step is, with its clock.
    #[must_use]
    pub fn phase(&self) -> Phase {
        Phase::of(&self.plan, self.stage, self.clock)
    }

    /// Participants can act until the café is closed, and not before it opens.
    ///
    /// # Errors
    /// [`Refusal::CafeClosed`], [`Refusal::WrongPhase`].
    pub fn still_open(&self) -> Result<(), Refusal> {
        match self.stage {
            Stage::Closed => Err(Refusal::CafeClosed),
            Stage::Draft => Err(Refusal::WrongPhase),
            Stage::At(_) => Ok(()),
        }
    }

    /// Whether a round has begun: nothing is said in it, or handed over from it, before.
    #[must_use]
    pub fn has_begun(&self, round: crate::ids::RoundNo) -> bool {
        match self.phase() {
            Phase::Round { round: now, .. } => round <= now,
            Phase::Transfer { round: next, .. } => round < next,
            Phase::Draft | Phase::Lobby => false,
            Phase::Plenary | Phase::Closed => true,
        }
    }
}
