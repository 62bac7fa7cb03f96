//! The smaller parts: properties, lists, the footer, and what leads from the text to other parts.

use std::io;

use crate::document::{Document, labels};
use crate::office::xml::Xml;
use crate::office::{footer_title, midnight};

use super::block::Used;
use super::language;

const MAIN: (&str, &str) = ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Title, publisher, language, date.
pub(super) fn core(xml: &mut Xml<'_>, document: &Document) -> io::Result<()> {
    let front = &document.front;
    xml.open(
        "cp:coreProperties",
        &[
            ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ],
    )?;
    xml.leaf("dc:title", &[], &front.title)?;
    xml.leaf("dc:subject", &[], &front.subtitle)?;
    xml.leaf("dc:creator", &[], &front.publisher)?;
    xml.leaf("dc:language", &[], &language(document))?;
    if let Some(date) = midnight(&front.iso_date) {
        xml.leaf("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], &date)?;
        xml.leaf("dcterms:modified", &[("xsi:type", "dcterms:W3CDTF")], &date)?;
    }
    xml.leaf("cp:contentStatus", &[], &front.edition_label)?;
    xml.close("cp:coreProperties")
}

/// The publisher once more, where Word shows it.
pub(super) fn app(xml: &mut Xml<'_>, document: &Document) -> io::Result<()> {
    xml.open(
        "Properties",
        &[("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties")],
    )?;
    xml.leaf("Application", &[], "Tischrunde")?;
    xml.leaf("Company", &[], &document.front.publisher)?;
    xml.close("Properties")
}

/// Title and page number.
pub(super) fn footer(xml: &mut Xml<'_>, document: &Document) -> io::Result<()> {
    let front = &document.front;
    xml.open("w:ftr", &[MAIN])?;
    xml.open("w:p", &[])?;
    xml.open("w:pPr", &[])?;
    xml.empty("w:pStyle", &[("w:val", "Footer")])?;
    xml.close("w:pPr")?;
    let title = footer_title(front);
    xml.open("w:r", &[])?;
    xml.leaf("w:t", &[("xml:space", "preserve")], &title)?;
    xml.empty("w:tab", &[])?;
    xml.leaf("w:t", &[("xml:space", "preserve")], &format!("{} ", labels(document.language).page))?;
    xml.close("w:r")?;
    xml.open("w:fldSimple", &[("w:instr", " PAGE ")])?;
    xml.open("w:r", &[])?;
    xml.leaf("w:t", &[], "2")?;
    xml.close("w:r")?;
    xml.close("w:fldSimple")?;
    xml.close("w:p")?;
    xml.close("w:ftr")
}

/// List 1 has points; those after it count, each from 1.
pub(super) fn numbering(xml: &mut Xml<'_>, ordered_lists: u32) -> io::Result<()> {
    xml.open("w:numbering", &[MAIN])?;
    kind_of_list(xml, "0", "bullet", "\u{2022}")?;
    kind_of_list(xml, "1", "decimal", "%1.")?;
    xml.open("w:num", &[("w:numId", "1")])?;
    xml.empty("w:abstractNumId", &[("w:val", "0")])?;
    xml.close("w:num")?;
    for list in 1..=ordered_lists {
        xml.open("w:num", &[("w:numId", &(1 + list).to_string())])?;
        xml.empty("w:abstractNumId", &[("w:val", "1")])?;
        xml.open("w:lvlOverride", &[("w:ilvl", "0")])?;
        xml.empty("w:startOverride", &[("w:val", "1")])?;
        xml.close("w:lvlOverride")?;
        xml.close("w:num")?;
    }
    xml.close("w:numbering")
}

fn kind_of_list(xml: &mut Xml<'_>, id: &str, format: &str, mark: &str) -> io::Result<()> {
    xml.open("w:abstractNum", &[("w:abstractNumId", id)])?;
    xml.empty("w:multiLevelType", &[("w:val", "singleLevel")])?;
    xml.open("w:lvl", &[("w:ilvl", "0")])?;
    xml.empty("w:start", &[("w:val", "1")])?;
    xml.empty("w:numFmt", &[("w:val", format)])?;
    xml.empty("w:lvlText", &[("w:val", mark)])?;
    xml.empty("w:lvlJc", &[("w:val", "left")])?;
    xml.open("w:pPr", &[])?;
    xml.empty("w:ind", &[("w:left", "454"), ("w:hanging", "340")])?;
    xml.close("w:pPr")?;
    xml.close("w:lvl")?;
    xml.close("w:abstractNum")
}

/// The parts and addresses that the text uses.
pub(super) fn relationships(xml: &mut Xml<'_>, document: &Document, used: &Used) -> io::Result<()> {
    xml.open("Relationships", &[("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships")])?;
    for (id, target) in [
        ("styles", "styles.xml"),
        ("numbering", "numbering.xml"),
        ("settings", "settings.xml"),
        ("fontTable", "fontTable.xml"),
        ("theme", "theme.xml"),
        ("footer", "footer.xml"),
    ] {
        relationship(xml, id, id, target)?;
    }
    if document.front.logo.is_some() {
        relationship(xml, "logo", "image", "media/logo.png")?;
    }
    for number in 1..=used.figures {
        relationship(xml, &format!("figure{number}"), "image", &format!("media/figure{number}.png"))?;
    }
    for (number, address) in (1..).zip(&used.links) {
        xml.empty(
            "Relationship",
            &[
                ("Id", &format!("link{number}")),
                ("Type", &format!("{RELATIONSHIPS}/hyperlink")),
                ("Target", address),
                ("TargetMode", "External"),
            ],
        )?;
    }
    xml.close("Relationships")
}

fn relationship(xml: &mut Xml<'_>, id: &str, kind: &str, target: &str) -> io::Result<()> {
    let kind = format!("{RELATIONSHIPS}/{kind}");
    xml.empty("Relationship", &[("Id", id), ("Type", &kind), ("Target", target)])
}
