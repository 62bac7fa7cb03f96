//! The choice of language.

use leptos::prelude::*;

use tischrunde_shared::language::Language;

use crate::reactive::erased;
use crate::t;
use crate::words::{choose, common, language};

/// Two buttons, each in its own language.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    let choice = |of: Language, name: &'static str| {
        let pressed = erased(move || if language() == of { "true" } else { "false" });
        view! {
            <button
                class="language__choice" type="button" lang=of.tag() aria-pressed=pressed
                on:click=move |_| choose(of)
            >
                {name}
            </button>
        }
    };
    view! {
        <div class="language" role="group" aria-label=t!(common.language)>
            {choice(Language::De, "Deutsch")} {choice(Language::En, "English")}
        </div>
    }
}
