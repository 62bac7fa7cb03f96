//! Rules: kept by a plan, and when they come late.

use std::collections::{BTreeMap, BTreeSet};

use tischrunde_shared::demand::Demand;
use tischrunde_shared::ids::{PersonId, RoundNo, StationId, TableId};
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::seats::{Rule, SeatingRequest, Task};

use super::{announced, group, person, request, ruled, t};
use crate::hub::seats::answer;

fn some_rules() -> Vec<Rule> {
    vec![
        Rule::Together { people: group(&[1, 2]) },
        Rule::Apart { people: group(&[3, 4, 5]) },
        Rule::Stays { person: person(6) },
        Rule::Host { person: person(7), station: StationId(2) },
        Rule::Barred { person: person(8), table: t(1, 1) },
        Rule::Closed { table: t(3, 2), from: RoundNo(2) },
    ]
}

/// What is wrong with seats, by these rules.
fn broken(seats: &BTreeMap<RoundNo, BTreeMap<PersonId, TableId>>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (round, seats) in seats {
        let at = |number| seats.get(&person(number)).copied();
        let mut check = |name: &str, holds: bool| {
            if !holds {
                wrong.push(format!("round {round}: {name}"));
            }
        };
        check("together", at(1) == at(2));
        check("apart", at(3) != at(4) && at(4) != at(5) && at(3) != at(5));
        check("host", at(7).is_none_or(|table| table.station == StationId(2)));
        check("barred", at(8) != Some(t(1, 1)));
        check("closed", *round < RoundNo(2) || !seats.values().any(|table| *table == t(3, 2)));
    }
    let stays: BTreeSet<_> = seats.values().filter_map(|seats| seats.get(&person(6))).collect();
    if stays.len() > 1 {
        wrong.push(format!("moved: {stays:?}"));
    }
    wrong
}

#[test]
fn a_plan_keeps_what_was_laid_down() {
    let asked = announced(ruled(request(48, 4, 3, 4), &some_rules()));
    assert_eq!(broken(&asked.seats), Vec::<String>::new());
    assert!(asked.seats.values().all(|seats| seats.len() == 48));
}

#[test]
fn a_rule_that_comes_late_changes_few_seats_and_none_in_the_round_that_runs() {
    let mut asked = announced(request(48, 4, 3, 4));
    asked.rules = some_rules().into_iter().collect();
    asked.rounds.remove(0);
    asked.task = Task::WhileSeated;
    let before = asked.seats.clone();
    let changes = answer(&asked, &[]).seats;
    assert!(changes.len() < 40, "{} seats", changes.len());
    for change in &changes {
        // Round 2 runs: only who sits at the table that was closed has to go.
        let closed = before[&change.round][&change.person] == t(3, 2);
        assert!(change.round > RoundNo(2) || closed, "{change:?}");
        if let Some(table) = change.table {
            asked.seats.entry(change.round).or_default().insert(change.person, table);
        }
    }
    assert!(!asked.seats[&RoundNo(2)].values().any(|table| *table == t(3, 2)));
    let later = asked.seats.into_iter().filter(|(round, _)| *round > RoundNo(2)).collect();
    // Whoever stays had changed places before.
    let wrong: Vec<_> = broken(&later).into_iter().filter(|fault| !fault.starts_with("moved")).collect();
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn rules_are_judged_by_the_seats_that_there_are_while_people_still_come() {
    let mut early = request(3, 4, 3, 4);
    early.task = Task::Check;
    let asked = |request: &SeatingRequest, rules: &[Rule]| {
        let added = rules.last().cloned();
        answer(&SeatingRequest { added, ..ruled(request.clone(), rules) }, &[]).demand
    };
    let demand = |request: &SeatingRequest, rule: Rule| asked(request, &[rule]);
    assert_eq!(demand(&early, Rule::Together { people: group(&[1, 2, 3]) }), None);
    let mut full = request(60, 4, 3, 4);
    full.task = Task::Check;
    let twelve = Rule::Together { people: (1..=12).map(PersonId).collect() };
    assert_eq!(demand(&full, twelve), Some(Demand::LargeGroup { group: 12, table: 8 }));
    let thirteen = Rule::Apart { people: (1..=13).map(PersonId).collect() };
    assert_eq!(demand(&full, thirteen), Some(Demand::ManyApart { group: 13, tables: 12 }));
    let both = [Rule::Together { people: group(&[1, 2]) }, Rule::Apart { people: group(&[2, 1]) }];
    let found = asked(&full, &both);
    assert!(matches!(found, Some(Demand::TogetherAndApart { .. })), "{found:?}");
    // A rule that could not be kept before is no reason against another one.
    let mut few = request(12, 4, 3, 3);
    few.task = Task::Seats;
    let six = Rule::Together { people: group(&[1, 2, 3, 4, 5, 6]) };
    assert!(asked(&few, std::slice::from_ref(&six)).is_some());
    assert_eq!(asked(&few, &[six, Rule::Closed { table: t(1, 3), from: RoundNo(1) }]), None);
}

#[test]
fn groups_move_on_together_past_a_closed_table() {
    for closed in [t(1, 1), t(2, 1), t(4, 2)] {
        for from in [1, 2] {
            let mut base = request(40, 4, 2, 4);
            base.rotation = Rotation::Together;
            let asked = announced(ruled(base, &[Rule::Closed { table: closed, from: RoundNo(from) }]));
            for (round, seats) in &asked.seats {
                assert_eq!(seats.len(), 40, "{closed} closed from {from}, round {round}");
                let is_shut = *round >= RoundNo(from) && seats.values().any(|table| *table == closed);
                assert!(!is_shut, "{closed} closed from {from}, round {round}");
            }
        }
    }
}

#[test]
fn an_assistant_stays_where_their_person_stays() {
    let rules = [
        Rule::Together { people: group(&[1, 2]) },
        Rule::Stays { person: person(1) },
        Rule::Together { people: group(&[3, 4]) },
        Rule::Host { person: person(3), station: StationId(2) },
    ];
    let asked = announced(ruled(request(48, 4, 3, 4), &rules));
    let tables =
        |number: u32| asked.seats.values().map(move |seats| seats[&person(number)]).collect::<Vec<_>>();
    assert_eq!(tables(1), tables(2));
    assert_eq!(tables(1).iter().collect::<BTreeSet<_>>().len(), 1);
    assert_eq!(tables(3), tables(4));
    assert!(tables(4).iter().all(|table| table.station == StationId(2)));
}

#[test]
fn those_who_belong_together_stay_so_when_their_table_is_closed() {
    let mut asked = announced(ruled(request(48, 4, 3, 4), &[Rule::Together { people: group(&[1, 2]) }]));
    let closed = asked.seats[&RoundNo(1)][&person(1)];
    asked.rules.insert(Rule::Closed { table: closed, from: RoundNo(1) });
    asked.task = Task::WhileSeated;
    for change in answer(&asked, &[]).seats {
        asked.seats.entry(change.round).or_default().extend(change.table.map(|table| (change.person, table)));
    }
    for seats in asked.seats.values() {
        assert_eq!(seats[&person(1)], seats[&person(2)]);
        assert!(seats.values().all(|table| *table != closed));
    }
}

#[test]
fn a_group_is_not_torn_apart_where_tables_are_small() {
    let asked =
        announced(ruled(request(40, 4, 3, 3), &[Rule::Together { people: group(&[1, 2, 3, 4, 5, 6]) }]));
    for seats in asked.seats.values() {
        let tables: BTreeSet<_> = (1..=6).map(|number| seats[&person(number)]).collect();
        assert_eq!(tables.len(), 1, "{tables:?}");
    }
}

#[test]
fn nobody_is_left_at_a_station_whose_only_table_closes() {
    let mut asked = announced(request(24, 4, 1, 4));
    asked.rules.insert(Rule::Closed { table: t(2, 1), from: RoundNo(2) });
    asked.rounds.remove(0);
    for change in answer(&asked, &[]).seats {
        asked.seats.entry(change.round).or_default().extend(change.table.map(|table| (change.person, table)));
    }
    for round in [2, 3, 4] {
        let seats = &asked.seats[&RoundNo(round)];
        assert_eq!(seats.len(), 24);
        assert!(seats.values().all(|table| *table != t(2, 1)), "round {round}");
    }
}

#[test]
fn whoever_is_barred_never_sits_there() {
    for people in [24, 30, 36, 48, 62] {
        let rules =
            [1, 2, 3].map(|number| Rule::Barred { person: person(number), table: t(number as u8, 1) });
        let asked = announced(ruled(request(people, 4, 1, 3), &rules));
        for seats in asked.seats.values() {
            for number in [1, 2, 3] {
                assert_ne!(seats[&person(number)], t(number as u8, 1), "{people} people");
            }
        }
    }
}
