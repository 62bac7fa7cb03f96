//! What holds for the record of any café whatever: each contribution once, every text whole, nothing but data.

use std::collections::BTreeMap;

use proptest::prelude::*;
use pulldown_cmark::{Event as Mark, HeadingLevel, Options, Parser, Tag, TagEnd};
use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::condense::{Theme, Version};
use tischrunde_shared::ids::{ContributionId, RoundNo, StationId, ThemeId};
use tischrunde_shared::language::Language;
use tischrunde_shared::talk::{Contribution, Fate, Origin};
use tischrunde_shared::text::{Body, clean};
use tischrunde_shared::time::Millis;

use super::{Format, sample, written};

/// The text of every contribution, by number; nothing for a withdrawn one.
type Said = Vec<(u32, Option<String>)>;

/// Texts made of what has a meaning in Markdown, CSV, JSON or HTML.
fn text() -> impl Strategy<Value = String> {
    let pieces = [
        "a",
        "Ö",
        "👩🏽‍💻",
        " ",
        "\t",
        "\n",
        "\n\n",
        "#",
        "# ",
        "#7",
        "**#7**",
        "- ",
        "+",
        "1. ",
        "2) ",
        "=",
        "===",
        "---",
        "@",
        "'",
        "\"",
        ",",
        ";",
        "\\",
        "\\n",
        "`",
        "```",
        "*",
        "_",
        "~~",
        "[",
        "](",
        ")",
        "!",
        "<b>",
        "</",
        "<!--",
        ">",
        "&amp;",
        "&",
        "|",
        "{",
        "}",
        "$",
        "^",
        ":",
        "://",
        "http://x.example",
        "www.x.example",
        "a@x.example",
        "<http://x.example>",
        "\u{a0}",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 1..12)
        .prop_filter_map("not only blanks", |pieces| {
            clean(&pieces.concat(), 2_000).ok().map(|body| body.as_str().to_owned())
        })
}

prop_compose! {
    fn contribution()(
        station in 1..=3_u8,
        text in text(),
        origin in prop::sample::select(vec![Origin::Phone, Origin::Dictated, Origin::Paper]),
        fate in prop::sample::select(vec![0, 0, 0, 1, 2]),
        reason in text(),
        reply_to in prop::option::of(1..30_u32),
        theme in prop::option::of(1..=4_u32),
        support in 0..3_u32,
    ) -> Contribution {
        let (text, fate) = match fate {
            0 => (Body::new(&text), Fate::Shown),
            1 => (Body::new(&text), Fate::Hidden { reason: Body::new(&reason) }),
            _ => (Body::NONE, Fate::Withdrawn),
        };
        Contribution {
            id: ContributionId(0),
            station: StationId(station),
            round: RoundNo(1),
            at: Millis(1_700_000_000_000),
            category: "idea".to_owned(),
            text,
            origin,
            author: Default::default(),
            reply_to: reply_to.map(ContributionId),
            support,
            edited: false,
            fate,
            theme: theme.map(ThemeId),
        }
    }
}

prop_compose! {
    /// A café of two stations; the third is one that its plan does not have.
    fn any_café()(
        contributions in prop::collection::vec(contribution(), 0..25),
        titles in prop::collection::vec(text(), 3),
    ) -> Cafe {
        let mut cafe = Cafe { day: sample::café(Language::De).day, ..Cafe::default() };
        for (number, title) in (1..).zip(&titles) {
            let station = StationId(u8::try_from(number).expect("small"));
            cafe.condense.themes.insert(ThemeId(number), Theme { station, title: Body::new(title), version: Version(1) });
        }
        for (number, contribution) in (1..).zip(contributions) {
            let id = ContributionId(number);
            cafe.talk.contributions.insert(id, Contribution { id, ..contribution });
        }
        cafe
    }
}

/// What has to come back.
fn said(cafe: &Cafe) -> Said {
    cafe.talk.contributions.values().map(|c| (c.id.0, c.text.get().map(str::to_owned))).collect()
}

fn from_json(record: &str) -> Said {
    let record: serde_json::Value = serde_json::from_str(record).expect("JSON");
    let entries = record["contributions"].as_array().expect("entries");
    let id = |entry: &serde_json::Value| u32::try_from(entry["id"].as_u64().expect("id")).expect("small");
    entries.iter().map(|entry| (id(entry), entry["text"].as_str().map(str::to_owned))).collect()
}

fn from_csv(record: &str) -> Said {
    let record = record.strip_prefix('\u{FEFF}').expect("byte order mark");
    let mut reader = ::csv::Reader::from_reader(record.as_bytes());
    let rows = reader.records().map(|row| row.expect("row"));
    rows.map(|row| {
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{row:?}");
        let text = unguarded(&row[6]);
        (row[0].parse().expect("number"), (!text.is_empty()).then(|| text.to_owned()))
    })
    .collect()
}

/// The documented way back: one apostrophe less where only apostrophes stand before a computing character.
fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']) => rest,
        _ => cell,
    }
}

/// The entries of a Markdown record as a reader of CommonMark finds them, and how many headings there are.
fn from_markdown(record: &str) -> (Said, BTreeMap<HeadingLevel, usize>) {
    let mut entries: Vec<(u32, Vec<String>)> = Vec::new();
    let mut headings = BTreeMap::new();
    let mut paragraph: Option<String> = None;
    let mut bold = false;
    // Every extension, as a reader may have them; but curly quotation marks for straight ones is a matter of looks.
    let options = Options::all().difference(Options::ENABLE_SMART_PUNCTUATION);
    for mark in Parser::new_ext(record, options) {
        match mark {
            Mark::Start(Tag::Strong) => bold = true,
            Mark::End(TagEnd::Strong) => bold = false,
            Mark::Start(Tag::Heading { level, .. }) => *headings.entry(level).or_default() += 1,
            Mark::Start(Tag::Paragraph) => paragraph = Some(String::new()),
            Mark::End(TagEnd::Paragraph) => {
                let paragraph = paragraph.take().expect("begun");
                if let Some((_, paragraphs)) = entries.last_mut() {
                    paragraphs.push(paragraph);
                }
            }
            Mark::Text(text) if bold => {
                let number = text.strip_prefix('#').expect("only numbers are bold").parse().expect("number");
                entries.push((number, Vec::new()));
            }
            Mark::Text(text) => paragraph.get_or_insert_default().push_str(&text),
            Mark::HardBreak => paragraph.get_or_insert_default().push('\n'),
            Mark::End(TagEnd::Heading(_)) => paragraph = None,
            Mark::Start(Tag::List(_) | Tag::Item) | Mark::End(TagEnd::List(_) | TagEnd::Item) => {}
            other => panic!("{other:?} is none of this program's"),
        }
    }
    (entries.into_iter().map(|(id, paragraphs)| (id, text_of(&paragraphs))).collect(), headings)
}

/// An entry's text: after the facts, and after the reason if it is hidden.
fn text_of(paragraphs: &[String]) -> Option<String> {
    let second = paragraphs.get(1).filter(|second| *second != "Zurückgezogen")?;
    Some(if second.starts_with("Verborgen: ") { paragraphs.get(2)? } else { second }.clone())
}

/// What an empty last line looks like in Markdown.
fn with_last_line(text: String) -> String {
    if text.ends_with('\n') { text + "\u{a0}" } else { text }
}

proptest! {
    #[test]
    fn every_contribution_is_there_once_with_its_text(cafe in any_café()) {
        let said = said(&cafe);
        prop_assert_eq!(&from_json(&written(&cafe, Format::Json, Language::De)), &said);
        prop_assert_eq!(&from_csv(&written(&cafe, Format::Csv, Language::De)), &said);
        let (mut entries, headings) = from_markdown(&written(&cafe, Format::Markdown, Language::De));
        entries.sort();
        let whole: Vec<_> = said.into_iter().map(|(id, text)| (id, text.map(with_last_line))).collect();
        prop_assert_eq!(entries, whole);
        prop_assert_eq!(headings[&HeadingLevel::H1], 1);
        let set_aside = usize::from(cafe.talk.contributions.values().any(|c| !c.fate.is_shown()));
        prop_assert_eq!(headings[&HeadingLevel::H2], 3 + set_aside);
    }
}

#[test]
fn a_long_chain_of_replies_is_no_trouble() {
    let mut cafe = sample::café(Language::De);
    let first = cafe.talk.contributions[&ContributionId(1)].clone();
    cafe.talk.contributions.retain(|_| false);
    for number in 1..=20_000 {
        let id = ContributionId(number);
        let reply_to = (number > 1).then(|| ContributionId(number - 1));
        cafe.talk.contributions.insert(id, Contribution { id, reply_to, ..first.clone() });
    }
    let (entries, _) = from_markdown(&written(&cafe, Format::Markdown, Language::De));
    assert!(entries.iter().map(|(id, _)| *id).eq(1..=20_000));
}
