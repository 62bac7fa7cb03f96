//! One folder or file for each workplace.

pub(crate) mod author;
pub(crate) mod crew;
pub(crate) mod facilitator;
pub(crate) mod host;
pub(crate) mod join;
pub(crate) mod participant;
pub(crate) mod screen;
pub(crate) mod start;
