//! The description of the data for catalogues: DCAT-AP.de 3.0 as JSON-LD.
//!
//! A data set needs a publisher there, and a distribution a licence; where the authors named none, none is said, and a
//! portal will ask for it.

use serde_json::{Map, Value, json};
use tischrunde_shared::language::Language;

use super::separated::file_name;
use super::tables::Name;
use super::{Data, licence, open};
use crate::document::Edition;
use crate::moment;

/// Vocabularies of the Publications Office of the European Union.
const AUTHORITY: &str = "http://publications.europa.eu/resource/authority";
const MEDIA_TYPES: &str = "https://www.iana.org/assignments/media-types";

/// Describes the data set.
pub(super) fn describe(data: &Data<'_>) -> Value {
    let language = match data.language {
        Language::De => "DEU",
        Language::En => "ENG",
    };
    let distributions: Vec<_> = Name::ALL.into_iter().map(|name| distribution(data, name)).collect();
    let keywords: Vec<_> = open::KEYWORDS.into_iter().map(|word| said("de", word)).collect();
    let mut set = json!({
        "@context": context(),
        "@id": format!("urn:uuid:{}", data.meta.id),
        "@type": "dcat:Dataset",
        "dcterms:title": said(data.language.tag(), &data.front.title),
        "dcterms:description": said(data.language.tag(), &open::description(data)),
        "dcterms:identifier": data.meta.id.to_string(),
        "dcterms:modified": typed("dateTime", &moment::to_the_second(data.meta.exported_at)),
        "dcterms:language": link(&format!("{AUTHORITY}/language/{language}")),
        "dcterms:accrualPeriodicity": link(&format!("{AUTHORITY}/frequency/NEVER")),
        "dcat:theme": link(&format!("{AUTHORITY}/data-theme/GOVE")),
        "dcat:keyword": keywords,
        "dcat:distribution": distributions,
    });
    if let Value::Object(set) = &mut set {
        set.extend(optional(data));
    }
    set
}

fn context() -> Value {
    json!({
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcatde": "http://dcat-ap.de/def/dcatde/",
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    })
}

/// What is said only where it is known.
fn optional(data: &Data<'_>) -> Map<String, Value> {
    let front = &data.front;
    let mut known = Map::new();
    if !front.publisher.is_empty() {
        let publisher = json!({ "@type": "foaf:Agent", "foaf:name": front.publisher });
        known.insert("dcterms:publisher".to_owned(), publisher);
    }
    if is_date(&front.iso_date) {
        known.insert("dcterms:issued".to_owned(), typed("date", &front.iso_date));
    }
    if let Edition::Version(number) = front.edition {
        known.insert("dcat:version".to_owned(), number.to_string().into());
    }
    if let Some(address) = address(data) {
        known.insert("dcat:landingPage".to_owned(), link(address));
    }
    known.extend(period(data).map(|period| ("dcterms:temporal".to_owned(), period)));
    known
}

/// The days on which something was said.
fn period(data: &Data<'_>) -> Option<Value> {
    let moments = || data.cafe.talk.contributions.values().map(|contribution| contribution.at);
    let (first, last) = (moments().min()?, moments().max()?);
    Some(json!({
        "@type": "dcterms:PeriodOfTime",
        "dcat:startDate": typed("date", &moment::day(first)),
        "dcat:endDate": typed("date", &moment::day(last)),
    }))
}

/// A file: found at the paper's address once there is one, until then beside the description.
fn distribution(data: &Data<'_>, name: Name) -> Value {
    let file = file_name(name, None);
    let mut distribution = json!({
        "@type": "dcat:Distribution",
        "dcterms:title": said(data.language.tag(), name.title().in_language(data.language)),
        "dcterms:description": said(data.language.tag(), name.about().in_language(data.language)),
        "dcat:accessURL": link(address(data).unwrap_or(&file)),
        "dcterms:format": link(&format!("{AUTHORITY}/file-type/CSV")),
        "dcat:mediaType": link(&format!("{MEDIA_TYPES}/text/csv")),
        "dcat:packageFormat": link(&format!("{MEDIA_TYPES}/application/zip")),
        "dcterms:modified": typed("dateTime", &moment::to_the_second(data.meta.exported_at)),
    });
    if let Value::Object(distribution) = &mut distribution {
        distribution.extend(terms(data));
    }
    distribution
}

/// Under which conditions others may use it.
fn terms(data: &Data<'_>) -> Map<String, Value> {
    let mut terms = Map::new();
    let Some(licence) = &data.front.licence else { return terms };
    let known = licence::known(licence);
    let document = match (known, licence::address(licence)) {
        (Some(known), _) => link(known.uri),
        (None, Some(address)) => link(address),
        (None, None) => json!({ "@type": "dcterms:LicenseDocument", "dcterms:title": licence.name }),
    };
    terms.insert("dcterms:license".to_owned(), document);
    if known.is_some_and(|known| known.names_publisher) && !data.front.publisher.is_empty() {
        let by = data.front.publisher.as_str();
        terms.insert("dcatde:licenseAttributionByText".to_owned(), said(data.language.tag(), by));
    }
    terms
}

fn address<'a>(data: &'a Data<'_>) -> Option<&'a str> {
    data.front.address.as_deref().filter(|address| licence::is_address(address))
}

fn said(language: &str, text: &str) -> Value {
    json!({ "@language": language, "@value": text })
}

fn typed(kind: &str, text: &str) -> Value {
    json!({ "@type": format!("xsd:{kind}"), "@value": text })
}

fn link(to: &str) -> Value {
    json!({ "@id": to })
}

/// Whether a text looks like `2026-11-28`.
fn is_date(text: &str) -> bool {
    let is_part = |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = text.split('-');
    let has = |part: Option<&str>, length| part.is_some_and(|part| is_part(part, length));
    has(parts.next(), 4) && has(parts.next(), 2) && has(parts.next(), 2) && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_other_texts() {
        assert!(is_date("2026-11-28"));
        for wrong in ["", "28.11.2026", "2026-11", "2026-11-28-1", "2026-1-28", "äää-11-28"] {
            assert!(!is_date(wrong), "{wrong}");
        }
    }
}
