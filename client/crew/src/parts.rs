//! Small things that only desks are built of.

pub mod field;
pub mod list;
pub mod qr;
pub mod search;
