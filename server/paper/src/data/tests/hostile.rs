//! Texts that mean something to some program or other come back as they were.

use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::ids::{ContributionId, InsightId, ThemeId};
use tischrunde_shared::language::Language;
use tischrunde_shared::talk::Contribution;
use tischrunde_shared::text::Body;

use super::{Format, Read, café, json, manuscript, read, written};
use crate::data::separated::file_name;
use crate::data::tables::Name;
use crate::document::sample::HOSTILE;

/// Every hostile text as contribution, theme, insight, title and label.
fn hostile() -> Cafe {
    let mut cafe = café(Language::De);
    let first = cafe.talk.contributions[&ContributionId(1)].clone();
    cafe.talk.contributions.retain(|_| false);
    for (number, text) in (1..).zip(HOSTILE) {
        let id = ContributionId(number);
        let contribution =
            Contribution { id, text: Body::new(text), category: text.to_owned(), ..first.clone() };
        cafe.talk.contributions.insert(id, contribution);
        let theme = cafe.condense.themes[&ThemeId(1)].clone();
        let title = Body::new(text);
        cafe.condense.themes.insert(ThemeId(number), tischrunde_shared::condense::Theme { title, ..theme });
        let insight = cafe.condense.insights[&InsightId(1)].clone();
        let text = Body::new(text);
        cafe.condense
            .insights
            .insert(InsightId(number), tischrunde_shared::condense::Insight { text, ..insight });
    }
    cafe.day.plan.title = Body::new(HOSTILE[4]);
    cafe
}

fn texts(table: &Read, column: &str) -> Vec<String> {
    table.iter().map(|row| row[column].clone()).collect()
}

#[test]
fn hostile_texts_come_back_from_every_format() {
    let cafe = hostile();
    let paper = manuscript(&cafe);
    let columns = [
        (Name::Contributions, "text", "Text"),
        (Name::Themes, "title", "Titel"),
        (Name::Insights, "text", "Text"),
    ];
    let record = json(&cafe, &paper, Format::Json);
    let sheets = read::archive(&written(&cafe, &paper, Format::Csv, Language::De));
    let open = read::archive(&written(&cafe, &paper, Format::OpenData, Language::De));
    let mut book = read::workbook(written(&cafe, &paper, Format::Xlsx, Language::De));
    for (name, key, title) in columns {
        assert_eq!(texts(&read::table(&record, name), key), HOSTILE, "{name:?}");
        assert_eq!(texts(&read::csv(&sheets[&file_name(name, Some(Language::De))], b';'), title), HOSTILE);
        assert_eq!(texts(&read::csv(&open[&file_name(name, None)], b','), key), HOSTILE);
        assert_eq!(texts(&read::sheet(&mut book, name, Language::De), title), HOSTILE, "{name:?}");
    }
}

#[test]
fn editing_a_cell_of_a_workbook_makes_no_formula_of_it() {
    let files = |cafe: &Cafe| read::archive(&written(cafe, &manuscript(cafe), Format::Xlsx, Language::De));
    let styles = String::from_utf8(files(&hostile())["xl/styles.xml"].clone()).expect("UTF-8");
    assert!(styles.contains("quotePrefix=\"1\""));
}

#[test]
fn no_program_finds_a_formula_whatever_it_cuts_at() {
    let cafe = hostile();
    for (format, language) in
        [(Format::Csv, Language::De), (Format::Csv, Language::En), (Format::OpenData, Language::De)]
    {
        for (name, file) in read::archive(&written(&cafe, &manuscript(&cafe), format, language)) {
            if !name.ends_with(".csv") {
                continue;
            }
            let text = String::from_utf8(file).expect("UTF-8");
            for cell in text.split(['\n', '\r', ',', ';', '|', '\t']) {
                let cell = cell.trim_start_matches('"');
                assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell:?} in {name}");
            }
        }
    }
}

#[test]
fn characters_that_xml_has_not_stop_no_workbook() {
    let mut cafe = café(Language::De);
    cafe.talk.contributions.get_mut(&ContributionId(1)).expect("one").text =
        Body::new("a\u{0}b\u{1b}c _x0041_ \u{FFFF}");
    cafe.day.plan.title = Body::new("\u{0}");
    let mut book = read::workbook(written(&cafe, &manuscript(&cafe), Format::Xlsx, Language::De));
    let said = read::sheet(&mut book, Name::Contributions, Language::De);
    assert_eq!(said[0]["Text"], "a\u{FFFD}b\u{FFFD}c _x0041_ \u{FFFD}");
}
