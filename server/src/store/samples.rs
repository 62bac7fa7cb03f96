//! Cafés, events and secrets for the tests of the stores.

use std::collections::BTreeMap;

use tischrunde_shared::actor::Role;
use tischrunde_shared::cafe::{Cafe, Event};
use tischrunde_shared::ids::{CafeId, CommandId, ContributionId, LinkId, PersonId, RoundNo, Seq, StationId};
use tischrunde_shared::language::Language;
use tischrunde_shared::plan::Plan;
use tischrunde_shared::talk::{self, Author, Fate, Origin};
use tischrunde_shared::text::Body;
use tischrunde_shared::time::Millis;
use tischrunde_shared::{day, people};
use uuid::Uuid;

use super::{CafeRecord, Record, SecretHash, Store, StoredSnapshot};

/// The link of everybody.
pub(super) const LINK: LinkId = LinkId(Uuid::nil());

/// Stands in every text of these samples, so that it can be looked for.
pub(super) const CANARY: &str = "kanarienvogel";

pub(super) fn id(n: u64) -> CafeId {
    CafeId(Uuid::from_u128(u128::from(n)))
}

pub(super) fn cafe(n: u64) -> CafeRecord {
    CafeRecord { id: id(n), created: Millis(1_000 + n), invitation: 1 }
}

pub(super) fn command(n: u64) -> CommandId {
    CommandId(Uuid::from_u128(0xC0 << 64 | u128::from(n)))
}

pub(super) fn secret(n: u8) -> SecretHash {
    SecretHash([n; 32])
}

/// An event at a position, of a command with the number of the position.
pub(super) fn record(seq: u64, event: Event) -> Record {
    let actor = Role::Host { station: StationId(1) }.actor(LINK);
    Record { seq: Seq(seq), at: Millis(10_000 + seq), command: command(seq), actor, event }
}

pub(super) fn planned() -> Event {
    Event::Day(day::Event::Planned { plan: Box::new(Plan { title: CANARY.into(), ..Plan::default() }) })
}

pub(super) fn joined(person: u32) -> Event {
    let answers = BTreeMap::from([("sector".to_owned(), Body::new(CANARY)), ("role".to_owned(), Body::NONE)]);
    Event::People(people::Event::Joined {
        person: PersonId(person),
        name: Body::new(&format!("{CANARY} {person}")),
        attributes: answers,
        language: Language::En,
        badge: false,
    })
}

pub(super) fn posted(contribution: u32) -> Event {
    Event::Talk(talk::Event::Posted {
        contribution: ContributionId(contribution),
        station: StationId(1),
        round: RoundNo(1),
        category: "need".to_owned(),
        text: Body::new(&format!("{CANARY} {contribution}: Wärme, 👩🏽‍💻, '\"\0")),
        origin: Origin::Paper,
        author: Author::Card(Body::new(CANARY)),
        reply_to: None,
        fate: Fate::Hidden { reason: Body::new(CANARY) },
    })
}

/// The first `last` events of a café: planned, one person, then contributions.
pub(super) fn history(last: u64) -> Vec<Record> {
    let event = |seq: u64| match seq {
        1 => planned(),
        2 => joined(1),
        _ => posted(seq as u32),
    };
    (1..=last).map(|seq| record(seq, event(seq))).collect()
}

/// What records add up to.
pub(super) fn fold(records: &[Record]) -> StoredSnapshot {
    let mut cafe = Cafe::default();
    for record in records {
        cafe.apply(record.at, &record.event);
    }
    let last = records.last();
    let (seq, at) = last.map_or((Seq(0), Millis(0)), |record| (record.seq, record.at));
    StoredSnapshot { seq, at, cafe }
}

/// Creates the café with this number and these events, without secrets.
pub(super) async fn created(store: &dyn Store, n: u64, last: u64) -> Vec<Record> {
    let records = history(last);
    store.create(cafe(n), records.clone(), Vec::new()).await.expect("created");
    records
}

/// The whole log.
pub(super) async fn log(store: &dyn Store, n: u64) -> Vec<Record> {
    store.log(id(n), Seq(0), usize::MAX).await.expect("log")
}
