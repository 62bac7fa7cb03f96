//! What events and notices make of the paper.

#[cfg(feature = "author")]
mod events;

#[cfg(feature = "author")]
pub(crate) use events::apply;

use super::{Edition, Manuscript, Notice, Paper};
#[cfg(not(feature = "author"))]
use crate::time::Millis;

/// Participants' pages are never sent an event about the paper, only notices.
#[cfg(not(feature = "author"))]
pub(crate) fn apply(_: &mut Paper, _: Millis, _: &super::Event) {}

/// Takes in what a reader learned in another way.
pub(crate) fn notice(paper: &mut Paper, notice: &Notice) {
    match notice {
        Notice::Published { edition, at, title, fates, reasons } => {
            let published = Edition {
                at: *at,
                title: title.clone(),
                is_withdrawn: false,
                fates: fates.clone(),
                reasons: reasons.clone(),
                manuscript: Manuscript::default(),
            };
            paper.editions.insert(*edition, published);
        }
        Notice::Unpublished { edition } => unpublish(paper, *edition),
    }
}

fn unpublish(paper: &mut Paper, edition: crate::ids::EditionNo) {
    if let Some(edition) = paper.editions.get_mut(&edition) {
        edition.is_withdrawn = true;
    }
}
