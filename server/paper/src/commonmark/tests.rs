use std::collections::BTreeSet;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use tischrunde_shared::language::Language;

use super::*;
use crate::document::{Anchor, Inline, sample};
use crate::tests::papers;

/// What a reader of Markdown makes of a paper.
#[derive(Default)]
struct Read {
    headings: Vec<String>,
    places: BTreeSet<String>,
    /// The places that links lead to.
    inward: BTreeSet<String>,
    outward: Vec<String>,
    /// Elements other than places.
    html: Vec<String>,
    /// Columns of each row of each table.
    rows: Vec<usize>,
    items: usize,
    quotes: usize,
    text: String,
}

fn read(markdown: &str) -> Read {
    let mut read = Read::default();
    let mut heading = None;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(String::new()),
            Event::End(TagEnd::Heading(_)) => read.headings.extend(heading.take()),
            Event::Start(Tag::Link { dest_url, .. }) => match dest_url.strip_prefix('#') {
                Some(to) => drop(read.inward.insert(to.to_owned())),
                None => read.outward.push(dest_url.into_string()),
            },
            Event::Start(Tag::TableHead | Tag::TableRow) => read.rows.push(0),
            Event::Start(Tag::TableCell) => *read.rows.last_mut().expect("a row") += 1,
            Event::Start(Tag::Item) => read.items += 1,
            Event::Start(Tag::BlockQuote(_)) => read.quotes += 1,
            Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => panic!("code"),
            Event::Start(Tag::Image { .. }) => panic!("an image"),
            Event::InlineHtml(html) | Event::Html(html) => {
                match html.strip_prefix("<a id=\"").and_then(|html| html.strip_suffix("\">")) {
                    Some(place) => assert!(read.places.insert(place.to_owned()), "{place} twice"),
                    None => read.html.push(html.trim().to_owned()),
                }
                if html.trim() == "<br>" {
                    read.text.push('\n');
                }
            }
            Event::Text(text) => {
                heading.iter_mut().for_each(|heading| heading.push_str(&text));
                read.text.push_str(&text);
            }
            Event::SoftBreak
            | Event::HardBreak
            | Event::End(TagEnd::Paragraph | TagEnd::TableCell | TagEnd::Item) => {
                read.text.push('\n');
            }
            _ => {}
        }
    }
    read
}

fn all() -> Vec<Document> {
    vec![
        sample::whole(),
        sample::hostile(),
        papers::with_every_block(Language::De),
        papers::with_every_block(Language::En),
    ]
}

#[test]
fn a_paper_is_read_again_as_it_was() {
    for document in all() {
        let read = read(&write(&document));
        let mut headings = vec![document.front.title.clone()];
        let mut anchors = BTreeSet::new();
        let mut tables = Vec::new();
        let (mut items, mut quotes) = (0, 0);
        for block in &document.blocks {
            match block {
                Block::Heading(heading) => {
                    let number = heading.number.as_deref().map(|number| format!("{number} "));
                    headings.push(squeezed(&format!("{}{}", number.unwrap_or_default(), heading.text)));
                    anchors.insert(heading.anchor);
                }
                Block::Statement(statement) => {
                    anchors.insert(statement.anchor);
                    items += statement.text.iter().map(count_items).sum::<usize>();
                }
                Block::Voice(voice) => {
                    anchors.insert(voice.anchor);
                    items += 1;
                }
                Block::Quote(_) => quotes += 1,
                Block::Table(table) => tables.push(table),
                Block::Figure(figure) => {
                    anchors.insert(figure.anchor);
                    tables.extend(figure.numbers());
                }
                Block::Paragraph(_) | Block::List(_) => items += count_items(block),
            }
        }
        assert_eq!((read.items, read.quotes), (items, quotes));
        headings.push(labels(document.language).imprint.to_owned());
        if document.front.imprint.is_empty() {
            headings.pop();
        }
        assert_eq!(read.headings.iter().map(|heading| squeezed(heading)).collect::<Vec<_>>(), headings);
        anchors.extend(tables.iter().map(|table| table.anchor));
        assert_eq!(read.places, anchors.iter().map(Anchor::to_string).collect());
        assert!(read.inward.is_subset(&read.places));
        let rows: Vec<_> = tables.iter().flat_map(|t| vec![t.head.len(); t.rows.len() + 1]).collect();
        assert_eq!(read.rows, rows);
    }
}

fn count_items(block: &Block) -> usize {
    if let Block::List(list) = block { list.items.len() } else { 0 }
}

#[test]
fn hostile_texts_stay_texts() {
    let markdown = write(&sample::hostile());
    let read = read(&markdown);
    let ours = ["</a>", "<strong>", "</strong>", "<br>", "<!-- -->"];
    let foreign: Vec<_> = read.html.iter().filter(|html| !ours.contains(&html.as_str())).collect();
    assert!(foreign.is_empty(), "{foreign:?}");
    assert_eq!(read.outward, ["https://creativecommons.org/licenses/by/4.0/deed.de"]);
    let said = squeezed(&read.text);
    for text in sample::HOSTILE {
        // As paragraph, item, statement, name and fact, quote and its author, cell, voice and its facts at least.
        let times = said.matches(squeezed(text).as_str()).count();
        assert!(times >= 9, "{times} times {text:?}");
    }
}

#[test]
fn emphasis_is_read_as_it_was_meant() {
    let text = |text: &str| vec![Inline::text(text)];
    let line = [
        Inline::text("foo"),
        Inline::Strong(text("(neu)")),
        Inline::text("bar "),
        Inline::Strong(text("eins")),
        Inline::Emphasis(text("zwei")),
        Inline::Emphasis(vec![Inline::Strong(text("drei"))]),
    ];
    assert_eq!(line::lines(&line), "foo<strong>(neu)</strong>bar **eins**<em>zwei</em><em>**drei**</em>");
    let named = [Inline::Strong(text(" Licht & Luft: ")), Inline::text("hell")];
    assert_eq!(line::lines(&named), "**Licht \\& Luft:** hell");
    let read = read(&write(&Document { blocks: vec![Block::Paragraph(named.to_vec())], ..sample::whole() }));
    assert!(read.text.contains("\nLicht & Luft: hell\n"), "{}", read.text);
    assert_eq!(line::lines(&[Inline::text("1"), Inline::text(". keine Liste")]), "1\\. keine Liste");
    assert_eq!(line::lines(&[Inline::Break, Inline::text("    kein Code "), Inline::Break]), "kein Code");
}

#[test]
fn addresses_stay_whole() {
    for (address, kept) in [
        ("https://example.org/a?b=1&copy=2", "https://example.org/a?b=1&copy=2"),
        ("https://example.org/a b)c(<d>", "https://example.org/a%20b%29c%28%3Cd%3E"),
        ("https://example.org/ä_b*c*", "https://example.org/ä_b*c*"),
    ] {
        let read = read(&line::link(address, "*x*"));
        assert_eq!(read.outward, [kept]);
    }
}

#[test]
fn lists_beside_each_other_stay_two() {
    let list = |is_ordered| Block::List(List { is_ordered, items: vec![vec![Inline::text("x")]] });
    for (first, second) in [(true, true), (false, false), (true, false)] {
        let document = Document { blocks: vec![list(first), list(second)], ..sample::whole() };
        let markdown = write(&document);
        let lists =
            Parser::new(&markdown).filter(|event| matches!(event, Event::Start(Tag::List(_)))).count();
        assert_eq!(lists, 2, "{markdown}");
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
