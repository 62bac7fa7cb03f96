//! Everything as JSON, written while it is read: the tables, and the paper with its sections. `schema.json` says what is
//! in it; order of keys means nothing, and new keys may be added within a version.

mod blocks;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::tables::{Cell, Column, Name, Row, Tables};
use super::{Data, Error, Scope};
use crate::compose::compose;
use crate::document::{Edition, Front};
use crate::moment;
use blocks::Sections;

/// The version of the schema; raised when a reader of the old one could misread the new one.
const VERSION: u32 = 1;

/// Writes it on one line.
pub(super) fn write(data: &Data<'_>) -> Result<Vec<u8>, Error> {
    let document = compose(data.cafe, data.manuscript, &data.meta.imprint);
    let record = Record {
        format: "tischrunde-data",
        version: VERSION,
        scope: match data.tables.scope {
            Scope::Publication => "publication",
            Scope::Complete => "complete",
        },
        language: data.language.tag(),
        exported_at: moment::to_the_second(data.meta.exported_at),
        cafe: cafe(data),
        paper: Paper { front: front(&document.front), sections: Sections(&document.blocks) },
        tables: AllTables(&data.tables),
    };
    let mut written = serde_json::to_vec(&record)?;
    written.push(b'\n');
    Ok(written)
}

#[derive(Serialize)]
struct Record<'a> {
    format: &'static str,
    version: u32,
    scope: &'static str,
    language: &'static str,
    exported_at: String,
    cafe: Value,
    paper: Paper<'a>,
    tables: AllTables<'a>,
}

#[derive(Serialize)]
struct Paper<'a> {
    #[serde(flatten)]
    front: Map<String, Value>,
    sections: Sections<'a>,
}

fn cafe(data: &Data<'_>) -> Value {
    let plan = &data.cafe.day.plan;
    let stations = plan.stations().map(|(id, station)| {
        json!({
            "number": id.0,
            "title": station.title,
            "text": station.text,
            "questions": station.questions,
        })
    });
    let rounds = plan.round_numbers().zip(plan.round_seconds());
    let rounds = rounds.map(|(number, seconds)| json!({ "number": number.0, "seconds": seconds }));
    let categories = plan.categories.iter().map(|c| json!({ "key": c.key, "label": c.label }));
    json!({
        "id": data.meta.id,
        "title": plan.title,
        "participants": data.cafe.people.persons.len(),
        "stations": stations.collect::<Vec<_>>(),
        "rounds": rounds.collect::<Vec<_>>(),
        "categories": categories.collect::<Vec<_>>(),
    })
}

/// The front page without its imprint, which may name persons.
fn front(front: &Front) -> Map<String, Value> {
    let edition = match front.edition {
        Edition::Draft => None,
        Edition::Version(number) => Some(number),
    };
    let licence = front.licence.as_ref().map(|l| json!({ "name": l.name, "address": l.address }));
    let logo = front.logo.as_ref();
    let logo = logo.map(|logo| json!({ "picture": logo.png.id(), "alternative": logo.alternative }));
    let facts = [
        ("title", front.title.as_str().into()),
        ("subtitle", front.subtitle.as_str().into()),
        ("publisher", front.publisher.as_str().into()),
        ("date", front.iso_date.as_str().into()),
        ("edition", edition.into()),
        ("address", front.address.as_deref().into()),
        ("licence", licence.into()),
        ("accent", front.accent.to_string().into()),
        ("logo", logo.into()),
    ];
    facts.into_iter().map(|(key, value): (_, Value)| (key.to_owned(), value)).collect()
}

struct AllTables<'a>(&'a Tables<'a>);

impl Serialize for AllTables<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut all = serializer.serialize_map(Some(Name::ALL.len()))?;
        for name in Name::ALL {
            all.serialize_entry(name.key(), &Rows { tables: self.0, name })?;
        }
        all.end()
    }
}

struct Rows<'a> {
    tables: &'a Tables<'a>,
    name: Name,
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let columns: Vec<_> = self.tables.columns(self.name).collect();
        let scope = self.tables.scope;
        serializer.collect_seq(self.tables.rows(self.name).map(|row| Entry { columns: &columns, row, scope }))
    }
}

struct Entry<'a> {
    columns: &'a [&'static Column],
    row: Row<'a>,
    scope: Scope,
}

impl Serialize for Entry<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut entry = serializer.serialize_map(Some(self.columns.len()))?;
        for (column, cell) in self.columns.iter().zip(&self.row) {
            entry.serialize_key(column.key)?;
            match cell {
                Cell::Empty => entry.serialize_value(&())?,
                Cell::Number(number) => entry.serialize_value(number)?,
                Cell::Text(text) => entry.serialize_value(text)?,
                Cell::YesNo(yes) => entry.serialize_value(yes)?,
                Cell::Moment(at) => entry.serialize_value(&match self.scope {
                    Scope::Publication => moment::to_the_second(*at),
                    Scope::Complete => moment::exact(*at),
                })?,
                Cell::Word(word) => entry.serialize_value(word.key)?,
            }
        }
        entry.end()
    }
}
