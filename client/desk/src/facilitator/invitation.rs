//! How people join: the code and its QR code.

use leptos::prelude::*;

use tischrunde_client_core::parts::copy::Copy;
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::session::use_session;
use tischrunde_client_core::t;
use tischrunde_shared::day::Phase;

use super::words as facilitator;
use tischrunde_crew::parts::qr::Qr;
use tischrunde_crew::watch;

/// The code and its QR code.
#[component]
pub(super) fn Invitation() -> impl IntoView {
    let session = use_session();
    let is_draft = watch(|cafe| cafe.phase() == Phase::Draft);
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
