//! The store without a disk, for tests and for cafés that need not last.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::store::Failure;
use tischrunde_shared::actor::Role;
use tischrunde_shared::ids::{CafeId, Epoch, LinkId, Seq};

use super::{CafeRecord, Done, Grant, Opened, Record, SecretHash, Store, StoreError, Stored, StoredSnapshot};

/// Cafés in memory: gone with the program, otherwise with all the promises of a [`Store`].
#[derive(Debug, Default)]
pub struct MemoryStore(Mutex<Contents>);

#[derive(Debug, Default)]
struct Contents {
    cafes: HashMap<CafeId, Kept>,
    grants: HashMap<SecretHash, Grant>,
    failing: bool,
}

#[derive(Debug)]
struct Kept {
    record: CafeRecord,
    log: Vec<Record>,
    snapshot: Option<StoredSnapshot>,
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
        self.cafes.insert(cafe.id, Kept { record: cafe, log: first, snapshot: None });
        Ok(())
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
        let is_theirs = |there: &Grant| matches!(there, Grant::Link { cafe: of, role: whose, .. } if (*of, *whose) == (cafe, role));
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

    fn opened(&self) -> Opened {
        let snapshot = self.snapshot.clone();
        let after = snapshot.as_ref().map_or(Seq(0), |snapshot| snapshot.seq);
        let commands: BTreeMap<_, _> =
            self.log.iter().map(|record| (record.command, Done::of(record))).collect();
        Opened { epoch: Epoch(1), snapshot, tail: self.after(after).to_vec(), commands }
    }
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

    fn append(&self, cafe: CafeId, records: Vec<Record>) -> Stored<'_, ()> {
        self.write(move |contents| {
            let kept = contents.kept_mut(cafe)?;
            check_order(kept.last(), &records)?;
            kept.log.extend(records);
            Ok(())
        })
    }

    fn open(&self, cafe: CafeId) -> Stored<'_, Opened> {
        self.read(move |contents| contents.kept(cafe).map(Kept::opened))
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
