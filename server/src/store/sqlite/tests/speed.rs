//! How fast the store is; not a test but a measurement:
//! `cargo test --release -p tischrunde store::sqlite::tests::speed -- --ignored --nocapture`

use std::sync::Arc;
use std::time::{Duration, Instant};

use tischrunde_shared::cafe::Event;
use tischrunde_shared::ids::{ContributionId, PersonId, RoundNo, Seq, StationId};
use tischrunde_shared::talk::{self, Author, Fate, Origin};
use tischrunde_shared::text::Body;

use super::House;
use crate::store::samples::{created, fold, id, record};
use crate::store::sqlite::SqliteStore;
use crate::store::{Record, Store};

/// How long each figure is measured.
const TIME: Duration = Duration::from_secs(5);

/// What a phone posts: one text of 200 bytes.
fn contribution(seq: u64) -> Record {
    let event = Event::Talk(talk::Event::Posted {
        contribution: ContributionId(seq as u32),
        station: StationId(1),
        round: RoundNo(1),
        category: "need".to_owned(),
        text: Body::new(&"Wärme und Licht ".repeat(12)),
        origin: Origin::Phone,
        author: Author::Person(PersonId(seq as u32 % 1_000)),
        reply_to: None,
        fate: Fate::Shown,
    });
    record(seq, event)
}

/// Appends to one café, `batch` events at a time, each batch when the one before is on the disk.
async fn append(store: Arc<SqliteStore>, n: u64, batch: u64, until: Instant) -> (u64, Vec<Duration>) {
    created(&*store, n, 1).await;
    let (mut last, mut waits) = (1, Vec::new());
    while Instant::now() < until {
        let records = (last + 1..=last + batch).map(contribution).collect();
        let asked = Instant::now();
        store.append(id(n), records).await.expect("appended");
        waits.push(asked.elapsed());
        last += batch;
    }
    (last - 1, waits)
}

async fn measure(writers: u64, batch: u64) {
    let house = House::new();
    let store = Arc::new(house.store());
    let started = Instant::now();
    let tasks: Vec<_> =
        (1..=writers).map(|n| tokio::spawn(append(Arc::clone(&store), n, batch, started + TIME))).collect();
    let (mut events, mut waits) = (0, Vec::new());
    for task in tasks {
        let (appended, waited) = task.await.expect("ran");
        events += appended;
        waits.extend(waited);
    }
    let per_second = events as f64 / started.elapsed().as_secs_f64();
    waits.sort();
    let at = |share: f64| waits[((waits.len() - 1) as f64 * share) as usize].as_secs_f64() * 1e3;
    println!(
        "{writers:>5} writers, {batch:>4} events each time: {per_second:>7.0} events/s, p50 {:.1} ms, p99 {:.1} ms",
        at(0.5),
        at(0.99)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement"]
async fn appending() {
    for (writers, batch) in [(1, 1), (100, 1), (1_000, 1), (1, 100), (1, 1_000), (10, 100)] {
        measure(writers, batch).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement"]
async fn reopening() {
    const EVENTS: u64 = 100_000;
    let house = House::new();
    let store = house.store();
    created(&store, 1, 2).await;
    let records: Vec<_> = (3..=EVENTS).map(contribution).collect();
    for part in records.chunks(5_000) {
        store.append(id(1), part.to_vec()).await.expect("appended");
    }
    drop(store);
    let started = Instant::now();
    let store = house.store();
    let opened = store.open(id(1)).await.expect("opened");
    println!("{EVENTS} events opened without a snapshot: {:?}", started.elapsed());

    let mut snapshot = fold(&opened.tail);
    snapshot.seq = Seq(EVENTS);
    let saved = Instant::now();
    store.save_snapshot(id(1), snapshot).await.expect("saved");
    println!("snapshot saved: {:?}", saved.elapsed());
    drop(store);
    let started = Instant::now();
    house.store().open(id(1)).await.expect("opened");
    println!("{EVENTS} events opened with a snapshot: {:?}", started.elapsed());
    let checked = Instant::now();
    let report = house.store().check(id(1)).expect("in order");
    println!("checked: {report} in {:?}", checked.elapsed());
}
