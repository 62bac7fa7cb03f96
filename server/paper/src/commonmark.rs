//! A paper as Markdown (CommonMark with tables), to read, to edit and to carry on elsewhere. Places that links lead to
//! are empty `<a id>` elements; charts are their sentence and their table.

mod line;

#[cfg(test)]
mod tests;

use std::fmt::Write as _;

use crate::document::{
    Block, Document, Figure, Front, Heading, Labels, List, Quote, Statement, Table, Voice, labels,
};
use crate::markdown::escape;

/// Writes a paper.
#[must_use]
pub fn write(document: &Document) -> String {
    let out = String::with_capacity(256 * document.blocks.len() + 4_096);
    let mut page = Page { labels: labels(document.language), before: Before::Other, out };
    page.front(&document.front);
    for block in &document.blocks {
        page.block(block);
    }
    page.imprint(&document.front.imprint);
    page.out
}

/// What was written last, as far as it matters for what follows: two lists of a kind would become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Before {
    List { is_ordered: bool },
    Voice,
    Other,
}

struct Page {
    labels: &'static Labels,
    before: Before,
    out: String,
}

impl Page {
    fn front(&mut self, front: &Front) {
        let labels = self.labels;
        let _ = writeln!(self.out, "# {}", escape::inner(&front.title));
        let subtitle = escape::inner(&front.subtitle);
        if !subtitle.is_empty() {
            self.paragraph("", &format!("**{subtitle}**"));
        }
        let licence = front.licence.as_ref().map(|licence| match &licence.address {
            Some(address) => line::link(address, &escape::inner(&licence.name)),
            None => escape::inner(&licence.name),
        });
        let facts = [
            (labels.publisher, escape::inner(&front.publisher)),
            (labels.date, escape::inner(&front.date)),
            (labels.edition, escape::inner(&front.edition_label)),
            (labels.address, front.address.as_deref().map(line::address).unwrap_or_default()),
            (labels.licence, licence.unwrap_or_default()),
        ];
        let facts = facts.iter().filter(|(_, fact)| !fact.is_empty());
        let lines: Vec<_> = facts.map(|(name, fact)| format!("{name}: {fact}")).collect();
        self.paragraph("", &lines.join("\\\n"));
    }

    fn imprint(&mut self, imprint: &str) {
        if !imprint.trim().is_empty() {
            self.paragraph("", &format!("## {}", self.labels.imprint));
            self.paragraph("", &escape::text(imprint.trim()));
        }
    }

    fn block(&mut self, block: &Block) {
        let before = std::mem::replace(&mut self.before, Before::Other);
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(line) => self.paragraph("", &line::lines(line)),
            Block::List(list) => self.list(list, before),
            Block::Statement(statement) => self.statement(statement),
            Block::Quote(quote) => self.quote(quote),
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Voice(voice) => self.voice(voice, before),
        }
    }

    fn heading(&mut self, heading: &Heading) {
        let marks = "#".repeat(usize::from(heading.level.clamp(1, 5)) + 1);
        let number = heading.number.as_deref().map(|number| format!("{} ", escape::inner(number)));
        let number = number.unwrap_or_default();
        let text = escape::inner(&heading.text);
        self.paragraph("", &format!("{marks} <a id=\"{}\"></a>{number}{text}", heading.anchor));
    }

    fn list(&mut self, list: &List, before: Before) {
        let is_same = match before {
            Before::List { is_ordered } => is_ordered == list.is_ordered,
            Before::Voice => !list.is_ordered,
            Before::Other => false,
        };
        if is_same {
            self.separate();
        }
        self.out.push('\n');
        for (number, item) in (1..).zip(&list.items) {
            let marker = if list.is_ordered { format!("{number}. ") } else { "- ".to_owned() };
            let indent = " ".repeat(marker.len());
            self.indented(&marker, &indent, &line::lines(item));
        }
        self.before = Before::List { is_ordered: list.is_ordered };
    }

    /// What keeps two lists apart.
    fn separate(&mut self) {
        self.paragraph("", "<!-- -->");
    }

    fn statement(&mut self, statement: &Statement) {
        let label = escape::inner(&statement.label);
        self.paragraph("", &format!("<a id=\"{}\"></a>**{label}**", statement.anchor));
        for block in &statement.text {
            if matches!(block, Block::Paragraph(_) | Block::List(_)) {
                self.block(block);
            }
        }
        self.before = Before::Other;
        let facts = statement.facts.iter();
        let facts: Vec<_> =
            facts.map(|(name, fact)| format!("{}: {}", escape::line(name), escape::inner(fact))).collect();
        if !facts.is_empty() {
            self.paragraph("", &facts.join("\\\n"));
        }
        if !statement.sources.is_empty() {
            let sources = line::one(&statement.sources);
            self.paragraph("", &format!("{}: {sources}", self.labels.sources));
        }
    }

    fn quote(&mut self, quote: &Quote) {
        let (before, after) = self.labels.quotation_marks;
        let text = format!("{before}{}{after}", escape::text(quote.text.trim()));
        self.paragraph("> ", &text);
        self.out.push_str(">\n");
        self.indented("> ", "> ", &format!("— {}", line::one(&quote.by)));
    }

    fn table(&mut self, table: &Table) {
        let caption = escape::inner(&table.caption);
        let label = escape::inner(&table.label);
        self.paragraph("", &format!("<a id=\"{}\"></a>**{label}:** {caption}", table.anchor));
        self.out.push('\n');
        let head: Vec<_> = table.head.iter().map(|column| escape::inner(&column.name)).collect();
        self.row(&head);
        let rule: Vec<_> =
            table.head.iter().map(|column| if column.is_numeric { "---:" } else { "---" }).collect();
        self.row(&rule);
        for row in &table.rows {
            let row: Vec<_> = row.iter().map(|cell| line::cell(cell)).collect();
            self.row(&row);
        }
    }

    fn row(&mut self, cells: &[impl AsRef<str>]) {
        self.out.push('|');
        for cell in cells {
            let _ = write!(self.out, " {} |", cell.as_ref());
        }
        self.out.push('\n');
    }

    fn figure(&mut self, figure: &Figure) {
        let (label, caption) = (escape::inner(&figure.label), escape::inner(&figure.caption));
        let named =
            if caption.is_empty() { format!("**{label}**") } else { format!("**{label}:** {caption}") };
        self.paragraph("", &format!("<a id=\"{}\"></a>{named}", figure.anchor));
        self.paragraph("", &escape::line(&figure.alternative));
        if let Some(numbers) = figure.numbers() {
            self.table(numbers);
        }
    }

    fn voice(&mut self, voice: &Voice, before: Before) {
        if before == (Before::List { is_ordered: false }) {
            self.separate();
        }
        let facts = line::one(&voice.facts);
        let text = voice.text.as_deref().map(|text| escape::text(text.trim()));
        let text = text.unwrap_or_else(|| escape::line(self.labels.taken_back));
        let (anchor, label) = (voice.anchor, escape::inner(&voice.label));
        self.out.push('\n');
        self.indented("- ", "  ", &format!("<a id=\"{anchor}\"></a>**{label}** {facts}"));
        self.paragraph("  ", &text);
        self.before = Before::Voice;
    }

    /// Something after an empty line, each line of it indented; nothing if it is empty.
    fn paragraph(&mut self, indent: &str, text: &str) {
        if !text.is_empty() {
            self.out.push('\n');
            self.indented(indent, indent, text);
        }
    }

    fn indented(&mut self, first: &str, indent: &str, text: &str) {
        for (number, line) in text.split('\n').enumerate() {
            self.out.push_str(if number == 0 { first } else { indent });
            self.out.push_str(line);
            self.out.push('\n');
        }
    }
}
