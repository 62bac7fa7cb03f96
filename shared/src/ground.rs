//! What every room stands on: names of things, texts, time, limits, languages, and what the rules are told from outside.

pub mod demand;
pub mod env;
pub mod ids;
pub mod language;
pub mod limits;
pub mod look;
pub mod named;
pub mod picture;
pub mod shared_map;
pub mod text;
pub mod time;
