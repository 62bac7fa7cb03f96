//! A paper as DOCX (ECMA-376, "WordprocessingML", transitional), to be edited in a word processor.
//!
//! The table of contents holds its entries with links from the start. Page numbers are fields without a value: nobody
//! but the word processor knows where its pages end, and an empty place is better than a wrong number. Word fills them
//! when it prints, makes a PDF, or is told to update; a question on opening (`updateFields`) is spared the readers.

mod block;
mod contents;
mod drawing;
mod front;
mod line;
mod parts;
mod table;
#[cfg(test)]
mod tests;

use std::io::{Cursor, Seek, Write};

use crate::document::Document;
use crate::office::package::Package;
use crate::office::{self, Error};

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
    package.ready("[Content_Types].xml", include_str!("docx/content_types.xml"))?;
    package.ready("_rels/.rels", include_str!("docx/relationships.xml"))?;
    package.xml("docProps/core.xml", |xml| parts::core(xml, document))?;
    package.xml("docProps/app.xml", |xml| parts::app(xml, document))?;
    package.ready("word/styles.xml", &filled(include_str!("docx/styles.xml"), document))?;
    package.ready("word/settings.xml", &filled(include_str!("docx/settings.xml"), document))?;
    package.ready("word/theme.xml", &filled(include_str!("docx/theme.xml"), document))?;
    package.ready("word/fontTable.xml", include_str!("docx/fonts.xml"))?;
    package.xml("word/footer.xml", |xml| parts::footer(xml, document))?;
    let used = package.xml("word/document.xml", |xml| block::write(xml, document))?;
    package.xml("word/numbering.xml", |xml| parts::numbering(xml, used.ordered_lists))?;
    package.xml("word/_rels/document.xml.rels", |xml| parts::relationships(xml, document, &used))?;
    package.pictures("word/media", document)?;
    package.finish()
}

/// A part that is the same for all papers but for language and colour.
fn filled(part: &str, document: &Document) -> String {
    part.replace("LANGUAGE", &language(document)).replace("ACCENT", &document.front.accent.legible().hex())
}

fn language(document: &Document) -> String {
    let (language, country) = office::locale(document.language);
    format!("{language}-{country}")
}
