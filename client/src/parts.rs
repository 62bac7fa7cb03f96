//! The small things that pages are built of. Their classes are told in the style sheets' README.

pub(crate) mod badge;
pub(crate) mod banner;
pub(crate) mod category;
pub(crate) mod clock;
pub(crate) mod copy;
pub(crate) mod dialog;
pub(crate) mod field;
pub(crate) mod icon;
pub(crate) mod language;
pub(crate) mod linked;
pub(crate) mod live;
pub(crate) mod note;
pub(crate) mod qr;
pub(crate) mod sheet;
pub(crate) mod skip;
pub(crate) mod title;
pub(crate) mod toast;
