//! What is printed.

use std::cmp::Reverse;
use std::collections::HashMap;

use tischrunde_tests::figures::say;

use crate::bundle::{Bundle, Part};
use crate::embedded::File;
use crate::names::owner;

/// Characters of a function's name that are shown.
const NAME: usize = 150;

/// A size with its unit.
#[allow(clippy::cast_precision_loss, reason = "sizes far below 2^52")]
pub(crate) fn kilobytes(bytes: usize) -> String {
    format!("{:.1} KB", bytes as f64 / 1_024.0)
}

/// One program: sums, crates, functions.
pub(crate) fn print(bundle: &Bundle, top: usize) {
    let code: usize = bundle.functions.iter().map(|function| function.bytes).sum();
    let data: usize = bundle.data.iter().map(|segment| segment.bytes).sum();
    row("code", code, &format!("{} functions", bundle.functions.len()));
    row("data", data, &format!("{} segments", bundle.data.len()));
    for segment in &bundle.data {
        row(&format!("  {}", segment.name), segment.bytes, "");
    }
    print_crates(&bundle.functions, code, top);
    print_functions(&bundle.functions, top);
    say("");
}

fn print_crates(functions: &[Part], code: usize, top: usize) {
    let mut crates: HashMap<&str, (usize, usize)> = HashMap::new();
    for function in functions {
        let (bytes, count) = crates.entry(owner(&function.name)).or_default();
        *bytes += function.bytes;
        *count += 1;
    }
    let mut crates: Vec<_> = crates.into_iter().collect();
    crates.sort_by_key(|(name, (bytes, _))| (Reverse(*bytes), *name));
    let tell = |bytes: usize, count: usize| format!("{:>5} %  {count} functions", percent(bytes, code));
    say("\n  code by crate");
    for (name, (bytes, count)) in crates.iter().take(top) {
        row(name, *bytes, &tell(*bytes, *count));
    }
    let others = crates.iter().skip(top).map(|(_, (bytes, count))| (*bytes, *count));
    let (bytes, count) = others.fold((0, 0), |sum, other| (sum.0 + other.0, sum.1 + other.1));
    if count > 0 {
        row("all others", bytes, &tell(bytes, count));
    }
}

fn print_functions(functions: &[Part], top: usize) {
    say("\n  largest functions");
    for function in functions.iter().take(top) {
        let name: String = function.name.chars().take(NAME).collect();
        say(&format!("  {:>12}  {name}", kilobytes(function.bytes)));
    }
}

/// What browsers fetch.
pub(crate) fn print_embedded(files: &[File]) {
    if files.is_empty() {
        say("no server was built with these pages");
        return;
    }
    say("embedded in the newest server: as fetched, plain");
    for File { path, plain, fetched } in files {
        row(path, *fetched, &kilobytes(*plain));
    }
    let sum = |size: fn(&File) -> usize| files.iter().map(size).sum();
    row("all of them", sum(|file| file.fetched), &kilobytes(sum(|file| file.plain)));
}

fn row(name: &str, bytes: usize, more: &str) {
    say(format!("  {name:<44}{:>12}  {more}", kilobytes(bytes)).trim_end());
}

fn percent(part: usize, whole: usize) -> String {
    let tenths = part * 1_000 / whole.max(1);
    format!("{}.{}", tenths / 10, tenths % 10)
}
