//! How long a paper takes, and how much memory, by the length of its annex.
//!
//! `cargo bench -p tischrunde-print --bench print`

#![allow(clippy::print_stdout, reason = "a benchmark prints its table")]

use std::time::Instant;

use tischrunde_paper::document::{Anchor, Block, Document, Inline, Voice, sample};
use tischrunde_print::pdf;
use tischrunde_shared::ids::ContributionId;

fn main() {
    println!("| contributions | time | memory at most | file |");
    println!("| ---: | ---: | ---: | ---: |");
    for voices in [300, 3_600, 10_000] {
        let document = with_voices(voices);
        let start = Instant::now();
        let printed = pdf(&document).map(|pdf| pdf.bytes.len()).unwrap_or_default();
        let time = start.elapsed().as_secs_f64();
        println!("| {voices} | {time:.1} s | {} MB | {:.1} MB |", most_memory(), printed as f64 / 1e6);
    }
}

/// A paper with an annex in which every contribution links to a statement.
fn with_voices(number: u32) -> Document {
    let mut document = sample::whole();
    document.blocks.extend((3..number + 3).map(|number| {
        Block::Voice(Voice {
            anchor: Anchor::Contribution(ContributionId(number)),
            label: format!("#{number}"),
            text: Some(text(number)),
            facts: vec![
                Inline::text("Nutzen · 3 Zustimmungen · verwendet in "),
                Inline::Ref { to: Anchor::Statement(1), text: "Aussage 1".to_owned() },
            ],
        })
    }));
    document
}

fn text(number: u32) -> String {
    const WORDS: [&str; 7] =
        ["Verwaltung", "gemeinsam", "Datenschutz", "für", "Schnittstellen", "ohne", "Bürgerinnen und Bürger"];
    let words = (0..6 + number % 24).filter_map(|place| WORDS.get(((number + place * place) % 7) as usize));
    words.copied().collect::<Vec<_>>().join(" ")
}

/// The most memory that this process held so far, in megabytes; 0 where the system does not tell.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse::<u64>().ok()).unwrap_or_default() / 1024
}
