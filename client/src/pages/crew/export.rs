//! The record as files.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::browser;
use crate::net::api::{self, Format};
use crate::parts::icon::{Icon, icon};
use crate::parts::toast::{Tone, use_toaster};
use crate::state::use_session;
use crate::words::{Words, language_now, problems, words};

/// A button for each format of the record.
#[component]
pub(crate) fn Export() -> impl IntoView {
    let choice = |format: Format| view! { <Download format=format/> };
    view! { <div class="actions">{choice(Format::Markdown)} {choice(Format::Json)} {choice(Format::Csv)}</div> }
}

fn name(words: &Words, format: Format) -> &'static str {
    match format {
        Format::Markdown => words.crew.markdown,
        Format::Json => words.crew.json,
        Format::Csv => words.crew.csv,
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
            {icon(Icon::Download)} " " {move || name(words(), format)}
        </button>
    }
}
