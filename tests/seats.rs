//! Seats in a live café, through sockets and the API: rules, badges, free choice, tables filled anew.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::{Value, json};
use tischrunde::simulate::phone::Phone;
use tischrunde_shared::api::Created;
use tischrunde_shared::cafe::{Cafe, Command};
use tischrunde_shared::day::{self, Moment};
use tischrunde_shared::demand::Demand;
use tischrunde_shared::ids::{PersonId, RoundNo, StationId, TableId};
use tischrunde_shared::language::Language;
use tischrunde_shared::people::{self, Guest};
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::refusal::{Refusal, Thing};
use tischrunde_shared::seats::{self, Rule};
use tischrunde_tests::server::TestServer;
use tischrunde_tests::steps::{advance, advance_to, refusal, replan, sees};
use tischrunde_tests::within::within;

const SOON: Duration = Duration::from_secs(60);
const FIRST: RoundNo = RoundNo(1);

/// A café with two stations of two tables and two rounds; its lobby is open, and so many people are there.
async fn cafe(server: &TestServer, rotation: Rotation, people: usize) -> (Created, Phone, Vec<Phone>) {
    let cafe = server.create("digital-gipfel", Language::De).await;
    let mut facilitator = server.open(&cafe.links.facilitator).await;
    replan(&mut facilitator, |plan| {
        plan.stations.truncate(2);
        plan.set_rounds(&plan.round_seconds()[..2]);
        plan.rotation = rotation;
        plan.stations.iter_mut().for_each(|station| (station.tables, station.seats) = (2, 4));
    })
    .await;
    advance_to(&mut facilitator, Moment::Lobby).await;
    let mut guests = Vec::new();
    for _ in 0..people {
        guests.push(server.guest(&cafe).await);
    }
    let all_here = |cafe: &Cafe| cafe.people.persons.len() == people;
    facilitator.until(|replica| all_here(&replica.view.cafe)).await.expect("everybody");
    (cafe, facilitator, guests)
}

fn group(numbers: impl IntoIterator<Item = u32>) -> BTreeSet<PersonId> {
    numbers.into_iter().map(PersonId).collect()
}

fn tables(cafe: &Cafe, round: RoundNo) -> BTreeMap<TableId, usize> {
    let mut tables = BTreeMap::new();
    cafe.sitting(round).for_each(|(_, table)| *tables.entry(table).or_default() += 1);
    tables
}

#[tokio::test]
async fn rules_are_kept_told_beforehand_and_shown_to_the_facilitator_only() {
    within(SOON, async {
        let server = TestServer::in_memory();
        let (created, mut facilitator, mut guests) = cafe(&server, Rotation::MostNew, 12).await;
        let together = Rule::Together { people: group([1, 2]) };
        facilitator
            .command(Command::Seats(seats::Command::SetRule { rule: together.clone() }))
            .await
            .expect("a rule");
        let six = Rule::Together { people: group(1..=6) };
        let refused =
            refusal(facilitator.command(Command::Seats(seats::Command::SetRule { rule: six })).await);
        let demand = Demand::LargeGroup { group: 6, table: 4 };
        assert_eq!(refused, Refusal::Infeasible { demand });

        advance_to(&mut facilitator, Moment::Transfer(FIRST)).await;
        let seated = &facilitator.replica.view.cafe;
        for seats in seated.seats.taken.values() {
            assert_eq!(seats[&PersonId(1)], seats[&PersonId(2)]);
        }

        // What a further rule costs is told without anything being changed.
        let closed = *seated.seats.taken[&FIRST].values().next().expect("a table");
        let rule = Rule::Closed { table: closed, from: FIRST };
        let command = Command::Seats(seats::Command::SetRule { rule: rule.clone() });
        let path = format!("/api/cafes/{}/seating/preview", created.cafe);
        let body = serde_json::to_value(&command).expect("json");
        let preview: Value =
            server.post_with(&path, Some(&created.links.facilitator), &body).await.json().expect("json");
        let people = seated.seats.taken[&FIRST].values().filter(|table| **table == closed).count();
        assert_eq!(preview["now"], json!(people), "{preview}");
        assert_eq!(preview["after"]["broken"], json!(0), "{preview}");
        assert!(facilitator.replica.view.cafe.seats.is_open(closed, FIRST));
        let host = server.post_with(&path, Some(&created.links.hosts[0].url), &body).await;
        assert_eq!(host.status, 403);

        facilitator.command(command).await.expect("a closed table");
        let empty = |cafe: &Cafe| {
            !cafe.seats.rules.is_empty() && !cafe.seats.taken[&FIRST].values().any(|table| *table == closed)
        };
        facilitator.until(|replica| empty(&replica.view.cafe)).await.expect("an empty table");
        assert_eq!(tables(&facilitator.replica.view.cafe, FIRST).values().sum::<usize>(), 12);
        let screen = server.open(&created.links.screen).await;
        assert!(screen.replica.view.cafe.seats.rules.is_empty());
        sees(&mut guests[0], Moment::Transfer(FIRST)).await;
        assert!(
            guests[0].replica.view.cafe.seats.rules.is_empty()
                && guests[0].replica.own.cafe.seats.rules.is_empty()
        );
        server.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_badge_opens_the_page_of_its_holder() {
    within(SOON, async {
        let server = TestServer::in_memory();
        let (created, mut facilitator, _guests) = cafe(&server, Rotation::MostNew, 3).await;
        facilitator
            .command(Command::People(people::Command::Register { people: vec![Guest::default(); 2] }))
            .await
            .expect("two guests");
        facilitator.command(Command::Seats(seats::Command::Preseat { on: true })).await.expect("seats");
        let path = format!("/api/cafes/{}/badges", created.cafe);
        let badges = server.post_with(&path, Some(&created.links.facilitator), &json!({})).await;
        let badges: Value = badges.json().expect("json");
        let badges = badges.as_array().expect("badges");
        let people: Vec<_> = badges.iter().map(|badge| badge["person"].as_u64()).collect();
        assert_eq!(people, [Some(4), Some(5)], "whoever joined with a phone has a link of their own");
        let mut holder = server.open(badges[1]["url"].as_str().expect("an address")).await;
        holder.until(|replica| replica.own.audience.is_some()).await.expect("an own part");
        assert_eq!(holder.replica.person(), Some(PersonId(5)));
        assert_eq!(holder.replica.own.cafe.route(PersonId(5)).count(), 2);
        for link in [&created.links.hosts[0].url, &created.links.screen] {
            assert_eq!(server.post_with(&path, Some(link), &json!({})).await.status, 403);
        }
        let sheet = format!("/api/cafes/{}/print/badges", created.cafe);
        let formats = server.get("/api/formats", &created.links.facilitator).await;
        if !String::from_utf8_lossy(&formats.body).contains("\"pdf\"") {
            let refused = server.post_with(&sheet, Some(&created.links.facilitator), &json!({})).await;
            assert_eq!(refused.status, 400, "without PDF the browser prints");
        }
        let forbidden = server.post_with(&sheet, Some(&created.links.author), &json!({})).await;
        assert_eq!(forbidden.status, 403);
        advance_to(&mut facilitator, Moment::Round(FIRST)).await;
        sees(&mut holder, Moment::Round(FIRST)).await;
        server.stop().await;
    })
    .await;
}

#[tokio::test]
async fn where_people_choose_no_station_takes_more_than_its_seats() {
    within(SOON, async {
        let server = TestServer::sqlite();
        let (_, mut facilitator, mut guests) = cafe(&server, Rotation::FreeChoice, 12).await;
        advance(&mut facilitator).await;
        let choice = Command::Seats(seats::Command::Choose { station: StationId(1), round: FIRST });
        let mut refused = 0;
        for guest in &mut guests {
            sees(guest, Moment::Transfer(FIRST)).await;
            match guest.command(choice.clone()).await {
                Ok(_) => {}
                Err(error) => {
                    assert_eq!(refusal::<()>(Err(error)), Refusal::Full { thing: Thing::Seat, limit: 8 });
                    refused += 1;
                }
            }
        }
        assert_eq!(refused, 4);
        let last = guests.last_mut().expect("a guest");
        let free = BTreeMap::from([(StationId(1), 0), (StationId(2), 8)]);
        last.until(|replica| replica.view.cafe.seats.free == free).await.expect("free seats shown");
        advance(&mut facilitator).await;
        let cafe = &facilitator.replica.view.cafe;
        assert_eq!(cafe.heads(StationId(1), FIRST), 8);
        assert_eq!(cafe.heads(StationId(2), FIRST), 4, "whoever did not choose got a seat");
        advance(&mut facilitator).await;
        let second = RoundNo(2);
        let all = BTreeMap::from([(StationId(1), 8), (StationId(2), 8)]);
        last.until(|replica| replica.view.cafe.seats.free == all).await.expect("the next choice");
        assert_eq!(facilitator.replica.view.cafe.sitting(second).count(), 0);
        server.stop().await;
    })
    .await;
}

#[tokio::test]
async fn after_no_shows_nobody_sits_at_a_table_of_two() {
    within(SOON, async {
        let server = TestServer::in_memory();
        let (created, mut facilitator, mut guests) = cafe(&server, Rotation::MostNew, 16).await;
        advance_to(&mut facilitator, Moment::Transfer(FIRST)).await;
        for guest in &mut guests[..2] {
            sees(guest, Moment::Transfer(FIRST)).await;
            guest
                .command(Command::Seats(seats::Command::Arrive { round: FIRST }))
                .await
                .expect("at the table");
        }
        let arrived = group([1, 2]);
        facilitator
            .until(|replica| replica.view.cafe.seats.arrived.get(&FIRST) == Some(&arrived))
            .await
            .expect("two");
        advance(&mut facilitator).await;
        let cafe = &facilitator.replica.view.cafe;
        // Two stay at every table.
        let mut kept: BTreeMap<TableId, usize> = BTreeMap::new();
        let mut gone = BTreeSet::new();
        for (person, table) in cafe.sitting(FIRST) {
            let kept = kept.entry(table).or_default();
            *kept += 1;
            if *kept > 2 {
                gone.insert(person);
            }
        }
        facilitator
            .command(Command::People(people::Command::Excuse { people: gone }))
            .await
            .expect("who is missing");
        let path = format!("/api/cafes/{}/seating/preview", created.cafe);
        let body = json!({ "seats": { "regroup": { "round": 1 } } });
        let preview: Value =
            server.post_with(&path, Some(&created.links.facilitator), &body).await.json().expect("json");
        assert_eq!(preview["now"], json!(4), "half of those who are left move: {preview}");
        facilitator
            .command(Command::Seats(seats::Command::Regroup { round: FIRST }))
            .await
            .expect("tables filled anew");
        let full = |cafe: &Cafe| tables(cafe, FIRST).values().all(|people| *people == 4);
        facilitator.until(|replica| full(&replica.view.cafe)).await.expect("tables of four");
        advance(&mut facilitator).await;
        assert!(tables(&facilitator.replica.view.cafe, RoundNo(2)).values().all(|people| *people == 4));
        server.stop().await;
    })
    .await;
}

#[tokio::test]
async fn a_late_start_is_shared_by_all_rounds() {
    within(SOON, async {
        let server = TestServer::in_memory();
        let (_, mut facilitator, mut guests) = cafe(&server, Rotation::MostNew, 2).await;
        advance_to(&mut facilitator, Moment::Round(FIRST)).await;
        let due = facilitator.replica.view.cafe.day.due.expect("an end");
        let rounds = BTreeMap::from([(RoundNo(2), 600)]);
        let command = Command::Day(day::Command::Reschedule { rounds, transfer_seconds: 120, due });
        facilitator.command(command.clone()).await.expect("a new length");
        let shorter = |cafe: &Cafe| cafe.day.plan.round_seconds().get(1) == Some(&600);
        guests[0].until(|replica| shorter(&replica.view.cafe)).await.expect("the new length shown");
        let host = refusal(guests[0].command(command).await);
        assert_eq!(host, Refusal::NotAllowed);
        server.stop().await;
    })
    .await;
}
