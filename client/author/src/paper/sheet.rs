//! The sheet: the paper as it stands, section by section.

use leptos::prelude::*;

use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::t;
use tischrunde_shared::ids::SectionId;

use super::desk::use_paper;
use super::outline::Begin;
use super::preview::{Preview, Toggle};
use super::section::{NewSection, Section};
use super::words as paper;
use tischrunde_crew::watch;

/// The middle column.
#[component]
pub(super) fn Sheet() -> impl IntoView {
    let desk = use_paper();
    let title = watch(|cafe| {
        let own = cafe.paper().manuscript.front.title.to_string();
        if own.is_empty() { cafe.day().plan.title.to_string() } else { own }
    });
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let sections = Memo::new(move |_| {
        desk.manuscript.with(|m| m.sections.iter().map(|section| section.id).collect::<Vec<SectionId>>())
    });
    view! {
        <section class="column author__sheet" aria-labelledby="sheet-title">
            <header class="column__head">
                <h2 class="column__title" id="sheet-title">
                    {move || if desk.is_begun.get() { paper::words().sheet } else { paper::words().draft }}
                </h2>
                <div class="author__views"><Outline/> <Toggle/></div>
            </header>
            <Show when=move || !desk.preview.get() fallback=|| view! { <Preview/> }>
                <div class="column__body" tabindex="0">
                    <Show when=move || !desk.is_begun.get()><Begin/></Show>
                    <article class="sheet-of-paper" lang=move || lang.get()>
                        <p class="sheet-of-paper__title">{move || title.get()}</p>
                        <For each=move || sections.get() key=|id| *id let:id><Section id=id/></For>
                        <Show when=move || desk.is_begun.get()><NewSection/></Show>
                    </article>
                </div>
            </Show>
        </section>
    }
}

/// Leads to a section.
#[component]
fn Outline() -> impl IntoView {
    let desk = use_paper();
    let sections = Memo::new(move |_| {
        desk.manuscript.with(|m| {
            let named = m.sections.iter().map(|section| (section.id, section.heading.to_string()));
            named.collect::<Vec<_>>()
        })
    });
    let go = move |event| {
        tischrunde_client_core::browser::focus(&format!("section-{}", event_target_value(&event)));
    };
    let option =
        |(id, heading): (SectionId, String)| view! { <option value=id.to_string()>{heading}</option> };
    view! {
        <select class="field__input author__outline" aria-label=t!(paper.go_to) on:change=go>
            {move || sections.get().into_iter().map(option).collect_view()}
        </select>
    }
}
