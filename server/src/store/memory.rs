//! The store without a disk, for tests and for cafés that need not last.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use serde::Serialize;
use tischrunde_shared::actor::Role;
use tischrunde_shared::ids::{CafeId, Epoch, LinkId, Seq};
use tischrunde_shared::picture::PictureId;

use super::chain::Link;
use super::{
    CafeRecord, Done, Failure, Fingerprint, Grant, Hash, Opened, Record, SecretHash, Store, StoreError,
    Stored, StoredSnapshot,
};

/// Cafés in memory: gone with the program, otherwise with all the promises of a [`Store`].
#[derive(Debug, Default)]
pub struct MemoryStore(Mutex<Contents>);

#[derive(Debug, Default)]
struct Contents {
    /// How often a new epoch was begun.
    turns: u32,
    cafes: HashMap<CafeId, Kept>,
    grants: HashMap<SecretHash, Grant>,
    failing: bool,
}

#[derive(Debug)]
struct Kept {
    record: CafeRecord,
    log: Vec<Record>,
    /// The hash of each event.
    chain: Vec<Hash>,
    snapshot: Option<StoredSnapshot>,
    pictures: BTreeMap<PictureId, Bytes>,
}

impl MemoryStore {
    /// A store without cafés.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// From now on refuses everything that would write, as if the disk were full, or no longer.
    pub fn fail_appends(&self, failing: bool) {
        self.contents().failing = failing;
    }

    /// Nothing is left half done when the lock is let go, so a panic elsewhere cannot spoil the contents.
    fn contents(&self) -> MutexGuard<'_, Contents> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Contents) -> Result<T, StoreError> + Send + 'static,
    ) -> Stored<'_, T> {
        Box::pin(async move { work(&self.contents()) })
    }

    fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Contents) -> Result<T, StoreError> + Send + 'static,
    ) -> Stored<'_, T> {
        Box::pin(async move {
            let mut contents = self.contents();
            if contents.failing {
                return Err(Failure::Cramped.into());
            }
            work(&mut contents)
        })
    }
}

impl Contents {
    fn kept(&self, cafe: CafeId) -> Result<&Kept, StoreError> {
        self.cafes.get(&cafe).ok_or(StoreError::NoCafe)
    }

    fn kept_mut(&mut self, cafe: CafeId) -> Result<&mut Kept, StoreError> {
        self.cafes.get_mut(&cafe).ok_or(StoreError::NoCafe)
    }

    /// Whether grants can be added, in the place of those for which `replaced` is true.
    fn check_grants(
        &self,
        new: &[(SecretHash, Grant)],
        replaced: impl Fn(&Grant) -> bool,
    ) -> Result<(), StoreError> {
        let taken = |(hash, grant): &(SecretHash, Grant)| {
            let there = self.grants.get(hash).filter(|there| !replaced(there));
            let twice = new.iter().any(|(other, opens)| other == hash && opens != grant);
            twice || there.is_some_and(|there| there != grant)
        };
        if new.iter().any(taken) {
            return Err(Failure::SecretTaken.into());
        }
        Ok(())
    }

    fn create(
        &mut self,
        cafe: CafeRecord,
        first: Vec<Record>,
        grants: Vec<(SecretHash, Grant)>,
    ) -> Result<(), StoreError> {
        if self.cafes.contains_key(&cafe.id) {
            return Err(StoreError::Conflict(Seq(1)));
        }
        check_order(Seq(0), &first)?;
        self.check_grants(&grants, |_| false)?;
        if grants.iter().any(|(_, grant)| of(grant) != cafe.id && !self.cafes.contains_key(&of(grant))) {
            return Err(StoreError::NoCafe);
        }
        self.grants.extend(grants);
        let (epoch, id) = (self.epoch(), cafe.id);
        let mut kept = Kept {
            record: cafe,
            log: Vec::new(),
            chain: vec![Hash::beginning(id)],
            snapshot: None,
            pictures: BTreeMap::new(),
        };
        kept.extend(epoch, first)?;
        self.cafes.insert(id, kept);
        Ok(())
    }

    fn epoch(&self) -> Epoch {
        Epoch(1 + self.turns)
    }

    fn replace_link(
        &mut self,
        cafe: CafeId,
        role: Role,
        link: LinkId,
        new: SecretHash,
    ) -> Result<Vec<SecretHash>, StoreError> {
        self.kept(cafe)?;
        let grant = Grant::Link { cafe, role, link };
        let is_theirs = |there: &Grant| opens(there, cafe, role);
        self.check_grants(&[(new, grant)], is_theirs)?;
        let taken: Vec<_> =
            self.grants.extract_if(|_, grant| is_theirs(grant)).map(|(hash, _)| hash).collect();
        self.grants.insert(new, grant);
        Ok(taken.into_iter().filter(|hash| *hash != new).collect())
    }

    fn replace_invitation(
        &mut self,
        cafe: CafeId,
        number: u32,
        new: &[SecretHash],
    ) -> Result<(), StoreError> {
        self.kept(cafe)?;
        let invitation = Grant::Invitation { cafe };
        let new: Vec<_> = new.iter().map(|hash| (*hash, invitation)).collect();
        self.check_grants(&new, |there| *there == invitation)?;
        self.kept_mut(cafe)?.record.invitation = number;
        self.grants.retain(|_, grant| *grant != invitation);
        self.grants.extend(new);
        Ok(())
    }
}

impl Kept {
    fn last(&self) -> Seq {
        self.log.last().map_or(Seq(0), |record| record.seq)
    }

    fn after(&self, after: Seq) -> &[Record] {
        let skip = usize::try_from(after.0).unwrap_or(usize::MAX).min(self.log.len());
        &self.log[skip..]
    }

    /// Goes on with the log. Texts need not stand apart from events: nothing of it lasts.
    fn extend(&mut self, epoch: Epoch, records: Vec<Record>) -> Result<Vec<Fingerprint>, StoreError> {
        let begun = self.chain.len();
        for record in records {
            let (actor, event) = (to_json(&record.actor)?, to_json(&record.event)?);
            let Record { seq, at, command, .. } = record;
            let link = Link { epoch, seq, at, command, actor: &actor, event: &event, commitments: &[] };
            self.chain.push(link.hash(self.head()));
            self.log.push(record);
        }
        Ok(self.chain[begun..].iter().map(|hash| hash.fingerprint()).collect())
    }

    /// The hash of the last event.
    fn head(&self) -> Hash {
        self.chain.last().copied().unwrap_or_else(|| Hash::beginning(self.record.id))
    }

    /// The fingerprint of the event at a position.
    fn fingerprint(&self, seq: Seq) -> Option<Fingerprint> {
        let hash = self.chain.get(usize::try_from(seq.0).ok()?)?;
        Some(hash.fingerprint())
    }

    fn opened(&self, epoch: Epoch) -> Opened {
        let snapshot = self.snapshot.clone();
        let after = snapshot.as_ref().map_or(Seq(0), |snapshot| snapshot.seq);
        let done = |(record, hash): (&Record, &Hash)| (record.command, Done::of(record, hash.fingerprint()));
        let commands: BTreeMap<_, _> = self.log.iter().zip(&self.chain[1..]).map(done).collect();
        Opened {
            epoch,
            snapshot,
            tail: self.after(after).to_vec(),
            commands,
            fingerprint: self.head().fingerprint(),
        }
    }
}

fn to_json(value: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| Failure::Encoding(Arc::new(error)).into())
}

fn opens(grant: &Grant, cafe: CafeId, role: Role) -> bool {
    matches!(grant, Grant::Link { cafe: of, role: whose, .. } if (*of, *whose) == (cafe, role))
}

fn of(grant: &Grant) -> CafeId {
    match grant {
        Grant::Link { cafe, .. } | Grant::Invitation { cafe } => *cafe,
    }
}

fn check_order(last: Seq, records: &[Record]) -> Result<(), StoreError> {
    let mut next = last.next();
    for record in records {
        if record.seq != next {
            return Err(StoreError::Conflict(record.seq));
        }
        next = next.next();
    }
    Ok(())
}

impl Store for MemoryStore {
    fn create<'a>(
        &'a self,
        cafe: CafeRecord,
        first: Vec<Record>,
        grants: Vec<(SecretHash, Grant)>,
    ) -> Stored<'a, ()> {
        self.write(move |contents| contents.create(cafe, first, grants))
    }

    fn cafes(&self) -> Stored<'_, Vec<CafeRecord>> {
        self.read(|contents| {
            let mut cafes: Vec<_> = contents.cafes.values().map(|kept| kept.record.clone()).collect();
            cafes.sort_by_key(|cafe| (cafe.created, cafe.id));
            Ok(cafes)
        })
    }

    fn cafe(&self, id: CafeId) -> Stored<'_, Option<CafeRecord>> {
        self.read(move |contents| Ok(contents.cafes.get(&id).map(|kept| kept.record.clone())))
    }

    fn append(&self, cafe: CafeId, records: Vec<Record>) -> Stored<'_, Vec<Fingerprint>> {
        self.write(move |contents| {
            let epoch = contents.epoch();
            let kept = contents.kept_mut(cafe)?;
            check_order(kept.last(), &records)?;
            kept.extend(epoch, records)
        })
    }

    fn fingerprint(&self, cafe: CafeId, seq: Seq) -> Stored<'_, Option<Fingerprint>> {
        self.read(move |contents| Ok(contents.kept(cafe)?.fingerprint(seq)))
    }

    fn begin_epoch(&self, after: Epoch) -> Stored<'_, Epoch> {
        self.write(move |contents| {
            contents.turns = contents.turns.max(after.0);
            Ok(contents.epoch())
        })
    }

    fn open(&self, cafe: CafeId) -> Stored<'_, Opened> {
        self.read(move |contents| contents.kept(cafe).map(|kept| kept.opened(contents.epoch())))
    }

    fn log(&self, cafe: CafeId, after: Seq, limit: usize) -> Stored<'_, Vec<Record>> {
        self.read(move |contents| {
            let records = contents.kept(cafe)?.after(after);
            Ok(records.iter().take(limit).cloned().collect())
        })
    }

    fn save_snapshot(&self, cafe: CafeId, snapshot: StoredSnapshot) -> Stored<'_, ()> {
        self.write(move |contents| {
            let kept = contents.kept_mut(cafe)?;
            let last = kept.last();
            if snapshot.seq > last {
                return Err(Failure::Ahead { snapshot: snapshot.seq, log: last }.into());
            }
            kept.snapshot = Some(snapshot);
            Ok(())
        })
    }

    fn grant(&self, hash: SecretHash) -> Stored<'_, Option<Grant>> {
        self.read(move |contents| Ok(contents.grants.get(&hash).copied()))
    }

    fn add_grant(&self, hash: SecretHash, grant: Grant) -> Stored<'_, ()> {
        self.write(move |contents| {
            contents.kept(of(&grant))?;
            contents.check_grants(&[(hash, grant)], |_| false)?;
            contents.grants.insert(hash, grant);
            Ok(())
        })
    }

    fn has_link(&self, cafe: CafeId, role: Role) -> Stored<'_, bool> {
        self.read(move |contents| {
            contents.kept(cafe)?;
            Ok(contents.grants.values().any(|grant| opens(grant, cafe, role)))
        })
    }

    fn replace_link(
        &self,
        cafe: CafeId,
        role: Role,
        link: LinkId,
        new: SecretHash,
    ) -> Stored<'_, Vec<SecretHash>> {
        self.write(move |contents| contents.replace_link(cafe, role, link, new))
    }

    fn replace_invitation(&self, cafe: CafeId, number: u32, new: Vec<SecretHash>) -> Stored<'_, ()> {
        self.write(move |contents| contents.replace_invitation(cafe, number, &new))
    }

    fn keep_picture(&self, cafe: CafeId, id: PictureId, png: Bytes, most: usize) -> Stored<'_, bool> {
        self.write(move |contents| {
            let pictures = &mut contents.kept_mut(cafe)?.pictures;
            if !pictures.contains_key(&id) && pictures.len() >= most {
                return Ok(false);
            }
            pictures.insert(id, png);
            Ok(true)
        })
    }

    fn picture(&self, cafe: CafeId, id: PictureId) -> Stored<'_, Option<Bytes>> {
        self.read(move |contents| Ok(contents.kept(cafe)?.pictures.get(&id).cloned()))
    }

    fn ready(&self) -> Stored<'_, ()> {
        self.write(|_| Ok(()))
    }
}

#[cfg(test)]
mod tests {
    use tischrunde_shared::cafe::Event;

    use super::*;
    use crate::store::samples::{created, id, log, record};

    #[tokio::test]
    async fn a_failing_store_refuses_and_recovers() {
        let store = MemoryStore::new();
        let expected = created(&store, 1, 3).await;
        store.fail_appends(true);
        let refused = store.append(id(1), vec![record(4, Event::Unchanged)]).await;
        assert!(matches!(refused, Err(StoreError::Failed(_))), "{refused:?}");
        assert!(store.ready().await.is_err());
        assert_eq!(log(&store, 1).await, expected);
        store.fail_appends(false);
        store.append(id(1), vec![record(4, Event::Unchanged)]).await.expect("appended");
        store.ready().await.expect("ready");
    }
}
