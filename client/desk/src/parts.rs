//! Small things that only desks are built of.

pub(crate) mod field;
pub(crate) mod list;
pub(crate) mod qr;
pub(crate) mod search;
