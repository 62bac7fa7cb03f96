//! The run of show: every step of the day with its planned length, and where the day stands.

use leptos::prelude::*;

use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::Look;
use tischrunde_client_core::t;
use tischrunde_client_core::words::common;
use tischrunde_shared::day::Moment;

use super::timing::Delay;
use crate::facilitator::words as facilitator;
use tischrunde_crew::watch;
use tischrunde_crew::words as crew;

/// One step on the strip.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stop {
    step: Moment,
    seconds: Option<u32>,
}

fn stops(cafe: Look<'_>) -> Vec<Stop> {
    let rounds = cafe.day().plan.round_numbers().flat_map(|round| {
        let seconds = cafe.day().plan.round(round).map(|round| round.seconds);
        [
            Stop { step: Moment::Transfer(round), seconds: Some(cafe.day().plan.transfer_seconds()) },
            Stop { step: Moment::Round(round), seconds },
        ]
    });
    let untimed = |step| Stop { step, seconds: None };
    let before = [untimed(Moment::Draft), untimed(Moment::Lobby)];
    before.into_iter().chain(rounds).chain([untimed(Moment::Plenary), untimed(Moment::Closed)]).collect()
}

fn name(step: Moment) -> String {
    match step {
        Moment::Draft => crew::words().draft.to_owned(),
        Moment::Lobby => crew::words().lobby.to_owned(),
        Moment::Transfer(_) => crew::words().change.to_owned(),
        Moment::Round(round) => (common::words().round)(round.0),
        Moment::Plenary => crew::words().plenary.to_owned(),
        Moment::Closed => crew::words().closed.to_owned(),
    }
}

/// The strip on top.
#[component]
pub(super) fn RunOfShow() -> impl IntoView {
    let stops = watch(stops);
    let now = watch(|cafe| cafe.moment());
    let steps = erased(move || {
        let (stops, now) = (stops.get(), now.get());
        let here = stops.iter().position(|stop| stop.step == now).unwrap_or_default();
        let shown = stops.into_iter().enumerate().map(|(index, stop)| {
            let state = match index.cmp(&here) {
                std::cmp::Ordering::Less => " run__step--done",
                std::cmp::Ordering::Equal => " run__step--now",
                std::cmp::Ordering::Greater => "",
            };
            let change = if matches!(stop.step, Moment::Transfer(_)) { " run__step--change" } else { "" };
            view! {
                <li class=format!("run__step{state}{change}") aria-current=(index == here).then_some("step")>
                    <span class="run__name">{move || name(stop.step)}</span>
                    {stop.seconds.map(|seconds| view! {
                        <span class="run__time">{move || (crew::words().minutes)(seconds)}</span>
                    })}
                </li>
            }
        });
        shown.collect_view()
    });
    view! {
        <section class="desk__run" aria-label=t!(facilitator.run)>
            <ol class="run">{steps} <Delay/></ol>
        </section>
    }
}
