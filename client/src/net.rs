//! The line to the server: HTTP for what comes before a café is opened, a socket for everything in it.

pub(crate) mod api;
mod backoff;
mod clock;
mod http;
pub(crate) mod line;
mod socket;
