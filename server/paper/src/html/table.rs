//! Tables, in a region that scrolls by itself where a page is narrow.

use std::fmt::Write as _;

use super::Page;
use crate::document::{Column, Inline, Table};

impl Page<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        let anchor = table.anchor;
        // A group, not a region: dozens of landmarks would hide those that matter.
        let _ = write!(
            self.out,
            "<div class=\"wide\" id=\"{anchor}\" role=\"group\" aria-labelledby=\"{anchor}-label\" \
             tabindex=\"0\">\n<table>\n<caption id=\"{anchor}-label\">"
        );
        self.caption(&table.label, &table.caption);
        self.raw("</caption>\n<thead>\n<tr>");
        for column in &table.head {
            self.column(column);
        }
        self.raw("</tr>\n</thead>\n<tbody>\n");
        for row in &table.rows {
            self.row(row, table);
        }
        self.raw("</tbody>\n</table>\n</div>\n");
    }

    /// A heading of a column; one without words heads nothing.
    fn column(&mut self, column: &Column) {
        let name = column.name.trim();
        if name.is_empty() {
            self.raw("<td></td>");
            return;
        }
        self.raw(if column.is_numeric {
            "<th scope=\"col\" class=\"numeric\">"
        } else {
            "<th scope=\"col\">"
        });
        self.text(name);
        self.raw("</th>");
    }

    fn row(&mut self, row: &[Vec<Inline>], table: &Table) {
        self.raw("<tr>");
        for (number, cell) in row.iter().enumerate() {
            let is_head = number == 0 && table.has_row_heads && !Inline::plain(cell).trim().is_empty();
            let is_numeric = table.head.get(number).is_some_and(|column| column.is_numeric);
            self.raw(match (is_head, is_numeric) {
                (true, _) => "<th scope=\"row\">",
                (false, true) => "<td class=\"numeric\">",
                (false, false) => "<td>",
            });
            self.line(cell);
            self.raw(if is_head { "</th>" } else { "</td>" });
        }
        self.raw("</tr>\n");
    }

    /// `Tabelle 2: what it shows`.
    pub(super) fn caption(&mut self, label: &str, caption: &str) {
        self.raw("<b>");
        self.text(label);
        let caption = caption.trim();
        if caption.is_empty() {
            self.raw("</b>");
        } else {
            self.raw(":</b> ");
            self.lines(caption);
        }
    }
}
