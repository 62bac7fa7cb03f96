//! What authors ask beside the socket about the paper at work.

use serde::{Deserialize, Serialize};

use crate::ids::{BlockId, ContributionId};
use crate::paper::Content;
use crate::time::Millis;

/// Where the paper has names of people who take part. Authors are told the places, never the names.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NamesFound {
    /// Blocks of the paper.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<u32>))]
    pub blocks: Vec<BlockId>,
    /// Contributions that the paper lists.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<u32>))]
    pub contributions: Vec<ContributionId>,
}

/// Whose history is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryQuery {
    /// Which block.
    pub block: BlockId,
}

/// What a block said once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BlockVersion {
    /// When it was written, to the minute.
    #[cfg_attr(feature = "openapi", schema(value_type = u64))]
    pub at: Millis,
    /// What it said; nothing where it rested on words that were hidden or taken back since.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub content: Option<Content>,
}
