//! The run of show: every step of the day with its planned length, and where the day stands.

use leptos::prelude::*;

use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::phase::Step;

use super::timing::Delay;
use crate::pages::crew::watch;
use crate::words::{Words, t, words};

/// One step on the strip.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stop {
    step: Step,
    seconds: Option<u32>,
}

fn stops(cafe: &Cafe) -> Vec<Stop> {
    let rounds = cafe.plan.round_numbers().flat_map(|round| {
        let seconds = cafe.plan.round(round).map(|round| round.seconds);
        [
            Stop { step: Step::Transfer(round), seconds: Some(cafe.plan.transfer_seconds) },
            Stop { step: Step::Round(round), seconds },
        ]
    });
    let untimed = |step| Stop { step, seconds: None };
    let before = [untimed(Step::Draft), untimed(Step::Lobby)];
    before.into_iter().chain(rounds).chain([untimed(Step::Plenary), untimed(Step::Closed)]).collect()
}

fn name(words: &Words, step: Step) -> String {
    match step {
        Step::Draft => words.crew.draft.to_owned(),
        Step::Lobby => words.crew.lobby.to_owned(),
        Step::Transfer(_) => words.crew.change.to_owned(),
        Step::Round(round) => (words.common.round)(round.0),
        Step::Plenary => words.crew.plenary.to_owned(),
        Step::Closed => words.crew.closed.to_owned(),
    }
}

/// The strip on top.
#[component]
pub(super) fn RunOfShow() -> impl IntoView {
    let stops = watch(stops);
    let now = watch(|cafe| cafe.phase.step());
    let steps = move || {
        let (stops, now) = (stops.get(), now.get());
        let here = stops.iter().position(|stop| stop.step == now).unwrap_or_default();
        let shown = stops.into_iter().enumerate().map(|(index, stop)| {
            let state = match index.cmp(&here) {
                std::cmp::Ordering::Less => " run__step--done",
                std::cmp::Ordering::Equal => " run__step--now",
                std::cmp::Ordering::Greater => "",
            };
            let change = if matches!(stop.step, Step::Transfer(_)) { " run__step--change" } else { "" };
            view! {
                <li class=format!("run__step{state}{change}") aria-current=(index == here).then_some("step")>
                    <span class="run__name">{move || name(words(), stop.step)}</span>
                    {stop.seconds.map(|seconds| view! {
                        <span class="run__time">{move || (words().crew.minutes)(seconds)}</span>
                    })}
                </li>
            }
        });
        shown.collect_view()
    };
    view! {
        <section class="desk__run" aria-label=t!(facilitator.run)>
            <ol class="run">{steps} <Delay/></ol>
        </section>
    }
}
