//! Outlines: which sections a paper has, in which order.

use serde::{Deserialize, Serialize};

use crate::ids::StationId;
use crate::text::Body;

/// An outline, as it is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outline {
    /// Its sections in order.
    pub sections: Vec<OutlineSection>,
}

/// A section of an outline. One of kind `stations` stands for a section for each station.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutlineSection {
    /// What it is for.
    pub kind: Planned,
    /// Its heading; stations bring their own.
    #[serde(default)]
    pub heading: Body,
}

/// A kind of section in an outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Planned {
    /// See [`SectionKind::Summary`].
    Summary,
    /// See [`SectionKind::Occasion`].
    Occasion,
    /// See [`SectionKind::Method`].
    Method,
    /// See [`SectionKind::Participation`].
    Participation,
    /// One [`SectionKind::Station`] for each station.
    Stations,
    /// See [`SectionKind::CrossCutting`].
    CrossCutting,
    /// See [`SectionKind::Recommendations`].
    Recommendations,
    /// See [`SectionKind::Dissent`].
    Dissent,
    /// See [`SectionKind::Outlook`].
    Outlook,
    /// See [`SectionKind::AnnexContributions`].
    AnnexContributions,
    /// See [`SectionKind::AnnexUnused`].
    AnnexUnused,
    /// See [`SectionKind::AnnexMethod`].
    AnnexMethod,
    /// See [`SectionKind::Free`].
    Free,
}

/// What a section is for, and what is generated in it before the authors' blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// The whole on one page: generated are the figures of the day.
    Summary,
    /// Why the café was held.
    Occasion,
    /// How it was done: generated from the plan.
    Method,
    /// Who took part: generated from the figures.
    Participation,
    /// A station: generated are its text and questions.
    Station {
        /// Which.
        station: StationId,
    },
    /// What came up at several stations.
    CrossCutting,
    /// What is recommended.
    Recommendations,
    /// What was contested, and what stayed open.
    Dissent,
    /// What comes next.
    Outlook,
    /// Generated: insights, themes and all contributions.
    AnnexContributions,
    /// Generated: what was not used, and why.
    AnnexUnused,
    /// Generated: how the data was treated.
    AnnexMethod,
    /// Anything else.
    Free,
}

impl SectionKind {
    /// Whether something is generated in it, so that it is not empty without blocks.
    #[must_use]
    pub fn is_generated(self) -> bool {
        match self {
            Self::Summary
            | Self::Method
            | Self::Participation
            | Self::Station { .. }
            | Self::AnnexContributions
            | Self::AnnexUnused
            | Self::AnnexMethod => true,
            Self::Occasion
            | Self::CrossCutting
            | Self::Recommendations
            | Self::Dissent
            | Self::Outlook
            | Self::Free => false,
        }
    }

    /// Whether it stands behind the paper proper, with a letter in the place of a number.
    #[must_use]
    pub fn is_annex(self) -> bool {
        matches!(self, Self::AnnexContributions | Self::AnnexUnused | Self::AnnexMethod)
    }
}

impl Planned {
    /// The kinds of sections that it stands for, with the station of each where it has one.
    pub(crate) fn kinds(self, stations: impl Iterator<Item = StationId>) -> Vec<SectionKind> {
        vec![match self {
            Self::Stations => return stations.map(|station| SectionKind::Station { station }).collect(),
            Self::Summary => SectionKind::Summary,
            Self::Occasion => SectionKind::Occasion,
            Self::Method => SectionKind::Method,
            Self::Participation => SectionKind::Participation,
            Self::CrossCutting => SectionKind::CrossCutting,
            Self::Recommendations => SectionKind::Recommendations,
            Self::Dissent => SectionKind::Dissent,
            Self::Outlook => SectionKind::Outlook,
            Self::AnnexContributions => SectionKind::AnnexContributions,
            Self::AnnexUnused => SectionKind::AnnexUnused,
            Self::AnnexMethod => SectionKind::AnnexMethod,
            Self::Free => SectionKind::Free,
        }]
    }
}
