//! The record as files.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use tischrunde_client_core::browser;
use tischrunde_client_core::parts::icon::{Icon, icon};
use tischrunde_client_core::parts::toast::{Tone, use_toaster};
use tischrunde_client_core::session::use_session;
use tischrunde_client_core::words::language_now;

use super::words as crew;
use crate::api::problems;
use crate::api::{self, Format};

/// A button for each format of the record.
#[component]
pub fn Export() -> impl IntoView {
    let choice = |format: Format| view! { <Download format=format/> };
    view! { <div class="actions">{choice(Format::Markdown)} {choice(Format::Json)} {choice(Format::Csv)}</div> }
}

fn name(format: Format) -> &'static str {
    match format {
        Format::Markdown => crew::words().markdown,
        Format::Json => crew::words().json,
        Format::Csv => crew::words().csv,
    }
}

#[component]
fn Download(format: Format) -> impl IntoView {
    let session = use_session();
    let toaster = use_toaster();
    let busy = RwSignal::new(false);
    let fetch = move |_| {
        let Some(holder) = session.holder.get_untracked() else { return };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let result = api::export(holder.cafe, format, &session.capability()).await;
            busy.set(false);
            match result {
                Ok(file) => {
                    // A browser that refuses says so itself.
                    let _ = browser::save_file(
                        &file,
                        &format!("tischrunde-{}.{}", holder.cafe, format.extension()),
                    );
                }
                Err(failure) => toaster.say(Tone::Error, problems::sentence(language_now(), &failure)),
            }
        });
    };
    view! {
        <button
            class="button button--small" type="button" on:click=fetch
            aria-busy=move || busy.get().then_some("true")
        >
            {icon(Icon::Download)} " " {move || name(format)}
        </button>
    }
}
