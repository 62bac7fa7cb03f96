//! The paper as it will look, in the place of the sheet; made anew when somebody has written.

use std::time::Duration;

use leptos::html;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use tischrunde_client_core::parts::toast::{Tone, use_toaster};
use tischrunde_client_core::reactive::effect;
use tischrunde_client_core::t;
use tischrunde_client_core::words::language_now;

use super::desk::use_paper;
use super::words as paper;
use tischrunde_crew::api::{self, problems};

/// How long after a change the page is made anew.
const PAUSE: Duration = Duration::from_millis(600);

/// Shows the sheet as it will look, or to be written on.
#[component]
pub(super) fn Toggle() -> impl IntoView {
    let desk = use_paper();
    let pressed = move || if desk.preview.get() { "true" } else { "false" };
    view! {
        <button
            class="button button--small" type="button" aria-pressed=pressed
            on:click=move |_| desk.preview.update(|on| *on = !*on)
        >
            {t!(paper.preview)}
        </button>
    }
}

/// The page in a frame. Where somebody has read so far stays.
#[component]
pub(super) fn Preview() -> impl IntoView {
    let desk = use_paper();
    let toaster = use_toaster();
    let path = RwSignal::new(None::<String>);
    let frame = NodeRef::<html::Iframe>::new();
    let outline =
        move || desk.outlines.with(|all| all.get(desk.outline.get()).map(|outline| outline.id.clone()));
    effect(move || {
        let outline = outline();
        let Some(holder) = desk.session.holder.get() else { return };
        spawn_local(async move {
            let given =
                api::preview_of_paper(holder.cafe, outline.as_deref(), &desk.session.capability()).await;
            match given {
                Ok(address) => {
                    path.try_set(Some(address.path));
                }
                Err(failure) => toaster.say(Tone::Error, problems::sentence(language_now(), &failure)),
            }
        });
    });
    let pause = StoredValue::new(None::<TimeoutHandle>);
    let read = StoredValue::new(0.0);
    let again = move || {
        let Some(Some(frame)) = frame.try_get_untracked() else { return };
        if let Some(page) = frame.content_window() {
            read.set_value(page.scroll_y().unwrap_or_default());
            let _ = page.location().reload();
        }
    };
    effect(move || {
        desk.manuscript.track();
        let next = set_timeout_with_handle(again, PAUSE).ok();
        if let Some(Some(earlier)) = pause.try_update_value(|pause| std::mem::replace(pause, next)) {
            earlier.clear();
        }
    });
    let go_back = move |_| {
        if let Some(page) = frame.get_untracked().and_then(|frame| frame.content_window()) {
            page.scroll_to_with_x_and_y(0.0, read.get_value());
        }
    };
    move || {
        path.get().map(|path| view! {
            <iframe class="author__preview" title=t!(paper.preview) src=path node_ref=frame on:load=go_back></iframe>
        })
    }
}
