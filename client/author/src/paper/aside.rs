//! Saying why something is not used.

use leptos::prelude::*;

use tischrunde_client_core::parts::dialog::Dialog;
use tischrunde_client_core::t;
use tischrunde_shared::limits;
use tischrunde_shared::paper;

use super::check::open_while;
use super::desk::{Asking, use_paper};
use super::words as words_of_paper;
use tischrunde_crew::watch;
use words_of_paper as paper_words;

/// The dialog.
#[component]
pub(super) fn AsideDialog() -> impl IntoView {
    let desk = use_paper();
    let open = open_while(desk, |asking| matches!(asking, Asking::Aside(_)));
    let reason = RwSignal::new(String::new());
    // Reasons that were given before are given again by a press.
    let given = watch(|cafe| {
        let mut reasons: Vec<String> =
            cafe.paper().asides.iter().map(|aside| aside.reason.to_string()).collect();
        reasons.sort();
        reasons.dedup();
        reasons
    });
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let text = reason.get_untracked();
        let Some(Asking::Aside(scopes)) = desk.asking.get_untracked() else { return };
        if text.trim().is_empty() {
            return;
        }
        for scope in scopes {
            desk.send(paper::Command::SetAside { scope, reason: Some(text.clone()) });
        }
        desk.picked.update(std::collections::BTreeSet::clear);
        reason.set(String::new());
        open.set(false);
    };
    view! {
        <Dialog open=open title=t!(paper_words.set_aside_title)>
            <form class="form" on:submit=save>
                <div class="dialog__body">
                    <p>{t!(paper_words.set_aside_text)}</p>
                    <div class="field">
                        <label class="field__label" for="aside-reason">{t!(paper_words.reason)}</label>
                        <input
                            class="field__input" id="aside-reason" type="text" list="aside-reasons" required
                            maxlength=limits::LINE_CHARS.to_string() prop:value=move || reason.get()
                            on:input=move |event| reason.set(event_target_value(&event))
                        />
                        <datalist id="aside-reasons">
                            {move || given.get().into_iter().map(|reason| view! { <option value=reason></option> }).collect_view()}
                        </datalist>
                    </div>
                </div>
                <div class="dialog__actions">
                    <button class="button button--quiet" type="button" on:click=move |_| open.set(false)>{t!(paper_words.cancel)}</button>
                    <button class="button button--primary" type="submit">{t!(paper_words.save)}</button>
                </div>
            </form>
        </Dialog>
    }
}
