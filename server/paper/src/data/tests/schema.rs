//! What JSON there is keeps to the schema that is published.

use serde_json::{Map, Value, json};
use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::language::Language;

use super::validator::faults;
use super::{Format, café, json, manuscript};
use crate::data::tables::{Column, Kind, Name};
use crate::data::{SCHEMA, Scope};

fn schema() -> Value {
    serde_json::from_str(SCHEMA).expect("JSON")
}

#[test]
fn every_output_keeps_to_the_schema() {
    for cafe in [café(Language::De), café(Language::En), Cafe::default()] {
        let papers = [
            Default::default(),
            if cafe.talk.contributions.is_empty() { Default::default() } else { manuscript(&cafe) },
        ];
        for paper in papers {
            for format in [Format::Json, Format::Record] {
                assert_eq!(faults(&schema(), &json(&cafe, &paper, format)), [""; 0], "{format:?}");
            }
        }
    }
}

#[test]
fn the_validator_finds_what_is_wrong() {
    let cafe = café(Language::De);
    let record = json(&cafe, &manuscript(&cafe), Format::Json);
    for (pointer, wrong) in [
        ("/format", json!("other")),
        ("/exported_at", json!("yesterday")),
        ("/tables/contributions/0/number", json!("1")),
        ("/tables/contributions/0/state", json!("lost")),
        ("/tables/sources", json!({})),
        ("/paper/sections/0/blocks/0", json!({ "type": "video" })),
        ("/paper/title", Value::Null),
    ] {
        let mut changed = record.clone();
        let (parent, key) = pointer.rsplit_once('/').expect("a key");
        match changed.pointer_mut(parent).expect("a place") {
            Value::Array(list) => list[key.parse::<usize>().expect("a number")] = wrong,
            other => other[key] = wrong,
        }
        assert_ne!(faults(&schema(), &changed), [""; 0], "{pointer}");
    }
}

/// The schema's tables are those that are written; `TISCHRUNDE_GOLDEN=write` writes them anew.
#[test]
fn the_schema_has_the_columns_of_the_tables() {
    let mut whole = schema();
    let expected = tables();
    if std::env::var_os("TISCHRUNDE_GOLDEN").is_some_and(|value| value == "write") {
        whole["$defs"]["tables"] = expected.clone();
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/data/schema.json");
        std::fs::write(path, format!("{whole:#}\n")).expect("written");
    }
    assert_eq!(whole["$defs"]["tables"], expected);
}

fn tables() -> Value {
    let mut properties = Map::new();
    for name in Name::ALL {
        let table = json!({ "description": name.about().en, "type": "array", "items": row(name) });
        properties.insert(name.key().to_owned(), table);
    }
    let keys = Name::ALL.map(Name::key);
    json!({
        "description": "The tables, as the other formats have them too",
        "type": "object",
        "required": keys,
        "properties": properties,
    })
}

fn row(name: Name) -> Value {
    let properties: Map<_, _> =
        name.columns(Scope::Complete).map(|column| (column.key.to_owned(), property(column))).collect();
    let required: Vec<_> = name.columns(Scope::Publication).map(|column| column.key).collect();
    json!({
        "type": "object",
        "required": required,
        "properties": properties,
    })
}

fn property(column: &Column) -> Value {
    let or_nothing = |kind: &str| if column.is_optional { json!([kind, "null"]) } else { json!(kind) };
    let mut property = match column.kind {
        Kind::Number => json!({ "type": or_nothing("integer"), "minimum": 0 }),
        Kind::Text | Kind::Prose => json!({ "type": or_nothing("string") }),
        Kind::YesNo => json!({ "type": or_nothing("boolean") }),
        Kind::Moment => json!({ "$ref": "#/$defs/moment" }),
        Kind::Word(words) => {
            let keys = words.iter().map(|word| Value::from(word.key));
            json!({ "enum": keys.chain(column.is_optional.then_some(Value::Null)).collect::<Vec<_>>() })
        }
    };
    property["description"] = column.about.en.into();
    property
}
