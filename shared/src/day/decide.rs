//! Preparing and running the day.

use std::collections::BTreeMap;

use super::{Clock, Command, Day, Event, Phase, Stage};
use crate::actor::Actor;
use crate::env::Env;
use crate::ids::RoundNo;
use crate::limits;
use crate::plan::{Plan, Rotation, Step};
use crate::refusal::{Refusal, Thing};
use crate::text::clean;
use crate::time::Millis;

/// Decides a command about the day.
///
/// # Errors
/// A [`Refusal`].
pub(crate) fn decide(day: &Day, actor: &Actor, command: &Command, env: &Env) -> Result<Vec<Event>, Refusal> {
    match command {
        Command::Plan { plan } => replan(day, plan),
        Command::Rotate { rotation } => rotate(day, *rotation),
        Command::Next { from } => next(day, actor, *from, env.now),
        Command::Pause => pause(day, env.now),
        Command::Resume => resume(day, env.now),
        Command::Extend { seconds } => extend(day, *seconds, env.now),
        Command::Reschedule { rounds, transfer_seconds, due } => {
            reschedule(day, rounds, *transfer_seconds, *due)
        }
        Command::SendMessage { text } => send_message(day, text),
    }
}

fn replan(day: &Day, plan: &Plan) -> Result<Vec<Event>, Refusal> {
    if day.stage != Stage::Draft {
        return Err(Refusal::WrongPhase);
    }
    plan.check()?;
    Ok(vec![Event::Planned { plan: Box::new(plan.clone()) }])
}

fn rotate(day: &Day, rotation: Rotation) -> Result<Vec<Event>, Refusal> {
    match day.phase() {
        Phase::Draft | Phase::Lobby => {}
        Phase::Closed => return Err(Refusal::CafeClosed),
        _ => return Err(Refusal::WrongPhase),
    }
    day.plan.check_rotation(rotation)?;
    let differs = day.plan.rotation != rotation;
    Ok(differs.then_some(Event::RotationChosen { rotation }).into_iter().collect())
}

fn next(day: &Day, actor: &Actor, from: Stage, now: Millis) -> Result<Vec<Event>, Refusal> {
    if day.stage == Stage::Closed {
        return Err(Refusal::CafeClosed);
    }
    if day.stage != from || (*actor == Actor::Clock && !time_is_up(day, now)) {
        return Err(Refusal::MovedOn);
    }
    if day.stage == Stage::Draft {
        day.plan.check()?;
    }
    let Stage::At(step) = day.stage.next(&day.plan.run) else { return Ok(vec![Event::Closed]) };
    let clock = match day.plan.run.step(step) {
        Some(Step::Transfer { seconds } | Step::Round { seconds }) => Some(running(now, seconds)),
        Some(Step::Lobby | Step::Plenary) | None => None,
    };
    Ok(vec![Event::StepBegun { step, clock }])
}

fn time_is_up(day: &Day, now: Millis) -> bool {
    matches!(day.clock, Some(Clock::Running { deadline }) if deadline <= now)
}

fn running(now: Millis, seconds: u32) -> Clock {
    Clock::Running { deadline: now + u64::from(seconds) * 1_000 }
}

fn reschedule(
    day: &Day,
    rounds: &BTreeMap<RoundNo, u32>,
    transfer_seconds: u32,
    due: Millis,
) -> Result<Vec<Event>, Refusal> {
    day.still_open()?;
    let phase = day.phase();
    if phase == Phase::Plenary {
        return Err(Refusal::WrongPhase);
    }
    let mut plan = day.plan.clone();
    plan.set_transfer(transfer_seconds);
    for (round, seconds) in rounds {
        day.plan.round(*round).ok_or(Refusal::Unknown { thing: Thing::Round })?;
        if day.has_begun(*round) {
            return Err(Refusal::MovedOn);
        }
        plan.set_round(*round, *seconds);
    }
    plan.check()?;
    if plan == day.plan && day.due == Some(due) {
        return Ok(Vec::new());
    }
    Ok(vec![Event::Rescheduled { rounds: rounds.clone(), transfer_seconds, due }])
}

fn clock(day: &Day) -> Result<Clock, Refusal> {
    let missing = if day.stage == Stage::Closed { Refusal::CafeClosed } else { Refusal::WrongPhase };
    day.phase().clock().ok_or(missing)
}

fn pause(day: &Day, now: Millis) -> Result<Vec<Event>, Refusal> {
    Ok(match clock(day)? {
        Clock::Paused { .. } => Vec::new(),
        running @ Clock::Running { .. } => {
            vec![Event::ClockSet { clock: Clock::Paused { left: running.left(now) } }]
        }
    })
}

fn resume(day: &Day, now: Millis) -> Result<Vec<Event>, Refusal> {
    Ok(match clock(day)? {
        Clock::Running { .. } => Vec::new(),
        Clock::Paused { left } => vec![Event::ClockSet { clock: Clock::Running { deadline: now + left } }],
    })
}

fn extend(day: &Day, seconds: u32, now: Millis) -> Result<Vec<Event>, Refusal> {
    let seconds = seconds.min(limits::ROUND_SECONDS);
    let clock = clock(day)?.extended(now, u64::from(seconds) * 1_000);
    Ok(vec![Event::ClockSet { clock }])
}

fn send_message(day: &Day, text: &str) -> Result<Vec<Event>, Refusal> {
    day.still_open()?;
    if day.messages.len() >= limits::MESSAGES {
        return Err(Refusal::Full { thing: Thing::Message, limit: limits::MESSAGES });
    }
    Ok(vec![Event::MessageSent { text: clean(text, limits::STATEMENT_CHARS)? }])
}
