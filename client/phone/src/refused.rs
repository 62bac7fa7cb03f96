//! What the server did not grant, in words, with its text.

use leptos::prelude::*;

use tischrunde_client_core::parts::copy::Copy;
use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::parts::toast::{self, use_toaster};
use tischrunde_client_core::reactive::effect;
use tischrunde_client_core::session::Refused;
use tischrunde_client_core::t;
use tischrunde_client_core::words::{language, language_now, refusals};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::{consult, seats, talk};

use super::phone::use_phone;
use crate::words as phone;

/// Refusals that have a text wait here until they are read; those without are told and gone. What belongs into the
/// composer goes there by itself when it is empty.
#[component]
pub(super) fn Refusals() -> impl IntoView {
    let phone = use_phone();
    let session = phone.session;
    let toaster = use_toaster();
    effect(move || {
        for refused in session.refused.get().into_iter().filter(|refused| text(&refused.command).is_none()) {
            // "I am there" after the round is of no use to anybody, and no harm either. Marks of support that a server lost
            // show as missing; there may be many.
            let is_lost = refused.refusal == Refusal::Renumbered;
            if !is_lost && !matches!(refused.command, Command::Seats(seats::Command::Arrive { .. })) {
                toaster.say(toast::Tone::Error, refusals::sentence(language_now(), &refused.refusal));
            }
            session.dismiss(refused.id);
        }
    });
    let waiting = Memo::new(move |_| {
        let mut all = session.refused.get();
        all.retain(|refused| text(&refused.command).is_some());
        all
    });
    view! {
        <For each=move || waiting.get() key=|refused| refused.id let:refused>
            <RefusedText refused=refused/>
        </For>
    }
}

fn text(command: &Command) -> Option<&str> {
    match command {
        Command::Talk(talk::Command::Post { text, .. }) | Command::Talk(talk::Command::Edit { text, .. }) => {
            Some(text)
        }
        Command::Consult(consult::Command::Respond { text, .. }) => Some(text),
        _ => None,
    }
}

#[component]
fn RefusedText(refused: Refused) -> impl IntoView {
    let session = use_phone().session;
    let id = refused.id;
    let text = text(&refused.command).unwrap_or_default().to_owned();
    let refusal = refused.refusal;
    view! {
        <section class="composer composer--open" aria-label=t!(phone.not_taken)>
            <p class="field__error" role="alert">{move || refusals::sentence(language(), &refusal)}</p>
            <p class="quiet">{t!(phone.earlier_text)}</p>
            <p class="note__text">{text.clone()}</p>
            <div class="actions actions--end">
                <Copy text=text what=t!(phone.text)/>
                <button class="button button--quiet button--small" type="button" on:click=move |_| session.dismiss(id)>
                    {t!(phone.discard)}
                </button>
            </div>
        </section>
    }
    .into_any()
}
