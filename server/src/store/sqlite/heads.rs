//! Where each café's log ends. The writer keeps this in memory, and forgets what was not committed.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension};
use tischrunde_shared::ids::{CafeId, Seq};

use super::value::{number, unsigned};
use crate::store::{Hash, StoreError};

const SELECT: &str = "SELECT last, head FROM cafes WHERE id = ?1";
const UPDATE: &str = "UPDATE cafes SET last = ?2, head = ?3 WHERE id = ?1";

/// The end of a log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    /// Position of the last event; 0 if there is none.
    pub(super) seq: Seq,
    /// Its hash.
    pub(super) hash: Hash,
}

impl Head {
    /// The end of a log without events.
    pub(super) fn beginning(cafe: CafeId) -> Self {
        Self { seq: Seq(0), hash: Hash::beginning(cafe) }
    }

    /// The end of a café's log as the database has it; none if there is no such café.
    pub(super) fn read(connection: &Connection, cafe: CafeId) -> Result<Option<Self>, StoreError> {
        let mut select = connection.prepare_cached(SELECT)?;
        let head = select
            .query_row([cafe.0.as_bytes()], |row| Ok((unsigned(row, 0)?, row.get(1)?)))
            .optional()?
            .map(|(seq, hash)| Self { seq: Seq(seq), hash: Hash(hash) });
        Ok(head)
    }
}

/// The ends of all logs that were written to, in three layers: what is committed, what the running group of requests
/// adds to it, and what the running request adds to that.
#[derive(Debug, Default)]
pub(super) struct Heads {
    committed: HashMap<CafeId, Head>,
    group: HashMap<CafeId, Head>,
    request: Option<(CafeId, Head)>,
}

impl Heads {
    /// Where a café's log ends for the running request; none if there is no such café.
    pub(super) fn get(&mut self, connection: &Connection, cafe: CafeId) -> Result<Option<Head>, StoreError> {
        if let Some((_, head)) = self.request.filter(|(of, _)| *of == cafe) {
            return Ok(Some(head));
        }
        if let Some(head) = self.group.get(&cafe).or_else(|| self.committed.get(&cafe)) {
            return Ok(Some(*head));
        }
        // Whatever this group has written is in `group`, so what is read here was committed earlier.
        let head = Head::read(connection, cafe)?;
        if let Some(head) = head {
            self.committed.insert(cafe, head);
        }
        Ok(head)
    }

    /// What is remembered of a café may be wrong: another program wrote to it. It is read again when needed.
    pub(super) fn forget(&mut self, cafe: CafeId) {
        self.committed.remove(&cafe);
    }

    /// The running request moved the end of a log. A request writes to one café.
    pub(super) fn set(&mut self, cafe: CafeId, head: Head) {
        self.request = Some((cafe, head));
    }

    /// The running request is over and stays.
    pub(super) fn keep_request(&mut self) {
        self.group.extend(self.request.take());
    }

    /// The running request is over and undone.
    pub(super) fn drop_request(&mut self) {
        self.request = None;
    }

    /// Writes down what the group moved; to be called before it is committed.
    pub(super) fn write(&self, connection: &Connection) -> Result<(), StoreError> {
        let mut update = connection.prepare_cached(UPDATE)?;
        for (cafe, head) in &self.group {
            update.execute((cafe.0.as_bytes(), number(head.seq.0)?, head.hash.0))?;
        }
        Ok(())
    }

    /// The group is committed.
    pub(super) fn keep_group(&mut self) {
        self.committed.extend(self.group.drain());
    }

    /// The group is undone.
    pub(super) fn drop_group(&mut self) {
        self.request = None;
        self.group.clear();
    }
}
