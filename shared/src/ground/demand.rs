//! What the planner of seats cannot do, and the smallest change that would help.

use super::ids::{PersonId, StationId};

/// Why there is no plan of seats, or why a rule cannot be kept: the planner's own words, with people and stations as a
/// café names them.
pub type Demand = tischrunde_seating::demand::Demand<PersonId, StationId>;
