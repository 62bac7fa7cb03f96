//! Files of word processors, read by an XML parser, paragraph by paragraph.

use super::told::{Lines, Told, Ways, squeezed};
use crate::office::reading::{Node, Parts, all, value};

/// What stands in such a file.
enum Item {
    Paragraph(Paragraph),
    Table(Lines),
}

struct Paragraph {
    /// The name of its style in Word.
    style: String,
    text: String,
    places: Vec<String>,
    links: Vec<String>,
}

pub(super) fn read_docx(file: Vec<u8>) -> (Told, Ways) {
    let parts = Parts::of(file);
    let tree = parts.xml("word/document.xml");
    let mut items = Vec::new();
    collect(all(tree.root(), "body").next().expect("a body"), &docx, &mut items);
    told(&items)
}

pub(super) fn read_odt(file: Vec<u8>) -> (Told, Ways) {
    let parts = Parts::of(file);
    let tree = parts.xml("content.xml");
    let mut items = Vec::new();
    collect(all(tree.root(), "body").next().expect("a body"), &odt, &mut items);
    told(&items)
}

fn collect(node: Node<'_, '_>, read: &dyn Fn(Node<'_, '_>) -> Paragraph, items: &mut Vec<Item>) {
    for child in node.children() {
        match child.tag_name().name() {
            "p" | "h" => items.push(Item::Paragraph(read(child))),
            "tbl" | "table" => {
                let rows = child.descendants().filter(|n| matches!(n.tag_name().name(), "tr" | "table-row"));
                let cell = |n: &Node<'_, '_>| matches!(n.tag_name().name(), "tc" | "table-cell");
                let row = |row: Node<'_, '_>| {
                    row.children()
                        .filter(cell)
                        .map(|cell| {
                            let inside = cell.children().filter(|n| n.tag_name().name() == "p").map(read);
                            let inside: Vec<_> = inside.collect();
                            let text = inside.iter().map(|paragraph| paragraph.text.as_str()).collect();
                            items.extend(inside.iter().map(|paragraph| Item::Paragraph(paragraph.in_cell())));
                            text
                        })
                        .collect()
                };
                let lines = rows.map(row).collect();
                items.push(Item::Table(lines));
            }
            _ => collect(child, read, items),
        }
    }
}

impl Paragraph {
    /// Places and links of a cell; what it says is in its table.
    fn in_cell(&self) -> Self {
        let (places, links) = (self.places.clone(), self.links.clone());
        Self { style: "Cell".to_owned(), text: String::new(), places, links }
    }
}

fn docx(node: Node<'_, '_>) -> Paragraph {
    let text = node.descendants().filter_map(|node| match node.tag_name().name() {
        "t" => Some(node.text().unwrap_or_default()),
        "tab" if value(node, "pos").is_none() => Some("\t"),
        "br" => Some("\n"),
        _ => None,
    });
    let style = all(node, "pStyle").next().and_then(|style| value(style, "val")).unwrap_or_default();
    let named = |tag, attribute: &'static str| {
        all(node, tag).filter_map(move |node| value(node, attribute)).map(str::to_owned).collect()
    };
    Paragraph {
        style: style.to_owned(),
        text: text.collect(),
        places: named("bookmarkStart", "name"),
        links: named("hyperlink", "anchor"),
    }
}

fn odt(node: Node<'_, '_>) -> Paragraph {
    let text = node.descendants().filter_map(|node| match node.tag_name().name() {
        "s" => Some(" "),
        "tab" => Some("\t"),
        "line-break" => Some("\n"),
        _ if node.is_text() => node.text(),
        _ => None,
    });
    let links = all(node, "a").filter_map(|link| value(link, "href")?.strip_prefix('#'));
    let places = all(node, "bookmark-start").filter_map(|place| value(place, "name"));
    Paragraph {
        style: word_style(value(node, "style-name").unwrap_or_default()),
        text: text.collect(),
        places: places.map(str::to_owned).collect(),
        links: links.map(str::to_owned).collect(),
    }
}

/// What a style of ODT is called in Word.
fn word_style(style: &str) -> String {
    let style = style.strip_prefix("Keep_").unwrap_or(style).replace("_20_", "");
    match style.as_str() {
        "Contribution" => "Voice",
        "ContributionFacts" => "VoiceFacts",
        "Quotations" => "Quote",
        other => other,
    }
    .to_owned()
}

fn told(items: &[Item]) -> (Told, Ways) {
    let (mut told, mut ways) = (Told::default(), Ways::default());
    let mut entry: Option<(String, String)> = None;
    let (mut before, mut caption) = (String::new(), String::new());
    for item in items {
        let paragraph = match item {
            Item::Table(lines) => {
                told.table(&caption, lines.clone());
                continue;
            }
            Item::Paragraph(paragraph) => paragraph,
        };
        ways.places.extend(paragraph.places.iter().cloned());
        ways.inward.extend(paragraph.links.iter().cloned());
        match paragraph.style.as_str() {
            "StatementLabel" | "RecommendationLabel" => {
                assert_eq!(entry, None, "the one before has no sources");
                entry = Some((paragraph.places.concat(), String::new()));
            }
            "StatementSources" => {
                let (place, says) = entry.take().expect("a statement");
                told.entry(&place, &says, &paragraph.text);
                ways.sources.insert(place, paragraph.links.clone());
            }
            "VoiceFacts" => {
                let (label, text) = before.split_once('\t').expect("a label");
                told.voice(label, text, &paragraph.text);
            }
            "QuoteSource" => told.quotes.push((squeezed(&before), squeezed(&paragraph.text))),
            "Caption" => caption.clone_from(&paragraph.text),
            _ => {
                if let Some((_, says)) = &mut entry {
                    says.push('\n');
                    says.push_str(&paragraph.text);
                }
            }
        }
        before.clone_from(&paragraph.text);
    }
    (told, ways)
}
