//! Writing an insight from what is selected.

use std::collections::BTreeSet;

use leptos::prelude::*;

use tischrunde_client_core::drafts::Draft;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::session::use_session;
use tischrunde_client_core::t;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::condense::{self, Source};
use tischrunde_shared::day::Phase;
use tischrunde_shared::ids::StationId;
use tischrunde_shared::limits;

use super::sources::source_name;
use super::watch;
use crate::words as crew;

/// The form.
#[component]
pub fn NewInsight(
    /// The station it is written for.
    station: StationId,
    /// What it will rest on.
    selected: RwSignal<BTreeSet<Source>>,
) -> impl IntoView {
    let session = use_session();
    let draft = Draft::open(&format!("{}/insight-{station}", session.name()));
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let is_draft = watch(|cafe| cafe.phase() == Phase::Draft);
    let nothing_selected = Memo::new(move |_| selected.with(|selected| selected.is_empty()));
    let names = move || {
        let selected = selected.get();
        session.view(|cafe| {
            selected.iter().map(|source| source_name(cafe, *source)).collect::<Vec<_>>().join(", ")
        })
    };
    let write = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let text = draft.get_untracked();
        let sources: Vec<Source> = selected.with_untracked(|selected| selected.iter().copied().collect());
        if text.trim().is_empty() || sources.is_empty() {
            return;
        }
        session.send(Command::Condense(condense::Command::AddInsight { station, text, sources }));
        draft.clear();
        selected.update(BTreeSet::clear);
    };
    view! {
        <Show when=move || !is_draft.get()>
            <form class="form" on:submit=write>
                <div class="field">
                    <label class="field__label" for="new-insight">{t!(crew.new_insight)}</label>
                    <p class="field__hint" id="new-insight-hint">{t!(crew.insight_hint)}</p>
                    <textarea
                        class="field__input" id="new-insight" rows="3" aria-describedby="new-insight-hint" lang=move || lang.get()
                        maxlength=limits::STATEMENT_CHARS.to_string() prop:value=move || draft.get()
                        on:input=move |event| draft.set(event_target_value(&event))
                    ></textarea>
                </div>
                <p class="quiet">
                    {move || if nothing_selected.get() { crew::words().insight_needs.to_owned() } else { names() }}
                </p>
                <button
                    class="button button--small" type="submit"
                    disabled=move || nothing_selected.get() || draft.is_blank()
                >
                    {t!(crew.write_insight)}
                </button>
            </form>
        </Show>
    }
}
