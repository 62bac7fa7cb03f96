//! Which life of which log readers are told of, and what shows that the log was set back.
//!
//! A data folder can be set back without a word: copied from somewhere, reset with its machine, its write-ahead log cut
//! off. What readers were told cannot be taken back. They show it when they return, by a tag that only this server makes:
//! if the log does not lead there, it was set back, and a new epoch begins, in which phones send again what they keep.

use std::cmp::Ordering;

use tischrunde_shared::ids::{CafeId, Epoch, Seq};
use tischrunde_shared::time::Millis;
use tischrunde_shared::wire::{Position, Tag};

use super::{CafeHandle, Hub, HubError};
use crate::access::seal::Seal;
use crate::store::{Mark, Store, StoreError};

/// The present life of a café's log.
#[derive(Clone)]
pub struct History {
    cafe: CafeId,
    epoch: Epoch,
    seal: Seal,
}

impl History {
    pub(super) fn new(cafe: CafeId, epoch: Epoch, seal: Seal) -> Self {
        Self { cafe, epoch, seal }
    }

    /// Its epoch.
    #[must_use]
    pub fn epoch(&self) -> Epoch {
        self.epoch
    }

    pub(super) fn tag(&self, seq: Seq, mark: Mark) -> Tag {
        self.seal.tag(self.epoch, seq, mark)
    }

    /// A position as it is told.
    #[must_use]
    pub fn position(&self, seq: Seq, mark: Mark) -> Position {
        Position { epoch: self.epoch, seq, tag: self.tag(seq, mark) }
    }

    /// When a command was granted, in an epoch that is over and at a position that was lost; none if its receipt is not ours.
    ///
    /// # Errors
    /// [`StoreError`] if it cannot be told.
    pub async fn granted_at(
        &self,
        store: &dyn Store,
        receipt: &Position,
    ) -> Result<Option<Millis>, StoreError> {
        let is_over = receipt.epoch < self.epoch;
        let Some(mark) = self.seal.read(receipt).filter(|_| is_over) else { return Ok(None) };
        let stands = store.fingerprint(self.cafe, receipt.seq).await? == Some(mark.fingerprint);
        Ok((!stands).then_some(mark.at))
    }

    /// Whether a position was told once, and the log no longer leads there.
    async fn is_lost(&self, store: &dyn Store, seen: &Position) -> Result<bool, StoreError> {
        let Some(told) = self.seal.read(seen) else { return Ok(false) };
        let stands = match seen.epoch.cmp(&self.epoch) {
            Ordering::Less => true,
            Ordering::Equal => store.fingerprint(self.cafe, seen.seq).await? == Some(told.fingerprint),
            Ordering::Greater => false,
        };
        Ok(!stands)
    }
}

impl Hub {
    /// Opens a café for somebody who was told a position of it. If its log no longer leads there, a new epoch begins.
    ///
    /// # Errors
    /// As [`Hub::cafe`].
    pub async fn cafe_as_seen(&self, id: CafeId, seen: Option<&Position>) -> Result<CafeHandle, HubError> {
        loop {
            let handle = self.cafe(id).await?;
            match seen {
                Some(seen) if handle.room.history().is_lost(&*self.store, seen).await? => {
                    self.begin_epoch(id, seen).await?;
                    handle.closed().await;
                }
                _ => return Ok(handle),
            }
        }
    }

    /// The folder holds all cafés, so all of them were set back: each is opened anew.
    async fn begin_epoch(&self, cafe: CafeId, seen: &Position) -> Result<(), StoreError> {
        let epoch = self.store.begin_epoch(seen.epoch).await?;
        tracing::error!(
            %cafe, %epoch, told = %seen.seq,
            "the data folder is older than what phones were told: was it copied back, or its machine reset? \
             A new epoch begins; phones that come back send again what they keep"
        );
        metrics::counter!("tischrunde_set_back_total").increment(1);
        self.put_away(|handle| handle.room.history().epoch < epoch).await;
        Ok(())
    }
}
