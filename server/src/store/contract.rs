//! The promises of a [`Store`], each checked on every store.

mod pictures;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::store::Done;
use crate::store::samples::LINK;
use tischrunde_shared::actor::Role;
use tischrunde_shared::cafe::Event;
use tischrunde_shared::day;
use tischrunde_shared::ids::{Epoch, PersonId, Seq, StationId};
use tischrunde_shared::text::Body;

use super::samples::{cafe, command, created, fold, history, id, joined, log, posted, record, secret};
use pictures::{a_cafe_keeps_so_many_pictures, a_picture_is_kept_as_it_is, no_cafe_has_no_pictures};

use super::{Grant, Mark, Store, StoreError, StoredSnapshot};

macro_rules! promises {
    ($($promise:ident,)*) => {
        mod memory {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $promise() {
                super::$promise(std::sync::Arc::new(crate::store::MemoryStore::new())).await;
            })*
        }

        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $promise() {
                let folder = tempfile::tempdir().expect("a folder");
                let file = folder.path().join("contract.db");
                let store = crate::store::SqliteStore::open(&file).expect("a store");
                super::$promise(std::sync::Arc::new(store)).await;
            })*
        }
    };
}

promises! {
    what_was_written_is_read,
    a_cafe_is_created_whole_or_not_at_all,
    cafes_are_listed_oldest_first,
    positions_follow_each_other,
    a_refused_append_leaves_nothing,
    nothing_happens_in_a_cafe_that_is_not_there,
    the_log_is_read_in_pieces,
    empty_texts_stay_empty,
    every_command_is_remembered,
    a_history_is_told_by_its_fingerprints,
    an_epoch_begins_once_and_is_remembered,
    reopening_goes_on_from_the_snapshot,
    the_last_snapshot_counts,
    a_snapshot_cannot_be_ahead_of_the_log,
    secrets_open_what_they_were_given_for,
    a_secret_opens_one_thing_only,
    who_has_no_link_is_known,
    replacing_a_link_takes_back_all_of_the_role,
    replacing_the_invitation_takes_back_the_old,
    a_replacement_that_fails_takes_nothing_back,
    many_write_to_many_cafes,
    one_of_many_gets_a_position,
    a_writer_who_lost_can_go_on,
    a_picture_is_kept_as_it_is,
    a_cafe_keeps_so_many_pictures,
    no_cafe_has_no_pictures,
}

type Shared = Arc<dyn Store>;

fn link(n: u64, role: Role) -> Grant {
    Grant::Link { cafe: id(n), role, link: LINK }
}

fn conflict<T>(result: &Result<T, StoreError>) -> Option<Seq> {
    match result {
        Err(StoreError::Conflict(seq)) => Some(*seq),
        _ => None,
    }
}

async fn what_was_written_is_read(store: Shared) {
    let mut expected = created(&*store, 1, 3).await;
    let more = vec![record(4, posted(4)), record(5, Event::Unchanged)];
    store.append(id(1), more.clone()).await.expect("appended");
    expected.extend(more);
    assert_eq!(log(&*store, 1).await, expected);

    let opened = store.open(id(1)).await.expect("opened");
    assert_eq!(opened.tail, expected);
    assert_eq!(opened.snapshot, None);
    assert_eq!(opened.epoch.0, 1);
    store.ready().await.expect("ready");
}

async fn a_cafe_is_created_whole_or_not_at_all(store: Shared) {
    let gap = vec![record(1, Event::Unchanged), record(3, Event::Unchanged)];
    let grants = vec![(secret(1), link(1, Role::Facilitator))];
    let refused = store.create(cafe(1), gap, grants.clone()).await;
    assert_eq!(conflict(&refused), Some(Seq(3)));
    assert_eq!(store.cafe(id(1)).await.expect("read"), None);
    assert_eq!(store.grant(secret(1)).await.expect("read"), None);

    store.create(cafe(1), history(3), grants.clone()).await.expect("created");
    assert_eq!(store.grant(secret(1)).await.expect("read"), Some(grants[0].1));
    assert_eq!(log(&*store, 1).await, history(3));

    // The secret opens another café already.
    let taken = vec![(secret(2), link(2, Role::Author)), (secret(1), link(2, Role::Facilitator))];
    let refused = store.create(cafe(2), history(3), taken).await;
    assert!(matches!(refused, Err(StoreError::Failed(_))), "{refused:?}");
    assert_eq!(store.cafe(id(2)).await.expect("read"), None);
    assert_eq!(store.grant(secret(2)).await.expect("read"), None);

    let twice = store.create(cafe(1), history(1), Vec::new()).await;
    assert_eq!(conflict(&twice), Some(Seq(1)));
    assert_eq!(log(&*store, 1).await, history(3));
}

async fn cafes_are_listed_oldest_first(store: Shared) {
    for n in [3, 1, 2] {
        created(&*store, n, 1).await;
    }
    let expected = vec![cafe(1), cafe(2), cafe(3)];
    assert_eq!(store.cafes().await.expect("read"), expected);
    assert_eq!(store.cafe(id(2)).await.expect("read"), Some(cafe(2)));
    assert_eq!(store.cafe(id(9)).await.expect("read"), None);
}

async fn positions_follow_each_other(store: Shared) {
    created(&*store, 1, 3).await;
    for wrong in [0, 1, 3, 5, 100] {
        let refused = store.append(id(1), vec![record(wrong, Event::Unchanged)]).await;
        assert_eq!(conflict(&refused), Some(Seq(wrong)));
    }
    store.append(id(1), Vec::new()).await.expect("nothing to do");
    store.append(id(1), vec![record(4, Event::Unchanged)]).await.expect("appended");
}

async fn a_refused_append_leaves_nothing(store: Shared) {
    let expected = created(&*store, 1, 3).await;
    let backwards = vec![record(4, posted(4)), record(5, posted(5)), record(4, posted(6))];
    let refused = store.append(id(1), backwards).await;
    assert_eq!(conflict(&refused), Some(Seq(4)));
    assert_eq!(log(&*store, 1).await, expected);
    store.append(id(1), vec![record(4, posted(4))]).await.expect("the position is free");
}

async fn nothing_happens_in_a_cafe_that_is_not_there(store: Shared) {
    let snapshot = StoredSnapshot::default();
    let refused = [
        store.append(id(1), vec![record(1, Event::Unchanged)]).await.err(),
        store.open(id(1)).await.err(),
        store.log(id(1), Seq(0), 10).await.err(),
        store.save_snapshot(id(1), snapshot).await.err(),
        store.add_grant(secret(1), link(1, Role::Screen)).await.err(),
        store.replace_link(id(1), Role::Screen, LINK, secret(1)).await.err(),
        store.replace_invitation(id(1), 2, vec![secret(1)]).await.err(),
    ];
    for (i, error) in refused.iter().enumerate() {
        assert!(matches!(error, Some(StoreError::NoCafe)), "{i}: {error:?}");
    }
    assert_eq!(store.grant(secret(1)).await.expect("read"), None);
}

async fn the_log_is_read_in_pieces(store: Shared) {
    let expected = created(&*store, 1, 10).await;
    created(&*store, 2, 10).await;
    for (after, limit, part) in
        [(0, 4, &expected[0..4]), (4, 4, &expected[4..8]), (8, 4, &expected[8..]), (3, 0, &[]), (10, 4, &[])]
    {
        assert_eq!(store.log(id(1), Seq(after), limit).await.expect("read"), part, "{limit} after {after}");
    }
    // A phone that was further ahead, before a restore.
    assert_eq!(store.log(id(1), Seq(99), 4).await.expect("read"), []);
}

async fn empty_texts_stay_empty(store: Shared) {
    let mut anonymous = joined(7);
    for body in anonymous.bodies_mut() {
        body.take();
    }
    let silent = Event::Day(day::Event::MessageSent { text: Body::new("") });
    let records = vec![record(1, anonymous), record(2, silent)];
    store.create(cafe(1), records.clone(), Vec::new()).await.expect("created");
    assert_eq!(log(&*store, 1).await, records);
}

async fn a_history_is_told_by_its_fingerprints(store: Shared) {
    created(&*store, 1, 2).await;
    created(&*store, 2, 2).await;
    let at = |n: u64, seq: u64| {
        let store = Arc::clone(&store);
        async move { store.fingerprint(id(n), Seq(seq)).await.expect("read") }
    };
    let batch = (3..=5).map(|seq| record(seq, posted(seq as u32))).collect();
    let told = store.append(id(1), batch).await.expect("appended");
    let kept = [at(1, 3).await, at(1, 4).await, at(1, 5).await];
    assert_eq!(told.iter().copied().map(Some).collect::<Vec<_>>(), kept);
    assert_eq!(Some(store.open(id(1)).await.expect("opened").fingerprint), kept[2]);
    assert_eq!(at(1, 6).await, None, "the log is not that long");
    // The same events in another café, and other words in the same place, are another history.
    assert_ne!(at(1, 2).await, at(2, 2).await);
    store.append(id(2), vec![record(3, posted(4))]).await.expect("appended");
    assert_ne!(at(1, 3).await, at(2, 3).await);
}

async fn an_epoch_begins_once_and_is_remembered(store: Shared) {
    created(&*store, 1, 2).await;
    let begin = |after| {
        let store = Arc::clone(&store);
        async move { store.begin_epoch(Epoch(after)).await.expect("begun") }
    };
    assert_eq!(begin(1).await, Epoch(2));
    assert_eq!(begin(1).await, Epoch(2), "whoever comes late finds it begun");
    assert_eq!(store.open(id(1)).await.expect("opened").epoch, Epoch(2));
    store.append(id(1), vec![record(3, Event::Unchanged)]).await.expect("the log goes on");
    assert_eq!(begin(7).await, Epoch(8), "above what somebody knows");
    let opened = store.open(id(1)).await.expect("opened");
    assert_eq!((opened.epoch, opened.tail.len()), (Epoch(8), 3));
}

async fn every_command_is_remembered(store: Shared) {
    created(&*store, 1, 2).await;
    let mut import: Vec<_> = (3..=5).map(|seq| record(seq, posted(seq as u32))).collect();
    for part in &mut import {
        part.command = command(77);
    }
    import.push(record(6, Event::Unchanged));
    store.append(id(1), import).await.expect("appended");

    let mut expected = BTreeMap::new();
    for (number, seq, changed) in [(1, 1, true), (2, 2, true), (77, 5, true), (6, 6, false)] {
        let fingerprint = store.fingerprint(id(1), Seq(seq)).await.expect("read").expect("an event");
        let mark = Mark { at: record(seq, Event::Unchanged).at, fingerprint };
        expected.insert(command(number), Done { seq: Seq(seq), changed, mark });
    }
    assert_eq!(store.open(id(1)).await.expect("opened").commands, expected);
    for at in [2, 4, 6] {
        let snapshot = fold(&log(&*store, 1).await[..at]);
        store.save_snapshot(id(1), snapshot).await.expect("saved");
        assert_eq!(store.open(id(1)).await.expect("opened").commands, expected, "snapshot at {at}");
    }
}

async fn reopening_goes_on_from_the_snapshot(store: Shared) {
    let records = created(&*store, 1, 20).await;
    let snapshot = fold(&records[..15]);
    store.save_snapshot(id(1), snapshot.clone()).await.expect("saved");
    let opened = store.open(id(1)).await.expect("opened");
    assert_eq!(opened.snapshot, Some(snapshot.clone()));
    assert_eq!(opened.tail, &records[15..]);

    let mut cafe = snapshot.cafe;
    for record in &opened.tail {
        cafe.apply(record.at, &record.event);
    }
    assert_eq!(cafe, fold(&records).cafe);
    assert_eq!(log(&*store, 1).await, records, "the log stays");
}

async fn the_last_snapshot_counts(store: Shared) {
    let records = created(&*store, 1, 9).await;
    for at in [3, 9] {
        store.save_snapshot(id(1), fold(&records[..at])).await.expect("saved");
    }
    let opened = store.open(id(1)).await.expect("opened");
    assert_eq!(opened.snapshot, Some(fold(&records)));
    assert_eq!(opened.tail, []);
}

async fn a_snapshot_cannot_be_ahead_of_the_log(store: Shared) {
    created(&*store, 1, 3).await;
    let refused = store.save_snapshot(id(1), fold(&history(4))).await;
    assert!(matches!(refused, Err(StoreError::Failed(_))), "{refused:?}");
    assert_eq!(store.open(id(1)).await.expect("opened").snapshot, None);
}

async fn secrets_open_what_they_were_given_for(store: Shared) {
    created(&*store, 1, 1).await;
    let roles = [
        Role::Facilitator,
        Role::Host { station: StationId(3) },
        Role::Author,
        Role::Screen,
        Role::Participant { person: PersonId(9) },
    ];
    let links = roles.map(|role| link(1, role));
    let grants = links.into_iter().chain([Grant::Invitation { cafe: id(1) }]);
    let grants: Vec<_> = (1..).map(secret).zip(grants).collect();
    for (hash, grant) in &grants {
        store.add_grant(*hash, *grant).await.expect("added");
    }
    for (hash, grant) in &grants {
        assert_eq!(store.grant(*hash).await.expect("read"), Some(*grant));
    }
    assert_eq!(store.grant(secret(99)).await.expect("read"), None);
}

async fn a_secret_opens_one_thing_only(store: Shared) {
    created(&*store, 1, 1).await;
    let screen = link(1, Role::Screen);
    store.add_grant(secret(1), screen).await.expect("added");
    store.add_grant(secret(1), screen).await.expect("the same again");
    for other in [link(1, Role::Facilitator), Grant::Invitation { cafe: id(1) }] {
        let refused = store.add_grant(secret(1), other).await;
        assert!(matches!(refused, Err(StoreError::Failed(_))), "{refused:?}");
    }
    assert_eq!(store.grant(secret(1)).await.expect("read"), Some(screen));
}

async fn who_has_no_link_is_known(store: Shared) {
    created(&*store, 1, 3).await;
    let role = |person| Role::Participant { person: PersonId(person) };
    store.add_grant(secret(1), link(1, role(1))).await.expect("added");
    assert!(store.has_link(id(1), role(1)).await.expect("read"));
    assert!(!store.has_link(id(1), role(2)).await.expect("read"));
    store.replace_link(id(1), role(1), LINK, secret(2)).await.expect("replaced");
    assert!(store.has_link(id(1), role(1)).await.expect("read"));
    assert_eq!(
        store.has_link(id(2), role(1)).await.err().map(|error| error.to_string()).as_deref(),
        Some("there is no such café")
    );
}

async fn replacing_a_link_takes_back_all_of_the_role(store: Shared) {
    let host = |station| Role::Host { station: StationId(station) };
    for n in [1, 2] {
        created(&*store, n, 1).await;
    }
    let grants = [(1, link(1, host(1))), (2, link(1, host(1))), (3, link(1, host(2))), (4, link(2, host(1)))];
    for (n, grant) in grants {
        store.add_grant(secret(n), grant).await.expect("added");
    }
    let mut gone = store.replace_link(id(1), host(1), LINK, secret(5)).await.expect("replaced");
    gone.sort_by_key(|hash| hash.0);
    assert_eq!(gone, [secret(1), secret(2)]);

    let mut open = Vec::new();
    for n in 1..=5 {
        open.push(store.grant(secret(n)).await.expect("read").is_some());
    }
    assert_eq!(open, [false, false, true, true, true]);
    assert_eq!(store.replace_link(id(1), Role::Author, LINK, secret(6)).await.expect("the first"), []);
}

async fn replacing_the_invitation_takes_back_the_old(store: Shared) {
    for n in [1, 2] {
        created(&*store, n, 1).await;
        let invitation = Grant::Invitation { cafe: id(n) };
        store.add_grant(secret(n as u8), invitation).await.expect("added");
    }
    store.add_grant(secret(3), link(1, Role::Screen)).await.expect("added");
    store.replace_invitation(id(1), 2, vec![secret(4), secret(5)]).await.expect("replaced");

    assert_eq!(store.grant(secret(1)).await.expect("read"), None);
    for n in [4, 5] {
        let invitation = Grant::Invitation { cafe: id(1) };
        assert_eq!(store.grant(secret(n)).await.expect("read"), Some(invitation));
    }
    for n in [2, 3] {
        assert!(store.grant(secret(n)).await.expect("read").is_some(), "{n}");
    }
    assert_eq!(store.cafe(id(1)).await.expect("read").map(|cafe| cafe.invitation), Some(2));
    assert_eq!(store.cafe(id(2)).await.expect("read").map(|cafe| cafe.invitation), Some(1));
}

async fn a_replacement_that_fails_takes_nothing_back(store: Shared) {
    created(&*store, 1, 1).await;
    let grants =
        [(1, link(1, Role::Author)), (2, link(1, Role::Screen)), (3, Grant::Invitation { cafe: id(1) })];
    for (n, grant) in grants {
        store.add_grant(secret(n), grant).await.expect("added");
    }
    let refused = store.replace_link(id(1), Role::Author, LINK, secret(2)).await;
    assert!(matches!(refused, Err(StoreError::Failed(_))), "{refused:?}");
    let refused = store.replace_invitation(id(1), 2, vec![secret(4), secret(2)]).await;
    assert!(matches!(refused, Err(StoreError::Failed(_))), "{refused:?}");

    for (n, grant) in grants {
        assert_eq!(store.grant(secret(n)).await.expect("read"), Some(grant));
    }
    assert_eq!(store.grant(secret(4)).await.expect("read"), None);
    assert_eq!(store.cafe(id(1)).await.expect("read").map(|cafe| cafe.invitation), Some(1));
}

async fn many_write_to_many_cafes(store: Shared) {
    let writers = (1..=100).map(|n| {
        let store = Arc::clone(&store);
        tokio::spawn(async move {
            created(&*store, n, 1).await;
            for seq in 2..=10 {
                store.append(id(n), vec![record(seq, posted(seq as u32))]).await.expect("appended");
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.expect("written");
    }
    for n in 1..=100 {
        let positions: Vec<_> = log(&*store, n).await.iter().map(|record| record.seq.0).collect();
        assert_eq!(positions, (1..=10).collect::<Vec<_>>());
    }
}

async fn one_of_many_gets_a_position(store: Shared) {
    created(&*store, 1, 2).await;
    for seq in 3..=12 {
        let racers = (0..20).map(|n| {
            let store = Arc::clone(&store);
            tokio::spawn(async move { (n, store.append(id(1), vec![record(seq, posted(n))]).await) })
        });
        let mut winners = Vec::new();
        for racer in racers.collect::<Vec<_>>() {
            match racer.await.expect("raced") {
                (n, Ok(_)) => winners.push(n),
                (_, result) => assert_eq!(conflict(&result), Some(Seq(seq))),
            }
        }
        let [winner] = winners[..] else { panic!("{winners:?}") };
        let last = log(&*store, 1).await.pop().expect("an event");
        assert_eq!(last, record(seq, posted(winner)));
    }
}

async fn a_writer_who_lost_can_go_on(store: Shared) {
    created(&*store, 1, 3).await;
    store.append(id(1), vec![record(4, posted(1))]).await.expect("the winner");
    let lost = store.append(id(1), vec![record(4, posted(2))]).await;
    assert_eq!(conflict(&lost), Some(Seq(4)));
    let last = store.open(id(1)).await.expect("opened").tail.last().map(|record| record.seq);
    assert_eq!(last, Some(Seq(4)));
    store.append(id(1), vec![record(5, posted(2))]).await.expect("one later");
}
