//! Writing down what somebody without a phone says.

use leptos::prelude::*;

use tischrunde_client_core::drafts::Draft;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::t;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::{limits, talk};

use super::desk::{spoken_round, use_desk};
use crate::host::words as host;
use tischrunde_crew::watch;

/// The form, to be opened.
#[component]
pub(super) fn Dictate() -> impl IntoView {
    let desk = use_desk();
    let round = watch(spoken_round);
    view! {
        <details class="more">
            <summary>{t!(host.dictate)}</summary>
            <Show when=move || round.get().is_some() fallback=|| view! { <p class="quiet">{t!(host.dictate_wait)}</p> }>
                <Form name=format!("{}/dictate", desk.session.name())/>
            </Show>
        </details>
    }
}

#[component]
fn Form(
    /// The draft's name.
    name: String,
) -> impl IntoView {
    let desk = use_desk();
    let draft = Draft::open(&name);
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let round = watch(spoken_round);
    let categories = watch(|cafe| {
        cafe.day().plan.categories.iter().map(|c| (c.key.clone(), c.label.to_string())).collect::<Vec<_>>()
    });
    let chosen = RwSignal::new(None::<String>);
    let category = Memo::new(move |_| {
        chosen.get().or_else(|| categories.with(|categories| categories.first().map(|(key, _)| key.clone())))
    });
    let write_down = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let text = draft.get_untracked();
        let (Some(round), Some(category)) = (round.get_untracked(), category.get_untracked()) else { return };
        if text.trim().is_empty() {
            return;
        }
        desk.session.send(Command::Talk(talk::Command::Dictate {
            station: desk.station,
            round,
            category,
            text,
            reply_to: None,
        }));
        draft.clear();
    };
    let options = erased(move || {
        let option = |(key, label): (String, String)| {
            let (value, own) = (key.clone(), key);
            view! { <option value=value prop:selected=move || category.with(|c| c.as_ref() == Some(&own))>{label}</option> }
        };
        categories.get().into_iter().map(option).collect_view()
    });
    view! {
        <form class="form" on:submit=write_down>
            <p class="quiet" id="dictate-hint">{t!(host.dictate_text)}</p>
            <div class="field">
                <label class="field__label" for="dictate-category">{t!(host.category)}</label>
                <select
                    class="field__input" id="dictate-category" lang=move || lang.get()
                    on:change=move |event| chosen.set(Some(event_target_value(&event)))
                >{options}</select>
            </div>
            <div class="field">
                <label class="field__label" for="dictate-text">{t!(host.said)}</label>
                <textarea
                    class="field__input" id="dictate-text" rows="3" lang=move || lang.get() aria-describedby="dictate-hint"
                    maxlength=limits::CONTRIBUTION_CHARS.to_string() prop:value=move || draft.get()
                    on:input=move |event| draft.set(event_target_value(&event))
                ></textarea>
            </div>
            <button class="button button--small" type="submit" disabled=move || draft.is_blank()>{t!(host.write_down)}</button>
        </form>
    }
}
