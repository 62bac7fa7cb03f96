//! What a planner of seats is asked, and when. The planner itself is not part of the rules.

use std::collections::BTreeMap;

use crate::cafe::Cafe;
use crate::command::{Actor, Command, Role};
use crate::event::SeatChange;
use crate::ids::{PersonId, RoundNo, TableId};
use crate::phase::Phase;

/// Who is to be seated, where, and what stands already.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SeatingRequest {
    /// Every table with its seats, station by station.
    pub tables: Vec<(TableId, u16)>,
    /// The rounds to be planned, in order: held rounds are not among them.
    pub rounds: Vec<RoundNo>,
    /// Who needs a seat in each of these rounds, unless one is fixed.
    pub people: Vec<PersonId>,
    /// Seats that stay as they are: rounds already held, and whatever was announced.
    pub fixed: BTreeMap<RoundNo, BTreeMap<PersonId, TableId>>,
}

/// The question to the planner that must be answered before a command can be decided, if it needs one.
///
/// The answer goes into [`crate::decide::Env::seats`].
#[must_use]
pub fn request(cafe: &Cafe, actor: &Actor, command: &Command) -> Option<SeatingRequest> {
    match (actor, command) {
        (Actor::Holder(Role::Facilitator), Command::Next { .. }) if cafe.phase == Phase::Lobby => {
            let everyone = cafe.present().map(|(id, _)| id).collect();
            Some(for_people(cafe, everyone, RoundNo(1)))
        }
        (Actor::Door, Command::Join { .. }) => {
            Some(for_people(cafe, vec![cafe.issued.person.next()], cafe.phase.seated_round()?))
        }
        (Actor::Holder(Role::Participant { person }), Command::Return) => {
            Some(for_people(cafe, vec![*person], cafe.phase.seated_round()?))
        }
        _ => None,
    }
}

fn for_people(cafe: &Cafe, people: Vec<PersonId>, first: RoundNo) -> SeatingRequest {
    SeatingRequest {
        tables: cafe
            .plan
            .stations()
            .flat_map(|(station, s)| (1..=s.tables).map(move |number| (TableId { station, number }, s.seats)))
            .collect(),
        rounds: cafe.plan.round_numbers().filter(|round| *round >= first).collect(),
        fixed: cafe.seats.iter().map(|(round, seats)| (*round, taken(cafe, seats, &people))).collect(),
        people,
    }
}

/// The seats of a round that somebody still needs: whoever has left keeps theirs in the record, not in the room.
fn taken(
    cafe: &Cafe,
    seats: &BTreeMap<PersonId, TableId>,
    asking: &[PersonId],
) -> BTreeMap<PersonId, TableId> {
    let here =
        |person: &PersonId| cafe.people.get(person).is_some_and(|p| !p.left) || asking.contains(person);
    seats.iter().filter(|(person, _)| here(person)).map(|(person, table)| (*person, *table)).collect()
}

/// Whether an answer fits the café's tables and rounds and seats nobody twice; the planner is not trusted blindly.
#[must_use]
pub fn is_sound(cafe: &Cafe, changes: &[SeatChange]) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    changes.iter().all(|change| {
        let table_exists = change.table.is_none_or(|table| {
            cafe.plan.station(table.station).is_some_and(|s| (1..=s.tables).contains(&table.number))
        });
        table_exists && cafe.plan.round(change.round).is_some() && seen.insert((change.round, change.person))
    })
}
