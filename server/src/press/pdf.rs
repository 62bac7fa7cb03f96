//! Papers as PDF, where this program was built with it.

use tischrunde_paper::document::Document;

use super::{Made, PressError};

/// Whether there is any.
pub(super) const IS_HERE: bool = cfg!(feature = "pdf");

/// Sets a paper in a process of its own; it ends with the future.
#[cfg(feature = "pdf")]
pub(super) async fn set(document: &Document) -> Result<Made, PressError> {
    use tischrunde_print::child::{Limits, run_child};

    let set = run_child(document, Limits::default()).await;
    let set = set.map_err(|error| PressError::NoPdf(format!("the PDF could not be made: {error}")))?;
    Ok(Made { bytes: set.bytes.into(), style_source: None })
}

#[cfg(not(feature = "pdf"))]
#[allow(clippy::unused_async, reason = "with PDF it waits")]
pub(super) async fn set(_: &Document) -> Result<Made, PressError> {
    Err(PressError::NoPdf("this program was built without PDF".to_owned()))
}
