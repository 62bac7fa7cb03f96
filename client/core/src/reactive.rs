//! Closures by the type of what they give, so that what follows them is compiled once for all and not once for each.

use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use leptos::tachys::reactive_graph::SharedReactiveFunction;

/// A closure that a view shows. `view!` does the same with closures that are written inside of it; those that have a
/// name, or are all of a view, need it said.
pub fn erased<T>(closure: impl FnMut() -> T + Send + 'static) -> SharedReactiveFunction<T> {
    Arc::new(Mutex::new(closure))
}

/// Runs a closure now and whenever something that it reads has changed.
pub fn effect(closure: impl FnMut() + 'static) {
    let mut closure: Box<dyn FnMut()> = Box::new(closure);
    Effect::new(move |_: Option<()>| closure());
}
