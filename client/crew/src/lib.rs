//! What the crew's programs share: [`api`] asks by HTTP, [`parts`] are the long list and other things that pages are
//! built of, [`index`], [`insights`] and [`sources`] show what was condensed, [`refused`] what the server did not grant.

#![allow(unreachable_pub, reason = "the component macro makes its functions public, whatever is written")]

pub mod api;
pub mod counted;
pub mod demands;
pub mod export;
pub mod index;
pub mod insights;
pub mod message;
pub mod new_insight;
pub mod parts;
mod pictures;
pub mod refusals;
pub mod refused;
pub mod sources;
pub mod words;

use leptos::prelude::*;

use tischrunde_client_core::parts::linked::NoLink;
use tischrunde_client_core::parts::live::use_announcer;
use tischrunde_client_core::session::{Look, Session, use_session};
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::condense::Version;
use tischrunde_shared::day::Moment;

use self::words as crew;

/// Follows a part of the café.
pub fn watch<T>(read: impl Fn(Look<'_>) -> T + Send + Sync + 'static) -> Memo<T>
where
    T: PartialEq + Send + Sync + 'static,
{
    let session = use_session();
    Memo::new(move |_| session.view(&read))
}

/// A step of the day in words, such as "Round 2 of 3".
pub fn step_name(step: Moment, rounds: usize) -> String {
    match step {
        Moment::Draft => crew::words().draft.to_owned(),
        Moment::Lobby => crew::words().lobby.to_owned(),
        Moment::Transfer(round) => (crew::words().transfer)(round.0),
        Moment::Round(round) => (common::words().round_of)(round.0, rounds),
        Moment::Plenary => crew::words().plenary.to_owned(),
        Moment::Closed => crew::words().closed.to_owned(),
    }
}

/// Says every new step of the day to those who listen.
pub fn announce_steps() {
    let announcer = use_announcer();
    let step = watch(|cafe| (cafe.moment(), cafe.day().plan.rounds()));
    Effect::new(move |before: Option<Moment>| {
        let (step, rounds) = step.get();
        if before.is_some_and(|before| before != step) {
            announcer.polite(step_name(step, rounds));
        }
        step
    });
}

/// What stands in the place of a desk whose link is missing.
pub fn no_link() -> AnyView {
    view! {
        <NoLink text=t!(crew.no_link)><a href="/" class="button">{t!(common.home)}</a></NoLink>
    }
    .into_any()
}

/// The version that somebody has read who begins to change something now: the one that stands there, and what this page
/// has written since and is on its way. Not tracked.
pub fn base(
    session: Session,
    stands: impl FnOnce(Look<'_>) -> Option<Version>,
    is_same: impl Fn(&Command) -> bool,
) -> Version {
    untrack(|| {
        let own = session.pending().iter().filter(|pending| is_same(&pending.command)).count();
        let stands = session.view(stands).unwrap_or_default();
        Version(stands.0.saturating_add(u32::try_from(own).unwrap_or(u32::MAX)))
    })
}
