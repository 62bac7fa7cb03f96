//! What authors ask beside the socket about the paper at work.

use serde::{Deserialize, Serialize};

use crate::ids::BlockId;
use crate::paper::{Content, Spot};
use crate::time::Millis;

/// What only the server can find in the paper.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServerFindings {
    /// Where names of people who take part stand. Authors are told the places, never the names.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<Object>))]
    pub names: Vec<Spot>,
    /// What the fonts of the PDF lack. Empty where this server writes none.
    pub unprintable: Vec<Unprintable>,
}

/// Characters for which no font of the PDF has a shape: a mark that names them stands in their place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Unprintable {
    /// Where they stand.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub at: Spot,
    /// Which, each once.
    pub characters: String,
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
