//! The smaller parts: what is in the file, properties, and styles with the footer.

use std::io;

use quick_xml::escape::escape;

use crate::document::{Document, labels};
use crate::office::text::allowed;
use crate::office::xml::Xml;
use crate::office::{footer_title, locale, midnight, outline};

/// The kind of file.
pub(super) const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.text";
/// The edition of the standard.
pub(super) const VERSION: (&str, &str) = ("office:version", "1.3");
/// The name space of the file's root elements.
pub(super) const OFFICE: (&str, &str) = ("xmlns:office", "urn:oasis:names:tc:opendocument:xmlns:office:1.0");

/// Every part with its kind.
pub(super) fn manifest(xml: &mut Xml<'_>, document: &Document) -> io::Result<()> {
    xml.open(
        "manifest:manifest",
        &[
            ("xmlns:manifest", "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"),
            ("manifest:version", "1.3"),
        ],
    )?;
    let mut entry = |path: &str, kind: &str| {
        xml.empty("manifest:file-entry", &[("manifest:full-path", path), ("manifest:media-type", kind)])
    };
    entry("/", MEDIA_TYPE)?;
    for part in ["meta.xml", "styles.xml", "content.xml"] {
        entry(part, "text/xml")?;
    }
    if document.front.logo.is_some() {
        entry("Pictures/logo.png", "image/png")?;
    }
    for (number, _) in (1..).zip(outline::figures(document)) {
        entry(&format!("Pictures/figure{number}.png"), "image/png")?;
    }
    xml.close("manifest:manifest")
}

/// Title, publisher, language, date.
pub(super) fn meta(xml: &mut Xml<'_>, document: &Document) -> io::Result<()> {
    let front = &document.front;
    let (language, country) = locale(document.language);
    xml.open(
        "office:document-meta",
        &[
            OFFICE,
            ("xmlns:meta", "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            VERSION,
        ],
    )?;
    xml.open("office:meta", &[])?;
    xml.leaf("meta:generator", &[], "Tischrunde")?;
    xml.leaf("dc:title", &[], &front.title)?;
    xml.leaf("dc:subject", &[], &front.subtitle)?;
    xml.leaf("meta:initial-creator", &[], &front.publisher)?;
    xml.leaf("dc:creator", &[], &front.publisher)?;
    if let Some(date) = midnight(&front.iso_date) {
        xml.leaf("meta:creation-date", &[], &date)?;
        xml.leaf("dc:date", &[], &date)?;
    }
    xml.leaf("dc:language", &[], &format!("{language}-{country}"))?;
    xml.leaf("meta:user-defined", &[("meta:name", "Publisher")], &front.publisher)?;
    xml.leaf("meta:user-defined", &[("meta:name", "Edition")], &front.edition_label)?;
    xml.close("office:meta")?;
    xml.close("office:document-meta")
}

/// Styles in the paper's language and colour, with the footer.
pub(super) fn styles(document: &Document) -> String {
    let (language, country) = locale(document.language);
    let title = footer_title(&document.front);
    include_str!("styles.xml")
        .replace("LANGUAGE", language)
        .replace("COUNTRY", country)
        .replace("ACCENT", &document.front.accent.legible().hex())
        .replace("PAGE", labels(document.language).page)
        // The last one, for a title may hold any of these words.
        .replace("FOOTER", &escape(allowed(&title)))
}
