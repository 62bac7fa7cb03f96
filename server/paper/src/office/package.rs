//! The zip around the parts of a file.

use std::io::{self, Seek, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use crate::document::{Document, Shows};
use crate::raster::Raster;

use super::Error;
use super::outline;
use super::xml::Xml;

/// A zip while it is written. The same parts give the same bytes: it knows neither clock nor
/// machine.
pub(crate) struct Package<W: Write + Seek> {
    zip: ZipWriter<W>,
}

impl<W: Write + Seek> Package<W> {
    /// Begins a zip.
    pub(crate) fn new(out: W) -> Self {
        Self { zip: ZipWriter::new(out) }
    }

    /// Adds a part as it is, uncompressed where readers look for it at a fixed place or compressing gains nothing.
    pub(crate) fn stored(&mut self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        self.zip.start_file(name, options(CompressionMethod::Stored))?;
        Ok(self.zip.write_all(bytes)?)
    }

    /// Adds a part that is text already.
    pub(crate) fn ready(&mut self, name: &str, text: &str) -> Result<(), Error> {
        self.zip.start_file(name, options(CompressionMethod::Deflated))?;
        Ok(self.zip.write_all(text.as_bytes())?)
    }

    /// Adds a part of XML.
    pub(crate) fn xml<T>(
        &mut self,
        name: &str,
        fill: impl FnOnce(&mut Xml<'_>) -> io::Result<T>,
    ) -> Result<T, Error> {
        self.zip.start_file(name, options(CompressionMethod::Deflated))?;
        let mut xml = Xml::new(&mut self.zip)?;
        let filled = fill(&mut xml)?;
        xml.finish()?;
        Ok(filled)
    }

    /// Adds the publisher's sign as `logo.png` and charts and pictures as `figure1.png` and so on, one after another.
    pub(crate) fn pictures(&mut self, folder: &str, document: &Document) -> Result<(), Error> {
        if let Some(logo) = &document.front.logo {
            self.stored(&format!("{folder}/logo.png"), logo.png.as_ref())?;
        }
        let mut raster = None;
        for (number, figure) in (1..).zip(outline::figures(document)) {
            let name = format!("{folder}/figure{number}.png");
            match &figure.shows {
                Shows::Image { png } => self.stored(&name, png.as_ref())?,
                Shows::Chart { svg, .. } => {
                    let png = raster.get_or_insert_with(Raster::new).png(svg);
                    let png = png.map_err(|source| Error::Undrawn { label: figure.label.clone(), source })?;
                    self.stored(&name, &png)?;
                }
            }
        }
        Ok(())
    }

    /// Ends the zip.
    pub(crate) fn finish(self) -> Result<(), Error> {
        self.zip.finish()?;
        Ok(())
    }
}

fn options(method: CompressionMethod) -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(method)
        .last_modified_time(DateTime::DEFAULT)
        .system(System::Unix)
}
