//! What was tampered with, or got lost, is noticed.

use rusqlite::Connection;
use tischrunde_shared::ids::Seq;

use super::House;
use crate::store::samples::{created, fold, history, id};
use crate::store::{Store, StoreError};

/// Does this to a café of nine events, and returns what opening, reading and checking it say.
async fn after(damage: &str) -> [Result<(), StoreError>; 3] {
    let house = House::new();
    let store = house.store();
    created(&store, 1, 9).await;
    let changed = house.raw().execute(damage, []).expect("done");
    assert!(changed > 0, "{damage}");
    [
        store.open(id(1)).await.map(drop),
        store.log(id(1), Seq(0), usize::MAX).await.map(drop),
        store.check(id(1)).map(drop),
    ]
}

#[tokio::test]
async fn every_change_of_the_log_shows() {
    for damage in [
        "DELETE FROM events WHERE seq = 1",
        "DELETE FROM events WHERE seq = 5",
        "DELETE FROM events WHERE seq = 9",
        "DELETE FROM events",
        "UPDATE events SET seq = 10 WHERE seq = 9",
        "UPDATE events SET epoch = epoch + 1 WHERE seq = 9",
        "UPDATE events SET at = at + 1 WHERE seq = 5",
        "UPDATE events SET command = zeroblob(16) WHERE seq = 5",
        "UPDATE events SET command = x'00' WHERE seq = 5",
        "UPDATE events SET hash = zeroblob(32) WHERE seq = 5",
        "UPDATE events SET actor = '\"door\"' WHERE seq = 5",
        "UPDATE events SET event = replace(event, 'need', 'idea') WHERE seq = 5",
        "UPDATE events SET event = replace(event, '{', '(') WHERE seq = 5",
        "UPDATE events SET commitments = zeroblob(length(commitments)) WHERE seq = 5",
        "UPDATE bodies SET text = text || '!' WHERE seq = 5 AND idx = 0",
        "UPDATE bodies SET salt = zeroblob(16) WHERE seq = 5 AND idx = 0",
        "UPDATE bodies SET idx = 3 WHERE seq = 5 AND idx = 0",
        "INSERT INTO bodies SELECT cafe, seq, 2, salt, text FROM bodies WHERE seq = 2 AND idx = 0",
        "UPDATE cafes SET head = zeroblob(32)",
        "UPDATE cafes SET last = 8",
    ] {
        for result in after(damage).await {
            assert!(matches!(result, Err(StoreError::Damaged(_))), "{damage}: {result:?}");
        }
    }
}

fn flip(raw: &Connection, seq: u32) {
    let event: String =
        raw.query_row("SELECT event FROM events WHERE seq = ?1", [seq], |row| row.get(0)).expect("an event");
    let mut bytes = event.into_bytes();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    let event = String::from_utf8(bytes).expect("still a text");
    raw.execute("UPDATE events SET event = ?2 WHERE seq = ?1", (seq, event)).expect("flipped");
}

#[tokio::test]
async fn one_bit_is_enough() {
    for seq in 1..=4 {
        let house = House::new();
        let store = house.store();
        created(&store, 1, 4).await;
        flip(&house.raw(), seq);
        let opened = store.open(id(1)).await;
        assert!(matches!(opened, Err(StoreError::Damaged(_))), "{opened:?}");
    }
}

#[tokio::test]
async fn reading_in_pieces_finds_the_damage_where_it_is() {
    let house = House::new();
    let store = house.store();
    created(&store, 1, 9).await;
    flip(&house.raw(), 5);
    assert_eq!(store.log(id(1), Seq(0), 4).await.expect("before").len(), 4);
    let found = store.log(id(1), Seq(4), 4).await;
    assert!(matches!(found, Err(StoreError::Damaged(_))), "{found:?}");
    assert_eq!(store.log(id(1), Seq(5), 9).await.expect("after").len(), 4);
}

#[tokio::test]
async fn a_gap_before_the_snapshot_shows() {
    let house = House::new();
    let store = house.store();
    created(&store, 1, 9).await;
    store.save_snapshot(id(1), fold(&history(7))).await.expect("saved");
    house.raw().execute("DELETE FROM events WHERE seq = 2", []).expect("deleted");
    let opened = store.open(id(1)).await;
    assert!(matches!(opened, Err(StoreError::Damaged(_))), "{opened:?}");
}

#[tokio::test]
async fn a_snapshot_that_cannot_be_read_is_done_without() {
    let house = House::new();
    let store = house.store();
    let records = created(&store, 1, 9).await;
    store.save_snapshot(id(1), fold(&records)).await.expect("saved");
    house.raw().execute("UPDATE snapshots SET json = substr(json, 2)", []).expect("spoilt");
    let opened = store.open(id(1)).await.expect("opened");
    assert_eq!((opened.snapshot, opened.tail), (None, records));
    let checked = store.check(id(1));
    assert!(matches!(checked, Err(StoreError::Damaged(_))), "{checked:?}");
}

#[tokio::test]
async fn a_snapshot_that_says_something_else_shows_in_the_check() {
    let house = House::new();
    let store = house.store();
    let records = created(&store, 1, 9).await;
    for at in [1, 6, 9] {
        store.save_snapshot(id(1), fold(&records[..at])).await.expect("saved");
        assert_eq!(store.check(id(1)).expect("in order").snapshot, Some(Seq(at as u64)));
    }
    let mut wrong = fold(&records[..6]);
    wrong.cafe.people.persons.clear();
    store.save_snapshot(id(1), wrong).await.expect("saved");
    let checked = store.check(id(1));
    assert!(matches!(checked, Err(StoreError::Damaged(_))), "{checked:?}");
}

#[tokio::test]
async fn a_log_shorter_than_its_snapshot_shows() {
    let house = House::new();
    let store = house.store();
    let records = created(&store, 1, 9).await;
    store.save_snapshot(id(1), fold(&records)).await.expect("saved");
    let raw = house.raw();
    raw.execute("DELETE FROM events WHERE seq > 8", []).expect("deleted");
    raw.execute("UPDATE cafes SET last = 8, head = (SELECT hash FROM events WHERE seq = 8)", [])
        .expect("set");
    let opened = store.open(id(1)).await;
    assert!(matches!(opened, Err(StoreError::Damaged(_))), "{opened:?}");
}

#[tokio::test]
async fn the_report_counts() {
    let house = House::new();
    let store = house.store();
    created(&store, 1, 9).await;
    let report = store.check(id(1)).expect("in order");
    assert_eq!((report.events, report.texts, report.erased, report.snapshot), (9, 1 + 2 + 7 * 3, 0, None));
    assert_eq!(store.check_all().expect("checked").len(), 1);
    assert!(matches!(store.check(id(2)), Err(StoreError::NoCafe)));
}
