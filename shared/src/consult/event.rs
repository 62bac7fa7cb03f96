//! What happens in a consultation.

use serde::{Deserialize, Serialize};

use super::{Consult, Consultation};
use crate::audience::{Nature, Readers, Words};
use crate::condense::Condense;
use crate::day::Day;
use crate::ids::{BlockId, ResponseId};
use crate::paper::Paper;
use crate::people::People;
use crate::seats::Seats;
use crate::talk::Talk;
use crate::text::Body;

/// Something that happened in a consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Statements were laid before everybody.
    Opened {
        /// Which, and until when.
        consultation: Consultation,
    },
    /// It was ended before its time.
    Ended,
    /// Somebody said something to a statement. Who, only the record knows.
    Responded {
        /// The response's number.
        response: ResponseId,
        /// To which block.
        block: BlockId,
        /// What.
        text: Body,
    },
    /// A response was dealt with, or not yet.
    Settled {
        /// Which.
        response: ResponseId,
        /// Whether it was.
        is_done: bool,
    },
}

/// Readers learn everything by events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {}

impl Event {
    /// Every text in it that somebody wrote.
    pub(crate) fn bodies_mut(&mut self) -> Vec<&mut Body> {
        match self {
            Self::Opened { consultation: Consultation { until: _, statements } } => {
                statements.iter_mut().map(|statement| &mut statement.text).collect()
            }
            Self::Responded { response: _, block: _, text } => vec![text],
            Self::Ended | Self::Settled { response: _, is_done: _ } => Vec::new(),
        }
    }

    /// What it is to its readers: everybody reads what is laid before them, authors what was said to it.
    #[allow(clippy::too_many_arguments, reason = "every slice below it, as for all slices")]
    pub(crate) fn nature(
        &self,
        _: &Consult,
        _: &Day,
        _: &People,
        _: &Seats,
        _: &Talk,
        _: &Condense,
        _: &Paper,
    ) -> Nature {
        match self {
            Self::Opened { .. } | Self::Ended => Nature::new(Readers::EVERYBODY, Words::None),
            Self::Responded { .. } | Self::Settled { .. } => Nature::new(Readers::AUTHORS, Words::None),
        }
    }
}
