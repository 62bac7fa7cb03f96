//! Messages to everybody.

use leptos::prelude::*;

use tischrunde_client_core::drafts::Draft;
use tischrunde_client_core::parts::icon::{Icon, icon};
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::parts::toast::{Tone, use_toaster};
use tischrunde_client_core::session::use_session;
use tischrunde_client_core::t;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::{self, Phase};
use tischrunde_shared::limits;

use super::words as facilitator;
use tischrunde_crew::watch;

/// Writes to everybody.
#[component]
pub(super) fn MessageToAll() -> impl IntoView {
    let session = use_session();
    let toaster = use_toaster();
    let draft = Draft::open(&format!("{}/message", session.name()));
    let last = watch(|cafe| cafe.day().messages.last().map(|message| message.text.as_str().to_owned()));
    let may_send = watch(|cafe| !matches!(cafe.phase(), Phase::Draft | Phase::Closed));
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if draft.get_untracked().trim().is_empty() {
            return;
        }
        session.send(Command::Day(day::Command::SendMessage { text: draft.get_untracked() }));
        draft.clear();
        toaster.say(Tone::Success, facilitator::words_now().message_sent);
    };
    view! {
        <Show when=move || may_send.get()>
            <section class="card" aria-labelledby="message-title">
                <h2 class="card__title" id="message-title">{t!(facilitator.message)}</h2>
                <form class="form" on:submit=send>
                    <div class="field">
                        <label class="sr-only" for="message">{t!(facilitator.message)}</label>
                        <p class="field__hint" id="message-hint">{t!(facilitator.message_hint)}</p>
                        <textarea
                            class="field__input" id="message" rows="2" aria-describedby="message-hint"
                            maxlength=limits::STATEMENT_CHARS.to_string() prop:value=move || draft.get()
                            on:input=move |event| draft.set(event_target_value(&event))
                        ></textarea>
                    </div>
                    <button class="button button--small" type="submit" disabled=move || draft.is_blank()>
                        {icon(Icon::Message)} " " {t!(facilitator.message_send)}
                    </button>
                </form>
                {move || last.get().map(|text| view! {
                    <p class="quiet">{t!(facilitator.last_message)} ": " {text}</p>
                })}
            </section>
        </Show>
    }
}
