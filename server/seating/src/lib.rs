//! The planner of seats: who sits where in which round, so that people meet as many others as possible, everybody
//! visits the stations, and tables are mixed; and its repair while the café runs.
//!
//! Pure: the same problem and seed give the same plan, on any machine and however busy it is. A [`problem::Problem`]
//! goes in, [`problem::Seats`] come out, and a [`Certificate`] says what they are worth, counted anew from the seats
//! alone.
//!
//! [`demand`] refuses what cannot be; [`design`] begins with algebra; [`settle`] makes it keep every rule; [`anneal`]
//! improves it in [`moves`] that keep them; [`search`] puts that together; [`repair()`] changes as little as possible of
//! what people were told. [`instance`] reads and writes the files of the command line.

mod anneal;
mod bound;
mod certificate;
pub mod chance;
pub mod demand;
mod design;
mod field;
#[cfg(feature = "files")]
pub mod instance;
mod mix;
pub mod mode;
mod moves;
pub mod problem;
mod repair;
mod search;
mod settle;
mod sizes;
mod state;

pub use bound::{Bound, Reason};
pub use certificate::{Certificate, Met, Violation, certify};
pub use repair::repair;
pub use search::{Effort, plan};
pub use settle::Held;

#[cfg(test)]
mod tests;
