//! The front page.

use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::paper::Manuscript;

use super::words::Words;
use super::{Imprint, images};
use crate::document::{Colour, Edition, Front, Licence};

/// What stands on the front page: what the authors wrote, and what the café says where they left a place empty.
pub(super) fn front(cafe: &Cafe, manuscript: &Manuscript, imprint: &Imprint, words: &Words) -> Front {
    let written = &manuscript.front;
    let or = |text: &str, other: &str| if text.is_empty() { other.to_owned() } else { text.to_owned() };
    let iso_date = or(&written.date, &imprint.date);
    let licence = (!written.licence.as_str().is_empty()).then(|| Licence {
        name: written.licence.as_str().to_owned(),
        address: Some(written.licence_address.as_str().to_owned()).filter(|address| !address.is_empty()),
    });
    Front {
        title: or(written.title.as_str(), cafe.day.plan.title.as_str()),
        subtitle: or(written.subtitle.as_str(), words.subtitle),
        publisher: written.publisher.as_str().to_owned(),
        date: words.date(&iso_date),
        iso_date,
        edition: imprint.edition,
        edition_label: match imprint.edition {
            Edition::Draft => words.draft.to_owned(),
            Edition::Version(number) => format!("{} {number}", words.version),
        },
        address: imprint.address.clone(),
        licence,
        imprint: written.imprint.as_str().to_owned(),
        accent: written.accent.parse().unwrap_or(Colour::DEFAULT),
        logo: written.logo.as_ref().and_then(|logo| images::logo(logo, &imprint.pictures, words)),
    }
}
