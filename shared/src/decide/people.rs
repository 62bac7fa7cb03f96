//! Arriving, leaving, coming back.

use std::collections::BTreeMap;

use super::{Env, still_open};
use crate::cafe::Cafe;
use crate::command::{Actor, Role};
use crate::event::{Event, SeatChange};
use crate::ids::{PersonId, RoundNo, TableId};
use crate::limits;
use crate::phase::Phase;
use crate::plan::Language;
use crate::refusal::{Refusal, Thing};
use crate::seating;
use crate::text::{Body, clean};

pub(super) fn join(
    cafe: &Cafe,
    name: Option<&str>,
    attributes: &BTreeMap<String, String>,
    language: Language,
    env: &Env,
) -> Result<Vec<Event>, Refusal> {
    if !cafe.phase.joining_open() {
        return Err(Refusal::JoiningClosed);
    }
    if cafe.people.len() >= limits::PEOPLE {
        return Err(Refusal::Full { thing: Thing::Person, limit: limits::PEOPLE });
    }
    let name = match name {
        Some(name) if cafe.plan.ask.name && !name.trim().is_empty() => {
            clean(name.trim(), limits::NAME_CHARS)?
        }
        _ => Body::NONE,
    };
    let attributes = answers(cafe, attributes)?;
    let person = cafe.issued.person.next();
    let joined = Event::PersonJoined { person, name, attributes, language };
    with_seats(cafe, joined, env)
}

/// Only what was asked, and only what could be chosen.
fn answers(cafe: &Cafe, given: &BTreeMap<String, String>) -> Result<BTreeMap<String, Body>, Refusal> {
    let unknown = Refusal::Unknown { thing: Thing::Attribute };
    let check = |(key, value): (&String, &String)| {
        let attribute = cafe.plan.ask.attributes.iter().find(|a| a.key == *key).ok_or(unknown.clone())?;
        attribute.values.iter().find(|v| v.key == *value).ok_or(unknown.clone())?;
        Ok((key.clone(), Body::new(value)))
    };
    given.iter().map(check).collect()
}

fn with_seats(cafe: &Cafe, first: Event, env: &Env) -> Result<Vec<Event>, Refusal> {
    if env.seats.is_empty() {
        return Ok(vec![first]);
    }
    if !seating::is_sound(cafe, &env.seats) {
        return Err(Refusal::Unavailable);
    }
    Ok(vec![first, Event::SeatsChanged { changes: env.seats.clone() }])
}

/// The participant behind an actor.
pub(super) fn participant(cafe: &Cafe, actor: &Actor) -> Result<PersonId, Refusal> {
    match actor {
        Actor::Holder(Role::Participant { person }) if cafe.people.contains_key(person) => Ok(*person),
        Actor::Holder(Role::Participant { .. }) => Err(Refusal::Unknown { thing: Thing::Person }),
        _ => Err(Refusal::NotAllowed),
    }
}

pub(super) fn leave(cafe: &Cafe, actor: &Actor) -> Result<Vec<Event>, Refusal> {
    still_open(cafe)?;
    Ok(leaving(cafe, participant(cafe, actor)?))
}

pub(super) fn excuse(cafe: &Cafe, person: PersonId) -> Result<Vec<Event>, Refusal> {
    still_open(cafe)?;
    cafe.people.get(&person).ok_or(Refusal::Unknown { thing: Thing::Person })?;
    Ok(leaving(cafe, person))
}

pub(super) fn reseat(
    cafe: &Cafe,
    person: PersonId,
    round: RoundNo,
    table: TableId,
) -> Result<Vec<Event>, Refusal> {
    still_open(cafe)?;
    let unknown = |thing| Refusal::Unknown { thing };
    cafe.people.get(&person).filter(|person| !person.left).ok_or(unknown(Thing::Person))?;
    let station = cafe.plan.station(table.station).ok_or(unknown(Thing::Station))?;
    cafe.plan.round(round).ok_or(unknown(Thing::Round))?;
    if !(1..=station.tables).contains(&table.number) {
        return Err(unknown(Thing::Table));
    }
    // Rounds that were held are history; before the first change there are no seats yet.
    if cafe.phase.seated_round().is_none_or(|now| round < now) {
        return Err(Refusal::WrongPhase);
    }
    if cafe.seat(person, round) == Some(table) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::SeatsChanged { changes: vec![SeatChange { person, round, table: Some(table) }] }])
}

fn leaving(cafe: &Cafe, person: PersonId) -> Vec<Event> {
    if cafe.people.get(&person).is_some_and(|p| p.left) {
        return Vec::new();
    }
    let mut events = vec![Event::PersonLeft { person }];
    let freed: Vec<_> = cafe
        .route(person)
        .filter(|(round, _)| still_to_come(cafe.phase, *round))
        .map(|(round, _)| SeatChange { person, round, table: None })
        .collect();
    if !freed.is_empty() {
        events.push(Event::SeatsChanged { changes: freed });
    }
    events
}

/// Whether a round has not begun. The seat in the round that runs stays: it says who took part.
fn still_to_come(phase: Phase, round: RoundNo) -> bool {
    match phase {
        Phase::Transfer { round: next, .. } => round >= next,
        Phase::Round { round: now, .. } => round > now,
        _ => false,
    }
}

pub(super) fn come_back(cafe: &Cafe, actor: &Actor, env: &Env) -> Result<Vec<Event>, Refusal> {
    still_open(cafe)?;
    let person = participant(cafe, actor)?;
    if !cafe.people.get(&person).is_some_and(|p| p.left) {
        return Ok(Vec::new());
    }
    with_seats(cafe, Event::PersonReturned { person }, env)
}
