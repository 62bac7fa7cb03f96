//! A disk that is full or broken, and files that are not ours.

use std::sync::Arc;
use std::sync::mpsc;

use rusqlite::Connection;
use tischrunde_shared::cafe::Event;
use tischrunde_shared::day;
use tischrunde_shared::ids::Seq;
use tischrunde_shared::text::Body;
use tokio::sync::oneshot;

use super::House;
use crate::store::samples::{created, history, id, log, posted, record};
use crate::store::sqlite::schema;
use crate::store::sqlite::{SqliteStore, write::Prepared, writer::Writing};
use crate::store::{Record, Store, StoreError};

fn failed<T: std::fmt::Debug>(result: Result<T, StoreError>) -> String {
    match result {
        Err(StoreError::Failed(failure)) => failure.to_string(),
        other => panic!("{other:?}"),
    }
}

/// Lets the database grow by no more than this many pages.
async fn leave_room_for(store: &SqliteStore, pages: u32) {
    let limit = move |writing: &mut Writing<'_>| {
        let size: u32 = writing.connection.pragma_query_value(None, "page_count", |row| row.get(0))?;
        let limit = size.saturating_add(pages);
        writing.connection.pragma_update_and_check(None, "max_page_count", limit, |_| Ok(()))?;
        Ok(())
    };
    store.write(limit).await.expect("limited");
}

fn long(seq: u64) -> Record {
    record(seq, Event::Day(day::Event::MessageSent { text: Body::new(&"x".repeat(100_000)) }))
}

#[tokio::test]
async fn a_full_disk_refuses_and_recovers() {
    let house = House::new();
    let store = house.store();
    let mut expected = created(&store, 1, 3).await;
    leave_room_for(&store, 5).await;
    for _ in 0..3 {
        let reason = failed(store.append(id(1), vec![long(4)]).await);
        assert!(reason.starts_with("the disk is full"), "{reason}");
        assert_eq!(log(&store, 1).await, expected, "reading goes on");
    }
    store.append(id(1), vec![record(4, Event::Unchanged)]).await.expect("something small has room");
    leave_room_for(&store, u32::MAX / 2).await;
    store.append(id(1), vec![long(5)]).await.expect("there is room again");
    expected.extend([record(4, Event::Unchanged), long(5)]);
    assert_eq!(log(&store, 1).await, expected);
    assert_eq!(store.check(id(1)).expect("in order").events, 5);
}

#[tokio::test]
async fn a_disk_with_hardly_any_room_is_not_ready() {
    let house = House::new();
    let store = house.store();
    created(&store, 1, 3).await;
    // Somebody reads, so that the write-ahead log cannot be taken in and its room not be used again.
    let reader = house.raw();
    reader.execute_batch("BEGIN; SELECT * FROM cafes;").expect("reading");
    store.append(id(1), vec![record(4, posted(4))]).await.expect("appended");
    leave_room_for(&store, 5).await;
    failed(store.append(id(1), vec![long(5)]).await);
    let reason = failed(store.ready().await);
    assert!(reason.contains("was full"), "{reason}");

    reader.execute_batch("COMMIT").expect("read");
    store.append(id(1), vec![record(5, Event::Unchanged)]).await.expect("appended");
    store.ready().await.expect("ready again");
}

/// Leaves something behind that is found out at the commit only: a reference to nothing.
fn refuse_commit(writing: &mut Writing<'_>) -> Result<(), StoreError> {
    writing.connection.execute_batch(
        "CREATE TEMP TABLE target (id INTEGER PRIMARY KEY);
         CREATE TEMP TABLE reference (id INTEGER REFERENCES target DEFERRABLE INITIALLY DEFERRED);
         INSERT INTO reference VALUES (1);",
    )?;
    Ok(())
}

#[tokio::test]
async fn a_failed_commit_fails_for_all_and_leaves_nothing() {
    let house = House::new();
    let store = house.store();
    let expected = created(&store, 1, 3).await;
    created(&store, 2, 3).await;
    // The writer is kept busy until everything else has queued, so that it is one group.
    let (begun, running) = oneshot::channel();
    let (open, gate) = mpsc::channel::<()>();
    let appended =
        async |store: &SqliteStore, n| store.append(id(n), vec![record(4, posted(4))]).await.map(drop);
    let busy = store.write(move |_| {
        begun.send(()).expect("heard");
        gate.recv().expect("opened");
        Ok(())
    });
    let group = async {
        running.await.expect("running");
        tokio::join!(store.write(refuse_commit), appended(&store, 1), appended(&store, 2), async {
            open.send(()).expect("heard");
        },)
    };
    let (busy, (refused, one, two, ())) = tokio::join!(busy, group);
    busy.expect("committed before");
    for result in [refused, one, two] {
        let reason = failed(result);
        assert!(reason.contains("FOREIGN KEY"), "{reason}");
    }
    assert_eq!(log(&store, 1).await, expected);
    for n in [1, 2] {
        store.append(id(n), vec![record(4, posted(4))]).await.expect("the position is free");
        assert_eq!(store.check(id(n)).expect("in order").events, 4);
    }
}

#[tokio::test]
async fn one_that_fails_spoils_no_other_of_its_group() {
    let house = House::new();
    let store = Arc::new(house.store());
    for n in 1..=30 {
        created(&*store, n, 3).await;
    }
    let appends = (1..=30).map(|n| {
        let store = Arc::clone(&store);
        let seq = if n % 3 == 0 { 9 } else { 4 };
        tokio::spawn(async move { (n, store.append(id(n), vec![record(seq, posted(4))]).await) })
    });
    for append in appends.collect::<Vec<_>>() {
        match append.await.expect("ran") {
            (n, Ok(_)) => assert_ne!(n % 3, 0),
            (n, Err(StoreError::Conflict(Seq(9)))) => assert_eq!(n % 3, 0),
            other => panic!("{other:?}"),
        }
    }
    for n in 1..=30 {
        let events = store.check(id(n)).expect("in order").events;
        assert_eq!(events, if n % 3 == 0 { 3 } else { 4 });
    }
}

#[tokio::test]
async fn a_request_that_fails_half_way_is_undone() {
    let house = House::new();
    let store = house.store();
    created(&store, 1, 3).await;
    let entries = Prepared::prepare(vec![record(4, posted(4))]).expect("prepared");
    let half = move |writing: &mut Writing<'_>| {
        super::super::write::append(writing, id(1), &entries)?;
        Err::<(), _>(StoreError::NoCafe)
    };
    assert!(matches!(store.write(half).await, Err(StoreError::NoCafe)));
    store.append(id(1), vec![record(4, posted(5))]).await.expect("the position is free");
    assert_eq!(store.check(id(1)).expect("in order").events, 4);
}

#[tokio::test]
async fn a_store_for_reading_refuses_to_write() {
    let house = House::new();
    let writing = house.store();
    let expected = created(&writing, 1, 3).await;
    let reading = SqliteStore::open_read_only(&house.database()).expect("opened");
    failed(reading.append(id(1), vec![record(4, Event::Unchanged)]).await);
    failed(reading.ready().await);
    assert_eq!(log(&reading, 1).await, expected);

    writing.append(id(1), vec![record(4, Event::Unchanged)]).await.expect("appended");
    assert_eq!(log(&reading, 1).await.len(), 4, "it sees what is written");
    assert_eq!(reading.check(id(1)).expect("in order").events, 4);

    drop(reading);
    drop(writing);
    let reading = SqliteStore::open_read_only(&house.database()).expect("opened without a server");
    assert_eq!(log(&reading, 1).await.len(), 4);
}

#[tokio::test]
async fn a_newer_database_is_left_alone() {
    let house = House::new();
    created(&house.store(), 1, 3).await;
    house.raw().pragma_update(None, "user_version", schema::KNOWN + 1).expect("raised");
    let before = std::fs::read(house.database()).expect("read");
    for opened in [SqliteStore::open(&house.database()), SqliteStore::open_read_only(&house.database())] {
        match opened {
            Err(StoreError::Newer { found, known }) => assert_eq!(found, known + 1),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(std::fs::read(house.database()).expect("read"), before);
}

#[tokio::test]
async fn files_of_others_are_left_alone() {
    let house = House::new();
    let other = Connection::open(house.database()).expect("a database");
    other.execute_batch("CREATE TABLE t (a); INSERT INTO t VALUES (1);").expect("filled");
    drop(other);
    let before = std::fs::read(house.database()).expect("read");
    let reason = failed(SqliteStore::open(&house.database()));
    assert!(reason.ends_with("this is not a database of Tischrunde"), "{reason}");
    assert_eq!(std::fs::read(house.database()).expect("read"), before);

    std::fs::write(house.database(), "Protokoll der Sitzung\n".repeat(100)).expect("written");
    let reason = failed(SqliteStore::open(&house.database()));
    assert!(reason.contains("this is not a database"), "{reason}");
    let reason = failed(SqliteStore::open(&house.path("nowhere/at/all.db")));
    assert!(reason.contains("cannot be opened"), "{reason}");
    let reason = failed(SqliteStore::open_read_only(&house.path("nothing.db")));
    assert!(reason.contains("cannot be opened"), "{reason}");
    assert!(!house.path("nothing.db").exists());
}

#[tokio::test]
async fn an_import_is_one_piece() {
    let house = House::new();
    let store = house.store();
    created(&store, 1, 2).await;
    let mut import = history(3_602).split_off(2);
    import.push(record(3_604, Event::Unchanged));
    let refused = store.append(id(1), import.clone()).await;
    assert!(matches!(refused, Err(StoreError::Conflict(Seq(3_604)))), "{refused:?}");
    assert_eq!(log(&store, 1).await.len(), 2);
    import.pop();
    store.append(id(1), import).await.expect("appended");
    assert_eq!(store.check(id(1)).expect("in order").events, 3_602);
}
