//! Who is here, and where they sit.

use leptos::prelude::*;

use tischrunde_client_core::parts::badge::{Size, badge, station_class};
use tischrunde_client_core::parts::show::Show;
use tischrunde_client_core::session::use_session;
use tischrunde_client_core::t;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::{PersonId, TableId};
use tischrunde_shared::people;

use super::reseat::{Chosen, Reseat};
use super::stations::Figure;
use crate::facilitator::paper::words as paper;
use crate::facilitator::words as facilitator;
use tischrunde_crew::parts::list::List;
use tischrunde_crew::watch;

/// How many are here, and how many devices are connected.
#[component]
pub(super) fn Counts() -> impl IntoView {
    let session = use_session();
    let joined = watch(|cafe| cafe.people().present().count());
    let phones = move || session.presence.with(|presence| presence.phones);
    let screens = move || session.presence.with(|presence| presence.screens);
    view! {
        <div class="tally tally--inline">
            <Figure value=move || joined.get().to_string() label=t!(facilitator.joined)/>
            <Figure value=move || phones().to_string() label=move || facilitator::words().phones.of(phones())/>
            <Figure value=move || screens().to_string() label=move || facilitator::words().screens.of(screens())/>
        </div>
    }
}

/// Pixels that a person will take, about.
const EXPECTED: f64 = 45.0;

/// Everybody who came, to be opened.
#[component]
pub(super) fn People() -> impl IntoView {
    let number = watch(|cafe| cafe.people().present().count());
    let open = RwSignal::new(false);
    let chosen = Chosen::nobody();
    view! {
        <section class="card">
            <details class="more" on:toggle=move |_| open.update(|open| *open = !*open)>
                <summary>{move || (facilitator::words().people)(number.get())}</summary>
                <Show when=move || open.get()><Everybody chosen=chosen/></Show>
            </details>
            <Reseat chosen=chosen/>
        </section>
    }
}

#[component]
fn Everybody(chosen: Chosen) -> impl IntoView {
    let persons = watch(|cafe| cafe.people().persons.keys().copied().collect::<Vec<PersonId>>());
    view! {
        <Show
            when=move || persons.with(|persons| !persons.is_empty())
            fallback=|| view! { <p class="quiet">{t!(facilitator.nobody)}</p> }
        >
            <div class="list-frame" role="group" tabindex="0" aria-label=t!(facilitator.table)>
                <List
                    keys=persons expected=EXPECTED class="list--lines"
                    row=move |person| view! { <Entry person=person chosen=chosen/> }.into_any()
                />
            </div>
        </Show>
    }
}

/// Somebody with their seat, and what can be done about it.
#[component]
fn Entry(person: PersonId, chosen: Chosen) -> impl IntoView {
    let name = watch(move |cafe| {
        cafe.people().persons.get(&person).map(|person| person.name.as_str().to_owned()).unwrap_or_default()
    });
    let left = watch(move |cafe| cafe.people().persons.get(&person).is_some_and(|person| person.left));
    let table = watch(move |cafe| cafe.seats().of(person, cafe.phase().seated_round()?));
    let is_open = watch(|cafe| cafe.phase().joining_open());
    view! {
        <div class="entry">
            <span class="entry__number">{t!(facilitator.person)} " " {person.0}</span>
            <span class="entry__name">{move || name.get()}</span>
            {move || place(table.get(), left.get())}
            <Show when=move || is_open.get()><Action person=person left=left chosen=chosen/></Show>
        </div>
    }
}

#[component]
fn Action(person: PersonId, left: Memo<bool>, chosen: Chosen) -> impl IntoView {
    let session = use_session();
    let round = watch(|cafe| cafe.phase().seated_round());
    let back = move |_| {
        session.send(Command::People(people::Command::Readmit { person }));
    };
    let change = move |_| chosen.propose(person, round.get_untracked().unwrap_or_default(), None);
    let readmit = move || {
        view! {
            <button
                class="button button--quiet button--small" type="button" on:click=back
                aria-label=move || (facilitator::words().readmit_of)(person.0)
            >
                {t!(facilitator.readmit)}
            </button>
        }
    };
    view! {
        <Show when=move || !left.get() fallback=readmit>
            <Show when=move || round.get().is_some()>
                <button
                    class="button button--quiet button--small" type="button" on:click=change
                    aria-label=move || (facilitator::words().change_of)(person.0)
                >
                    {t!(facilitator.change)}
                </button>
            </Show>
        </Show>
    }
}

/// A seat as the station's badge with the table: beside the stations there is little room.
fn place(table: Option<TableId>, left: bool) -> AnyView {
    match table {
        _ if left => view! { <span class="quiet">{t!(facilitator.gone)}</span> }.into_any(),
        Some(TableId { station, number }) => view! {
            <span class=format!("together stop {}", station_class(station))>
                {badge(station, Size::Small)} <span>{move || (paper::words().table)(number)}</span>
            </span>
        }
        .into_any(),
        None => view! { <span class="quiet">{t!(facilitator.no_table)}</span> }.into_any(),
    }
}
