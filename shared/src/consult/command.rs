//! What can be wanted of a consultation.

use serde::{Deserialize, Serialize};

use crate::actor::{Actor, CrewRole};
use crate::ids::{BlockId, ResponseId};
use crate::named::Named;
use crate::time::Millis;

/// A wish about the consultation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Lay the statements as they stand before everybody; or lay them anew, or set another end.
    #[cfg_attr(not(feature = "author"), serde(skip))]
    Open {
        /// The last moment.
        until: Millis,
    },
    /// End it before its time.
    #[cfg_attr(not(feature = "author"), serde(skip))]
    End,
    /// Say something to a statement.
    Respond {
        /// To which.
        block: BlockId,
        /// What.
        text: String,
    },
    /// A response was dealt with, or not yet.
    #[cfg_attr(not(feature = "author"), serde(skip))]
    Settle {
        /// Which.
        response: ResponseId,
        /// Whether it was.
        is_done: bool,
    },
}

impl Command {
    /// What it is about, where that has a number which the café gave.
    pub(crate) fn names(&self) -> Vec<Named> {
        match self {
            Self::Open { .. } | Self::End => Vec::new(),
            Self::Respond { .. } | Self::Settle { .. } => vec![Named::Other],
        }
    }

    /// Whether somebody may want this at all.
    pub(crate) fn is_permitted(&self, actor: &Actor) -> bool {
        match self {
            Self::Respond { .. } => actor.is_person(),
            Self::Open { .. } | Self::End | Self::Settle { .. } => actor.crew() == Some(CrewRole::Author),
        }
    }
}
