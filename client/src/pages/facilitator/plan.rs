//! Changing the plan before the doors are open.

use leptos::prelude::*;

use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::command::Command;
use tischrunde_shared::ids::{RoundNo, StationId};
use tischrunde_shared::limits;
use tischrunde_shared::plan::{Plan, Round};
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::schedule;
use tischrunde_shared::time::Millis;

use crate::pages::crew::watch;
use crate::parts::badge::{Size, badge, station_class};
use crate::parts::icon::{Icon, icon};
use crate::state::use_session;
use crate::words::schedule::minutes as in_words;
use crate::words::{language, refusals, t, words};

/// Minutes of a round that is added to a plan without any.
const ROUND_MINUTES: u32 = 15;
/// A change that is shorter is worth a word; in seconds.
const TIGHT_CHANGE: u32 = 120;

/// The plan as it is being changed: what was saved, until something is different.
#[derive(Clone, Copy)]
struct Editing {
    saved: Memo<Plan>,
    edited: RwSignal<Option<Plan>>,
}

impl Editing {
    fn read<T>(self, read: impl Fn(&Plan) -> T) -> T {
        self.edited.with(|edited| match edited {
            Some(plan) => read(plan),
            None => self.saved.with(&read),
        })
    }

    fn change(self, change: impl FnOnce(&mut Plan)) {
        let mut plan = untrack(|| self.read(Plan::clone));
        change(&mut plan);
        let differs = self.saved.with_untracked(|saved| *saved != plan);
        self.edited.set(differs.then_some(plan));
    }
}

/// The form.
#[component]
pub(super) fn PlanForm(
    /// The plan with its unsaved changes.
    edited: RwSignal<Option<Plan>>,
) -> impl IntoView {
    let session = use_session();
    let editing = Editing { saved: watch(|cafe| cafe.plan.clone()), edited };
    // What was sent comes back as the saved plan: then nothing is left to save.
    Effect::new(move |_| {
        let saved = editing.saved.get();
        if edited.with_untracked(|edited| edited.as_ref() == Some(&saved)) {
            edited.set(None);
        }
    });
    let fault = Memo::new(move |_| editing.read(|plan| plan.check().err()));
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let (Some(plan), None) = (edited.get_untracked(), fault.get_untracked()) {
            session.send(Command::Plan { plan: Box::new(plan) });
        }
    };
    let state = move || {
        if edited.with(Option::is_some) {
            words().facilitator.plan_unsaved
        } else {
            words().facilitator.plan_saved
        }
    };
    let stations =
        Memo::new(move |_| editing.read(|plan| plan.stations().map(|(id, _)| id).collect::<Vec<_>>()));
    view! {
        <form class="form" on:submit=save>
            <h2>{t!(facilitator.plan)}</h2>
            <p class="quiet">{t!(facilitator.plan_text)}</p>
            <General editing=editing/>
            <Rounds editing=editing/>
            <Fits editing=editing/>
            <For each=move || stations.get() key=|id| *id let:id><StationFields editing=editing station=id/></For>
            <p>{move || (words().facilitator.plan_all_seats)(editing.read(all_seats))}</p>
            {move || fault.get().map(|fault| view! {
                <p class="field__error">{refusals::sentence(language(), &Refusal::Plan { fault })}</p>
            })}
            <div class="actions">
                <button class="button button--primary" type="submit">{t!(common.save)}</button>
                <span class="quiet">{state}</span>
            </div>
        </form>
    }
}

fn all_seats(plan: &Plan) -> u32 {
    plan.stations
        .iter()
        .map(|s| u32::from(s.tables).saturating_mul(u32::from(s.seats)))
        .fold(0, u32::saturating_add)
}

#[component]
fn General(editing: Editing) -> impl IntoView {
    view! {
        <Text
            id="plan-title".to_owned() label=t!(facilitator.plan_title) value=move || editing.read(|plan| plan.title.clone())
            on_change=move |text| editing.change(|plan| plan.title = text)
        />
        <Text
            id="plan-opening".to_owned() label=t!(facilitator.plan_opening) rows=3
            value=move || editing.read(|plan| plan.opening.clone())
            on_change=move |text| editing.change(|plan| plan.opening = text)
        />
    }
}

#[component]
fn Rounds(editing: Editing) -> impl IntoView {
    let rounds = Memo::new(move |_| editing.read(|plan| plan.round_numbers().collect::<Vec<_>>()));
    let seconds =
        move |round: RoundNo| editing.read(|plan| plan.round(round).map_or(0, |round| round.seconds));
    let add = move |_| {
        editing.change(|plan| {
            let round = plan.rounds.last().copied().unwrap_or(Round { seconds: ROUND_MINUTES * 60 });
            plan.rounds.push(round);
        });
    };
    let remove = move |_| {
        editing.change(|plan| {
            plan.rounds.pop();
        });
    };
    view! {
        <div class="field-row">
            <Number
                id="plan-slot".to_owned() label=t!(schedule.slot) step="any"
                value=move || editing.read(|plan| plan.slot_seconds.map(minutes).unwrap_or_default())
                on_change=move |text: String| editing.change(|plan| {
                    plan.slot_seconds = (!text.trim().is_empty()).then(|| in_seconds(&text));
                })
            />
            <Number
                id="plan-transfer".to_owned() label=t!(facilitator.plan_transfer) step="any"
                value=move || minutes(editing.read(|plan| plan.transfer_seconds))
                on_change=move |text: String| editing.change(|plan| plan.transfer_seconds = in_seconds(&text))
            />
            <For each=move || rounds.get() key=|round| *round let:round>
                <Number
                    id=format!("plan-round-{round}") label=move || (words().facilitator.plan_round)(round.0) step="any"
                    value=move || minutes(seconds(round))
                    on_change=move |text: String| editing.change(|plan| {
                        if let Some(round) = plan.rounds.get_mut(usize::from(round.0).saturating_sub(1)) {
                            round.seconds = in_seconds(&text);
                        }
                    })
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
fn Fits(editing: Editing) -> impl IntoView {
    let takes = move || {
        let length = editing.read(schedule::length);
        (words().schedule.takes)(&in_words(language(), length))
    };
    let excess = Memo::new(move |_| editing.read(schedule::excess));
    let is_tight = Memo::new(move |_| editing.read(|plan| plan.transfer_seconds < TIGHT_CHANGE));
    let visits = move || {
        editing.read(|plan| {
            let (rounds, stations) = (plan.rounds.len(), plan.stations.len());
            (rounds < stations).then(|| (words().schedule.visits)(rounds, stations))
        })
    };
    let fit = move |_| {
        editing.change(|plan| {
            let cafe = Cafe { plan: plan.clone(), ..Cafe::default() };
            let slot = u64::from(plan.slot_seconds.unwrap_or_default()) * 1_000;
            if let Some(shares) = schedule::share_out(&cafe, Millis(0), Millis(slot)) {
                shares.rounds.into_iter().for_each(|(round, seconds)| plan.set_round(round, seconds));
            }
        });
    };
    view! {
        <div class="stack stack--tight">
        <p>{takes} " " {visits}</p>
        <Show when=move || is_tight.get()><p class="quiet">{t!(schedule.tight_change)}</p></Show>
        <div role="status">
            {move || excess.get().map(|seconds| view! {
                <div class="banner banner--warning">
                    {icon(Icon::Warning)}
                    <div class="banner__body">
                        <p class="banner__title">{move || (words().schedule.too_long)(&in_words(language(), seconds))}</p>
                    </div>
                    <button class="button button--small" type="button" on:click=fit>{t!(schedule.fit)}</button>
                </div>
            })}
        </div>
        </div>
    }
    .into_any()
}

#[component]
fn StationFields(editing: Editing, station: StationId) -> impl IntoView {
    let read = move |pick: fn(&tischrunde_shared::plan::Station) -> String| {
        move || editing.read(|plan| plan.station(station).map(pick).unwrap_or_default())
    };
    let write = move |put: fn(&mut tischrunde_shared::plan::Station, String)| {
        move |text: String| {
            editing.change(|plan| {
                if let Some(station) = plan.stations.get_mut(usize::from(station.0).saturating_sub(1)) {
                    put(station, text);
                }
            });
        }
    };
    let id = move |field: &str| format!("plan-station-{station}-{field}");
    view! {
        <fieldset class=format!("card {}", station_class(station))>
            <legend>{badge(station, Size::Medium)}</legend>
            <Text
                id=id("title") label=t!(facilitator.plan_station_title) value=read(|s| s.title.clone())
                on_change=write(|s, text| s.title = text)
            />
            <Text
                id=id("questions") label=t!(facilitator.plan_questions) hint=t!(facilitator.plan_questions_hint) rows=3
                value=read(|s| s.questions.join("\n"))
                on_change=write(|s, text| s.questions = text.lines().map(str::to_owned).collect())
            />
            <div class="field-row">
                <Number
                    id=id("tables") label=t!(facilitator.plan_tables) value=read(|s| s.tables.to_string())
                    on_change=write(|s, text| s.tables = text.parse().unwrap_or_default())
                />
                <Number
                    id=id("seats") label=t!(facilitator.plan_seats) value=read(|s| s.seats.to_string())
                    on_change=write(|s, text| s.seats = text.parse().unwrap_or_default())
                />
            </div>
        </fieldset>
    }
}

/// Seconds as minutes for a number field.
fn minutes(seconds: u32) -> String {
    (f64::from(seconds) / 60.0).to_string()
}

/// What stands in a number field, as seconds; 0, which the plan's check refuses, for what is no number.
fn in_seconds(minutes: &str) -> u32 {
    minutes.parse::<f64>().map_or(0, |minutes| (minutes * 60.0).round() as u32)
}

/// A text of one line, or of several if `rows` is given. It is taken over when the field is left.
#[component]
fn Text(
    id: String,
    #[prop(into)] label: TextProp,
    #[prop(optional, into)] hint: Option<TextProp>,
    #[prop(optional)] rows: Option<u8>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
) -> impl IntoView {
    let hint_id = hint.is_some().then(|| format!("{id}-hint"));
    let lang = watch(|cafe| cafe.plan.language.tag());
    let change = move |event| on_change.run(event_target_value(&event));
    let input = match rows {
        Some(rows) => view! {
            <textarea
                class="field__input" id=id.clone() rows=rows.to_string() aria-describedby=hint_id.clone()
                lang=move || lang.get() prop:value=move || value.get() on:change=change
            ></textarea>
        }
        .into_any(),
        None => view! {
            <input
                class="field__input" id=id.clone() type="text" autocomplete="off" lang=move || lang.get()
                prop:value=move || value.get() on:change=change
            />
        }
        .into_any(),
    };
    view! {
        <div class="field">
            <label class="field__label" for=id>{move || label.get()}</label>
            {hint.map(|hint| view! { <p class="field__hint" id=hint_id>{move || hint.get()}</p> })}
            {input}
        </div>
    }
}

/// A number.
#[component]
fn Number(
    id: String,
    #[prop(into)] label: TextProp,
    #[prop(default = "1")] step: &'static str,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
) -> impl IntoView {
    let change = move |event| on_change.run(event_target_value(&event));
    view! {
        <div class="field field--short">
            <label class="field__label" for=id.clone()>{move || label.get()}</label>
            <input
                class="field__input" id=id type="number" min="0" step=step inputmode="decimal"
                prop:value=move || value.get() on:change=change
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_and_seconds() {
        for seconds in [0, 20, 60, 90, 900] {
            assert_eq!(in_seconds(&minutes(seconds)), seconds);
        }
        assert_eq!(in_seconds("many"), 0);
        assert_eq!(in_seconds("-3"), 0);
    }
}
