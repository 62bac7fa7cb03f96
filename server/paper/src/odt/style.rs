//! Styles that differ from paper to paper, and those that word processors want beside the text.

use std::io;

use crate::document::{Block, Document, Table};
use crate::office::xml::Xml;
use crate::office::{grid, outline, page};

/// Styles of paragraphs that stand on one page with the next one where something belongs to them.
const KEEPING: [&str; 5] =
    ["Contribution", "List_20_Bullet", "List_20_Number", "Quotations", "Statement_20_Text"];
/// The style of the paper's first paragraph, with which the front page begins.
pub(super) const FRONT: &str = "Front";
/// The style of the first paragraph after front page and contents.
pub(super) const TEXT: &str = "Text";

/// The name of a style that keeps the next paragraph on its page.
pub(super) fn keeping(style: &str) -> String {
    format!("Keep_{style}")
}

/// The name of the style of a column, counted from 1.
pub(super) fn column(table: &Table, number: usize) -> String {
    format!("{}.{number}", table.anchor)
}

/// Writes the styles that the text needs.
pub(super) fn write(xml: &mut Xml<'_>, document: &Document) -> io::Result<()> {
    xml.open("office:automatic-styles", &[])?;
    xml.ready(&include_str!("automatic.xml").replace("ACCENT", &document.front.accent.legible().hex()))?;
    let first = if document.front.logo.is_some() { "Logo" } else { "Title" };
    derived(xml, FRONT, first, Some("First_20_Page"), &[])?;
    if let Some(block) = document.blocks.first() {
        derived(xml, TEXT, of_first(block), None, &[("fo:break-before", "page"), ("fo:margin-top", "0cm")])?;
    }
    for style in KEEPING {
        derived(xml, &keeping(style), style, None, &[("fo:keep-with-next", "always")])?;
    }
    for block in &document.blocks {
        match block {
            Block::Table(table) => columns(xml, table)?,
            Block::Figure(figure) => {
                if let Some(numbers) = figure.numbers() {
                    columns(xml, numbers)?;
                }
            }
            _ => {}
        }
    }
    xml.close("office:automatic-styles")
}

/// The style of a block's first paragraph.
fn of_first(block: &Block) -> &'static str {
    match block {
        Block::Heading(heading) => outline::style(heading, HEADINGS),
        Block::Paragraph(_) => "Standard",
        Block::List(list) => list_item(list.is_ordered),
        Block::Statement(statement) => statement_label(statement.is_recommendation),
        Block::Quote(_) => "Quotations",
        Block::Table(_) => "Caption",
        Block::Figure(_) => "Figure",
        Block::Voice(_) => "Contribution",
    }
}

/// Styles of headings, by level.
pub(super) const HEADINGS: [&str; 3] = ["Heading_20_1", "Heading_20_2", "Heading_20_3"];

/// The style of a list's items.
pub(super) fn list_item(is_ordered: bool) -> &'static str {
    if is_ordered { "List_20_Number" } else { "List_20_Bullet" }
}

/// The style of what stands above a statement.
pub(super) fn statement_label(is_recommendation: bool) -> &'static str {
    if is_recommendation { "Recommendation_20_Label" } else { "Statement_20_Label" }
}

fn derived(
    xml: &mut Xml<'_>,
    name: &str,
    parent: &str,
    page: Option<&str>,
    properties: &[(&str, &str)],
) -> io::Result<()> {
    let mut attributes =
        vec![("style:name", name), ("style:family", "paragraph"), ("style:parent-style-name", parent)];
    attributes.extend(page.map(|page| ("style:master-page-name", page)));
    xml.open("style:style", &attributes)?;
    xml.empty("style:paragraph-properties", properties)?;
    xml.close("style:style")
}

/// The style of a table.
pub(super) fn table(table: &Table) -> &'static str {
    if grid::is_short(table) { "Short_20_Table" } else { "Table" }
}

fn columns(xml: &mut Xml<'_>, table: &Table) -> io::Result<()> {
    for (number, width) in (1..).zip(grid::widths(table, 100 * page::TEXT_WIDTH)) {
        let name = column(table, number);
        xml.open("style:style", &[("style:name", &name), ("style:family", "table-column")])?;
        xml.empty("style:table-column-properties", &[("style:column-width", &page::length(width))])?;
        xml.close("style:style")?;
    }
    Ok(())
}
