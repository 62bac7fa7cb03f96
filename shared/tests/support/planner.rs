//! A planner of seats for the tests: everybody moves on by one station each round, to its emptiest table.

use std::collections::BTreeMap;

use tischrunde_shared::env::SeatChange;
use tischrunde_shared::ids::{PersonId, RoundNo, TableId};
use tischrunde_shared::seats::{SeatingRequest, Task};

/// Answers a request.
pub(crate) fn answer(request: &SeatingRequest) -> Vec<SeatChange> {
    if request.task == Task::Check {
        return Vec::new();
    }
    let mut taken = request.seats.clone();
    let mut changes = Vec::new();
    for round in &request.rounds {
        for person in request.people.keys() {
            let seats = taken.entry(*round).or_default();
            if !seats.contains_key(person)
                && let Some(table) = choose(request, seats, *person, *round)
            {
                seats.insert(*person, table);
                changes.push(SeatChange { person: *person, round: *round, table: Some(table) });
            }
        }
    }
    changes
}

/// The emptiest table of the station whose turn it is.
fn choose(
    request: &SeatingRequest,
    seats: &BTreeMap<PersonId, TableId>,
    person: PersonId,
    round: RoundNo,
) -> Option<TableId> {
    let mut stations: Vec<_> = request.tables.iter().map(|(table, _)| table.station).collect();
    stations.dedup();
    let turn = person.0 as usize + usize::from(round.0);
    let station = *stations.get(turn % stations.len().max(1))?;
    let tables = request.tables.iter().map(|(table, _)| *table).filter(|table| table.station == station);
    tables.min_by_key(|table| seats.values().filter(|taken| *taken == table).count())
}
