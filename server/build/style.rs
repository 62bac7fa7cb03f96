//! The style sheets as one for each program.

use std::fs;
use std::path::{Path, PathBuf};

use crate::client::is_of_crew;
use crate::{Outcome, read_text, watch};

/// The style sheets of a program: those of a folder, those in the folder of its name and, where it is one of the crew's,
/// in `crew`; in the order of their names, without comments and indentation.
pub(crate) fn gather(folder: &Path, program: &str) -> Outcome<String> {
    let mut paths = sheets(folder)?;
    paths.extend(sheets(&folder.join(program))?);
    if is_of_crew(program) {
        paths.extend(sheets(&folder.join("crew"))?);
    }
    paths.sort_by(|one, other| one.file_name().cmp(&other.file_name()));
    let mut sheet = String::new();
    for path in paths {
        push_compact(&mut sheet, &without_comments(&read_text(&path)?));
    }
    Ok(sheet)
}

fn sheets(folder: &Path) -> Outcome<Vec<PathBuf>> {
    watch(folder);
    let entries = fs::read_dir(folder).map_err(|reason| format!("{}: {reason}", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Outcome<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "css"));
    Ok(paths)
}

/// Leaves out comments. A comment's opening inside a quoted text is text.
fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut quote = None;
    let mut rest = css.chars();
    while let Some(letter) = rest.next() {
        match quote {
            None if letter == '/' && rest.as_str().starts_with('*') => {
                let after = rest.as_str().split_once("*/").map_or("", |(_, after)| after);
                rest = after.chars();
                continue;
            }
            None if matches!(letter, '"' | '\'') => quote = Some(letter),
            Some(open) if letter == open => quote = None,
            _ => {}
        }
        kept.push(letter);
        if letter == '\\' {
            kept.extend(rest.next());
        }
    }
    kept
}

fn push_compact(sheet: &mut String, css: &str) {
    for line in css.lines().map(str::trim).filter(|line| !line.is_empty()) {
        sheet.push_str(line);
        sheet.push('\n');
    }
}
