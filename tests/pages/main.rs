//! What pages cost the people in front of them, measured in a headless Chromium against the real server.
//!
//! How to run it, and what the figures mean, is in `tests/load/README.md`.

mod author;
mod desk;
mod hall;
mod phone;
mod selectors;
mod table;

use std::env;
use std::error::Error;
use std::fs;
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use tischrunde_tests::browser::{Browser, Device};
use tischrunde_tests::figures::{complain, say};

use crate::hall::Hall;

/// Measures pages: medians of several visits, each by a device that has never been here.
#[derive(Debug, Parser)]
#[command(name = "pages", version)]
struct Arguments {
    /// What to measure; everything if nothing is named.
    parts: Vec<Part>,
    /// Visits to each page.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=50))]
    times: u32,
    /// Notes on the host's desk.
    #[arg(long, default_value_t = 2_100, value_parser = clap::value_parser!(u32).range(1..=20_000))]
    notes: u32,
    /// Contributions on the author's desk.
    #[arg(long, default_value_t = 3_600, value_parser = clap::value_parser!(u32).range(60..=20_000))]
    contributions: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// The page on which people join, on a slow phone.
    Join,
    /// A participant's page from a link that the phone knows, on a slow phone.
    Participant,
    /// The host's desk with many notes, on this machine as it is.
    Desk,
    /// The author's desk with everything that was said, on this machine as it is.
    Author,
}

/// A sentence for the person who measures.
type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// The word that makes this program the server.
const SERVE: &str = "serve";

fn main() -> ExitCode {
    // The server is this program, started again: what is measured is what was built with it.
    if env::args().nth(1).as_deref() == Some(SERVE) {
        return tischrunde::cli::run();
    }
    match on_one_thread(measure(&Arguments::parse())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            complain("pages", &reason);
            ExitCode::FAILURE
        }
    }
}

fn on_one_thread(work: impl Future<Output = Outcome>) -> Outcome {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(work)
}

async fn measure(arguments: &Arguments) -> Outcome {
    let hall = Hall::open().await?;
    say(&format!("{}; load of the machine before: {}", browser_of(&hall.browser).await?, load_of_machine()));
    if cfg!(debug_assertions) {
        say("A DEBUG BUILD: its pages are not those that people load");
    }
    let parts = match arguments.parts.as_slice() {
        [] => Part::value_variants(),
        named => named,
    };
    for part in parts {
        match part {
            Part::Join => phone::join(&hall, arguments.times).await?,
            Part::Participant => phone::participant(&hall, arguments.times).await?,
            Part::Desk => desk::measure(&hall, arguments.times, arguments.notes).await?,
            Part::Author => author::measure(&hall, arguments.times, arguments.contributions).await?,
        }
    }
    say(&format!("\nload of the machine after: {}", load_of_machine()));
    Ok(())
}

async fn browser_of(browser: &Browser) -> Outcome<String> {
    let page = browser.device(Device::laptop()).await?;
    let agent: String = page.eval("navigator.userAgent").await?;
    let name = agent.split(' ').find(|word| word.starts_with("Chrome/"));
    Ok(name.unwrap_or("an unknown browser").to_owned())
}

/// The mean number of programs that wanted a core in the last minute: figures from a busy machine are too high.
fn load_of_machine() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').next().filter(|word| !word.is_empty()).unwrap_or("unknown").to_owned()
}
