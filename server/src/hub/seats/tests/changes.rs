//! Seats that change: who comes late, who is missing, who chose, what was given by hand.

use std::collections::{BTreeMap, BTreeSet};

use tischrunde_shared::env::SeatChange;
use tischrunde_shared::ids::{PersonId, RoundNo, StationId, TableId};
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::seats::Task;

use super::{announced, person, request, t};
use crate::hub::seats::answer;

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
