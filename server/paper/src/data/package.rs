//! The description of the CSV files as a Data Package (version 2, datapackage.org).

use serde_json::{Map, Value, json};

use super::licence;
use super::separated::{Dialect, file_name};
use super::tables::{Column, Kind, Name};
use super::{Data, open};
use crate::document::Edition;
use crate::moment;

/// Describes the package.
pub(super) fn describe(data: &Data<'_>) -> Value {
    let front = &data.front;
    let resources: Vec<_> = Name::ALL.into_iter().map(|name| resource(data, name)).collect();
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": format!("world-cafe-{}", data.meta.id),
        "id": data.meta.id.to_string(),
        "title": front.title,
        "description": open::description(data),
        "created": moment::to_the_second(data.meta.exported_at),
        "keywords": open::KEYWORDS,
        "resources": resources,
    });
    if let Value::Object(package) = &mut package {
        package.extend(optional(data));
    }
    package
}

/// What is said only where it is known.
fn optional(data: &Data<'_>) -> Map<String, Value> {
    let front = &data.front;
    let mut known = Map::new();
    if let Edition::Version(number) = front.edition {
        known.insert("version".to_owned(), number.to_string().into());
    }
    if let Some(address) = front.address.as_deref().filter(|address| licence::is_address(address)) {
        known.insert("homepage".to_owned(), address.into());
    }
    if !front.publisher.is_empty() {
        let publisher = json!([{ "title": front.publisher, "roles": ["publisher"] }]);
        known.insert("contributors".to_owned(), publisher);
    }
    if let Some(licence) = licence(data) {
        known.insert("licenses".to_owned(), json!([licence]));
    }
    known
}

/// A licence has a name of the Open Definition or an address, or cannot be said here.
fn licence(data: &Data<'_>) -> Option<Value> {
    let licence = data.front.licence.as_ref()?;
    let known = licence::known(licence);
    let path = licence::address(licence).or(known.map(|known| known.address));
    let mut value = json!({ "title": licence.name });
    if let Some(known) = known {
        value["name"] = known.id.into();
    }
    if let Some(path) = path {
        value["path"] = path.into();
    }
    (known.is_some() || path.is_some()).then_some(value)
}

fn resource(data: &Data<'_>, name: Name) -> Value {
    json!({
        "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
        "name": name.key(),
        "type": "table",
        "path": file_name(name, None),
        "title": name.title().in_language(data.language),
        "description": name.about().in_language(data.language),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": char::from(Dialect::OPEN.separator), "lineTerminator": "\r\n" },
        "schema": schema(data, name),
    })
}

fn schema(data: &Data<'_>, name: Name) -> Value {
    let columns: Vec<_> = data.tables.columns(name).collect();
    let fields: Vec<_> = columns.iter().map(|column| field(data, column)).collect();
    let mut schema = json!({ "fields": fields, "missingValues": [""] });
    if !name.primary_key().is_empty() {
        schema["primaryKey"] = json!(name.primary_key());
    }
    let keys: Vec<_> = columns.iter().filter_map(|column| foreign_key(name, column)).collect();
    if !keys.is_empty() {
        schema["foreignKeys"] = json!(keys);
    }
    schema
}

fn field(data: &Data<'_>, column: &Column) -> Value {
    let mut field = json!({
        "name": column.key,
        "type": match column.kind {
            Kind::Number => "integer",
            Kind::Text | Kind::Prose | Kind::Word(_) => "string",
            Kind::YesNo => "boolean",
            Kind::Moment => "datetime",
        },
        "title": column.title.in_language(data.language),
        "description": column.about.in_language(data.language),
    });
    let mut constraints = Map::new();
    if !column.is_optional {
        constraints.insert("required".to_owned(), true.into());
    }
    match column.kind {
        Kind::Number => {
            constraints.insert("minimum".to_owned(), 0.into());
        }
        Kind::Word(words) => {
            let keys: Vec<_> = words.iter().map(|word| word.key).collect();
            constraints.insert("enum".to_owned(), json!(keys));
        }
        Kind::Text | Kind::Prose | Kind::YesNo | Kind::Moment => {}
    }
    if !constraints.is_empty() {
        field["constraints"] = constraints.into();
    }
    field
}

/// A table that points to itself names no resource.
fn foreign_key(name: Name, column: &Column) -> Option<Value> {
    let target = column.points_to?;
    let resource = if target == name { "" } else { target.key() };
    Some(json!({ "fields": [column.key], "reference": { "resource": resource, "fields": ["number"] } }))
}
