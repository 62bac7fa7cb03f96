//! Tables with a head that is repeated on every page.

use std::io;

use crate::document::{Anchor, Column, Inline, Table};
use crate::office::grid;

use super::block::{Paragraph, Text};
use super::line::Look;

/// Between the margins, in twentieths of a point.
const WIDTH: u32 = 9_070;

impl Text<'_, '_> {
    /// A table under its caption.
    pub(super) fn table(&mut self, table: &Table) -> io::Result<()> {
        let label = if table.label.is_empty() { self.labels.numbers } else { &table.label };
        self.caption(table.anchor, label, &table.caption)?;
        if table.head.is_empty() {
            return Ok(());
        }
        let widths: Vec<_> = grid::widths(table, WIDTH).iter().map(u32::to_string).collect();
        self.xml.open("w:tbl", &[])?;
        self.table_properties(table)?;
        self.xml.open("w:tblGrid", &[])?;
        for width in &widths {
            self.xml.empty("w:gridCol", &[("w:w", width)])?;
        }
        self.xml.close("w:tblGrid")?;
        self.head(table, &widths)?;
        let is_short = grid::is_short(table);
        for (place, row) in (1..).zip(&table.rows) {
            self.row(table, &widths, row, is_short && place < table.rows.len())?;
        }
        self.xml.close("w:tbl")?;
        self.follows_table = true;
        Ok(())
    }

    /// What stands above a table and below a chart.
    pub(super) fn caption(&mut self, anchor: Anchor, label: &str, caption: &str) -> io::Result<()> {
        self.open(Paragraph::of("Caption"))?;
        self.bookmarked(anchor, |text| text.run(Look::LABEL, label))?;
        if !caption.is_empty() {
            self.run(Look::PLAIN, ": ")?;
            self.run(Look::PLAIN, caption)?;
        }
        self.close()
    }

    fn table_properties(&mut self, table: &Table) -> io::Result<()> {
        let first_column = if table.has_row_heads { "1" } else { "0" };
        self.xml.open("w:tblPr", &[])?;
        self.xml.empty("w:tblStyle", &[("w:val", "PaperTable")])?;
        self.xml.empty("w:tblW", &[("w:w", &WIDTH.to_string()), ("w:type", "dxa")])?;
        self.xml.empty("w:tblLayout", &[("w:type", "fixed")])?;
        self.xml.empty(
            "w:tblLook",
            &[
                ("w:val", if table.has_row_heads { "06A0" } else { "0620" }),
                ("w:firstRow", "1"),
                ("w:lastRow", "0"),
                ("w:firstColumn", first_column),
                ("w:lastColumn", "0"),
                ("w:noHBand", "1"),
                ("w:noVBand", "1"),
            ],
        )?;
        if !table.caption.is_empty() {
            self.xml.empty("w:tblCaption", &[("w:val", &table.caption)])?;
        }
        self.xml.close("w:tblPr")
    }

    fn head(&mut self, table: &Table, widths: &[String]) -> io::Result<()> {
        self.xml.open("w:tr", &[])?;
        self.xml.open("w:trPr", &[])?;
        self.xml.empty("w:cantSplit", &[])?;
        self.xml.empty("w:tblHeader", &[])?;
        self.xml.close("w:trPr")?;
        for (Column { name, is_numeric }, width) in table.head.iter().zip(widths) {
            let style = if *is_numeric { "TableHeadNumber" } else { "TableHead" };
            self.cell(Paragraph::of(style), width, &[Inline::text(name)])?;
        }
        self.xml.close("w:tr")
    }

    fn row(
        &mut self,
        table: &Table,
        widths: &[String],
        row: &[Vec<Inline>],
        keeps_next: bool,
    ) -> io::Result<()> {
        self.xml.open("w:tr", &[])?;
        self.xml.open("w:trPr", &[])?;
        self.xml.empty("w:cantSplit", &[])?;
        self.xml.close("w:trPr")?;
        for (place, (column, width)) in table.head.iter().zip(widths).enumerate() {
            let style = match (place, column.is_numeric) {
                (0, _) if table.has_row_heads => "TableRowHead",
                (_, true) => "TableNumber",
                (_, false) => "TableText",
            };
            let paragraph = Paragraph::of(style).keeping_next(keeps_next);
            self.cell(paragraph, width, row.get(place).map_or(&[], Vec::as_slice))?;
        }
        self.xml.close("w:tr")
    }

    fn cell(&mut self, paragraph: Paragraph, width: &str, line: &[Inline]) -> io::Result<()> {
        self.xml.open("w:tc", &[])?;
        self.xml.open("w:tcPr", &[])?;
        self.xml.empty("w:tcW", &[("w:w", width), ("w:type", "dxa")])?;
        self.xml.close("w:tcPr")?;
        self.paragraph(paragraph, line)?;
        self.xml.close("w:tc")
    }
}
