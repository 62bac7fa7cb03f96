//! The planner on halls drawn at random: plans keep every rule, and can be made again; certificates are counted right.

use proptest::prelude::*;
use proptest::sample::subsequence;

use crate::problem::{Absence, Attribute, Problem, Rules, Seats, Station, Visits};
use crate::{Certificate, Effort, Held, certify, demand, plan, repair};

/// A hall with people and what they need. Groups are small beside tables, so that a plan is possible.
fn halls() -> impl Strategy<Value = Problem> {
    let stations = prop_oneof![
        (1..=7_usize, 1..=5_usize).prop_map(|(stations, tables)| vec![tables; stations]),
        prop::collection::vec(1..=4_usize, 2..=5),
    ];
    let visits = prop_oneof![Just(Visits::Any), Just(Visits::AtMostOnce), Just(Visits::ExactlyOnce)];
    (stations, visits, 4..=8_usize, 0..4_usize, 1..=6_usize, any::<u64>()).prop_map(
        |(tables, visits, seats, more, rounds, lots)| {
            let stations: Vec<Station> =
                tables.iter().map(|tables| Station { tables: *tables, seats: None }).collect();
            let count: usize = tables.iter().sum();
            let rounds = match visits {
                Visits::ExactlyOnce => stations.len(),
                Visits::AtMostOnce => rounds.min(stations.len()),
                Visits::Any => rounds,
            };
            let people = count * seats + more.min(count - 1);
            let value = |person: usize| Some((lots.rotate_left(person as u32) % 3) as u16);
            let attributes = vec![Attribute {
                name: "sector".to_owned(),
                weight: 1,
                values: (0..people).map(value).collect(),
            }];
            Problem { people, stations, rounds, visits, attributes, tolerance: 1, ..Problem::default() }
        },
    )
}

/// The same with people who host, stay together or apart, stay seated or are barred from a table; and some without
/// anything to mix groups by.
fn halls_with_rules() -> impl Strategy<Value = Problem> {
    halls().prop_flat_map(|problem| {
        let everybody: Vec<usize> = (0..problem.people).collect();
        let pairs = (problem.people / 10).max(1);
        (Just(problem), subsequence(everybody, 4 * pairs), any::<[bool; 6]>()).prop_map(
            |(mut problem, some, on)| {
                let mut pairs = some.chunks_exact(2).map(<[usize]>::to_vec);
                let half = some.len() / 4;
                let together: Vec<_> = pairs.by_ref().take(half.max(1)).collect();
                let apart: Vec<_> = pairs.collect();
                // A table for itself is where everybody meets; and small tables have no room for a pair.
                let is_wide = problem.tables() >= 2 * problem.stations.len()
                    && problem.stations.iter().all(|s| s.tables >= 2);
                let smallest = problem.people
                    / problem.stations.len()
                    / problem.stations.iter().map(|s| s.tables).max().unwrap_or(1);
                let hosts =
                    if on[0] && problem.stations.len() > 1 { hosts(&problem, &some) } else { Vec::new() };
                let is_taken =
                    |person: &usize| some.contains(person) || hosts.iter().any(|(host, _)| host == person);
                let others: Vec<usize> =
                    (0..problem.people).rev().filter(|person| !is_taken(person)).collect();
                // A station with one table is lost for whoever is barred from it.
                let may_bar = is_wide || problem.rounds + 1 < problem.stations.len();
                let may_stay = problem.visits == Visits::Any || problem.rounds + 1 < problem.stations.len();
                let barred = others.iter().skip(1).take(3).enumerate();
                let barred = barred.map(|(nth, person)| (*person, nth * 2 % problem.tables()));
                problem.rules = Rules {
                    together: if on[1] && smallest >= 4 { together } else { Vec::new() },
                    apart: if on[2] && is_wide { apart } else { Vec::new() },
                    barred: if on[3] && may_bar { barred.collect() } else { Vec::new() },
                    // With as many rounds as stations all others cannot make even rounds around somebody who stays.
                    stays: if on[4] && may_stay {
                        others.iter().copied().take(1).collect()
                    } else {
                        Vec::new()
                    },
                    hosts,
                    ..Rules::default()
                };
                if on[5] {
                    problem.attributes.clear();
                }
                problem
            },
        )
    })
}

/// One host for each station, of those who are in no group.
fn hosts(problem: &Problem, in_groups: &[usize]) -> Vec<(usize, usize)> {
    (0..problem.people).filter(|person| !in_groups.contains(person)).zip(0..problem.stations.len()).collect()
}

/// What a certificate says, counted one by one.
#[derive(Debug, PartialEq)]
struct Counted {
    repeats: u64,
    most_meetings: usize,
    fewest_met: usize,
    most_met: usize,
    imbalance: u64,
    sizes: (usize, usize),
}

impl Counted {
    fn of(certificate: &Certificate) -> Self {
        Self {
            repeats: certificate.repeats,
            most_meetings: certificate.most_meetings,
            fewest_met: certificate.met.fewest,
            most_met: certificate.met.most,
            imbalance: certificate.imbalance.iter().map(|(_, off)| *off).sum(),
            sizes: certificate.sizes,
        }
    }

    fn slowly(problem: &Problem, seats: &Seats) -> Self {
        let belong = |one: usize, other: usize| {
            problem.rules.together.iter().any(|group| group.contains(&one) && group.contains(&other))
        };
        let meetings = |one: usize, other: usize| {
            let meets = |round: &usize| {
                seats.at(*round, one).is_some() && seats.at(*round, one) == seats.at(*round, other)
            };
            (0..problem.rounds).filter(meets).count()
        };
        let pairs = || (0..problem.people).flat_map(|one| (0..one).map(move |other| (one, other)));
        let apart = || pairs().filter(|(one, other)| !belong(*one, *other));
        let met = |one: usize| {
            (0..problem.people).filter(|other| *other != one && meetings(one, *other) > 0).count()
        };
        let tables = || (0..problem.rounds).flat_map(|round| seats.by_table(round, problem.tables()));
        let sizes = || tables().map(|people| people.len());
        Self {
            repeats: apart().map(|(one, other)| (meetings(one, other) as u64).saturating_sub(1)).sum(),
            most_meetings: apart().map(|(one, other)| meetings(one, other)).max().unwrap_or(0),
            fewest_met: (0..problem.people).map(met).min().unwrap_or(0),
            most_met: (0..problem.people).map(met).max().unwrap_or(0),
            imbalance: problem
                .attributes
                .iter()
                .map(|attribute| uneven(attribute, problem.people, tables()))
                .sum(),
            sizes: (sizes().min().unwrap_or(0), sizes().max().unwrap_or(0)),
        }
    }
}

/// How far tables are from a proportional share of each of the three values.
fn uneven(attribute: &Attribute, people: usize, tables: impl Iterator<Item = Vec<usize>>) -> u64 {
    let is = |value: u16| move |person: &&usize| attribute.values[**person] == Some(value);
    let all: Vec<usize> = (0..people).collect();
    let off = |members: Vec<usize>| {
        let of_value = |value: u16| {
            let (here, there) =
                (members.iter().filter(is(value)).count(), all.iter().filter(is(value)).count());
            let share = there * members.len();
            let (low, high) = (share / people, share.div_ceil(people));
            (low.saturating_sub(here) + here.saturating_sub(high)) as u64
        };
        (0..3).map(of_value).sum::<u64>()
    };
    tables.map(off).sum()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn plans_keep_every_rule_and_can_be_made_again(problem in halls_with_rules(), seed in 0..4_u64) {
        prop_assume!(demand::check(&problem).is_ok());
        let seats = plan(&problem, Effort::Quick, seed);
        let certificate = certify(&problem, &seats);
        prop_assert_eq!(&certificate.violations, &[]);
        prop_assert!(certificate.repeats >= certificate.bound.repeats);
        prop_assert_eq!(Counted::of(&certificate), Counted::slowly(&problem, &seats));
        prop_assert_eq!(seats, plan(&problem, Effort::Quick, seed));
    }

    #[test]
    fn repairs_keep_every_rule_and_what_was_held(
        mut problem in halls_with_rules(),
        held in 0..6_usize,
        leave in 0..4_usize,
        join in 0..4_usize,
    ) {
        prop_assume!(demand::check(&problem).is_ok());
        // With as many rounds as stations sizes and visits can contradict one another once somebody has left.
        prop_assume!(problem.visits == Visits::Any || problem.rounds + 1 < problem.stations.len());
        let held = held.min(problem.rounds - 1);
        let before = plan(&problem, Effort::Quick, 1);
        let (people, rounds) = (problem.people, problem.rounds);
        let rules = &problem.rules;
        let groups = rules.together.iter().chain(&rules.apart).flatten().chain(&rules.stays);
        let bound: Vec<usize> = groups.chain(rules.hosts.iter().map(|(person, _)| person)).copied().collect();
        let leavers = (0..people).filter(|person| !bound.contains(person)).take(leave.min(people / 4));
        problem.absences = leavers.map(|person| Absence { person, rounds: held..rounds }).collect();
        problem.people += join;
        problem.absences.extend((people..people + join).map(|person| Absence { person, rounds: 0..held }));
        let after = repair(&problem, &before, Held { rounds: held, is_running: false }, 1);
        prop_assert_eq!(&certify(&problem, &after).violations, &[]);
        prop_assert_eq!(&after, &repair(&problem, &before, Held { rounds: held, is_running: false }, 1));
        for round in 0..held {
            for person in 0..people {
                prop_assert_eq!(before.at(round, person), after.at(round, person));
            }
        }
    }

    #[test]
    fn nobody_is_moved_in_a_running_round(mut problem in halls(), join in 1..6_usize) {
        let before = plan(&problem, Effort::Quick, 1);
        let people = problem.people;
        problem.people += join;
        let after = repair(&problem, &before, Held { rounds: 0, is_running: true }, 1);
        for person in 0..people {
            prop_assert_eq!(before.at(0, person), after.at(0, person));
        }
        for person in people..people + join {
            prop_assert!((0..problem.rounds).all(|round| after.at(round, person).is_some()));
        }
    }
}

#[test]
fn a_closed_table_is_left_by_everybody() {
    let stations = vec![Station { tables: 3, seats: None }; 4];
    let mut problem = Problem { people: 72, stations, rounds: 3, tolerance: 1, ..Problem::default() };
    let before = plan(&problem, Effort::Quick, 1);
    problem.closures = vec![crate::problem::Closure { table: 4, from: 1 }];
    let after = repair(&problem, &before, Held { rounds: 1, is_running: false }, 1);
    assert_eq!(certify(&problem, &after).violations, []);
    assert!(after.0[1..].iter().flatten().all(|table| *table != Some(4)));
    let moved = (0..72).filter(|person| before.at(1, *person) != after.at(1, *person)).count();
    assert!(moved <= 12, "{moved} of 72 people are told another table");
}

#[test]
fn whoever_stays_keeps_the_table_and_whoever_is_barred_never_gets_it() {
    let stations = vec![Station { tables: 2, seats: None }; 4];
    let rules = Rules {
        stays: vec![5],
        barred: (0..4).map(|station| (9, 2 * station)).collect(),
        ..Rules::default()
    };
    let problem = Problem { people: 48, stations, rounds: 3, rules, tolerance: 1, ..Problem::default() };
    let seats = plan(&problem, Effort::Quick, 1);
    assert_eq!(certify(&problem, &seats).violations, []);
    assert!((0..3).all(|round| seats.at(round, 5) == seats.at(0, 5)));
}

#[test]
fn wishes_choose_among_stations() {
    let stations = vec![Station { tables: 1, seats: None }; 6];
    let wishes = (0..36).map(|person| (person, vec![person % 6])).collect();
    let rules = Rules { wishes, ..Rules::default() };
    let problem = Problem { people: 36, stations, rounds: 2, rules, tolerance: 1, ..Problem::default() };
    let seats = plan(&problem, Effort::Quick, 1);
    assert_eq!(certify(&problem, &seats).violations, []);
    let granted =
        (0..36).filter(|person| (0..2).any(|round| seats.at(round, *person) == Some(person % 6))).count();
    assert!(granted >= 34, "{granted} of 36");
}
