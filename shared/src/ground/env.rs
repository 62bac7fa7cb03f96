//! What the rules cannot know by themselves.

use serde::{Deserialize, Serialize};

use super::demand::Demand;
use super::ids::{PersonId, RoundNo, TableId};
use super::time::Millis;

/// What is known when a command is decided.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Env {
    /// The moment, on the server's clock.
    pub now: Millis,
    /// The planner's answer to [`crate::seats::SeatingRequest`], if it was asked.
    pub seats: Vec<SeatChange>,
    /// What the planner says cannot be, if it was asked whether a rule can be kept.
    pub demand: Option<Demand>,
    /// When the command was granted already, in an epoch that is over: whatever came into the café later has numbers of
    /// which it could not know.
    pub granted_at: Option<Millis>,
}

/// One person's seat in one round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatChange {
    /// Who.
    pub person: PersonId,
    /// When.
    pub round: RoundNo,
    /// Where; none frees the seat.
    pub table: Option<TableId>,
}
