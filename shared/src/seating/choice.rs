//! Free choice: people pick a station with a free seat; the table there is found for them.

use std::collections::{BTreeMap, BTreeSet};

use super::Rule;
use crate::cafe::Cafe;
use crate::ids::{PersonId, RoundNo, StationId, TableId};
use crate::plan::Rotation;

/// Fewer people make no conversation: a further table is opened when there are so many at each that is used.
pub const PEOPLE_AT_TABLE: usize = 4;

/// The people at every table in a round.
fn taken(cafe: &Cafe, round: RoundNo) -> BTreeMap<TableId, Vec<PersonId>> {
    let mut taken: BTreeMap<TableId, Vec<PersonId>> = BTreeMap::new();
    cafe.sitting(round).for_each(|(person, table)| taken.entry(table).or_default().push(person));
    taken
}

/// Free seats at every station in the round that runs or comes; nothing where seats are planned.
#[must_use]
pub fn free_seats(cafe: &Cafe) -> BTreeMap<StationId, u32> {
    let Some(round) = cafe.phase.seated_round().filter(|_| cafe.plan.rotation == Rotation::FreeChoice) else {
        return BTreeMap::new();
    };
    let taken = taken(cafe, round);
    let at_table = |table: TableId, seats: u16| {
        let people = taken.get(&table).map_or(0, Vec::len);
        usize::from(seats).saturating_sub(people)
    };
    let at_station = |station: StationId, tables: u16, seats: u16| {
        let tables = (1..=tables).map(|number| TableId { station, number });
        let free: usize = tables.filter(|t| cafe.is_open(*t, round)).map(|t| at_table(t, seats)).sum();
        u32::try_from(free).unwrap_or(u32::MAX)
    };
    cafe.plan.stations().map(|(id, station)| (id, at_station(id, station.tables, station.seats))).collect()
}

/// The table for somebody who chose a station: where too few for a conversation sit already; else a new one; else
/// the emptiest. None if no seat is free that they may take.
#[must_use]
pub fn free_table(cafe: &Cafe, person: PersonId, station: StationId, round: RoundNo) -> Option<TableId> {
    let plan = cafe.plan.station(station)?;
    let taken = taken(cafe, round);
    let people = |table: &TableId| taken.get(table).map_or(0, Vec::len);
    let enemies: BTreeSet<PersonId> = cafe
        .rules
        .iter()
        .filter_map(|rule| match rule {
            Rule::Apart { people } if people.contains(&person) => Some(people.iter().copied()),
            _ => None,
        })
        .flatten()
        .collect();
    let suits = |table: &TableId| {
        people(table) < usize::from(plan.seats)
            && cafe.is_open(*table, round)
            && !cafe.is_barred(person, *table)
            && !taken
                .get(table)
                .is_some_and(|there| there.iter().any(|other| *other != person && enemies.contains(other)))
    };
    let tables = (1..=plan.tables).map(|number| TableId { station, number }).filter(suits);
    tables.min_by_key(|table| match people(table) {
        0 => (1, 0),
        few if few < PEOPLE_AT_TABLE => (0, PEOPLE_AT_TABLE - few),
        many => (2, many),
    })
}
