//! Marks in the texts, by which a phone counts deliveries without reading JSON: `§`, a number, a moment.

use std::str;
use std::time::{SystemTime, UNIX_EPOCH};

/// Occurs in no other text and in no JSON of the protocol.
const SIGN: char = '§';
const NUMBER_DIGITS: usize = 7;
const MOMENT_DIGITS: usize = 16;
/// Bytes of a mark.
const BYTES: usize = 2 + NUMBER_DIGITS + MOMENT_DIGITS;

/// The number of the last message of a run.
pub(crate) const LAST: u64 = 9_999_999;

/// What stands in a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Counts the messages of a run from 0.
    pub(crate) number: u64,
    /// When it was sent, in microseconds on the machine's clock, which all processes share.
    pub(crate) moment: u64,
}

impl Mark {
    /// Sent now.
    pub(crate) fn now(number: u64) -> Self {
        Self { number, moment: now() }
    }

    /// A text of so many bytes that carries it.
    pub(crate) fn text(self, bytes: usize) -> String {
        let Self { number, moment } = self;
        let filling = ".".repeat(bytes.saturating_sub(BYTES));
        format!("{SIGN}{number:0NUMBER_DIGITS$}{moment:0MOMENT_DIGITS$}{filling}")
    }
}

/// The marks in a text, in order.
pub(crate) fn marks(text: &str) -> impl Iterator<Item = Mark> {
    text.split(SIGN).skip(1).filter_map(|rest| {
        let (number, rest) = rest.split_at_checked(NUMBER_DIGITS)?;
        let (moment, _) = rest.split_at_checked(MOMENT_DIGITS)?;
        Some(Mark { number: number.parse().ok()?, moment: moment.parse().ok()? })
    })
}

/// Microseconds since 1970.
pub(crate) fn now() -> u64 {
    // A clock before 1970 shows itself in absurd latencies.
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_micros()).unwrap_or(u64::MAX)
}
