//! The tables, and how a database of an older version is brought up to date.

use rusqlite::{Connection, TransactionBehavior};
use tischrunde_shared::ids::Epoch;

use crate::store::{Failure, StoreError};

/// Marks a database file as ours ("TiRu"); see `PRAGMA application_id`.
const APPLICATION: i32 = 0x5469_5275;

/// What brings a database from format n to n + 1. Never changed once released, only added to.
const MIGRATIONS: &[&str] = &[FORMAT_1, FORMAT_2];

/// Texts that people wrote stand in `bodies`, and in `snapshots`, which can be made again at any time; `events` has
/// none. `cafes.last` and `cafes.head` are position and hash of the last event: without them a log that lost its end
/// would look whole.
const FORMAT_1: &str = "
CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO meta (key, value) VALUES ('epoch', 1), ('probes', 0);

CREATE TABLE cafes (
    id         BLOB NOT NULL PRIMARY KEY,
    created    INTEGER NOT NULL,
    invitation INTEGER NOT NULL,
    last       INTEGER NOT NULL,
    head       BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    cafe        BLOB NOT NULL REFERENCES cafes (id) ON DELETE CASCADE,
    seq         INTEGER NOT NULL,
    epoch       INTEGER NOT NULL,
    at          INTEGER NOT NULL,
    command     BLOB NOT NULL,
    hash        BLOB NOT NULL,
    actor       TEXT NOT NULL,
    event       TEXT NOT NULL,
    commitments BLOB NOT NULL,
    PRIMARY KEY (cafe, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE bodies (
    cafe BLOB NOT NULL REFERENCES cafes (id) ON DELETE CASCADE,
    seq  INTEGER NOT NULL,
    idx  INTEGER NOT NULL,
    salt BLOB NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (cafe, seq, idx)
) STRICT, WITHOUT ROWID;

CREATE TABLE grants (
    hash BLOB NOT NULL PRIMARY KEY,
    cafe BLOB NOT NULL REFERENCES cafes (id) ON DELETE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('link', 'invitation')),
    role TEXT CHECK ((role IS NOT NULL) = (kind = 'link')),
    link BLOB CHECK ((link IS NOT NULL) = (kind = 'link'))
) STRICT, WITHOUT ROWID;
CREATE INDEX grants_of_cafe ON grants (cafe, kind, role);

CREATE TABLE snapshots (
    cafe BLOB NOT NULL PRIMARY KEY REFERENCES cafes (id) ON DELETE CASCADE,
    seq  INTEGER NOT NULL,
    at   INTEGER NOT NULL,
    json TEXT NOT NULL
) STRICT;
";

/// Pictures of papers, by the SHA-256 of what they are.
const FORMAT_2: &str = "
CREATE TABLE pictures (
    cafe BLOB NOT NULL REFERENCES cafes (id) ON DELETE CASCADE,
    id   BLOB NOT NULL,
    png  BLOB NOT NULL,
    PRIMARY KEY (cafe, id)
) STRICT;
";

/// The newest format that this program knows.
pub(super) const KNOWN: u32 = MIGRATIONS.len() as u32;

/// The format of a database; 0 if it is empty.
///
/// # Errors
/// [`StoreError::Newer`] if this program does not know the format, [`StoreError::Failed`] if the database belongs to
/// another program.
pub(super) fn format(connection: &Connection) -> Result<u32, StoreError> {
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let found: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: u32 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (application, found) {
        (0, 0) if tables == 0 => Ok(0),
        (APPLICATION, found) if found > KNOWN => Err(StoreError::Newer { found, known: KNOWN }),
        (APPLICATION, found) => Ok(found),
        _ => Err(Failure::Foreign.into()),
    }
}

/// Creates the tables, or brings those of an older version up to date; all or nothing.
///
/// # Errors
/// As [`format()`], and when the database cannot be written.
pub(super) fn migrate(connection: &mut Connection) -> Result<(), StoreError> {
    let found = format(connection)?;
    if found == KNOWN {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for migration in MIGRATIONS.iter().skip(found as usize) {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", KNOWN)?;
    Ok(transaction.commit()?)
}

/// The epoch of the logs in a database.
pub(super) fn epoch(connection: &Connection) -> Result<Epoch, StoreError> {
    let epoch = connection.query_row("SELECT value FROM meta WHERE key = 'epoch'", [], |row| row.get(0))?;
    Ok(Epoch(epoch))
}

/// Begins a new epoch: what is written from now on belongs to it.
pub(super) fn begin_epoch(connection: &Connection, epoch: Epoch) -> Result<(), StoreError> {
    connection.execute("UPDATE meta SET value = ?1 WHERE key = 'epoch'", [epoch.0])?;
    Ok(())
}
