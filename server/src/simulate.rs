//! People who are not there: phones that join, write and move through real sockets, for the demo, tests and loads.

pub mod crowd;
pub mod door;
pub mod phone;
pub mod samples;
