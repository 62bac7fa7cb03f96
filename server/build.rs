//! Builds the pages and embeds them, so that `cargo run --release` is the whole set-up and the binary the whole
//! deployment.
//!
//! The steps: compile the programs of the pages to WebAssembly (`build/client.rs`, `build/order.rs`), gather their output, the style
//! sheets, the pages and the icons under names that carry a hash of their content (`build/bundle.rs`), and write a table
//! of them for `src/http/assets.rs` (`build/table.rs`).
//!
//! `TISCHRUNDE_CLIENT=placeholder` leaves the first step out and embeds a page that says so: for `cargo check`, clippy
//! and tests that need no pages.

#![expect(clippy::print_stderr, reason = "what a build script says is for the person who builds")]

#[path = "build/bundle.rs"]
mod bundle;
#[path = "build/client.rs"]
mod client;
#[path = "build/order.rs"]
mod order;
#[path = "build/script.rs"]
mod script;
#[path = "build/style.rs"]
mod style;
#[path = "build/table.rs"]
mod table;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, thread};

/// What any step of this script may end with: a sentence for the person who builds.
type Outcome<T> = Result<T, Box<dyn Error>>;

/// The switch that decides whether the client is built.
const CLIENT_SWITCH: &str = "TISCHRUNDE_CLIENT";

fn main() -> ExitCode {
    match embed_pages() {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("\nThe pages of Tischrunde could not be built: {reason}");
            ExitCode::FAILURE
        }
    }
}

fn embed_pages() -> Outcome<()> {
    let out = PathBuf::from(variable("OUT_DIR")?);
    let server = PathBuf::from(variable("CARGO_MANIFEST_DIR")?);
    let workspace = server.parent().ok_or("the server's folder has no parent")?;
    let optimised = variable("PROFILE")? == "release";

    println!("cargo::rerun-if-env-changed={CLIENT_SWITCH}");
    watch(&server.join("build.rs"));
    watch(&server.join("build"));

    let programs = match env::var(CLIENT_SWITCH).as_deref() {
        Err(env::VarError::NotPresent) | Ok("") => Some(client::build(workspace, &out, optimised)?),
        Ok("placeholder") => None,
        _ => return Err(format!("{CLIENT_SWITCH} may only be `placeholder` or unset").into()),
    };
    let files = bundle::gather(&workspace.join("assets"), programs)?;
    table::write(&out, &files, if optimised { table::Effort::Smallest } else { table::Effort::Quick })
}

/// What becomes of every item, each made by a thread of its own.
fn in_parallel<I: Send, T: Send>(
    items: impl IntoIterator<Item = I>,
    make: impl Fn(I) -> Outcome<T> + Sync,
) -> Outcome<Vec<T>> {
    let make = |item| make(item).map_err(|reason| reason.to_string());
    let made = thread::scope(|scope| {
        let threads: Vec<_> = items.into_iter().map(|item| scope.spawn(|| make(item))).collect();
        threads
            .into_iter()
            .map(|thread| thread.join().map_err(|_| "a step of the build panicked"))
            .collect::<Vec<_>>()
    });
    made.into_iter().map(|made| Ok(made??)).collect()
}

/// A variable that Cargo sets for every build script.
fn variable(name: &str) -> Outcome<String> {
    env::var(name).map_err(|reason| format!("{name}: {reason}").into())
}

/// Has Cargo run this script again when the file, or anything in the folder, changes.
fn watch(path: &Path) {
    println!("cargo::rerun-if-changed={}", path.display());
}

/// Reads a file of the project and watches it; the error names the file.
fn read(path: &Path) -> Outcome<Vec<u8>> {
    watch(path);
    fs::read(path).map_err(|reason| format!("{}: {reason}", path.display()).into())
}

/// Reads a text file of the project and watches it; the error names the file.
fn read_text(path: &Path) -> Outcome<String> {
    String::from_utf8(read(path)?).map_err(|reason| format!("{}: {reason}", path.display()).into())
}
