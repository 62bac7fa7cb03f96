//! Programs that others wrote to check office files and accessible PDF, through Python.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde::Deserialize;

/// The Python that has them; `tests/run` installs them.
const PYTHON: &str = "TISCHRUNDE_PYTHON";

/// What they found.
#[derive(Debug, Deserialize)]
pub(crate) struct Found {
    /// What is wrong, with the name of the file.
    pub(crate) faults: Vec<String>,
    /// The places in the PDF, if there is one.
    pub(crate) places: BTreeSet<String>,
    /// The headings with their levels, by the ending of the file.
    pub(crate) headings: BTreeMap<String, Vec<(u8, String)>>,
}

/// Has all papers in a folder checked, where the checkers are there.
pub(crate) fn look(folder: &Path) -> Option<Found> {
    let Some(python) = std::env::var_os(PYTHON).filter(|python| !python.is_empty()) else {
        println!("skipped: {PYTHON} names no Python with the checkers, so they were not asked");
        return None;
    };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/council/check.py");
    let output = Command::new(python).arg(script).arg(folder).output().expect("Python");
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words}");
    Some(serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}: {words}")))
}
