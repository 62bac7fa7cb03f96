//! What can be wanted of the paper.

use serde::{Deserialize, Serialize};

use super::{Content, Front, Outline, Scope, SectionKind, Source};
use crate::actor::{Actor, CrewRole};
use crate::condense::Version;
use crate::ids::{BlockId, CommentId, EditionNo, SectionId};
use crate::named::Named;

/// A wish about the paper, of authors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Begin to write, from the draft; or take another outline, which keeps every block.
    Outline {
        /// The outline.
        outline: Outline,
    },
    /// Write the front page.
    WriteFront {
        /// All of it; its version is the one that was read.
        front: Front,
    },
    /// Make a section.
    AddSection {
        /// What it is for.
        kind: SectionKind,
        /// Its heading.
        heading: String,
        /// Before which section; at the end if there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<SectionId>,
    },
    /// Give a section another heading.
    RenameSection {
        /// Which.
        section: SectionId,
        /// Its new heading.
        heading: String,
    },
    /// Put a section elsewhere.
    MoveSection {
        /// Which.
        section: SectionId,
        /// Before which other; at the end if there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<SectionId>,
    },
    /// Take out a section that has no blocks.
    RemoveSection {
        /// Which.
        section: SectionId,
    },
    /// Make a block.
    AddBlock {
        /// Where.
        place: Place,
        /// What it says.
        content: Content,
    },
    /// Write a block anew. The sources that a statement has stay: they are cited and taken off by themselves.
    WriteBlock {
        /// Which.
        block: BlockId,
        /// What it is to say.
        content: Content,
        /// The version that was read.
        base: Version,
    },
    /// Add a source to a statement, whatever else is changed in it meanwhile.
    Cite {
        /// Which statement.
        block: BlockId,
        /// The source.
        source: Source,
    },
    /// Take a source from a statement.
    Uncite {
        /// Which statement.
        block: BlockId,
        /// The source.
        source: Source,
    },
    /// Put a block elsewhere.
    MoveBlock {
        /// Which.
        block: BlockId,
        /// Where.
        place: Place,
    },
    /// Take a block out.
    RemoveBlock {
        /// Which.
        block: BlockId,
        /// The version that was read.
        base: Version,
    },
    /// Replace what looks like data about a person in a block by `[…]`, or cut it from a quote; a quote of which nothing
    /// is left is taken out.
    Blacken {
        /// Which.
        block: BlockId,
        /// What kind of thing it was, for a remark on the block.
        note: String,
        /// The version that was read.
        base: Version,
    },
    /// Say why something is not used; without a reason, take that back.
    SetAside {
        /// What.
        scope: Scope,
        /// Why.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    /// Remark something on a block.
    Comment {
        /// On which.
        block: BlockId,
        /// What.
        text: String,
    },
    /// Settle a remark, or open it again.
    SettleComment {
        /// Which.
        comment: CommentId,
        /// Whether it is settled.
        is_done: bool,
    },
    /// Lay the paper as it stands before the other authors, where one of them has to approve it.
    Propose,
    /// Publish the paper as it stands. Where a second author has to approve it, this is their approval.
    Publish {
        /// The number that it will have: two presses publish once.
        edition: EditionNo,
    },
    /// Take a published version off.
    Unpublish {
        /// Which.
        edition: EditionNo,
    },
}

/// A place for a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// In which section.
    pub section: SectionId,
    /// Before which of its blocks; at the end if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<BlockId>,
}

impl Command {
    /// What it is about, where that has a number. Participants give none of these, so that after a set-back none comes.
    pub(crate) fn names(&self) -> Vec<Named> {
        match self {
            Self::Outline { .. } | Self::WriteFront { .. } => Vec::new(),
            Self::AddSection { .. }
            | Self::RenameSection { .. }
            | Self::MoveSection { .. }
            | Self::RemoveSection { .. }
            | Self::AddBlock { .. }
            | Self::WriteBlock { .. }
            | Self::Cite { .. }
            | Self::Uncite { .. }
            | Self::MoveBlock { .. }
            | Self::RemoveBlock { .. }
            | Self::Blacken { .. }
            | Self::SetAside { .. }
            | Self::Comment { .. }
            | Self::SettleComment { .. }
            | Self::Propose
            | Self::Publish { .. }
            | Self::Unpublish { .. } => vec![Named::Other],
        }
    }

    /// Whether somebody may want this at all.
    pub(crate) fn is_permitted(&self, actor: &Actor) -> bool {
        actor.crew() == Some(CrewRole::Author)
    }
}
