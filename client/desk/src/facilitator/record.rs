//! The record as files.

use leptos::prelude::*;

use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::t;
use tischrunde_shared::day::Phase;

use tischrunde_crew::export::Export;
use tischrunde_crew::{watch, words as crew};

/// The record as files, once there is something in it.
#[component]
pub(super) fn Record() -> impl IntoView {
    let is_draft = watch(|cafe| cafe.phase() == Phase::Draft);
    view! {
        <Show when=move || !is_draft.get()>
            <section class="card" aria-labelledby="record-title">
                <h2 class="card__title" id="record-title">{move || crew::words().record}</h2>
                <p class="quiet">{t!(crew.record_text)}</p>
                <Export/>
            </section>
        </Show>
    }
}
