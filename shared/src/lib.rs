//! The café itself, without I/O, clocks or randomness: what can be wanted, what happens, what it adds up to, who may
//! see which part, and how that travels.
//!
//! A [`command::Command`] is decided by [`decide::decide`] into [`event::Event`]s; [`cafe::Cafe::apply`] folds them;
//! [`audience`] cuts them to what a reader may see; [`wire`] carries them; [`replica`] folds them again on a device.

mod apply;
pub mod audience;
pub mod cafe;
pub mod command;
pub mod decide;
pub mod event;
pub mod ids;
pub mod limits;
pub mod outbox;
pub mod phase;
pub mod plan;
pub mod refusal;
pub mod replica;
pub mod schedule;
pub mod seating;
pub mod text;
pub mod time;
pub mod wire;
