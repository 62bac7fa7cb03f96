//! A plan in the middle of being made: who sits where, who has met whom, and what that costs.

mod cost;
mod price;

use std::ops::RangeInclusive;

pub(crate) use self::cost::Cost;
pub(crate) use self::price::REPEAT;
use self::price::{APART_BIT, TOGETHER_BIT, prices, wishes};
use crate::mix::Mix;
use crate::problem::{Problem, Seats, Visits};
use crate::sizes::station_sizes;

/// No table: away, or not seated yet.
pub(crate) const NOWHERE: u16 = u16::MAX;

/// See the module. Rounds, people and tables are numbered as in [`Problem`].
#[derive(Clone)]
pub(crate) struct State<'a> {
    pub(crate) problem: &'a Problem,
    pub(crate) people: usize,
    pub(crate) tables: usize,
    pub(crate) rounds: usize,
    pub(crate) once: bool,
    /// The station of each table, and the tables of each station.
    pub(crate) station_of: Vec<u16>,
    pub(crate) tables_of: Vec<std::ops::Range<usize>>,
    /// Whether each table can be used, round by round.
    open: Vec<bool>,
    /// Whether a seat was given by hand, round by round.
    pub(crate) pinned: Vec<bool>,
    /// How many may sit at each station, round by round.
    pub(crate) sizes: Vec<Vec<RangeInclusive<usize>>>,
    pub(crate) present: Vec<Vec<bool>>,
    /// Whoever sits at one station, or one table, all the time.
    pub(crate) hosted: Vec<Option<usize>>,
    pub(crate) stays: Vec<bool>,
    /// Those with whom a person sits all the time, that person among them; alone if it has one member.
    pub(crate) group: Vec<Vec<u16>>,
    /// For each person, round by round: the table, its station, the place among its members.
    seat: Vec<u16>,
    station: Vec<u16>,
    members: Vec<Vec<u16>>,
    position: Vec<u16>,
    pairs: Vec<u8>,
    price: [i32; 256],
    barred: Vec<Vec<u16>>,
    wish: Vec<(usize, Vec<i32>)>,
    mix: Vec<Mix>,
}

impl<'a> State<'a> {
    /// Nobody is seated.
    pub(crate) fn new(problem: &'a Problem) -> Self {
        let (people, tables, rounds) = (problem.people, problem.tables(), problem.rounds);
        let present = problem.presence();
        let mut group: Vec<Vec<u16>> = (0..people).map(|person| vec![person as u16]).collect();
        for members in merged(&problem.rules.together) {
            for person in &members {
                group[*person] = members.iter().map(|member| *member as u16).collect();
            }
        }
        let mut stays = vec![false; people];
        problem.rules.stays.iter().for_each(|person| stays[*person] = true);
        let mut pinned = vec![false; rounds * people];
        for (round, person) in &problem.pinned {
            pinned[round * people + person] = true;
        }
        let mut barred = vec![Vec::new(); people];
        problem.rules.barred.iter().for_each(|(person, table)| barred[*person].push(*table as u16));
        let mut state = Self {
            problem,
            people,
            tables,
            rounds,
            once: problem.visits != Visits::Any,
            station_of: problem.station_of_tables().into_iter().map(|station| station as u16).collect(),
            tables_of: problem.tables_by_station().collect(),
            open: (0..rounds * tables).map(|place| problem.is_open(place / tables, place % tables)).collect(),
            sizes: station_sizes(problem, &present),
            hosted: problem.hosted(),
            stays,
            group,
            pinned,
            seat: vec![NOWHERE; rounds * people],
            station: vec![NOWHERE; rounds * people],
            members: vec![Vec::new(); rounds * tables],
            position: vec![0; rounds * people],
            pairs: vec![0; people * people],
            price: prices(problem.taste),
            barred,
            wish: wishes(problem),
            mix: problem.attributes.iter().map(|attribute| Mix::new(attribute, problem, &present)).collect(),
            present,
        };
        state.mark(&problem.rules.apart, APART_BIT);
        let together: Vec<Vec<usize>> = state
            .group
            .iter()
            .map(|group| group.iter().map(|person| usize::from(*person)).collect())
            .collect();
        state.mark(&together, TOGETHER_BIT);
        state
    }

    fn mark(&mut self, groups: &[Vec<usize>], bit: u8) {
        for group in groups {
            for one in group {
                for other in group.iter().filter(|other| *other != one) {
                    self.pairs[one * self.people + other] |= bit;
                }
            }
        }
    }

    pub(crate) fn seat(&self, round: usize, person: usize) -> u16 {
        self.seat[person * self.rounds + round]
    }

    pub(crate) fn station(&self, round: usize, person: usize) -> Option<usize> {
        let station = self.station[person * self.rounds + round];
        (station != NOWHERE).then(|| usize::from(station))
    }

    /// A person's stations, round by round; [`NOWHERE`] where they have no seat.
    pub(crate) fn route(&self, person: usize) -> &[u16] {
        &self.station[person * self.rounds..(person + 1) * self.rounds]
    }

    pub(crate) fn at(&self, round: usize, table: usize) -> &[u16] {
        &self.members[round * self.tables + table]
    }

    pub(crate) fn at_station(&self, round: usize, station: usize) -> usize {
        self.tables_of[station].clone().map(|table| self.at(round, table).len()).sum()
    }

    /// The tables of a station that can be used in a round.
    pub(crate) fn open_tables(&self, round: usize, station: usize) -> impl Iterator<Item = usize> + '_ {
        self.tables_of[station].clone().filter(move |table| self.is_open(round, *table))
    }

    /// Whether a person's seat in a round was given by hand.
    pub(crate) fn is_pinned(&self, round: usize, person: usize) -> bool {
        self.pinned[round * self.people + person]
    }

    /// Whether a person may sit at a table in a round.
    pub(crate) fn may_sit(&self, round: usize, person: usize, table: usize) -> bool {
        self.is_open(round, table) && self.suits(person, table)
    }

    /// Whether a table can be used in a round.
    pub(crate) fn is_open(&self, round: usize, table: usize) -> bool {
        self.open[round * self.tables + table]
    }

    /// Whether a table that is open suits a person.
    pub(crate) fn suits(&self, person: usize, table: usize) -> bool {
        (self.barred[person].is_empty() || !self.barred[person].contains(&(table as u16)))
            && self.hosted[person].is_none_or(|station| usize::from(self.station_of[table]) == station)
    }

    /// Whether a person never leaves the station, or never the company.
    pub(crate) fn is_bound(&self, person: usize) -> bool {
        self.stays[person] || self.group[person].len() > 1
    }

    /// The seats so far.
    pub(crate) fn seats(&self) -> Seats {
        let row = |round| {
            (0..self.people)
                .map(|person| {
                    Some(self.seat(round, person)).filter(|table| *table != NOWHERE).map(usize::from)
                })
                .collect()
        };
        Seats((0..self.rounds).map(row).collect())
    }

    /// The seats, to come back to.
    pub(crate) fn snapshot(&self) -> Vec<u16> {
        self.seat.clone()
    }

    /// Goes back to a snapshot.
    pub(crate) fn restore(&mut self, snapshot: &[u16]) {
        let moved: Vec<usize> = (0..snapshot.len()).filter(|at| self.seat[*at] != snapshot[*at]).collect();
        for at in &moved {
            self.rise(at % self.rounds, at / self.rounds);
        }
        for at in moved.into_iter().filter(|at| snapshot[*at] != NOWHERE) {
            self.sit(at % self.rounds, at / self.rounds, usize::from(snapshot[at]));
        }
    }

    /// Seats somebody who has no seat in this round.
    pub(crate) fn sit(&mut self, round: usize, person: usize, table: usize) {
        for other in &self.members[round * self.tables + table] {
            let other = usize::from(*other);
            self.pairs[person * self.people + other] += 1;
            self.pairs[other * self.people + person] += 1;
        }
        let members = &mut self.members[round * self.tables + table];
        self.position[person * self.rounds + round] = members.len() as u16;
        members.push(person as u16);
        self.seat[person * self.rounds + round] = table as u16;
        self.station[person * self.rounds + round] = self.station_of[table];
        for mix in &mut self.mix {
            mix.count(round * self.tables + table, person, true);
        }
    }

    /// Frees a seat.
    pub(crate) fn rise(&mut self, round: usize, person: usize) {
        let table = self.seat(round, person);
        if table == NOWHERE {
            return;
        }
        let place = round * self.tables + usize::from(table);
        let position = usize::from(self.position[person * self.rounds + round]);
        self.members[place].swap_remove(position);
        if let Some(moved) = self.members[place].get(position) {
            self.position[usize::from(*moved) * self.rounds + round] = position as u16;
        }
        for other in &self.members[place] {
            let other = usize::from(*other);
            self.pairs[person * self.people + other] -= 1;
            self.pairs[other * self.people + person] -= 1;
        }
        self.seat[person * self.rounds + round] = NOWHERE;
        self.station[person * self.rounds + round] = NOWHERE;
        for mix in &mut self.mix {
            mix.count(place, person, false);
        }
    }

    /// Lets two people at different tables change seats.
    pub(crate) fn exchange(&mut self, round: usize, one: usize, other: usize) {
        let (seat, other_seat) = (one * self.rounds + round, other * self.rounds + round);
        for (person, place, newcomer) in [(one, seat, other), (other, other_seat, one)] {
            let table = round * self.tables + usize::from(self.seat[place]);
            for member in &self.members[table] {
                let member = usize::from(*member);
                if member != person {
                    self.pairs[person * self.people + member] -= 1;
                    self.pairs[member * self.people + person] -= 1;
                    self.pairs[newcomer * self.people + member] += 1;
                    self.pairs[member * self.people + newcomer] += 1;
                }
            }
            self.members[table][usize::from(self.position[place])] = newcomer as u16;
            for mix in &mut self.mix {
                mix.count(table, person, false);
                mix.count(table, newcomer, true);
            }
        }
        self.seat.swap(seat, other_seat);
        self.station.swap(seat, other_seat);
        self.position.swap(seat, other_seat);
    }
}

/// Groups that share a person are one.
pub(crate) fn merged(groups: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut merged: Vec<Vec<usize>> = Vec::new();
    for group in groups {
        let (touched, mut rest): (Vec<_>, Vec<_>) =
            merged.into_iter().partition(|other| other.iter().any(|person| group.contains(person)));
        let mut all: Vec<usize> = touched.into_iter().flatten().chain(group.iter().copied()).collect();
        all.sort_unstable();
        all.dedup();
        rest.push(all);
        merged = rest;
    }
    merged
}
