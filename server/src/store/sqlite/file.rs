//! The database file: how it is created and opened.

use std::ffi::OsString;
use std::fs::OpenOptions;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::schema;
use crate::store::{Failure, StoreError};

/// How long to wait for another program (a backup tool, say) that holds the database.
const PATIENCE: Duration = Duration::from_secs(5);

/// The write-ahead log is cut to this size after a checkpoint, in bytes.
const WAL_BYTES: i64 = 64 * 1_024 * 1_024;

/// Pages in the write-ahead log (of 4 KiB) at which it is taken into the database. SQLite's own 1,000 are less than one
/// commit when many cafés are busy, and every checkpoint syncs the database once more.
const CHECKPOINT_PAGES: u32 = 4_096;

/// The writer's page cache in KiB: room for the pages of a large commit, or they are written twice.
const CACHE_KIB: i32 = 32 * 1_024;

/// Opens a database for writing, and creates it if it is not there.
pub(super) fn open_writing(path: &Path) -> Result<Connection, StoreError> {
    create_private(path).map_err(|error| cannot("be opened", path, error))?;
    let mut connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // Before anything is changed: whether the file is ours to change.
    schema::format(&connection).map_err(|error| at(path, error))?;
    let mode: String = connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    if mode != "wal" {
        return Err(Failure::NoWriteAheadLog(path.to_owned()).into());
    }
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "secure_delete", "ON")?;
    connection.pragma_update(None, "foreign_keys", "ON")?;
    connection.pragma_update(None, "journal_size_limit", WAL_BYTES)?;
    connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    connection.pragma_update(None, "cache_size", -CACHE_KIB)?;
    schema::migrate(&mut connection)?;
    Ok(connection)
}

/// Opens a database for reading.
///
/// # Errors
/// [`StoreError::Failed`] if it is not there, not ours, or of an older format that has not been brought up to date;
/// [`StoreError::Newer`].
pub(super) fn open_reading(path: &Path) -> Result<Connection, StoreError> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    match schema::format(&connection).map_err(|error| at(path, error))? {
        schema::KNOWN => Ok(connection),
        0 => Err(Failure::Empty(path.to_owned()).into()),
        _ => Err(Failure::Older(path.to_owned()).into()),
    }
}

/// Opens a backup, which may be of an older format: what is made of it is brought up to date.
///
/// # Errors
/// [`StoreError::Failed`] if it is not there or not ours; [`StoreError::Newer`].
pub(super) fn open_backup(path: &Path) -> Result<Connection, StoreError> {
    let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    match schema::format(&connection).map_err(|error| at(path, error))? {
        0 => Err(Failure::Empty(path.to_owned()).into()),
        _ => Ok(connection),
    }
}

/// Opens a file without asking what is in it.
pub(super) fn connect(path: &Path, access: OpenFlags) -> Result<Connection, StoreError> {
    let flags = access | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection =
        Connection::open_with_flags(path, flags).map_err(|error| at(path, StoreError::from(error)))?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
}

/// A path with something added to its end, as SQLite names the files beside a database.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    name.into()
}

/// Makes sure that a file is there, readable by its owner only: it holds what people wrote. SQLite gives the files
/// beside it the same rights.
pub(super) fn create_private(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// An error of the file system.
pub(super) fn cannot(what: &'static str, path: &Path, error: io::Error) -> StoreError {
    Failure::File { what, path: path.to_owned(), source: Arc::new(error) }.into()
}

fn at(path: &Path, error: StoreError) -> StoreError {
    match error {
        StoreError::Failed(failure) => {
            Failure::At { path: path.to_owned(), failure: Box::new(failure) }.into()
        }
        other => other,
    }
}
