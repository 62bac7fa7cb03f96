//! Changing the plan before the doors are open.

mod fields;
mod times;

use leptos::prelude::*;

use tischrunde_shared::cafe::Command;
use tischrunde_shared::day;
use tischrunde_shared::ids::StationId;
use tischrunde_shared::plan::Plan;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::text::Body;

pub(super) use self::fields::in_seconds;
use self::fields::{Number, Switch, Text};
use self::times::{Fits, Rounds};
use crate::facilitator::words as facilitator;
use tischrunde_client_core::parts::badge::{Size, badge, station_class};
use tischrunde_client_core::parts::each::For;
use tischrunde_client_core::reactive::effect;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::use_session;
use tischrunde_client_core::t;
use tischrunde_client_core::words::{common, language};
use tischrunde_crew::refusals;
use tischrunde_crew::watch;

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
    let editing = Editing { saved: watch(|cafe| cafe.day().plan.clone()), edited };
    // What was sent comes back as the saved plan: then nothing is left to save.
    effect(move || {
        let saved = editing.saved.get();
        if edited.with_untracked(|edited| edited.as_ref() == Some(&saved)) {
            edited.set(None);
        }
    });
    let fault = Memo::new(move |_| editing.read(|plan| plan.check().err()));
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let (Some(plan), None) = (edited.get_untracked(), fault.get_untracked()) {
            session.send(Command::Day(day::Command::Plan { plan: Box::new(plan) }));
        }
    };
    let state = erased(move || {
        if edited.with(Option::is_some) {
            facilitator::words().plan_unsaved
        } else {
            facilitator::words().plan_saved
        }
    });
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
            <p>{move || (facilitator::words().plan_all_seats)(editing.read(all_seats))}</p>
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
            id="plan-title".to_owned() label=t!(facilitator.plan_title) value=move || editing.read(|plan| plan.title.to_string())
            on_change=move |text: String| editing.change(|plan| plan.title = text.into())
        />
        <Text
            id="plan-opening".to_owned() label=t!(facilitator.plan_opening) rows=3
            value=move || editing.read(|plan| plan.opening.to_string())
            on_change=move |text: String| editing.change(|plan| plan.opening = text.into())
        />
        <Switch
            id="plan-four-eyes".to_owned() label=t!(facilitator.plan_four_eyes) hint=t!(facilitator.plan_four_eyes_hint)
            value=Signal::derive(move || editing.read(|plan| plan.four_eyes))
            on_change=move |wanted| editing.change(|plan| plan.four_eyes = wanted)
        />
    }
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
                id=id("title") label=t!(facilitator.plan_station_title) value=read(|s| s.title.to_string())
                on_change=write(|s, text| s.title = text.into())
            />
            <Text
                id=id("questions") label=t!(facilitator.plan_questions) hint=t!(facilitator.plan_questions_hint) rows=3
                value=read(|s| s.questions.iter().map(Body::as_str).collect::<Vec<_>>().join("\n"))
                on_change=write(|s, text| s.questions = text.lines().map(Body::new).collect())
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
