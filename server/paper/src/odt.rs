//! A paper as ODT (OpenDocument 1.3), to be edited in a word processor.
//!
//! The table of contents holds its entries with links from the start; the page numbers in it are references, which the
//! word processor fills as soon as it knows where its pages end.

mod block;
mod contents;
mod front;
mod line;
mod parts;
mod style;
mod table;
#[cfg(test)]
mod tests;

use std::io::{Cursor, Seek, Write};

use crate::document::Document;
use crate::office::Error;
use crate::office::package::Package;

/// Writes a paper.
///
/// # Errors
///
/// If one of its charts cannot be drawn.
pub fn write(document: &Document) -> Result<Vec<u8>, Error> {
    let mut file = Cursor::new(Vec::new());
    write_to(document, &mut file)?;
    Ok(file.into_inner())
}

/// Writes a paper to where it shall lie, piece by piece.
///
/// # Errors
///
/// If one of its charts cannot be drawn, or if `out` takes no more.
pub fn write_to(document: &Document, out: impl Write + Seek) -> Result<(), Error> {
    let mut package = Package::new(out);
    // Readers tell the kind of file by these bytes, which stand at a fixed place.
    package.stored("mimetype", parts::MEDIA_TYPE.as_bytes())?;
    package.xml("META-INF/manifest.xml", |xml| parts::manifest(xml, document))?;
    package.xml("meta.xml", |xml| parts::meta(xml, document))?;
    package.ready("styles.xml", &parts::styles(document))?;
    package.xml("content.xml", |xml| block::write(xml, document))?;
    package.pictures("Pictures", document)?;
    package.finish()
}
