//! The participant's phone: where am I, how long, what is being said here, and what became of what I said.

#![allow(unreachable_pub, reason = "the component macro makes its functions public, whatever is written")]

mod announce;
mod change;
mod choose;
mod composer;
mod consult;
mod edit;
mod frame;
mod leftover;
mod mine;
mod note;
mod notes;
mod phone;
mod plenary;
mod receipt;
mod refused;
mod route;
#[cfg(test)]
mod said;
mod settings;
mod shown;
mod station;
mod waiting;
mod words;
mod writing;

use leptos::prelude::*;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use tischrunde_client_core::link::Kind;
use tischrunde_client_core::parts::linked::{Linked, NoLink};
use tischrunde_client_core::{program, t};

use self::frame::Frame;

/// Starts the program in its page.
///
/// # Errors
/// If the page is not the one that this program belongs to.
#[wasm_bindgen(start)]
pub fn start() -> Result<(), JsValue> {
    program::start(|_| view! { <Participant/> }.into_any())
}

/// The participant's page.
#[component]
fn Participant() -> impl IntoView {
    view! { <Linked kind=Kind::Participant no_link=no_link><Frame/></Linked> }
}

fn no_link() -> AnyView {
    view! {
        <NoLink text=t!(words.no_link)>
            <a href="/join" class="button button--primary">{t!(words.to_code)}</a>
        </NoLink>
    }
    .into_any()
}
