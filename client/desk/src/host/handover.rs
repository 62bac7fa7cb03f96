//! What the next group is told: one text per round.

use leptos::prelude::*;

use tischrunde_client_core::drafts::Draft;
use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::session::Look;
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::condense::{self, Source, Version};
use tischrunde_shared::ids::RoundNo;
use tischrunde_shared::limits;

use super::desk::{HostDesk, begun_rounds, use_desk};
use crate::host::words as host;
use tischrunde_crew::sources::Sources;
use tischrunde_crew::{base, watch};

/// The handovers of the rounds that have begun, the latest first.
#[component]
pub(super) fn Handovers() -> impl IntoView {
    let rounds = watch(begun_rounds);
    view! {
        <Show when=move || rounds.with(Vec::is_empty)><p class="quiet">{t!(host.handover_wait)}</p></Show>
        <For each=move || rounds.get() key=|round| *round let:round><Handover round=round/></For>
    }
}

#[component]
fn Handover(round: RoundNo) -> impl IntoView {
    let desk = use_desk();
    let draft = Draft::open(&format!("{}/handover-{round}", desk.session.name()));
    // What was typed and is not saved; a draft of an earlier visit counts as such.
    let typed = RwSignal::new(Some(draft.get_untracked()).filter(|text| !text.is_empty()));
    // The version that was read when typing began: kept with the draft.
    let read = Draft::open(&format!("{}/handover-{round}-read", desk.session.name()));
    let saved = saved_text(desk, round);
    let sources = watch(move |cafe| {
        let handover = cafe.condense().handover(desk.station, round);
        handover.map(|handover| handover.sources.clone()).unwrap_or_default()
    });
    let text = Memo::new(move |_| typed.get().unwrap_or_else(|| saved.get()));
    let type_in = move |event| {
        let text = event_target_value(&event);
        if typed.with_untracked(Option::is_none) {
            read.set(version_of(desk, round).0.to_string());
        }
        draft.set(text.clone());
        typed.set(Some(text));
    };
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let text = text.get_untracked();
        if text.trim().is_empty() {
            return;
        }
        let selected: Vec<Source> =
            desk.selected.with_untracked(|selected| selected.iter().copied().collect());
        let base = match typed.with_untracked(Option::is_some) {
            true => Version(read.get_untracked().parse().unwrap_or_default()),
            false => version_of(desk, round),
        };
        let sources = if selected.is_empty() { sources.get_untracked() } else { selected };
        desk.session.send(Command::Condense(condense::Command::WriteHandover {
            station: desk.station,
            round,
            text,
            sources,
            base,
        }));
        desk.selected.update(std::collections::BTreeSet::clear);
        draft.clear();
        read.clear();
        typed.set(None);
    };
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let field = format!("handover-{round}");
    let hint = format!("handover-{round}-hint");
    view! {
        <form class="form handover" on:submit=save>
            <div class="field">
                <label class="field__label" for=field.clone()>{move || (host::words().handover)(round.0)}</label>
                <p class="field__hint" id=hint.clone()>{t!(host.handover_hint)}</p>
                <textarea
                    class="field__input" id=field rows="4" aria-describedby=hint lang=move || lang.get()
                    maxlength=limits::STATEMENT_CHARS.to_string() prop:value=move || text.get() on:input=type_in
                ></textarea>
            </div>
            <div class="actions">
                <button class="button button--small" type="submit">{t!(common.save)}</button>
                <span class="quiet">{move || state(typed, saved)}</span>
            </div>
            <Show when=move || desk.selected.with(|selected| !selected.is_empty())>
                <p class="quiet">{t!(host.handover_selection)}</p>
            </Show>
        </form>
        {move || Some(sources.get()).filter(|sources| !sources.is_empty()).map(|sources| view! { <Sources sources=sources/> })}
    }
}

fn state(typed: RwSignal<Option<String>>, saved: Memo<String>) -> &'static str {
    match (typed.with(Option::is_some), saved.with(String::is_empty)) {
        (true, _) => host::words().unsaved,
        (false, false) => host::words().saved,
        (false, true) => "",
    }
}

/// The text as the café has it, or as it is on its way there.
fn saved_text(desk: HostDesk, round: RoundNo) -> Memo<String> {
    Memo::new(move |_| {
        let on_its_way = desk.session.pending().into_iter().rev().find_map(|pending| match pending.command {
            Command::Condense(condense::Command::WriteHandover { round: of, text, .. }) if of == round => {
                Some(text)
            }
            _ => None,
        });
        on_its_way.unwrap_or_else(|| {
            desk.session.view(|cafe| {
                let handover = cafe.condense().handover(desk.station, round);
                handover.map(|handover| handover.text.as_str().to_owned()).unwrap_or_default()
            })
        })
    })
}

/// The version that somebody reads who begins to type now.
fn version_of(desk: HostDesk, round: RoundNo) -> Version {
    let is_same = |command: &Command| matches!(command, Command::Condense(condense::Command::WriteHandover { round: of, .. }) if *of == round);
    let stands = |cafe: Look<'_>| Some(cafe.condense().handover(desk.station, round)?.version);
    base(desk.session, stands, is_same)
}
