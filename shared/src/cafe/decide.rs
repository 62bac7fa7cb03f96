//! The rules: whether a command is granted, and what then happens. Pure: the same café, actor, command and environment
//! give the same answer.

use super::{Cafe, Command, Event};
use crate::actor::Actor;
use crate::day;
use crate::env::Env;
use crate::named::Named;
use crate::plan::Rotation;
use crate::refusal::Refusal;
use crate::seats::{self, Hall, SeatingRequest};
use crate::talk;

/// Decides a command: what happens, at least one event, or why it is refused.
///
/// # Errors
/// A [`Refusal`]; then nothing happens.
pub fn decide(cafe: &Cafe, actor: &Actor, command: &Command, env: &Env) -> Result<Vec<Event>, Refusal> {
    permit(actor, command)?;
    may_still(cafe, command)?;
    still_means(cafe, command, env)?;
    let events = cafe.slice_decides(actor, command, env)?;
    let events = with_seats(cafe, command, events, env)?;
    Ok(if events.is_empty() { vec![Event::Unchanged] } else { events })
}

/// Whether somebody may want this at all: asked before anything else is told about a command.
///
/// # Errors
/// [`Refusal::NotAllowed`].
pub fn permit(actor: &Actor, command: &Command) -> Result<(), Refusal> {
    if command.is_permitted(actor) { Ok(()) } else { Err(Refusal::NotAllowed) }
}

/// What a later slice forbids an earlier one: seats that were given before the day would no longer fit another way to
/// form groups.
fn may_still(cafe: &Cafe, command: &Command) -> Result<(), Refusal> {
    let is_rotation = matches!(command, Command::Day(day::Command::Rotate { .. }));
    if is_rotation && !cafe.seats.taken.is_empty() && cafe.day.still_open().is_ok() {
        return Err(Refusal::WrongPhase);
    }
    Ok(())
}

/// Whether what a command names is still what it named when it was granted, before a part of the café was lost.
fn still_means(cafe: &Cafe, command: &Command, env: &Env) -> Result<(), Refusal> {
    let Some(then) = env.granted_at else { return Ok(()) };
    let is_same = |named: Named| match named {
        Named::Contribution(id) => talk::was_there(&cafe.talk, id, then),
        Named::Other => false,
    };
    if command.names().into_iter().all(is_same) { Ok(()) } else { Err(Refusal::Renumbered) }
}

/// Adds what follows for seats. People are told their seats before they are sent there.
fn with_seats(cafe: &Cafe, command: &Command, events: Vec<Event>, env: &Env) -> Result<Vec<Event>, Refusal> {
    let before = match command {
        Command::Day(_) if !events.is_empty() => seats::planned(&cafe.day, env)?,
        _ => None,
    };
    let people = events.iter().filter_map(|event| match event {
        Event::People(event) => Some(event),
        _ => None,
    });
    let freed = seats::freed(&cafe.seats, &cafe.day, people);
    let (before, freed) = (before.map(Event::Seats), freed.map(Event::Seats));
    Ok(before.into_iter().chain(events).chain(freed).collect())
}

impl Cafe {
    /// The question to the planner of seats that must be answered before a command can be decided, if it needs one. The
    /// answer goes into [`Env`].
    #[must_use]
    pub fn question(&self, actor: &Actor, command: &Command) -> Option<SeatingRequest> {
        match command {
            Command::Day(command) => self.hall().before_day(actor, command),
            Command::Seats(command) => self.hall().before_seats(actor, command),
            _ => None,
        }
    }

    /// The question for the whole day, as the café stands: what the facilitator is shown before anybody is told a seat.
    #[must_use]
    pub fn question_for_the_day(&self, rotation: Rotation) -> SeatingRequest {
        self.hall().preview(rotation)
    }

    /// The seats as they are, of all rounds, as a question; for telling what they are worth.
    #[must_use]
    pub fn seats_as_they_are(&self) -> SeatingRequest {
        self.hall().present()
    }

    /// Whether somebody is here without a seat in the round that runs or in one that comes, where seats are planned.
    #[must_use]
    pub fn lacks_seats(&self) -> bool {
        self.hall().lacks_seats()
    }

    fn hall(&self) -> Hall<'_> {
        Hall { seats: &self.seats, day: &self.day, people: &self.people }
    }
}
