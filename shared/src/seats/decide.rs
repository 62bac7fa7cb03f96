//! Seats beyond what planners give by themselves: by hand, by rules, by choice.

use super::entailed::planned;
use super::{Command, Event, Rule, Seats, free_table};
use crate::actor::Actor;
use crate::day::{Clock, Day, Phase};
use crate::env::{Env, SeatChange};
use crate::ids::{PersonId, RoundNo, StationId, TableId};
use crate::limits;
use crate::people::People;
use crate::plan::Rotation;
use crate::refusal::{Refusal, Thing};
use crate::time::Millis;

/// Decides a command about seats.
///
/// # Errors
/// A [`Refusal`].
pub(crate) fn decide(
    seats: &Seats,
    day: &Day,
    people: &People,
    actor: &Actor,
    command: &Command,
    env: &Env,
) -> Result<Vec<Event>, Refusal> {
    day.still_open()?;
    let floor = Floor { seats, day, people };
    match command {
        Command::Reseat { person, round, table } => floor.reseat(*person, *round, *table),
        Command::Preseat { on } => floor.preseat(*on, env),
        Command::Regroup { round } => floor.regroup(*round, env),
        Command::SetRule { rule } => floor.set_rule(rule, env),
        Command::DropRule { rule } => floor.drop_rule(rule),
        Command::Admit => Ok(planned(day, env)?.into_iter().collect()),
        Command::Choose { station, round } => {
            floor.choose(people.participant(actor)?, *station, *round, env.now)
        }
        Command::Arrive { round } => floor.arrive(people.participant(actor)?, *round),
    }
}

/// What is known when seats are decided.
struct Floor<'a> {
    seats: &'a Seats,
    day: &'a Day,
    people: &'a People,
}

impl Floor<'_> {
    /// The first round whose seats can be changed, once there are any.
    fn changeable(&self) -> Result<RoundNo, Refusal> {
        match self.day.phase() {
            Phase::Lobby if !self.seats.taken.is_empty() => Ok(RoundNo(1)),
            phase => phase.seated_round().ok_or(Refusal::WrongPhase),
        }
    }

    fn reseat(&self, person: PersonId, round: RoundNo, table: TableId) -> Result<Vec<Event>, Refusal> {
        let unknown = |thing| Refusal::Unknown { thing };
        let plan = &self.day.plan;
        self.people.is_here(person).then_some(()).ok_or(unknown(Thing::Person))?;
        plan.station(table.station).ok_or(unknown(Thing::Station))?;
        plan.round(round).ok_or(unknown(Thing::Round))?;
        if !plan.has_table(table) {
            return Err(unknown(Thing::Table));
        }
        // Rounds that were held are history.
        if round < self.changeable()? {
            return Err(Refusal::WrongPhase);
        }
        let pinned = Event::Pinned { person, round };
        let is_pinned = self.seats.pinned.get(&round).is_some_and(|people| people.contains(&person));
        // Also a seat that somebody has already can be made theirs for good.
        Ok(match self.seat(person, round, table) {
            None if is_pinned => Vec::new(),
            changed => changed.into_iter().chain([pinned]).collect(),
        })
    }

    fn seat(&self, person: PersonId, round: RoundNo, table: TableId) -> Option<Event> {
        let change = SeatChange { person, round, table: Some(table) };
        (self.seats.of(person, round) != Some(table)).then(|| Event::Changed { changes: vec![change] })
    }

    fn preseat(&self, on: bool, env: &Env) -> Result<Vec<Event>, Refusal> {
        if self.day.phase() != Phase::Lobby || self.day.plan.rotation == Rotation::FreeChoice {
            return Err(Refusal::WrongPhase);
        }
        if on {
            return Ok(planned(self.day, env)?.into_iter().collect());
        }
        let taken = self.seats.taken.iter();
        let taken = taken.flat_map(|(round, seats)| seats.keys().map(|person| (*round, *person)));
        let changes: Vec<_> =
            taken.map(|(round, person)| SeatChange { person, round, table: None }).collect();
        Ok(if changes.is_empty() { Vec::new() } else { vec![Event::Changed { changes }] })
    }

    fn regroup(&self, round: RoundNo, env: &Env) -> Result<Vec<Event>, Refusal> {
        // While people still choose, tables fill by themselves.
        let phase = self.day.phase();
        let is_choosing =
            self.day.plan.rotation == Rotation::FreeChoice && matches!(phase, Phase::Transfer { .. });
        match phase.seated_round() {
            None => Err(Refusal::WrongPhase),
            Some(now) if now != round => Err(Refusal::MovedOn),
            Some(_) if is_choosing => Err(Refusal::WrongPhase),
            Some(_) => Ok(planned(self.day, env)?.into_iter().collect()),
        }
    }

    /// Rules are about people, so they can be laid down once people come, and while seats are still to be given.
    fn rules_count(&self) -> Result<(), Refusal> {
        if self.day.phase() == Phase::Plenary { Err(Refusal::WrongPhase) } else { Ok(()) }
    }

    fn set_rule(&self, rule: &Rule, env: &Env) -> Result<Vec<Event>, Refusal> {
        self.rules_count()?;
        rule.check(self.day, self.people)?;
        let rules = &self.seats.rules;
        if rules.contains(rule) {
            return Ok(Vec::new());
        }
        if rules.len() >= limits::RULES {
            return Err(Refusal::Full { thing: Thing::Rule, limit: limits::RULES });
        }
        if let Some(demand) = env.demand {
            return Err(Refusal::Infeasible { demand });
        }
        let replaced = rules.iter().filter(|other| rule.replaces(other));
        let dropped = replaced.map(|rule| Event::RuleDropped { rule: rule.clone() });
        let set = Event::RuleSet { rule: rule.clone() };
        Ok(dropped.chain([set]).chain(planned(self.day, env)?).collect())
    }

    fn drop_rule(&self, rule: &Rule) -> Result<Vec<Event>, Refusal> {
        self.rules_count()?;
        let dropped = Event::RuleDropped { rule: rule.clone() };
        Ok(self.seats.rules.contains(rule).then_some(dropped).into_iter().collect())
    }

    fn choose(
        &self,
        person: PersonId,
        station: StationId,
        round: RoundNo,
        now: Millis,
    ) -> Result<Vec<Event>, Refusal> {
        let plan = self.day.plan.station(station).ok_or(Refusal::Unknown { thing: Thing::Station })?;
        let phase = self.day.phase();
        if self.day.plan.rotation != Rotation::FreeChoice || !self.people.is_here(person) {
            return Err(Refusal::WrongPhase);
        }
        if phase.seated_round() != Some(round) {
            return Err(Refusal::MovedOn);
        }
        let seat_now = self.seats.of(person, round);
        if seat_now.is_some_and(|table| table.station == station) {
            return Ok(Vec::new());
        }
        match phase {
            // Once people talk nobody walks off.
            Phase::Round { .. } if seat_now.is_some() => return Err(Refusal::WrongPhase),
            // When the time is up everybody else is seated.
            Phase::Transfer { clock: Clock::Running { deadline }, .. } if deadline <= now => {
                return Err(Refusal::MovedOn);
            }
            _ => {}
        }
        let limit = usize::from(plan.tables) * usize::from(plan.seats);
        let table = free_table(self.seats, self.day, self.people, person, station, round);
        let table = table.ok_or(Refusal::Full { thing: Thing::Seat, limit })?;
        Ok(self.seat(person, round, table).into_iter().collect())
    }

    fn arrive(&self, person: PersonId, round: RoundNo) -> Result<Vec<Event>, Refusal> {
        // Without a connection the word may come late; it cannot come early.
        let is_announced = match self.day.phase() {
            Phase::Transfer { round: now, .. } | Phase::Round { round: now, .. } => round <= now,
            phase => phase == Phase::Plenary,
        };
        if !is_announced {
            return Err(Refusal::MovedOn);
        }
        self.seats.of(person, round).ok_or(Refusal::NotSeated)?;
        let is_known = self.seats.arrived.get(&round).is_some_and(|people| people.contains(&person));
        Ok(if is_known { Vec::new() } else { vec![Event::Arrived { person, round }] })
    }
}
