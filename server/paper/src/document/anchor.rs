//! Where links inside a paper lead.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use tischrunde_shared::ids::{ContributionId, InsightId, ThemeId};

/// A place in a paper. Written, it is letters and digits, beginning with a letter, which every format takes as a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// A heading, by its place among all.
    Heading(u32),
    /// A statement, by the number that it carries.
    Statement(u32),
    /// A recommendation, by the number that it carries.
    Recommendation(u32),
    /// A chart.
    Figure(u32),
    /// A table.
    Table(u32),
    /// A contribution in the annex.
    Contribution(ContributionId),
    /// A theme in the annex.
    Theme(ThemeId),
    /// An insight in the annex.
    Insight(InsightId),
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Heading(number) => write!(f, "h{number}"),
            Self::Statement(number) => write!(f, "s{number}"),
            Self::Recommendation(number) => write!(f, "r{number}"),
            Self::Figure(number) => write!(f, "f{number}"),
            Self::Table(number) => write!(f, "t{number}"),
            Self::Contribution(id) => write!(f, "c{id}"),
            Self::Theme(id) => write!(f, "m{id}"),
            Self::Insight(id) => write!(f, "i{id}"),
        }
    }
}

/// A text that names no place in a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a place in a paper is written as a letter and a number, such as \"c12\"")]
pub struct NotAnAnchor;

impl FromStr for Anchor {
    type Err = NotAnAnchor;

    fn from_str(text: &str) -> Result<Self, NotAnAnchor> {
        let (kind, number) = text.split_at_checked(1).ok_or(NotAnAnchor)?;
        let number = number.parse().map_err(|_| NotAnAnchor)?;
        match kind {
            "h" => Ok(Self::Heading(number)),
            "s" => Ok(Self::Statement(number)),
            "r" => Ok(Self::Recommendation(number)),
            "f" => Ok(Self::Figure(number)),
            "t" => Ok(Self::Table(number)),
            "c" => Ok(Self::Contribution(ContributionId(number))),
            "m" => Ok(Self::Theme(ThemeId(number))),
            "i" => Ok(Self::Insight(InsightId(number))),
            _ => Err(NotAnAnchor),
        }
    }
}

impl Serialize for Anchor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Anchor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_anchor_reads_back_as_written() {
        let all = [
            Anchor::Heading(1),
            Anchor::Statement(2),
            Anchor::Recommendation(3),
            Anchor::Figure(4),
            Anchor::Table(5),
            Anchor::Contribution(ContributionId(6)),
            Anchor::Theme(ThemeId(7)),
            Anchor::Insight(InsightId(u32::MAX)),
        ];
        for anchor in all {
            assert_eq!(anchor.to_string().parse(), Ok(anchor));
        }
        for wrong in ["", "c", "c-1", "x1", "ä1", "c4294967296"] {
            assert_eq!(wrong.parse::<Anchor>(), Err(NotAnAnchor), "{wrong}");
        }
    }
}
