//! What single people need where groups move on together: rules that came after the groups were formed.

use super::{may_sit, who_stay};
use crate::problem::{Problem, Seats};
use crate::settle::Held;

/// Lets rounds to come keep the rules, one person at a time; everybody else stays with their group.
pub(super) fn mend(problem: &Problem, seats: &mut Seats, held: Held) {
    let stay = who_stay(problem);
    let hosted = problem.hosted();
    let tables: Vec<_> = problem.tables_by_station().collect();
    for round in (held.rounds..problem.rounds).filter(|round| !held.keeps(*round)) {
        let mut mender = Mender { problem, seats, round };
        for person in &stay {
            let before = round.checked_sub(1).and_then(|before| mender.seats.at(before, *person));
            let at_home =
                |table: &usize| hosted[*person].is_none_or(|station| tables[station].contains(table));
            match (before.filter(at_home), hosted[*person]) {
                (Some(table), _) => mender.sit(*person, Some(table)),
                (None, Some(station)) => {
                    let table = mender.emptiest(*person, tables[station].clone(), &[]);
                    mender.sit(*person, table);
                }
                (None, None) => {}
            }
        }
        for group in &problem.rules.together {
            let leader = group.iter().find(|person| stay.contains(person)).or(group.first());
            let table = leader.and_then(|leader| mender.seats.at(round, *leader));
            group.iter().for_each(|person| mender.sit(*person, table));
        }
        for group in &problem.rules.apart {
            mender.part(group, &tables);
        }
    }
}

struct Mender<'a> {
    problem: &'a Problem,
    seats: &'a mut Seats,
    round: usize,
}

impl Mender<'_> {
    /// Seats somebody who is there, if they may sit at the table and were not put elsewhere by hand.
    fn sit(&mut self, person: usize, table: Option<usize>) {
        let table = table.filter(|table| may_sit(self.problem, self.round, person, *table));
        let is_pinned = self.problem.pinned.contains(&(self.round, person));
        if table.is_some() && self.seats.at(self.round, person).is_some() && !is_pinned {
            self.seats.0[self.round][person] = table;
        }
    }

    fn emptiest(&self, person: usize, tables: std::ops::Range<usize>, not_beside: &[usize]) -> Option<usize> {
        let people = self.seats.by_table(self.round, self.problem.tables());
        tables
            .filter(|table| may_sit(self.problem, self.round, person, *table))
            .filter(|table| {
                !people[*table].iter().any(|other| *other != person && not_beside.contains(other))
            })
            .min_by_key(|table| people[*table].len())
    }

    /// Whoever meets another one of these moves to the emptiest table of the station, or of all, where none of them sits.
    fn part(&mut self, group: &[usize], tables: &[std::ops::Range<usize>]) {
        for (at, person) in group.iter().enumerate() {
            let Some(table) = self.seats.at(self.round, *person) else { continue };
            let meets = group[..at].iter().any(|other| self.seats.at(self.round, *other) == Some(table));
            if !meets || self.problem.rules.together.iter().any(|together| together.contains(person)) {
                continue;
            }
            let here = tables.iter().find(|tables| tables.contains(&table)).cloned().unwrap_or(0..0);
            let elsewhere = || self.emptiest(*person, 0..self.problem.tables(), group);
            let table = self.emptiest(*person, here, group).or_else(elsewhere);
            self.sit(*person, table);
        }
    }
}
