//! The ways to form groups that facilitators choose from, each as a problem of its own.

mod mend;

use std::collections::BTreeMap;

use self::mend::mend;
use crate::certificate::{Certificate, certify};
use crate::problem::{Problem, Seats, Taste, Visits};
use crate::repair::repair;
use crate::search::{Effort, plan};
use crate::settle::Held;

/// How groups are formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// Everybody meets as many others as possible.
    #[default]
    MostNew,
    /// Nobody meets anybody a third time, if that can be had for some more second times.
    NoClique,
    /// Groups stay together and move on by one station; stations own equally many tables.
    Together,
    /// In the last round everybody is back at the table of the first.
    HomeLast,
}

impl Mode {
    /// The problem whose plan this is; the rest follows from that plan.
    fn core(self, problem: &Problem) -> Problem {
        let mut core = problem.clone();
        match self {
            Self::MostNew => core.taste = Taste::MostNew,
            Self::NoClique => core.taste = Taste::NoClique,
            Self::Together => core.rounds = core.rounds.min(1),
            Self::HomeLast => core.rounds = core.rounds.saturating_sub(1).max(1),
        }
        core
    }

    /// Plans the whole day.
    #[must_use]
    pub fn plan(self, problem: &Problem, effort: Effort, seed: u64) -> Seats {
        let core = self.core(problem);
        let mut seats = plan(&core, effort, seed);
        seats.0.resize(problem.rounds, vec![None; problem.people]);
        self.complete(problem, &mut seats, Held { rounds: core.rounds, is_running: false });
        seats
    }

    /// Makes an announced plan fit who is there now.
    #[must_use]
    pub fn repair(self, problem: &Problem, announced: &Seats, held: Held, seed: u64) -> Seats {
        if matches!(self, Self::MostNew | Self::NoClique) {
            return repair(&self.core(problem), announced, held, seed);
        }
        let mut seats = announced.clone();
        let core = self.core(problem);
        if self == Self::HomeLast && held.rounds < core.rounds {
            let told = Seats(announced.0[..core.rounds].to_vec());
            let repaired = repair(&core, &told, held, seed);
            seats.0[..core.rounds].clone_from_slice(&repaired.0);
        }
        self.complete(problem, &mut seats, held);
        seats
    }

    /// What a plan is worth. Visits are not judged where the mode itself brings people back.
    #[must_use]
    pub fn certify(self, problem: &Problem, seats: &Seats) -> Certificate {
        match self {
            Self::MostNew | Self::NoClique => certify(problem, seats),
            Self::Together | Self::HomeLast => {
                certify(&Problem { visits: Visits::Any, ..problem.clone() }, seats)
            }
        }
    }

    /// Fills what follows from the seats that there are; whoever has none at all gets the emptiest table.
    fn complete(self, problem: &Problem, seats: &mut Seats, held: Held) {
        if matches!(self, Self::MostNew | Self::NoClique) {
            return;
        }
        if self == Self::HomeLast {
            come_home(problem, seats, held);
        }
        let stay = if self == Self::Together { who_stay(problem) } else { Vec::new() };
        // Where the table of a group is closed all of the group go to the same other one.
        let mut instead: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (round, here) in problem.presence().iter().enumerate().skip(held.rounds) {
            for (person, is_here) in here.iter().enumerate() {
                // A seat at a closed table is no seat, nor is a barred one where somebody does not sit already.
                let keeps = |table: &usize| match held.keeps(round) {
                    true => problem.is_open(round, *table),
                    false => may_sit(problem, round, person, *table),
                };
                if !is_here || seats.at(round, person).filter(keeps).is_some() {
                    continue;
                }
                let known = (0..problem.rounds).find_map(|other| Some((other, seats.at(other, person)?)));
                seats.0[round][person] = None;
                let table = known.and_then(|(other, table)| match stay.contains(&person) {
                    true => Some(table),
                    false => self.follow(problem, (other, table), round),
                });
                let with_group = table.and_then(|table| instead.get(&(round, table)).copied());
                let seat = nearest(problem, seats, round, person, with_group.or(table));
                if let (Some(table), Some(seat)) = (table, seat.filter(|seat| Some(*seat) != table)) {
                    instead.entry((round, table)).or_insert(seat);
                }
                seats.0[round][person] = seat;
            }
        }
        if self == Self::Together {
            mend(problem, seats, held);
        }
    }

    /// The table in a round of somebody who sits at a table in another.
    fn follow(self, problem: &Problem, (other, table): (usize, usize), round: usize) -> Option<usize> {
        match self {
            Self::HomeLast => (round + 1 == problem.rounds).then_some(table),
            _ => {
                let tables = problem.stations.first()?.tables;
                let stations = problem.stations.len();
                let station = (table / tables + round + stations - other % stations) % stations;
                Some(station * tables + table % tables)
            }
        }
    }
}

/// The last round is that of the first, also for those who were moved since.
fn come_home(problem: &Problem, seats: &mut Seats, held: Held) {
    let Some(last) = problem.rounds.checked_sub(1).filter(|last| *last > 0 && !held.keeps(*last)) else {
        return;
    };
    for person in 0..problem.people {
        let home = seats.at(0, person).filter(|table| may_sit(problem, last, person, *table));
        let is_pinned = problem.pinned.contains(&(last, person));
        if home.is_some() && seats.at(last, person).is_some() && !is_pinned {
            seats.0[last][person] = home;
        }
    }
}

/// Whoever keeps their table, and their company, while groups move on.
fn who_stay(problem: &Problem) -> Vec<usize> {
    let hosts = problem.rules.hosts.iter().map(|(person, _)| *person);
    let mut stay: Vec<usize> = problem.rules.stays.iter().copied().chain(hosts).collect();
    for group in &problem.rules.together {
        if group.iter().any(|person| stay.contains(person)) {
            stay.extend(group);
        }
    }
    stay
}

fn may_sit(problem: &Problem, round: usize, person: usize, table: usize) -> bool {
    table < problem.tables()
        && problem.is_open(round, table)
        && !problem.rules.barred.contains(&(person, table))
}

/// The wished table; if somebody cannot sit there, the emptiest of its station, or of all.
fn nearest(
    problem: &Problem,
    seats: &Seats,
    round: usize,
    person: usize,
    wish: Option<usize>,
) -> Option<usize> {
    if let Some(table) = wish.filter(|table| may_sit(problem, round, person, *table)) {
        return Some(table);
    }
    let people = seats.by_table(round, problem.tables());
    let station = wish.and_then(|table| problem.tables_by_station().find(|tables| tables.contains(&table)));
    let emptiest = |tables: std::ops::Range<usize>| {
        tables
            .filter(|table| may_sit(problem, round, person, *table))
            .min_by_key(|table| people[*table].len())
    };
    station.and_then(emptiest).or_else(|| emptiest(0..problem.tables()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::certificate::Violation;
    use crate::problem::{Absence, Closure, Rules, Station};

    fn problem(people: usize, rounds: usize) -> Problem {
        let stations = vec![Station { tables: 2, seats: None }; 4];
        Problem { people, stations, rounds, tolerance: 1, ..Problem::default() }
    }

    #[test]
    fn groups_stay_together_and_see_every_station() {
        let problem = problem(45, 4);
        let seats = Mode::Together.plan(&problem, Effort::Quick, 1);
        let certificate = Mode::Together.certify(&problem, &seats);
        assert_eq!(certificate.violations, []);
        assert_eq!((certificate.met.most, certificate.most_meetings), (5, 4));
        for person in 0..45 {
            let mut visited: Vec<_> =
                (0..4).filter_map(|round| seats.at(round, person)).map(|t| t / 2).collect();
            visited.sort_unstable();
            assert_eq!(visited, [0, 1, 2, 3]);
        }
    }

    #[test]
    fn in_the_end_everybody_is_home() {
        let problem = problem(48, 3);
        let seats = Mode::HomeLast.plan(&problem, Effort::Quick, 1);
        assert_eq!(seats.0[0], seats.0[2]);
        assert_ne!(seats.0[0], seats.0[1]);
    }

    #[test]
    fn a_joiner_follows_the_group_or_comes_home_to_the_first_table() {
        for mode in [Mode::Together, Mode::HomeLast] {
            let mut problem = problem(48, 4);
            let before = mode.plan(&problem, Effort::Quick, 1);
            problem.people = 49;
            problem.absences = vec![Absence { person: 48, rounds: 0..1 }];
            let mut told = before.clone();
            told.0.iter_mut().for_each(|row| row.push(None));
            let after = mode.repair(&problem, &told, Held { rounds: 1, is_running: true }, 1);
            assert_eq!(after.at(0, 48), None);
            assert!((1..4).all(|round| after.at(round, 48).is_some()), "{mode:?}");
            assert!(
                (0..4).all(|round| (0..48).all(|person| before.at(round, person) == after.at(round, person)))
            );
            if mode == Mode::HomeLast {
                assert_eq!(after.at(3, 48), after.at(1, 48));
            }
        }
    }

    #[test]
    fn groups_that_move_on_leave_behind_who_stays() {
        let rules = Rules {
            stays: vec![3],
            together: vec![vec![3, 4]],
            barred: vec![(7, 2), (7, 4), (7, 6)],
            ..Rules::default()
        };
        let closures = vec![Closure { table: 5, from: 2 }];
        let problem = Problem { rules, closures, ..problem(48, 4) };
        let seats = Mode::Together.plan(&problem, Effort::Quick, 1);
        let certificate = Mode::Together.certify(&problem, &seats);
        let sizes = |violation: &&Violation| {
            !matches!(violation, Violation::UnevenTables { .. } | Violation::UnevenStations { .. })
        };
        let broken: Vec<_> = certificate.violations.iter().filter(sizes).collect();
        assert!(broken.is_empty(), "{broken:?}");
    }

    #[test]
    fn rules_that_come_late_hold_where_groups_move_on() {
        let mut problem = problem(48, 4);
        let before = Mode::Together.plan(&problem, Effort::Quick, 1);
        let apart = before.by_table(0, 8)[0][..2].to_vec();
        let other = before.by_table(0, 8)[3][0];
        let pair = vec![before.by_table(0, 8)[1][0], before.by_table(0, 8)[2][0]];
        problem.rules =
            Rules { apart: vec![apart], together: vec![pair], stays: vec![other], ..Rules::default() };
        let held = Held { rounds: 1, is_running: true };
        let after = Mode::Together.repair(&problem, &before, held, 1);
        assert_eq!(after.0[1], before.0[1], "nobody is moved while people talk");
        // Whoever stays stays from now on.
        let judged = Problem { rounds: 2, ..problem };
        let later = Seats(after.0[2..].to_vec());
        let broken = |violation: &&Violation| {
            matches!(violation, Violation::Met { .. } | Violation::Split { .. } | Violation::Moved { .. })
        };
        let found = Mode::Together.certify(&judged, &later).violations;
        assert_eq!(found.iter().filter(broken).count(), 0, "{found:?}");
    }

    #[test]
    fn a_group_whose_table_is_closed_stays_one() {
        let mut problem = Problem { stations: vec![Station { tables: 3, seats: None }; 4], ..problem(60, 4) };
        let before = Mode::Together.plan(&problem, Effort::Quick, 1);
        problem.closures = vec![Closure { table: 4, from: 2 }];
        let after = Mode::Together.repair(&problem, &before, Held { rounds: 2, is_running: false }, 1);
        for round in 2..4 {
            for group in before.by_table(round, 12) {
                let tables: std::collections::BTreeSet<_> =
                    group.iter().map(|person| after.at(round, *person)).collect();
                assert_eq!(tables.len(), 1, "round {round}: {tables:?}");
            }
        }
    }

    #[test]
    fn whoever_was_moved_in_the_first_round_comes_home_to_the_new_table() {
        let problem = problem(48, 4);
        let mut told = Mode::HomeLast.plan(&problem, Effort::Quick, 1);
        let (one, other) = (0, told.by_table(0, 8)[7][0]);
        let tables = (told.at(0, one), told.at(0, other));
        told.0[0][one] = tables.1;
        told.0[0][other] = tables.0;
        let after = Mode::HomeLast.repair(&problem, &told, Held { rounds: 1, is_running: false }, 1);
        assert_eq!((after.at(3, one), after.at(3, other)), (tables.1, tables.0));
    }

    #[test]
    fn without_a_clique_nobody_meets_three_times() {
        // With seven at each of four tables some have to meet again.
        let problem = Problem { stations: vec![Station { tables: 1, seats: None }; 4], ..problem(28, 4) };
        let seats = Mode::NoClique.plan(&problem, Effort::Quick, 1);
        assert_eq!(Mode::NoClique.certify(&problem, &seats).violations, []);
        let most = |mode: Mode| mode.certify(&problem, &mode.plan(&problem, Effort::Quick, 1)).most_meetings;
        assert!(most(Mode::NoClique) <= most(Mode::MostNew));
        let few = Problem { stations: problem.stations.clone(), ..self::problem(21, 3) };
        let most = |mode: Mode| mode.certify(&few, &mode.plan(&few, Effort::Quick, 1)).most_meetings;
        assert_eq!((most(Mode::MostNew), most(Mode::NoClique)), (3, 2));
    }
}
