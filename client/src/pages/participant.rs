//! The participant's phone: where am I, how long, what is being said here, and what became of what I said.

mod announce;
mod change;
mod choose;
mod composer;
mod edit;
mod frame;
mod leftover;
mod mine;
mod note;
mod notes;
mod phone;
mod plenary;
mod refused;
mod route;
mod settings;
mod shown;
mod station;
mod waiting;
mod writing;

use leptos::prelude::*;

use crate::link::Kind;
use crate::parts::linked::Linked;

/// The participant's page.
#[component]
pub(crate) fn Participant() -> impl IntoView {
    view! { <Linked kind=Kind::Participant><frame::Frame/></Linked> }
}
