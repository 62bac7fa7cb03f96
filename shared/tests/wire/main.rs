//! The wire, word for word: one golden file per kind of message, and the protocol's text that quotes them.
//!
//! After a wanted change: `UPDATE_GOLDEN=1 cargo test -p tischrunde-shared --test wire`, and read the difference.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests may fail loudly"
)]

#[path = "../support/mod.rs"]
mod support;

mod events;
mod frames;
mod protocol;
mod refusals;
mod tolerance;

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use support::samples::commands;

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// Compares each sample with its file, reads the file back, and finds files that belong to no sample.
fn check<T>(kind: &str, samples: &[(&str, T)], name: impl Fn(&T) -> &'static str)
where
    T: Serialize + DeserializeOwned + PartialEq + Debug,
{
    let folder = golden().join(kind);
    let update = std::env::var_os("UPDATE_GOLDEN").is_some();
    if update {
        // A file without a sample goes.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder for golden files");
    }
    for (sample, value) in samples {
        assert_eq!(*sample, name(value), "a sample under another kind's name");
        let file = folder.join(format!("{sample}.json"));
        let text = serde_json::to_string_pretty(value).expect("json") + "\n";
        if update {
            fs::write(&file, &text).expect("a golden file");
        }
        let expected =
            fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert_eq!(text, expected, "{}", file.display());
        let back: T = serde_json::from_str(&expected).unwrap_or_else(|error| panic!("{sample}: {error}"));
        assert_eq!(back, *value, "{sample} does not read back");
    }
    let names: BTreeSet<_> = samples.iter().map(|(name, _)| format!("{name}.json")).collect();
    assert_eq!(names.len(), samples.len(), "each kind once");
    let files = fs::read_dir(&folder).expect("golden files").map(|file| file.expect("a file").file_name());
    let files: BTreeSet<_> = files.map(|name| name.to_string_lossy().into_owned()).collect();
    assert_eq!(files, names, "as many files as kinds in {kind}");
}

/// The tags around a message, from outside: which kind it is.
fn tags<T: Serialize>(value: &T, depth: usize) -> String {
    let mut json = serde_json::to_value(value).expect("json");
    let mut tags = Vec::new();
    for _ in 0..depth {
        match json {
            Value::String(tag) => {
                tags.push(tag);
                break;
            }
            Value::Object(fields) => {
                let (tag, inner) = fields.into_iter().next().expect("a tag");
                tags.push(tag);
                json = inner;
            }
            other => panic!("no tag around {other}"),
        }
    }
    tags.join(".")
}

#[test]
fn commands_on_the_wire() {
    let samples = commands::all();
    check("command", &samples, commands::name);
    for (name, command) in &samples {
        assert_eq!(tags(command, 2), *name);
    }
}

#[test]
fn frames_from_a_client() {
    check("client", &frames::client::all(), frames::client::name);
    for (name, frame) in frames::client::all() {
        assert_eq!(tags(&frame, 1), name);
    }
}

#[test]
fn frames_from_the_server() {
    check("server", &frames::server::all(), frames::server::name);
    for (name, frame) in frames::server::all() {
        assert_eq!(tags(&frame, 1), name);
    }
}

#[test]
fn events_on_the_wire() {
    check("event", &events::all(), events::name);
    for (name, event) in events::all() {
        assert_eq!(tags(&event, 2), name);
    }
}

#[test]
fn notices_on_the_wire() {
    check("notice", &events::notices::all(), events::notices::name);
}

#[test]
fn refusals_on_the_wire() {
    check("refusal", &refusals::all(), refusals::name);
    for (name, refusal) in refusals::all() {
        assert_eq!(tags(&refusal, 1), name);
    }
}

#[test]
fn reasons_for_closing_on_the_wire() {
    check("bye", &refusals::byes::all(), refusals::byes::name);
    for (name, bye) in refusals::byes::all() {
        assert_eq!(tags(&bye, 1), name);
    }
}
