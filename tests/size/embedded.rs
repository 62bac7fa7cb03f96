//! What the newest server embeds, plain and compressed, as its build script left it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::Outcome;

/// The table that the build script writes: a line for each file, in which the address is quoted first.
const TABLE: &str = "assets.rs";
/// How a WebAssembly program begins.
const MAGIC: &[u8] = b"\0asm";

/// An embedded file.
pub(crate) struct File {
    /// Its address.
    pub(crate) path: String,
    pub(crate) plain: usize,
    /// Its size as browsers fetch it.
    pub(crate) fetched: usize,
}

/// The files of the newest build that embeds a program; none where there is no such build.
pub(crate) fn newest(builds: &Path) -> Outcome<Vec<File>> {
    let mut newest: Option<(SystemTime, Vec<File>)> = None;
    for out in outs(builds)? {
        let changed = fs::metadata(out.join(TABLE))?.modified()?;
        if newest.as_ref().is_some_and(|(time, _)| *time >= changed) {
            continue;
        }
        // Others were made without the pages.
        if let Some(files) = files(&out)? {
            newest = Some((changed, files));
        }
    }
    Ok(newest.map(|(_, files)| files).unwrap_or_default())
}

/// The folders into which build scripts have written a table.
fn outs(builds: &Path) -> Outcome<Vec<PathBuf>> {
    if !builds.is_dir() {
        return Ok(Vec::new());
    }
    let mut outs = Vec::new();
    for build in fs::read_dir(builds)? {
        outs.push(build?.path().join("out"));
    }
    outs.retain(|out| out.join(TABLE).is_file());
    Ok(outs)
}

/// What one build embeds; nothing if there is no program in it.
fn files(out: &Path) -> Outcome<Option<Vec<File>>> {
    let table = fs::read_to_string(out.join(TABLE))?;
    let rows = table.lines().filter_map(|row| row.split_once("path: \"")?.1.split_once('"'));
    let folder = out.join("embedded");
    let (mut files, mut has_program) = (Vec::new(), false);
    // The files are numbered as the rows of the table.
    for (number, (path, _)) in rows.enumerate() {
        let plain = fs::read(folder.join(number.to_string()))?;
        has_program |= plain.starts_with(MAGIC);
        let compressed = fs::metadata(folder.join(format!("{number}.br")));
        let fetched =
            compressed.map_or(plain.len(), |file| usize::try_from(file.len()).unwrap_or(plain.len()));
        files.push(File { path: path.to_owned(), plain: plain.len(), fetched });
    }
    Ok(has_program.then_some(files))
}
