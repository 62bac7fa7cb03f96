//! Sheets of the print kit, where this program was built with PDF.

use std::collections::BTreeMap;
use std::sync::Arc;

use tischrunde_shared::api::Sheet;
use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::ids::PersonId;
use tischrunde_shared::time::Millis;
use tischrunde_shared::wire::Invitation;

use super::{Made, PressError};

/// A sheet that somebody wants. Not to be shown: links are secrets.
#[derive(Clone)]
pub struct SheetOrder {
    /// Whose.
    pub cafe: Arc<Cafe>,
    /// Which.
    pub sheet: Sheet,
    /// How people join; a poster needs it.
    pub invitation: Option<Invitation>,
    /// Where the badges of people lead whom the crew wrote down.
    pub links: BTreeMap<PersonId, String>,
    /// What day it is.
    pub now: Millis,
}

/// Makes a sheet at once.
///
/// # Errors
/// [`PressError`].
#[cfg(feature = "pdf")]
pub async fn make_sheet(order: SheetOrder) -> Result<Made, PressError> {
    use tischrunde_print::Job;
    use tischrunde_print::kit::{Access, compose};

    let composed = super::aside::aside(move || {
        let SheetOrder { cafe, sheet, invitation, links, now } = order;
        compose(&cafe, sheet, &Access { invitation, links }, &tischrunde_paper::date(now))
    });
    let kit = composed.await.ok_or(PressError::Broken)?.map_err(|_| PressError::NoAddress)?;
    super::pdf::set(Job::Sheet(kit)).await
}

/// Says that there is none.
///
/// # Errors
/// [`PressError::NoPdf`].
#[cfg(not(feature = "pdf"))]
#[allow(clippy::unused_async, reason = "with PDF it waits")]
pub async fn make_sheet(_: SheetOrder) -> Result<Made, PressError> {
    Err(super::pdf::none())
}
