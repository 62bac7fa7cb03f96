//! What is set as PDF, where this program was built with it.

use tischrunde_paper::document::Document;
#[cfg(feature = "pdf")]
use tischrunde_print::Job;

use super::{Made, PressError};

/// Whether there is any.
pub(super) const IS_HERE: bool = cfg!(feature = "pdf");

/// The characters that no font has.
#[cfg(feature = "pdf")]
pub(super) fn unprintable(text: &str) -> String {
    tischrunde_print::unprintable(text).into_iter().collect()
}

#[cfg(not(feature = "pdf"))]
pub(super) fn unprintable(_: &str) -> String {
    String::new()
}

/// Sets a paper.
#[cfg(feature = "pdf")]
pub(super) async fn paper(document: Document) -> Result<Made, PressError> {
    set(Job::Paper(Box::new(document))).await
}

#[cfg(not(feature = "pdf"))]
#[allow(clippy::unused_async, reason = "with PDF it waits")]
pub(super) async fn paper(_: Document) -> Result<Made, PressError> {
    Err(none())
}

/// Sets something in a process of its own; it ends with the future.
#[cfg(feature = "pdf")]
pub(super) async fn set(job: Job) -> Result<Made, PressError> {
    use tischrunde_print::child::{Limits, run_child};

    let set = run_child(&job, Limits::default()).await;
    let set = set.map_err(|error| PressError::NoPdf(format!("the PDF could not be made: {error}")))?;
    Ok(Made { bytes: set.bytes.into(), style_source: None })
}

/// What is said where there is none.
#[cfg(not(feature = "pdf"))]
pub(super) fn none() -> PressError {
    PressError::NoPdf("this program was built without PDF".to_owned())
}
