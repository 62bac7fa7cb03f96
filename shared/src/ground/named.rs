//! What a command names by a number that the café gave.

use super::ids::ContributionId;

/// Something that a command names. After a part of a café was lost, its number may have been given a second time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// A contribution: the moment at which it was said tells whether it is the one that was meant.
    Contribution(ContributionId),
    /// Somebody, a theme, an insight, or what the day was at: nothing tells.
    Other,
}
