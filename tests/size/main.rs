//! What the pages weigh: the compiled client by crate and by function, and what the server embeds of it.
//!
//! How to run it, and what the figures mean, is in `tests/load/README.md`.
//!
//! It reads the client before its bindings are made, because names are taken away there. So are functions that only
//! describe the bindings: they are counted apart.

mod bundle;
mod embedded;
mod names;
mod table;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use tischrunde_tests::figures::{complain, say};

use crate::bundle::Bundle;

/// Prints what the pages weigh, by crate and by function.
#[derive(Debug, Parser)]
#[command(name = "size", version)]
struct Arguments {
    /// How many crates and functions are listed; the others are summed.
    #[arg(long, default_value_t = 20)]
    top: usize,
    /// Cargo's target directory.
    #[arg(long, env = "CARGO_TARGET_DIR", value_name = "FOLDER",
        default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../target"))]
    target: PathBuf,
    /// Cargo's profile of the client: `client` in release, else `client-dev`.
    #[arg(long, default_value = "client")]
    profile: String,
}

/// A sentence for the person who measures.
type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    match measure(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            complain("size", &reason);
            ExitCode::FAILURE
        }
    }
}

fn measure(arguments: &Arguments) -> Outcome {
    let folder = arguments.target.join("client/wasm32-unknown-unknown").join(&arguments.profile);
    let bundles = bundles(&folder)?;
    if bundles.is_empty() {
        let folder = folder.display();
        return Err(format!("no client in {folder}: `cargo build --release -p tischrunde` makes one").into());
    }
    for file in bundles {
        let bytes = fs::read(&file)?;
        let bundle = Bundle::read(&bytes).map_err(|error| format!("{}: {error}", file.display()))?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        say(&format!("{name}, {} before its bindings", table::kilobytes(bytes.len())));
        table::print(&bundle, arguments.top);
    }
    let build = if arguments.profile == "client" { "release" } else { "debug" };
    table::print_embedded(&embedded::newest(&arguments.target.join(build).join("build"))?);
    Ok(())
}

/// The programs in a folder, by name.
fn bundles(folder: &Path) -> Outcome<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        found.push(entry?.path());
    }
    found.retain(|path| path.extension().is_some_and(|extension| extension == "wasm"));
    found.sort();
    Ok(found)
}
