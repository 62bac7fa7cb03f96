//! How long each format of a paper takes, and how much memory: one table.
//!
//! `cargo bench -p tischrunde-paper --bench formats [-- FORMAT …]`
//!
//! Texts are made up; where the recorded conversations lie beside the checkout, 3,600 contributions are theirs. Each
//! format is written in a process of its own. Times are medians; memory is the most that the process ever had, with the
//! café in it.

#![allow(clippy::print_stdout, reason = "a benchmark prints its table")]

#[path = "formats/cafe.rs"]
mod cafe;
#[path = "formats/texts.rs"]
mod texts;

use std::error::Error;
use std::process::Command;
use std::time::{Duration, Instant};

use tischrunde_paper::PaperFormat;
use tischrunde_paper::compose::Imprint;
use tischrunde_paper::data::Meta;
use tischrunde_paper::document::Edition;
use tischrunde_shared::ids::CafeId;
use tischrunde_shared::time::Millis;

use texts::Texts;

/// How often everything is timed.
const RUNS: usize = 5;
/// What a process may take.
const MEMORY_MIB: u64 = 600;
/// Asks a process of its own for one measurement.
const ONE: &str = "--one";

/// Contributions, and how long writing them may take.
const SIZES: [(usize, Duration); 3] =
    [(300, Duration::from_secs(1)), (3_600, Duration::from_secs(1)), (50_000, Duration::from_secs(15))];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let [ONE, texts, size, format] = words.as_slice() {
        return one(texts.parse()?, size.parse()?, format.parse()?);
    }
    let asked: Vec<_> = words.iter().filter_map(|word| word.parse::<PaperFormat>().ok()).collect();
    let asked = if asked.is_empty() {
        PaperFormat::ALL.into_iter().filter(|format| *format != PaperFormat::Pdf).collect()
    } else {
        asked
    };
    println!("| texts | contributions | format | file | time | at most | memory | at most | |");
    println!("| --- | ---: | --- | ---: | ---: | ---: | ---: | ---: | --- |");
    for (size, at_most) in SIZES {
        for texts in [Texts::MadeUp, Texts::Recorded] {
            if texts == Texts::Recorded && (size != 3_600 || !Texts::are_recorded()) {
                continue;
            }
            for format in &asked {
                row(texts, size, *format, at_most)?;
            }
        }
    }
    Ok(())
}

/// Measures one format in a process of its own.
fn row(texts: Texts, size: usize, format: PaperFormat, at_most: Duration) -> Result<(), Box<dyn Error>> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args([ONE, texts.name(), &size.to_string(), format.name()]);
    let output = command.output()?;
    let answer = String::from_utf8(output.stdout)?;
    let numbers: Vec<u64> = answer.split_whitespace().filter_map(|number| number.parse().ok()).collect();
    let [said, micros, kib, bytes] = numbers.as_slice() else {
        return Err(format!("{}: {}", format.name(), String::from_utf8_lossy(&output.stderr)).into());
    };
    let (time, mib) = (Duration::from_micros(*micros), kib / 1_024);
    let verdict = if time <= at_most && mib < MEMORY_MIB { "" } else { "**missed**" };
    println!(
        "| {} | {said} | {} | {} KiB | {} | {} | {mib} MiB | {MEMORY_MIB} MiB | {verdict} |",
        texts.name(),
        format.name(),
        bytes / 1_024,
        milliseconds(time),
        milliseconds(at_most),
    );
    Ok(())
}

/// Writes a paper a few times and says how many contributions there were, the middle time in microseconds, the most memory
/// in KiB and the file's bytes.
fn one(texts: Texts, size: usize, format: PaperFormat) -> Result<(), Box<dyn Error>> {
    let texts = texts.read(size)?;
    let (cafe, manuscript) = cafe::of(&texts);
    let meta = Meta {
        id: CafeId(uuid::Uuid::from_u128(7)),
        exported_at: Millis(1_700_100_000_000),
        imprint: Imprint {
            edition: Edition::Version(1),
            date: "2023-11-14".to_owned(),
            address: None,
            language: None,
            pictures: tischrunde_paper::pictures::Pictures::default(),
        },
    };
    let mut times = Vec::new();
    let mut bytes = 0;
    for _ in 0..RUNS {
        let begin = Instant::now();
        bytes = format.write(&cafe, &manuscript, &meta, &[])?.bytes.len();
        times.push(begin.elapsed());
    }
    println!("{} {} {} {bytes}", texts.len(), median(times).as_micros(), peak_kib());
    Ok(())
}

/// The most memory that this process ever had; 0 where the system does not say.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn milliseconds(time: Duration) -> String {
    let milliseconds = time.as_secs_f64() * 1_000.0;
    if milliseconds < 10.0 { format!("{milliseconds:.1} ms") } else { format!("{milliseconds:.0} ms") }
}
