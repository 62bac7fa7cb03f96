//! From a café's question to the planner and back.

use std::collections::BTreeMap;
use std::ops::Range;

use tischrunde_shared::event::SeatChange;
use tischrunde_shared::ids::{PersonId, RoundNo, TableId};
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::seating::SeatingRequest;
use tischrunde_shared::text::Body;

use crate::seating::mode::Mode;
use crate::seating::problem::{Absence, Attribute, Problem, Seats, Station, Visits};
use crate::seating::{Certificate, Effort, Held};

/// Fewer people make no conversation: while there are not so many for each, tables stay empty.
const PEOPLE_AT_TABLE: usize = 4;

/// One plan for one question, so that it can be made again.
const SEED: u64 = 1;

/// Seats everybody who needs a seat. If nobody has one yet, the whole day is planned; else the plan is repaired.
/// `draft` holds seats that nobody has been told yet, made for a question that has changed since.
pub(super) fn answer(request: &SeatingRequest, draft: &[SeatChange]) -> Vec<SeatChange> {
    let hall = Hall::new(request);
    if hall.tables.is_empty() || hall.people.is_empty() || hall.rounds == 0 {
        return Vec::new();
    }
    let announced = hall.announced(request, draft);
    let seats = if announced.0.iter().flatten().all(Option::is_none) {
        hall.plan(request, Effort::Normal)
    } else {
        let first = request.rounds.first().map_or(0, |round| index(*round));
        let held = Held { rounds: first, is_running: request.running };
        mode(request).repair(&hall.problem(request), &announced, held, SEED)
    };
    hall.changes(request, &seats)
}

/// What the seats of a request are worth; if there are none, what a plan made in a moment would be.
pub(crate) fn assess(request: &SeatingRequest) -> Certificate {
    let hall = Hall::new(request);
    let mut problem = hall.problem(request);
    let mut seats = hall.announced(request, &[]);
    if seats.0.iter().flatten().all(Option::is_none) {
        seats = hall.plan(request, Effort::Quick);
    } else {
        // Whoever has no seat in a round was not there, or is not to be.
        problem.absences = hall.absences(request, 0..hall.rounds);
    }
    mode(request).certify(&problem, &seats)
}

fn mode(request: &SeatingRequest) -> Mode {
    match request.rotation {
        Rotation::MostNew => Mode::MostNew,
        Rotation::NoClique => Mode::NoClique,
        Rotation::Together => Mode::Together,
        Rotation::HomeLast => Mode::HomeLast,
    }
}

fn index(round: RoundNo) -> usize {
    usize::from(round.0).saturating_sub(1)
}

/// The café's people and tables as the planner numbers them.
struct Hall {
    people: Vec<PersonId>,
    tables: Vec<TableId>,
    stations: Vec<Station>,
    rounds: usize,
}

/// At each station so many tables as people can fill; once seats are announced those that were, and further ones only
/// when these no longer have enough seats, so that nobody who comes late sits alone.
fn used_tables(request: &SeatingRequest) -> Vec<(TableId, u16)> {
    let mut stations: Vec<_> = request.tables.iter().map(|(table, _)| table.station).collect();
    stations.dedup();
    let at_station = request.people.len().div_ceil(stations.len().max(1));
    let is_used = |(table, seats): &(TableId, u16)| {
        let (number, seats) = (usize::from(table.number), usize::from(*seats).max(1));
        let needed = if request.seats.is_empty() {
            at_station / PEOPLE_AT_TABLE.min(seats)
        } else {
            at_station.div_ceil(seats)
        };
        number <= needed.max(1)
            || request.seats.values().any(|seats| seats.values().any(|taken| taken == table))
    };
    request.tables.iter().copied().filter(is_used).collect()
}

impl Hall {
    fn new(request: &SeatingRequest) -> Self {
        let mut stations: Vec<Station> = Vec::new();
        let mut last = None;
        let tables: Vec<(TableId, u16)> = used_tables(request);
        for (table, seats) in &tables {
            if last != Some(table.station) {
                stations.push(Station { tables: 0, seats: Some(0) });
                last = Some(table.station);
            }
            if let Some(station) = stations.last_mut() {
                station.tables += 1;
                station.seats = station.seats.map(|all| all + usize::from(*seats));
            }
        }
        Self {
            people: request.people.keys().copied().collect(),
            tables: tables.iter().map(|(table, _)| *table).collect(),
            stations,
            rounds: request.rounds.last().map_or(0, |round| index(*round) + 1),
        }
    }

    /// Everybody visits a new station in each round, as long as there are any.
    fn plan(&self, request: &SeatingRequest, effort: Effort) -> Seats {
        let (mode, all) = (mode(request), self.problem(request));
        let once = self.stations.len();
        if all.visits == Visits::AtMostOnce || mode == Mode::Together {
            return mode.plan(&all, effort, SEED);
        }
        let first = Problem { rounds: once, visits: Visits::AtMostOnce, ..all.clone() };
        let mut seats = Mode::MostNew.plan(&first, effort, SEED);
        seats.0.resize(self.rounds, vec![None; self.people.len()]);
        mode.repair(&all, &seats, Held { rounds: once, is_running: false }, SEED)
    }

    fn problem(&self, request: &SeatingRequest) -> Problem {
        // In the mode that ends at home nobody visits anything new in the last round.
        let visits = self.rounds - usize::from(mode(request) == Mode::HomeLast && self.rounds > 1);
        let held = request.rounds.first().map_or(0, |round| index(*round));
        Problem {
            people: self.people.len(),
            stations: self.stations.clone(),
            rounds: self.rounds,
            visits: if visits <= self.stations.len() { Visits::AtMostOnce } else { Visits::Any },
            attributes: self.attributes(request),
            absences: self.absences(request, 0..held),
            tolerance: 1,
            ..Problem::default()
        }
    }

    fn attributes(&self, request: &SeatingRequest) -> Vec<Attribute> {
        let mut names: Vec<&String> = request.people.values().flat_map(BTreeMap::keys).collect();
        names.sort_unstable();
        names.dedup();
        let attribute = |name: &&String| {
            let mut known: Vec<&Body> =
                request.people.values().filter_map(|profile| profile.get(*name)).collect();
            known.sort_unstable_by_key(|value| value.as_str());
            known.dedup();
            let number = |value: &Body| known.iter().position(|other| *other == value).map(|at| at as u16);
            let values = request.people.values().map(|profile| profile.get(*name).and_then(number)).collect();
            Attribute { name: (*name).clone(), weight: 1, values }
        };
        names.iter().map(attribute).collect()
    }

    /// Whoever had no seat in a round was not there.
    fn absences(&self, request: &SeatingRequest, rounds: Range<usize>) -> Vec<Absence> {
        let missed = |round: usize, person: &PersonId| {
            let seats = request.seats.get(&RoundNo(round as u8 + 1));
            seats.is_none_or(|seats| !seats.contains_key(person))
        };
        let of_person = |(at, person): (usize, &PersonId)| {
            let rounds = rounds.clone().filter(|round| missed(*round, person));
            rounds.map(|round| Absence { person: at, rounds: round..round + 1 }).collect::<Vec<_>>()
        };
        self.people.iter().enumerate().flat_map(of_person).collect()
    }

    fn announced(&self, request: &SeatingRequest, draft: &[SeatChange]) -> Seats {
        let mut seats = Seats(vec![vec![None; self.people.len()]; self.rounds]);
        let mut sit = |round: RoundNo, person: PersonId, table: Option<TableId>| {
            let table = table.and_then(|table| self.tables.iter().position(|own| *own == table));
            if let (Some(row), Ok(at)) = (seats.0.get_mut(index(round)), self.people.binary_search(&person)) {
                row[at] = table;
            }
        };
        for (round, taken) in &request.seats {
            taken.iter().for_each(|(person, table)| sit(*round, *person, Some(*table)));
        }
        draft.iter().for_each(|change| sit(change.round, change.person, change.table));
        seats
    }

    fn changes(&self, request: &SeatingRequest, seats: &Seats) -> Vec<SeatChange> {
        let mut changes = Vec::new();
        for round in &request.rounds {
            for (at, person) in self.people.iter().enumerate() {
                let table = seats.at(index(*round), at).and_then(|table| self.tables.get(table)).copied();
                let before = request.seats.get(round).and_then(|seats| seats.get(person)).copied();
                if table != before {
                    changes.push(SeatChange { person: *person, round: *round, table });
                }
            }
        }
        changes
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use tischrunde_shared::ids::StationId;

    use super::*;

    fn request(people: u32, stations: u8, tables: u16, rounds: u8) -> SeatingRequest {
        let table = |station, number| (TableId { station: StationId(station), number }, 8);
        SeatingRequest {
            tables: (1..=stations).flat_map(|s| (1..=tables).map(move |n| table(s, n))).collect(),
            rounds: (1..=rounds).map(RoundNo).collect(),
            rotation: Rotation::MostNew,
            running: false,
            people: (1..=people).map(|person| (PersonId(person), BTreeMap::new())).collect(),
            seats: BTreeMap::new(),
        }
    }

    /// The same question once its answer was announced.
    fn announced(mut request: SeatingRequest) -> SeatingRequest {
        for change in answer(&request, &[]) {
            let seats = request.seats.entry(change.round).or_default();
            seats.extend(change.table.map(|table| (change.person, table)));
        }
        request
    }

    #[test]
    fn everybody_visits_every_station_before_any_twice_and_tables_are_even() {
        for (people, stations, tables, rounds) in
            [(23, 4, 2, 4), (5, 3, 1, 3), (300, 4, 10, 3), (7, 1, 2, 3), (40, 3, 2, 5)]
        {
            let asked = announced(request(people, stations, tables, rounds));
            for person in (1..=people).map(PersonId) {
                let route: Vec<_> = asked.seats.values().map(|seats| seats[&person].station).collect();
                let new: BTreeSet<_> = route.iter().take(usize::from(stations)).collect();
                assert_eq!(new.len(), usize::from(stations.min(rounds)), "{route:?}");
            }
            for seats in asked.seats.values() {
                let heads = |table: &TableId| seats.values().filter(|taken| *taken == table).count();
                let sizes = asked.tables.iter().map(|(table, _)| heads(table)).filter(|heads| *heads > 0);
                let sizes: Vec<_> = sizes.collect();
                let (least, most) = (sizes.iter().min(), sizes.iter().max());
                assert!(most.zip(least).is_some_and(|(most, least)| most - least <= 1), "{sizes:?}");
            }
        }
    }

    #[test]
    fn few_people_do_not_sit_alone() {
        for (people, stations, tables, fewest) in
            [(20, 4, 3, 5), (40, 4, 3, 5), (60, 4, 3, 5), (96, 4, 10, 4), (5, 4, 3, 1)]
        {
            let asked = announced(request(people, stations, tables, 3));
            for seats in asked.seats.values() {
                let heads = |table: &TableId| seats.values().filter(|taken| *taken == table).count();
                let least = seats.values().map(heads).min();
                assert!(least >= Some(fewest), "{people} people: {least:?} at a table");
            }
        }
    }

    #[test]
    fn a_late_joiner_does_not_sit_alone_at_a_table_of_their_own() {
        let mut asked = announced(request(28, 4, 3, 3));
        asked.running = true;
        asked.people.insert(PersonId(29), BTreeMap::new());
        let changes = answer(&asked, &[]);
        assert_eq!(changes.len(), 3, "{changes:?}");
        for change in changes {
            let company =
                asked.seats[&change.round].values().filter(|table| Some(**table) == change.table).count();
            assert!(company >= 4, "{change:?}");
        }
    }

    #[test]
    fn a_late_joiner_takes_a_gap_and_nobody_moves() {
        let mut asked = announced(request(32, 4, 2, 4));
        asked.people.remove(&PersonId(6));
        for seats in asked.seats.values_mut() {
            seats.remove(&PersonId(6));
        }
        asked.people.insert(PersonId(33), BTreeMap::new());
        asked.rounds.remove(0);
        asked.running = true;
        let changes = answer(&asked, &[]);
        assert!(changes.iter().all(|change| change.person == PersonId(33)), "{changes:?}");
        assert_eq!(changes.len(), 3);
    }

    #[test]
    fn what_was_made_for_an_older_question_is_only_repaired() {
        let old = request(48, 4, 3, 4);
        let draft = answer(&old, &[]);
        let new = request(49, 4, 3, 4);
        let changes = answer(&new, &draft);
        assert_eq!(changes.len(), 49 * 4);
        let kept = changes.iter().filter(|change| draft.contains(change)).count();
        assert!(kept >= 47 * 4, "{kept}");
    }
}
