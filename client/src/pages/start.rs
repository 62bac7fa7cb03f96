//! Start.
use leptos::prelude::*;
#[component]
pub(crate) fn Start() -> impl IntoView { view!{ <p>"x"</p> } }
