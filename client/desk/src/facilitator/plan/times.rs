//! Rounds and changes, and whether they fit into the programme.

use leptos::prelude::*;

use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::parts::icon::{Icon, icon};
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::t;
use tischrunde_client_core::words::language;
use tischrunde_shared::day::{Day, schedule};
use tischrunde_shared::ids::RoundNo;
use tischrunde_shared::limits;
use tischrunde_shared::plan::Plan;
use tischrunde_shared::time::Millis;

use super::Editing;
use super::fields::{Number, in_seconds, minutes};
use crate::facilitator::timing::words as timing;
use crate::facilitator::timing::words::minutes as in_words;
use crate::facilitator::words as facilitator;

/// Minutes of a round that is added to a plan without any.
const ROUND_MINUTES: u32 = 15;
/// A change that is shorter is worth a word; in seconds.
const TIGHT_CHANGE: u32 = 120;

#[component]
pub(super) fn Rounds(editing: Editing) -> impl IntoView {
    let rounds = Memo::new(move |_| editing.read(|plan| plan.round_numbers().collect::<Vec<_>>()));
    let seconds =
        move |round: RoundNo| editing.read(|plan| plan.round(round).map_or(0, |round| round.seconds));
    let add = move |_| {
        editing.change(|plan| {
            let mut rounds = plan.round_seconds();
            rounds.push(rounds.last().copied().unwrap_or(ROUND_MINUTES * 60));
            plan.set_rounds(&rounds);
        });
    };
    let remove = move |_| {
        editing.change(|plan| {
            let mut rounds = plan.round_seconds();
            rounds.pop();
            plan.set_rounds(&rounds);
        });
    };
    view! {
        <div class="field-row">
            <Number
                id="plan-slot".to_owned() label=t!(timing.slot) step="any"
                value=move || editing.read(|plan| plan.slot_seconds.map(minutes).unwrap_or_default())
                on_change=move |text: String| editing.change(|plan| {
                    plan.slot_seconds = (!text.trim().is_empty()).then(|| in_seconds(&text));
                })
            />
            <Number
                id="plan-transfer".to_owned() label=t!(facilitator.plan_transfer) step="any"
                value=move || minutes(editing.read(Plan::transfer_seconds))
                on_change=move |text: String| editing.change(|plan| plan.set_transfer(in_seconds(&text)))
            />
            <For each=move || rounds.get() key=|round| *round let:round>
                <Number
                    id=format!("plan-round-{round}") label=move || (facilitator::words().plan_round)(round.0) step="any"
                    value=move || minutes(seconds(round))
                    on_change=move |text: String| editing.change(|plan| plan.set_round(round, in_seconds(&text)))
                />
            </For>
        </div>
        <div class="actions">
            <button class="button button--small" type="button" on:click=add disabled=move || { rounds.with(Vec::len) >= limits::ROUNDS }>
                {t!(facilitator.plan_add_round)}
            </button>
            <button class="button button--small" type="button" on:click=remove disabled=move || { rounds.with(Vec::len) <= 1 }>
                {t!(facilitator.plan_remove_round)}
            </button>
        </div>
    }
}

/// Whether the plan fits into its slot, and how many stations everybody sees.
#[component]
pub(super) fn Fits(editing: Editing) -> impl IntoView {
    let takes = erased(move || {
        let length = editing.read(schedule::length);
        (timing::words().takes)(&in_words(language(), length))
    });
    let excess = Memo::new(move |_| editing.read(schedule::excess));
    let is_tight = Memo::new(move |_| editing.read(|plan| plan.transfer_seconds() < TIGHT_CHANGE));
    let visits = erased(move || {
        editing.read(|plan| {
            let (rounds, stations) = (plan.rounds(), plan.stations.len());
            (rounds < stations).then(|| (timing::words().visits)(rounds, stations))
        })
    });
    let fit = move |_| {
        editing.change(|plan| {
            let day = Day { plan: plan.clone(), ..Day::default() };
            let slot = u64::from(plan.slot_seconds.unwrap_or_default()) * 1_000;
            if let Some(shares) = schedule::share_out(&day, Millis(0), Millis(slot)) {
                shares.rounds.into_iter().for_each(|(round, seconds)| plan.set_round(round, seconds));
            }
        });
    };
    view! {
        <div class="stack stack--tight">
        <p>{takes} " " {visits}</p>
        <Show when=move || is_tight.get()><p class="quiet">{t!(timing.tight_change)}</p></Show>
        <div role="status">
            {move || excess.get().map(|seconds| view! {
                <div class="banner banner--warning">
                    {icon(Icon::Warning)}
                    <div class="banner__body">
                        <p class="banner__title">{move || (timing::words().too_long)(&in_words(language(), seconds))}</p>
                    </div>
                    <button class="button button--small" type="button" on:click=fit>{t!(timing.fit)}</button>
                </div>
            })}
        </div>
        </div>
    }
    .into_any()
}
