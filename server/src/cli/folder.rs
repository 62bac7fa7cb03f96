//! The data folder: made when missing, and held by one server at a time.

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use super::failure::Failure;
use crate::store::{SqliteStore, StoreError};

/// Held while a program writes.
const LOCK: &str = "tischrunde.lock";

/// A data folder that nobody else writes to as long as this lives.
pub(super) struct Folder {
    path: PathBuf,
    _lock: File,
}

impl Folder {
    /// Makes the folder if need be, and takes hold of it.
    pub(super) fn hold(path: &Path) -> Result<Self, Failure> {
        std::fs::create_dir_all(path).map_err(|error| Failure::file(path, error))?;
        let lock_path = path.join(LOCK);
        let lock = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&lock_path)
            .map_err(|error| Failure::file(&lock_path, error))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: path.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(Failure::InUse { path: path.display().to_string() }),
            Err(TryLockError::Error(error)) => Err(Failure::file(&lock_path, error)),
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn store(&self) -> Result<SqliteStore, StoreError> {
        SqliteStore::open(&self.path.join(SqliteStore::FILE))
    }
}

/// The database for reading, also while a server writes to it.
pub(super) fn read(path: &Path) -> Result<SqliteStore, Failure> {
    let database = path.join(SqliteStore::FILE);
    if !database.exists() {
        return Err(Failure::Said(format!(
            "{} holds no Tischrunde data; name the folder with --data",
            path.display()
        )));
    }
    Ok(SqliteStore::open_read_only(&database)?)
}
