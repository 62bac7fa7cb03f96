//! What is on the disk, and what is not.

use rusqlite::types::ValueRef;
use tischrunde_shared::actor::Role;
use tischrunde_shared::cafe::Event;
use tischrunde_shared::ids::Seq;
use tischrunde_shared::talk;
use tischrunde_shared::text::Body;

use super::House;
use crate::store::samples::{CANARY, LINK, cafe, created, fold, history, id, log, posted, record, secret};
use crate::store::sqlite::SqliteStore;
use crate::store::{Grant, Store, StoreError};

#[tokio::test]
async fn everything_is_there_after_reopening() {
    let house = House::new();
    let grant = Grant::Link { cafe: id(1), role: Role::Facilitator, link: LINK };
    let store = house.store();
    store.create(cafe(1), history(5), vec![(secret(1), grant)]).await.expect("created");
    store.save_snapshot(id(1), fold(&history(3))).await.expect("saved");
    let before = store.open(id(1)).await.expect("opened");
    drop(store);
    assert_eq!(house.files(), [SqliteStore::FILE], "no write-ahead log is left");

    let store = house.store();
    assert_eq!(store.open(id(1)).await.expect("opened"), before);
    assert_eq!(store.grant(secret(1)).await.expect("read"), Some(grant));
    store.append(id(1), vec![record(6, posted(6))]).await.expect("the chain goes on");
    assert_eq!(store.check(id(1)).expect("in order").events, 6);
}

#[tokio::test]
async fn what_was_acknowledged_survives_without_closing() {
    let house = House::new();
    let store = house.store();
    let expected = created(&store, 1, 5).await;
    // As after kill -9: the thread never gets to close its file.
    std::mem::forget(store);
    assert_eq!(log(&house.store(), 1).await, expected);
}

#[tokio::test]
async fn dropping_the_store_finishes_what_was_asked() {
    let house = House::new();
    let store = std::sync::Arc::new(house.store());
    created(&*store, 1, 1).await;
    let asked = {
        let store = std::sync::Arc::clone(&store);
        tokio::spawn(async move { store.append(id(1), vec![record(2, posted(2))]).await })
    };
    tokio::task::yield_now().await;
    drop(store);
    asked.await.expect("ran").expect("appended");
    assert_eq!(log(&house.store(), 1).await.len(), 2);
}

#[tokio::test]
async fn no_text_stands_in_the_events() {
    let house = House::new();
    let store = house.store();
    created(&store, 1, 6).await;
    let raw = house.raw();
    let mut select = raw.prepare("SELECT * FROM events").expect("prepared");
    let columns = select.column_count();
    let mut rows = select.query([]).expect("read");
    let mut values = 0;
    while let Some(row) = rows.next().expect("a row") {
        for column in 0..columns {
            if let ValueRef::Text(bytes) | ValueRef::Blob(bytes) = row.get_ref(column).expect("a value") {
                assert!(!String::from_utf8_lossy(bytes).contains(CANARY), "column {column}");
                values += 1;
            }
        }
    }
    assert_eq!(values, 6 * 6);
    let texts: u32 = raw
        .query_row("SELECT count(*) FROM bodies WHERE text LIKE ?1", [format!("%{CANARY}%")], |row| {
            row.get(0)
        })
        .expect("counted");
    assert_eq!(texts, 1 + 2 + 4 * 3);
}

#[tokio::test]
async fn an_erased_text_reads_back_as_an_empty_place() {
    let house = House::new();
    let store = house.store();
    let mut expected = created(&store, 1, 4).await;
    let erased = house.raw().execute("DELETE FROM bodies WHERE seq = 3 AND idx = 0", []).expect("erased");
    assert_eq!(erased, 1);
    if let Event::Talk(talk::Event::Posted { text, .. }) = &mut expected[2].event {
        *text = Body::NONE;
    }
    assert_eq!(log(&store, 1).await, expected);
    let report = store.check(id(1)).expect("still in order");
    assert_eq!((report.texts, report.erased), (8, 1));
}

#[tokio::test]
async fn a_deleted_text_leaves_no_trace_in_the_file() {
    let house = House::new();
    let store = house.store();
    created(&store, 1, 40).await;
    drop(store);
    let found = || {
        std::fs::read(house.database()).expect("read").windows(CANARY.len()).any(|w| w == CANARY.as_bytes())
    };
    assert!(found());
    let store = house.store();
    let writer = store.writer.as_ref().expect("a writer");
    let erase = |writing: &mut super::super::writer::Writing<'_>| {
        Ok(writing.connection.execute("DELETE FROM bodies", [])?)
    };
    writer.write(erase).await.expect("erased");
    drop(store);
    assert!(!found());
}

#[tokio::test]
async fn two_programs_cannot_both_write_a_position() {
    let house = House::new();
    let (one, other) = (house.store(), house.store());
    created(&one, 1, 3).await;
    other.append(id(1), vec![record(4, posted(4))]).await.expect("appended");
    let late = one.append(id(1), vec![record(4, posted(5))]).await;
    assert!(matches!(late, Err(StoreError::Conflict(Seq(4)))), "{late:?}");
    assert_eq!(one.open(id(1)).await.expect("opened").tail.len(), 4);
    one.append(id(1), vec![record(5, posted(5))]).await.expect("one later");
    let late = other.append(id(1), vec![record(5, posted(6))]).await;
    assert!(matches!(late, Err(StoreError::Conflict(Seq(5)))), "{late:?}");
    other.append(id(1), vec![record(6, posted(6))]).await.expect("one later");
    assert_eq!(one.check(id(1)).expect("in order").events, 6);
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_can_read_the_files() {
    use std::os::unix::fs::PermissionsExt;

    let house = House::new();
    let store = house.store();
    created(&store, 1, 1).await;
    store.backup(&house.path("copy.db")).expect("copied");
    for name in house.files() {
        let mode = std::fs::metadata(house.path(&name)).expect("a file").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}
