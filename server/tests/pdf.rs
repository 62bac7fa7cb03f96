//! A PDF from the command line: the program starts itself as the one that sets it.

#![cfg(feature = "pdf")]
#![allow(clippy::expect_used, reason = "helpers of tests may fail loudly")]

use std::fs;
use std::path::Path;
use std::process::Command;

const PROGRAM: &str = env!("CARGO_BIN_EXE_tischrunde");

fn run(data: &Path, arguments: &[&str]) -> String {
    let output = Command::new(PROGRAM).args(arguments).arg("--data").arg(data).output().expect("started");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_published_paper_becomes_a_pdf() {
    let data = tempfile::tempdir().expect("a folder");
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/logs/v1-paper.db");
    run(data.path(), &["restore", &kept.to_string_lossy()]);
    let cafe = run(data.path(), &["export"]).split_whitespace().next().expect("a café").to_owned();
    let file = data.path().join("paper.pdf");
    let name = file.to_string_lossy();
    for version in [&[][..], &["--version", "1"]] {
        let wanted = ["paper", &cafe, "--format", "pdf", "--output", &name];
        run(data.path(), &[&wanted, version].concat());
        let pdf = fs::read(&file).expect("written");
        assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 20_000, "{} bytes", pdf.len());
    }
    let gone = ["paper", &cafe, "--format", "pdf", "--version", "2", "--data"];
    let output = Command::new(PROGRAM).args(gone).arg(data.path()).output().expect("started");
    assert!(!output.status.success(), "version 2 was taken off");
}
