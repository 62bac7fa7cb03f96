//! What a planner of seats is asked, and when. The planner itself is not part of the rules.

use std::collections::BTreeMap;

use crate::cafe::Cafe;
use crate::command::{Actor, Command, Role};
use crate::event::SeatChange;
use crate::ids::{PersonId, RoundNo, TableId};
use crate::phase::Phase;
use crate::plan::Rotation;
use crate::text::Body;

/// Who is to be seated, where, and what stands already.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SeatingRequest {
    /// Every table with its seats, station by station.
    pub tables: Vec<(TableId, u16)>,
    /// The rounds to be planned, in order: those before them were held.
    pub rounds: Vec<RoundNo>,
    /// How groups are formed.
    pub rotation: Rotation,
    /// Whether people are at their tables in the first of these rounds, or on their way: then nobody is moved in it.
    pub running: bool,
    /// Everybody who needs a seat in each of these rounds, with what groups are mixed by.
    pub people: BTreeMap<PersonId, BTreeMap<String, Body>>,
    /// The seats that they have, in all rounds. Those in rounds to come are known to them: as few as possible change.
    pub seats: BTreeMap<RoundNo, BTreeMap<PersonId, TableId>>,
}

/// The question to the planner that must be answered before a command can be decided, if it needs one.
///
/// The answer goes into [`crate::decide::Env::seats`].
#[must_use]
pub fn request(cafe: &Cafe, actor: &Actor, command: &Command) -> Option<SeatingRequest> {
    match (actor, command) {
        (Actor::Holder(Role::Facilitator) | Actor::Clock, Command::Next { from })
            if cafe.phase.step() == *from =>
        {
            let first = match cafe.phase {
                Phase::Lobby => RoundNo(1),
                // Before a change gaps are closed that people left behind.
                Phase::Round { round, .. } => round.next(),
                _ => return None,
            };
            cafe.plan.round(first).map(|_| ask(cafe, first, false))
        }
        (Actor::Door, Command::Join { attributes, .. }) => {
            let mut request = ask(cafe, cafe.phase.seated_round()?, true);
            let attributes = attributes.iter().map(|(key, value)| (key.clone(), Body::new(value))).collect();
            request.people.insert(cafe.issued.person.next(), attributes);
            Some(request)
        }
        (Actor::Holder(Role::Participant { person }), Command::Return) => {
            let mut request = ask(cafe, cafe.phase.seated_round()?, true);
            let profile = cafe.people.get(person)?;
            request.people.insert(*person, profile.attributes.clone());
            request.seats = here(cafe, &request);
            Some(request)
        }
        _ => None,
    }
}

/// The question for the whole day, as the café stands: what the facilitator is shown before anybody is told a seat.
#[must_use]
pub fn preview(cafe: &Cafe, rotation: Rotation) -> SeatingRequest {
    SeatingRequest { rotation, seats: BTreeMap::new(), ..ask(cafe, RoundNo(1), false) }
}

/// The seats as they are, of all rounds; for telling what they are worth.
#[must_use]
pub fn present(cafe: &Cafe) -> SeatingRequest {
    ask(cafe, RoundNo(1), false)
}

fn ask(cafe: &Cafe, first: RoundNo, running: bool) -> SeatingRequest {
    let tables = cafe
        .plan
        .stations()
        .flat_map(|(station, s)| (1..=s.tables).map(move |number| (TableId { station, number }, s.seats)));
    let mut request = SeatingRequest {
        tables: tables.collect(),
        rounds: cafe.plan.round_numbers().filter(|round| *round >= first).collect(),
        rotation: cafe.plan.rotation,
        running,
        people: cafe.present().map(|(id, person)| (id, person.attributes.clone())).collect(),
        seats: BTreeMap::new(),
    };
    request.seats = here(cafe, &request);
    request
}

/// The seats that somebody still needs: whoever has left keeps theirs in the record, not in the room.
fn here(cafe: &Cafe, request: &SeatingRequest) -> BTreeMap<RoundNo, BTreeMap<PersonId, TableId>> {
    let kept = |seats: &BTreeMap<PersonId, TableId>| {
        let here = seats.iter().filter(|(person, _)| request.people.contains_key(person));
        here.map(|(person, table)| (*person, *table)).collect()
    };
    cafe.seats.iter().map(|(round, seats)| (*round, kept(seats))).collect()
}

/// Whether an answer fits the café's tables and rounds, changes none that was held and seats nobody twice; the planner is
/// not trusted blindly.
#[must_use]
pub fn is_sound(cafe: &Cafe, changes: &[SeatChange]) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    changes.iter().all(|change| {
        let table_exists = change.table.is_none_or(|table| {
            cafe.plan.station(table.station).is_some_and(|s| (1..=s.tables).contains(&table.number))
        });
        let is_to_come = cafe.phase.seated_round().is_none_or(|now| change.round >= now);
        table_exists
            && is_to_come
            && cafe.plan.round(change.round).is_some()
            && seen.insert((change.round, change.person))
    })
}
