//! Styles that differ from paper to paper, and those that word processors want beside the text.

use std::collections::BTreeSet;
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
    let accent = document.front.accent.legible().hex();
    let used = used(document);
    for style in
        include_str!("automatic.xml").lines().filter(|style| used.iter().any(|name| names(style, name)))
    {
        xml.ready(&style.replace("ACCENT", &accent))?;
    }
    let first = if document.front.logo.is_some() { "Logo" } else { "Title" };
    derived(xml, FRONT, first, Some("First_20_Page"), &[])?;
    if let Some(block) = document.blocks.first() {
        derived(xml, TEXT, of_first(block), None, &[("fo:break-before", "page"), ("fo:margin-top", "0cm")])?;
    }
    for style in KEEPING {
        derived(xml, &keeping(style), style, None, &[("fo:keep-with-next", "always")])?;
    }
    for table in tables(document) {
        columns(xml, table)?;
    }
    xml.close("office:automatic-styles")
}

fn tables(document: &Document) -> impl Iterator<Item = &Table> {
    let tables = document.blocks.iter().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Figure(figure) => figure.numbers(),
        _ => None,
    });
    tables.filter(|table| !table.head.is_empty())
}

/// Which styles of `automatic.xml` the text refers to: those of nobody are a fault to checkers.
fn used(document: &Document) -> BTreeSet<&'static str> {
    let mut used = BTreeSet::new();
    let has_figures = document.blocks.iter().any(|block| matches!(block, Block::Figure(_)));
    if has_figures || document.front.logo.is_some() {
        used.insert("Picture");
    }
    for each in tables(document) {
        used.extend([table(each), "Row", HEAD_CELL]);
        used.extend((1..=each.rows.len()).map(|row| cell(each, row)));
    }
    used
}

fn names(style: &str, name: &str) -> bool {
    style.contains(&format!("style:name=\"{name}\""))
}

/// The style of a cell in the head of a table.
pub(super) const HEAD_CELL: &str = "Head_20_Cell";

/// The style of a cell, by its row, counted from 1.
pub(super) fn cell(table: &Table, row: usize) -> &'static str {
    if row == table.rows.len() { "Last_20_Cell" } else { "Cell" }
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
