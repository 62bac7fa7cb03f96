//! A day that is planned as a whole.

use std::collections::BTreeSet;

use tischrunde_shared::ids::{PersonId, TableId};

use super::{announced, request};

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
