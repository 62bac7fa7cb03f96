//! Who sits where: what a planner is asked and when, what a move by hand costs, and who chooses a seat for themselves.
//! The planner itself is not part of the rules.

mod choice;
mod cost;
mod demand;
mod request;
mod rule;

pub use choice::{PEOPLE_AT_TABLE, free_seats, free_table};
pub use cost::{Cost, cost};
pub use demand::Demand;
pub use request::{SeatingRequest, Wanted, is_sound, present, preview, request};
pub use rule::Rule;
