//! Plans: random ones, and the plain one of the examples.

use proptest::collection::vec;
use proptest::prelude::*;
use tischrunde_shared::language::Language;
use tischrunde_shared::plan::{Ask, Attribute, AttributeValue, Category, Plan, Rotation, Run, Station};
use tischrunde_shared::text::Body;

const CATEGORIES: [&str; 5] = ["benefit", "challenge", "need", "idea", "question"];
/// What participants may be asked.
pub(crate) const ATTRIBUTE: &str = "sector";
/// What they may answer.
pub(crate) const VALUES: [&str; 2] = ["administration", "science"];

/// 1 to 5 stations of 1 to 3 tables, 1 to 4 rounds, some of the categories.
pub(crate) fn plan() -> impl Strategy<Value = Plan> {
    let tables = vec((1_u16..=3, 2_u16..=6), 1..=5);
    let rounds = vec(60_u32..=600, 1..=4);
    let rotation = prop_oneof![3 => Just(Rotation::MostNew), 2 => Just(Rotation::FreeChoice)];
    (tables, rounds, rotation, 1_usize..=5, any::<bool>(), any::<bool>()).prop_map(
        |(tables, rounds, rotation, categories, name, attribute)| Plan {
            stations: tables.into_iter().enumerate().map(|(i, (t, s))| station(i + 1, t, s)).collect(),
            run: Run::cafe(&rounds, 120),
            categories: CATEGORIES.iter().take(categories).map(|key| category(key)).collect(),
            ask: ask(name, attribute),
            rotation,
            four_eyes: name,
            ..plain(1, 1)
        },
    )
}

/// So many stations with two tables of four seats, so many rounds of ten minutes, two minutes between them.
pub(crate) fn plain(stations: usize, rounds: usize) -> Plan {
    Plan {
        title: "Daten gemeinsam nutzen".into(),
        language: Language::De,
        opening: "Willkommen.".into(),
        stations: (1..=stations).map(|number| station(number, 2, 4)).collect(),
        run: Run::cafe(&vec![600; rounds], 120),
        rotation: Rotation::MostNew,
        categories: CATEGORIES.iter().map(|key| category(key)).collect(),
        ask: ask(true, true),
        slot_seconds: None,
        retention_days: 90,
        four_eyes: false,
    }
}

fn station(number: usize, tables: u16, seats: u16) -> Station {
    let question = format!("Was braucht Station {number}?");
    Station {
        title: format!("Station {number}").into(),
        text: Body::NONE,
        questions: vec![question.into()],
        tables,
        seats,
    }
}

fn category(key: &str) -> Category {
    Category { key: key.to_owned(), label: key.into() }
}

fn ask(name: bool, attribute: bool) -> Ask {
    let values = VALUES.map(|key| AttributeValue { key: key.to_owned(), label: key.into() }).to_vec();
    let sector = Attribute { key: ATTRIBUTE.to_owned(), label: "Bereich".into(), values };
    Ask { name, attributes: if attribute { vec![sector] } else { Vec::new() } }
}
