//! The café: its slices put together. Here commands, events and cuts are only handed to the slice that they belong to,
//! and what happens in one slice is followed by what it entails in another.
//!
//! The same type holds the whole (on the server) and each reader's part of it: a part has empty places where something is
//! not for that reader. The law of the cut, tested with random histories: for every audience, applying the cut event to
//! the cut café gives the cut of the new café.

mod decide;
mod slices;
mod standing;

pub use decide::{decide, permit};
pub use slices::{Cafe, Command, Event, Notice};
