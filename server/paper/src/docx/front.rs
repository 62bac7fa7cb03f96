//! The front page.

use std::io;

use crate::document::Front;
use crate::document::Inline;
use crate::office::page;

use super::block::{Paragraph, Text};
use super::line::Look;

impl Text<'_, '_> {
    /// The front page; what was not given takes no room.
    pub(super) fn front(&mut self, front: &Front) -> io::Result<()> {
        if let Some(logo) = &front.logo {
            self.open(Paragraph::of("Normal"))?;
            self.picture("logo", &logo.alternative, page::logo(logo.size))?;
            self.close()?;
        }
        self.said("Title", &front.title)?;
        self.said("Subtitle", &front.subtitle)?;
        for (name, value) in [
            (self.labels.publisher, &front.publisher),
            (self.labels.date, &front.date),
            (self.labels.edition, &front.edition_label),
        ] {
            if !value.is_empty() {
                self.fact("FrontFact", name, |text| text.run(Look::PLAIN, value))?;
            }
        }
        if let Some(address) = &front.address {
            self.linked(self.labels.address, address, address)?;
        }
        if let Some(licence) = &front.licence {
            self.linked(self.labels.licence, licence.address.as_deref().unwrap_or_default(), &licence.name)?;
        }
        if front.imprint.is_empty() {
            return Ok(());
        }
        self.said("FrontHeading", self.labels.imprint)?;
        self.said("Imprint", &front.imprint)
    }

    /// A paragraph of letters, if there are any.
    pub(super) fn said(&mut self, style: &'static str, said: &str) -> io::Result<()> {
        if said.is_empty() {
            return Ok(());
        }
        self.open(Paragraph::of(style))?;
        self.run(Look::PLAIN, said)?;
        self.close()
    }

    fn linked(&mut self, name: &str, address: &str, said: &str) -> io::Result<()> {
        self.fact("FrontFact", name, |text| text.link(Look::PLAIN, address, &[Inline::text(said)]))
    }
}
