//! The record as files.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, HtmlAnchorElement, Url};

use crate::link::{self, Kind};
use crate::net::api::{self, Format};
use crate::parts::icon::{Icon, icon};
use crate::parts::toast::{Tone, use_toaster};
use crate::state::use_session;
use crate::words::{Words, language_now, problems, words};

/// A button for each format of the record.
#[component]
pub(crate) fn Export(
    /// The link that permits it.
    kind: Kind,
) -> impl IntoView {
    let choice = |format: Format| {
        view! { <Download kind=kind format=format/> }
    };
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
fn Download(kind: Kind, format: Format) -> impl IntoView {
    let session = use_session();
    let toaster = use_toaster();
    let busy = RwSignal::new(false);
    let fetch = move |_| {
        let link = link::find(kind);
        let (Some(holder), Some(link)) = (session.holder.get_untracked(), link) else { return };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let result = api::export(holder.cafe, format, &link.capability).await;
            busy.set(false);
            match result {
                Ok(blob) => {
                    // A browser that refuses says so itself.
                    let _ = offer(&blob, &format!("tischrunde-{}.{}", holder.cafe, format.extension()));
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

/// Hands a file to the browser's downloads.
fn offer(blob: &Blob, name: &str) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let anchor: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // Some browsers read the file only after the click has been handled.
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&url);
        },
        std::time::Duration::from_secs(60),
    );
    Ok(())
}
