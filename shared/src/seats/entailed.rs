//! What follows for seats from what happens to the day and to people.

use super::{Event, Seats, is_sound};
use crate::day::{Day, Phase};
use crate::env::{Env, SeatChange};
use crate::ids::{PersonId, RoundNo};
use crate::people;
use crate::refusal::Refusal;

/// Seats that nobody will take any more after these events.
pub(crate) fn freed<'a>(
    seats: &Seats,
    day: &Day,
    happened: impl Iterator<Item = &'a people::Event>,
) -> Option<Event> {
    let left = happened.filter_map(|event| match event {
        people::Event::Left { person } => Some(*person),
        _ => None,
    });
    let changes: Vec<_> = left.flat_map(|person| seats_of(seats, day.phase(), person)).collect();
    (!changes.is_empty()).then_some(Event::Changed { changes })
}

/// The planner's seats as an event, if there are any.
///
/// # Errors
/// [`Refusal::Unavailable`] if they do not fit the café.
pub(crate) fn planned(day: &Day, env: &Env) -> Result<Option<Event>, Refusal> {
    if env.seats.is_empty() {
        return Ok(None);
    }
    if !is_sound(day, &env.seats) {
        return Err(Refusal::Unavailable);
    }
    Ok(Some(Event::Changed { changes: env.seats.clone() }))
}

fn seats_of(seats: &Seats, phase: Phase, person: PersonId) -> impl Iterator<Item = SeatChange> + '_ {
    let to_come = seats.route(person).filter(move |(round, _)| still_to_come(phase, *round));
    to_come.map(move |(round, _)| SeatChange { person, round, table: None })
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
