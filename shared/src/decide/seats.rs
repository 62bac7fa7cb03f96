//! Seats beyond what planners give by themselves: by hand, by rules, by choice.

use super::people::participant;
use super::{Env, planned, still_open};
use crate::cafe::Cafe;
use crate::command::Actor;
use crate::event::{Event, SeatChange};
use crate::ids::{PersonId, RoundNo, StationId, TableId};
use crate::limits;
use crate::phase::{Clock, Phase};
use crate::plan::Rotation;
use crate::refusal::{Refusal, Thing};
use crate::seating::{self, Rule};
use crate::time::Millis;

/// The first round whose seats can be changed, once there are any.
fn changeable(cafe: &Cafe) -> Result<RoundNo, Refusal> {
    still_open(cafe)?;
    match cafe.phase {
        Phase::Lobby if !cafe.seats.is_empty() => Ok(RoundNo(1)),
        phase => phase.seated_round().ok_or(Refusal::WrongPhase),
    }
}

pub(super) fn reseat(
    cafe: &Cafe,
    person: PersonId,
    round: RoundNo,
    table: TableId,
) -> Result<Vec<Event>, Refusal> {
    still_open(cafe)?;
    let unknown = |thing| Refusal::Unknown { thing };
    cafe.is_here(person).then_some(()).ok_or(unknown(Thing::Person))?;
    cafe.plan.station(table.station).ok_or(unknown(Thing::Station))?;
    cafe.plan.round(round).ok_or(unknown(Thing::Round))?;
    if !cafe.plan.has_table(table) {
        return Err(unknown(Thing::Table));
    }
    // Rounds that were held are history.
    if round < changeable(cafe)? {
        return Err(Refusal::WrongPhase);
    }
    let pinned = Event::SeatPinned { person, round };
    let is_pinned = cafe.pinned.get(&round).is_some_and(|people| people.contains(&person));
    // Also a seat that somebody has already can be made theirs for good.
    Ok(match seat(cafe, person, round, table) {
        None if is_pinned => Vec::new(),
        changed => changed.into_iter().chain([pinned]).collect(),
    })
}

fn seat(cafe: &Cafe, person: PersonId, round: RoundNo, table: TableId) -> Option<Event> {
    let change = SeatChange { person, round, table: Some(table) };
    (cafe.seat(person, round) != Some(table)).then(|| Event::SeatsChanged { changes: vec![change] })
}

pub(super) fn preseat(cafe: &Cafe, on: bool, env: &Env) -> Result<Vec<Event>, Refusal> {
    still_open(cafe)?;
    if cafe.phase != Phase::Lobby || cafe.plan.rotation == Rotation::FreeChoice {
        return Err(Refusal::WrongPhase);
    }
    if on {
        return Ok(planned(cafe, env)?.into_iter().collect());
    }
    let seats = cafe.seats.iter().flat_map(|(round, seats)| seats.keys().map(|person| (*round, *person)));
    let changes: Vec<_> = seats.map(|(round, person)| SeatChange { person, round, table: None }).collect();
    Ok(if changes.is_empty() { Vec::new() } else { vec![Event::SeatsChanged { changes }] })
}

pub(super) fn regroup(cafe: &Cafe, round: RoundNo, env: &Env) -> Result<Vec<Event>, Refusal> {
    still_open(cafe)?;
    // While people still choose, tables fill by themselves.
    let is_choosing =
        cafe.plan.rotation == Rotation::FreeChoice && matches!(cafe.phase, Phase::Transfer { .. });
    match cafe.phase.seated_round() {
        None => Err(Refusal::WrongPhase),
        Some(now) if now != round => Err(Refusal::MovedOn),
        Some(_) if is_choosing => Err(Refusal::WrongPhase),
        Some(_) => Ok(planned(cafe, env)?.into_iter().collect()),
    }
}

/// Rules are about people, so they can be laid down once people come, and while seats are still to be given.
fn rules_count(cafe: &Cafe) -> Result<(), Refusal> {
    still_open(cafe)?;
    if cafe.phase == Phase::Plenary { Err(Refusal::WrongPhase) } else { Ok(()) }
}

pub(super) fn set_rule(cafe: &Cafe, rule: &Rule, env: &Env) -> Result<Vec<Event>, Refusal> {
    rules_count(cafe)?;
    rule.check(cafe)?;
    if cafe.rules.contains(rule) {
        return Ok(Vec::new());
    }
    if cafe.rules.len() >= limits::RULES {
        return Err(Refusal::Full { thing: Thing::Rule, limit: limits::RULES });
    }
    if let Some(demand) = env.demand {
        return Err(Refusal::Infeasible { demand });
    }
    let replaced = cafe.rules.iter().filter(|other| rule.replaces(other));
    let dropped = replaced.map(|rule| Event::RuleDropped { rule: rule.clone() });
    let set = Event::RuleSet { rule: rule.clone() };
    Ok(dropped.chain([set]).chain(planned(cafe, env)?).collect())
}

pub(super) fn drop_rule(cafe: &Cafe, rule: &Rule) -> Result<Vec<Event>, Refusal> {
    rules_count(cafe)?;
    let dropped = Event::RuleDropped { rule: rule.clone() };
    Ok(cafe.rules.contains(rule).then_some(dropped).into_iter().collect())
}

pub(super) fn choose(
    cafe: &Cafe,
    actor: &Actor,
    station: StationId,
    round: RoundNo,
    now: Millis,
) -> Result<Vec<Event>, Refusal> {
    still_open(cafe)?;
    let person = participant(cafe, actor)?;
    let plan = cafe.plan.station(station).ok_or(Refusal::Unknown { thing: Thing::Station })?;
    if cafe.plan.rotation != Rotation::FreeChoice || !cafe.is_here(person) {
        return Err(Refusal::WrongPhase);
    }
    if cafe.phase.seated_round() != Some(round) {
        return Err(Refusal::MovedOn);
    }
    let seat_now = cafe.seat(person, round);
    if seat_now.is_some_and(|table| table.station == station) {
        return Ok(Vec::new());
    }
    match cafe.phase {
        // Once people talk nobody walks off.
        Phase::Round { .. } if seat_now.is_some() => return Err(Refusal::WrongPhase),
        // When the time is up everybody else is seated.
        Phase::Transfer { clock: Clock::Running { deadline }, .. } if deadline <= now => {
            return Err(Refusal::MovedOn);
        }
        _ => {}
    }
    let limit = usize::from(plan.tables) * usize::from(plan.seats);
    let table = seating::free_table(cafe, person, station, round);
    let table = table.ok_or(Refusal::Full { thing: Thing::Seat, limit })?;
    Ok(seat(cafe, person, round, table).into_iter().collect())
}

pub(super) fn arrive(cafe: &Cafe, actor: &Actor, round: RoundNo) -> Result<Vec<Event>, Refusal> {
    still_open(cafe)?;
    let person = participant(cafe, actor)?;
    // Without a connection the word may come late; it cannot come early.
    let has_begun = match cafe.phase {
        Phase::Transfer { round: now, .. } | Phase::Round { round: now, .. } => round <= now,
        phase => phase == Phase::Plenary,
    };
    if !has_begun {
        return Err(Refusal::MovedOn);
    }
    cafe.seat(person, round).ok_or(Refusal::NotSeated)?;
    let is_known = cafe.arrived.get(&round).is_some_and(|people| people.contains(&person));
    Ok(if is_known { Vec::new() } else { vec![Event::PersonArrived { person, round }] })
}
