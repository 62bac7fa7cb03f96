//! The white paper: sections and blocks that rest on what was said, reasons for what is not used, and what was published.
//!
//! A statement names its sources by number and never copies them, so that a text that is taken back is gone from the
//! paper too. What was published holds the same references.

mod apply;
mod check;
mod command;
mod content;
mod cut;
mod decide;
mod draft;
mod event;
mod outline;
mod quote;
mod trace;

pub use check::{Finding, Names, PersonalData, Spot, check, spots};
pub use command::{Command, Place};
pub use content::{Content, Level, Picture, Priority, Source};
pub use draft::draft;
pub use event::{Event, Notice};
pub use outline::{Outline, OutlineSection, Planned, SectionKind};
pub use quote::{Quoted, Span};
pub use trace::{Coverage, Fate, Numbers, Trace};

pub(crate) use apply::{apply, notice};
pub(crate) use cut::{cut, cut_event};
pub(crate) use decide::decide;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::condense::Version;
use crate::ids::{
    BlockId, CommentId, ContributionId, EditionNo, LinkId, RoundNo, SectionId, StationId, ThemeId,
};
use crate::picture::PictureId;
use crate::text::Body;
use crate::time::Millis;

/// The paper of a café.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Paper {
    /// What the authors write. Nothing while nobody has begun: then the paper is its [`draft()`].
    #[serde(skip_serializing_if = "Manuscript::is_empty")]
    #[cfg_attr(not(feature = "author"), serde(skip))]
    pub manuscript: Manuscript,
    /// Why something is not used, the latest last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(not(feature = "author"), serde(skip))]
    pub asides: Vec<Aside>,
    /// What authors say to each other about blocks.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(not(feature = "author"), serde(skip))]
    pub comments: BTreeMap<CommentId, Comment>,
    /// What waits for the approval of a second author. Whoever changes the paper takes it back.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(feature = "author"), serde(skip))]
    pub proposal: Option<Proposal>,
    /// What was published.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub editions: BTreeMap<EditionNo, Edition>,
    /// The highest numbers given out, so that none is given twice; not in readers' parts.
    #[serde(skip_serializing_if = "Issued::is_none")]
    pub issued: Issued,
}

/// What stands in a paper, without what is generated.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Manuscript {
    /// The front page.
    pub front: Front,
    /// Its sections in order.
    pub sections: Vec<Section>,
    /// The blocks of all sections.
    pub blocks: BTreeMap<BlockId, Block>,
}

/// What the authors say on the front page. Empty texts are not shown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Front {
    /// The title; the café's own if it is empty.
    pub title: Body,
    /// A second line.
    pub subtitle: Body,
    /// Who publishes it.
    pub publisher: Body,
    /// Who answers for it, line by line.
    pub imprint: Body,
    /// The day that it bears, as `2026-11-28`; that of the last round if it is empty.
    pub date: String,
    /// The name of its licence.
    pub licence: Body,
    /// Where the licence can be read.
    pub licence_address: Body,
    /// The colour of headings, as `#0B5C63`; the program's own if it is empty.
    pub accent: String,
    /// The publisher's sign.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<Logo>,
    /// How often it was written.
    pub version: Version,
}

/// A picture that stands for the publisher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logo {
    /// Which.
    pub picture: PictureId,
    /// What it shows, in words; it cannot be published without.
    #[serde(default)]
    pub alternative: Body,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its number in the log; not the one that readers see.
    pub id: SectionId,
    /// What it is for, and what is generated in it.
    pub kind: SectionKind,
    /// Its heading.
    pub heading: Body,
    /// Its blocks in order.
    pub blocks: Vec<BlockId>,
}

/// A block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it says.
    pub content: Content,
    /// How often it was written.
    pub version: Version,
}

/// Why something is not used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    /// What.
    pub scope: Scope,
    /// Why.
    pub reason: Body,
}

/// What a reason is given for. A narrower scope outweighs a wider one, and of two filters the later.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// One contribution.
    Contribution(ContributionId),
    /// Everything in a theme.
    Theme(ThemeId),
    /// Everything that fits; what is not named fits always.
    Filter {
        /// At this station.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        station: Option<StationId>,
        /// In this round.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        round: Option<RoundNo>,
        /// Of this category.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        category: Option<String>,
    },
}

/// A remark on a block.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// On which.
    pub block: BlockId,
    /// What it says.
    pub text: Body,
    /// When it was made.
    pub at: Millis,
    /// Whether it is settled.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_done: bool,
}

/// The paper as it stands waits for the approval of a second author.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// Whose link asked for it: another one has to approve.
    pub by: LinkId,
    /// When.
    pub at: Millis,
}

/// A published version of the paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// When it was published.
    pub at: Millis,
    /// Its title then.
    pub title: Body,
    /// Whether it was taken off again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_withdrawn: bool,
    /// What became of each contribution in it. What is not named was not used, without a reason. Of a person's own
    /// part only their own.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fates: BTreeMap<ContributionId, Fate>,
    /// Why what was set aside was, by the numbers in the fates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Body>,
    /// What it says; for the crew and the server.
    #[serde(default, skip_serializing_if = "Manuscript::is_empty")]
    #[cfg_attr(not(feature = "author"), serde(skip))]
    pub manuscript: Manuscript,
}

/// The highest numbers given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Issued {
    /// Of sections.
    pub section: SectionId,
    /// Of blocks.
    pub block: BlockId,
    /// Of comments.
    pub comment: CommentId,
}

impl Issued {
    fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

impl Manuscript {
    /// The pictures that it shows.
    pub fn pictures(&self) -> impl Iterator<Item = PictureId> {
        let images = self.in_order().filter_map(|(_, _, block)| match block.content {
            Content::Image { picture, .. } => Some(picture),
            _ => None,
        });
        self.front.logo.iter().map(|logo| logo.picture).chain(images)
    }

    /// Whether nobody has begun to write.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty() && self.front == Front::default()
    }

    /// The section that a block stands in.
    #[must_use]
    pub fn section_of(&self, block: BlockId) -> Option<&Section> {
        self.sections.iter().find(|section| section.blocks.contains(&block))
    }

    /// The blocks in the order of the paper.
    pub fn in_order(&self) -> impl Iterator<Item = (&Section, BlockId, &Block)> {
        self.sections.iter().flat_map(move |section| {
            section.blocks.iter().filter_map(move |id| Some((section, *id, self.blocks.get(id)?)))
        })
    }
}

impl Paper {
    /// The edition that the public reads: the latest that stands.
    #[must_use]
    pub fn latest(&self) -> Option<(EditionNo, &Edition)> {
        let standing = self.editions.iter().rev().find(|(_, edition)| !edition.is_withdrawn);
        standing.map(|(number, edition)| (*number, edition))
    }
}
