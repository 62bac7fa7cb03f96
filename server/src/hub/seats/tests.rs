mod changes;
mod plans;
mod rules;

use std::collections::{BTreeMap, BTreeSet};

use tischrunde_shared::ids::{PersonId, RoundNo, StationId, TableId};
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::seats::{Rule, SeatingRequest, Task};

use super::answer;

fn request(people: u32, stations: u8, tables: u16, rounds: u8) -> SeatingRequest {
    let table = |station, number| (TableId { station: StationId(station), number }, 8);
    SeatingRequest {
        tables: (1..=stations).flat_map(|s| (1..=tables).map(move |n| table(s, n))).collect(),
        rounds: (1..=rounds).map(RoundNo).collect(),
        rotation: Rotation::MostNew,
        task: Task::Seats,
        people: (1..=people).map(|person| (PersonId(person), BTreeMap::new())).collect(),
        seats: BTreeMap::new(),
        rules: BTreeSet::new(),
        added: None,
        pinned: BTreeMap::new(),
    }
}

/// The same question once its answer was announced.
fn announced(mut request: SeatingRequest) -> SeatingRequest {
    for change in answer(&request, &[]).seats {
        let seats = request.seats.entry(change.round).or_default();
        seats.extend(change.table.map(|table| (change.person, table)));
    }
    request
}

fn person(number: u32) -> PersonId {
    PersonId(number)
}

fn ruled(mut request: SeatingRequest, rules: &[Rule]) -> SeatingRequest {
    request.rules = rules.iter().cloned().collect();
    request
}

fn group(numbers: &[u32]) -> BTreeSet<PersonId> {
    numbers.iter().copied().map(PersonId).collect()
}

fn t(station: u8, number: u16) -> TableId {
    TableId { station: StationId(station), number }
}
