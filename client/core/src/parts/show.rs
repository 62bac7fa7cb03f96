//! What is shown only while something holds.

use std::sync::Arc;

use leptos::prelude::*;

/// Whether something holds, whatever says so: all are of one type, so that [`Show`] is compiled once.
pub struct Condition(Arc<dyn Fn() -> bool + Send + Sync>);

impl<F: Fn() -> bool + Send + Sync + 'static> From<F> for Condition {
    fn from(holds: F) -> Self {
        Self(Arc::new(holds))
    }
}

/// Shows its children while a condition holds, and else what takes their place, if anything does. Leptos has the same;
/// there each place in which it stands is compiled by itself.
#[component]
pub fn Show(
    /// Whether they are shown.
    #[prop(into)]
    when: Condition,
    /// What is shown instead.
    #[prop(optional, into)]
    fallback: ViewFn,
    children: ChildrenFn,
) -> impl IntoView {
    let holds = ArcMemo::new(move |_| (when.0)());
    move || if holds.get() { children() } else { fallback.run() }
}
