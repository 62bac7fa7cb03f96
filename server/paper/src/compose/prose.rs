//! The small Markdown of authors: paragraphs, lists, emphasis and links. Everything else stays the text that it is.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::document::{Block, Inline, List};

/// Reads a text. Images, HTML, code and tables are read as plain text; links lead to `http`, `https` and `mailto` only.
pub(super) fn read(text: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    for event in Parser::new_ext(text, Options::empty()) {
        reader.take(event);
    }
    reader.close_paragraph();
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    /// The list that is open; lists inside it become items of it.
    list: Option<List>,
    depth: usize,
    /// The next number of a list that does not begin with 1. Lists count from 1, and `24. Dezember` is no list at all: its
    /// items become paragraphs with their numbers.
    number: Option<u64>,
    /// The pieces that are open, outermost first: the line itself, then emphasis and links in it.
    open: Vec<(Piece, Vec<Inline>)>,
}

enum Piece {
    Line,
    Strong,
    Emphasis,
    Link(String),
    /// A link that leads where none may.
    Plain,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.say(&text);
            }
            Event::SoftBreak | Event::HardBreak => self.push(Inline::Break),
            Event::Rule
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::List(first) => {
                self.close_paragraph();
                self.depth += 1;
                if self.depth == 1 {
                    self.number = first.filter(|first| *first != 1);
                    self.list = Some(List { is_ordered: first.is_some(), items: Vec::new() });
                }
            }
            Tag::Item => {
                self.close_paragraph();
                if self.depth == 1
                    && let Some(number) = &mut self.number
                {
                    let text = format!("{number}. ");
                    *number = number.saturating_add(1);
                    self.push(Inline::Text(text));
                }
            }
            Tag::Strong => self.open(Piece::Strong),
            Tag::Emphasis => self.open(Piece::Emphasis),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                let is_permitted = ["https://", "http://", "mailto:"].iter().any(|s| dest_url.starts_with(s));
                self.open(if is_permitted { Piece::Link(dest_url.into_string()) } else { Piece::Plain });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong | TagEnd::Emphasis | TagEnd::Link | TagEnd::Image => self.close(),
            TagEnd::List(_) => {
                self.close_paragraph();
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    let list = self.list.take().filter(|list| !list.items.is_empty());
                    match self.number.take() {
                        Some(_) => {
                            let items = list.into_iter().flat_map(|list| list.items);
                            self.blocks.extend(items.map(Block::Paragraph));
                        }
                        None => self.blocks.extend(list.map(Block::List)),
                    }
                }
            }
            TagEnd::Item | TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock => {
                self.close_paragraph();
            }
            _ => {}
        }
    }

    fn open(&mut self, piece: Piece) {
        self.line();
        self.open.push((piece, Vec::new()));
    }

    fn line(&mut self) -> &mut Vec<Inline> {
        if self.open.is_empty() {
            self.open.push((Piece::Line, Vec::new()));
        }
        // There is one: it was just put there.
        let last = self.open.len() - 1;
        &mut self.open[last].1
    }

    fn push(&mut self, inline: Inline) {
        let line = self.line();
        match (line.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => line.push(inline),
        }
    }

    /// HTML and code come with their line ends.
    fn say(&mut self, text: &str) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.push(Inline::Break);
            }
            if !line.is_empty() {
                self.push(Inline::text(line));
            }
        }
    }

    fn close(&mut self) {
        let Some((piece, text)) = self.open.pop() else { return };
        match piece {
            Piece::Line => self.open.push((Piece::Line, text)),
            Piece::Strong => self.push(Inline::Strong(text)),
            Piece::Emphasis => self.push(Inline::Emphasis(text)),
            Piece::Link(address) => self.push(Inline::Link { address, text }),
            Piece::Plain => text.into_iter().for_each(|inline| self.push(inline)),
        }
    }

    fn close_paragraph(&mut self) {
        while self.open.len() > 1 {
            self.close();
        }
        let Some((_, mut text)) = self.open.pop() else { return };
        while text.last() == Some(&Inline::Break) {
            text.pop();
        }
        if text.is_empty() {
            return;
        }
        match &mut self.list {
            Some(list) => list.items.push(text),
            None => self.blocks.push(Block::Paragraph(text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(blocks: &[Block]) -> Vec<String> {
        let mut all = Vec::new();
        for block in blocks {
            match block {
                Block::Paragraph(line) => all.push(Inline::plain(line)),
                Block::List(list) => all.extend(list.items.iter().map(|item| Inline::plain(item))),
                other => panic!("{other:?} is no prose"),
            }
        }
        all
    }

    #[test]
    fn paragraphs_lists_emphasis_and_links() {
        let blocks =
            read("Ein *guter* Tag,\nmit **Kuchen**.\n\n1. eins\n2. zwei\n\n[hier](https://example.org)");
        let expected = [
            Block::Paragraph(vec![
                Inline::text("Ein "),
                Inline::Emphasis(vec![Inline::text("guter")]),
                Inline::text(" Tag,"),
                Inline::Break,
                Inline::text("mit "),
                Inline::Strong(vec![Inline::text("Kuchen")]),
                Inline::text("."),
            ]),
            Block::List(List {
                is_ordered: true,
                items: vec![vec![Inline::text("eins")], vec![Inline::text("zwei")]],
            }),
            Block::Paragraph(vec![Inline::Link {
                address: "https://example.org".to_owned(),
                text: vec![Inline::text("hier")],
            }]),
        ];
        assert_eq!(blocks, expected);
    }

    #[test]
    fn what_is_not_of_it_stays_text() {
        let blocks =
            read("# Titel\n\n<script>x</script>\n\n![Bild](javascript:alert(1)) [x](ftp://a)\n\n`code`");
        assert_eq!(words(&blocks), ["Titel", "<script>x</script>", "Bild x", "code"]);
    }

    #[test]
    fn items_of_inner_lists_are_items() {
        assert_eq!(words(&read("- a\n  - b\n    - c\n- d")), ["a", "b", "c", "d"]);
    }

    #[test]
    fn numbers_stay_as_they_are_written() {
        let blocks = read("24. Dezember *frei*\n\nDanach:\n\n2. zwei\n   - innen\n3. drei");
        assert_eq!(words(&blocks), ["24. Dezember frei", "Danach:", "2. zwei", "innen", "3. drei"]);
        assert!(blocks.iter().all(|block| matches!(block, Block::Paragraph(_))));
        assert!(matches!(read("1. eins\n2. zwei").as_slice(), [Block::List(list)] if list.items.len() == 2));
    }

    #[test]
    fn any_text_is_read() {
        for text in crate::document::sample::HOSTILE {
            read(text);
        }
        assert!(read("").is_empty());
        assert_eq!(words(&read("**offen *und [so")), ["**offen *und [so"]);
    }
}
