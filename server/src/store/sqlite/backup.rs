//! Copies of the database: taken while a server runs, and put back.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, OpenFlags};
use tischrunde_shared::ids::Epoch;

use super::file::{beside, cannot, connect, create_private, open_backup, open_reading};
use super::schema;
use crate::store::{Failure, StoreError};

/// How long to wait before asking again for a database that is held by somebody else.
const PAUSE: Duration = Duration::from_millis(50);
/// How often to ask.
const ATTEMPTS: u32 = 100;

/// Copies a database into a file of its own, which appears whole or not at all.
pub(super) fn backup(database: &Path, to: &Path) -> Result<(), StoreError> {
    if same_file(database, to) {
        return Err(Failure::OntoItself.into());
    }
    let unfinished = beside(to, ".unfinished");
    let outcome = copy(&open_reading(database)?, &unfinished)
        .and_then(|copy| finish(copy, &unfinished))
        .and_then(|()| {
            fs::rename(&unfinished, to).map_err(|error| cannot("be put in place", to, error))?;
            sync_folder(to)
        });
    if outcome.is_err() {
        remove(&unfinished)?;
    }
    outcome
}

/// Puts a backup in place of a database and begins a new epoch; returns where the database that was there is now, if
/// there was one. At every moment the one or the other is in place.
pub(super) fn restore(from: &Path, database: &Path) -> Result<Option<PathBuf>, StoreError> {
    let source = open_backup(from)?;
    intact(&source)?;
    let in_backup = schema::epoch(&source)?;
    let present = database.try_exists().map_err(|error| cannot("be read", database, error))?;
    let in_place = if present { epoch_of(database).unwrap_or_else(unknown_epoch) } else { Epoch(0) };
    let epoch = in_backup.max(in_place).next();

    let unfinished = beside(database, ".unfinished");
    let prepared = copy(&source, &unfinished).and_then(|mut copy| {
        schema::migrate(&mut copy)?;
        schema::begin_epoch(&copy, epoch)?;
        finish(copy, &unfinished)
    });
    if let Err(error) = prepared {
        remove(&unfinished)?;
        return Err(error);
    }
    let before = if present { Some(keep(database)?) } else { None };
    fs::rename(&unfinished, database).map_err(|error| cannot("be put in place", database, error))?;
    sync_folder(database)?;
    Ok(before)
}

/// Has SQLite look through every page of a database.
pub(super) fn intact(connection: &Connection) -> Result<(), StoreError> {
    let verdict: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if verdict == "ok" { Ok(()) } else { Err(StoreError::Damaged(verdict)) }
}

/// Copies into a new file. All pages in one step: a copy in several begins again whenever somebody writes in between,
/// and with a write-ahead log one step keeps nobody from writing.
fn copy(from: &Connection, to: &Path) -> Result<Connection, StoreError> {
    remove(to)?;
    create_private(to).map_err(|error| cannot("be created", to, error))?;
    let mut copy = connect(to, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // The file is synced once, when it is complete.
    copy.pragma_update(None, "synchronous", "OFF")?;
    let backup = Backup::new(from, &mut copy)?;
    for _ in 0..ATTEMPTS {
        match backup.step(-1)? {
            StepResult::Done => {
                drop(backup);
                return Ok(copy);
            }
            _ => std::thread::sleep(PAUSE),
        }
    }
    Err(Failure::Held.into())
}

/// Makes one file of a copy, without a write-ahead log beside it, and brings it to the disk.
fn finish(copy: Connection, path: &Path) -> Result<(), StoreError> {
    copy.pragma_update(None, "journal_mode", "DELETE")?;
    copy.close().map_err(|(_, error)| error)?;
    let synced = File::open(path).and_then(|file| file.sync_all());
    synced.map_err(|error| cannot("be written", path, error))
}

/// The epoch of a database that nobody uses; its write-ahead log is taken in on the way. None if it is damaged.
fn epoch_of(database: &Path) -> Option<Epoch> {
    let connection = connect(database, OpenFlags::SQLITE_OPEN_READ_WRITE).ok()?;
    connection.pragma(None, "wal_checkpoint", "TRUNCATE", |_| Ok(())).ok()?;
    schema::epoch(&connection).ok()
}

/// An epoch above that of a database which can no longer tell it: the seconds since 1970 are more than anybody has
/// counted, and later restores count on from there.
fn unknown_epoch() -> Epoch {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    Epoch(u32::try_from(seconds).unwrap_or(u32::MAX))
}

/// Gives a database a second name under which it stays. A write-ahead log that it still has (because it is damaged)
/// moves along, for it must not be taken for that of the new one.
fn keep(database: &Path) -> Result<PathBuf, StoreError> {
    let kept = free_name(database)?;
    second_name(database, &kept)?;
    for ending in ["-wal", "-shm"] {
        let file = beside(database, ending);
        if file.exists() {
            second_name(&file, &beside(&kept, ending))?;
            remove(&file)?;
        }
    }
    Ok(kept)
}

fn free_name(database: &Path) -> Result<PathBuf, StoreError> {
    (1..u32::MAX)
        .map(|n| beside(database, &format!(".before-restore-{n}")))
        .find(|path| !path.exists())
        .ok_or_else(|| Failure::TooManyOld.into())
}

/// A hard link, or a copy where the file system has none.
fn second_name(file: &Path, name: &Path) -> Result<(), StoreError> {
    let copied = || fs::copy(file, name).and_then(|_| File::open(name)?.sync_all());
    fs::hard_link(file, name).or_else(|_| copied()).map_err(|error| cannot("be created", name, error))
}

fn remove(file: &Path) -> Result<(), StoreError> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(cannot("be removed", file, error)),
        _ => Ok(()),
    }
}

/// A new name is only safe when its folder is on the disk, too.
#[cfg(unix)]
fn sync_folder(file: &Path) -> Result<(), StoreError> {
    let folder = match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(|error| cannot("be written", folder, error))
}

/// Folders cannot be synced here; the file system does what it can.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> Result<(), StoreError> {
    Ok(())
}

fn same_file(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}
