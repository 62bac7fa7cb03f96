//! What happens to the paper.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Content, Fate, Front, Logo, Paper, Scope, Section, Source};
use crate::audience::{Nature, Readers, Words};
use crate::condense::Condense;
use crate::day::Day;
use crate::ids::{BlockId, CommentId, ContributionId, EditionNo, LinkId, SectionId};
use crate::people::People;
use crate::seats::Seats;
use crate::talk::Talk;
use crate::text::Body;
use crate::time::Millis;

/// Something that happened to the paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Its sections are these, in this order; new blocks came with them.
    Outlined {
        /// All sections.
        sections: Vec<Section>,
        /// Blocks that were not there before.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        blocks: BTreeMap<BlockId, Content>,
    },
    /// The front page was written.
    FrontWritten {
        /// All of it.
        front: Front,
    },
    /// A section was made or renamed.
    SectionSet {
        /// Its number.
        section: SectionId,
        /// What it is for.
        kind: super::SectionKind,
        /// Its heading.
        heading: Body,
    },
    /// A section stands elsewhere.
    SectionMoved {
        /// Which.
        section: SectionId,
        /// Before which; at the end if there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<SectionId>,
    },
    /// A section was taken out.
    SectionRemoved {
        /// Which.
        section: SectionId,
    },
    /// A block was made or written anew.
    BlockWritten {
        /// Its number.
        block: BlockId,
        /// What it says.
        content: Content,
    },
    /// A source was added to a statement.
    Cited {
        /// To which.
        block: BlockId,
        /// The source.
        source: Source,
    },
    /// A source was taken from a statement.
    Uncited {
        /// From which.
        block: BlockId,
        /// The source.
        source: Source,
    },
    /// A block stands here now.
    BlockPlaced {
        /// Which.
        block: BlockId,
        /// In which section.
        section: SectionId,
        /// Before which of its blocks; at the end if there is none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<BlockId>,
    },
    /// A block was taken out.
    BlockRemoved {
        /// Which.
        block: BlockId,
    },
    /// It was said why something is not used, or taken back.
    SetAside {
        /// What.
        scope: Scope,
        /// Why; nothing takes it back.
        reason: Option<Body>,
    },
    /// Something was remarked on a block.
    Commented {
        /// Its number.
        comment: CommentId,
        /// On which.
        block: BlockId,
        /// What.
        text: Body,
    },
    /// A remark was settled or opened again.
    CommentSettled {
        /// Which.
        comment: CommentId,
        /// Whether it is settled.
        is_done: bool,
    },
    /// An author asks the others to approve it as it stands.
    Proposed {
        /// Through which link.
        by: LinkId,
    },
    /// The paper was published as it stood.
    Published {
        /// Its number.
        edition: EditionNo,
        /// Its title.
        title: Body,
        /// What became of each contribution that was used or set aside.
        fates: BTreeMap<ContributionId, Fate>,
        /// Why what was set aside was, by the numbers in the fates.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        reasons: Vec<Body>,
    },
    /// A published version was taken off.
    Unpublished {
        /// Which.
        edition: EditionNo,
    },
}

/// What readers learn of the paper in another way than by events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// A version was published.
    Published {
        /// Its number.
        edition: EditionNo,
        /// When.
        at: Millis,
        /// Its title.
        title: Body,
        /// What became of this person's contributions.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        fates: BTreeMap<ContributionId, Fate>,
        /// Why what was set aside was.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        reasons: Vec<Body>,
    },
    /// A published version was taken off.
    Unpublished {
        /// Which.
        edition: EditionNo,
    },
}

impl Event {
    /// Every text in it that somebody wrote.
    pub(crate) fn bodies_mut(&mut self) -> Vec<&mut Body> {
        match self {
            Self::Outlined { sections, blocks } => {
                let headings =
                    sections.iter_mut().map(|Section { id: _, kind: _, heading, blocks: _ }| heading);
                headings.chain(blocks.values_mut().flat_map(Content::bodies_mut)).collect()
            }
            Self::FrontWritten { front } => front.bodies_mut(),
            Self::SectionSet { section: _, kind: _, heading } => vec![heading],
            Self::BlockWritten { block: _, content } => content.bodies_mut(),
            Self::SetAside { scope: _, reason } => reason.iter_mut().collect(),
            Self::Commented { comment: _, block: _, text } => vec![text],
            Self::Published { edition: _, title, fates: _, reasons } => {
                std::iter::once(title).chain(reasons).collect()
            }
            Self::SectionMoved { section: _, before: _ }
            | Self::SectionRemoved { section: _ }
            | Self::Cited { block: _, source: _ }
            | Self::Uncited { block: _, source: _ }
            | Self::BlockPlaced { block: _, section: _, before: _ }
            | Self::BlockRemoved { block: _ }
            | Self::CommentSettled { comment: _, is_done: _ }
            | Self::Proposed { by: _ }
            | Self::Unpublished { edition: _ } => Vec::new(),
        }
    }

    /// Whether a published paper would be another after it: what was approved before no longer stands.
    #[cfg(feature = "author")]
    pub(super) fn changes_what_readers_see(&self) -> bool {
        match self {
            Self::Outlined { .. }
            | Self::FrontWritten { .. }
            | Self::SectionSet { .. }
            | Self::SectionMoved { .. }
            | Self::SectionRemoved { .. }
            | Self::BlockWritten { .. }
            | Self::Cited { .. }
            | Self::Uncited { .. }
            | Self::BlockPlaced { .. }
            | Self::BlockRemoved { .. }
            | Self::SetAside { .. }
            | Self::Published { .. } => true,
            Self::Commented { .. }
            | Self::CommentSettled { .. }
            | Self::Proposed { .. }
            | Self::Unpublished { .. } => false,
        }
    }

    /// What it is to its readers: authors write, everybody learns what was published, and people what became of what
    /// they said.
    pub(crate) fn nature(
        &self,
        after: &Paper,
        _: &Day,
        _: &People,
        _: &Seats,
        talk: &Talk,
        _: &Condense,
    ) -> Nature {
        let authors = |fates: &BTreeMap<ContributionId, Fate>| {
            let authors = fates.keys().filter_map(|id| talk.contributions.get(id)?.author.person());
            authors.collect::<Vec<_>>()
        };
        match self {
            Self::Outlined { .. }
            | Self::FrontWritten { .. }
            | Self::SectionSet { .. }
            | Self::SectionMoved { .. }
            | Self::SectionRemoved { .. }
            | Self::BlockWritten { .. }
            | Self::Cited { .. }
            | Self::Uncited { .. }
            | Self::BlockPlaced { .. }
            | Self::BlockRemoved { .. }
            | Self::SetAside { .. }
            | Self::Commented { .. }
            | Self::CommentSettled { .. }
            | Self::Proposed { .. } => Nature::new(Readers::AUTHORS, Words::None),
            Self::Published { fates, .. } => {
                Nature::new(Readers::EVERYBODY, Words::None).about(authors(fates))
            }
            Self::Unpublished { edition } => {
                let fates = after.editions.get(edition).map(|edition| authors(&edition.fates));
                Nature::new(Readers::EVERYBODY, Words::None).about(fates.unwrap_or_default())
            }
        }
    }
}

impl Front {
    fn bodies_mut(&mut self) -> Vec<&mut Body> {
        let Self {
            title,
            subtitle,
            publisher,
            imprint,
            date: _,
            licence,
            licence_address,
            accent: _,
            logo,
            version: _,
        } = self;
        let alternative = logo.as_mut().map(|Logo { picture: _, alternative }| alternative);
        [title, subtitle, publisher, imprint, licence, licence_address]
            .into_iter()
            .chain(alternative)
            .collect()
    }
}
