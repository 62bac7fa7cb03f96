//! Beside the stations: how people join, messages to all, the record.

use leptos::prelude::*;

use tischrunde_shared::command::Command;
use tischrunde_shared::limits;
use tischrunde_shared::phase::Phase;

use crate::drafts::Draft;
use crate::pages::crew::export::Export;
use crate::pages::crew::watch;
use crate::parts::copy::Copy;
use crate::parts::icon::{Icon, icon};
use crate::parts::qr::Qr;
use crate::parts::toast::{Tone, use_toaster};
use crate::state::use_session;
use crate::words::{t, words, words_now};

/// The code and its QR code.
#[component]
pub(super) fn Invitation() -> impl IntoView {
    let session = use_session();
    let is_draft = watch(|cafe| cafe.phase == Phase::Draft);
    let known = Memo::new(move |_| session.invitation.with(Option::is_some));
    let part = move |pick: fn(&tischrunde_shared::wire::Invitation) -> &str| {
        Signal::derive(move || {
            session.invitation.with(|i| i.as_ref().map(|i| pick(i).to_owned()).unwrap_or_default())
        })
    };
    let (url, code, address) = (part(|i| &i.url), part(|i| &i.code), part(|i| &i.address));
    view! {
        <Show when=move || known.get()>
            <section class="card" aria-labelledby="join-title">
                <h2 class="card__title" id="join-title">{t!(facilitator.join)}</h2>
                <Show when=move || is_draft.get()><p class="quiet">{t!(facilitator.join_draft)}</p></Show>
                <figure class="ticket">
                    <div class="qr"><Qr text=url/></div>
                    <figcaption>
                        <span class="ticket__code">{move || code.get()}</span>
                        <span class="quiet">{move || address.get()}</span>
                    </figcaption>
                </figure>
                <div class="actions"><Copy text=url what=t!(facilitator.join_link)/></div>
            </section>
        </Show>
    }
}

/// Writes to everybody.
#[component]
pub(super) fn MessageToAll() -> impl IntoView {
    let session = use_session();
    let toaster = use_toaster();
    let draft = Draft::open(&format!("{}/message", session.name()));
    let last = watch(|cafe| cafe.messages.last().map(|message| message.text.as_str().to_owned()));
    let may_send = watch(|cafe| !matches!(cafe.phase, Phase::Draft | Phase::Closed));
    let send = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if draft.get_untracked().trim().is_empty() {
            return;
        }
        session.send(Command::SendMessage { text: draft.get_untracked() });
        draft.clear();
        toaster.say(Tone::Success, words_now().facilitator.message_sent);
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

/// The record as files, once there is something in it.
#[component]
pub(super) fn Record() -> impl IntoView {
    let is_draft = watch(|cafe| cafe.phase == Phase::Draft);
    view! {
        <Show when=move || !is_draft.get()>
            <section class="card" aria-labelledby="record-title">
                <h2 class="card__title" id="record-title">{move || words().crew.record}</h2>
                <p class="quiet">{t!(crew.record_text)}</p>
                <Export/>
            </section>
        </Show>
    }
}
