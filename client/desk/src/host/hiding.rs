//! Hiding asks for a reason, which the author reads.

use leptos::prelude::*;

use tischrunde_client_core::parts::dialog::Dialog;
use tischrunde_client_core::reactive::effect;
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::{limits, talk};

use super::desk::use_desk;
use crate::host::words as host;

/// The dialog; open while something is about to be hidden.
#[component]
pub(super) fn HideDialog() -> impl IntoView {
    let desk = use_desk();
    let open = RwSignal::new(false);
    let reason = RwSignal::new(String::new());
    effect(move || {
        if desk.hiding.with(|hiding| !hiding.is_empty()) {
            reason.set(String::new());
            open.set(true);
        }
    });
    Effect::new(move |was_open: Option<bool>| {
        let is_open = open.get();
        if was_open == Some(true) && !is_open {
            desk.hiding.set(Vec::new());
        }
        is_open
    });
    let hide = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let reason = reason.get_untracked();
        if reason.trim().is_empty() {
            return;
        }
        for contribution in desk.hiding.get_untracked() {
            desk.session.send(Command::Talk(talk::Command::Hide { contribution, reason: reason.clone() }));
        }
        desk.selected.update(std::collections::BTreeSet::clear);
        open.set(false);
    };
    view! {
        <Dialog open=open title=t!(host.hide_title)>
            <form class="form" on:submit=hide>
                <div class="dialog__body">
                    <p>{t!(host.hide_text)}</p>
                    <div class="field">
                        <label class="field__label" for="hide-reason">{t!(host.reason)}</label>
                        <input
                            class="field__input" id="hide-reason" type="text" autocomplete="off" required
                            maxlength=limits::LINE_CHARS.to_string() prop:value=move || reason.get()
                            on:input=move |event| reason.set(event_target_value(&event))
                        />
                    </div>
                </div>
                <div class="dialog__actions">
                    <button class="button button--quiet" type="button" on:click=move |_| open.set(false)>{t!(common.cancel)}</button>
                    <button class="button button--danger" type="submit">{t!(host.hide)}</button>
                </div>
            </form>
        </Dialog>
    }
}
