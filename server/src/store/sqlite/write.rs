//! What can be written: each function does one request within the transaction of its group.

use rusqlite::{Error, ErrorCode, OptionalExtension, params};
use tischrunde_shared::actor::Role;
use tischrunde_shared::ids::{CafeId, CommandId, Epoch, LinkId, Seq};
use tischrunde_shared::time::Millis;

use super::heads::Head;
use super::schema;
use super::value::{number, to_json};
use super::writer::Writing;
use crate::store::chain::Link;
use crate::store::detach::{Detached, detach};
use crate::store::{CafeRecord, Failure, Fingerprint, Grant, Record, SecretHash, StoreError};

const ADD_CAFE: &str = "INSERT INTO cafes (id, created, invitation, last, head) VALUES (?1, ?2, ?3, ?4, ?5)";
const ADD_EVENT: &str = "INSERT INTO events (cafe, seq, epoch, at, command, hash, actor, event, commitments)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
const ADD_BODY: &str = "INSERT INTO bodies (cafe, seq, idx, salt, text) VALUES (?1, ?2, ?3, ?4, ?5)";
const ADD_GRANT: &str =
    "INSERT INTO grants (hash, cafe, kind, role, link) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING";
const SAME_GRANT: &str =
    "SELECT 1 FROM grants WHERE hash = ?1 AND cafe = ?2 AND kind = ?3 AND role IS ?4 AND link IS ?5";
const TAKE_LINKS: &str = "DELETE FROM grants WHERE cafe = ?1 AND kind = 'link' AND role = ?2 RETURNING hash";
const TAKE_INVITATIONS: &str = "DELETE FROM grants WHERE cafe = ?1 AND kind = 'invitation'";
const NUMBER_INVITATION: &str = "UPDATE cafes SET invitation = ?2 WHERE id = ?1";
const SAVE_SNAPSHOT: &str = "REPLACE INTO snapshots (cafe, seq, at, json) VALUES (?1, ?2, ?3, ?4)";
// The value has to change: SQLite does not write a page that stays the same.
const PROBE: &str = "UPDATE meta SET value = (value + 1) % 1000000 WHERE key = 'probes'";

/// A record as it is stored: all that can be computed without knowing the one before it, so that the writer has less
/// to do.
#[derive(Debug)]
pub(super) struct Prepared {
    seq: Seq,
    at: Millis,
    command: CommandId,
    actor: String,
    detached: Detached,
}

impl Prepared {
    /// Prepares records for storing.
    pub(super) fn prepare(records: Vec<Record>) -> Result<Vec<Self>, StoreError> {
        let prepare = |Record { seq, at, command, actor, event }| {
            Ok(Self { seq, at, command, actor: to_json(&actor)?, detached: detach(event)? })
        };
        records.into_iter().map(prepare).collect()
    }
}

/// See [`crate::store::Store::create`].
pub(super) fn create(
    writing: &mut Writing<'_>,
    cafe: &CafeRecord,
    first: &[Prepared],
    grants: &[(SecretHash, Grant)],
) -> Result<(), StoreError> {
    if writing.heads.get(writing.connection, cafe.id)?.is_some() {
        return Err(StoreError::Conflict(Seq(1)));
    }
    let head = Head::beginning(cafe.id);
    let id = cafe.id.0.as_bytes();
    let mut add = writing.connection.prepare_cached(ADD_CAFE)?;
    add.execute((id, number(cafe.created.0)?, cafe.invitation, number(head.seq.0)?, head.hash.0))?;
    writing.heads.set(cafe.id, head);
    append(writing, cafe.id, first)?;
    grants.iter().try_for_each(|(hash, grant)| add_grant(writing, *hash, grant))
}

/// See [`crate::store::Store::append`].
pub(super) fn append(
    writing: &mut Writing<'_>,
    cafe: CafeId,
    entries: &[Prepared],
) -> Result<Vec<Fingerprint>, StoreError> {
    let mut head = existing(writing, cafe)?;
    let mut fingerprints = Vec::with_capacity(entries.len());
    let mut add_event = writing.connection.prepare_cached(ADD_EVENT)?;
    let mut add_body = writing.connection.prepare_cached(ADD_BODY)?;
    let id = cafe.0.as_bytes();
    for Prepared { seq, at, command, actor, detached } in entries {
        if *seq != head.seq.next() {
            return Err(conflict(writing, cafe, *seq));
        }
        let Detached { event, commitments, texts } = detached;
        let epoch = *writing.epoch;
        let link = Link { epoch, seq: *seq, at: *at, command: *command, actor, event, commitments };
        head = Head { seq: *seq, hash: link.hash(head.hash) };
        let (position, at) = (number(seq.0)?, number(at.0)?);
        let hash = head.hash.0;
        let row = params![id, position, epoch.0, at, command.0.as_bytes(), hash, actor, event, commitments];
        match add_event.execute(row) {
            Err(error) if is_taken(&error) => return Err(conflict(writing, cafe, *seq)),
            added => added?,
        };
        for (place, text) in texts {
            add_body.execute((id, position, place, text.salt, &*text.text))?;
        }
        fingerprints.push(head.hash.fingerprint());
    }
    writing.heads.set(cafe, head);
    Ok(fingerprints)
}

/// See [`crate::store::Store::begin_epoch`].
pub(super) fn begin_epoch(writing: &mut Writing<'_>, after: Epoch) -> Result<Epoch, StoreError> {
    if *writing.epoch <= after {
        *writing.epoch = after.next();
        schema::begin_epoch(writing.connection, *writing.epoch)?;
    }
    Ok(*writing.epoch)
}

/// See [`crate::store::Store::save_snapshot`]; the fold is given as JSON.
///
/// # Errors
/// [`StoreError::Failed`] for a position that the log has not reached.
pub(super) fn save_snapshot(
    writing: &mut Writing<'_>,
    cafe: CafeId,
    seq: Seq,
    at: Millis,
    json: &str,
) -> Result<(), StoreError> {
    let head = existing(writing, cafe)?;
    if seq > head.seq {
        return Err(Failure::Ahead { snapshot: seq, log: head.seq }.into());
    }
    let mut save = writing.connection.prepare_cached(SAVE_SNAPSHOT)?;
    save.execute((cafe.0.as_bytes(), number(seq.0)?, number(at.0)?, json))?;
    Ok(())
}

/// See [`crate::store::Store::add_grant`]. Adding the same again changes nothing.
///
/// # Errors
/// [`StoreError::Failed`] if the secret opens something else already.
pub(super) fn add_grant(
    writing: &mut Writing<'_>,
    hash: SecretHash,
    grant: &Grant,
) -> Result<(), StoreError> {
    let (cafe, kind, role, link) = match grant {
        Grant::Link { cafe, role, link } => (*cafe, "link", Some(to_json(role)?), Some(link.0.into_bytes())),
        Grant::Invitation { cafe } => (*cafe, "invitation", None, None),
    };
    existing(writing, cafe)?;
    let row = (hash.0, cafe.0.as_bytes(), kind, role.as_deref(), link);
    if writing.connection.prepare_cached(ADD_GRANT)?.execute(row)? == 1 {
        return Ok(());
    }
    let same = writing.connection.prepare_cached(SAME_GRANT)?.query_row(row, |_| Ok(())).optional()?;
    same.ok_or_else(|| Failure::SecretTaken.into())
}

/// See [`crate::store::Store::replace_link`].
pub(super) fn replace_link(
    writing: &mut Writing<'_>,
    cafe: CafeId,
    role: Role,
    link: LinkId,
    new: SecretHash,
) -> Result<Vec<SecretHash>, StoreError> {
    existing(writing, cafe)?;
    let mut take = writing.connection.prepare_cached(TAKE_LINKS)?;
    let taken = take
        .query_map((cafe.0.as_bytes(), to_json(&role)?), |row| row.get(0).map(SecretHash))?
        .collect::<Result<Vec<_>, _>>()?;
    add_grant(writing, new, &Grant::Link { cafe, role, link })?;
    Ok(taken.into_iter().filter(|hash| *hash != new).collect())
}

/// See [`crate::store::Store::replace_invitation`].
pub(super) fn replace_invitation(
    writing: &mut Writing<'_>,
    cafe: CafeId,
    to: u32,
    new: &[SecretHash],
) -> Result<(), StoreError> {
    existing(writing, cafe)?;
    let id = cafe.0.as_bytes();
    writing.connection.prepare_cached(TAKE_INVITATIONS)?.execute([id])?;
    writing.connection.prepare_cached(NUMBER_INVITATION)?.execute((id, to))?;
    new.iter().try_for_each(|hash| add_grant(writing, *hash, &Grant::Invitation { cafe }))
}

/// Writes something that nobody reads.
///
/// # Errors
/// [`StoreError::Failed`] also when that little has room, but what was refused before may have none.
pub(super) fn probe(writing: &mut Writing<'_>) -> Result<(), StoreError> {
    if writing.cramped {
        return Err(Failure::Cramped.into());
    }
    writing.connection.prepare_cached(PROBE)?.execute([])?;
    Ok(())
}

fn conflict(writing: &mut Writing<'_>, cafe: CafeId, seq: Seq) -> StoreError {
    writing.heads.forget(cafe);
    StoreError::Conflict(seq)
}

fn is_taken(error: &Error) -> bool {
    error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation)
}

fn existing(writing: &mut Writing<'_>, cafe: CafeId) -> Result<Head, StoreError> {
    writing.heads.get(writing.connection, cafe)?.ok_or(StoreError::NoCafe)
}
