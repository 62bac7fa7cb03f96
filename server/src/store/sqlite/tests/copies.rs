//! Backup and restore.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tischrunde_shared::ids::{Epoch, Seq};

use super::House;
use crate::store::samples::{created, fold, history, id, log, posted, record};
use crate::store::sqlite::{SqliteStore, schema};
use crate::store::{Store, StoreError};

async fn epoch(store: &SqliteStore) -> Epoch {
    store.open(id(1)).await.expect("opened").epoch
}

#[tokio::test]
async fn a_backup_is_one_file_with_everything() {
    let house = House::new();
    let store = house.store();
    let expected = created(&store, 1, 9).await;
    store.save_snapshot(id(1), fold(&expected)).await.expect("saved");
    let copy = house.path("copy.db");
    store.backup(&copy).expect("copied");
    store.append(id(1), vec![record(10, posted(10))]).await.expect("appended");
    let read = SqliteStore::open_read_only(&copy).expect("opened");
    assert_eq!(log(&read, 1).await, expected);
    assert_eq!(read.check(id(1)).expect("in order").snapshot, Some(Seq(9)));
    drop(read);
    store.backup(&copy).expect("copied again");
    assert_eq!(log(&SqliteStore::open_read_only(&copy).expect("opened"), 1).await.len(), 10);
    drop(store);
    assert_eq!(house.files(), ["copy.db", SqliteStore::FILE]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_is_consistent_while_others_write() {
    let house = House::new();
    let store = Arc::new(house.store());
    created(&*store, 1, 200).await;
    let stop = Arc::new(AtomicBool::new(false));
    let writing = {
        let (store, stop) = (Arc::clone(&store), Arc::clone(&stop));
        tokio::spawn(async move {
            let mut seq = 200;
            while !stop.load(Ordering::Relaxed) {
                seq += 1;
                store.append(id(1), vec![record(seq, posted(seq as u32))]).await.expect("appended");
            }
            seq
        })
    };
    let mut sizes = Vec::new();
    for n in 0..5 {
        let copy = house.path(&format!("copy-{n}.db"));
        tokio::task::block_in_place(|| store.backup(&copy)).expect("copied");
        let copy = SqliteStore::open_read_only(&copy).expect("opened");
        sizes.push(copy.check(id(1)).expect("in order").events);
    }
    stop.store(true, Ordering::Relaxed);
    let last = writing.await.expect("written");
    assert!(sizes.is_sorted() && sizes[0] >= 200 && sizes[4] <= last, "{sizes:?} of {last}");
}

#[tokio::test]
async fn a_backup_that_cannot_be_written_leaves_nothing() {
    let house = House::new();
    let store = house.store();
    created(&store, 1, 3).await;
    let onto_itself = store.backup(&house.database());
    assert!(matches!(onto_itself, Err(StoreError::Failed(_))), "{onto_itself:?}");
    let folder = house.path("folder");
    std::fs::create_dir(&folder).expect("a folder");
    let onto_a_folder = store.backup(&folder);
    assert!(matches!(onto_a_folder, Err(StoreError::Failed(_))), "{onto_a_folder:?}");
    let nowhere = store.backup(&house.path("nowhere/copy.db"));
    assert!(matches!(nowhere, Err(StoreError::Failed(_))), "{nowhere:?}");
    drop(store);
    assert_eq!(house.files(), ["folder", SqliteStore::FILE]);
}

#[tokio::test]
async fn restoring_begins_a_new_epoch_and_keeps_the_old_database() {
    let house = House::new();
    let copy = house.path("copy.db");
    let store = house.store();
    created(&store, 1, 5).await;
    store.backup(&copy).expect("copied");
    store.append(id(1), vec![record(6, posted(6))]).await.expect("appended");
    drop(store);

    for n in 1..=3 {
        let before = SqliteStore::restore(&copy, house.0.path()).expect("restored");
        let expected = house.path(&format!("{}.before-restore-{n}", SqliteStore::FILE));
        assert_eq!(before, Some(expected.clone()));
        let kept = SqliteStore::open_read_only(&expected).expect("opened");
        assert_eq!((log(&kept, 1).await.len(), epoch(&kept).await), (6, Epoch(n)));

        let store = house.store();
        assert_eq!(log(&store, 1).await, history(5));
        assert_eq!(epoch(&store).await, Epoch(n + 1));
        store.append(id(1), vec![record(6, posted(60))]).await.expect("the log goes on");
        assert_eq!(store.check(id(1)).expect("across epochs").events, 6);
    }
}

#[tokio::test]
async fn restoring_into_an_empty_folder() {
    let house = House::new();
    let store = house.store();
    created(&store, 1, 5).await;
    store.backup(&house.path("copy.db")).expect("copied");
    let other = House::new();
    let before = SqliteStore::restore(&house.path("copy.db"), other.0.path()).expect("restored");
    assert_eq!(before, None);
    assert_eq!(other.files(), [SqliteStore::FILE]);
    assert_eq!(epoch(&other.store()).await, Epoch(2));
}

#[tokio::test]
async fn restoring_over_a_database_that_was_not_closed_or_is_broken() {
    let house = House::new();
    let copy = house.path("copy.db");
    let store = house.store();
    created(&store, 1, 5).await;
    store.backup(&copy).expect("copied");
    store.append(id(1), vec![record(6, posted(6))]).await.expect("appended");
    // Its last event is in the write-ahead log only.
    std::mem::forget(store);
    let kept = SqliteStore::restore(&copy, house.0.path()).expect("restored").expect("kept");
    assert_eq!(log(&SqliteStore::open_read_only(&kept).expect("opened"), 1).await.len(), 6);
    assert_eq!(log(&house.store(), 1).await, history(5));

    let store = house.store();
    store.append(id(1), vec![record(6, posted(60))]).await.expect("appended");
    std::mem::forget(store);
    let mut spoilt = std::fs::read(house.database()).expect("read");
    spoilt[..100].fill(0xAA);
    std::fs::write(house.database(), &spoilt).expect("spoilt");
    let kept = SqliteStore::restore(&copy, house.0.path()).expect("restored").expect("kept");
    assert_eq!(std::fs::read(&kept).expect("read"), spoilt);
    assert!(super::super::file::beside(&kept, "-wal").exists(), "what may still be rescued is kept");
    let store = house.store();
    assert_eq!(log(&store, 1).await, history(5));
    // Higher than any that the broken one can have had.
    assert!(epoch(&store).await > Epoch(1_700_000_000));
}

#[tokio::test]
async fn a_backup_of_an_older_format_is_brought_up_to_date() {
    let old = House::new();
    let expected = created(&old.store(), 1, 5).await;
    old.raw().execute_batch("DROP TABLE pictures; PRAGMA user_version = 1").expect("as it was");
    let house = House::new();
    SqliteStore::restore(&old.database(), house.0.path()).expect("restored");
    let store = house.store();
    assert_eq!(log(&store, 1).await, expected);
    let picture = tischrunde_shared::picture::PictureId([7; 32]);
    assert!(store.keep_picture(id(1), picture, bytes::Bytes::from_static(b"x"), 1).await.expect("kept"));
}

#[tokio::test]
async fn what_is_no_backup_changes_nothing() {
    let house = House::new();
    let expected = created(&house.store(), 1, 5).await;
    let newer = House::new();
    created(&newer.store(), 1, 1).await;
    newer.raw().pragma_update(None, "user_version", schema::KNOWN + 1).expect("raised");
    let broken = House::new();
    created(&broken.store(), 1, 300).await;
    let mut bytes = std::fs::read(broken.database()).expect("read");
    let from = bytes.len() / 2;
    bytes[from..from + 8_192].fill(0xAA);
    std::fs::write(broken.database(), bytes).expect("spoilt");
    std::fs::write(house.path("note.txt"), "not a database, but long enough to be one".repeat(50))
        .expect("written");

    let restore = |from| SqliteStore::restore(from, house.0.path());
    let results = [
        restore(&newer.database()),
        restore(&broken.database()),
        restore(&house.path("note.txt")),
        restore(&house.path("missing.db")),
    ];
    assert!(matches!(results[0], Err(StoreError::Newer { .. })), "{:?}", results[0]);
    assert!(matches!(results[1], Err(StoreError::Damaged(_))), "{:?}", results[1]);
    assert!(matches!(results[2], Err(StoreError::Failed(_))), "{:?}", results[2]);
    assert!(matches!(results[3], Err(StoreError::Failed(_))), "{:?}", results[3]);
    assert_eq!(house.files(), ["note.txt", SqliteStore::FILE]);
    let store = house.store();
    assert_eq!((log(&store, 1).await, epoch(&store).await), (expected, Epoch(1)));
}
