//! The server of Tischrunde: the hub of live cafés, their store, the doors (socket, HTTP, command line).

pub mod access;
pub mod app;
pub mod cli;
pub mod config;
mod frame;
pub mod http;
pub mod hub;
pub mod import;
pub mod press;
pub mod simulate;
pub mod socket;
pub mod start;
pub mod store;
pub mod template;
