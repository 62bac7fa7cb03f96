use std::collections::BTreeSet;

use crate::document::{Block, Figure, Shows, sample};
use crate::office::outline;
use crate::office::reading::{Node, Parts, all, english, first, many, said, value};

use super::*;

fn parts(document: &Document) -> Parts {
    Parts::of(write(document).expect("written"))
}

/// The letters of an element, without instructions of fields.
fn letters(node: Node<'_, '_>) -> String {
    let pieces = node.descendants().filter_map(|node| match node.tag_name().name() {
        "t" => Some(node.text().unwrap_or_default()),
        "tab" if value(node, "pos").is_none() => Some("\t"),
        "br" => Some("\n"),
        _ => None,
    });
    pieces.collect()
}

fn style<'a>(paragraph: Node<'a, '_>) -> &'a str {
    all(paragraph, "pStyle").next().and_then(|style| value(style, "val")).unwrap_or_default()
}

#[test]
fn everything_is_there_as_plain_text() {
    for document in [sample::whole(), sample::hostile(), english()] {
        let parts = parts(&document);
        let tree = parts.xml("word/document.xml");
        let paragraphs: Vec<_> = all(tree.root(), "p").map(letters).collect();
        for text in said(&document) {
            assert!(paragraphs.iter().any(|paragraph| paragraph.contains(&text)), "{text:?}");
        }
    }
}

#[test]
fn headings_have_levels_and_the_table_of_contents_their_words() {
    for document in [sample::whole(), sample::hostile()] {
        let parts = parts(&document);
        let tree = parts.xml("word/document.xml");
        let headings = document.blocks.iter().filter_map(|block| match block {
            Block::Heading(heading) => Some((format!("Heading{}", heading.level), outline::words(heading))),
            _ => None,
        });
        let headings: Vec<_> =
            headings.map(|(style, words)| (style, words.replace(['\u{202E}', '\u{202C}'], ""))).collect();
        let found = all(tree.root(), "p").filter(|p| style(*p).starts_with("Heading"));
        assert_eq!(found.map(|p| (style(p).to_owned(), letters(p))).collect::<Vec<_>>(), headings);

        let contents = first(tree.root(), "sdt");
        let entries: Vec<_> = all(contents, "p").filter(|p| style(*p) != "TOCHeading").collect();
        let listed: Vec<_> = headings.iter().filter(|(_, words)| !words.trim().is_empty()).collect();
        assert_eq!(entries.len(), listed.len());
        for (entry, (level, words)) in entries.iter().zip(listed) {
            assert_eq!(style(*entry), level.replace("Heading", "TOC"));
            let words: Vec<_> = words.split_whitespace().collect();
            assert_eq!(letters(*entry).split_whitespace().collect::<Vec<_>>(), words);
            let anchor = value(first(*entry, "hyperlink"), "anchor").expect("a link");
            let page = all(*entry, "instrText").last().and_then(|field| field.text());
            assert_eq!(page, Some(format!(" PAGEREF {anchor} \\h ").as_str()));
        }
        assert_eq!(first(contents, "instrText").text(), Some(" TOC \\o \"1-3\" \\h \\z \\u "));
    }
}

#[test]
fn fields_begin_and_end() {
    let parts = parts(&sample::hostile());
    let tree = parts.xml("word/document.xml");
    let mut open = Vec::new();
    for mark in all(tree.root(), "fldChar") {
        match (value(mark, "fldCharType"), open.last()) {
            (Some("begin"), _) => open.push("begin"),
            (Some("separate"), Some(&"begin")) => *open.last_mut().expect("open") = "separate",
            (Some("end"), Some(&"separate")) => drop(open.pop()),
            wrong => panic!("{wrong:?}"),
        }
    }
    assert!(open.is_empty());
}

#[test]
fn every_link_leads_somewhere() {
    for document in [sample::whole(), sample::hostile(), english()] {
        let parts = parts(&document);
        let tree = parts.xml("word/document.xml");
        let starts: Vec<_> = all(tree.root(), "bookmarkStart").collect();
        let names: BTreeSet<_> = starts.iter().filter_map(|start| value(*start, "name")).collect();
        let numbers: BTreeSet<_> = starts.iter().filter_map(|start| value(*start, "id")).collect();
        assert_eq!((names.len(), numbers.len()), (starts.len(), starts.len()));
        assert_eq!(
            all(tree.root(), "bookmarkEnd").filter_map(|end| value(end, "id")).collect::<BTreeSet<_>>(),
            numbers
        );
        for target in all(tree.root(), "hyperlink").filter_map(|link| value(link, "anchor")) {
            assert!(names.contains(target), "{target}");
        }
        assert!(names.iter().all(|name| name.len() <= 40 && name.chars().all(|c| c.is_ascii_alphanumeric())));
    }
}

#[test]
fn what_is_used_is_there() {
    for document in [sample::whole(), sample::hostile(), english()] {
        let parts = parts(&document);
        let relationships = parts.xml("word/_rels/document.xml.rels");
        let relationships: Vec<_> = all(relationships.root(), "Relationship").collect();
        for target in relationships.iter().filter(|r| value(**r, "TargetMode").is_none()) {
            parts.bytes(&format!("word/{}", value(*target, "Target").expect("a target")));
        }
        let known: BTreeSet<_> = relationships.iter().filter_map(|r| value(*r, "Id")).collect();
        assert_eq!(known.len(), relationships.len());
        let text = parts.xml("word/document.xml");
        let used = text.descendants().flat_map(|node| node.attributes());
        let used = used.filter(|attribute| {
            matches!(attribute.name(), "embed")
                || attribute.namespace().is_some_and(|n| n.ends_with("relationships"))
        });
        assert!(used.clone().count() > 0);
        for attribute in used {
            assert!(known.contains(attribute.value()), "{}", attribute.value());
        }

        let styles = parts.xml("word/styles.xml");
        let styles: BTreeSet<_> =
            all(styles.root(), "style").filter_map(|style| value(style, "styleId")).collect();
        for kind in ["pStyle", "rStyle", "tblStyle"] {
            for used in all(text.root(), kind).filter_map(|style| value(style, "val")) {
                assert!(styles.contains(used), "{used}");
            }
        }
        let lists = parts.xml("word/numbering.xml");
        let lists: BTreeSet<_> = all(lists.root(), "num").filter_map(|list| value(list, "numId")).collect();
        for used in all(text.root(), "numId").filter_map(|list| value(list, "val")) {
            assert!(lists.contains(used), "{used}");
        }
        for name in parts.names().iter().filter(|name| !name.ends_with(".png")) {
            parts.xml(name);
        }
    }
}

#[test]
fn every_part_has_a_kind() {
    let parts = parts(&english());
    let kinds = parts.xml("[Content_Types].xml");
    let named: Vec<_> = all(kinds.root(), "Override").filter_map(|kind| value(kind, "PartName")).collect();
    for name in parts.names() {
        let by_ending = name.ends_with(".rels") || name.ends_with(".png") || name == "[Content_Types].xml";
        assert!(by_ending || named.contains(&format!("/{name}").as_str()), "{name}");
    }
    for name in named {
        assert!(parts.names().contains(&name.trim_start_matches('/')), "{name}");
    }
}

#[test]
fn styles_and_properties_speak_the_language_and_show_the_colour() {
    for (document, tag) in [(sample::whole(), "de-DE"), (english(), "en-GB")] {
        let parts = parts(&document);
        let styles = parts.xml("word/styles.xml");
        assert_eq!(value(first(styles.root(), "lang"), "val"), Some(tag));
        for (level, id) in [("0", "Heading1"), ("1", "Heading2"), ("2", "Heading3")] {
            let style = all(styles.root(), "style").find(|style| value(*style, "styleId") == Some(id));
            let style = style.expect("a style");
            assert_eq!(value(first(style, "outlineLvl"), "val"), Some(level));
            assert_eq!(value(first(style, "color"), "val"), Some("0B5C63"));
            first(style, "keepNext");
        }
        assert!(!parts.text("word/styles.xml").contains("ACCENT"));
        first(parts.xml("word/settings.xml").root(), "autoHyphenation");
        let core = parts.xml("docProps/core.xml");
        let property = |name| first(core.root(), name).text().unwrap_or_default();
        assert_eq!(property("language"), tag);
        assert_eq!(property("title"), document.front.title);
        assert_eq!(property("creator"), document.front.publisher);
        assert_eq!(property("created"), "2026-11-28T00:00:00Z");
        let footer = parts.xml("word/footer.xml");
        assert_eq!(value(first(footer.root(), "fldSimple"), "instr"), Some(" PAGE "));
    }
}

#[test]
fn tables_repeat_their_heads_and_no_row_is_cut() {
    let parts = parts(&sample::whole());
    let tree = parts.xml("word/document.xml");
    let tables: Vec<_> = all(tree.root(), "tbl").collect();
    assert_eq!(tables.len(), 2);
    for table in tables {
        let rows: Vec<_> = all(table, "tr").collect();
        assert_eq!(rows.iter().position(|row| all(*row, "tblHeader").count() == 1), Some(0));
        assert_eq!(all(table, "tblHeader").count(), 1);
        for row in rows {
            first(row, "cantSplit");
            let cells: Vec<_> = all(row, "tc").map(style).collect();
            assert!(
                matches!(cells[..], ["TableHead", "TableHeadNumber"] | ["TableRowHead", "TableNumber"]),
                "{cells:?}"
            );
        }
        let keeping = all(table, "tr").filter(|row| all(*row, "keepNext").count() == 2).count();
        assert_eq!(
            keeping,
            all(table, "tr").count() - 2,
            "head and last row have it by their styles, or not"
        );
        let widths = all(table, "gridCol").filter_map(|column| value(column, "w")?.parse::<u32>().ok());
        assert_eq!(widths.sum::<u32>(), 9_070);
    }
}

#[test]
fn pictures_have_words_and_numbers_of_their_own() {
    let parts = parts(&english());
    let tree = parts.xml("word/document.xml");
    let pictures: Vec<_> =
        all(tree.root(), "docPr").map(|picture| (value(picture, "id"), value(picture, "descr"))).collect();
    assert_eq!(
        pictures,
        [
            (Some("1"), Some("Ein „Zeichen“ & mehr")),
            (Some("2"), Some("Am häufigsten wurde ein Nutzen genannt: 12 von 12 Beiträgen.")),
            (Some("3"), Some("Ein Tisch mit beschriebenem Papier, um den fünf Menschen sitzen.")),
        ]
    );
    for picture in ["word/media/logo.png", "word/media/figure1.png", "word/media/figure2.png"] {
        assert!(parts.bytes(picture).starts_with(b"\x89PNG"));
    }
}

#[test]
fn lists_are_lists() {
    let parts = parts(&sample::whole());
    let tree = parts.xml("word/document.xml");
    let items: Vec<_> = all(tree.root(), "p")
        .filter_map(|p| Some((value(all(p, "numId").next()?, "val")?, letters(p))))
        .collect();
    let item = |list, text: &str| (list, text.to_owned());
    assert_eq!(
        items,
        [
            item("2", "Erstens"),
            item("2", "Zweitens"),
            item("1", "Ein Punkt"),
            item("1", "mit eigenem Haushalt")
        ]
    );
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    assert_eq!(write(&english()).expect("written"), write(&english()).expect("written"));
}

#[test]
fn a_chart_that_cannot_be_drawn_is_named() {
    let mut document = sample::whole();
    for block in &mut document.blocks {
        if let Block::Figure(Figure { shows: Shows::Chart { svg, .. }, .. }) = block {
            "<svg".clone_into(svg);
        }
    }
    let error = write(&document).expect_err("no chart");
    assert!(matches!(&error, Error::Undrawn { label, .. } if label == "Abbildung 1"), "{error}");
}

#[test]
fn a_paper_without_anything_is_a_paper() {
    let mut document = sample::whole();
    document.blocks.clear();
    let tree = parts(&document);
    assert_eq!(all(tree.xml("word/document.xml").root(), "sdt").count(), 0);
}

#[test]
fn many_contributions_are_all_there() {
    let parts = parts(&many(3_600));
    let tree = parts.xml("word/document.xml");
    assert_eq!(all(tree.root(), "p").filter(|p| style(*p) == "Voice").count(), 3_600);
}
