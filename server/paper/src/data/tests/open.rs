//! What portals are told.

use serde_json::Value;
use tischrunde_shared::language::Language;
use tischrunde_shared::text::Body;

use super::{Format, café, manuscript, read, written};
use crate::data::guard::guarded;
use crate::data::tables::Name;

/// The package, the catalogue's entry and the words beside them.
fn described(licence: &str, publisher: &str) -> (Value, Value, String) {
    let cafe = café(Language::De);
    let mut paper = manuscript(&cafe);
    paper.front.licence = Body::new(licence);
    paper.front.licence_address = Body::NONE;
    paper.front.publisher = Body::new(publisher);
    let files = read::archive(&written(&cafe, &paper, Format::OpenData, Language::De));
    let read = |name: &str| serde_json::from_slice(&files[name]).expect("JSON");
    let readme = String::from_utf8(files["readme.txt"].clone()).expect("UTF-8");
    (read("datapackage.json"), read("dcat.jsonld"), readme)
}

#[test]
fn the_package_describes_the_files_that_are_there() {
    let cafe = café(Language::De);
    let files = read::archive(&written(&cafe, &manuscript(&cafe), Format::OpenData, Language::De));
    let package: Value = serde_json::from_slice(&files["datapackage.json"]).expect("JSON");
    let resources = package["resources"].as_array().expect("resources");
    assert_eq!(resources.len(), Name::ALL.len());
    for resource in resources {
        let file = std::str::from_utf8(&files[resource["path"].as_str().expect("a path")]).expect("UTF-8");
        let head: Vec<_> = file.lines().next().expect("a head").split(',').collect();
        let fields = resource["schema"]["fields"].as_array().expect("fields");
        let names: Vec<_> = fields.iter().map(|field| field["name"].as_str().expect("a name")).collect();
        assert_eq!(head, names);
        let rows = read::csv(file.as_bytes(), b',');
        for field in fields {
            for row in &rows {
                check(field, &row[field["name"].as_str().expect("a name")]);
            }
        }
        for key in resource["schema"]["foreignKeys"].as_array().into_iter().flatten() {
            let column = key["fields"][0].as_str().expect("a column");
            let target = match key["reference"]["resource"].as_str().expect("a table") {
                "" => rows.clone(),
                name => read::csv(&files[&format!("{name}.csv")], b','),
            };
            for row in rows.iter().filter(|row| !row[column].is_empty()) {
                assert!(
                    target.iter().any(|other| other["number"] == row[column]),
                    "{column} {}",
                    row[column]
                );
            }
        }
    }
    let expected = "https://creativecommons.org/licenses/by/4.0/deed.de";
    assert_eq!(package["licenses"][0]["name"], "CC-BY-4.0");
    assert_eq!(package["licenses"][0]["path"], expected);
    assert_eq!(package["version"], "2");
}

/// Whether a value is of its field's type and keeps to what it is constrained to.
fn check(field: &Value, value: &str) {
    let constraints = &field["constraints"];
    if value.is_empty() {
        assert_ne!(constraints["required"], true, "{field}");
        return;
    }
    match field["type"].as_str().expect("a type") {
        "integer" => assert!(value.parse::<u64>().is_ok(), "{value}"),
        "boolean" => assert!(["true", "false"].contains(&value), "{value}"),
        "datetime" => assert!(value.len() == 20 && value.ends_with('Z'), "{value}"),
        "string" => {
            let permitted = constraints["enum"].as_array();
            assert!(permitted.is_none_or(|any| any.iter().any(|one| one == value)), "{value}");
        }
        other => panic!("{other} is none of this program's types"),
    }
}

#[test]
fn the_catalogue_has_what_portals_demand() {
    let (_, set, readme) = described("dl-de/by-2-0", "Referat für gute Gespräche");
    assert!(!readme.contains("Datenportal"));
    for key in ["dcterms:title", "dcterms:description", "dcterms:publisher", "dcat:distribution"] {
        assert!(!set[key].is_null(), "{key}");
    }
    assert_eq!(set["@id"], "urn:uuid:01900000-0000-7000-8000-000000000001");
    assert_eq!(set["dcterms:temporal"]["dcat:startDate"]["@value"], "2023-11-14");
    let distributions = set["dcat:distribution"].as_array().expect("distributions");
    assert_eq!(distributions.len(), Name::ALL.len());
    for distribution in distributions {
        assert_eq!(distribution["dcterms:license"]["@id"], "http://dcat-ap.de/def/licenses/dl-by-de/2.0");
        assert_eq!(distribution["dcatde:licenseAttributionByText"]["@value"], "Referat für gute Gespräche");
        assert_eq!(distribution["dcat:accessURL"]["@id"], "https://cafe.example/p/7/2");
    }
    let context = set["@context"].as_object().expect("a context");
    assert!(prefixes(&set).iter().all(|prefix| context.contains_key(prefix)), "{:?}", prefixes(&set));
}

/// The prefixes of all keys.
fn prefixes(value: &Value) -> Vec<String> {
    match value {
        Value::Object(object) => object
            .iter()
            .filter(|(key, _)| *key != "@context")
            .flat_map(|(key, inner)| {
                let prefix = key.split_once(':').map(|(prefix, _)| prefix.to_owned());
                prefix.into_iter().chain(prefixes(inner))
            })
            .collect(),
        Value::Array(list) => list.iter().flat_map(prefixes).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn what_nobody_named_is_not_said() {
    let (package, set, readme) = described("", "");
    assert!(package["licenses"].is_null() && package["contributors"].is_null());
    assert!(set["dcterms:publisher"].is_null());
    assert_eq!(readme.matches("Für ein Datenportal fehlt").count(), 2);
    assert!(set["dcat:distribution"][0]["dcterms:license"].is_null());
}

#[test]
fn an_own_licence_is_told_in_words() {
    let (package, set, _) = described("Frei zur <Nutzung>", "Amt");
    assert!(package["licenses"].is_null(), "it has neither a known name nor an address");
    assert_eq!(set["dcat:distribution"][0]["dcterms:license"]["dcterms:title"], "Frei zur <Nutzung>");
}

#[test]
fn the_readme_names_every_file_and_column() {
    for language in [Language::De, Language::En] {
        let cafe = café(language);
        for format in [Format::Csv, Format::OpenData] {
            let files = read::archive(&written(&cafe, &manuscript(&cafe), format, language));
            let readme = std::str::from_utf8(&files["readme.txt"]).expect("UTF-8");
            for (name, file) in files.iter().filter(|(name, _)| name.ends_with(".csv")) {
                assert!(readme.contains(name.as_str()), "{name}");
                let text = std::str::from_utf8(file).expect("UTF-8");
                assert_eq!(text.starts_with('\u{FEFF}'), format == Format::Csv);
                let head = text.trim_start_matches('\u{FEFF}').lines().next().expect("a head");
                for column in head.split([',', ';']) {
                    assert_eq!(guarded(column), column);
                    assert!(readme.contains(&format!("  - {column}: ")), "{column}");
                }
            }
        }
    }
}
