//! Tables with a head that is repeated on every page.

use std::io;

use crate::document::{Anchor, Column, Inline, Table};

use super::block::Text;
use super::line::Look;
use super::style;

impl Text<'_, '_> {
    /// A table under its caption.
    pub(super) fn table(&mut self, table: &Table) -> io::Result<()> {
        let label = if table.label.is_empty() { self.labels.numbers } else { &table.label };
        self.caption(table.anchor, label, &table.caption)?;
        if table.head.is_empty() {
            return Ok(());
        }
        let name = table.anchor.to_string();
        self.xml.open("table:table", &[("table:name", &name), ("table:style-name", style::table(table))])?;
        for number in 1..=table.head.len() {
            self.xml.empty("table:table-column", &[("table:style-name", &style::column(table, number))])?;
        }
        self.head(table)?;
        for (place, row) in (1..).zip(&table.rows) {
            self.row(table, style::cell(table, place), row)?;
        }
        self.xml.close("table:table")
    }

    /// What stands above a table and below a chart.
    pub(super) fn caption(&mut self, anchor: Anchor, label: &str, caption: &str) -> io::Result<()> {
        self.open("Caption")?;
        self.bookmarked(anchor, |text| text.looking(Look::Label, label))?;
        if !caption.is_empty() {
            self.letters(": ")?;
            self.letters(caption)?;
        }
        self.close()
    }

    fn head(&mut self, table: &Table) -> io::Result<()> {
        self.xml.open("table:table-header-rows", &[])?;
        self.xml.open("table:table-row", &[("table:style-name", "Row")])?;
        for Column { name, is_numeric } in &table.head {
            let style = if *is_numeric { "Table_20_Heading_20_Number" } else { "Table_20_Heading" };
            self.cell(style::HEAD_CELL, style, &[Inline::text(name)])?;
        }
        self.xml.close("table:table-row")?;
        self.xml.close("table:table-header-rows")
    }

    fn row(&mut self, table: &Table, cell: &str, row: &[Vec<Inline>]) -> io::Result<()> {
        self.xml.open("table:table-row", &[("table:style-name", "Row")])?;
        for (place, column) in table.head.iter().enumerate() {
            let style = match (place, column.is_numeric) {
                (0, _) if table.has_row_heads => "Table_20_Row_20_Heading",
                (_, true) => "Table_20_Number",
                (_, false) => "Table_20_Contents",
            };
            self.cell(cell, style, row.get(place).map_or(&[], Vec::as_slice))?;
        }
        self.xml.close("table:table-row")
    }

    fn cell(&mut self, cell: &str, style: &str, line: &[Inline]) -> io::Result<()> {
        self.xml.open("table:table-cell", &[("table:style-name", cell), ("office:value-type", "string")])?;
        self.paragraph(style, line)?;
        self.xml.close("table:table-cell")
    }
}
