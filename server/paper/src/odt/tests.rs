use std::collections::BTreeSet;

use crate::document::{Block, sample};
use crate::office::outline;
use crate::office::reading::{Node, Parts, all, english, first, many, said, value};

use super::*;

fn parts(document: &Document) -> Parts {
    Parts::of(write(document).expect("written"))
}

/// The letters of an element as a reader of ODT sees them: spaces at edges and in rows count only where they are counted.
fn letters(node: Node<'_, '_>) -> String {
    let mut seen = String::new();
    for node in node.descendants() {
        match node.tag_name().name() {
            "s" => {
                let spaces = value(node, "c").map_or(1, |count| count.parse().expect("a number"));
                seen.extend(std::iter::repeat_n('\u{1}', spaces));
            }
            "tab" => seen.push('\t'),
            "line-break" => seen.push('\n'),
            _ => seen.push_str(node.text().filter(|_| node.is_text()).unwrap_or_default()),
        }
    }
    assert!(!seen.contains("  ") && !seen.starts_with(' ') && !seen.ends_with(' '), "{seen:?}");
    seen.replace('\u{1}', " ")
}

fn paragraphs<'a, 'i>(node: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    node.descendants().filter(|node| matches!(node.tag_name().name(), "p" | "h")).collect()
}

#[test]
fn everything_is_there_as_plain_text() {
    for document in [sample::whole(), sample::hostile(), english()] {
        let parts = parts(&document);
        let tree = parts.xml("content.xml");
        let paragraphs: Vec<_> = paragraphs(tree.root()).into_iter().map(letters).collect();
        for text in said(&document) {
            assert!(paragraphs.iter().any(|paragraph| paragraph.contains(&text)), "{text:?}");
        }
    }
}

#[test]
fn headings_have_levels_and_the_table_of_contents_their_words() {
    for document in [sample::whole(), sample::hostile()] {
        let parts = parts(&document);
        let tree = parts.xml("content.xml");
        let headings = document.blocks.iter().filter_map(|block| match block {
            Block::Heading(heading) => Some((heading.level.to_string(), outline::words(heading))),
            _ => None,
        });
        let headings: Vec<_> =
            headings.map(|(level, words)| (level, words.replace(['\u{202E}', '\u{202C}'], ""))).collect();
        let found = all(tree.root(), "h")
            .map(|h| (value(h, "outline-level").unwrap_or_default().to_owned(), letters(h)));
        assert_eq!(found.collect::<Vec<_>>(), headings);

        let body = first(tree.root(), "index-body");
        let entries: Vec<_> = body.children().filter(|node| node.tag_name().name() == "p").collect();
        let listed: Vec<_> = headings.iter().filter(|(_, words)| !words.trim().is_empty()).collect();
        assert_eq!(entries.len(), listed.len());
        for (entry, (level, words)) in entries.iter().zip(listed) {
            assert_eq!(value(*entry, "style-name"), Some(format!("Contents_20_{level}").as_str()));
            let words: Vec<_> = words.split_whitespace().collect();
            assert_eq!(letters(*entry).split_whitespace().collect::<Vec<_>>(), words);
            let page = value(first(*entry, "bookmark-ref"), "ref-name").expect("a page number");
            assert_eq!(value(first(*entry, "a"), "href"), Some(format!("#{page}").as_str()));
        }
    }
}

#[test]
fn every_link_leads_somewhere() {
    for document in [sample::whole(), sample::hostile(), english()] {
        let parts = parts(&document);
        let tree = parts.xml("content.xml");
        let named = |kind| all(tree.root(), kind).filter_map(|mark| value(mark, "name")).collect::<Vec<_>>();
        let names: BTreeSet<_> = named("bookmark-start").into_iter().collect();
        assert_eq!(names.len(), named("bookmark-start").len());
        assert_eq!(named("bookmark-end"), named("bookmark-start"));
        let inside = all(tree.root(), "a").filter_map(|link| value(link, "href")?.strip_prefix('#'));
        let pages = all(tree.root(), "bookmark-ref").filter_map(|page| value(page, "ref-name"));
        for target in inside.chain(pages) {
            assert!(names.contains(target), "{target}");
        }
        assert!(all(tree.root(), "a").all(|link| all(link, "a").count() == 1), "no link in a link");
    }
}

#[test]
fn what_is_used_is_there() {
    for document in [sample::whole(), sample::hostile(), english()] {
        let parts = parts(&document);
        let [content, styles] = ["content.xml", "styles.xml"].map(|name| parts.xml(name));
        let defined = [&content, &styles].into_iter().flat_map(|tree| tree.descendants());
        let defined = defined.filter(|node| matches!(node.tag_name().name(), "style" | "list-style"));
        let defined: BTreeSet<_> = defined.filter_map(|style| value(style, "name")).collect();
        for tree in [&content, &styles] {
            for attribute in tree.descendants().flat_map(|node| node.attributes()) {
                if ["style-name", "parent-style-name", "visited-style-name"].contains(&attribute.name()) {
                    assert!(defined.contains(attribute.value()), "{}", attribute.value());
                }
            }
        }
        let manifest = parts.xml("META-INF/manifest.xml");
        let listed: BTreeSet<_> =
            all(manifest.root(), "file-entry").filter_map(|entry| value(entry, "full-path")).collect();
        let there =
            parts.names().into_iter().filter(|name| !["mimetype", "META-INF/manifest.xml"].contains(name));
        assert_eq!(there.chain(["/"]).collect::<BTreeSet<_>>(), listed);
        for image in all(content.root(), "image").filter_map(|image| value(image, "href")) {
            assert!(parts.bytes(image).starts_with(b"\x89PNG"));
        }
        for name in parts.names().iter().filter(|name| name.ends_with(".xml")) {
            parts.xml(name);
        }
    }
}

#[test]
fn the_kind_of_file_stands_at_its_fixed_place() {
    let file = write(&sample::whole()).expect("written");
    assert_eq!(&file[30..77], b"mimetypeapplication/vnd.oasis.opendocument.text");
    assert_eq!(&file[26..30], [8, 0, 0, 0], "no extra field");
}

#[test]
fn styles_and_properties_speak_the_language_and_show_the_colour() {
    for (document, tag) in [(sample::whole(), "de-DE"), (english(), "en-GB")] {
        let parts = parts(&document);
        let styles = parts.xml("styles.xml");
        let letters = first(first(styles.root(), "default-style"), "text-properties");
        let spoken = [value(letters, "language"), value(letters, "country")].map(Option::unwrap_or_default);
        assert_eq!(spoken.join("-"), tag);
        assert_eq!(value(letters, "hyphenate"), Some("true"));
        let heading = all(styles.root(), "style").find(|style| value(*style, "name") == Some("Heading"));
        let heading = heading.expect("a style");
        assert_eq!(value(first(heading, "text-properties"), "color"), Some("#0B5C63"));
        assert_eq!(value(first(heading, "paragraph-properties"), "keep-with-next"), Some("always"));
        for word in ["ACCENT", "LANGUAGE", "COUNTRY", "FOOTER", "PAGE"] {
            assert!(!parts.text("styles.xml").contains(word), "{word}");
        }
        let footer = first(styles.root(), "footer");
        first(footer, "page-number");
        assert!(
            footer
                .descendants()
                .any(|node| node.text().is_some_and(|text| text.contains(&document.front.title)))
        );
        let meta = parts.xml("meta.xml");
        let property = |name| first(meta.root(), name).text().unwrap_or_default();
        assert_eq!(property("language"), tag);
        assert_eq!(property("title"), document.front.title);
        assert_eq!(property("creator"), document.front.publisher);
        assert_eq!(property("creation-date"), "2026-11-28T00:00:00Z");
    }
}

#[test]
fn a_hostile_title_stays_in_the_footer_as_it_is() {
    for text in sample::HOSTILE.iter().chain(&["FOOTER PAGE ACCENT"]) {
        let mut document = sample::whole();
        document.front.title = (*text).to_owned();
        let parts = parts(&document);
        let styles = parts.xml("styles.xml");
        let footer = first(first(styles.root(), "footer"), "p").text().unwrap_or_default();
        let words = format!("{text} · Entwurf").replace(['\u{202E}', '\u{202C}'], "");
        assert_eq!(
            footer.split_whitespace().collect::<Vec<_>>(),
            words.split_whitespace().collect::<Vec<_>>()
        );
    }
}

#[test]
fn tables_repeat_their_heads_and_no_row_is_cut() {
    let parts = parts(&sample::whole());
    let tree = parts.xml("content.xml");
    let row = all(tree.root(), "style").find(|style| value(*style, "name") == Some("Row")).expect("a style");
    assert_eq!(value(first(row, "table-row-properties"), "keep-together"), Some("always"));
    let tables: Vec<_> = all(tree.root(), "table").collect();
    assert_eq!(tables.len(), 2);
    for table in tables {
        assert_eq!(all(first(table, "table-header-rows"), "table-row").count(), 1);
        for row in all(table, "table-row") {
            assert_eq!(value(row, "style-name"), Some("Row"));
            let cells: Vec<_> = all(row, "p").filter_map(|p| value(p, "style-name")).collect();
            assert!(
                matches!(
                    cells[..],
                    ["Table_20_Heading", "Table_20_Heading_20_Number"]
                        | ["Table_20_Row_20_Heading", "Table_20_Number"]
                ),
                "{cells:?}"
            );
        }
    }
}

#[test]
fn pictures_have_words_and_names_of_their_own() {
    let parts = parts(&english());
    let tree = parts.xml("content.xml");
    let pictures: Vec<_> =
        all(tree.root(), "frame").map(|frame| (value(frame, "name"), first(frame, "desc").text())).collect();
    assert_eq!(
        pictures,
        [
            (Some("logo"), Some("Ein „Zeichen“ & mehr")),
            (Some("figure1"), Some("Am häufigsten wurde ein Nutzen genannt: 12 von 12 Beiträgen.")),
            (Some("figure2"), Some("Ein Tisch mit beschriebenem Papier, um den fünf Menschen sitzen.")),
        ]
    );
}

#[test]
fn lists_are_lists() {
    let parts = parts(&sample::whole());
    let tree = parts.xml("content.xml");
    let lists: Vec<_> = all(tree.root(), "list")
        .map(|list| {
            (value(list, "style-name").unwrap_or_default(), all(list, "p").map(letters).collect::<Vec<_>>())
        })
        .collect();
    let item = |text: &str| text.to_owned();
    assert_eq!(
        lists,
        [
            ("Numbers", vec![item("Erstens"), item("Zweitens")]),
            ("Points", vec![item("Ein Punkt")]),
            ("Points", vec![item("mit eigenem Haushalt")]),
        ]
    );
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    assert_eq!(write(&english()).expect("written"), write(&english()).expect("written"));
}

#[test]
fn a_paper_without_anything_is_a_paper() {
    let mut document = sample::whole();
    document.blocks.clear();
    document.front.title.clear();
    let parts = parts(&document);
    let tree = parts.xml("content.xml");
    assert_eq!(value(paragraphs(tree.root())[0], "style-name"), Some("Front"));
}

#[test]
fn many_contributions_are_all_there() {
    let parts = parts(&many(3_600));
    let tree = parts.xml("content.xml");
    let voices =
        paragraphs(tree.root()).into_iter().filter(|p| value(*p, "style-name") == Some("Keep_Contribution"));
    assert_eq!(voices.count(), 3_600);
}
