//! A café whose clerk dies: whoever is connected is told, comes back, and finds it opened again with all that was said.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::Bytes;
use tischrunde::simulate::phone::{Phone, PhoneError};
use tischrunde::store::{
    CafeRecord, Fingerprint, Grant, MemoryStore, Opened, Record, SecretHash, Store, Stored, StoredSnapshot,
};
use tischrunde_shared::actor::Role;
use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::{CafeId, Epoch, LinkId, RoundNo, Seq, StationId};
use tischrunde_shared::language::Language;
use tischrunde_shared::picture::PictureId;
use tischrunde_shared::wire::Bye;
use tischrunde_tests::server::TestServer;
use tischrunde_tests::steps::{advance_to, idea, replan, sees};
use tischrunde_tests::within::within;

const HERE: StationId = StationId(1);
const ROUND: RoundNo = RoundNo(1);
/// Before a client that is still there could be taken for gone.
const TOLD_WITHIN: Duration = Duration::from_secs(15);
/// What coming back may take.
const BACK_WITHIN: Duration = Duration::from_secs(10);

#[tokio::test]
async fn who_is_connected_when_the_clerk_dies_is_told_and_finds_everything_acknowledged() {
    let store = Arc::new(Mine::default());
    let server = TestServer::over(Arc::clone(&store) as Arc<dyn Store>);
    let cafe = server.create("digital-gipfel", Language::De).await;
    let mut facilitator = server.open(&cafe.links.facilitator).await;
    replan(&mut facilitator, |plan| plan.stations.truncate(1)).await;
    advance_to(&mut facilitator, Moment::Lobby).await;
    let (mut speaker, mut listener) = (server.guest(&cafe).await, server.guest(&cafe).await);
    advance_to(&mut facilitator, Moment::Round(ROUND)).await;
    sees(&mut speaker, Moment::Round(ROUND)).await;
    let mut said: Vec<String> = (1..=10).map(|number| format!("Satz {number}")).collect();
    for text in &said {
        speaker.command(idea(HERE, ROUND, text)).await.expect("said");
    }
    hears(&mut listener, &said).await;

    for death in 1..=2 {
        store.is_laid.store(true, Ordering::Release);
        let last = format!("Im Tod {death}");
        speaker.send(idea(HERE, ROUND, &last)).await.expect("sent");
        said.push(last);
        // The others neither said nor asked anything: what they miss would be missed in silence.
        for phone in [&mut speaker, &mut listener, &mut facilitator] {
            let farewell = within(TOLD_WITHIN, phone.until(|_| false)).await.expect_err("told");
            assert!(matches!(farewell, PhoneError::Bye(Bye::Unavailable)), "{farewell}");
        }
        assert!(!store.is_laid.load(Ordering::Acquire), "the clerk died of it");
        assert_eq!(speaker.outbox.unacknowledged(), 1, "nobody has confirmed what was not kept");

        // Whoever comes first opens it; what was not confirmed is sent again, and is there once.
        for phone in [&mut listener, &mut speaker, &mut facilitator] {
            within(BACK_WITHIN, phone.connect()).await.expect("opened again");
        }
        within(BACK_WITHIN, confirmed(&mut speaker)).await;
        for phone in [&mut speaker, &mut listener, &mut facilitator] {
            within(BACK_WITHIN, hears(phone, &said)).await;
        }
        let fresh = server.open(&cafe.links.facilitator).await;
        assert_eq!(texts(&fresh), said, "whoever reads the café anew finds the same");
    }
}

async fn confirmed(phone: &mut Phone) {
    while phone.outbox.unacknowledged() > 0 {
        phone.next().await.expect("a frame");
    }
}

/// Waits until a phone shows so much, and compares.
async fn hears(phone: &mut Phone, said: &[String]) {
    let all = |contributions: usize| contributions >= said.len();
    phone.until(|replica| all(replica.view.cafe.talk.contributions.len())).await.expect("heard");
    assert_eq!(texts(phone), said);
}

fn texts(phone: &Phone) -> Vec<&str> {
    phone.replica.view.cafe.talk.contributions.values().map(|said| said.text.as_str()).collect()
}

/// A store in which a mine can be laid: the next append panics in the clerk's own task, as a fault in the program
/// would. A store that only refuses is no such fault: the clerk then reads the café again and goes on.
#[derive(Default)]
struct Mine {
    store: MemoryStore,
    is_laid: AtomicBool,
}

impl Store for Mine {
    fn append(&self, cafe: CafeId, records: Vec<Record>) -> Stored<'_, Vec<Fingerprint>> {
        Box::pin(async move {
            assert!(!self.is_laid.swap(false, Ordering::AcqRel), "a mine");
            self.store.append(cafe, records).await
        })
    }

    fn fingerprint(&self, cafe: CafeId, seq: Seq) -> Stored<'_, Option<Fingerprint>> {
        self.store.fingerprint(cafe, seq)
    }

    fn begin_epoch(&self, after: Epoch) -> Stored<'_, Epoch> {
        self.store.begin_epoch(after)
    }

    fn has_link(&self, cafe: CafeId, role: Role) -> Stored<'_, bool> {
        self.store.has_link(cafe, role)
    }

    fn create<'a>(
        &'a self,
        cafe: CafeRecord,
        first: Vec<Record>,
        grants: Vec<(SecretHash, Grant)>,
    ) -> Stored<'a, ()> {
        self.store.create(cafe, first, grants)
    }

    fn cafes(&self) -> Stored<'_, Vec<CafeRecord>> {
        self.store.cafes()
    }

    fn cafe(&self, id: CafeId) -> Stored<'_, Option<CafeRecord>> {
        self.store.cafe(id)
    }

    fn open(&self, cafe: CafeId) -> Stored<'_, Opened> {
        self.store.open(cafe)
    }

    fn log(&self, cafe: CafeId, after: Seq, limit: usize) -> Stored<'_, Vec<Record>> {
        self.store.log(cafe, after, limit)
    }

    fn save_snapshot(&self, cafe: CafeId, snapshot: StoredSnapshot) -> Stored<'_, ()> {
        self.store.save_snapshot(cafe, snapshot)
    }

    fn grant(&self, hash: SecretHash) -> Stored<'_, Option<Grant>> {
        self.store.grant(hash)
    }

    fn add_grant(&self, hash: SecretHash, grant: Grant) -> Stored<'_, ()> {
        self.store.add_grant(hash, grant)
    }

    fn replace_link(
        &self,
        cafe: CafeId,
        role: Role,
        link: LinkId,
        new: SecretHash,
    ) -> Stored<'_, Vec<SecretHash>> {
        self.store.replace_link(cafe, role, link, new)
    }

    fn replace_invitation(&self, cafe: CafeId, number: u32, new: Vec<SecretHash>) -> Stored<'_, ()> {
        self.store.replace_invitation(cafe, number, new)
    }

    fn keep_picture(&self, cafe: CafeId, id: PictureId, png: Bytes, most: usize) -> Stored<'_, bool> {
        self.store.keep_picture(cafe, id, png, most)
    }

    fn picture(&self, cafe: CafeId, id: PictureId) -> Stored<'_, Option<Bytes>> {
        self.store.picture(cafe, id)
    }

    fn ready(&self) -> Stored<'_, ()> {
        self.store.ready()
    }
}
