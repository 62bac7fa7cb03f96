//! The planner of seats. Pure: the same request gives the same plan.

use std::collections::BTreeMap;

use tischrunde_shared::event::SeatChange;
use tischrunde_shared::ids::{RoundNo, StationId, TableId};
use tischrunde_shared::seating::SeatingRequest;

/// Seats everybody in the request who has no fixed seat, in every round of the request.
///
/// Round robin: in the first round people are dealt to the stations in turn, and in each later round everybody goes
/// on by one station, so that all stations stay equally full and nobody sees one twice before having seen all. At a
/// station each person takes the emptiest table. Somebody who comes late starts at the emptiest station.
#[must_use]
pub fn plan(request: &SeatingRequest) -> Vec<SeatChange> {
    let mut hall = Hall::new(request);
    let mut changes = Vec::new();
    for person in &request.people {
        let mut visited: Vec<StationId> =
            request.fixed.values().filter_map(|seats| seats.get(person)).map(|table| table.station).collect();
        let mut before = None;
        for round in &request.rounds {
            if let Some(table) = request.fixed.get(round).and_then(|seats| seats.get(person)) {
                before = Some(table.station);
                continue;
            }
            let Some(station) = hall.station_for(*round, before, &visited) else { continue };
            let Some(table) = hall.emptiest_table(*round, station) else { continue };
            hall.sit(*round, table);
            visited.push(station);
            before = Some(station);
            changes.push(SeatChange { person: *person, round: *round, table: Some(table) });
        }
    }
    changes
}

/// How full every table is, round by round.
struct Hall {
    stations: Vec<StationId>,
    tables: BTreeMap<StationId, Vec<(TableId, u16)>>,
    heads: BTreeMap<(RoundNo, TableId), usize>,
    at_station: BTreeMap<(RoundNo, StationId), usize>,
}

impl Hall {
    fn new(request: &SeatingRequest) -> Self {
        let mut tables: BTreeMap<StationId, Vec<(TableId, u16)>> = BTreeMap::new();
        for (table, seats) in &request.tables {
            tables.entry(table.station).or_default().push((*table, *seats));
        }
        let stations = tables.keys().copied().collect();
        let mut hall = Self { stations, tables, heads: BTreeMap::new(), at_station: BTreeMap::new() };
        for (round, seats) in &request.fixed {
            for table in seats.values() {
                hall.sit(*round, *table);
            }
        }
        hall
    }

    fn sit(&mut self, round: RoundNo, table: TableId) {
        *self.heads.entry((round, table)).or_default() += 1;
        *self.at_station.entry((round, table.station)).or_default() += 1;
    }

    /// The next station on the way round; the emptiest for somebody who has just come.
    fn station_for(
        &self,
        round: RoundNo,
        before: Option<StationId>,
        visited: &[StationId],
    ) -> Option<StationId> {
        let all_seen = self.stations.iter().all(|station| visited.contains(station));
        let open = |station: &&StationId| all_seen || !visited.contains(station);
        match before {
            None => self.stations.iter().filter(open).min_by_key(|s| self.crowd(round, **s)).copied(),
            Some(before) => {
                let position = self.stations.iter().position(|s| *s == before)?;
                let mut way = self.stations.iter().cycle().skip(position + 1).take(self.stations.len());
                way.find(open).copied()
            }
        }
    }

    /// How full a station is, in thousandths of its tables, so that one with more tables takes more people.
    fn crowd(&self, round: RoundNo, station: StationId) -> usize {
        let heads = self.at_station.get(&(round, station)).copied().unwrap_or_default();
        let seats: usize =
            self.tables.get(&station).into_iter().flatten().map(|(_, seats)| usize::from(*seats)).sum();
        heads * 1_000 / seats.max(1)
    }

    fn emptiest_table(&self, round: RoundNo, station: StationId) -> Option<TableId> {
        let heads = |table: TableId| self.heads.get(&(round, table)).copied().unwrap_or_default();
        let tables = self.tables.get(&station)?.iter().map(|(table, _)| *table);
        tables.min_by_key(|table| (heads(*table), table.number))
    }
}

/// How many people sit at each table of a plan; for tests and the crew's overview.
#[must_use]
pub fn sizes(changes: &[SeatChange]) -> BTreeMap<(RoundNo, TableId), usize> {
    let mut sizes = BTreeMap::new();
    for change in changes {
        if let Some(table) = change.table {
            *sizes.entry((change.round, table)).or_default() += 1;
        }
    }
    sizes
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use tischrunde_shared::ids::PersonId;

    use super::*;

    fn request(people: u32, stations: u8, tables: u16, rounds: u8) -> SeatingRequest {
        let table = |station, number| (TableId { station: StationId(station), number }, 8);
        SeatingRequest {
            tables: (1..=stations).flat_map(|s| (1..=tables).map(move |n| table(s, n))).collect(),
            rounds: (1..=rounds).map(RoundNo).collect(),
            people: (1..=people).map(PersonId).collect(),
            fixed: BTreeMap::new(),
        }
    }

    #[test]
    fn everybody_visits_every_station_once_and_tables_are_even() {
        for (people, stations, tables, rounds) in [(23, 4, 2, 4), (5, 3, 1, 3), (300, 4, 10, 3), (7, 1, 2, 3)]
        {
            let changes = plan(&request(people, stations, tables, rounds));
            assert_eq!(changes.len(), people as usize * usize::from(rounds));
            for person in 1..=people {
                let stations_seen: BTreeSet<_> = changes
                    .iter()
                    .filter(|c| c.person == PersonId(person))
                    .filter_map(|c| c.table.map(|t| t.station))
                    .collect();
                assert_eq!(stations_seen.len(), usize::from(rounds.min(stations)));
            }
            for round in 1..=rounds {
                let sizes: Vec<_> =
                    sizes(&changes).into_iter().filter(|((r, _), _)| r.0 == round).map(|(_, n)| n).collect();
                let (least, most) = (sizes.iter().min(), sizes.iter().max());
                assert!(most.zip(least).is_some_and(|(most, least)| most - least <= 1), "{sizes:?}");
            }
        }
    }

    #[test]
    fn a_late_joiner_gets_the_emptiest_table_and_nobody_moves() {
        let mut request = request(8, 4, 1, 4);
        for change in plan(&request) {
            if change.person != PersonId(6)
                && let Some(table) = change.table
            {
                request.fixed.entry(change.round).or_default().insert(change.person, table);
            }
        }
        request.people = vec![PersonId(9)];
        request.rounds = vec![RoundNo(2), RoundNo(3), RoundNo(4)];
        let changes = plan(&request);
        assert!(changes.iter().all(|c| c.person == PersonId(9)));
        assert_eq!(changes.len(), 3);
        // Person 6 began at station 2 and would sit at station 3 in round 2.
        assert_eq!(changes[0].table.map(|t| t.station), Some(StationId(3)));
    }
}
