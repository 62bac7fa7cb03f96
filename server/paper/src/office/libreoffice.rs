//! What LibreOffice reads in the files, where it is installed.

use std::path::Path;
use std::process::{Command, Stdio};

use super::reading::{english, said};
use crate::document::{Document, sample};

/// The words of files, as LibreOffice writes them down when it has opened them.
fn read(folder: &Path, files: &[String]) -> bool {
    let done = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}/profile", folder.display()))
        .args(["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"])
        .arg(folder)
        .args(files.iter().map(|name| folder.join(name)))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    done.is_ok_and(|status| status.success())
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn libreoffice_finds_every_text() {
    if Command::new("soffice").arg("--version").stdout(Stdio::null()).status().is_err() {
        eprintln!("skipped: soffice is not installed");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let documents: [(&str, Document); 3] =
        [("whole", sample::whole()), ("hostile", sample::hostile()), ("english", english())];
    let mut files = Vec::new();
    for (name, document) in &documents {
        for (kind, written) in [("docx", crate::docx::write(document)), ("odt", crate::odt::write(document))]
        {
            // The name of what is written down has no trace of the kind.
            let file = format!("{name}-{kind}.{kind}");
            std::fs::write(folder.path().join(&file), written.expect("written")).expect("written");
            files.push(file);
        }
    }
    assert!(read(folder.path(), &files), "soffice converts them");
    for (name, document) in &documents {
        for kind in ["docx", "odt"] {
            let found =
                std::fs::read_to_string(folder.path().join(format!("{name}-{kind}.txt"))).expect("converted");
            let found = words(&found);
            for text in said(document) {
                assert!(found.contains(&words(&text)), "{text:?} in {name}.{kind}");
            }
        }
    }
}
