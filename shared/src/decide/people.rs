//! Arriving, leaving, coming back.

use std::collections::{BTreeMap, BTreeSet};

use super::{Env, planned, still_open};
use crate::cafe::Cafe;
use crate::command::{Actor, Guest, Role};
use crate::event::{Event, SeatChange};
use crate::ids::{PersonId, RoundNo};
use crate::limits;
use crate::phase::Phase;
use crate::plan::Language;
use crate::refusal::{Refusal, Thing};
use crate::text::{Body, clean};

pub(super) fn join(
    cafe: &Cafe,
    name: Option<&str>,
    attributes: &BTreeMap<String, String>,
    language: Language,
    env: &Env,
) -> Result<Vec<Event>, Refusal> {
    has_room(cafe, 1)?;
    let name = own_name(cafe, name)?;
    let attributes = answers(cafe, attributes)?;
    let person = cafe.issued.person.next();
    let joined = Event::PersonJoined { person, name, attributes, language, badge: false };
    with_seats(cafe, joined, env)
}

fn has_room(cafe: &Cafe, more: usize) -> Result<(), Refusal> {
    if !cafe.phase.joining_open() {
        return Err(Refusal::JoiningClosed);
    }
    if cafe.people.len() + more > limits::PEOPLE {
        return Err(Refusal::Full { thing: Thing::Person, limit: limits::PEOPLE });
    }
    Ok(())
}

/// A name is kept only where the café asks for it.
fn own_name(cafe: &Cafe, name: Option<&str>) -> Result<Body, Refusal> {
    match name {
        Some(name) if cafe.plan.ask.name && !name.trim().is_empty() => {
            Ok(clean(name.trim(), limits::NAME_CHARS)?)
        }
        _ => Ok(Body::NONE),
    }
}

pub(super) fn register(cafe: &Cafe, people: &[Guest], env: &Env) -> Result<Vec<Event>, Refusal> {
    has_room(cafe, people.len())?;
    if people.is_empty() {
        return Err(Refusal::TooFew { thing: Thing::Person, least: 1 });
    }
    if people.len() > limits::GUESTS {
        return Err(Refusal::Full { thing: Thing::Person, limit: limits::GUESTS });
    }
    let mut person = cafe.issued.person;
    let mut events = Vec::with_capacity(people.len() + 1);
    for guest in people {
        person = person.next();
        let name = own_name(cafe, guest.name.as_deref())?;
        let attributes = answers(cafe, &guest.attributes)?;
        let language = cafe.plan.language;
        events.push(Event::PersonJoined { person, name, attributes, language, badge: true });
    }
    events.extend(planned(cafe, env)?);
    Ok(events)
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
    Ok(std::iter::once(first).chain(planned(cafe, env)?).collect())
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

pub(super) fn excuse(cafe: &Cafe, people: &BTreeSet<PersonId>) -> Result<Vec<Event>, Refusal> {
    still_open(cafe)?;
    if !people.iter().all(|person| cafe.people.contains_key(person)) {
        return Err(Refusal::Unknown { thing: Thing::Person });
    }
    Ok(people.iter().flat_map(|person| leaving(cafe, *person)).collect())
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
        Phase::Lobby => true,
        _ => false,
    }
}

pub(super) fn come_back(cafe: &Cafe, actor: &Actor, env: &Env) -> Result<Vec<Event>, Refusal> {
    still_open(cafe)?;
    returning(cafe, participant(cafe, actor)?, env)
}

pub(super) fn readmit(cafe: &Cafe, person: PersonId, env: &Env) -> Result<Vec<Event>, Refusal> {
    still_open(cafe)?;
    cafe.people.get(&person).ok_or(Refusal::Unknown { thing: Thing::Person })?;
    returning(cafe, person, env)
}

fn returning(cafe: &Cafe, person: PersonId, env: &Env) -> Result<Vec<Event>, Refusal> {
    if !cafe.people.get(&person).is_some_and(|p| p.left) {
        return Ok(Vec::new());
    }
    with_seats(cafe, Event::PersonReturned { person }, env)
}
