//! Reads a café's log in order, and refuses to go on where something is missing or was changed.

use rusqlite::{Connection, OptionalExtension, Row, Rows};
use tischrunde_shared::ids::{CafeId, CommandId, Epoch, Seq};
use tischrunde_shared::time::Millis;

use super::heads::Head;
use super::value::{bytes, command_id, from_json, number, text, unsigned};
use crate::store::chain::Link;
use crate::store::detach::{Rejoined, Text, rejoin};
use crate::store::{Hash, Record, StoreError};

const HASH: &str = "SELECT hash FROM events WHERE cafe = ?1 AND seq = ?2";
const EVENTS: &str = "SELECT seq, epoch, at, command, hash, actor, event, commitments
    FROM events WHERE cafe = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3";
const BODIES: &str = "SELECT seq, idx, salt, text FROM bodies WHERE cafe = ?1 AND seq > ?2 ORDER BY seq, idx";

/// An event that was read and found to be in order.
#[derive(Debug)]
pub(super) struct Read {
    /// The event.
    pub(super) record: Record,
    /// Its hash.
    pub(super) hash: Hash,
    /// Its texts that are there.
    pub(super) texts: u64,
    /// Its texts that were erased.
    pub(super) erased: u64,
}

/// Reads the events after a position, at most `limit`, and gives each to `visit`.
///
/// # Errors
/// [`StoreError::NoCafe`]; [`StoreError::Damaged`] at the first event that is missing, out of order or not as it was
/// written, and if the log does not end where it should.
pub(super) fn walk(
    connection: &Connection,
    cafe: CafeId,
    after: Seq,
    limit: usize,
    mut visit: impl FnMut(Read) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let end = Head::read(connection, cafe)?.ok_or(StoreError::NoCafe)?;
    if after > end.seq {
        return Ok(());
    }
    let missing = || StoreError::Damaged(format!("event {after} is missing"));
    let mut at = Head { seq: after, hash: hash_at(connection, cafe, after)?.ok_or_else(missing)? };
    let (id, from) = (cafe.0.as_bytes(), number(after.0)?);
    let mut events = connection.prepare_cached(EVENTS)?;
    let mut rows = events.query((id, from, i64::try_from(limit).unwrap_or(i64::MAX)))?;
    let mut bodies = connection.prepare_cached(BODIES)?;
    let mut texts = Texts { rows: bodies.query((id, from))?, next: None };
    let mut count = 0;
    while let Some(row) = rows.next()? {
        let read = follow(&mut at, row, &mut texts)?;
        visit(read)?;
        count += 1;
    }
    // A log that is shorter than it was, or was read to its end and has another one.
    if (count < limit && at.seq != end.seq) || (at.seq == end.seq && at.hash != end.hash) {
        return Err(StoreError::Damaged(format!(
            "the log ends with event {}, and should with {}",
            at.seq, end.seq
        )));
    }
    Ok(())
}

/// The hash of the event at a position; none if there is none.
pub(super) fn hash_at(connection: &Connection, cafe: CafeId, seq: Seq) -> Result<Option<Hash>, StoreError> {
    if seq == Seq(0) {
        return Ok(Some(Hash::beginning(cafe)));
    }
    let mut select = connection.prepare_cached(HASH)?;
    let hash = select.query_row((cafe.0.as_bytes(), number(seq.0)?), |row| row.get(0)).optional()?;
    Ok(hash.map(Hash))
}

/// Reads one event and goes on to it.
fn follow(at: &mut Head, row: &Row<'_>, texts: &mut Texts<'_>) -> Result<Read, StoreError> {
    let seq = Seq(unsigned(row, 0)?);
    if seq != at.seq.next() {
        return Err(StoreError::Damaged(format!("event {} is missing", at.seq.next())));
    }
    let (actor, event, commitments) = (text(row, 5)?, text(row, 6)?, bytes(row, 7)?);
    let command: CommandId = command_id(row, 3)?;
    let (epoch, time) = (Epoch(row.get(1)?), Millis(unsigned(row, 2)?));
    let link = Link { epoch, seq, at: time, command, actor, event, commitments };
    let hash = link.hash(at.hash);
    if hash != Hash(row.get(4)?) {
        return Err(StoreError::Damaged(format!("event {seq} is not as it was written")));
    }
    *at = Head { seq, hash };
    let Rejoined { event, texts, erased } = rejoin(event, commitments, &texts.of(seq)?)
        .map_err(|error| StoreError::Damaged(format!("event {seq}: {}", what(&error))))?;
    let record = Record { seq, at: time, command, actor: from_json("an actor", actor)?, event };
    Ok(Read { record, hash, texts, erased })
}

fn what(error: &StoreError) -> String {
    match error {
        StoreError::Damaged(what) => what.clone(),
        other => other.to_string(),
    }
}

/// The texts beside the events, read along with them.
struct Texts<'s> {
    rows: Rows<'s>,
    /// Read, but of a later event.
    next: Option<(Seq, (u32, Text))>,
}

impl Texts<'_> {
    /// The texts of an event; asked in the order of the log.
    fn of(&mut self, seq: Seq) -> Result<Vec<(u32, Text)>, StoreError> {
        let mut found = Vec::new();
        loop {
            let next = match self.next.take() {
                Some(next) => next,
                None => match self.rows.next()? {
                    Some(row) => Self::read(row)?,
                    None => return Ok(found),
                },
            };
            if next.0 > seq {
                self.next = Some(next);
                return Ok(found);
            }
            if next.0 == seq {
                found.push(next.1);
            }
        }
    }

    fn read(row: &Row<'_>) -> Result<(Seq, (u32, Text)), StoreError> {
        let text = Text { salt: row.get(2)?, text: text(row, 3)?.into() };
        Ok((Seq(unsigned(row, 0)?), (row.get(1)?, text)))
    }
}
