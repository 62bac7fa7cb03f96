//! A paper as plain text: 80 columns, nothing drawn with characters, so that it can be read in an e-mail and by ear.

mod wrap;

#[cfg(test)]
mod tests;

use crate::document::{
    Block, Document, Figure, Front, Heading, Inline, Labels, List, Quote, Statement, Table, Voice, labels,
};

/// Writes a paper.
#[must_use]
pub fn write(document: &Document) -> String {
    let out = String::with_capacity(256 * document.blocks.len() + 4_096);
    let mut page = Page { labels: labels(document.language), out };
    page.front(&document.front);
    for block in &document.blocks {
        page.block(block);
    }
    page.imprint(&document.front.imprint);
    page.out
}

struct Page {
    labels: &'static Labels,
    out: String,
}

impl Page {
    fn front(&mut self, front: &Front) {
        let labels = self.labels;
        self.say("", &front.title);
        self.underline('=');
        self.paragraph("", &front.subtitle);
        self.out.push('\n');
        let licence = front.licence.as_ref().map(|licence| match &licence.address {
            Some(address) => format!("{} ({address})", licence.name),
            None => licence.name.clone(),
        });
        let facts = [
            (labels.publisher, front.publisher.as_str()),
            (labels.date, &front.date),
            (labels.edition, &front.edition_label),
            (labels.address, front.address.as_deref().unwrap_or_default()),
            (labels.licence, licence.as_deref().unwrap_or_default()),
        ];
        for (name, fact) in facts.iter().filter(|(_, fact)| !fact.trim().is_empty()) {
            self.say("", &format!("{name}: {fact}"));
        }
    }

    fn imprint(&mut self, imprint: &str) {
        if !imprint.trim().is_empty() {
            self.out.push('\n');
            self.paragraph("", self.labels.imprint);
            self.underline('=');
            self.paragraph("", imprint);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(line) => self.paragraph("", &plain(line)),
            Block::List(list) => self.list("", list),
            Block::Statement(statement) => self.statement(statement),
            Block::Quote(quote) => self.quote(quote),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Voice(voice) => self.voice(voice),
        }
    }

    /// A heading, underlined so that one can find it by eye; a section stands further from what is before it.
    fn heading(&mut self, heading: &Heading) {
        let number = heading.number.as_deref().map(|number| format!("{number} ")).unwrap_or_default();
        if heading.level == 1 {
            self.out.push('\n');
        }
        self.paragraph("", &format!("{number}{}", wrap::one_line(&heading.text)));
        match heading.level {
            1 => self.underline('='),
            2 => self.underline('-'),
            _ => {}
        }
    }

    fn list(&mut self, indent: &str, list: &List) {
        self.out.push('\n');
        for (number, item) in (1..).zip(&list.items) {
            let marker = if list.is_ordered { format!("{number}. ") } else { "- ".to_owned() };
            let further = format!("{indent}{}", " ".repeat(marker.len()));
            wrap::push(&mut self.out, &format!("{indent}{marker}"), &further, &plain(item));
        }
    }

    fn statement(&mut self, statement: &Statement) {
        self.paragraph("", &format!("{}:", statement.label));
        for block in &statement.text {
            match block {
                Block::Paragraph(line) => self.say("  ", &plain(line)),
                Block::List(list) => self.list("  ", list),
                _ => {}
            }
        }
        for (name, fact) in &statement.facts {
            self.say("  ", &format!("{}: {}", wrap::one_line(name), wrap::one_line(fact)));
        }
        if !statement.sources.is_empty() {
            self.say("  ", &format!("{}: {}", self.labels.sources, plain(&statement.sources)));
        }
    }

    fn quote(&mut self, quote: &Quote) {
        let (before, after) = self.labels.quotation_marks;
        self.paragraph("  ", &format!("{before}{}{after}", quote.text.trim()));
        self.say("  ", &format!("({})", plain(&quote.by)));
    }

    /// A table row by row, each with the names of its columns: columns would stand askew in an e-mail, and by ear nobody
    /// knows which one they are in.
    fn table(&mut self, table: &Table) {
        self.paragraph("", &format!("{}: {}", table.label, wrap::one_line(&table.caption)));
        for row in &table.rows {
            let cells: Vec<_> = row.iter().map(|cell| wrap::one_line(&plain(cell))).collect();
            let named = table.head.iter().zip(&cells);
            let said = match (table.has_row_heads, cells.as_slice()) {
                (true, [head, value]) => format!("{head}: {value}"),
                (true, [head, ..]) => format!("{head}: {}", listed(named.skip(1))),
                (false, _) | (true, []) => listed(named),
            };
            wrap::push(&mut self.out, "- ", "  ", &said);
        }
    }

    fn figure(&mut self, figure: &Figure) {
        let caption = wrap::one_line(&figure.caption);
        let between = if caption.is_empty() { "" } else { ": " };
        self.paragraph("", &format!("{}{between}{caption}", figure.label));
        self.say("", &figure.alternative);
        if let Some(numbers) = figure.numbers() {
            self.table(numbers);
        }
    }

    fn voice(&mut self, voice: &Voice) {
        let text = voice.text.as_deref().unwrap_or(self.labels.taken_back);
        let facts = plain(&voice.facts);
        self.paragraph("", &format!("{} ({})", voice.label, wrap::one_line(&facts)));
        self.say("  ", text);
    }

    /// Something after an empty line.
    fn paragraph(&mut self, indent: &str, text: &str) {
        if !text.trim().is_empty() {
            self.out.push('\n');
            self.say(indent, text);
        }
    }

    fn say(&mut self, indent: &str, text: &str) {
        wrap::push(&mut self.out, indent, indent, text);
    }

    /// A line under the last one, as long as that.
    fn underline(&mut self, mark: char) {
        let last = self.out.trim_end().rsplit('\n').next().unwrap_or_default();
        let width = wrap::width(last).min(wrap::COLUMNS);
        self.out.extend(std::iter::repeat_n(mark, width));
        self.out.push('\n');
    }
}

/// `Bund: 3; Land: 4`.
fn listed<'a>(cells: impl Iterator<Item = (&'a crate::document::Column, &'a String)>) -> String {
    let cells = cells.filter(|(_, cell)| !cell.is_empty());
    cells.map(|(column, cell)| format!("{}: {cell}", column.name)).collect::<Vec<_>>().join("; ")
}

/// A line with the addresses of its links.
fn plain(line: &[Inline]) -> String {
    let mut out = String::new();
    for piece in line {
        match piece {
            Inline::Link { address, text } => {
                let text = Inline::plain(text);
                if text.trim().is_empty() || text == *address {
                    out.push_str(address);
                } else {
                    out.push_str(&format!("{text} ({address})"));
                }
            }
            Inline::Strong(inner) | Inline::Emphasis(inner) => out.push_str(&plain(inner)),
            other => out.push_str(&Inline::plain(std::slice::from_ref(other))),
        }
    }
    out
}
