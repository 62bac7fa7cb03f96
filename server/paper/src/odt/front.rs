//! The front page.

use std::io;

use crate::document::{Front, Inline};
use crate::office::page;

use super::block::Text;

impl Text<'_, '_> {
    /// The front page; what was not given takes no room, but the title, which the page begins with.
    pub(super) fn front(&mut self, front: &Front) -> io::Result<()> {
        if let Some(logo) = &front.logo {
            self.open("Logo")?;
            self.picture("logo", &logo.alternative, page::logo(logo.size))?;
            self.close()?;
        }
        self.open("Title")?;
        self.letters(&front.title)?;
        self.close()?;
        self.said("Subtitle", &front.subtitle)?;
        for (name, value) in [
            (self.labels.publisher, &front.publisher),
            (self.labels.date, &front.date),
            (self.labels.edition, &front.edition_label),
        ] {
            if !value.is_empty() {
                self.fact("Front_20_Fact", name, |text| text.letters(value))?;
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
        self.said("Front_20_Heading", self.labels.imprint)?;
        self.said("Imprint", &front.imprint)
    }

    fn said(&mut self, style: &str, said: &str) -> io::Result<()> {
        if said.is_empty() {
            return Ok(());
        }
        self.open(style)?;
        self.letters(said)?;
        self.close()
    }

    fn linked(&mut self, name: &str, address: &str, said: &str) -> io::Result<()> {
        self.fact("Front_20_Fact", name, |text| text.out(address, &[Inline::text(said)]))
    }
}
