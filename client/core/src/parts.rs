//! The small things that pages are built of. Their classes are told in the style sheets' README.

pub mod badge;
pub mod banner;
pub mod category;
pub mod clock;
pub mod copy;
pub mod dialog;
pub mod each;
pub mod icon;
pub mod language;
pub mod linked;
pub mod live;
pub mod note;
pub mod sheet;
pub mod show;
pub mod skip;
pub mod title;
pub mod toast;
