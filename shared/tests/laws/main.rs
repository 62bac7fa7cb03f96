//! Laws that hold for every history: random days are lived through and checked.

#[path = "../support/mod.rs"]
mod support;

mod arbitrary;
mod cut;
mod delivery;
mod devices;
mod fold;
mod readers;
mod seats;
mod secrecy;
