//! Join.
use leptos::prelude::*;
#[component]
pub(crate) fn Join() -> impl IntoView { view!{ <p>"x"</p> } }
