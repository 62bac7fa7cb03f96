//! A button that copies a text.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::icon::{Icon, icon};
use super::toast::{self, use_toaster};
use crate::browser;
use crate::t;
use crate::words::common;

/// Copies a text and says so.
#[component]
pub fn Copy(
    /// What is copied.
    #[prop(into)]
    text: Signal<String>,
    /// What it is, for those who listen: "Station 2, host".
    #[prop(into)]
    what: TextProp,
) -> impl IntoView {
    let toaster = use_toaster();
    let copy = move |_| {
        let text = text.get_untracked();
        spawn_local(async move {
            let words = common::words_now();
            if browser::copy(&text).await {
                toaster.say(toast::Tone::Success, words.copied);
            } else {
                toaster.say(toast::Tone::Error, words.not_copied);
            }
        });
    };
    view! {
        <button class="button button--small" type="button" on:click=copy>
            {icon(Icon::Copy)} " " {t!(common.copy)} <span class="sr-only">" " {move || what.get()}</span>
        </button>
    }
}
