//! Small things that only desks are built of.

pub(crate) mod field;
pub(crate) mod qr;
