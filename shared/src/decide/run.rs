//! Preparing and running the day.

use std::collections::BTreeMap;

use super::{Env, planned};
use crate::cafe::Cafe;
use crate::command::Actor;
use crate::event::Event;
use crate::ids::{RoundNo, StationId};
use crate::limits;
use crate::phase::{Clock, Phase, Step};
use crate::plan::{Plan, Rotation};
use crate::refusal::{Refusal, Thing};
use crate::text::clean;
use crate::time::Millis;

pub(super) fn plan(cafe: &Cafe, plan: &Plan) -> Result<Vec<Event>, Refusal> {
    if cafe.phase != Phase::Draft {
        return Err(Refusal::WrongPhase);
    }
    plan.check()?;
    Ok(vec![Event::Planned { plan: Box::new(plan.clone()) }])
}

pub(super) fn rotate(cafe: &Cafe, rotation: Rotation) -> Result<Vec<Event>, Refusal> {
    // Seats that were given before the day would no longer fit.
    if !matches!(cafe.phase, Phase::Draft | Phase::Lobby) || !cafe.seats.is_empty() {
        return Err(if cafe.phase == Phase::Closed { Refusal::CafeClosed } else { Refusal::WrongPhase });
    }
    cafe.plan.check_rotation(rotation)?;
    Ok(if cafe.plan.rotation == rotation { Vec::new() } else { vec![Event::RotationChosen { rotation }] })
}

pub(super) fn next(cafe: &Cafe, actor: &Actor, from: Step, env: &Env) -> Result<Vec<Event>, Refusal> {
    if cafe.phase.step() != from {
        return Err(if cafe.phase == Phase::Closed { Refusal::CafeClosed } else { Refusal::MovedOn });
    }
    if *actor == Actor::Clock && !time_is_up(cafe.phase, env.now) {
        return Err(Refusal::MovedOn);
    }
    match cafe.phase {
        Phase::Draft => {
            cafe.plan.check()?;
            Ok(vec![Event::LobbyOpened])
        }
        Phase::Lobby => change_places(cafe, RoundNo(1), env),
        Phase::Transfer { round, .. } => {
            let length = cafe.plan.round(round).ok_or(Refusal::Unknown { thing: Thing::Round })?.seconds;
            let started = Event::RoundStarted { round, clock: running(env.now, length) };
            Ok(planned(cafe, env)?.into_iter().chain([started]).collect())
        }
        Phase::Round { round, .. } if cafe.plan.round(round.next()).is_some() => {
            change_places(cafe, round.next(), env)
        }
        Phase::Round { .. } => Ok(vec![Event::PlenaryOpened]),
        Phase::Plenary => Ok(vec![Event::Closed]),
        Phase::Closed => Err(Refusal::CafeClosed),
    }
}

fn time_is_up(phase: Phase, now: Millis) -> bool {
    matches!(phase.clock(), Some(Clock::Running { deadline }) if deadline <= now)
}

/// People are told their seats and go there.
fn change_places(cafe: &Cafe, round: RoundNo, env: &Env) -> Result<Vec<Event>, Refusal> {
    let clock = running(env.now, cafe.plan.transfer_seconds);
    let transfer = Event::TransferStarted { round, clock };
    Ok(planned(cafe, env)?.into_iter().chain([transfer]).collect())
}

pub(super) fn reschedule(
    cafe: &Cafe,
    rounds: &BTreeMap<RoundNo, u32>,
    transfer_seconds: u32,
    due: Millis,
) -> Result<Vec<Event>, Refusal> {
    super::still_open(cafe)?;
    if cafe.phase == Phase::Plenary {
        return Err(Refusal::WrongPhase);
    }
    let mut plan = cafe.plan.clone();
    plan.transfer_seconds = transfer_seconds;
    for (round, seconds) in rounds {
        cafe.plan.round(*round).ok_or(Refusal::Unknown { thing: Thing::Round })?;
        let has_begun = match cafe.phase {
            Phase::Transfer { round: next, .. } => *round < next,
            Phase::Round { round: now, .. } => *round <= now,
            _ => false,
        };
        if has_begun {
            return Err(Refusal::MovedOn);
        }
        plan.set_round(*round, *seconds);
    }
    plan.check()?;
    if plan == cafe.plan && cafe.due == Some(due) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::Rescheduled { rounds: rounds.clone(), transfer_seconds, due }])
}

fn running(now: Millis, seconds: u32) -> Clock {
    Clock::Running { deadline: now + u64::from(seconds) * 1_000 }
}

fn clock(cafe: &Cafe) -> Result<Clock, Refusal> {
    cafe.phase.clock().ok_or(if cafe.phase == Phase::Closed {
        Refusal::CafeClosed
    } else {
        Refusal::WrongPhase
    })
}

pub(super) fn pause(cafe: &Cafe, now: Millis) -> Result<Vec<Event>, Refusal> {
    Ok(match clock(cafe)? {
        Clock::Paused { .. } => Vec::new(),
        running @ Clock::Running { .. } => {
            vec![Event::ClockSet { clock: Clock::Paused { left: running.left(now) } }]
        }
    })
}

pub(super) fn resume(cafe: &Cafe, now: Millis) -> Result<Vec<Event>, Refusal> {
    Ok(match clock(cafe)? {
        Clock::Running { .. } => Vec::new(),
        Clock::Paused { left } => vec![Event::ClockSet { clock: Clock::Running { deadline: now + left } }],
    })
}

pub(super) fn extend(cafe: &Cafe, seconds: u32, now: Millis) -> Result<Vec<Event>, Refusal> {
    let seconds = seconds.min(limits::ROUND_SECONDS);
    let clock = clock(cafe)?.extended(now, u64::from(seconds) * 1_000);
    Ok(vec![Event::ClockSet { clock }])
}

pub(super) fn send_message(cafe: &Cafe, text: &str) -> Result<Vec<Event>, Refusal> {
    super::still_open(cafe)?;
    if cafe.messages.len() >= limits::MESSAGES {
        return Err(Refusal::Full { thing: Thing::Message, limit: limits::MESSAGES });
    }
    Ok(vec![Event::MessageSent { text: clean(text, limits::STATEMENT_CHARS)? }])
}

pub(super) fn count_heads(
    cafe: &Cafe,
    station: StationId,
    round: RoundNo,
    people: u32,
) -> Result<Vec<Event>, Refusal> {
    if cafe.phase == Phase::Draft {
        return Err(Refusal::WrongPhase);
    }
    cafe.plan.station(station).ok_or(Refusal::Unknown { thing: Thing::Station })?;
    cafe.plan.round(round).ok_or(Refusal::Unknown { thing: Thing::Round })?;
    // People are counted as soon as they change to a round's tables.
    if cafe.phase.seated_round().is_some_and(|now| round > now) || cafe.phase == Phase::Lobby {
        return Err(Refusal::WrongPhase);
    }
    let limit = limits::PEOPLE;
    if usize::try_from(people).is_ok_and(|people| people > limit) {
        return Err(Refusal::Full { thing: Thing::Person, limit });
    }
    Ok(vec![Event::HeadsCounted { round, station, people }])
}
