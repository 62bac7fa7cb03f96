//! Why something was refused: a code with its figures, which the client turns into a sentence.

use serde::{Deserialize, Serialize};

use crate::demand::Demand;
use crate::picture::PictureFault;
use crate::plan::PlanFault;
use crate::text::{Body, TextFault};

/// A refusal of a command. Nothing has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// This role may not do this.
    #[error("this link does not permit that")]
    NotAllowed,
    /// Not in this phase.
    #[error("that is not possible in the present phase of the café")]
    WrongPhase,
    /// The café has moved on since the person pressed.
    #[error("the café has moved on in the meantime")]
    MovedOn,
    /// The café is over.
    #[error("the café is closed")]
    CafeClosed,
    /// Joining is not open.
    #[error("nobody can join at the moment")]
    JoiningClosed,
    /// The person has no seat at that station in that round.
    #[error("you have no seat at that station in that round")]
    NotSeated,
    /// The seats of that round are not given yet.
    #[error("the seats of that round are not given yet")]
    NotYet,
    /// It was granted before a part of the café was lost, and names something that may be something else now.
    #[error("a part of the café was lost meanwhile, and what this names may be something else now")]
    Renumbered,
    /// A text is missing.
    #[error("a text is needed")]
    TextEmpty,
    /// A text is too long.
    #[error("the text has {length} characters; {limit} are allowed")]
    TextTooLong {
        /// Characters it has.
        length: usize,
        /// Characters it may have.
        limit: usize,
    },
    /// Something named does not exist.
    #[error("there is no such {thing}")]
    Unknown {
        /// What kind of thing.
        thing: Thing,
    },
    /// Not one's own.
    #[error("only its author can do that")]
    NotYours,
    /// One's own cannot be supported.
    #[error("your own contribution cannot be supported by you")]
    YourOwn,
    /// It was taken back by its author.
    #[error("the contribution was withdrawn")]
    Withdrawn,
    /// It was hidden by the crew.
    #[error("the contribution is hidden")]
    Hidden,
    /// A statement needs at least one source.
    #[error("a statement needs at least one source")]
    NoSource,
    /// A picture is to be published without words for those who do not see it.
    #[error("a picture needs an alternative text")]
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    NoAlternative,
    /// A file that was to be a picture has a fault.
    #[error("{fault}")]
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    Picture {
        /// Which.
        fault: PictureFault,
    },
    /// Something rests on it.
    #[error("an insight or handover rests on it")]
    InUse,
    /// A second author has to approve the paper as it stands, through a link of their own.
    #[error("a second author has to approve it")]
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    NeedsApproval,
    /// Somebody else has written it since it was read.
    #[error("somebody else has changed it in the meantime")]
    Superseded {
        /// The version that stands there now.
        version: u32,
        /// Its text.
        text: Body,
    },
    /// No more fit in.
    #[error("the limit of {limit} is reached")]
    Full {
        /// What there are too many of.
        thing: Thing,
        /// How many there may be.
        limit: usize,
    },
    /// Fewer were named than are needed.
    #[error("at least {least} are needed")]
    TooFew {
        /// Of what.
        thing: Thing,
        /// How many.
        least: usize,
    },
    /// No plan of seats can keep this rule beside the others.
    #[error("no plan of seats can keep that: {demand}")]
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    Infeasible {
        /// Why.
        demand: Demand,
    },
    /// The plan has a fault.
    #[error("the plan: {fault}")]
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    Plan {
        /// Where and what.
        fault: PlanFault,
    },
    /// A card of an import has a fault.
    #[error("entry {index}: {refusal}")]
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    Card {
        /// Its position, from 1.
        index: usize,
        /// What is wrong with it.
        refusal: Box<Refusal>,
    },
    /// More than this link may send; try again later.
    #[error("too many at once; try again in {wait_ms} ms")]
    TooFast {
        /// Milliseconds to wait.
        wait_ms: u64,
    },
    /// The server cannot store anything now; try again later.
    #[error("the server cannot save anything at the moment")]
    Unavailable,
    /// The command could not be read.
    #[error("the command could not be read: {detail}")]
    Malformed {
        /// What the reader says.
        detail: String,
    },
}

/// A kind of thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Thing {
    /// A station.
    Station,
    /// A table.
    Table,
    /// A round.
    Round,
    /// A category.
    Category,
    /// A contribution.
    Contribution,
    /// A person.
    Person,
    /// An attribute or one of its values.
    Attribute,
    /// A theme.
    Theme,
    /// An insight.
    Insight,
    /// A source.
    Source,
    /// A message to all.
    Message,
    /// A free seat.
    Seat,
    /// A rule about seats.
    Rule,
    /// A section of the paper.
    Section,
    /// A block of the paper.
    Block,
    /// A comment on the paper.
    Comment,
    /// A reason why something is not used.
    Reason,
    /// A published version of the paper.
    Edition,
    /// A row of a table.
    Row,
    /// A column of a table.
    Column,
    /// A picture of the paper.
    Picture,
}

impl std::fmt::Display for Thing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Station => "station",
            Self::Table => "table",
            Self::Round => "round",
            Self::Category => "category",
            Self::Contribution => "contribution",
            Self::Person => "person",
            Self::Attribute => "attribute",
            Self::Theme => "theme",
            Self::Insight => "insight",
            Self::Source => "source",
            Self::Message => "message",
            Self::Seat => "seat",
            Self::Rule => "rule",
            Self::Section => "section",
            Self::Block => "block",
            Self::Comment => "comment",
            Self::Reason => "reason",
            Self::Edition => "version",
            Self::Row => "row",
            Self::Column => "column",
            Self::Picture => "picture",
        })
    }
}

impl Refusal {
    /// Whether the same command may be granted later, so that a device keeps it and tries again.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::TooFast { .. } | Self::Unavailable | Self::NotYet)
    }
}

impl From<TextFault> for Refusal {
    fn from(fault: TextFault) -> Self {
        match fault {
            TextFault::Empty => Self::TextEmpty,
            TextFault::TooLong { length, limit } => Self::TextTooLong { length, limit },
        }
    }
}

impl From<PictureFault> for Refusal {
    fn from(fault: PictureFault) -> Self {
        Self::Picture { fault }
    }
}

impl From<PlanFault> for Refusal {
    fn from(fault: PlanFault) -> Self {
        Self::Plan { fault }
    }
}
