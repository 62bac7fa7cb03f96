//! Reads files back by other means than those that wrote them, and says what must be in them.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use tischrunde_shared::ids::ContributionId;
use tischrunde_shared::language::Language;

pub(crate) use resvg::usvg::roxmltree::{Document as Tree, Node};

use crate::document::{Anchor, Block, Document, Edition, Inline, Logo, Table, Voice, labels, sample};
use crate::raster::Raster;

/// The parts of a file, in their order.
pub(crate) struct Parts(Vec<(String, Vec<u8>)>);

impl Parts {
    pub(crate) fn of(file: Vec<u8>) -> Self {
        let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("a zip");
        let parts = (0..archive.len()).map(|place| {
            let mut part = archive.by_index(place).expect("a part");
            assert_eq!(part.last_modified(), Some(zip::DateTime::DEFAULT), "no clock");
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).expect("read");
            (part.name().expect("UTF-8").into_owned(), bytes)
        });
        let parts = Self(parts.collect());
        assert_eq!(parts.names().iter().collect::<BTreeSet<_>>().len(), parts.0.len(), "each part once");
        parts
    }

    pub(crate) fn names(&self) -> Vec<&str> {
        self.0.iter().map(|(name, _)| name.as_str()).collect()
    }

    pub(crate) fn bytes(&self, name: &str) -> &[u8] {
        let part = self.0.iter().find(|(known, _)| known == name);
        part.map_or_else(|| panic!("{name} is missing"), |(_, bytes)| bytes.as_slice())
    }

    pub(crate) fn text(&self, name: &str) -> &str {
        std::str::from_utf8(self.bytes(name)).expect("UTF-8")
    }

    /// A part as XML; every part that ends so must be well-formed.
    pub(crate) fn xml(&self, name: &str) -> Tree<'_> {
        Tree::parse(self.text(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }
}

/// Elements of a name, without its name space.
pub(crate) fn all<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants().filter(move |node| node.has_tag_name_local(name))
}

/// The first element of a name.
pub(crate) fn first<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> Node<'a, 'i> {
    all(node, name).next().unwrap_or_else(|| panic!("{name} is missing"))
}

/// A value by the name of its attribute, without its name space.
pub(crate) fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

trait Local {
    fn has_tag_name_local(&self, name: &str) -> bool;
}

impl Local for Node<'_, '_> {
    fn has_tag_name_local(&self, name: &str) -> bool {
        self.is_element() && self.tag_name().name() == name
    }
}

/// The sample with everything that a front page can have, and in English.
pub(crate) fn english() -> Document {
    let mut document = sample::whole();
    document.language = Language::En;
    document.front.edition = Edition::Version(2);
    document.front.edition_label = "Version 2".to_owned();
    document.front.address = Some("https://example.org/papier?a=1&b=2".to_owned());
    let png = Raster::new()
        .png("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"2\" height=\"1\"/>")
        .expect("drawn");
    document.front.logo =
        Some(Logo {
            png: png.into(), size: (1_900, 950), alternative: "Ein „Zeichen“ & mehr".to_owned()
        });
    document
}

/// As many contributions as one wants.
pub(crate) fn many(voices: u32) -> Document {
    let voice = |number| {
        Block::Voice(Voice {
            anchor: Anchor::Contribution(ContributionId(number)),
            label: format!("#{number}"),
            text: Some(format!(
                "{number}: Wir brauchen ein Register,\nund zwar für alle; {}",
                "so sei es, ".repeat(20)
            )),
            facts: vec![
                Inline::text("Nutzen · 3 Zustimmungen · verwendet in "),
                Inline::Ref { to: Anchor::Statement(1), text: "Aussage 1".to_owned() },
            ],
        })
    };
    let mut document = sample::whole();
    document.blocks.retain(|block| !matches!(block, Block::Voice(_)));
    document.blocks.extend((1..=voices).map(voice));
    document
}

/// Everything that a reader must find in a file, with ends of lines as `\n`.
pub(crate) fn said(document: &Document) -> Vec<String> {
    let front = &document.front;
    let mut said = vec![
        front.title.clone(),
        front.subtitle.clone(),
        front.publisher.clone(),
        front.date.clone(),
        front.edition_label.clone(),
        front.imprint.clone(),
    ];
    said.extend(front.address.clone());
    said.extend(front.licence.as_ref().map(|licence| licence.name.clone()));
    for block in &document.blocks {
        block_says(document, block, &mut said);
    }
    said.iter().map(|text| text.replace(['\u{202E}', '\u{202C}'], "")).collect()
}

fn block_says(document: &Document, block: &Block, said: &mut Vec<String>) {
    let plain = |line: &Vec<Inline>| Inline::plain(line);
    match block {
        Block::Heading(heading) => {
            said.extend(heading.number.clone());
            said.push(heading.text.clone());
        }
        Block::Paragraph(line) => said.push(plain(line)),
        Block::List(list) => said.extend(list.items.iter().map(plain)),
        Block::Statement(statement) => {
            said.push(statement.label.clone());
            statement.text.iter().for_each(|block| block_says(document, block, said));
            said.extend(statement.facts.iter().flat_map(|(name, value)| [name.clone(), value.clone()]));
            said.push(plain(&statement.sources));
        }
        Block::Quote(quote) => said.extend([quote.text.clone(), plain(&quote.by)]),
        Block::Table(table) => table_says(table, said),
        Block::Figure(figure) => {
            said.extend([figure.label.clone(), figure.caption.clone()]);
            if let Some(numbers) = figure.numbers() {
                table_says(numbers, said);
            }
        }
        Block::Voice(voice) => {
            let text = voice.text.clone().unwrap_or_else(|| labels(document.language).taken_back.to_owned());
            said.extend([voice.label.clone(), text, plain(&voice.facts)]);
        }
    }
}

fn table_says(table: &Table, said: &mut Vec<String>) {
    said.extend([table.label.clone(), table.caption.clone()]);
    said.extend(table.head.iter().map(|column| column.name.clone()));
    said.extend(table.rows.iter().flatten().map(|cell| Inline::plain(cell)));
}
