//! The host's page.

use leptos::prelude::*;

use crate::link::Kind;
use crate::parts::linked::Linked;
use crate::parts::title::use_title;
use crate::state::use_session;
use crate::words::{t, words};

/// The host's page.
#[component]
pub(crate) fn Host() -> impl IntoView {
    view! { <Linked kind=Kind::Host><Page/></Linked> }
}

#[component]
fn Page() -> impl IntoView {
    let session = use_session();
    use_title(move || words().host.title.to_owned());
    view! { <main id="main" tabindex="-1"><h1>{t!(host.title)}</h1><p>{move || session.view(|cafe| cafe.plan.title.clone())}</p></main> }
}
