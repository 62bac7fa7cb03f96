//! What the crew's pages share.

pub(crate) mod export;
pub(crate) mod insights;
pub(crate) mod message;
pub(crate) mod new_insight;
pub(crate) mod refused;
pub(crate) mod sources;

use leptos::prelude::*;

use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::phase::Step;

use crate::parts::live::use_announcer;
use crate::state::use_session;
use crate::words::{Words, words_now};

/// Follows a part of the café.
pub(crate) fn watch<T>(read: impl Fn(&Cafe) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    let session = use_session();
    Memo::new(move |_| session.view(&read))
}

/// A step of the day in words, such as "Round 2 of 3".
pub(crate) fn step_name(words: &Words, step: Step, rounds: usize) -> String {
    match step {
        Step::Draft => words.crew.draft.to_owned(),
        Step::Lobby => words.crew.lobby.to_owned(),
        Step::Transfer(round) => (words.crew.transfer)(round.0),
        Step::Round(round) => (words.common.round_of)(round.0, rounds),
        Step::Plenary => words.crew.plenary.to_owned(),
        Step::Closed => words.crew.closed.to_owned(),
    }
}

/// Says every new step of the day to those who listen.
pub(crate) fn announce_steps() {
    let announcer = use_announcer();
    let step = watch(|cafe| (cafe.phase.step(), cafe.plan.rounds.len()));
    Effect::new(move |before: Option<Step>| {
        let (step, rounds) = step.get();
        if before.is_some_and(|before| before != step) {
            announcer.polite(step_name(words_now(), step, rounds));
        }
        step
    });
}
