//! What was once stored stays readable: logs of format 1, in databases kept as they were written, are opened, folded,
//! checked, exported and served.
//!
//! The files are never written again. A new kind of event gets a new file: add a café to `logs/write.rs` and run
//! `cargo test -p tischrunde-tests --test logs -- --ignored`, which writes those that are not there.

#[path = "logs/write.rs"]
mod write;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use tischrunde::store::{CafeRecord, Hash, Record, SqliteStore, Store};
use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::ids::Seq;

const PROGRAM: &str = env!("CARGO_BIN_EXE_tischrunde-under-test");

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("logs")
}

/// A database with a log of format 1, copied into a data folder.
struct Kept {
    name: String,
    data: tempfile::TempDir,
}

impl Kept {
    fn all() -> Vec<Self> {
        let files = fs::read_dir(folder()).expect("a folder").map(|file| file.expect("a file").path());
        let databases = files.filter(|path| path.extension().is_some_and(|ending| ending == "db"));
        let kept: Vec<_> = databases.map(|path| Self::copy(&path)).collect();
        assert!(kept.len() >= 3, "the stored cafés are there");
        kept
    }

    fn copy(path: &Path) -> Self {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(name.starts_with("v1-"), "{name}");
        let data = tempfile::tempdir().expect("a folder");
        fs::copy(path, data.path().join(SqliteStore::FILE)).expect("copied");
        Self { name, data }
    }

    fn store(&self) -> SqliteStore {
        SqliteStore::open(&self.data.path().join(SqliteStore::FILE)).expect("opened")
    }

    /// The one café in it, its log, and what the log adds up to.
    async fn read(&self) -> (CafeRecord, Vec<Record>, Cafe) {
        let store = self.store();
        let cafe = store.cafes().await.expect("cafés").pop().expect("a café");
        let log = store.log(cafe.id, Seq(0), usize::MAX).await.expect("a log");
        let mut fold = Cafe::default();
        log.iter().for_each(|record| fold.apply(record.at, &record.event));
        (cafe, log, fold)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let outcome = Command::new(PROGRAM).args(arguments).arg("--data").arg(self.data.path()).output();
        let outcome = outcome.expect("started");
        assert!(outcome.status.success(), "{}: {}", self.name, String::from_utf8_lossy(&outcome.stderr));
        outcome
    }
}

#[tokio::test]
async fn they_open_as_the_fold_of_their_log() {
    for kept in Kept::all() {
        let (cafe, log, fold) = kept.read().await;
        let store = kept.store();
        let opened = store.open(cafe.id).await.expect("opened");
        let mut other = opened.snapshot.map(|snapshot| snapshot.cafe).unwrap_or_default();
        opened.tail.iter().for_each(|record| other.apply(record.at, &record.event));
        assert!(other == fold, "{}: the snapshot and its tail are the whole log", kept.name);
        let report = store.check(cafe.id).expect("in order");
        assert_eq!(report.events, log.len() as u64, "{}", kept.name);
        assert_ne!(report.head, Hash::beginning(cafe.id), "{}", kept.name);
    }
}

#[tokio::test]
async fn every_kind_of_event_is_kept_somewhere() {
    let mut found = BTreeSet::new();
    for kept in Kept::all() {
        let (_, log, _) = kept.read().await;
        found.extend(log.iter().map(|record| kind(&serde_json::to_value(&record.event).expect("JSON"))));
    }
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/tests/golden/event");
    let names = fs::read_dir(golden).expect("a folder").map(|file| file.expect("a file").path());
    let known: BTreeSet<_> =
        names.map(|path| path.file_stem().expect("a name").to_string_lossy().into_owned()).collect();
    let missing: Vec<_> = known.difference(&found).collect();
    assert!(missing.is_empty(), "no stored café has {missing:?}: write one, see the top of this file");
}

/// As in `day.closed`: the tags from outside.
fn kind(event: &Value) -> String {
    let inner = |value: &Value| match value {
        Value::String(tag) => Some(tag.clone()),
        Value::Object(map) => map.keys().next().cloned(),
        _ => None,
    };
    match event {
        Value::Object(map) => {
            let (slice, event) = map.iter().next().expect("a slice");
            format!("{slice}.{}", inner(event).expect("an event"))
        }
        other => inner(other).expect("an event"),
    }
}

#[tokio::test]
async fn they_are_checked_and_exported_with_all_that_was_said() {
    for kept in Kept::all() {
        let (cafe, _, fold) = kept.read().await;
        let id = cafe.id.to_string();
        kept.run(&["check"]);
        for format in ["json", "md", "csv"] {
            let record =
                String::from_utf8(kept.run(&["export", &id, "--format", format]).stdout).expect("text");
            assert!(!record.is_empty());
            for contribution in fold.talk.contributions.values() {
                let Some(text) = contribution.text.get() else { continue };
                assert!(record.contains(text), "{}, {format}: {text}", kept.name);
            }
        }
    }
}

#[tokio::test]
#[ignore = "writes databases that are not there yet"]
async fn write_what_is_not_there() {
    write::all(&folder()).await;
}
