//! All formats say the same.

use calamine::{Data as Cell, Reader};
use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::language::Language;
use tischrunde_shared::paper::Manuscript;

use super::{Format, Read, café, json, manuscript, read, written};
use crate::data::Scope;
use crate::data::separated::file_name;
use crate::data::tables::{Column, Kind, Name};

/// Texts and numbers as every format has them, row by row; words and moments are written in the way of each.
fn comparable(table: &Read, name: Name, heading: impl Fn(&'static Column) -> String) -> Vec<Vec<String>> {
    let columns: Vec<_> = name
        .columns(Scope::Publication)
        .filter(|column| matches!(column.kind, Kind::Number | Kind::Text | Kind::Prose))
        .map(heading)
        .collect();
    table.iter().map(|row| columns.iter().map(|column| row[column].clone()).collect()).collect()
}

#[test]
fn every_format_has_the_same_rows() {
    for language in [Language::De, Language::En] {
        let cafe = café(language);
        assert_same_rows(&cafe, &manuscript(&cafe), language);
    }
}

/// Writes a café in every format and compares all tables.
pub(crate) fn assert_same_rows(cafe: &Cafe, paper: &Manuscript, language: Language) {
    let bytes = written(cafe, paper, Format::Json, language);
    let record = serde_json::from_slice(&bytes).expect("JSON");
    let separator = if language == Language::De { b';' } else { b',' };
    let sheets = read::archive(&written(cafe, paper, Format::Csv, language));
    let open = read::archive(&written(cafe, paper, Format::OpenData, language));
    let mut book = read::workbook(written(cafe, paper, Format::Xlsx, language));
    for name in Name::ALL {
        let key = |column: &'static Column| column.key.to_owned();
        let title = |column: &'static Column| column.title.in_language(language).to_owned();
        let expected = comparable(&read::table(&record, name), name, key);
        assert!(!expected.is_empty(), "{name:?}");
        let csv = read::csv(&sheets[&file_name(name, Some(language))], separator);
        assert_eq!(comparable(&csv, name, title), expected, "{name:?}");
        let open = read::csv(&open[&file_name(name, None)], b',');
        assert_eq!(comparable(&open, name, key), expected, "{name:?}");
        assert_eq!(open, read::table(&record, name), "programs are told the same words and moments");
        let sheet = read::sheet(&mut book, name, language);
        assert_eq!(comparable(&sheet, name, title), expected, "{name:?}");
    }
}

#[test]
fn a_statement_is_traced_to_every_voice() {
    let cafe = café(Language::De);
    let sources = read::table(&json(&cafe, &manuscript(&cafe), Format::Json), Name::Sources);
    let of = |kind: &str, number: &str| -> Vec<String> {
        let rows = sources.iter().filter(|row| row["kind"] == kind && row["number"] == number);
        rows.map(|row| format!("{} {}: {}", row["source_kind"], row["source"], row["contribution"])).collect()
    };
    assert_eq!(of("statement", "1"), ["insight 1: 1", "insight 1: 2", "insight 1: 5"]);
    assert_eq!(of("statement", "3"), ["contribution 6: ", "contribution 9: ", "contribution 8: 8"]);
    assert_eq!(
        of("recommendation", "1"),
        [
            "insight 1: 1",
            "insight 1: 2",
            "insight 1: 5",
            "theme 1: 1",
            "theme 1: 2",
            "theme 2: ",
            "contribution 3: 3"
        ]
    );
    assert_eq!(of("insight", "1"), ["theme 1: 1", "theme 1: 2", "contribution 5: 5"]);
    assert!(of("statement", "2").is_empty(), "the authors' own");
}

#[test]
fn a_contribution_knows_what_became_of_it() {
    let cafe = café(Language::De);
    let said = read::table(&json(&cafe, &manuscript(&cafe), Format::Json), Name::Contributions);
    let by_number = |number: &str| said.iter().find(|row| row["number"] == number).expect("a contribution");
    assert_eq!(by_number("1")["statements"], "1");
    assert_eq!(by_number("1")["recommendations"], "1");
    assert_eq!(by_number("7")["quoted"], "true");
    assert_eq!(by_number("7")["time"], "2023-11-14T22:20:00Z", "rounded down to five minutes");
    let unused = by_number("4");
    assert_eq!((unused["quoted"].as_str(), unused["reason_unused"].as_str()), ("false", "Liegt beim Bauamt"));
    let withdrawn = by_number("6");
    assert_eq!((withdrawn["state"].as_str(), withdrawn["text"].as_str()), ("withdrawn", ""));
}

fn is_whole(number: f64) -> bool {
    (number - number.round()).abs() < 1e-6
}

#[test]
fn a_sheet_has_real_types_filter_and_frozen_head() {
    let cafe = café(Language::De);
    let bytes = written(&cafe, &manuscript(&cafe), Format::Xlsx, Language::De);
    let mut book = read::workbook(bytes.clone());
    assert_eq!(
        book.sheet_names(),
        ["Beiträge", "Themen", "Kernaussagen", "Aussagen", "Quellen", "Teilnahme"]
    );
    let range = book.worksheet_range("Beiträge").expect("a sheet");
    let first: Vec<_> = range.rows().nth(1).expect("a row").to_vec();
    assert_eq!(first[0], Cell::Float(1.0));
    assert_eq!(first[6], Cell::String("Lampen an jedem Platz".to_owned()));
    assert!(matches!(&first[9], Cell::DateTime(at) if is_whole(at.as_f64() * 288.0)), "{:?}", first[9]);
    assert_eq!(first[10], Cell::Bool(false));
    for (name, file) in read::archive(&bytes) {
        let text = String::from_utf8_lossy(&file);
        if name.starts_with("xl/worksheets/sheet") {
            assert!(!text.contains("<f>") && !text.contains("hyperlink"), "{name}");
            assert!(text.contains("<autoFilter") && text.contains("state=\"frozen\""), "{name}");
        }
        if name == "docProps/core.xml" {
            assert!(text.contains("Der Lesesaal von morgen") && text.contains("Referat für gute Gespräche"));
            assert!(text.contains("2023-11-14T23:13:20Z"), "{text}");
        }
    }
}

#[test]
fn small_groups_of_people_are_told_together() {
    let cafe = café(Language::De);
    let rows = read::table(&json(&cafe, &manuscript(&cafe), Format::Json), Name::Participation);
    let rows: Vec<_> = rows.iter().map(|row| format!("{}: {}", row["answer"], row["people"])).collect();
    // Two, one, and the two who gave no answer.
    assert_eq!(rows, ["PUBLIC: 5", "Andere: 5"]);
}

#[test]
fn an_empty_cafe_is_written_in_every_format() {
    let cafe = Cafe::default();
    for format in Format::ALL {
        assert!(!written(&cafe, &Default::default(), format, Language::En).is_empty(), "{format:?}");
    }
}
