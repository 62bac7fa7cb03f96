//! The store for one machine: one SQLite file with a write-ahead log, synced at every commit.

mod backup;
mod check;
mod error;
mod file;
mod heads;
mod log;
mod pictures;
mod read;
mod readers;
mod schema;
#[cfg(test)]
mod tests;
mod value;
mod write;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::store::Failure;
use bytes::Bytes;
use tischrunde_shared::actor::Role;
use tischrunde_shared::ids::{CafeId, Epoch, LinkId, Seq};
use tischrunde_shared::picture::PictureId;

use self::readers::Readers;
use self::write::Prepared;
use self::writer::{Writer, Writing};
use super::{
    CafeRecord, Fingerprint, Grant, Opened, Record, SecretHash, Store, StoreError, Stored, StoredSnapshot,
};

pub use check::CheckReport;

/// Cafés in an SQLite file.
///
/// Dropping it waits until everything that was asked is written and the file is closed. Its futures want a Tokio
/// runtime.
#[derive(Debug)]
pub struct SqliteStore {
    readers: Arc<Readers>,
    /// None if the database was opened for reading only.
    writer: Option<Writer>,
}

/// A café with what was found in it.
pub type Checked = (CafeId, Result<CheckReport, StoreError>);

impl SqliteStore {
    /// The name of the database in a data folder.
    pub const FILE: &str = "tischrunde.db";

    /// Opens a database, and creates it if it is not there; its folder must be.
    ///
    /// One program should have it open like this: a second one is kept from writing what the first has written, but
    /// each waits for the other.
    ///
    /// # Errors
    /// [`StoreError::Failed`] if the file cannot be used or is not ours; [`StoreError::Newer`].
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let writer = Writer::start(path)?;
        Ok(Self { readers: Readers::open(path)?, writer: Some(writer) })
    }

    /// Opens a database for reading, also while a server has it open: every request to write is refused.
    ///
    /// # Errors
    /// [`StoreError::Failed`] if it is not there or not ours; [`StoreError::Newer`].
    pub fn open_read_only(path: &Path) -> Result<Self, StoreError> {
        Ok(Self { readers: Readers::open(path)?, writer: None })
    }

    /// Copies everything into one file, as it is at one moment, while others read and write. The file appears whole or
    /// not at all; one that is there is replaced. Blocks until it is on the disk.
    ///
    /// # Errors
    /// [`StoreError::Failed`] if the file cannot be written.
    pub fn backup(&self, to: &Path) -> Result<(), StoreError> {
        backup::backup(self.readers.path(), to)
    }

    /// Puts a backup in place of the database in a data folder, and begins a new epoch, so that phones know that
    /// events which they have seen may be gone. The database that was there stays beside it under the name that is
    /// returned, if there was one.
    ///
    /// No server may be running on the folder: it would go on writing to the old database.
    ///
    /// # Errors
    /// [`StoreError::Failed`] if the backup is not one, or the disk refuses; [`StoreError::Damaged`] if the backup is;
    /// [`StoreError::Newer`].
    pub fn restore(from: &Path, data: &Path) -> Result<Option<PathBuf>, StoreError> {
        backup::restore(from, &data.join(Self::FILE))
    }

    /// Checks a café's whole log: a dense sequence, an unbroken chain, texts as they were written, and a snapshot that
    /// is what the events add up to. Blocks until it is done.
    ///
    /// # Errors
    /// [`StoreError::NoCafe`]; [`StoreError::Damaged`] with the first thing that is wrong.
    pub fn check(&self, cafe: CafeId) -> Result<CheckReport, StoreError> {
        let mut connection = file::open_reading(self.readers.path())?;
        let view = connection.transaction()?;
        check::check(&view, cafe)
    }

    /// Has SQLite look through every page of the file, and then checks every café, oldest first. Blocks until it is
    /// done.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if the file itself is, [`StoreError::Failed`] if it cannot be read.
    pub fn check_all(&self) -> Result<Vec<Checked>, StoreError> {
        let mut connection = file::open_reading(self.readers.path())?;
        let view = connection.transaction()?;
        backup::intact(&view)?;
        let cafes = read::cafes(&view)?;
        Ok(cafes.into_iter().map(|cafe| (cafe.id, check::check(&view, cafe.id))).collect())
    }

    async fn write<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: FnOnce(&mut Writing<'_>) -> Result<T, StoreError> + Send + 'static,
    {
        match &self.writer {
            Some(writer) => writer.write(work).await,
            None => Err(Failure::ReadOnly.into()),
        }
    }
}

impl Store for SqliteStore {
    fn create<'a>(
        &'a self,
        cafe: CafeRecord,
        first: Vec<Record>,
        grants: Vec<(SecretHash, Grant)>,
    ) -> Stored<'a, ()> {
        Box::pin(async move {
            let first = Prepared::prepare(first)?;
            self.write(move |writing| write::create(writing, &cafe, &first, &grants)).await
        })
    }

    fn cafes(&self) -> Stored<'_, Vec<CafeRecord>> {
        Box::pin(self.readers.read(|view| read::cafes(view)))
    }

    fn cafe(&self, id: CafeId) -> Stored<'_, Option<CafeRecord>> {
        Box::pin(self.readers.read(move |view| read::cafe(view, id)))
    }

    fn append(&self, cafe: CafeId, records: Vec<Record>) -> Stored<'_, Vec<Fingerprint>> {
        Box::pin(async move {
            let entries = Prepared::prepare(records)?;
            self.write(move |writing| write::append(writing, cafe, &entries)).await
        })
    }

    fn fingerprint(&self, cafe: CafeId, seq: Seq) -> Stored<'_, Option<Fingerprint>> {
        Box::pin(self.readers.read(move |view| read::fingerprint(view, cafe, seq)))
    }

    fn begin_epoch(&self, after: Epoch) -> Stored<'_, Epoch> {
        Box::pin(self.write(move |writing| write::begin_epoch(writing, after)))
    }

    fn open(&self, cafe: CafeId) -> Stored<'_, Opened> {
        Box::pin(self.readers.read(move |view| read::open(view, cafe)))
    }

    fn log(&self, cafe: CafeId, after: Seq, limit: usize) -> Stored<'_, Vec<Record>> {
        Box::pin(self.readers.read(move |view| read::log(view, cafe, after, limit)))
    }

    fn save_snapshot(&self, cafe: CafeId, snapshot: StoredSnapshot) -> Stored<'_, ()> {
        Box::pin(async move {
            // A large café takes milliseconds to write down: not on a thread that serves phones, nor on the writer's.
            let StoredSnapshot { seq, at, cafe: fold } = snapshot;
            let json = tokio::task::spawn_blocking(move || value::to_json(&fold))
                .await
                .map_err(|_| Failure::Stopped)??;
            self.write(move |writing| write::save_snapshot(writing, cafe, seq, at, &json)).await
        })
    }

    fn grant(&self, hash: SecretHash) -> Stored<'_, Option<Grant>> {
        Box::pin(self.readers.read(move |view| read::grant(view, hash)))
    }

    fn add_grant(&self, hash: SecretHash, grant: Grant) -> Stored<'_, ()> {
        Box::pin(self.write(move |writing| write::add_grant(writing, hash, &grant)))
    }

    fn has_link(&self, cafe: CafeId, role: Role) -> Stored<'_, bool> {
        Box::pin(self.readers.read(move |view| read::has_link(view, cafe, role)))
    }

    fn replace_link(
        &self,
        cafe: CafeId,
        role: Role,
        link: LinkId,
        new: SecretHash,
    ) -> Stored<'_, Vec<SecretHash>> {
        Box::pin(self.write(move |writing| write::replace_link(writing, cafe, role, link, new)))
    }

    fn replace_invitation(&self, cafe: CafeId, number: u32, new: Vec<SecretHash>) -> Stored<'_, ()> {
        Box::pin(self.write(move |writing| write::replace_invitation(writing, cafe, number, &new)))
    }

    fn keep_picture(&self, cafe: CafeId, id: PictureId, png: Bytes, most: usize) -> Stored<'_, bool> {
        Box::pin(self.write(move |writing| pictures::keep(writing, cafe, id, &png, most)))
    }

    fn picture(&self, cafe: CafeId, id: PictureId) -> Stored<'_, Option<Bytes>> {
        Box::pin(self.readers.read(move |view| pictures::read(view, cafe, id)))
    }

    fn ready(&self) -> Stored<'_, ()> {
        Box::pin(self.write(write::probe))
    }
}
