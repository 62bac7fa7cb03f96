//! The projector: one message at a time, readable from the last row.

mod band;
mod lobby;
mod places;
mod plenary;
mod talk;

use leptos::prelude::*;

use tischrunde_shared::phase::Step;

use self::band::Band;
use self::lobby::{Draft, Lobby, Thanks};
use self::places::Places;
use self::plenary::Plenary;
use self::talk::Talk;
use super::crew::message::MessageToAll;
use super::crew::watch;
use crate::link::Kind;
use crate::parts::banner::OfflineBanner;
use crate::parts::linked::Linked;
use crate::parts::title::use_title;
use crate::words::{speak, words};

/// The projector's page.
#[component]
pub(crate) fn Screen() -> impl IntoView {
    view! { <Linked kind=Kind::Screen><Views/></Linked> }
}

#[component]
fn Views() -> impl IntoView {
    use_title(move || words().screen.title.to_owned());
    // A projector speaks the language of its café.
    let language = watch(|cafe| cafe.plan.language);
    Effect::new(move |_| speak(language.get()));
    let step = watch(|cafe| cafe.phase.step());
    let shown = move || match step.get() {
        Step::Draft => view! { <Draft/> }.into_any(),
        Step::Lobby => view! { <Lobby/> }.into_any(),
        Step::Transfer(round) => view! { <Places round=round/> }.into_any(),
        Step::Round(round) => view! { <Talk round=round/> }.into_any(),
        Step::Plenary => view! { <Plenary/> }.into_any(),
        Step::Closed => view! { <Thanks/> }.into_any(),
    };
    view! {
        <div class="screen">
            <MessageToAll/>
            <OfflineBanner/>
            <main class="screen__main" id="main" tabindex="-1">{shown}</main>
            <Band/>
        </div>
    }
}
