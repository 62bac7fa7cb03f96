//! How groups are formed: chosen before the first seats are announced, and what the plan is worth.

pub(crate) mod words;

use std::collections::BTreeMap;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::parts::toast::{Tone, use_toaster};
use tischrunde_client_core::reactive::effect;
use tischrunde_client_core::session::use_session;
use tischrunde_client_core::t;
use tischrunde_client_core::words::{language, language_now};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::{self, Phase};
use tischrunde_shared::plan::Rotation;

use self::words as groups;
use self::words::{rotation as rotation_in_words, worth as worth_in_words};
use tischrunde_crew::api::problems;
use tischrunde_shared::api::Worth;

use tischrunde_crew::api;
use tischrunde_crew::watch;

/// What plans are worth, by how groups are formed; under nothing, the plan that people were told.
type Found = RwSignal<BTreeMap<Option<usize>, Worth>>;

/// The card.
#[component]
pub(super) fn Groups() -> impl IntoView {
    let can_choose =
        watch(|cafe| matches!(cafe.phase(), Phase::Draft | Phase::Lobby) && cafe.seats().taken.is_empty());
    let found: Found = RwSignal::default();
    view! {
        <section class="card" aria-labelledby="groups-title">
            <h2 class="card__title" id="groups-title">{t!(groups.title)}</h2>
            <Show when=move || can_choose.get() fallback=move || view! { <Told found=found/> }>
                <Choice found=found/>
            </Show>
        </section>
    }
}

fn position(rotation: Rotation) -> Option<usize> {
    Rotation::ALL.iter().position(|other| *other == rotation)
}

/// Fetches one after the other, so that each is shown as soon as it is there.
fn fetch(wanted: Vec<Option<Rotation>>, found: Found, busy: RwSignal<bool>) {
    let session = use_session();
    let toaster = use_toaster();
    let Some(holder) = session.holder.get_untracked().filter(|_| !busy.get_untracked()) else { return };
    busy.set(true);
    found.update(BTreeMap::clear);
    spawn_local(async move {
        for rotation in wanted {
            match api::worth(holder.cafe, rotation, &session.capability()).await {
                Ok(worth) => found.update(|found| {
                    found.insert(rotation.and_then(position), worth);
                }),
                Err(failure) => {
                    toaster.say(Tone::Error, problems::sentence(language_now(), &failure));
                    break;
                }
            }
        }
        busy.set(false);
    });
}

#[component]
fn Choice(found: Found) -> impl IntoView {
    let rotation = watch(|cafe| cafe.day().plan.rotation);
    let possible =
        watch(|cafe| Rotation::ALL.map(|rotation| cafe.day().plan.check_rotation(rotation).is_ok()).to_vec());
    let here = watch(|cafe| cafe.people().present().count());
    // What was found is for those who were here then.
    effect(move || {
        here.track();
        found.update(BTreeMap::clear);
    });
    let busy = RwSignal::new(false);
    let owner = Owner::current();
    let compare = move |_| {
        // What people will choose for themselves nobody can tell.
        let is_planned = |rotation: &Rotation| *rotation != Rotation::FreeChoice;
        let wanted = Rotation::ALL.into_iter().zip(possible.get_untracked()).filter(|(_, can)| *can);
        let wanted: Vec<_> = wanted.map(|(rotation, _)| rotation).filter(is_planned).map(Some).collect();
        if let Some(owner) = &owner {
            owner.with(|| fetch(wanted, found, busy));
        }
    };
    let options = Rotation::ALL.map(|option| {
        let can = Memo::new(move |_| {
            position(option).is_some_and(|at| possible.with(|all| all.get(at) == Some(&true)))
        });
        view! { <Way way=option rotation=rotation can=can found=found/> }
    });
    view! {
        <fieldset class="ways">
            <legend>{t!(groups.choose)}</legend>
            {options.into_iter().collect_view()}
        </fieldset>
        <p class="quiet">{t!(groups.compare_hint)}</p>
        <button
            class="button button--small" type="button" on:click=compare
            disabled=move || here.get() < 2 aria-busy=move || busy.get().then_some("true")
        >
            {move || if busy.get() { groups::words().comparing } else { groups::words().compare }}
        </button>
    }
}

/// One way to form groups.
#[component]
fn Way(way: Rotation, rotation: Memo<Rotation>, can: Memo<bool>, found: Found) -> impl IntoView {
    let session = use_session();
    let worth = Memo::new(move |_| found.with(|found| found.get(&position(way)).cloned()));
    view! {
        <label class="way">
            <input
                type="radio" name="rotation" prop:checked=move || rotation.get() == way disabled=move || !can.get()
                on:change=move |_| {
                    session.send(Command::Day(day::Command::Rotate { rotation: way }));
                }
            />
            <span class="way__words">
                <strong>{move || rotation_in_words(language(), way).0}</strong>
                <span class="quiet">{move || rotation_in_words(language(), way).1}</span>
                {move || worth.get().map(|worth| view! {
                    <span class="way__worth">{worth_in_words(language(), &worth)}</span>
                })}
            </span>
        </label>
    }
}

/// The way that was chosen, and what its plan is worth as it stands.
#[component]
fn Told(found: Found) -> impl IntoView {
    let rotation = watch(|cafe| cafe.day().plan.rotation);
    let busy = RwSignal::new(false);
    let owner = Owner::current();
    let check = move |_| {
        if let Some(owner) = &owner {
            owner.with(|| fetch(vec![None], found, busy));
        }
    };
    view! {
        <p class="quiet">{t!(groups.chosen)} " " <strong>{move || rotation_in_words(language(), rotation.get()).0}</strong></p>
        <p role="status">
            {move || found.with(|found| found.get(&None).map(|worth| worth_in_words(language(), worth)))}
        </p>
        <button
            class="button button--small" type="button" on:click=check aria-busy=move || busy.get().then_some("true")
        >
            {t!(groups.check)}
        </button>
    }
}
