//! What a plan is worth, counted anew from the plan alone: nothing here is taken from the search.

use std::fmt;

use crate::bound::{Bound, lower_bound};
use crate::problem::{Problem, Seats, Visits};

/// What a plan is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Certificate {
    /// For each pair the meetings beyond the first, added up; pairs that are kept together do not count.
    pub repeats: u64,
    /// Fewer repeats than this no plan can have.
    pub bound: Bound,
    /// How many others people meet who are there in every round.
    pub met: Met,
    /// How often two people sit together at most, those who are kept together aside.
    pub most_meetings: usize,
    /// For each attribute: the distance of all tables from their proportional share, added up; 0 is perfect.
    pub imbalance: Vec<(String, u64)>,
    /// People at the smallest and at the largest table.
    pub sizes: (usize, usize),
    /// What should hold and does not.
    pub violations: Vec<Violation>,
}

/// How many others people meet.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Met {
    /// Whoever meets the fewest.
    pub fewest: usize,
    /// On average.
    pub mean: f64,
    /// Whoever meets the most.
    pub most: usize,
}

impl Certificate {
    /// Whether it is proven that no plan has fewer repeats.
    #[must_use]
    pub fn is_proven_best(&self) -> bool {
        self.repeats == self.bound.repeats && self.violations.is_empty()
    }
}

/// What should hold and does not. Rounds, people, tables and stations count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "fields are named after what they number or count")]
pub enum Violation {
    /// Somebody who is there has no seat.
    Standing { round: usize, person: usize },
    /// Somebody who is away has one.
    Away { round: usize, person: usize },
    /// A table that does not exist.
    NoTable { round: usize, person: usize, table: usize },
    /// Tables of one station differ too much.
    UnevenTables { round: usize, station: usize, least: usize, most: usize },
    /// Stations of equal size differ too much.
    UnevenStations { round: usize, least: usize, most: usize },
    /// More people than seats.
    Overfull { round: usize, station: usize, people: usize, seats: usize },
    /// Somebody visits a station twice.
    Twice { person: usize, station: usize },
    /// A host sits elsewhere.
    HostAway { round: usize, person: usize },
    /// Somebody who stays seated has to move.
    Moved { round: usize, person: usize },
    /// Somebody sits where they cannot.
    Barred { round: usize, person: usize },
    /// Two who belong together are not.
    Split { round: usize, one: usize, other: usize },
    /// Two who are kept apart are not.
    Met { round: usize, one: usize, other: usize },
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Standing { round, person } => write!(f, "round {round}: person {person} has no seat"),
            Self::Away { round, person } => {
                write!(f, "round {round}: person {person} is away but has a seat")
            }
            Self::NoTable { round, person, table } => {
                write!(
                    f,
                    "round {round}: person {person} sits at table {table}, which is closed or does not exist"
                )
            }
            Self::UnevenTables { round, station, least, most } => {
                write!(f, "round {round}: tables of station {station} have {least} to {most} people")
            }
            Self::UnevenStations { round, least, most } => {
                write!(f, "round {round}: stations have {least} to {most} people")
            }
            Self::Overfull { round, station, people, seats } => {
                write!(f, "round {round}: station {station} has {people} people for {seats} seats")
            }
            Self::Twice { person, station } => write!(f, "person {person} visits station {station} twice"),
            Self::HostAway { round, person } => {
                write!(f, "round {round}: host {person} is not at their station")
            }
            Self::Moved { round, person } => write!(f, "round {round}: person {person} should stay seated"),
            Self::Barred { round, person } => {
                write!(f, "round {round}: person {person} cannot sit at this table")
            }
            Self::Split { round, one, other } => {
                write!(f, "round {round}: persons {one} and {other} belong together")
            }
            Self::Met { round, one, other } => {
                write!(f, "round {round}: persons {one} and {other} are to be kept apart")
            }
        }
    }
}

/// Judges a plan.
#[must_use]
pub fn certify(problem: &Problem, seats: &Seats) -> Certificate {
    let hall: Vec<_> = (0..problem.rounds).map(|round| tables(problem, seats, round)).collect();
    let meetings = meetings(problem, seats, &hall);
    let sizes = hall.iter().flatten().map(Vec::len);
    Certificate {
        repeats: meetings.repeats,
        bound: lower_bound(problem),
        met: meetings.met,
        most_meetings: meetings.most,
        imbalance: imbalance(problem, &hall),
        sizes: (sizes.clone().min().unwrap_or_default(), sizes.max().unwrap_or_default()),
        violations: violations(problem, seats, &hall),
    }
}

/// Who sits at each table of a round, if the table exists.
fn tables(problem: &Problem, seats: &Seats, round: usize) -> Vec<Vec<usize>> {
    let mut tables = vec![Vec::new(); problem.tables()];
    for person in 0..problem.people {
        if let Some(table) = seats.at(round, person).and_then(|table| tables.get_mut(table)) {
            table.push(person);
        }
    }
    tables
}

struct Meetings {
    repeats: u64,
    most: usize,
    met: Met,
}

/// Goes through the tables of each person, one after the other.
fn meetings(problem: &Problem, seats: &Seats, hall: &[Vec<Vec<usize>>]) -> Meetings {
    let presence = problem.presence();
    let together = partners(problem);
    let mut all = Meetings { repeats: 0, most: 0, met: Met { fewest: usize::MAX, ..Met::default() } };
    let (mut counted, mut sum) = (0_usize, 0_usize);
    let mut times = vec![0_usize; problem.people];
    for person in 0..problem.people {
        let mut others = Vec::new();
        for (round, tables) in hall.iter().enumerate() {
            let table = seats.at(round, person).and_then(|table| tables.get(table));
            for other in table.into_iter().flatten().filter(|other| **other != person) {
                if times[*other] == 0 {
                    others.push(*other);
                }
                times[*other] += 1;
            }
        }
        for other in &others {
            let times = std::mem::take(&mut times[*other]);
            // Every pair is seen from both sides.
            if *other < person && !together[person].contains(other) {
                all.repeats += times as u64 - 1;
                all.most = all.most.max(times);
            }
        }
        if presence.iter().all(|here| here[person]) {
            all.met.fewest = all.met.fewest.min(others.len());
            all.met.most = all.met.most.max(others.len());
            (counted, sum) = (counted + 1, sum + others.len());
        }
    }
    all.met.mean = sum as f64 / counted.max(1) as f64;
    all.met.fewest = if counted == 0 { 0 } else { all.met.fewest };
    all
}

/// For each person, those with whom they are kept together.
fn partners(problem: &Problem) -> Vec<Vec<usize>> {
    let mut partners = vec![Vec::new(); problem.people];
    for group in &problem.rules.together {
        for person in group {
            partners[*person].extend(group.iter().filter(|other| *other != person));
        }
    }
    partners
}

/// For each table and value, how far its count is from the table's share of all who are there, rounded down or up.
fn imbalance(problem: &Problem, hall: &[Vec<Vec<usize>>]) -> Vec<(String, u64)> {
    let of_attribute = |attribute: &crate::problem::Attribute| {
        let value = |person: usize| attribute.values.get(person).copied().flatten();
        let values =
            attribute.values.iter().flatten().map(|value| usize::from(*value) + 1).max().unwrap_or(0);
        let count = |people: &mut dyn Iterator<Item = usize>| {
            let mut counts = vec![0_usize; values];
            people.filter_map(value).for_each(|value| counts[usize::from(value)] += 1);
            counts
        };
        let mut distance = 0;
        for tables in hall {
            let all = count(&mut tables.iter().flatten().copied());
            let people: usize = all.iter().sum();
            for table in tables {
                let here = count(&mut table.iter().copied());
                let size: usize = here.iter().sum();
                for (here, all) in here.iter().zip(&all) {
                    let (low, high) = (size * all / people.max(1), (size * all).div_ceil(people.max(1)));
                    distance += here.saturating_sub(high).max(low.saturating_sub(*here));
                }
            }
        }
        (attribute.name.clone(), distance as u64)
    };
    problem.attributes.iter().map(of_attribute).collect()
}

fn violations(problem: &Problem, seats: &Seats, hall: &[Vec<Vec<usize>>]) -> Vec<Violation> {
    let mut found = Vec::new();
    for (round, tables) in hall.iter().enumerate() {
        wrong_seats(problem, seats, round, &mut found);
        wrong_sizes(problem, round, tables, &mut found);
        wrong_company(problem, seats, round, &mut found);
        wrong_places(problem, seats, round, &mut found);
    }
    wrong_visits(problem, seats, &mut found);
    found.sort_unstable();
    found
}

fn wrong_seats(problem: &Problem, seats: &Seats, round: usize, found: &mut Vec<Violation>) {
    for (person, is_here) in problem.presence()[round].iter().copied().enumerate() {
        match seats.at(round, person) {
            Some(table) if table >= problem.tables() || !problem.is_open(round, table) => {
                found.push(Violation::NoTable { round, person, table });
            }
            Some(_) if !is_here => found.push(Violation::Away { round, person }),
            None if is_here => found.push(Violation::Standing { round, person }),
            _ => {}
        }
    }
}

fn wrong_sizes(problem: &Problem, round: usize, tables: &[Vec<usize>], found: &mut Vec<Violation>) {
    let mut at_stations = Vec::new();
    let seats = problem.open_seats(round);
    for (station, own) in problem.tables_by_station().enumerate() {
        let sizes = own.filter(|table| problem.is_open(round, *table)).map(|table| tables[table].len());
        let (least, most) = (sizes.clone().min().unwrap_or(0), sizes.clone().max().unwrap_or(0));
        if most - least > problem.tolerance {
            found.push(Violation::UnevenTables { round, station, least, most });
        }
        let people: usize = sizes.sum();
        if let Some(seats) = seats[station].filter(|seats| *seats < people) {
            found.push(Violation::Overfull { round, station, people, seats });
        }
        at_stations.push(people);
    }
    let equal = problem.stations.windows(2).all(|pair| pair[0] == pair[1])
        && problem.open_tables(round).windows(2).all(|pair| pair[0] == pair[1]);
    let (least, most) =
        (at_stations.iter().min().copied().unwrap_or(0), at_stations.iter().max().copied().unwrap_or(0));
    if equal && most - least > problem.tolerance {
        found.push(Violation::UnevenStations { round, least, most });
    }
}

fn wrong_company(problem: &Problem, seats: &Seats, round: usize, found: &mut Vec<Violation>) {
    let pairs = |groups: &[Vec<usize>]| {
        let mut pairs = Vec::new();
        for group in groups {
            for (i, one) in group.iter().enumerate() {
                pairs.extend(group[i + 1..].iter().map(|other| (*one, *other)));
            }
        }
        pairs
    };
    let table = |person: usize| seats.at(round, person);
    for (one, other) in pairs(&problem.rules.together) {
        if table(one).zip(table(other)).is_some_and(|(one, other)| one != other) {
            found.push(Violation::Split { round, one, other });
        }
    }
    for (one, other) in pairs(&problem.rules.apart) {
        if table(one).is_some() && table(one) == table(other) {
            found.push(Violation::Met { round, one, other });
        }
    }
}

fn wrong_places(problem: &Problem, seats: &Seats, round: usize, found: &mut Vec<Violation>) {
    let stations = problem.station_of_tables();
    for (person, station) in &problem.rules.hosts {
        let table = seats.at(round, *person).and_then(|table| stations.get(table));
        if table.is_some_and(|at| at != station) {
            found.push(Violation::HostAway { round, person: *person });
        }
    }
    for person in &problem.rules.stays {
        let first = (0..round).rev().find_map(|earlier| seats.at(earlier, *person));
        if first.zip(seats.at(round, *person)).is_some_and(|(first, now)| first != now) {
            found.push(Violation::Moved { round, person: *person });
        }
    }
    for (person, table) in &problem.rules.barred {
        if seats.at(round, *person) == Some(*table) {
            found.push(Violation::Barred { round, person: *person });
        }
    }
}

fn wrong_visits(problem: &Problem, seats: &Seats, found: &mut Vec<Violation>) {
    if problem.visits == Visits::Any {
        return;
    }
    let stations = problem.station_of_tables();
    let bound: Vec<_> =
        problem.rules.hosts.iter().map(|(person, _)| person).chain(&problem.rules.stays).collect();
    for person in (0..problem.people).filter(|person| !bound.contains(&person)) {
        let tables = (0..problem.rounds).filter_map(|round| seats.at(round, person));
        let mut visited: Vec<_> = tables.filter_map(|table| stations.get(table).copied()).collect();
        visited.sort_unstable();
        let twice = visited.windows(2).filter(|pair| pair[0] == pair[1]);
        found.extend(twice.map(|pair| Violation::Twice { person, station: pair[0] }));
    }
}
