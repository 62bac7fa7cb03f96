//! The record in its three formats against what was said.

use std::collections::BTreeMap;

use serde_json::Value;
use tischrunde_shared::api::Created;
use tischrunde_shared::ids::ContributionId;
use tischrunde_tests::server::TestServer;

use super::REASON;
use super::visitor::{Oracle, Said};

/// Every contribution stands in each format exactly once, with number, station and round, and hidden ones are marked.
pub(crate) async fn is_complete(server: &TestServer, cafe: &Created, oracle: &Oracle) {
    let said = oracle.said(|_| true);
    let export = async |format: &str| {
        let path = format!("/api/cafes/{}/export?format={format}&language=de", cafe.cafe);
        let answer = server.get(&path, &cafe.links.author).await;
        assert_eq!(answer.status, 200);
        String::from_utf8(answer.body).expect("UTF-8")
    };
    json(&export("json").await, &said);
    table(&export("csv").await, &said);
    markdown(&export("md").await, &said);
}

fn json(record: &str, said: &BTreeMap<ContributionId, Said>) {
    let record: Value = serde_json::from_str(record).expect("JSON");
    let entries = record["contributions"].as_array().expect("contributions");
    assert_eq!(entries.len(), said.len());
    for (entry, (id, said)) in entries.iter().zip(said) {
        let hidden = said.remark.hidden;
        assert_eq!(entry["id"], id.0);
        assert_eq!(entry["station"], said.remark.station.0);
        assert_eq!(entry["round"], said.round.0);
        assert_eq!(entry["text"], said.remark.text.as_str());
        assert_eq!(entry["state"], if hidden { "hidden" } else { "shown" });
        assert_eq!(entry["hidden_reason"].as_str(), hidden.then_some(REASON));
    }
}

fn table(record: &str, said: &BTreeMap<ContributionId, Said>) {
    let mut reader = csv::Reader::from_reader(record.trim_start_matches('\u{FEFF}').as_bytes());
    let rows: Vec<_> = reader.records().collect::<Result<_, _>>().expect("rows");
    assert_eq!(rows.len(), said.len());
    for (row, (id, said)) in rows.iter().zip(said) {
        let text = &said.remark.text;
        let computed = text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r']);
        let text = if computed { format!("'{text}") } else { text.clone() };
        let (station, round) = (said.remark.station.to_string(), said.round.to_string());
        assert_eq!((&row[0], &row[1], &row[3]), (id.to_string().as_str(), station.as_str(), round.as_str()));
        assert_eq!(row[6], text);
        assert_eq!(&row[14], if said.remark.hidden { REASON } else { "" });
    }
}

fn markdown(record: &str, said: &BTreeMap<ContributionId, Said>) {
    let (shown, annex) = record.split_once("\n## Anhang").expect("an annex with what was hidden");
    let (shown, annex) = (entries(shown), entries(annex));
    assert_eq!(shown.len() + annex.len(), said.len());
    for (id, said) in said {
        let (part, other) = if said.remark.hidden { (&annex, &shown) } else { (&shown, &annex) };
        assert!(!other.contains_key(id), "contribution {id} stands twice");
        let entry = &part[id];
        let place = format!("**#{id}** · Station {} · Runde {} ·", said.remark.station, said.round);
        assert!(entry.starts_with(&place), "{entry}");
        assert!(plain(entry).contains(&said.remark.text), "{entry}\nlacks\n{}", said.remark.text);
        assert_eq!(entry.contains(REASON), said.remark.hidden);
    }
}

/// The entries of a part of the document, each from its number to the next.
fn entries(part: &str) -> BTreeMap<ContributionId, &str> {
    let mut entries = BTreeMap::new();
    for entry in part.split("\n- ").filter(|entry| entry.starts_with("**#")) {
        let number = entry[3..].split('*').next().and_then(|digits| digits.parse().ok()).expect("a number");
        assert!(
            entries.insert(ContributionId(number), entry).is_none(),
            "contribution {number} stands twice"
        );
    }
    entries
}

/// Markdown read back: without the backslashes and references that make text of it, and without indentation.
fn plain(markdown: &str) -> String {
    let mut lines = Vec::new();
    for line in markdown.split('\n') {
        let line = line.trim_start().replace("&#32;", " ").replace("&#9;", "\t").replace("&nbsp;", "");
        let line = line.strip_suffix('\\').filter(|rest| !rest.ends_with('\\')).unwrap_or(&line).to_owned();
        let mut read = String::new();
        let mut characters = line.chars();
        while let Some(c) = characters.next() {
            read.push(if c == '\\' { characters.next().unwrap_or('\\') } else { c });
        }
        lines.push(read);
    }
    lines.join("\n")
}
