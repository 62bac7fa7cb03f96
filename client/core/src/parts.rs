//! The small things that pages are built of. Their classes are told in the style sheets' README.

pub mod badge;
pub mod banner;
pub mod category;
pub mod clock;
pub mod copy;
pub mod dialog;
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

use leptos::tachys::reactive_graph::SharedReactiveFunction;

/// A closure that a view shows, by the type of what it gives: so that what shows it is compiled once for all of them.
/// `view!` does the same with closures that are written inside of it; those that have a name, or are all of a view, need
/// it said.
pub fn erased<T>(closure: impl FnMut() -> T + Send + 'static) -> SharedReactiveFunction<T> {
    std::sync::Arc::new(std::sync::Mutex::new(closure))
}
