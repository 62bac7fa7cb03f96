//! Before and after: arriving, and saying thank you.

use leptos::prelude::*;

use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::use_session;
use tischrunde_client_core::t;

use crate::screen::words as screen;
use tischrunde_crew::parts::qr::Qr;
use tischrunde_crew::watch;

/// The doors are still closed: nobody could use the code.
#[component]
pub(super) fn Draft() -> impl IntoView {
    let title = watch(|cafe| cafe.day().plan.title.to_string());
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    view! {
        <section class="lobby">
            <div class="lobby__words">
                <h1 class="lobby__title" lang=move || lang.get()>{move || title.get()}</h1>
                <p class="lobby__text">{t!(screen.draft)}</p>
            </div>
        </section>
    }
}

/// Arriving: the code, as large as it goes.
#[component]
pub(super) fn Lobby() -> impl IntoView {
    let session = use_session();
    let title = watch(|cafe| cafe.day().plan.title.to_string());
    let opening = watch(|cafe| cafe.day().plan.opening.to_string());
    let here = watch(|cafe| cafe.people().present().count());
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let join = erased(move || {
        session.invitation.get().map(|invitation| {
            view! {
                <p class="lobby__text">{t!(screen.scan)}</p>
                <p class="lobby__address">{invitation.address}</p>
                <p class="lobby__code">{invitation.code}</p>
            }
        })
    });
    let url = move || session.invitation.with(|invitation| invitation.as_ref().map(|i| i.url.clone()));
    view! {
        <section class="lobby">
            <div class="lobby__words">
                <h1 class="lobby__title" lang=move || lang.get()>{move || title.get()}</h1>
                <p class="lobby__text" lang=move || lang.get()>{move || opening.get()}</p>
                {join}
                <p class="lobby__count"><strong>{move || (screen::words().here)(here.get())}</strong></p>
            </div>
            {move || url().map(|url| view! { <div class="qr lobby__qr"><Qr text=Signal::stored(url)/></div> })}
        </section>
    }
}

/// The café is over.
#[component]
pub(super) fn Thanks() -> impl IntoView {
    let title = watch(|cafe| cafe.day().plan.title.to_string());
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let figures = watch(|cafe| {
        (
            cafe.talk().contributions.values().filter(|c| c.fate.is_shown()).count(),
            cafe.condense().insights.len(),
        )
    });
    let text = erased(move || {
        let (contributions, insights) = figures.get();
        (screen::words().thanks_text)(contributions, insights)
    });
    let session = use_session();
    let is_published = watch(|cafe| cafe.paper().latest().is_some());
    let address = Memo::new(move |_| {
        let cafe = session.holder.get().map(|holder| holder.cafe)?;
        let origin = window().location().origin().ok()?;
        is_published.get().then(|| format!("{origin}/papers/{cafe}"))
    });
    view! {
        <section class="lobby">
            <div class="lobby__words">
                <h1 class="lobby__title">{t!(screen.thanks)}</h1>
                <p class="lobby__text" lang=move || lang.get()>{move || title.get()}</p>
                <p class="lobby__text">{text}</p>
                {move || address.get().map(|_| view! { <p class="lobby__text">{t!(screen.paper)}</p> })}
            </div>
            {move || address.get().map(|address| view! {
                <div class="qr lobby__qr"><Qr text=Signal::stored(address)/></div>
            })}
        </section>
    }
}
