//! Walks a café's whole log and compares everything with everything.

use std::fmt;

use rusqlite::Connection;
use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::ids::{CafeId, Seq};

use super::heads::Head;
use super::{log, read};
use crate::store::{Hash, StoreError};

/// What was found in a café whose log is in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckReport {
    /// Events, which is also the position of the last one.
    pub events: u64,
    /// Texts beside them.
    pub texts: u64,
    /// Texts that were erased.
    pub erased: u64,
    /// The position of the snapshot, if there is one.
    pub snapshot: Option<Seq>,
    /// The hash of the last event. Whoever noted it down can tell later whether anything before it was changed.
    pub head: Hash,
}

impl fmt::Display for CheckReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} events, {} texts, {} erased, head {}", self.events, self.texts, self.erased, self.head)
    }
}

/// Checks that the sequence is dense, the chain unbroken, every text the one that was written, and the snapshot what
/// the events add up to.
///
/// # Errors
/// [`StoreError::NoCafe`]; [`StoreError::Damaged`] with the first thing that is wrong.
pub(super) fn check(connection: &Connection, cafe: CafeId) -> Result<CheckReport, StoreError> {
    let head = Head::read(connection, cafe)?.ok_or(StoreError::NoCafe)?;
    let snapshot = read::snapshot(connection, cafe)?;
    let at = snapshot.as_ref().map(|snapshot| snapshot.seq);
    let mut report = CheckReport { events: 0, texts: 0, erased: 0, snapshot: at, head: head.hash };
    let mut fold = Cafe::default();
    let mut same = snapshot.as_ref().is_none_or(|snapshot| snapshot.seq == Seq(0) && snapshot.cafe == fold);
    log::walk(connection, cafe, Seq(0), usize::MAX, |read| {
        fold.apply(read.record.at, &read.record.event);
        report.events += 1;
        report.texts += read.texts;
        report.erased += read.erased;
        if let Some(snapshot) = snapshot.as_ref().filter(|snapshot| snapshot.seq == read.record.seq) {
            same = snapshot.cafe == fold;
        }
        Ok(())
    })?;
    if same {
        Ok(report)
    } else {
        Err(StoreError::Damaged("the snapshot is not what the events add up to".to_owned()))
    }
}
