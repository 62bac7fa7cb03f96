mod page;

use std::collections::BTreeSet;
use std::time::Instant;

use proptest::prelude::*;
use tischrunde_shared::ids::ContributionId;
use tischrunde_shared::language::Language;

use super::*;
use crate::document::{Anchor, Colour, Edition, Inline, Licence, Logo, Statement, Voice, sample};
use crate::tests::papers;
use page::Read;

fn downloads() -> Vec<Download> {
    vec![
        Download { label: "PDF".to_owned(), address: "paper.pdf".to_owned(), size: Some(1_234_567) },
        Download {
            label: "Word <docx>".to_owned(),
            address: "paper.docx?a=\"1\"&b=2".to_owned(),
            size: None,
        },
    ]
}

/// A published version with all that a front page can hold.
fn published() -> Document {
    let mut document = sample::whole();
    let front = &mut document.front;
    front.edition = Edition::Version(2);
    "Version 2".clone_into(&mut front.edition_label);
    front.address = Some("https://cafe.example.org/papers/7/2".to_owned());
    front.accent = Colour { rgb: [0xff, 0xdd, 0x00] };
    front.logo =
        Some(Logo { png: sample::DOT.to_vec().into(), size: (1, 1), alternative: "Wappen \"x\"".to_owned() });
    document
}

fn all() -> Vec<Document> {
    let mut all =
        vec![sample::whole(), sample::hostile(), published(), Document { blocks: Vec::new(), ..published() }];
    for language in [Language::De, Language::En] {
        all.push(papers::with_every_block(language));
    }
    all
}

#[test]
fn pages_are_sound() {
    for document in all() {
        let read = Read::new(&write(&document, &downloads()));
        assert_eq!(read.errors(), [""; 0]);
        assert_eq!(read.faults(), [""; 0]);
    }
}

#[test]
fn faults_are_found() {
    for (wrong, fault) in [
        ("<p style=\"color:red\">x", "style"),
        ("<p onclick=\"x()\">x", "onclick"),
        ("<script>x</script>", "script"),
        ("<img src=\"https://example.org/x.png\" alt=\"\">", "outside"),
        ("<a href=\"#nowhere\">x</a>", "#nowhere"),
        ("<p id=\"content\">x", "twice"),
        ("<h5>x</h5>", "h5"),
        ("<div aria-labelledby=\"nobody\">x</div>", "nobody"),
    ] {
        let page = write(&sample::whole(), &[]).replace("</main>", &format!("{wrong}</main>"));
        let faults = Read::new(&page).faults();
        assert!(faults.iter().any(|found| found.contains(fault)), "{wrong}: {faults:?}");
    }
}

#[test]
fn every_place_and_every_link_of_a_document_is_there() {
    for document in all() {
        let read = Read::new(&write(&document, &[]));
        let (places, links) = (places(&document), links(&document));
        let ids = read.ids();
        assert!(places.iter().all(|place| ids.contains(place)), "{places:?} {ids:?}");
        let mut found = read.links_inside("main");
        found.retain(|(to, text)| links.contains(&(to.clone(), text.clone())));
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), links);
        let articles: Vec<_> = read.ids_of("article");
        let statements: Vec<_> =
            statements(&document).map(|statement| statement.anchor.to_string()).collect();
        assert_eq!(articles, statements);
    }
}

#[test]
fn hostile_texts_stay_texts() {
    let read = Read::new(&write(&sample::hostile(), &[]));
    let document = sample::hostile();
    let mut seen = 0;
    for block in &document.blocks {
        let Block::Voice(Voice { anchor, label, text: Some(text), facts }) = block else { continue };
        let said = squeezed(&read.text_of(&anchor.to_string()));
        assert_eq!(said, squeezed(&format!("{label} {text} {}", Inline::plain(facts))));
        seen += 1;
    }
    assert_eq!(seen, sample::HOSTILE.len() + 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_said_is_read_again(said in "\\PC{1,30}(\n\\PC{0,30}){0,2}") {
        let mut document = sample::whole();
        for block in &mut document.blocks {
            match block {
                Block::Voice(voice) => voice.text = Some(said.clone()),
                Block::Heading(heading) => heading.text.clone_from(&said),
                Block::Figure(figure) => figure.alternative.clone_from(&said),
                _ => {}
            }
        }
        let read = Read::new(&write(&document, &[]));
        prop_assert_eq!(read.errors(), [""; 0]);
        let voice = squeezed(&read.text_of("c2"));
        prop_assert_eq!(voice, squeezed(&format!("#2 {said} Idee")));
        prop_assert_eq!(read.attribute_of_first("div[aria-label]", "aria-label"), said);
    }
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn links_lead_out_only_where_they_may() {
    let mut document = sample::whole();
    let text = || vec![Inline::text("hier")];
    let line = ["javascript:alert(1)", "data:text/html,x", "https://example.org/\"><b>"]
        .map(|address| Inline::Link { address: address.to_owned(), text: text() });
    document.blocks = vec![Block::Paragraph(line.to_vec())];
    document.front.licence = Some(Licence { name: "x".to_owned(), address: Some("javascript:x".to_owned()) });
    let page = write(&document, &[]);
    assert!(!page.contains("javascript"));
    assert_eq!(
        Read::new(&page).links_inside("main"),
        [("https://example.org/\"><b>".to_owned(), "hier".to_owned())]
    );
}

#[test]
fn the_policy_permits_the_style_of_this_paper_and_nothing_else() {
    for document in [sample::whole(), published()] {
        let read = Read::new(&write(&document, &[]));
        let source = style::source(&read.text_of_first("style"));
        assert_eq!(source, style_source(&document));
        assert!(read.attribute_of_first("meta[http-equiv]", "content").contains(&source));
    }
    assert_ne!(style_source(&sample::whole()), style_source(&published()), "the accent is in it");
}

#[test]
fn a_page_says_what_it_is() {
    let read = Read::new(&write(&published(), &downloads()));
    assert_eq!(read.attribute_of_first("html", "lang"), "de");
    assert_eq!(read.text_of_first("title"), "Die Zukunft des Regierens");
    assert_eq!(read.meta("author"), "Referat für gute Gespräche");
    assert_eq!(read.meta("date"), "2026-11-28");
    assert!(read.meta("description").starts_with("Ergebnisse eines World Cafés. Daten werden gemeinsam"));
    assert_eq!(read.meta("robots"), "", "only drafts are kept from search engines");
    assert_eq!(read.attribute_of_first("img", "alt"), "Wappen \"x\"");
    let links = read.links_inside("header");
    assert!(links.contains(&("paper.pdf".to_owned(), "PDF (1,2 MB)".to_owned())), "{links:?}");
    assert!(links.contains(&("paper.docx?a=\"1\"&b=2".to_owned(), "Word <docx>".to_owned())), "{links:?}");
    let contents = read.links_inside("nav#contents");
    let contents: Vec<_> = contents.iter().map(|(to, text)| format!("{to} {text}")).collect();
    assert_eq!(
        contents,
        [
            "#h1 1 Zusammenfassung",
            "#h2 2 Station 1: Datenplattform",
            "#h3 2.1 Aussagen",
            "#h4 A Anhang: alle Beiträge",
            "#h5 A.1 Kernaussagen und Themen",
        ]
    );
}

#[test]
fn the_time_grows_with_the_voices_and_not_faster() {
    let with = |count: u32| {
        let mut document = sample::whole();
        document.blocks.extend((10..count).map(|number| {
            Block::Voice(Voice {
                anchor: Anchor::Contribution(ContributionId(number)),
                label: format!("#{number}"),
                text: Some("Wir brauchen ein Register, und zwar für alle. ".repeat(4)),
                facts: vec![Inline::text("Runde 1 · Nutzen · 3 Zustimmungen")],
            })
        }));
        let begin = Instant::now();
        let written =
            [write(&document, &[]), crate::commonmark::write(&document), crate::plain::write(&document)];
        assert!(written.iter().all(|text| text.contains(&format!("#{}", count - 1))));
        begin.elapsed()
    };
    let (few, many) = (with(1_000), with(10_000));
    assert!(many < 40 * few + std::time::Duration::from_millis(200), "{few:?} {many:?}");
}

/// Writes papers into the folder that `TISCHRUNDE_LOOK` names, to be looked at.
#[test]
fn papers_to_look_at() {
    let Some(folder) = std::env::var_os("TISCHRUNDE_LOOK") else { return };
    let folder = std::path::Path::new(&folder);
    let documents = [
        ("whole", sample::whole()),
        ("hostile", sample::hostile()),
        ("published", published()),
        ("draft", papers::with_every_block(Language::De)),
        ("draft-en", papers::with_every_block(Language::En)),
    ];
    for (name, document) in documents {
        let texts = [
            ("html", write(&document, &downloads())),
            ("md", crate::commonmark::write(&document)),
            ("txt", crate::plain::write(&document)),
        ];
        for (extension, text) in texts {
            std::fs::write(folder.join(format!("{name}.{extension}")), text).expect("written");
        }
    }
}

fn statements(document: &Document) -> impl Iterator<Item = &Statement> {
    document.blocks.iter().filter_map(|block| match block {
        Block::Statement(statement) => Some(statement),
        _ => None,
    })
}

fn places(document: &Document) -> BTreeSet<String> {
    let places = document.blocks.iter().flat_map(|block| match block {
        Block::Heading(heading) => vec![heading.anchor],
        Block::Statement(statement) => vec![statement.anchor],
        Block::Table(table) => vec![table.anchor],
        Block::Figure(figure) => {
            figure.numbers().map(|table| table.anchor).into_iter().chain([figure.anchor]).collect()
        }
        Block::Voice(voice) => vec![voice.anchor],
        Block::Paragraph(_) | Block::List(_) | Block::Quote(_) => Vec::new(),
    });
    places.map(|anchor| anchor.to_string()).collect()
}

/// Where the links of a document lead to inside it, and what they say.
fn links(document: &Document) -> BTreeSet<(String, String)> {
    let mut links = BTreeSet::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(line) => collect(line, &mut links),
            Block::List(list) => list.items.iter().for_each(|item| collect(item, &mut links)),
            Block::Statement(statement) => collect(&statement.sources, &mut links),
            Block::Quote(quote) => collect(&quote.by, &mut links),
            Block::Table(table) => table.rows.iter().flatten().for_each(|cell| collect(cell, &mut links)),
            Block::Voice(voice) => collect(&voice.facts, &mut links),
            Block::Heading(_) | Block::Figure(_) => {}
        }
    }
    links
}

fn collect(line: &[Inline], links: &mut BTreeSet<(String, String)>) {
    links.extend(line.iter().filter_map(|piece| match piece {
        Inline::Ref { to, text } => Some((format!("#{to}"), squeezed(text))),
        _ => None,
    }));
}
