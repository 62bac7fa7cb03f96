//! What can be wanted of themes and statements.

use serde::{Deserialize, Serialize};

use super::{Source, Version};
use crate::actor::{Actor, CrewRole};
use crate::ids::{ContributionId, InsightId, RoundNo, StationId, ThemeId};
use crate::named::Named;

/// A wish about what is made of what was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Host: make a theme.
    AddTheme {
        /// Whose.
        station: StationId,
        /// Its title.
        title: String,
    },
    /// Host: rename a theme.
    RenameTheme {
        /// Which.
        theme: ThemeId,
        /// Its new title.
        title: String,
        /// The version that was read.
        base: Version,
    },
    /// Host: dissolve a theme.
    RemoveTheme {
        /// Which.
        theme: ThemeId,
    },
    /// Host: put a contribution into a theme, or take it out.
    Group {
        /// Which.
        contribution: ContributionId,
        /// Where to.
        theme: Option<ThemeId>,
    },
    /// Host or author: write an insight.
    AddInsight {
        /// Whose.
        station: StationId,
        /// The statement.
        text: String,
        /// What it rests on: at least one.
        sources: Vec<Source>,
    },
    /// Host or author: change an insight.
    EditInsight {
        /// Which.
        insight: InsightId,
        /// The new statement.
        text: String,
        /// What it rests on: at least one.
        sources: Vec<Source>,
        /// The version that was read.
        base: Version,
    },
    /// Host or author: take an insight out.
    RemoveInsight {
        /// Which.
        insight: InsightId,
    },
    /// Host: write the handover of a round.
    WriteHandover {
        /// Whose.
        station: StationId,
        /// The round it sums up.
        round: RoundNo,
        /// What it says.
        text: String,
        /// What it rests on.
        #[serde(default)]
        sources: Vec<Source>,
        /// The version that was read; 0 if there was none.
        base: Version,
    },
}

impl Command {
    /// What it is about, where that has a number.
    pub(crate) fn names(&self) -> Vec<Named> {
        let theirs = |sources: &[Source]| sources.iter().map(Source::named).collect();
        match self {
            Self::AddTheme { .. } => Vec::new(),
            Self::RenameTheme { .. }
            | Self::RemoveTheme { .. }
            | Self::EditInsight { .. }
            | Self::RemoveInsight { .. } => vec![Named::Other],
            Self::Group { contribution, theme: None } => vec![Named::Contribution(*contribution)],
            Self::Group { theme: Some(_), .. } => vec![Named::Other],
            Self::AddInsight { sources, .. } | Self::WriteHandover { sources, .. } => theirs(sources),
        }
    }

    /// Whether somebody may want this at all; whose station it is about is checked with the rule.
    pub(crate) fn is_permitted(&self, actor: &Actor) -> bool {
        match self {
            Self::AddTheme { .. }
            | Self::RenameTheme { .. }
            | Self::RemoveTheme { .. }
            | Self::Group { .. }
            | Self::WriteHandover { .. } => actor.runs_stations(),
            Self::AddInsight { .. } | Self::EditInsight { .. } | Self::RemoveInsight { .. } => {
                actor.runs_stations() || actor.crew() == Some(CrewRole::Author)
            }
        }
    }
}
