//! Where cafés are kept: an append-only log per café, the texts and pictures beside it, capability links, snapshots.
//!
//! Every store keeps these promises; one contract suite checks them on each:
//! - an append that returned `Ok` is on disk, whole, and is never lost;
//! - an append that returned an error left nothing behind;
//! - the log of a café is dense and in order; two writers cannot both write one position;
//! - texts are kept beside the events, and an event whose text was erased reads back with an empty place.

mod chain;
#[cfg(test)]
mod contract;
mod detach;
mod failure;
mod memory;
#[cfg(test)]
mod samples;
mod sqlite;

use std::collections::BTreeMap;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use tischrunde_shared::actor::{Actor, Role};
use tischrunde_shared::cafe::{Cafe, Event};
use tischrunde_shared::ids::{CafeId, CommandId, Epoch, LinkId, Seq};
use tischrunde_shared::picture::PictureId;
use tischrunde_shared::time::Millis;

pub use chain::{Fingerprint, Hash};
pub use failure::{Failure, Meaning};
pub use memory::MemoryStore;
pub use sqlite::{CheckReport, Checked, SqliteStore};

/// The answer of a store.
pub type Stored<'a, T> = BoxFuture<'a, Result<T, StoreError>>;

/// An event as the log keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its position.
    pub seq: Seq,
    /// When, on the server's clock.
    pub at: Millis,
    /// The command it came from; several events may share one.
    pub command: CommandId,
    /// Who wanted it.
    pub actor: Actor,
    /// What happened.
    pub event: Event,
}

/// A café as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CafeRecord {
    /// Its name.
    pub id: CafeId,
    /// When it was created.
    pub created: Millis,
    /// Which join code it has by now: raised when the code is replaced.
    pub invitation: u32,
}

/// A fold of the log up to a position, so that reopening need not begin at the first event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StoredSnapshot {
    /// The position.
    pub seq: Seq,
    /// The moment of the event there, on the server's clock.
    pub at: Millis,
    /// The fold.
    pub cafe: Cafe,
}

/// What opens something, by the hash of its secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SecretHash(pub [u8; 32]);

/// What a secret opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grant {
    /// A capability link.
    Link {
        /// Of which café.
        cafe: CafeId,
        /// For whom.
        role: Role,
        /// Its name in the log.
        link: LinkId,
    },
    /// A join code, or the secret of a QR code.
    Invitation {
        /// To which café.
        cafe: CafeId,
    },
}

/// Everything that was read of a café.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// The log's epoch.
    pub epoch: Epoch,
    /// The last snapshot, if any.
    pub snapshot: Option<StoredSnapshot>,
    /// Every event after it.
    pub tail: Vec<Record>,
    /// Every command id of the log with what came of it.
    pub commands: BTreeMap<CommandId, Done>,
    /// Of the last event.
    pub fingerprint: Fingerprint,
}

/// What came of a command that was carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Done {
    /// The position of its last event.
    pub seq: Seq,
    /// Whether it changed anything.
    pub changed: bool,
    /// Of that event.
    pub mark: Mark,
}

/// What an event in its place is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Mark {
    /// When it happened.
    pub at: Millis,
    /// What tells its history from any other.
    pub fingerprint: Fingerprint,
}

impl Done {
    /// As a record tells it, which is the last one of its command.
    #[must_use]
    pub fn of(record: &Record, fingerprint: Fingerprint) -> Self {
        let mark = Mark { at: record.at, fingerprint };
        Self { seq: record.seq, changed: record.event != Event::Unchanged, mark }
    }
}

/// An event that is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Committed {
    /// The event.
    pub record: Record,
    /// What tells its history from any other.
    pub fingerprint: Fingerprint,
}

impl Committed {
    /// What it is known by.
    #[must_use]
    pub fn mark(&self) -> Mark {
        Mark { at: self.record.at, fingerprint: self.fingerprint }
    }
}

/// Why a store could not do what it was asked.
#[derive(Debug, Clone, thiserror::Error)]
pub enum StoreError {
    /// Somebody else wrote this position first.
    #[error("position {0} of the log is taken")]
    Conflict(Seq),
    /// The café is not there.
    #[error("there is no such café")]
    NoCafe,
    /// The disk is full, the file cannot be written, or the database says no.
    #[error("the store cannot do that: {0}")]
    Failed(#[from] Failure),
    /// What was read cannot be right: a gap, a broken chain, unreadable data.
    #[error("the stored data is damaged: {0}")]
    Damaged(String),
    /// Written by a newer version of the program.
    #[error(
        "the database was written by a newer version of Tischrunde (format {found}; this one knows {known})"
    )]
    Newer {
        /// Its format.
        found: u32,
        /// The newest that this program knows.
        known: u32,
    },
}

/// A store of cafés.
pub trait Store: Send + Sync + 'static {
    /// Creates a café with its first events (positions from 1) and the secrets that open it; all or nothing.
    fn create<'a>(
        &'a self,
        cafe: CafeRecord,
        first: Vec<Record>,
        grants: Vec<(SecretHash, Grant)>,
    ) -> Stored<'a, ()>;

    /// All cafés, oldest first.
    fn cafes(&self) -> Stored<'_, Vec<CafeRecord>>;

    /// One café.
    fn cafe(&self, id: CafeId) -> Stored<'_, Option<CafeRecord>>;

    /// Appends events, whose positions follow the last one; all or nothing, on disk when it returns. Returns their
    /// fingerprints, in order.
    fn append(&self, cafe: CafeId, records: Vec<Record>) -> Stored<'_, Vec<Fingerprint>>;

    /// The fingerprint of the event at a position; none if the log is not that long.
    fn fingerprint(&self, cafe: CafeId, seq: Seq) -> Stored<'_, Option<Fingerprint>>;

    /// Begins a new epoch for all cafés if this one, or a later one, is known to somebody: what is written from now on
    /// belongs to it. Returns the present epoch, which is a later one in any case.
    fn begin_epoch(&self, after: Epoch) -> Stored<'_, Epoch>;

    /// Reads what is needed to go on with a café, and checks the chain of the tail.
    fn open(&self, cafe: CafeId) -> Stored<'_, Opened>;

    /// Reads the log after a position, in order, at most `limit` events, and checks density and chain.
    fn log(&self, cafe: CafeId, after: Seq, limit: usize) -> Stored<'_, Vec<Record>>;

    /// Keeps a snapshot in place of the one before. Losing it costs only time.
    fn save_snapshot(&self, cafe: CafeId, snapshot: StoredSnapshot) -> Stored<'_, ()>;

    /// What a secret opens.
    fn grant(&self, hash: SecretHash) -> Stored<'_, Option<Grant>>;

    /// Adds a secret.
    fn add_grant(&self, hash: SecretHash, grant: Grant) -> Stored<'_, ()>;

    /// Whether any link of a role opens a café.
    fn has_link(&self, cafe: CafeId, role: Role) -> Stored<'_, bool>;

    /// Takes back every link of a role and adds a new one, at once; returns the hashes that no longer open anything.
    fn replace_link(
        &self,
        cafe: CafeId,
        role: Role,
        link: LinkId,
        new: SecretHash,
    ) -> Stored<'_, Vec<SecretHash>>;

    /// Takes back the join code and adds new ones, at once; the café's `invitation` becomes `number`.
    fn replace_invitation(&self, cafe: CafeId, number: u32, new: Vec<SecretHash>) -> Stored<'_, ()>;

    /// Keeps a picture of a café; the same again changes nothing. Says whether it is kept: not if there are `most`
    /// others already.
    fn keep_picture(&self, cafe: CafeId, id: PictureId, png: Bytes, most: usize) -> Stored<'_, bool>;

    /// A picture of a café.
    fn picture(&self, cafe: CafeId, id: PictureId) -> Stored<'_, Option<Bytes>>;

    /// Whether the store can write at this moment.
    fn ready(&self) -> Stored<'_, ()>;
}
