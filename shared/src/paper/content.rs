//! What a block says.

use serde::{Deserialize, Serialize};

use super::Quoted;
use crate::condense;
use crate::ids::{ContributionId, InsightId, StationId, ThemeId};
use crate::picture::PictureId;
use crate::text::Body;

/// What a block says. Texts are a small Markdown: paragraphs, lists, emphasis, links.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// The authors' own words around the statements.
    Text {
        /// What they say.
        text: Body,
    },
    /// A statement.
    Statement {
        /// What it says.
        text: Body,
        /// What it rests on.
        sources: Vec<Source>,
        /// Whether it is the authors' own and needs no source.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        is_editorial: bool,
    },
    /// A recommendation.
    Recommendation {
        /// What it says.
        text: Body,
        /// What it rests on.
        sources: Vec<Source>,
        /// Whether it is the authors' own and needs no source.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        is_editorial: bool,
        /// Who is to carry it out; empty if nobody is named.
        #[serde(default)]
        addressee: Body,
        /// On which level of the state.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        level: Option<Level>,
        /// By when; empty if nothing is said.
        #[serde(default)]
        horizon: Body,
        /// How urgent it is.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        priority: Option<Priority>,
    },
    /// What somebody said, word for word.
    Quote(Quoted),
    /// The themes of a station with their counts.
    Themes {
        /// Whose.
        station: StationId,
    },
    /// A chart, drawn from what the café knows.
    Chart {
        /// What it shows.
        picture: Picture,
        /// Of one station; of all if none is named.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        station: Option<StationId>,
    },
    /// A table that the authors write; its first row is the head.
    Table {
        /// What it shows.
        caption: Body,
        /// Rows of cells.
        rows: Vec<Vec<Body>>,
    },
    /// A picture that somebody brought along.
    Image {
        /// Which.
        picture: PictureId,
        /// What it shows, in words; it cannot be published without.
        #[serde(default)]
        alternative: Body,
        /// What stands below it; empty if nothing does.
        #[serde(default)]
        caption: Body,
    },
}

/// What a statement rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// An insight with all that it rests on.
    Insight(InsightId),
    /// A theme with all its contributions.
    Theme(ThemeId),
    /// One contribution.
    Contribution(ContributionId),
}

/// A level of the state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The European Union.
    Union,
    /// Bund.
    Federation,
    /// Land.
    State,
    /// Kommune.
    Municipality,
}

/// How urgent something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    /// First.
    High,
    /// Then.
    Medium,
    /// Last.
    Low,
}

/// What a chart shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Picture {
    /// When contributions came.
    Time,
    /// Of which categories they are.
    Categories,
    /// How many people support them.
    Support,
    /// Who took part.
    Participation,
}

impl From<condense::Source> for Source {
    fn from(source: condense::Source) -> Self {
        match source {
            condense::Source::Contribution(id) => Self::Contribution(id),
            condense::Source::Theme(id) => Self::Theme(id),
        }
    }
}

impl Content {
    /// What it rests on; nothing if it is none that does.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        match self {
            Self::Statement { sources, .. } | Self::Recommendation { sources, .. } => sources,
            Self::Text { .. }
            | Self::Quote(_)
            | Self::Themes { .. }
            | Self::Chart { .. }
            | Self::Table { .. }
            | Self::Image { .. } => &[],
        }
    }

    /// The same, to be changed.
    pub(crate) fn sources_mut(&mut self) -> Option<&mut Vec<Source>> {
        match self {
            Self::Statement { sources, .. } | Self::Recommendation { sources, .. } => Some(sources),
            Self::Text { .. }
            | Self::Quote(_)
            | Self::Themes { .. }
            | Self::Chart { .. }
            | Self::Table { .. }
            | Self::Image { .. } => None,
        }
    }

    /// Its main text, if it has one.
    #[must_use]
    pub fn text(&self) -> Option<&Body> {
        match self {
            Self::Text { text } | Self::Statement { text, .. } | Self::Recommendation { text, .. } => {
                Some(text)
            }
            Self::Table { caption, .. } => Some(caption),
            Self::Image { alternative, .. } => Some(alternative),
            Self::Quote(_) | Self::Themes { .. } | Self::Chart { .. } => None,
        }
    }

    /// Its texts that readers see.
    pub(crate) fn bodies(&self) -> impl Iterator<Item = &Body> {
        let bodies: Vec<&Body> = match self {
            Self::Text { text } | Self::Statement { text, .. } => vec![text],
            Self::Recommendation { text, addressee, horizon, .. } => vec![text, addressee, horizon],
            Self::Table { caption, rows } => std::iter::once(caption).chain(rows.iter().flatten()).collect(),
            Self::Image { picture: _, alternative, caption } => vec![alternative, caption],
            Self::Quote(_) | Self::Themes { .. } | Self::Chart { .. } => Vec::new(),
        };
        bodies.into_iter()
    }

    /// Every text in it that somebody wrote.
    pub(crate) fn bodies_mut(&mut self) -> Vec<&mut Body> {
        match self {
            Self::Text { text } | Self::Statement { text, sources: _, is_editorial: _ } => vec![text],
            Self::Recommendation {
                text,
                sources: _,
                is_editorial: _,
                addressee,
                level: _,
                horizon,
                priority: _,
            } => vec![text, addressee, horizon],
            Self::Table { caption, rows } => {
                std::iter::once(caption).chain(rows.iter_mut().flatten()).collect()
            }
            Self::Image { picture: _, alternative, caption } => vec![alternative, caption],
            Self::Quote(Quoted { contribution: _, kept: _, of: _ })
            | Self::Themes { station: _ }
            | Self::Chart { picture: _, station: _ } => Vec::new(),
        }
    }
}
