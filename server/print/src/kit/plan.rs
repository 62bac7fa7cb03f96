//! The whole day on paper: who sits where, and how to go on without a network.

use std::collections::BTreeMap;

use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::ids::{PersonId, RoundNo, StationId};
use tischrunde_shared::people::Person;
use tischrunde_shared::plan::{Plan, Station};

use super::compose::{day, guest, minutes, place};
use super::model::{EmergencyPlan, Guest, PlannedRound, PlannedStation, PlannedTable, Route, Stop, Term};
use super::words::Words;

/// The people at each table of a round.
type Tables = BTreeMap<StationId, BTreeMap<u16, Vec<Guest>>>;

/// Composes it.
pub(super) fn emergency_plan(cafe: &Cafe, words: &Words) -> EmergencyPlan {
    let plan = &cafe.day.plan;
    let is_seated = |round: &RoundNo| cafe.seats.sitting(&cafe.people, *round).next().is_some();
    let seated: Vec<RoundNo> = plan.round_numbers().filter(is_seated).collect();
    let route = |(person, profile): (PersonId, &Person)| Route {
        guest: guest(person, profile),
        stops: seated.iter().map(|round| stop(cafe, person, *round)).collect(),
    };
    EmergencyPlan {
        steps: steps(plan, !seated.is_empty(), words),
        day: day(plan, words),
        rounds: plan.round_numbers().map(|round| planned(cafe, round, words)).collect(),
        people: if seated.is_empty() { Vec::new() } else { cafe.people.present().map(route).collect() },
        seated: seated.iter().map(|round| round.0).collect(),
    }
}

fn stop(cafe: &Cafe, person: PersonId, round: RoundNo) -> Option<Stop> {
    let table = cafe.seats.of(person, round)?;
    Some(Stop { round: round.0, station: table.station.0, table: table.number })
}

fn planned(cafe: &Cafe, round: RoundNo, words: &Words) -> PlannedRound {
    let plan = &cafe.day.plan;
    let mut tables = tables(cafe, round);
    let station = |(id, station): (StationId, &Station)| PlannedStation {
        place: place(id, station),
        question: station.question(round).unwrap_or_default().to_owned(),
        tables: seated_at(tables.remove(&id)),
    };
    let length = plan.round(round).map_or(0, |round| round.seconds);
    PlannedRound {
        name: format!("{} ({})", (words.round)(round.0), minutes(length, words)),
        stations: plan.stations().map(station).collect(),
    }
}

fn tables(cafe: &Cafe, round: RoundNo) -> Tables {
    let mut tables = Tables::new();
    for (person, table) in cafe.seats.sitting(&cafe.people, round) {
        if let Some(profile) = cafe.people.persons.get(&person) {
            let people = tables.entry(table.station).or_default().entry(table.number).or_default();
            people.push(guest(person, profile));
        }
    }
    tables
}

fn seated_at(tables: Option<BTreeMap<u16, Vec<Guest>>>) -> Vec<PlannedTable> {
    let tables = tables.unwrap_or_default().into_iter();
    tables.map(|(table, people)| PlannedTable { table, people }).collect()
}

fn steps(plan: &Plan, has_seats: bool, words: &Words) -> Vec<Term> {
    let categories: Vec<_> = plan.categories.iter().map(|category| category.label.as_str()).collect();
    let cards = (words.cards)(&categories.join(", "));
    let seats = if has_seats { words.seats } else { words.seats_unknown };
    let texts =
        [words.calm, words.time, seats, cards.as_str(), words.hand_over, words.afterwards, words.back];
    let named = words.steps.into_iter().zip(texts);
    named.map(|(name, text)| Term { name: name.to_owned(), text: text.to_owned() }).collect()
}
