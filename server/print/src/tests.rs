//! Papers are printed and read again by others' programs.

mod hall;
mod kit;
mod reading;

use std::io::Write;
use std::process::Command;

use tischrunde_paper::document::{Anchor, Block, Document, Inline, Logo, Voice, sample};
use tischrunde_shared::ids::ContributionId;
use tischrunde_shared::language::Language;

use self::reading::Reading;
use crate::legible::Legible;
use crate::press::Press;
use crate::ready::ready;
use crate::{MOST_VOICES, Pdf, pdf};

fn printed(document: &Document) -> (Pdf, Reading) {
    let pdf = pdf(document).expect("a file");
    let reading = Reading::of(&pdf.bytes);
    (pdf, reading)
}

#[test]
fn a_paper_says_what_it_is() {
    let (pdf, reading) = printed(&sample::whole());
    assert!(pdf.is_archival);
    assert!(pdf.missing.is_empty());
    assert!(reading.is_tagged());
    assert_eq!(reading.language(), "de");
    let metadata = reading.metadata();
    for part in [
        "pdfuaid:part>1<",
        "pdfaid:part>2<",
        "pdfaid:conformance>A<",
        "Die Zukunft des Regierens",
        "2026-11-28",
    ] {
        assert!(metadata.contains(part), "{part} in {metadata}");
    }
    assert!(metadata.contains("Referat für gute Gespräche"));
}

#[test]
fn the_structure_has_a_name_for_every_piece() {
    let (_, reading) = printed(&sample::whole());
    let tags = reading.tags();
    let expected =
        "H1 H2 H3 P L LI Lbl LBody Table TR TH TD Caption Figure Link BlockQuote TOC TOCI Strong Em";
    for tag in expected.split(' ') {
        assert!(tags.iter().any(|name| name == tag), "{tag} in {tags:?}");
    }
    let levels = tags.iter().filter_map(|tag| tag.strip_prefix('H')?.parse::<u8>().ok());
    let mut before = 0;
    for level in levels {
        assert!(level <= before + 1, "a heading of level {level} after one of {before}");
        before = level;
    }
}

#[test]
fn pictures_tables_and_links_are_described() {
    let (_, reading) = printed(&sample::whole());
    assert_eq!(
        reading.alternatives(),
        [
            "Am häufigsten wurde ein Nutzen genannt: 12 von 12 Beiträgen.",
            "Ein Tisch mit beschriebenem Papier, um den fünf Menschen sitzen.",
        ]
    );
    assert_eq!(reading.scopes(), (4, 3), "two columns in each of two tables, and three rows");
    let links = reading.links();
    for spoken in ["Abschnitt 2", "Kernaussage 1", "#1", "Thema „Register“", "Aussage 1"] {
        assert!(links.inner.iter().any(|link| link == spoken), "{spoken} in {:?}", links.inner);
    }
    let address = "https://example.org/daten?a=1&b=2";
    assert!(links.outer.contains(&(address.to_owned(), "Datenstelle".to_owned())), "{:?}", links.outer);
    assert_eq!(links.lost, 0);
}

#[test]
fn headings_are_bookmarks() {
    let (_, reading) = printed(&sample::whole());
    let bookmarks = reading.bookmarks();
    for heading in
        ["1 Zusammenfassung", "2 Station 1: Datenplattform", "2.1 Aussagen", "A Anhang: alle Beiträge"]
    {
        assert!(bookmarks.iter().any(|bookmark| bookmark == heading), "{heading} in {bookmarks:?}");
    }
    assert!(!bookmarks.iter().any(|bookmark| bookmark.contains("Aussage 1")));
}

#[test]
fn hostile_texts_come_out_as_they_are() {
    let document = sample::hostile();
    let (pdf, reading) = printed(&document);
    assert!(reading.is_tagged());
    assert!(pdf.missing.contains(&'漢'));
    assert!(!pdf.missing.contains(&'م'));
    let Some(text) = text_of(&pdf.bytes) else { return };
    for hostile in sample::HOSTILE {
        let expected = squeezed(&Legible::default().text(hostile));
        let is_arabic = hostile.contains('م');
        assert!(is_arabic || text.contains(&expected), "{hostile:?} as {expected:?}");
    }
    assert!(text.contains(&"ä".repeat(2_000)));
    assert!(text.contains("[flag:Germany]"));
    assert!(text.contains("[U+6F22U+5B57"));
}

#[test]
fn a_paper_is_set_without_warnings() {
    for document in [sample::whole(), sample::hostile()] {
        let press = Press::paper(ready(&document, &mut Legible::default())).expect("a template");
        let set = press.set();
        assert!(set.output.is_ok());
        assert!(set.warnings.is_empty(), "{:?}", set.warnings);
    }
}

#[test]
fn a_paper_with_little_in_it_is_a_paper() {
    let mut document = sample::whole();
    document.language = Language::En;
    document.blocks.clear();
    let front = &mut document.front;
    for text in
        [&mut front.title, &mut front.subtitle, &mut front.publisher, &mut front.imprint, &mut front.iso_date]
    {
        text.clear();
    }
    front.licence = None;
    let (_, reading) = printed(&document);
    assert!(reading.is_tagged());
    assert_eq!(reading.language(), "en");
}

#[test]
fn a_logo_stands_on_the_front_page_with_its_words() {
    let mut document = sample::whole();
    document.front.logo = Some(Logo {
        png: sample::DOT.to_vec().into(),
        size: (1, 1),
        alternative: "Zwei Sprechblasen".to_owned(),
    });
    let (_, reading) = printed(&document);
    assert!(reading.alternatives().contains(&"Zwei Sprechblasen".to_owned()));
}

#[test]
fn long_texts_are_cut_by_the_ends_of_pages_and_not_lost() {
    let long = "Wort ".repeat(2_000) + "Ende";
    let mut document = sample::whole();
    for block in &mut document.blocks {
        match block {
            Block::Quote(quote) => quote.text.clone_from(&long),
            Block::Voice(voice) => voice.facts = vec![Inline::text(&long)],
            Block::Table(table) => {
                table.rows = vec![vec![vec![Inline::text(&long)], vec![Inline::text("1")]]];
            }
            Block::Statement(statement) => statement.sources = vec![Inline::text(&long)],
            _ => {}
        }
    }
    let (pdf, _) = printed(&document);
    let Some(text) = text_of(&pdf.bytes) else { return };
    assert_eq!(text.matches("WortEnde").count(), 8);
}

#[test]
fn levels_that_skip_one_do_not() {
    let mut document = sample::whole();
    for block in &mut document.blocks {
        if let Block::Heading(heading) = block {
            heading.level = if heading.level == 1 { 0 } else { 9 };
        }
    }
    assert!(pdf(&document).is_ok());
}

#[test]
fn an_annex_without_end_has_one() {
    let mut document = sample::whole();
    document.blocks.extend((3..=12_345).map(voice));
    let last = Anchor::Contribution(ContributionId(12_345));
    document.blocks.insert(0, Block::Paragraph(vec![Inline::Ref { to: last, text: "#12345".to_owned() }]));
    let ready = ready(&document, &mut Legible::default());
    let voices = ready.blocks.iter().filter(|block| matches!(block, Block::Voice(_))).count();
    assert_eq!(voices, MOST_VOICES);
    assert_eq!(ready.blocks.first(), Some(&Block::Paragraph(vec![Inline::text("#12345")])));
    let Some(Block::Paragraph(end)) = ready.blocks.last() else { panic!("a sentence at the end") };
    assert!(Inline::plain(end).starts_with("Hier stehen die ersten 10.000 von 12.345 Beiträgen."));
}

fn voice(number: u32) -> Block {
    Block::Voice(Voice {
        anchor: Anchor::Contribution(ContributionId(number)),
        label: format!("#{number}"),
        text: Some("Ein Beitrag".to_owned()),
        facts: Vec::new(),
    })
}

/// What `pdftotext` reads, without white space; nothing where it is not installed.
fn text_of(bytes: &[u8]) -> Option<String> {
    let mut file = tempfile::NamedTempFile::new().expect("a file");
    file.write_all(bytes).expect("a file");
    let Ok(output) =
        Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(file.path()).arg("-").output()
    else {
        println!("skipped: pdftotext is not installed");
        return None;
    };
    assert!(output.status.success());
    Some(squeezed(&String::from_utf8_lossy(&output.stdout)))
}

/// A text without white space and what stands at the ends of lines.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200B}' | '\u{AD}' | '-')).collect()
}
