//! The facilitator's page.

use leptos::prelude::*;

use crate::link::Kind;
use crate::parts::linked::Linked;
use crate::parts::title::use_title;
use crate::state::use_session;
use crate::words::{t, words};

/// The facilitator's page.
#[component]
pub(crate) fn Facilitator() -> impl IntoView {
    view! { <Linked kind=Kind::Facilitator><Page/></Linked> }
}

#[component]
fn Page() -> impl IntoView {
    let session = use_session();
    use_title(move || words().facilitator.title.to_owned());
    view! { <main id="main" tabindex="-1"><h1>{t!(facilitator.title)}</h1><p>{move || session.view(|cafe| cafe.plan.title.clone())}</p></main> }
}
