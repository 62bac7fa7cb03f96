//! The projector: one message at a time, readable from the last row.

mod band;
mod lobby;
mod places;
mod plenary;
mod talk;
mod words;

use leptos::prelude::*;

use tischrunde_client_core::link::Kind;
use tischrunde_client_core::parts::banner::OfflineBanner;
use tischrunde_client_core::parts::linked::Linked;
use tischrunde_client_core::parts::title::use_title;
use tischrunde_client_core::reactive::effect;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::words::speak;
use tischrunde_shared::day::Moment;

use self::band::Band;
use self::lobby::{Draft, Lobby, Thanks};
use self::places::Places;
use self::plenary::Plenary;
use self::talk::Talk;
use crate::screen::words as screen;
use tischrunde_crew::message::MessageToAll;
use tischrunde_crew::no_link;
use tischrunde_crew::watch;

/// The projector's page.
#[component]
pub(crate) fn Screen() -> impl IntoView {
    view! { <Linked kind=Kind::Screen no_link=no_link><Views/></Linked> }
}

#[component]
fn Views() -> impl IntoView {
    use_title(move || screen::words().title.to_owned());
    // A projector speaks the language of its café.
    let language = watch(|cafe| cafe.day().plan.language);
    effect(move || speak(language.get()));
    let step = watch(|cafe| cafe.moment());
    let shown = erased(move || match step.get() {
        Moment::Draft => view! { <Draft/> }.into_any(),
        Moment::Lobby => view! { <Lobby/> }.into_any(),
        Moment::Transfer(round) => view! { <Places round=round/> }.into_any(),
        Moment::Round(round) => view! { <Talk round=round/> }.into_any(),
        Moment::Plenary => view! { <Plenary/> }.into_any(),
        Moment::Closed => view! { <Thanks/> }.into_any(),
    });
    view! {
        <div class="screen">
            <MessageToAll/>
            <OfflineBanner/>
            <main class="screen__main" id="main" tabindex="-1">{shown}</main>
            <Band/>
        </div>
    }
}
