//! Choosing an outline, and beginning to write from the draft.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::t;
use tischrunde_client_core::words::language;
use tischrunde_shared::api::OutlineEntry;
use tischrunde_shared::day::Phase;
use tischrunde_shared::language::Language;
use tischrunde_shared::paper;

use super::desk::{PaperDesk, use_paper};
use super::words as words_of_paper;
use tischrunde_crew::api;
use tischrunde_crew::watch;
use words_of_paper as paper_words;

/// Says that this is a draft, and lets somebody begin.
#[component]
pub(super) fn Begin() -> impl IntoView {
    let desk = use_paper();
    let is_open = watch(|cafe| cafe.phase() != Phase::Draft);
    let begin = move |_| {
        if let Some(outline) = desk.chosen_outline() {
            desk.send(paper::Command::Outline { outline });
        }
    };
    view! {
        <div class="banner">
            <div class="banner__body">
                <p class="banner__title">{t!(paper_words.draft_title)}</p>
                <p>{t!(paper_words.draft_text)}</p>
                <Choice/>
                <Show when=move || is_open.get()>
                    <button
                        class="button button--primary" type="button" on:click=begin
                        disabled=move || desk.outlines.with(Vec::is_empty)
                    >
                        {t!(paper_words.begin)}
                    </button>
                </Show>
            </div>
        </div>
    }
}

/// Which outline.
#[component]
pub(super) fn Choice() -> impl IntoView {
    let desk = use_paper();
    let option = move |(place, entry): (usize, OutlineEntry)| {
        let title = move || match language() {
            Language::De => entry.title.de.clone(),
            Language::En => entry.title.en.clone(),
        };
        view! { <option value=place.to_string()>{title}</option> }
    };
    let summary = move || {
        desk.outlines.with(|all| {
            all.get(desk.outline.get()).map(|entry| match language() {
                Language::De => entry.summary.de.clone(),
                Language::En => entry.summary.en.clone(),
            })
        })
    };
    let choose = move |event| desk.outline.set(event_target_value(&event).parse().unwrap_or_default());
    view! {
        <div class="field">
            <label class="field__label" for="outline">{t!(paper_words.outline)}</label>
            <select class="field__input" id="outline" on:change=choose aria-describedby="outline-summary">
                {move || desk.outlines.get().into_iter().enumerate().map(option).collect_view()}
            </select>
            <p class="field__hint" id="outline-summary">{summary}</p>
        </div>
    }
}

/// Fetches the outlines and formats, unless they are there.
pub(super) fn load(desk: PaperDesk) {
    if desk.outlines.with_untracked(|all| !all.is_empty()) {
        return;
    }
    spawn_local(async move {
        if let Ok(outlines) = api::outlines().await {
            let _ = desk.outlines.try_set(outlines);
        }
        if let Ok(formats) = api::formats().await {
            let _ = desk.formats.try_set(formats);
        }
    });
}
