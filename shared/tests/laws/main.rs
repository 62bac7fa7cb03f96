//! Laws that hold for every history: random days are lived through and checked.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests may fail loudly"
)]

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
