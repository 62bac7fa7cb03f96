//! The band at the bottom: how to join, where the day stands, the clock.

use leptos::prelude::*;

use tischrunde_client_core::parts::clock::{Clock, Size};
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::use_session;
use tischrunde_shared::day::Moment;

use tischrunde_crew::{step_name, watch};

/// The band.
#[component]
pub(super) fn Band() -> impl IntoView {
    let session = use_session();
    let joining_open = watch(|cafe| cafe.phase().joining_open());
    let step = watch(|cafe| (cafe.moment(), cafe.day().plan.rounds()));
    let phase = erased(move || {
        let (step, rounds) = step.get();
        step_name(step, rounds)
    });
    let join = erased(move || {
        let invitation = session.invitation.get().filter(|_| joining_open.get());
        invitation.map(|invitation| view! {
            <p class="band__join">{invitation.address} " " <strong class="band__code">{invitation.code}</strong></p>
        })
    });
    // In a round the clock stands large beside the wall.
    let clock = erased(move || {
        let elsewhere = matches!(step.get().0, Moment::Round(_));
        (!elsewhere).then(|| view! { <Clock size=Size::Small/> })
    });
    view! { <footer class="band">{join} <p class="band__phase">{phase}</p> {clock}</footer> }
}
