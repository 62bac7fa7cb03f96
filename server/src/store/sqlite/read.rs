//! What can be read, each within one view of the database.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row};
use tischrunde_shared::actor::Role;
use tischrunde_shared::ids::{CafeId, CommandId, LinkId, Seq};
use tischrunde_shared::time::Millis;
use uuid::Uuid;

use super::error::damaged;
use super::heads::Head;
use super::value::{cafe_id, command_id, from_json, number, to_json, unsigned};
use super::{log, schema};
use crate::store::{
    CafeRecord, Done, Fingerprint, Grant, Hash, Mark, Opened, Record, SecretHash, StoreError, StoredSnapshot,
};

const CAFES: &str = "SELECT id, created, invitation FROM cafes ORDER BY created, id";
const CAFE: &str = "SELECT id, created, invitation FROM cafes WHERE id = ?1";
const COMMANDS: &str = "SELECT command, seq, event <> '\"unchanged\"', hash, at
    FROM events WHERE cafe = ?1 AND seq <= ?2 ORDER BY seq";
const SNAPSHOT: &str = "SELECT seq, at, json FROM snapshots WHERE cafe = ?1";
const HAS_LINK: &str = "SELECT EXISTS (SELECT 1 FROM grants WHERE cafe = ?1 AND kind = 'link' AND role = ?2)";
const GRANT: &str = "SELECT cafe, role, link FROM grants WHERE hash = ?1";

/// See [`crate::store::Store::cafes`].
pub(super) fn cafes(connection: &Connection) -> Result<Vec<CafeRecord>, StoreError> {
    let mut select = connection.prepare_cached(CAFES)?;
    let cafes = select.query_map([], cafe_record)?.collect::<Result<_, _>>()?;
    Ok(cafes)
}

/// See [`crate::store::Store::cafe`].
pub(super) fn cafe(connection: &Connection, id: CafeId) -> Result<Option<CafeRecord>, StoreError> {
    let mut select = connection.prepare_cached(CAFE)?;
    Ok(select.query_row([id.0.as_bytes()], cafe_record).optional()?)
}

fn cafe_record(row: &Row<'_>) -> rusqlite::Result<CafeRecord> {
    Ok(CafeRecord { id: cafe_id(row, 0)?, created: Millis(unsigned(row, 1)?), invitation: row.get(2)? })
}

/// See [`crate::store::Store::open`]. A snapshot that cannot be read is left out: it can be made again.
pub(super) fn open(connection: &Connection, cafe: CafeId) -> Result<Opened, StoreError> {
    let snapshot = match snapshot(connection, cafe) {
        Err(StoreError::Damaged(what)) => {
            tracing::warn!(%cafe, what, "a snapshot is left out");
            None
        }
        other => other?,
    };
    let after = snapshot.as_ref().map_or(Seq(0), |snapshot| snapshot.seq);
    let mut commands = commands(connection, cafe, after)?;
    let mut tail = Vec::new();
    log::walk(connection, cafe, after, usize::MAX, |read| {
        commands.insert(read.record.command, Done::of(&read.record, read.hash.fingerprint()));
        tail.push(read.record);
        Ok(())
    })?;
    let head = Head::read(connection, cafe)?.ok_or(StoreError::NoCafe)?;
    let epoch = schema::epoch(connection)?;
    Ok(Opened { epoch, snapshot, tail, commands, fingerprint: head.hash.fingerprint() })
}

/// See [`crate::store::Store::fingerprint`].
pub(super) fn fingerprint(
    connection: &Connection,
    cafe: CafeId,
    seq: Seq,
) -> Result<Option<Fingerprint>, StoreError> {
    Ok(log::hash_at(connection, cafe, seq)?.map(Hash::fingerprint))
}

/// The command ids up to a position, with what came of each.
fn commands(
    connection: &Connection,
    cafe: CafeId,
    upto: Seq,
) -> Result<BTreeMap<CommandId, Done>, StoreError> {
    let mut commands = BTreeMap::new();
    let mut count = 0;
    let mut select = connection.prepare_cached(COMMANDS)?;
    let mut rows = select.query((cafe.0.as_bytes(), number(upto.0)?))?;
    while let Some(row) = rows.next()? {
        let mark = Mark { at: Millis(unsigned(row, 4)?), fingerprint: Hash(row.get(3)?).fingerprint() };
        let done = Done { seq: Seq(unsigned(row, 1)?), changed: row.get(2)?, mark };
        commands.insert(command_id(row, 0)?, done);
        count += 1;
    }
    // Positions are unique: as many as there should be are all of them.
    if count == upto.0 {
        Ok(commands)
    } else {
        Err(StoreError::Damaged(format!("of the first {upto} events {count} are there")))
    }
}

/// The snapshot of a café.
///
/// # Errors
/// [`StoreError::Damaged`] if it cannot be read.
pub(super) fn snapshot(connection: &Connection, cafe: CafeId) -> Result<Option<StoredSnapshot>, StoreError> {
    let mut select = connection.prepare_cached(SNAPSHOT)?;
    let row = select
        .query_row([cafe.0.as_bytes()], |row| {
            Ok((unsigned(row, 0)?, unsigned(row, 1)?, row.get::<_, String>(2)?))
        })
        .optional()?;
    row.map(|(seq, at, json)| {
        Ok(StoredSnapshot { seq: Seq(seq), at: Millis(at), cafe: from_json("a snapshot", &json)? })
    })
    .transpose()
}

/// See [`crate::store::Store::log`].
pub(super) fn log(
    connection: &Connection,
    cafe: CafeId,
    after: Seq,
    limit: usize,
) -> Result<Vec<Record>, StoreError> {
    let mut records = Vec::new();
    log::walk(connection, cafe, after, limit, |read| {
        records.push(read.record);
        Ok(())
    })?;
    Ok(records)
}

/// See [`crate::store::Store::has_link`].
///
/// # Errors
/// [`StoreError::NoCafe`].
pub(super) fn has_link(connection: &Connection, cafe: CafeId, role: Role) -> Result<bool, StoreError> {
    Head::read(connection, cafe)?.ok_or(StoreError::NoCafe)?;
    let mut select = connection.prepare_cached(HAS_LINK)?;
    Ok(select.query_row((cafe.0.as_bytes(), to_json(&role)?), |row| row.get(0))?)
}

/// See [`crate::store::Store::grant`].
pub(super) fn grant(connection: &Connection, hash: SecretHash) -> Result<Option<Grant>, StoreError> {
    let mut select = connection.prepare_cached(GRANT)?;
    let row = select
        .query_row([hash.0], |row| {
            Ok((cafe_id(row, 0)?, row.get::<_, Option<String>>(1)?, row.get::<_, Option<[u8; 16]>>(2)?))
        })
        .optional()?;
    let Some((cafe, role, link)) = row else { return Ok(None) };
    let (Some(role), Some(link)) = (role, link) else { return Ok(Some(Grant::Invitation { cafe })) };
    let role = serde_json::from_str(&role).map_err(|error| damaged("a role", error))?;
    Ok(Some(Grant::Link { cafe, role, link: LinkId(Uuid::from_bytes(link)) }))
}
