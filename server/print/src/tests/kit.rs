//! Sheets are printed and read again by others' programs.

use std::collections::BTreeMap;

use tischrunde_shared::api::Sheet;
use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::condense::{Handover, Version};
use tischrunde_shared::ids::{PersonId, RoundNo, StationId};
use tischrunde_shared::language::Language;
use tischrunde_shared::wire::Invitation;

use super::hall::{Size, hall};
use super::reading::Reading;
use super::{squeezed, text_of};
use crate::kit::{self, Access, COLOURS, Kit, NoInvitation, compose};
use crate::legible::Legible;
use crate::press::Press;
use crate::{Pdf, sheet};

const SMALL: Size = Size { people: 20, stations: 4, tables: 2, rounds: 3 };

fn access() -> Access {
    let invitation = Invitation {
        url: "https://cafe.example/j#abcdefghijklmnopqrstuv".to_owned(),
        address: "https://cafe.example/join".to_owned(),
        code: "ABCD EFGH".to_owned(),
    };
    let link = |number| (PersonId(number), format!("https://cafe.example/p#ppl_{}", "x".repeat(43)));
    Access { invitation: Some(invitation), links: BTreeMap::from_iter([2, 4, 6].map(link)) }
}

fn composed(cafe: &Cafe, which: Sheet) -> Kit {
    compose(cafe, which, &access(), "2026-11-28").expect("a sheet")
}

fn printed(cafe: &Cafe, which: Sheet) -> (Pdf, Reading) {
    let pdf = sheet(&composed(cafe, which)).expect("a file");
    keep(which.name(), &pdf);
    let reading = Reading::of(&pdf.bytes);
    (pdf, reading)
}

/// Leaves a file to be looked at where `TISCHRUNDE_SHEETS` names a folder.
fn keep(name: &str, pdf: &Pdf) {
    if let Some(folder) = std::env::var_os("TISCHRUNDE_SHEETS") {
        std::fs::write(std::path::Path::new(&folder).join(name).with_extension("pdf"), &pdf.bytes)
            .expect("written");
    }
}

fn says(pdf: &Pdf, expected: &[&str]) {
    let Some(text) = text_of(&pdf.bytes) else { return };
    for words in expected {
        assert!(text.contains(&squeezed(words)), "{words:?} in {text}");
    }
}

#[test]
fn every_sheet_can_be_read_by_everybody() {
    for (language, tag) in [(Language::De, "de"), (Language::En, "en")] {
        let cafe = hall(SMALL, language);
        for which in Sheet::ALL {
            let (pdf, reading) = printed(&cafe, which);
            keep(&format!("{tag}-{which}"), &pdf);
            assert!(pdf.is_archival, "{which}");
            assert!(pdf.missing.is_empty(), "{which}");
            assert!(reading.is_tagged(), "{which}");
            assert_eq!(reading.language(), tag, "{which}");
            assert!(reading.metadata().contains("Die Zukunft des Regierens"), "{which}");
            assert!(reading.tags().iter().any(|tag| tag == "H1"), "{which}");
        }
    }
}

#[test]
fn sheets_are_set_without_warnings() {
    for which in Sheet::ALL {
        let kit = composed(&hall(SMALL, Language::De), which);
        let data = kit::ready(&kit, &mut Legible::default()).expect("data");
        let set = Press::sheet(data).expect("a template").set();
        assert!(set.output.is_ok(), "{which}: {:?}", set.output.err());
        assert!(set.warnings.is_empty(), "{which}: {:?}", set.warnings);
    }
}

#[test]
fn a_poster_says_how_to_join() {
    let (pdf, reading) = printed(&hall(SMALL, Language::De), Sheet::Poster);
    assert_eq!(reading.pages(), 1);
    assert_eq!(reading.alternatives().len(), 1);
    says(&pdf, &["Machen Sie mit", "cafe.example/join", "ABCD EFGH", "weder Konto noch App"]);
    let nowhere = Access::default();
    let refused = compose(&hall(SMALL, Language::De), Sheet::Poster, &nowhere, "2026-11-28");
    assert_eq!(refused, Err(NoInvitation));
}

#[test]
fn every_table_has_a_sign_that_is_read_aloud_once() {
    let (pdf, reading) = printed(&hall(SMALL, Language::De), Sheet::TableSigns);
    assert_eq!(reading.pages(), 8);
    assert_eq!(reading.tags().iter().filter(|tag| *tag == "H1").count(), 8);
    assert!(reading.alternatives().is_empty());
    says(&pdf, &["Station 4", "Tisch 2", "Urbane Datenplattform"]);
}

#[test]
fn hosts_know_what_to_ask() {
    let (pdf, reading) = printed(&hall(SMALL, Language::De), Sheet::Briefing);
    assert_eq!(reading.pages(), 4, "a page for each host");
    says(
        &pdf,
        &[
            "Welche Entscheidung",
            "Runde 3",
            "2 Tische mit je 6 Plätzen",
            "Nutzen, Herausforderung",
            "22:30 Min.",
        ],
    );
}

#[test]
fn handovers_have_a_form_for_each_round() {
    let mut cafe = hall(SMALL, Language::De);
    let told = "Die Daten liegen vor, aber niemand darf sie teilen.";
    let handover = Handover { text: told.into(), sources: Vec::new(), version: Version(1) };
    cafe.condense.handovers.insert(StationId(2), BTreeMap::from([(RoundNo(1), handover)]));
    let (pdf, reading) = printed(&cafe, Sheet::Handover);
    assert_eq!(reading.pages(), 12);
    says(&pdf, &[told, "Offene Fragen", "Übergabe · Runde 3"]);
}

#[test]
fn badges_come_eight_to_a_page() {
    let (pdf, reading) = printed(&hall(SMALL, Language::De), Sheet::Badges);
    assert_eq!(reading.pages(), 3);
    assert_eq!(reading.tags().iter().filter(|tag| *tag == "H1").count(), 20);
    says(
        &pdf,
        &["Maria-Theresia", "Scannen: Ihre Seite", "Beitreten: ABCD EFGH", "Runde 3", "Station 4, Tisch 1"],
    );
    let nobody = hall(Size { people: 0, ..SMALL }, Language::De);
    let (pdf, _) = printed(&nobody, Sheet::Badges);
    says(&pdf, &["Noch ist niemand da"]);
}

#[test]
fn long_names_are_whole() {
    let names = [
        "Wolfeschlegelsteinhausenbergerdorff".repeat(3).chars().take(80).collect::<String>(),
        "Anne-Sophie Maria Theresia von und zu Musterhausen-Beispielsdorf, Leiterin der Ab".to_owned(),
        "W".repeat(80),
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenträgerin Müller-Lüden".to_owned(),
        "漢".repeat(80),
    ];
    let mut cafe = hall(Size { people: 5, rounds: 20, ..SMALL }, Language::De);
    for (person, name) in cafe.people.persons.values_mut().zip(&names) {
        person.name = name.as_str().into();
    }
    for which in [Sheet::Badges, Sheet::EmergencyPlan] {
        let pdf = sheet(&composed(&cafe, which)).expect("a file");
        keep(&format!("long-{which}"), &pdf);
        says(
            &pdf,
            &names.each_ref().map(|name| Legible::default().text(name)).each_ref().map(String::as_str),
        );
        assert_eq!(pdf.missing, ['漢']);
    }
}

#[test]
fn an_emergency_plan_says_who_sits_where() {
    let mut cafe = hall(SMALL, Language::De);
    if let Some(person) = cafe.people.persons.get_mut(&PersonId(3)) {
        person.left = true;
    }
    let (pdf, reading) = printed(&cafe, Sheet::EmergencyPlan);
    let tags = reading.tags();
    assert_eq!(tags.iter().filter(|tag| *tag == "Table").count(), 1 + 3 * 4 + 1);
    assert!(reading.scopes().1 >= 20 + 6, "{:?}", reading.scopes());
    says(
        &pdf,
        &[
            "Wenn das Netz ausfällt",
            "Wechsel zu Runde 2",
            "Runde 3 (20 Min.)",
            "Wer wohin geht",
            "Was hindert Sie heute daran",
            "Enthält Namen",
            "Stand 28.11.2026",
        ],
    );
    let Some(text) = text_of(&pdf.bytes) else { return };
    assert!(text.contains(&squeezed("4 Kim von und zu Muster")));
    assert!(!text.contains(&squeezed("3 Özgür Zettel")), "who left has no seat");
}

#[test]
fn a_plan_without_seats_says_how_to_find_one() {
    let mut cafe = hall(SMALL, Language::En);
    cafe.seats.taken.clear();
    let (pdf, _) = printed(&cafe, Sheet::EmergencyPlan);
    says(&pdf, &["No seats are in this plan yet", "Round 3 (20 min)"]);
    let Some(text) = text_of(&pdf.bytes) else { return };
    assert!(!text.contains(&squeezed("Who goes where")));
}

#[test]
fn hostile_texts_stop_no_sheet() {
    let hostile = "#import \"x\" $x^2$ @ref <b> \\ 漢字 👩🏽‍💻 `´ _a_ *b* \u{202E}";
    let mut cafe = hall(SMALL, Language::De);
    for body in cafe.day.plan.bodies_mut() {
        *body = hostile.into();
    }
    for person in cafe.people.persons.values_mut() {
        person.name = hostile.into();
    }
    for which in Sheet::ALL {
        let pdf = sheet(&composed(&cafe, which)).expect("a file");
        keep(&format!("hostile-{which}"), &pdf);
        assert!(Reading::of(&pdf.bytes).is_tagged(), "{which}");
        assert!(pdf.missing.contains(&'漢'), "{which}");
        if which != Sheet::Poster {
            says(&pdf, &["[U+6F22 U+5B57]"]);
        }
    }
}

#[test]
fn stations_have_the_colours_of_the_pages() {
    let tokens = include_str!("../../../../assets/styles/00-tokens.css");
    for (number, colour) in (1..).zip(COLOURS) {
        assert!(tokens.contains(&format!("--station-{number}: {colour};")), "{number}");
    }
}
