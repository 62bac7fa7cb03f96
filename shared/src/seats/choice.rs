//! Free choice: people pick a station with a free seat; the table there is found for them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Rule, Seats};
use crate::day::Day;
use crate::ids::{PersonId, RoundNo, StationId, TableId};
use crate::people::People;
use crate::plan::Rotation;

/// Fewer people make no conversation: a further table is opened when there are so many at each that is used.
pub const PEOPLE_AT_TABLE: usize = 4;

/// The people at every table in a round.
fn taken(seats: &Seats, people: &People, round: RoundNo) -> BTreeMap<TableId, Vec<PersonId>> {
    let mut taken: BTreeMap<TableId, Vec<PersonId>> = BTreeMap::new();
    seats.sitting(people, round).for_each(|(person, table)| taken.entry(table).or_default().push(person));
    taken
}

/// Free seats at every station in the round that runs or comes; nothing where seats are planned.
#[must_use]
pub fn free_seats(seats: &Seats, day: &Day, people: &People) -> BTreeMap<StationId, u32> {
    let is_free = day.plan.rotation == Rotation::FreeChoice;
    let Some(round) = day.phase().seated_round().filter(|_| is_free) else {
        return BTreeMap::new();
    };
    let taken = taken(seats, people, round);
    let at_table = |table: TableId, size: u16| {
        let there = taken.get(&table).map_or(0, Vec::len);
        usize::from(size).saturating_sub(there)
    };
    let at_station = |station: StationId, tables: u16, size: u16| {
        let tables = (1..=tables).map(|number| TableId { station, number });
        let free: usize = tables.filter(|t| seats.is_open(*t, round)).map(|t| at_table(t, size)).sum();
        u32::try_from(free).unwrap_or(u32::MAX)
    };
    day.plan.stations().map(|(id, station)| (id, at_station(id, station.tables, station.seats))).collect()
}

/// The table for somebody who chose a station: where too few for a conversation sit already; else a new one; else
/// the emptiest. None if no seat is free that they may take.
#[must_use]
pub fn free_table(
    seats: &Seats,
    day: &Day,
    people: &People,
    person: PersonId,
    station: StationId,
    round: RoundNo,
) -> Option<TableId> {
    let plan = day.plan.station(station)?;
    let taken = taken(seats, people, round);
    let heads = |table: &TableId| taken.get(table).map_or(0, Vec::len);
    let enemies: BTreeSet<PersonId> = seats
        .rules
        .iter()
        .filter_map(|rule| match rule {
            Rule::Apart { people } if people.contains(&person) => Some(people.iter().copied()),
            _ => None,
        })
        .flatten()
        .collect();
    let suits = |table: &TableId| {
        heads(table) < usize::from(plan.seats)
            && seats.is_open(*table, round)
            && !seats.is_barred(person, *table)
            && !taken
                .get(table)
                .is_some_and(|there| there.iter().any(|other| *other != person && enemies.contains(other)))
    };
    let tables = (1..=plan.tables).map(|number| TableId { station, number }).filter(suits);
    tables.min_by_key(|table| match heads(table) {
        0 => (1, 0),
        few if few < PEOPLE_AT_TABLE => (0, PEOPLE_AT_TABLE - few),
        many => (2, many),
    })
}
