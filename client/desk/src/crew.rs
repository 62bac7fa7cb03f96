//! What the crew's pages share.

pub(crate) mod export;
pub(crate) mod insights;
pub(crate) mod message;
pub(crate) mod new_insight;
pub(crate) mod refused;
pub(crate) mod sources;
pub(crate) mod words;

use leptos::prelude::*;

use tischrunde_client_core::parts::linked::NoLink;
use tischrunde_client_core::parts::live::use_announcer;
use tischrunde_client_core::session::use_session;
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;
use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::phase::Step;

use self::words as crew;

/// Follows a part of the café.
pub(crate) fn watch<T>(read: impl Fn(&Cafe) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    let session = use_session();
    Memo::new(move |_| session.view(&read))
}

/// A step of the day in words, such as "Round 2 of 3".
pub(crate) fn step_name(step: Step, rounds: usize) -> String {
    match step {
        Step::Draft => crew::words().draft.to_owned(),
        Step::Lobby => crew::words().lobby.to_owned(),
        Step::Transfer(round) => (crew::words().transfer)(round.0),
        Step::Round(round) => (common::words().round_of)(round.0, rounds),
        Step::Plenary => crew::words().plenary.to_owned(),
        Step::Closed => crew::words().closed.to_owned(),
    }
}

/// Says every new step of the day to those who listen.
pub(crate) fn announce_steps() {
    let announcer = use_announcer();
    let step = watch(|cafe| (cafe.phase.step(), cafe.plan.rounds.len()));
    Effect::new(move |before: Option<Step>| {
        let (step, rounds) = step.get();
        if before.is_some_and(|before| before != step) {
            announcer.polite(step_name(step, rounds));
        }
        step
    });
}

/// What stands in the place of a desk whose link is missing.
pub(crate) fn no_link() -> AnyView {
    view! {
        <NoLink text=t!(crew.no_link)><a href="/" class="button">{t!(common.home)}</a></NoLink>
    }
    .into_any()
}
