//! What was said at the station and is in no theme yet, newest first.

use leptos::prelude::*;

use tischrunde_client_core::t;
use tischrunde_shared::ids::ContributionId;
use tischrunde_shared::talk::Fate;

use super::desk::use_desk;
use super::dictate::Dictate;
use super::note::Note;
use crate::crew::watch;
use crate::host::words as host;

/// The first column.
#[component]
pub(super) fn Arriving() -> impl IntoView {
    let desk = use_desk();
    let arriving = watch(move |cafe| {
        let here = cafe.said_at(desk.station).iter().rev();
        here.filter(|c| c.theme.is_none() && c.fate != Fate::Withdrawn)
            .map(|c| c.id)
            .collect::<Vec<ContributionId>>()
    });
    let drag_over = move |event: web_sys::DragEvent| {
        if desk.dragged.with_untracked(Option::is_some) {
            event.prevent_default();
        }
    };
    let drop = move |event: web_sys::DragEvent| {
        event.prevent_default();
        desk.drop_into(None);
    };
    view! {
        <section class="column" aria-labelledby="column-arriving" on:dragover=drag_over on:drop=drop>
            <header class="column__head">
                <h2 class="column__title" id="column-arriving">{t!(host.arriving)}</h2>
                <span class="theme__count">{move || arriving.with(Vec::len)}</span>
            </header>
            <div class="column__body" tabindex="0">
                <Dictate/>
                <Show when=move || arriving.with(Vec::is_empty)><p class="quiet">{t!(host.nothing_arriving)}</p></Show>
                <ul class="notes">
                    <For each=move || arriving.get() key=|id| *id let:id><Note id=id/></For>
                </ul>
            </div>
        </section>
    }
}
