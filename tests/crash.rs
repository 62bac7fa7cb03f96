//! The server is killed in the middle of the talk, again and again: whatever it acknowledged is there, once.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tischrunde::simulate::door::{self, secret_of};
use tischrunde::simulate::phone::{Phone, PhoneError};
use tischrunde::store::{SqliteStore, Store as _};
use tischrunde_seating::chance::Chance;
use tischrunde_shared::cafe::Event;
use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::{CommandId, RoundNo, Seq};
use tischrunde_shared::language::Language;
use tischrunde_shared::talk;
use tischrunde_tests::process::ServerProcess;
use tischrunde_tests::steps::{advance_to, idea, seat, sees};
use tischrunde_tests::within::within;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

const WRITERS: u64 = 100;
/// How often the server is killed.
const ROUNDS: u64 = 12;
/// What everybody takes to be whole again after the last crash.
const RECOVERY: Duration = Duration::from_secs(60);

/// A writer's account at the end.
struct Account {
    said: Vec<(CommandId, String)>,
    broken: usize,
}

/// What the writers are told and tell.
#[derive(Default)]
struct Signals {
    enough: AtomicBool,
    acknowledged: AtomicUsize,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_acknowledged_survives_every_kill() {
    let mut server = ServerProcess::start(env!("CARGO_BIN_EXE_tischrunde-under-test"), &[]).await;
    let (cafe, phones) = fill(server.address()).await;
    let signals = Arc::new(Signals::default());
    let mut writers = JoinSet::new();
    for (phone, seed) in phones.into_iter().zip(0..) {
        writers.spawn(write(phone, Arc::clone(&signals), seed));
    }
    let mut chance = Chance::new(20_231_120);
    let mut slowest = Duration::ZERO;
    for round in 0..ROUNDS {
        let before = signals.acknowledged.load(Ordering::Relaxed);
        sleep(Duration::from_millis(600 + chance.below(900))).await;
        // Every round has something to lose.
        within(RECOVERY, until_acknowledged(&signals, before + 50)).await;
        server.kill();
        sleep(Duration::from_millis(chance.below(200))).await;
        let began = Instant::now();
        server.restart().await;
        slowest = slowest.max(began.elapsed());
        println!("killed {} times, {} acknowledged", round + 1, signals.acknowledged.load(Ordering::Relaxed));
    }
    signals.enough.store(true, Ordering::Relaxed);
    let accounts = within(RECOVERY, writers.join_all()).await;
    println!("the slowest restart took {slowest:?}");
    assert!(slowest < Duration::from_secs(10));
    for account in &accounts {
        assert!(account.broken > 0, "every phone lost its connection at least once");
    }
    server.kill();
    compare(&server, &cafe, &accounts).await;
    let check = server.run("check");
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
}

/// Creates a café in its first round and lets the writers in.
async fn fill(server: &str) -> (String, Vec<Phone>) {
    let cafe = door::create(server, "digital-gipfel", Language::De, None).await.expect("a café");
    let mut facilitator = Phone::new(server, secret_of(&cafe.links.facilitator));
    facilitator.connect().await.expect("a connection");
    facilitator.until(|replica| replica.view.audience.is_some()).await.expect("a view");
    advance_to(&mut facilitator, Moment::Lobby).await;
    let mut phones = Vec::new();
    for _ in 0..WRITERS {
        let joined = door::join(server, &cafe.invitation, None, Language::De).await.expect("a participant");
        phones.push(joined.phone);
    }
    advance_to(&mut facilitator, Moment::Round(RoundNo(1))).await;
    (cafe.cafe.to_string(), phones)
}

async fn until_acknowledged(signals: &Signals, count: usize) {
    while signals.acknowledged.load(Ordering::Relaxed) < count {
        sleep(Duration::from_millis(20)).await;
    }
}

/// Writes one idea after the other until it is enough, and comes back by itself whenever the connection breaks.
async fn write(mut phone: Phone, signals: Arc<Signals>, seed: u64) -> Account {
    let mut chance = Chance::new(seed);
    let mut account = Account { said: Vec::new(), broken: 0 };
    phone.connect().await.expect("a connection");
    let round = RoundNo(1);
    sees(&mut phone, Moment::Round(round)).await;
    let station = seat(&mut phone, round).await;
    while !signals.enough.load(Ordering::Relaxed) {
        let text = format!("Gedanke {} von {seed}", account.said.len() + 1);
        let id = CommandId(uuid::Uuid::now_v7());
        phone.outbox.push(id, idea(station, round, &text));
        account.said.push((id, text));
        while phone.outbox.unacknowledged() > 0 {
            if exchange(&mut phone).await.is_err() {
                account.broken += 1;
                come_back(&mut phone, &mut chance).await;
            }
        }
        signals.acknowledged.fetch_add(1, Ordering::Relaxed);
        let pause = Duration::from_millis(chance.below(200));
        // Nothing coming in a pause is no fault; a broken connection shows with the next idea.
        let _ = timeout(pause, phone.until(|_| false)).await;
    }
    assert_eq!(phone.refused, [], "nothing is refused for good");
    account
}

/// Sends what waits, and takes in one frame.
async fn exchange(phone: &mut Phone) -> Result<(), PhoneError> {
    phone.send_waiting().await?;
    phone.next().await.map(drop)
}

async fn come_back(phone: &mut Phone, chance: &mut Chance) {
    let mut most = 20;
    while phone.connect().await.is_err() {
        sleep(Duration::from_millis(chance.below(most))).await;
        most = (most * 2).min(500);
    }
}

/// Every command that was acknowledged is in the log, once, with its text, and nothing else is.
async fn compare(server: &ServerProcess, cafe: &str, accounts: &[Account]) {
    let store = SqliteStore::open_read_only(&server.data().join(SqliteStore::FILE)).expect("the store");
    let log = store.log(cafe.parse().expect("an id"), Seq(0), usize::MAX).await.expect("the log");
    let mut logged: BTreeMap<CommandId, Vec<String>> = BTreeMap::new();
    for record in log {
        if let Event::Talk(talk::Event::Posted { text, .. }) = record.event {
            logged.entry(record.command).or_default().push(text.as_str().to_owned());
        }
    }
    let said: BTreeMap<_, _> = accounts
        .iter()
        .flat_map(|account| &account.said)
        .map(|(id, text)| (*id, vec![text.clone()]))
        .collect();
    assert_eq!(said.len(), accounts.iter().map(|account| account.said.len()).sum::<usize>());
    for (id, texts) in &said {
        assert_eq!(logged.get(id), Some(texts), "acknowledged, but not there exactly once");
    }
    assert_eq!(logged.len(), said.len(), "something is there that nobody said");
    println!("{} ideas, each there exactly once", said.len());
}
