//! What a note shows besides its text: support, age, origin.

use leptos::prelude::*;

use tischrunde_shared::talk::Origin;
use tischrunde_shared::time::Millis;

use super::icon::{Icon, icon};
use super::show::Show;
use crate::session::use_session;
use crate::t;
use crate::words::common;

/// How long ago something was said.
#[component]
pub fn Age(
    /// When.
    at: Millis,
) -> impl IntoView {
    let session = use_session();
    let text = Memo::new(move |_| (common::words().ago)(at.until(session.lately.get())));
    view! { <span class="note__age">{move || text.get()}</span> }
}

/// How many people support it; nothing for nobody.
#[component]
pub fn Supports(
    /// How many.
    #[prop(into)]
    number: Signal<u32>,
) -> impl IntoView {
    let word = move || (common::words().supports)(number.get());
    view! {
        <Show when=move || { number.get() > 0 }>
            <span class="note__support">
                {icon(Icon::Support)} {move || number.get()} <span class="sr-only">" " {word}</span>
            </span>
        </Show>
    }
}

/// A tag for what was not posted on a phone.
pub fn origin_tag(origin: Origin) -> Option<AnyView> {
    match origin {
        Origin::Phone => None,
        Origin::Dictated => Some(view! { <span class="tag">{t!(common.dictated)}</span> }.into_any()),
        Origin::Paper => Some(view! { <span class="tag">{t!(common.from_paper)}</span> }.into_any()),
    }
}
