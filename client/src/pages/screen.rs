//! The projector: one message at a time, readable from the last row.

mod band;
mod lobby;
mod places;
mod plenary;
mod talk;

use leptos::prelude::*;

use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::phase::Step;
use tischrunde_shared::time::Millis;

use self::band::Band;
use self::lobby::{Draft, Lobby, Thanks};
use self::places::Places;
use self::plenary::Plenary;
use self::talk::Talk;
use super::crew::watch;
use crate::link::Kind;
use crate::parts::banner::{Banner, OfflineBanner, Tone};
use crate::parts::linked::Linked;
use crate::parts::title::use_title;
use crate::state::use_session;
use crate::words::{speak, t, words};

/// How long a message to all stays on the screen, in milliseconds: ten minutes.
const MESSAGE_STAYS: u64 = 10 * 60_000;

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

#[component]
fn MessageToAll() -> impl IntoView {
    let session = use_session();
    let text = Memo::new(move |_| {
        let lately = session.lately.get();
        let now = session.server_now().unwrap_or(lately);
        session.view(|cafe| fresh_message(cafe, now))
    });
    let lang = watch(|cafe| cafe.plan.language.tag());
    move || {
        text.get().map(|text| view! {
            <Banner tone=Tone::Message title=t!(common.message_to_all) text=text lang=lang.get()/>
        })
    }
}

/// The last message to all, unless it is old.
fn fresh_message(cafe: &Cafe, now: Millis) -> Option<String> {
    let message = cafe.messages.last()?;
    (message.at.until(now) < MESSAGE_STAYS).then(|| message.text.as_str().to_owned())
}
