//! Support.

pub mod browser;
