//! Compiles the programs of the pages to WebAssembly with a Cargo of its own and makes the JavaScript that starts them.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs, io};

use wasm_bindgen_cli_support::Bindgen;

use crate::{Outcome, in_parallel, order, script, variable, watch};

const TARGET: &str = "wasm32-unknown-unknown";

/// The programs: the package of each is `tischrunde-` and its name.
pub(crate) const PROGRAMS: [&str; 3] = [PHONE, "desk", "author"];

/// The participant's program.
const PHONE: &str = "phone";

/// Whether a program is one of the crew's.
pub(crate) fn is_of_crew(program: &str) -> bool {
    program != PHONE
}

/// A program as a browser takes it.
pub(crate) struct Program {
    /// Its name, which its files and its page carry.
    pub(crate) name: &'static str,
    /// The ES module that loads and starts the program.
    pub(crate) js: Vec<u8>,
    /// The program.
    pub(crate) wasm: Vec<u8>,
}

/// Builds the programs, as small as can be or, where `optimised` is false, quickly.
pub(crate) fn build(workspace: &Path, out: &Path, optimised: bool) -> Outcome<Vec<Program>> {
    ensure_target()?;
    let profile = if optimised { "client" } else { "client-dev" };
    let target_dir = own_target_dir(workspace, out);
    for name in PROGRAMS {
        compile(name, workspace, &target_dir, profile)?;
    }

    watch_manifests(workspace);
    let artefacts = target_dir.join(TARGET).join(profile);
    for name in PROGRAMS {
        watch_sources(&artefacts.join(format!("tischrunde_{name}.d")))?;
    }
    in_parallel(PROGRAMS, |name| {
        let artefact = artefacts.join(format!("tischrunde_{name}.wasm"));
        bind(name, &artefact, &out.join("bindings").join(name), optimised)
    })
}

/// Adds the WASM target through rustup unless the compiler has it, from wherever.
fn ensure_target() -> Outcome<()> {
    if has_target()? {
        return Ok(());
    }
    let by_hand = format!("Please run `rustup target add {TARGET}`, then build again.");
    match Command::new("rustup").args(["target", "add", TARGET]).stdout(Stdio::null()).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => {
            Err(format!("Rust's target {TARGET} is missing and rustup could not add it ({status}). {by_hand}").into())
        }
        Err(reason) if reason.kind() == io::ErrorKind::NotFound => Err(format!(
            "Rust's target {TARGET} is missing, and so is rustup, which would add it. Please install Rust through \
             rustup (https://rustup.rs), or the target through the same channel as your compiler."
        )
        .into()),
        Err(reason) => Err(format!("rustup did not start: {reason}. {by_hand}").into()),
    }
}

fn has_target() -> Outcome<bool> {
    let rustc = variable("RUSTC")?;
    let answer = Command::new(&rustc)
        .args(["--print", "target-libdir", "--target", TARGET])
        .output()
        .map_err(|reason| format!("{rustc} did not start: {reason}"))?;
    let libraries = String::from_utf8_lossy(&answer.stdout);
    Ok(answer.status.success() && Path::new(libraries.trim()).is_dir())
}

/// A folder of its own inside the target directory in use: the Cargo that runs this script holds the lock of that one.
fn own_target_dir(workspace: &Path, out: &Path) -> PathBuf {
    // OUT_DIR is <target directory>/<profile>/build/<package>-<hash>/out.
    out.ancestors().nth(4).map_or_else(|| workspace.join("target"), Path::to_path_buf).join("client")
}

/// One call for each program: in a call for all, each would get the features that any of them asks for.
fn compile(name: &str, workspace: &Path, target_dir: &Path, profile: &str) -> Outcome<()> {
    let mut cargo = Command::new(variable("CARGO")?);
    for (name, _) in env::vars_os() {
        if name.to_str().is_some_and(is_for_the_outer_build) {
            cargo.env_remove(name);
        }
    }
    let status = cargo
        // Set, it also overrides flags for the host in a configuration file, such as another linker. With the types of
        // views erased a phone loads a seventh less.
        .env("CARGO_ENCODED_RUSTFLAGS", "--cfg=erase_components")
        .current_dir(workspace)
        .args(["build", "--quiet", "--locked", "--lib", "-p", &format!("tischrunde-{name}")])
        .args(["--target", TARGET, "--profile", profile, "--jobs", &variable("NUM_JOBS")?])
        .arg("--target-dir")
        .arg(target_dir)
        // Cargo reads a build script's standard output; what the compiler says goes to standard error, which is shown
        // in full when this script fails.
        .stdout(Stdio::null())
        .status()
        .map_err(|reason| format!("Cargo did not start: {reason}"))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("the program {name} did not compile; the reasons stand above").into())
    }
}

/// Whether a variable describes the build that runs this script and would mislead the one it starts: flags and wrappers
/// for the host (clippy's driver among them), the job server, and all that Cargo tells a build script.
fn is_for_the_outer_build(name: &str) -> bool {
    const CARRIED: [&str; 6] =
        ["CARGO_HOME", "CARGO_HTTP_", "CARGO_NET_", "CARGO_REGISTR", "CARGO_SOURCE_", "CARGO_TERM_"];
    const PREFIXES: [&str; 4] = ["CARGO", "DEP_", "RUSTC", "RUSTDOC"];
    const NAMES: [&str; 10] = [
        "DEBUG",
        "HOST",
        "MAKEFLAGS",
        "MFLAGS",
        "NUM_JOBS",
        "OPT_LEVEL",
        "OUT_DIR",
        "PROFILE",
        "RUSTFLAGS",
        "TARGET",
    ];
    let begins_with = |prefixes: &[&str]| prefixes.iter().any(|prefix| name.starts_with(prefix));
    NAMES.contains(&name) || (begins_with(&PREFIXES) && !begins_with(&CARRIED))
}

/// Watches what Cargo decided from.
fn watch_manifests(workspace: &Path) {
    for file in
        ["Cargo.toml", "Cargo.lock", "shared/Cargo.toml", "client/core/Cargo.toml", "client/crew/Cargo.toml"]
    {
        watch(&workspace.join(file));
    }
    for name in PROGRAMS {
        watch(&workspace.join("client").join(name).join("Cargo.toml"));
    }
}

/// Watches every file that went into a program, as the compiler listed them.
fn watch_sources(listing: &Path) -> Outcome<()> {
    let listing = fs::read_to_string(listing).map_err(|reason| format!("{}: {reason}", listing.display()))?;
    for source in sources(&listing) {
        watch(Path::new(&source));
    }
    Ok(())
}

/// The files in a listing of the form `artefact: file file …`, in which a space inside a name is written `\ `.
fn sources(listing: &str) -> Vec<String> {
    const SPACE_IN_NAME: &str = "\u{1}";
    let Some((_, files)) = listing.lines().next().and_then(|line| line.split_once(": ")) else {
        return Vec::new();
    };
    let files = files.replace("\\ ", SPACE_IN_NAME);
    files.split_whitespace().map(|file| file.replace(SPACE_IN_NAME, " ")).collect()
}

/// Reads a compiled program and writes the module that loads it.
fn bind(name: &'static str, compiled: &Path, folder: &Path, optimised: bool) -> Outcome<Program> {
    let _ = fs::remove_dir_all(folder);
    Bindgen::new()
        .input_path(compiled)
        .out_name(name)
        .web(true)?
        .typescript(false)
        // The loader passes the address: the program's name carries a hash.
        .omit_default_module_path(true)
        .remove_name_section(optimised)
        .remove_producers_section(true)
        .generate(folder)
        .map_err(|reason| format!("wasm-bindgen: {reason:#}"))?;
    if folder.join("snippets").exists() {
        return Err("a dependency of the programs brings JavaScript of its own (wasm-bindgen calls it a snippet), which \
                    is not embedded"
            .into());
    }
    let js = script::compact(&fs::read_to_string(folder.join(format!("{name}.js")))?).into_bytes();
    let wasm = order::reorder(&fs::read(folder.join(format!("{name}_bg.wasm")))?, optimised)?;
    Ok(Program { name, js, wasm })
}
