//! The consultation: the statements of the white paper before it is published, and what somebody has to say to each.

use leptos::prelude::*;

use tischrunde_client_core::browser::day_of;
use tischrunde_client_core::drafts::Draft;
use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::t;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::consult::{self, Statement};
use tischrunde_shared::limits;

use super::phone::use_phone;
use crate::words as phone;

/// The statements that are laid before everybody, if any are.
#[component]
pub(super) fn Consultation() -> impl IntoView {
    let session = use_phone().session;
    let open = Memo::new(move |_| session.view(|cafe| cafe.consult().open_at(session.lately.get()).cloned()));
    let until = Memo::new(move |_| open.with(|open| open.as_ref().map(|open| open.until)));
    let statements =
        move || open.with(|open| open.as_ref().map(|open| open.statements.clone()).unwrap_or_default());
    erased(move || {
        until.get().map(|until| {
            view! {
                <section class="stack" aria-labelledby="consultation">
                    <h2 id="consultation">{t!(phone.consult)}</h2>
                    <p>{move || (phone::words().consult_until)(&day_of(until))}</p>
                    <ul class="notes">
                        <For each=statements key=|statement| (statement.block, statement.text.to_string()) let:statement>
                            {asked(statement)}
                        </For>
                    </ul>
                </section>
            }
            .into_any()
        })
    })
}

fn asked(Statement { block, number, is_recommendation, text }: Statement) -> AnyView {
    let session = use_phone().session;
    let draft = Draft::open(&format!("{}/response-{block}", session.name()));
    let sent = RwSignal::new(false);
    let field = format!("response-{block}");
    let name = move || (phone::words().consult_name)(is_recommendation, number);
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let text = draft.get_untracked();
        if !text.trim().is_empty() {
            session.send(Command::Consult(consult::Command::Respond { block, text }));
            draft.clear();
            sent.set(true);
        }
    };
    view! {
        <li class="insight">
            <p class="insight__sources">{name}</p>
            <p class="insight__text" lang=session.lang()>{text.to_string()}</p>
            <details class="more">
                <summary>{t!(phone.consult_say)} <span class="sr-only">{name}</span></summary>
                <form class="form" on:submit=send>
                    <div class="field">
                        <label class="field__label" for=field.clone()>{t!(phone.consult_text)}</label>
                        <textarea
                            class="field__input" id=field rows="3" maxlength=limits::STATEMENT_CHARS.to_string()
                            prop:value=move || draft.get()
                            on:input=move |event| { draft.set(event_target_value(&event)); sent.set(false); }
                        ></textarea>
                    </div>
                    <div class="actions actions--end">
                        <button class="button button--primary" type="submit">{t!(phone.send)}</button>
                    </div>
                </form>
                <p role="status">{move || sent.get().then_some(phone::words().consult_sent)}</p>
            </details>
        </li>
    }
    .into_any()
}
