//! All formats say the same: a large café is written in each and read again by other means than it was written with.

mod expected;
mod files;
mod markdown;
mod office;
mod page;
mod story;
mod text;
mod told;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use tischrunde_shared::language::Language;

use crate::{PaperFormat, data};
use files::{CAFE, LINKED, Linked, TEXT, contents, rows, written};
use told::{Lines, Ways};

fn assert_alike<K: Ord + std::fmt::Debug, V: PartialEq + std::fmt::Debug>(
    format: &str,
    found: &BTreeMap<K, V>,
    expected: &BTreeMap<K, V>,
) {
    for (key, value) in expected {
        assert_eq!(found.get(key), Some(value), "{key:?} in {format}");
    }
    let more: Vec<_> = found.keys().filter(|key| !expected.contains_key(key)).collect();
    assert!(more.is_empty(), "{more:?} in {format}");
}

#[test]
fn documents_say_what_was_written_and_what_it_rests_on() {
    let (cafe, paper) = &*CAFE;
    let entries = expected::entries(cafe, paper);
    let [statements, recommendations] =
        ['s', 'r'].map(|kind| entries.keys().filter(|place| place.starts_with(kind)).count());
    assert_eq!((statements, recommendations), (28, 4));
    for Linked { name, told, ways } in &*LINKED {
        assert_alike(name, &told.entries, &entries);
        assert_alike(name, &ways.sources, &expected::links(cafe, paper));
    }
    assert_alike("text", &TEXT.0.entries, &entries);
}

#[test]
fn documents_have_every_voice_once_and_the_same_quotes() {
    let texts = expected::voices(&CAFE.0);
    let text = &TEXT.0;
    assert!(text.quotes.len() > 20);
    for Linked { name, told, .. } in &*LINKED {
        let found = told.voices.iter().map(|(number, voice)| (*number, voice.text.clone())).collect();
        assert_alike(name, &found, &texts);
        assert_alike(name, &told.voices, &text.voices);
        assert_eq!(told.quotes, text.quotes, "{name}");
    }
}

#[test]
fn links_lead_to_places_that_are_there_once() {
    let [Linked { ways: first, .. }, others @ ..] = &*LINKED;
    first.assert_sound();
    let places = |ways: &Ways| -> BTreeSet<String> {
        let is_ours = |place: &&String| {
            place.starts_with(['h', 's', 'r', 'f', 't', 'c', 'm', 'i']) && place[1..].parse::<u32>().is_ok()
        };
        ways.places.iter().filter(is_ours).cloned().collect()
    };
    for Linked { name, ways, .. } in others {
        ways.assert_sound();
        assert_eq!(places(ways), places(first), "{name}");
    }
}

#[test]
fn documents_have_the_same_tables() {
    let [Linked { told: html, .. }, others @ ..] = &*LINKED;
    assert!(html.tables.len() > 15, "{:?}", html.tables.keys());
    for Linked { name, told, .. } in others {
        assert_alike(name, &told.tables, &html.tables);
    }
    let said = html.tables.iter().map(|(caption, lines)| (caption.clone(), as_said(lines))).collect();
    assert_alike("text", &TEXT.1, &said);
}

/// A table as plain text says it, its first column heading its rows.
fn as_said(lines: &Lines) -> Vec<String> {
    let (head, rows) = lines.split_first().expect("a head");
    rows.iter()
        .map(|row| match row.as_slice() {
            [name, value] => format!("{name}: {value}"),
            row => {
                let named = head.iter().zip(row).skip(1).filter(|(_, cell)| !cell.is_empty());
                let named: Vec<_> = named.map(|(column, cell)| format!("{column}: {cell}")).collect();
                format!("{}: {}", row[0], named.join("; "))
            }
        })
        .collect()
}

#[test]
fn every_document_has_the_pictures_with_their_words() {
    let told = |format| contents(written(format));
    let [html, docx, odt] =
        [PaperFormat::Html, PaperFormat::Docx, PaperFormat::Odt].map(|format| html_unescaped(&told(format)));
    let json = told(PaperFormat::Data(data::Format::Json)).replace("\\\"", "\"");
    let markdown = told(PaperFormat::Markdown);
    let text = told(PaperFormat::Text);
    for (name, said) in
        [("html", &html), ("docx", &docx), ("odt", &odt), ("json", &json), ("md", &markdown), ("txt", &text)]
    {
        assert!(said.contains(story::IMAGE_SHOWS), "{name} does not say what the picture shows");
        assert!(said.contains(story::IMAGE_CAPTION), "{name} has no caption");
    }
    for (name, said) in [("html", &html), ("docx", &docx), ("odt", &odt)] {
        assert!(said.contains(story::LOGO_SHOWS), "{name} does not say what the logo shows");
    }
    for picture in [1, 2].map(story::picture) {
        assert!(html.contains(&picture.png.data_address()));
        for format in [PaperFormat::Docx, PaperFormat::Odt] {
            let mut kept = files::inside(written(format)).into_iter();
            assert!(kept.any(|part| part == picture.png.as_ref()), "a picture is not in {format:?}");
        }
    }
}

fn html_unescaped(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&amp;", "&")
}

#[test]
fn documents_and_data_have_the_same_sources() {
    let mut of_data: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    for row in rows("sources") {
        let kind = row["kind"].as_str().expect("a kind").chars().next().expect("a letter");
        let voices = of_data.entry(format!("{kind}{}", row["number"])).or_default();
        voices.extend(row["contribution"].as_u64().map(|number| u32::try_from(number).expect("a number")));
    }
    assert_eq!(of_data, expected::behind(&CAFE.0, &CAFE.1));
    let texts = expected::voices(&CAFE.0);
    for Linked { name, ways, .. } in &*LINKED {
        let of_document = of_data.keys().map(|place| {
            let is_said = |number: &u32| texts[number] != expected::TAKEN_BACK;
            (place.clone(), ways.behind(place).into_iter().filter(is_said).collect())
        });
        assert_alike(name, &of_document.collect(), &of_data);
    }
}

#[test]
fn documents_and_data_have_the_same_statements_and_voices() {
    let told = &LINKED[0].told;
    let statements = rows("statements");
    let insights = rows("insights");
    assert_eq!((statements.len(), insights.len()), (32, story::INSIGHTS as usize));
    for row in statements {
        let kind = row["kind"].as_str().expect("a kind").chars().next().expect("a letter");
        let entry = &told.entries[&format!("{kind}{}", row["number"])];
        let text = told::squeezed(row["text"].as_str().expect("a text"));
        assert!(entry.says.starts_with(&text), "{row}");
        assert_eq!(row["editorial"], entry.sources == "Feststellung der Redaktion");
    }
    for row in insights {
        let text = told::squeezed(row["text"].as_str().expect("a text"));
        assert_eq!(told.entries[&format!("i{}", row["number"])].says, text);
    }
    let said = rows("contributions");
    assert_eq!(said.len(), told.voices.len());
    for row in said {
        let voice = &told.voices[&u32::try_from(row["number"].as_u64().expect("a number")).expect("one")];
        let text = row["text"].as_str().map_or(expected::TAKEN_BACK.to_owned(), told::squeezed);
        assert_eq!(voice.text, text);
        let (_, uses) = voice.facts.split_once("verwendet in ").unwrap_or_default();
        let of = |column: &str, name: &str| -> Vec<String> {
            let numbers = row[column].as_str().unwrap_or_default().split(", ");
            numbers.filter(|number| !number.is_empty()).map(|number| format!("{name} {number}")).collect()
        };
        let expected = [of("statements", "Aussage"), of("recommendations", "Empfehlung")].concat();
        let uses: BTreeSet<_> = uses.split(", ").filter(|used| !used.is_empty()).collect();
        assert_eq!(uses, expected.iter().map(String::as_str).collect(), "{row}");
    }
}

#[test]
fn documents_and_data_have_the_same_numbers() {
    let told = &LINKED[0].told;
    let count = |station: usize, column: &str, value: &Value| -> usize {
        let said = rows("contributions").iter();
        said.filter(|row| row["station"] == station && row["state"] == "shown" && row[column] == *value)
            .count()
    };
    for (caption, column, values) in [
        (
            "Beiträge nach Kategorie",
            "category_label",
            story::CATEGORIES.map(|(_, label)| label.into()).to_vec(),
        ),
        ("Beiträge je Station und Runde", "round", vec![1.into(), 2.into(), 3.into()]),
    ] {
        let rows = &told.table_of(caption)[1..];
        assert_eq!(rows.len(), 4, "{caption}");
        for (station, row) in (1..).zip(rows) {
            let mut numbers: Vec<_> = values.iter().map(|value| count(station, column, value)).collect();
            numbers.push(numbers.iter().sum());
            let numbers: Vec<_> = numbers.iter().map(usize::to_string).collect();
            assert_eq!(row[1..], numbers, "{caption}, station {station}");
        }
    }
    let by_time = told.table_of("Beiträge im Lauf der Zeit");
    for (station, place) in (1..=4).zip(1..) {
        let sum: usize = by_time[1..].iter().map(|row| row[place].parse::<usize>().expect("a number")).sum();
        let all = rows("contributions").iter();
        let all = all.filter(|row| row["station"] == station && row["state"] == "shown");
        assert_eq!(sum, all.count(), "station {station}");
    }
    let answers = rows("participation");
    for label in ["Bereich", "Alter"] {
        let rows = answers.iter().filter(|row| row["attribute_label"] == label);
        let rows: Vec<_> = rows
            .map(|row| [row["answer"].as_str().expect("one").to_owned(), row["people"].to_string()])
            .collect();
        assert_eq!(rows.len(), if label == "Bereich" { 3 } else { 2 });
        let tables = told.tables.iter().filter(|(caption, _)| caption.ends_with(&format!(": {label}")));
        let tables: Vec<_> = tables.collect();
        assert!(!tables.is_empty(), "{label}");
        for (caption, lines) in tables {
            assert_eq!(lines[1..], rows, "{caption}");
        }
    }
}

#[test]
fn every_format_of_data_has_the_same_rows() {
    data::tests::agreement::assert_same_rows(&CAFE.0, &CAFE.1, Language::De);
}

#[test]
fn no_format_says_who_spoke_or_what_was_taken_back() {
    assert!(format!("{:?}", CAFE.0).contains("name-canary"));
    assert!(format!("{:?}", CAFE.1).contains("gone-canary"));
    for format in files::written_here() {
        let said = contents(written(format));
        for secret in story::SECRETS {
            assert!(!said.contains(secret), "{secret} in {format:?}");
        }
        for hidden in story::HIDDEN {
            assert_eq!(said.contains(hidden), !format.is_public(), "{hidden} in {format:?}");
        }
    }
}
