//! The café's people and tables as the planner numbers them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use tischrunde_seating::mode::Mode;
use tischrunde_seating::problem::{Absence, Attribute, Closure, Problem, Rules, Seats, Station, Visits};
use tischrunde_seating::{Effort, Held, demand};
use tischrunde_shared::demand::Demand;
use tischrunde_shared::env::SeatChange;
use tischrunde_shared::ids::{PersonId, RoundNo, StationId, TableId};
use tischrunde_shared::limits;
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::seats::{PEOPLE_AT_TABLE, Rule, SeatingRequest, Task};
use tischrunde_shared::text::Body;

use super::{SEED, mode};

/// See the module.
pub(super) struct Hall<'a> {
    request: &'a SeatingRequest,
    people: Vec<PersonId>,
    /// Every table that is used, or was.
    tables: Vec<TableId>,
    /// Of these, the ones that are no longer.
    retired: BTreeSet<TableId>,
    stations: Vec<(StationId, Station)>,
    rounds: usize,
}

/// Whoever is kept together with somebody who stays, or stays at a station, does so too; also over several groups.
fn share_places(rules: &mut Rules) {
    loop {
        let known = (rules.stays.len(), rules.hosts.len());
        for group in &rules.together {
            if group.iter().any(|person| rules.stays.contains(person)) {
                let others = group.iter().copied().filter(|person| !rules.stays.contains(person));
                let others: Vec<_> = others.collect();
                rules.stays.extend(others);
            }
            let host = rules.hosts.iter().find(|(person, _)| group.contains(person)).copied();
            if let Some((_, station)) = host {
                let others =
                    group.iter().filter(|person| !rules.hosts.iter().any(|(host, _)| host == *person));
                let others: Vec<_> = others.map(|person| (*person, station)).collect();
                rules.hosts.extend(others);
            }
        }
        if known == (rules.stays.len(), rules.hosts.len()) {
            return;
        }
    }
}

fn index(round: RoundNo) -> usize {
    usize::from(round.0).saturating_sub(1)
}

impl<'a> Hall<'a> {
    pub(super) fn new(request: &'a SeatingRequest) -> Self {
        let people = expected(request);
        let used = used_tables(request, people.len());
        let held = request.rounds.first().copied().unwrap_or_default();
        let seats = request.seats.iter().filter(|(round, _)| **round < held);
        let mut once: BTreeSet<TableId> = seats.flat_map(|(_, seats)| seats.values().copied()).collect();
        if request.rotation == Rotation::Together {
            once.extend(fillers(request, &used, &once));
        }
        let mut stations: Vec<(StationId, Station)> = Vec::new();
        let mut tables = Vec::new();
        for (table, seats) in &request.tables {
            let is_used = used.contains(table);
            if !is_used && !once.contains(table) {
                continue;
            }
            tables.push(*table);
            if stations.last().is_none_or(|(station, _)| *station != table.station) {
                stations.push((table.station, Station { tables: 0, seats: Some(0) }));
            }
            if let Some((_, station)) = stations.last_mut() {
                station.tables += 1;
                station.seats = station.seats.map(|all| all + usize::from(*seats));
            }
        }
        let retired = tables.iter().copied().filter(|table| !used.contains(table)).collect();
        let rounds = request.rounds.last().map_or(0, |round| index(*round) + 1);
        Self { request, people, tables, retired, stations, rounds }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.tables.is_empty() || self.people.is_empty() || self.rounds == 0
    }

    /// How many rounds were held.
    pub(super) fn held(&self) -> usize {
        self.request.rounds.first().map_or(0, |round| index(*round))
    }

    /// Everybody visits a new station in each round, as long as there are any.
    pub(super) fn plan(&self, effort: Effort) -> Seats {
        let (mode, all) = (mode(self.request), self.problem());
        let once = self.stations.len();
        if all.visits == Visits::AtMostOnce || mode == Mode::Together || self.rounds <= once {
            return mode.plan(&all, effort, SEED);
        }
        let first = Problem { rounds: once, visits: Visits::AtMostOnce, ..all.clone() };
        // The way home is added by the repair.
        let mode_of_first = if mode == Mode::HomeLast { Mode::MostNew } else { mode };
        let mut seats = mode_of_first.plan(&first, effort, SEED);
        seats.0.resize(self.rounds, vec![None; self.people.len()]);
        mode.repair(&all, &seats, Held { rounds: once, is_running: false }, SEED)
    }

    pub(super) fn problem(&self) -> Problem {
        // In the mode that ends at home nobody visits anything new in the last round.
        let visits = self.rounds - usize::from(mode(self.request) == Mode::HomeLast && self.rounds > 1);
        let is_free = self.request.rotation == Rotation::FreeChoice;
        let once = visits <= self.stations.len() && !is_free;
        Problem {
            people: self.people.len(),
            stations: self.stations.iter().map(|(_, station)| *station).collect(),
            rounds: self.rounds,
            visits: if once { Visits::AtMostOnce } else { Visits::Any },
            attributes: self.attributes(),
            rules: self.rules(),
            closures: self.closures(),
            pinned: self.pinned(),
            absences: self.absences(0..self.held()),
            tolerance: 1,
            ..Problem::default()
        }
    }

    fn attributes(&self) -> Vec<Attribute> {
        let profiles = || self.people.iter().map(|person| self.request.people.get(person));
        let mut names: Vec<&String> = profiles().flatten().flat_map(BTreeMap::keys).collect();
        names.sort_unstable();
        names.dedup();
        let attribute = |name: &&String| {
            let value = |profile: Option<&'a BTreeMap<String, Body>>| profile.and_then(|p| p.get(*name));
            let mut known: Vec<&Body> = profiles().filter_map(value).collect();
            known.sort_unstable_by_key(|value| value.as_str());
            known.dedup();
            let number = |value: &Body| known.iter().position(|other| *other == value).map(|at| at as u16);
            let values = profiles().map(|profile| value(profile).and_then(number)).collect();
            Attribute { name: (*name).clone(), weight: 1, values }
        };
        names.iter().map(attribute).collect()
    }

    fn person(&self, person: PersonId) -> Option<usize> {
        self.people.binary_search(&person).ok()
    }

    fn table(&self, table: TableId) -> Option<usize> {
        self.tables.binary_search(&table).ok()
    }

    fn station(&self, station: StationId) -> Option<usize> {
        self.stations.iter().position(|(id, _)| *id == station)
    }

    /// Rules, as far as they are about who and what is here.
    fn rules(&self) -> Rules {
        let mut rules = Rules::default();
        let group = |people: &BTreeSet<PersonId>| {
            let here: Vec<usize> = people.iter().filter_map(|person| self.person(*person)).collect();
            (here.len() > 1).then_some(here)
        };
        for rule in &self.request.rules {
            match rule {
                Rule::Together { people } => rules.together.extend(group(people)),
                Rule::Apart { people } => rules.apart.extend(group(people)),
                Rule::Stays { person } => rules.stays.extend(self.person(*person)),
                Rule::Host { person, station } => {
                    rules.hosts.extend(self.person(*person).zip(self.station(*station)));
                }
                Rule::Barred { person, table } => {
                    rules.barred.extend(self.person(*person).zip(self.table(*table)));
                }
                Rule::Wish { person, stations } => {
                    let stations = stations.iter().filter_map(|station| self.station(*station)).collect();
                    rules.wishes.extend(self.person(*person).map(|person| (person, stations)));
                }
                Rule::Closed { .. } => {}
            }
        }
        if self.request.task == Task::Regroup && self.request.rotation == Rotation::FreeChoice {
            // Whoever chose a station stays there.
            let chosen = self.request.rounds.first().and_then(|round| self.request.seats.get(round));
            let bound = chosen
                .into_iter()
                .flatten()
                .filter_map(|(person, table)| self.person(*person).zip(self.station(table.station)));
            rules.hosts = bound.collect();
        }
        share_places(&mut rules);
        rules
    }

    fn closures(&self) -> Vec<Closure> {
        let closed = self.request.rules.iter().filter_map(|rule| match rule {
            Rule::Closed { table, from } => Some(Closure { table: self.table(*table)?, from: index(*from) }),
            _ => None,
        });
        let retired = self.retired.iter().filter_map(|table| self.table(*table));
        closed.chain(retired.map(|table| Closure { table, from: self.held() })).collect()
    }

    /// Seats that the facilitator gave by hand.
    fn pinned(&self) -> Vec<(usize, usize)> {
        let by_hand = self.request.pinned.iter().filter(|(round, _)| index(**round) < self.rounds);
        let seats = by_hand.flat_map(|(round, people)| {
            people.iter().filter_map(move |person| Some((index(*round), self.person(*person)?)))
        });
        seats.collect()
    }

    /// Whoever had no seat in a round was not there.
    pub(super) fn absences(&self, rounds: Range<usize>) -> Vec<Absence> {
        let missed = |round: usize, person: &PersonId| {
            let seats = self.request.seats.get(&RoundNo(round as u8 + 1));
            seats.is_none_or(|seats| !seats.contains_key(person))
        };
        let of_person = |(at, person): (usize, &PersonId)| {
            let rounds = rounds.clone().filter(|round| missed(*round, person));
            rounds.map(|round| Absence { person: at, rounds: round..round + 1 }).collect::<Vec<_>>()
        };
        self.people.iter().enumerate().flat_map(of_person).collect()
    }

    /// The seats that people have been told, or were to be told. What they have counts more: they may have chosen it
    /// while the draft was made.
    pub(super) fn announced(&self, draft: &[SeatChange]) -> Seats {
        let mut seats = Seats(vec![vec![None; self.people.len()]; self.rounds]);
        let mut sit = |round: RoundNo, person: PersonId, table: Option<TableId>| {
            let seat = seats.0.get_mut(index(round)).zip(self.person(person)).map(|(row, at)| &mut row[at]);
            if let Some(seat) = seat.filter(|seat| seat.is_none()) {
                *seat = table.and_then(|table| self.table(table));
            }
        };
        for (round, taken) in &self.request.seats {
            taken.iter().for_each(|(person, table)| sit(*round, *person, Some(*table)));
        }
        draft.iter().for_each(|change| sit(change.round, change.person, change.table));
        seats
    }

    /// What is different from the seats that people have.
    pub(super) fn changes(&self, seats: &Seats) -> Vec<SeatChange> {
        let mut changes = Vec::new();
        for round in &self.request.rounds {
            for (at, person) in self.people.iter().enumerate() {
                let table = seats.at(index(*round), at).and_then(|table| self.tables.get(table)).copied();
                let before = self.request.seats.get(round).and_then(|seats| seats.get(person)).copied();
                if table != before {
                    changes.push(SeatChange { person: *person, round: *round, table });
                }
            }
        }
        changes
    }

    /// What cannot be met, in the café's numbers; nothing if the café cannot ask for it.
    pub(super) fn demand(&self, demand: demand::Demand) -> Demand {
        demand.map(
            |at| self.people.get(at).copied().unwrap_or_default(),
            |at| self.stations.get(at).map(|(id, _)| *id).unwrap_or_default(),
        )
    }
}

/// Tables that nobody uses, but without which stations would have unequal numbers of them: groups that move on together
/// go by the place of their table within its station.
fn fillers(request: &SeatingRequest, used: &BTreeSet<TableId>, once: &BTreeSet<TableId>) -> Vec<TableId> {
    let is_known = |table: &TableId| used.contains(table) || once.contains(table);
    let mut stations: BTreeMap<StationId, (usize, Vec<TableId>)> = BTreeMap::new();
    for (table, _) in &request.tables {
        let (known, others) = stations.entry(table.station).or_default();
        if is_known(table) { *known += 1 } else { others.push(*table) }
    }
    let most = stations.values().map(|(known, _)| *known).max().unwrap_or(0);
    stations.into_values().flat_map(|(known, others)| others.into_iter().take(most - known)).collect()
}

/// Whom the hall is for. While people still come, a rule is judged as if all seats were taken.
fn expected(request: &SeatingRequest) -> Vec<PersonId> {
    let mut people: Vec<PersonId> = request.people.keys().copied().collect();
    if request.task == Task::Check {
        let seats: usize = request.tables.iter().map(|(_, seats)| usize::from(*seats)).sum();
        let last = people.last().map_or(0, |person| person.0);
        let missing = seats.min(limits::PEOPLE).saturating_sub(people.len());
        people.extend((last..).skip(1).take(missing).map(PersonId));
    }
    people
}

/// At each station so many tables as people can fill, and those that people were told. Once seats are announced further
/// ones only when these no longer have enough seats, so that nobody who comes late sits alone.
fn used_tables(request: &SeatingRequest, people: usize) -> BTreeSet<TableId> {
    let first = request.rounds.first().copied().unwrap_or_default();
    let is_closed = |table: TableId| {
        let closed =
            |rule: &Rule| matches!(rule, Rule::Closed { table: t, from } if *t == table && *from <= first);
        request.rules.iter().any(closed)
    };
    let is_new = request.task == Task::Regroup || request.seats.is_empty();
    let mut heads: BTreeMap<TableId, usize> = BTreeMap::new();
    for (_, seats) in request.seats.iter().filter(|(round, _)| **round >= first) {
        // Where people sit already fewer have to move.
        seats.values().for_each(|table| *heads.entry(*table).or_default() += 1);
    }
    let mut stations: BTreeMap<StationId, Vec<(TableId, u16)>> = BTreeMap::new();
    for (table, seats) in request.tables.iter().filter(|(table, _)| !is_closed(*table)) {
        stations.entry(table.station).or_default().push((*table, *seats));
    }
    let fair = people.div_ceil(stations.len().max(1));
    let is_free = request.rotation == Rotation::FreeChoice && !request.seats.is_empty();
    let mut used = BTreeSet::new();
    for (station, mut tables) in stations {
        // Where people choose, stations are as full as they made them.
        let chosen =
            || heads.iter().filter(|(table, _)| table.station == station).map(|(_, heads)| heads).sum();
        let at_station = if is_free && is_new { chosen() } else { fair };
        let seats = tables.first().map_or(1, |(_, seats)| usize::from(*seats).max(1));
        let needed =
            if is_new { at_station / PEOPLE_AT_TABLE.min(seats) } else { at_station.div_ceil(seats) };
        let told = |table: &TableId| heads.get(table).copied().unwrap_or(0);
        tables.sort_by_key(|(table, _)| (std::cmp::Reverse(told(table)), *table));
        let kept = |(at, table): &(usize, TableId)| *at < needed.max(1) || (!is_new && told(table) > 0);
        let tables = tables.into_iter().map(|(table, _)| table).enumerate().filter(kept);
        used.extend(tables.map(|(_, table)| table));
    }
    used
}
