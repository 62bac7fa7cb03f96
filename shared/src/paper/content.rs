//! What a block says.

use serde::{Deserialize, Serialize};

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

/// A contribution in the middle of the paper. Its words stay with the contribution; what is left out becomes `[…]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quoted {
    /// Which.
    pub contribution: ContributionId,
    /// What is kept of it, in order; all of it if there is nothing here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<Span>,
    /// How many characters it had when it was cut: if it has others now, all of it is shown.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub of: u32,
}

/// A part of a text, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The first.
    pub from: u32,
    /// The first that is not in it any more.
    pub to: u32,
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

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl From<condense::Source> for Source {
    fn from(source: condense::Source) -> Self {
        match source {
            condense::Source::Contribution(id) => Self::Contribution(id),
            condense::Source::Theme(id) => Self::Theme(id),
        }
    }
}

impl Quoted {
    /// All of a contribution.
    #[must_use]
    pub fn whole(contribution: ContributionId) -> Self {
        Self { contribution, kept: Vec::new(), of: 0 }
    }

    /// The words as they are quoted, `[…]` in the place of what is left out.
    #[must_use]
    pub fn words(&self, text: &str) -> String {
        let length = text.chars().count();
        if self.kept.is_empty() || u32::try_from(length) != Ok(self.of) {
            return text.to_owned();
        }
        let mut words = String::new();
        let mut end = 0;
        for Span { from, to } in &self.kept {
            let (from, to) = (*from as usize, *to as usize);
            if from > end {
                words.push_str(if words.is_empty() { "[…] " } else { " […] " });
            }
            let kept: String = text.chars().skip(from).take(to.saturating_sub(from)).collect();
            words.push_str(kept.trim());
            end = to;
        }
        if end < length {
            words.push_str(" […]");
        }
        words
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

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(kept: &[(u32, u32)], text: &str) -> String {
        let kept = kept.iter().map(|(from, to)| Span { from: *from, to: *to }).collect();
        let of = u32::try_from(text.chars().count()).expect("short");
        Quoted { contribution: ContributionId(1), kept, of }.words(text)
    }

    #[test]
    fn what_is_left_out_is_seen() {
        let text = "Wir brauchen Daten, sagen viele, für alle.";
        assert_eq!(quoted(&[], text), text);
        assert_eq!(quoted(&[(0, 18), (32, 42)], text), "Wir brauchen Daten […] für alle.");
        assert_eq!(quoted(&[(13, 18)], text), "[…] Daten […]");
        assert_eq!(quoted(&[(0, 42)], text), text);
    }

    #[test]
    fn a_text_that_was_changed_since_is_quoted_whole() {
        let quote = Quoted { contribution: ContributionId(1), kept: vec![Span { from: 0, to: 3 }], of: 5 };
        assert_eq!(quote.words("ganz anders"), "ganz anders");
    }

    #[test]
    fn spans_beyond_the_text_stop_at_its_end() {
        assert_eq!(quoted(&[(2, 90), (95, 99)], "ab cd").trim_end(), "[…] cd […]");
    }
}
