//! Arriving, leaving, coming back.
//!
//! What follows for seats is added by the café (see [`crate::cafe::decide`]).

use std::collections::{BTreeMap, BTreeSet};

use super::{Command, Event, Guest, People};
use crate::actor::Actor;
use crate::day::{Day, Phase, Stage};
use crate::env::Env;
use crate::ids::{PersonId, RoundNo, StationId};
use crate::language::Language;
use crate::limits;
use crate::refusal::{Refusal, Thing};
use crate::text::{Body, clean};

/// Decides a command about people.
///
/// # Errors
/// A [`Refusal`].
pub(crate) fn decide(
    people: &People,
    day: &Day,
    actor: &Actor,
    command: &Command,
    _: &Env,
) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Join { name, attributes, language } => {
            has_room(people, day, 1)?;
            let name = name.as_deref();
            Ok(vec![joined(day, people.issued.next(), name, attributes, *language, false)?])
        }
        Command::Register { people: guests } => register(people, day, guests),
        Command::Excuse { people: who } => excuse(people, day, who),
        Command::Readmit { person } => {
            day.still_open()?;
            people.persons.get(person).ok_or(Refusal::Unknown { thing: Thing::Person })?;
            Ok(returning(people, *person))
        }
        Command::Leave => {
            day.still_open()?;
            Ok(leaving(people, people.participant(actor)?))
        }
        Command::Return => {
            day.still_open()?;
            Ok(returning(people, people.participant(actor)?))
        }
        Command::CountHeads { station, round, people } => count_heads(day, *station, *round, *people),
    }
}

fn joined(
    day: &Day,
    person: PersonId,
    name: Option<&str>,
    attributes: &BTreeMap<String, String>,
    language: Language,
    badge: bool,
) -> Result<Event, Refusal> {
    let (name, attributes) = (own_name(day, name)?, answers(day, attributes)?);
    Ok(Event::Joined { person, name, attributes, language, badge })
}

fn has_room(people: &People, day: &Day, more: usize) -> Result<(), Refusal> {
    if !day.phase().joining_open() {
        return Err(Refusal::JoiningClosed);
    }
    if people.persons.len() + more > limits::PEOPLE {
        return Err(Refusal::Full { thing: Thing::Person, limit: limits::PEOPLE });
    }
    Ok(())
}

/// A name is kept only where the café asks for it.
fn own_name(day: &Day, name: Option<&str>) -> Result<Body, Refusal> {
    match name {
        Some(name) if day.plan.ask.name && !name.trim().is_empty() => {
            Ok(clean(name.trim(), limits::NAME_CHARS)?)
        }
        _ => Ok(Body::NONE),
    }
}

/// Only what was asked, and only what could be chosen.
fn answers(day: &Day, given: &BTreeMap<String, String>) -> Result<BTreeMap<String, Body>, Refusal> {
    let unknown = Refusal::Unknown { thing: Thing::Attribute };
    let check = |(key, value): (&String, &String)| {
        let attribute = day.plan.ask.attributes.iter().find(|a| a.key == *key).ok_or(unknown.clone())?;
        attribute.values.iter().find(|v| v.key == *value).ok_or(unknown.clone())?;
        Ok((key.clone(), Body::new(value)))
    };
    given.iter().map(check).collect()
}

fn register(people: &People, day: &Day, guests: &[Guest]) -> Result<Vec<Event>, Refusal> {
    has_room(people, day, guests.len())?;
    if guests.is_empty() {
        return Err(Refusal::TooFew { thing: Thing::Person, least: 1 });
    }
    if guests.len() > limits::GUESTS {
        return Err(Refusal::Full { thing: Thing::Person, limit: limits::GUESTS });
    }
    let mut person = people.issued;
    let mut written = |guest: &Guest| {
        person = person.next();
        joined(day, person, guest.name.as_deref(), &guest.attributes, day.plan.language, true)
    };
    guests.iter().map(&mut written).collect()
}

fn excuse(people: &People, day: &Day, who: &BTreeSet<PersonId>) -> Result<Vec<Event>, Refusal> {
    day.still_open()?;
    if !who.iter().all(|person| people.persons.contains_key(person)) {
        return Err(Refusal::Unknown { thing: Thing::Person });
    }
    Ok(who.iter().flat_map(|person| leaving(people, *person)).collect())
}

fn leaving(people: &People, person: PersonId) -> Vec<Event> {
    if people.is_here(person) { vec![Event::Left { person }] } else { Vec::new() }
}

fn returning(people: &People, person: PersonId) -> Vec<Event> {
    if people.is_here(person) { Vec::new() } else { vec![Event::Returned { person }] }
}

fn count_heads(day: &Day, station: StationId, round: RoundNo, people: u32) -> Result<Vec<Event>, Refusal> {
    if day.stage == Stage::Draft {
        return Err(Refusal::WrongPhase);
    }
    day.plan.station(station).ok_or(Refusal::Unknown { thing: Thing::Station })?;
    day.plan.round(round).ok_or(Refusal::Unknown { thing: Thing::Round })?;
    // People are counted as soon as they change to a round's tables.
    let phase = day.phase();
    if phase.seated_round().is_some_and(|now| round > now) || phase == Phase::Lobby {
        return Err(Refusal::WrongPhase);
    }
    let limit = limits::PEOPLE;
    if usize::try_from(people).is_ok_and(|people| people > limit) {
        return Err(Refusal::Full { thing: Thing::Person, limit });
    }
    Ok(vec![Event::HeadsCounted { round, station, people }])
}
