//! For each station a list of its tables: who sits there in which round.

use std::collections::BTreeMap;

use leptos::prelude::*;

use tischrunde_client_core::parts::badge::{Size, badge, station_class};
use tischrunde_client_core::reactive::effect;
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::Look;
use tischrunde_client_core::t;
use tischrunde_shared::ids::{PersonId, RoundNo, StationId};

use crate::facilitator::paper::words as paper;
use tischrunde_crew::watch;

/// A station's list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct List {
    station: StationId,
    title: String,
    rounds: Vec<RoundNo>,
    /// For each table that is used the people of each round.
    tables: BTreeMap<u16, Vec<Vec<String>>>,
}

fn lists(cafe: Look<'_>) -> Vec<List> {
    let rounds: Vec<RoundNo> = cafe.seats().taken.keys().copied().collect();
    let label = |person: &PersonId| {
        let profile = cafe.people().persons.get(person)?;
        let name = profile.name.as_str();
        let label = if name.is_empty() { person.to_string() } else { format!("{person} {name}") };
        (!profile.left).then_some(label)
    };
    let list = |(station, s): (StationId, &tischrunde_shared::plan::Station)| {
        let mut tables = BTreeMap::new();
        for (at, round) in rounds.iter().enumerate() {
            for (person, table) in cafe.seats().taken.get(round).into_iter().flatten() {
                if table.station == station
                    && let Some(label) = label(person)
                {
                    let row = tables.entry(table.number).or_insert_with(|| vec![Vec::new(); rounds.len()]);
                    row[at].push(label);
                }
            }
        }
        List { station, title: s.title.to_string(), rounds: rounds.clone(), tables }
    };
    cafe.day().plan.stations().map(list).collect()
}

/// All lists, each on a sheet of its own.
#[component]
pub(super) fn Lists(pages: RwSignal<usize>) -> impl IntoView {
    let lists = watch(lists);
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    effect(move || pages.set(lists.with(Vec::len)));
    erased(move || lists.get().into_iter().map(|list| station_list(list, lang.get())).collect_view())
}

fn station_list(list: List, lang: &'static str) -> AnyView {
    let List { station, title, rounds, tables } = list;
    let head = rounds
        .into_iter()
        .map(|round| view! { <th scope="col">{move || (paper::words().round)(round.0)}</th> });
    let cell = |people: Vec<String>| match people.is_empty() {
        true => view! { <td class="quiet">{t!(paper.empty)}</td> }.into_any(),
        false => view! { <td>{people.join(", ")}</td> }.into_any(),
    };
    let rows = tables.into_iter().map(|(number, rounds)| {
        view! { <tr><th scope="row">{number}</th>{rounds.into_iter().map(cell).collect_view()}</tr> }
    });
    view! {
        <section class=format!("table-list {}", station_class(station))>
            <h2 class="table-list__title">
                {badge(station, Size::Large)} <span lang=lang>{title}</span>
            </h2>
            <table class="table">
                <thead><tr><th scope="col">{t!(paper.tables)}</th>{head.collect_view()}</tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
    .into_any()
}
