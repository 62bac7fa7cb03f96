//! The café itself, without I/O, clocks or randomness: what can be wanted, what happens, what it adds up to, who may
//! see which part, and how that travels.
//!
//! It is built in slices, each with its commands, events, state, rules and cuts: [`day`], [`people`], [`seats`],
//! [`talk`], [`condense`], [`paper`], [`consult`]. A slice knows those before it, and what all stand on. [`cafe`] puts them
//! together: a [`cafe::Command`] is decided into [`cafe::Event`]s, a [`cafe::Cafe`] folds them, and cuts them for an
//! [`audience::Audience`]; [`wire`] carries them, [`replica`] folds them again on a device.
//!
//! Without the features `crew` and `author` the types are the same, but what only those people and the server say and
//! read (their commands, rules about seats, the paper at work, the refusals of both) cannot be written or read: the
//! participants' program has no use for any of it, nor the crew's for the paper at work, and would load it for nothing.

mod ground;

pub use ground::{demand, env, ids, language, limits, look, named, picture, shared_map, text, time};

pub mod actor;
pub mod api;
pub mod audience;
pub mod cafe;
pub mod condense;
pub mod consult;
pub mod day;
pub mod outbox;
pub mod paper;
pub mod people;
pub mod plan;
pub mod refusal;
pub mod replica;
pub mod seats;
pub mod talk;
pub mod wire;
