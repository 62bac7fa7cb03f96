//! Who goes where.

use std::collections::BTreeMap;

use leptos::prelude::*;

use tischrunde_client_core::parts::badge::{Size, badge, station_class};
use tischrunde_client_core::reactive::erased;
use tischrunde_client_core::session::Look;
use tischrunde_shared::ids::{PersonId, RoundNo, StationId};
use tischrunde_shared::plan::Rotation;

use crate::screen::words as screen;
use tischrunde_crew::watch;

/// Up to so many people at so many stations can be told their tables by number without anything being cut off; above
/// that the phones tell them.
const NUMBERS_FIT: usize = 48;
const STATIONS_FIT: usize = 4;

/// A station as the screen shows it in a change.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    station: StationId,
    title: String,
    tables: u16,
    people: usize,
    /// Free seats, where people choose for themselves.
    free: Option<u32>,
    /// The numbers of people by table; only where they fit.
    numbers: BTreeMap<u16, Vec<PersonId>>,
}

fn places(cafe: Look<'_>, round: RoundNo) -> Vec<Place> {
    let seats = cafe.seats().taken.get(&round);
    let fits = cafe.day().plan.rotation != Rotation::FreeChoice
        && cafe.day().plan.stations.len() <= STATIONS_FIT
        && seats.is_some_and(|seats| seats.len() <= NUMBERS_FIT);
    let place = |(station, s): (StationId, &tischrunde_shared::plan::Station)| {
        let mut numbers = BTreeMap::<u16, Vec<PersonId>>::new();
        for (person, table) in
            seats.into_iter().flatten().filter(|(_, table)| fits && table.station == station)
        {
            numbers.entry(table.number).or_default().push(*person);
        }
        Place {
            station,
            title: s.title.to_string(),
            tables: s.tables,
            people: cafe.seats().heads(cafe.people(), station, round),
            free: (cafe.day().plan.rotation == Rotation::FreeChoice)
                .then(|| cafe.seats().free.get(&station).copied().unwrap_or_default()),
            numbers,
        }
    };
    cafe.day().plan.stations().map(place).collect()
}

/// The change of places before a round.
#[component]
pub(super) fn Places(round: RoundNo) -> impl IntoView {
    let places = watch(move |cafe| places(cafe, round));
    let lang = watch(|cafe| cafe.day().plan.language.tag());
    let is_free = watch(|cafe| cafe.day().plan.rotation == Rotation::FreeChoice);
    let title = erased(move || match round.0 {
        number if is_free.get() => (screen::words().choose)(number),
        1 => screen::words().first_change.to_owned(),
        number => (screen::words().change)(number),
    });
    view! {
        <section class="places">
            <h1 class="screen__title">{title}</h1>
            <ul class="places__grid">
                {move || places.get().into_iter().map(|place| card(place, lang.get())).collect_view()}
            </ul>
        </section>
    }
}

fn card(place: Place, lang: &'static str) -> AnyView {
    let Place { station, title, tables, people, free, numbers } = place;
    let seats = erased(move || {
        if let Some(free) = free {
            return (screen::words().free)(free);
        }
        if numbers.is_empty() {
            return (screen::words().tables)(tables, people);
        }
        let line = |(table, people): (&u16, &Vec<PersonId>)| {
            let numbers = people.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            (screen::words().table)(*table, &numbers)
        };
        numbers.iter().map(line).collect::<Vec<_>>().join(" · ")
    });
    view! {
        <li class=format!("place {}", station_class(station))>
            {badge(station, Size::Huge)}
            <h2 class="place__title" lang=lang>{title}</h2>
            <p class="place__tables">{seats}</p>
        </li>
    }
    .into_any()
}
