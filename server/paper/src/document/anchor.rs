//! Where links inside a paper lead.

use std::fmt;

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
