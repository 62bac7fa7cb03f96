use std::collections::{BTreeMap, BTreeSet};

use tischrunde_shared::demand::Demand;
use tischrunde_shared::env::SeatChange;
use tischrunde_shared::ids::{PersonId, RoundNo, StationId, TableId};
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::seats::{Rule, SeatingRequest, Task};

use super::*;

fn request(people: u32, stations: u8, tables: u16, rounds: u8) -> SeatingRequest {
    let table = |station, number| (TableId { station: StationId(station), number }, 8);
    SeatingRequest {
        tables: (1..=stations).flat_map(|s| (1..=tables).map(move |n| table(s, n))).collect(),
        rounds: (1..=rounds).map(RoundNo).collect(),
        rotation: Rotation::MostNew,
        task: Task::Seats,
        people: (1..=people).map(|person| (PersonId(person), BTreeMap::new())).collect(),
        seats: BTreeMap::new(),
        rules: BTreeSet::new(),
        added: None,
        pinned: BTreeMap::new(),
    }
}

/// The same question once its answer was announced.
fn announced(mut request: SeatingRequest) -> SeatingRequest {
    for change in answer(&request, &[]).seats {
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
    asked.task = Task::WhileSeated;
    asked.people.insert(PersonId(29), BTreeMap::new());
    let changes = answer(&asked, &[]).seats;
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
    asked.task = Task::WhileSeated;
    let changes = answer(&asked, &[]).seats;
    assert!(changes.iter().all(|change| change.person == PersonId(33)), "{changes:?}");
    assert_eq!(changes.len(), 3);
}

#[test]
fn what_was_made_for_an_older_question_is_only_repaired() {
    let old = request(48, 4, 3, 4);
    let draft = answer(&old, &[]).seats;
    let new = request(49, 4, 3, 4);
    let changes = answer(&new, &draft).seats;
    assert_eq!(changes.len(), 49 * 4);
    let kept = changes.iter().filter(|change| draft.contains(change)).count();
    assert!(kept >= 47 * 4, "{kept}");
}

fn person(number: u32) -> PersonId {
    PersonId(number)
}

fn ruled(mut request: SeatingRequest, rules: &[Rule]) -> SeatingRequest {
    request.rules = rules.iter().cloned().collect();
    request
}

fn group(numbers: &[u32]) -> BTreeSet<PersonId> {
    numbers.iter().copied().map(PersonId).collect()
}

fn t(station: u8, number: u16) -> TableId {
    TableId { station: StationId(station), number }
}

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
fn after_no_shows_tables_are_filled_anew() {
    // 26 of 59 people came: two at each table.
    let mut asked = announced(request(59, 4, 3, 3));
    asked.people.retain(|person, _| person.0 % 9 < 4);
    for seats in asked.seats.values_mut() {
        seats.retain(|person, _| asked.people.contains_key(person));
    }
    let people = asked.people.len();
    asked.task = Task::Regroup;
    for change in answer(&asked, &[]).seats {
        match change.table {
            Some(table) => asked.seats.entry(change.round).or_default().insert(change.person, table),
            None => asked.seats.entry(change.round).or_default().remove(&change.person),
        };
    }
    let sizes = |seats: &BTreeMap<PersonId, TableId>| {
        let tables: BTreeSet<_> = seats.values().collect();
        tables.iter().map(|table| seats.values().filter(|taken| *taken == *table).count()).collect::<Vec<_>>()
    };
    for seats in asked.seats.values() {
        assert_eq!(seats.len(), people);
        assert!(sizes(seats).iter().all(|heads| *heads >= 4), "{:?}", sizes(seats));
    }
    // And it stays so at the next change.
    asked.task = Task::Seats;
    asked.rounds.remove(0);
    assert_eq!(answer(&asked, &[]).seats, []);
}

#[test]
fn who_did_not_choose_is_seated_beside_those_who_did() {
    let mut asked = request(12, 2, 2, 3);
    asked.rotation = Rotation::FreeChoice;
    asked.task = Task::WhileSeated;
    asked.rounds.truncate(1);
    let chosen =
        |range: std::ops::RangeInclusive<u32>, table| range.map(move |number| (PersonId(number), table));
    let seats: BTreeMap<_, _> = chosen(1..=5, t(1, 1)).chain(chosen(6..=7, t(2, 1))).collect();
    asked.seats.insert(RoundNo(1), seats);
    let changes = answer(&asked, &[]).seats;
    assert_eq!(changes.len(), 5);
    assert!(changes.iter().all(|change| change.round == RoundNo(1) && change.person.0 > 7), "{changes:?}");
    let mut nobody = asked.clone();
    nobody.seats.clear();
    assert_eq!(answer(&nobody, &[]).seats.len(), 12);
}

#[test]
fn what_somebody_chose_while_the_planner_thought_is_not_overwritten() {
    let mut asked = request(12, 2, 2, 3);
    asked.rotation = Rotation::FreeChoice;
    asked.task = Task::WhileSeated;
    asked.rounds.truncate(1);
    let draft = answer(&asked, &[]).seats;
    let drafted = draft.iter().find(|change| change.person == person(1)).and_then(|change| change.table);
    let other = if drafted == Some(t(1, 1)) { t(2, 1) } else { t(1, 1) };
    asked.seats.insert(RoundNo(1), [(person(1), other)].into());
    let changes = answer(&asked, &draft).seats;
    assert!(changes.iter().all(|change| change.person != person(1)), "{changes:?}");
    assert_eq!(changes.len(), 11);
}

#[test]
fn filling_tables_anew_leaves_people_at_the_station_that_they_chose() {
    let mut asked = request(14, 2, 3, 3);
    asked.rotation = Rotation::FreeChoice;
    asked.task = Task::Regroup;
    asked.rounds.truncate(1);
    let station = |number: u32| if number <= 10 { 1 } else { 2 };
    let seats = (1..=14).map(|number| (person(number), t(station(number), (number % 3) as u16 + 1)));
    asked.seats.insert(RoundNo(1), seats.collect());
    for change in answer(&asked, &[]).seats {
        let table = change.table.expect("a seat");
        assert_eq!(table.station, StationId(station(change.person.0)), "{change:?}");
        asked.seats.entry(change.round).or_default().insert(change.person, table);
    }
    let mut heads: BTreeMap<TableId, usize> = BTreeMap::new();
    asked.seats[&RoundNo(1)].values().for_each(|table| *heads.entry(*table).or_default() += 1);
    assert_eq!(heads.values().copied().collect::<Vec<_>>(), [5, 5, 4]);
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
fn a_seat_that_was_given_by_hand_stays() {
    let mut asked = announced(request(48, 4, 3, 4));
    let others: Vec<TableId> = asked.tables.iter().map(|(table, _)| *table).collect();
    for number in 1..=12 {
        let round = RoundNo(2 + (number % 3) as u8);
        let table = others[(number as usize * 5) % others.len()];
        asked.seats.entry(round).or_default().insert(person(number), table);
        asked.pinned.entry(round).or_default().insert(person(number));
    }
    asked.rounds.remove(0);
    let changes = answer(&asked, &[]).seats;
    let by_hand =
        |change: &SeatChange| asked.pinned.get(&change.round).is_some_and(|p| p.contains(&change.person));
    assert!(changes.iter().all(|change| !by_hand(change)), "{changes:?}");
    // The rest is put in order around them.
    for change in &changes {
        let seats = asked.seats.entry(change.round).or_default();
        seats.extend(change.table.map(|table| (change.person, table)));
    }
    for round in [2, 3, 4] {
        let heads =
            |table: &TableId| asked.seats[&RoundNo(round)].values().filter(|taken| *taken == table).count();
        let sizes: Vec<usize> = others.iter().map(heads).collect();
        assert!(sizes.iter().max() <= Some(&5) && sizes.iter().min() >= Some(&3), "{sizes:?}");
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
