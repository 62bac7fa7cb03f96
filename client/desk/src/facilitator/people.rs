//! Who is here, and where they sit.

use leptos::prelude::*;

use tischrunde_client_core::parts::badge::{Size, badge, station_class};
use tischrunde_client_core::session::{Look, use_session};
use tischrunde_client_core::t;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::{PersonId, TableId};
use tischrunde_shared::people;
use tischrunde_shared::people::Person;

use super::reseat::{Chosen, Reseat};
use super::stations::Figure;
use crate::crew::watch;
use crate::facilitator::paper::words as paper;
use crate::facilitator::words as facilitator;

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

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Row {
    person: PersonId,
    name: String,
    table: Option<TableId>,
    left: bool,
}

fn rows(cafe: Look<'_>) -> Vec<Row> {
    let round = cafe.phase().seated_round();
    let row = |(person, profile): (&PersonId, &Person)| Row {
        person: *person,
        name: profile.name.as_str().to_owned(),
        table: round.and_then(|round| cafe.seats().of(*person, round)).filter(|_| !profile.left),
        left: profile.left,
    };
    cafe.people().persons.iter().map(row).collect()
}

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
                <Show when=move || open.get()><Table chosen=chosen/></Show>
            </details>
            <Reseat chosen=chosen/>
        </section>
    }
}

#[component]
fn Table(chosen: Chosen) -> impl IntoView {
    let rows = watch(rows);
    let session = use_session();
    let round = watch(|cafe| cafe.phase().seated_round());
    let is_open = watch(|cafe| cafe.phase().joining_open());
    let action = move |person: PersonId, left: bool| {
        let back = move |_| {
            session.send(Command::People(people::Command::Readmit { person }));
        };
        let change = move |_| chosen.propose(person, round.get_untracked().unwrap_or_default(), None);
        if left {
            return view! {
                <button
                    class="button button--quiet button--small" type="button" on:click=back
                    aria-label=move || (facilitator::words().readmit_of)(person.0)
                >
                    {t!(facilitator.readmit)}
                </button>
            }
            .into_any();
        }
        view! {
            <Show when=move || round.get().is_some()>
                <button
                    class="button button--quiet button--small" type="button" on:click=change
                    aria-label=move || (facilitator::words().change_of)(person.0)
                >
                    {t!(facilitator.change)}
                </button>
            </Show>
        }
        .into_any()
    };
    // Where nobody is asked for a name the column would only take room.
    let has_names = watch(|cafe| cafe.day().plan.ask.name);
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty()) fallback=|| view! { <p class="quiet">{t!(facilitator.nobody)}</p> }>
            <div class="table-frame">
                <table class="table">
                    <caption class="sr-only">{move || rows.with(|rows| (facilitator::words().people)(rows.iter().filter(|row| !row.left).count()))}</caption>
                    <thead><tr>
                        <th scope="col" class="number">{t!(facilitator.person)}</th>
                        <Show when=move || has_names.get()><th scope="col">{t!(facilitator.name)}</th></Show>
                        <th scope="col">{t!(facilitator.table)}</th>
                        <Show when=move || is_open.get()>
                            <th scope="col"><span class="sr-only">{t!(facilitator.change)}</span></th>
                        </Show>
                    </tr></thead>
                    <tbody>
                        <For each=move || rows.get() key=Clone::clone let:row>
                            <tr>
                                <td class="number">{row.person.0}</td>
                                {has_names.get_untracked().then(|| view! { <td>{row.name}</td> })}
                                <td>{place(row.table, row.left)}</td>
                                <Show when=move || is_open.get()>
                                    <td>{action(row.person, row.left)}</td>
                                </Show>
                            </tr>
                        </For>
                    </tbody>
                </table>
            </div>
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
