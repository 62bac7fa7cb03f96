//! The load generator: real sockets against the real program, which runs as a process of its own on a core of its own.
//!
//! How to run it, and what the figures mean, is in `README.md` beside this file.
//!
//! Every scenario starts a fresh server, runs for a fixed time or count, and prints its figures beside what they should
//! be. Only this machine is loaded: everything goes over the loopback.

mod acks;
mod bare;
mod cafe;
mod cards;
mod deliveries;
mod engine_io;
mod error;
mod exports;
mod frames;
mod idle;
mod joins;
mod large;
mod machine;
mod mark;
mod peers;
mod program;
mod report;
mod socket;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use tischrunde_tests::figures::{complain, say};

use crate::error::LoadError;

/// Loads Tischrunde through its public doors and prints what it stands.
#[derive(Debug, Parser)]
#[command(name = "load", version)]
struct Arguments {
    /// What to run; everything if nothing is named.
    scenarios: Vec<Scenario>,
    /// Phones of `deliveries` and `idle`.
    #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=9_999))]
    phones: u32,
    /// Phones of `joins`, which all come at once.
    #[arg(long, default_value_t = 5_000, value_parser = clap::value_parser!(u32).range(4..=10_000))]
    joins: u32,
    /// Phones of `acks`, each of which writes as fast as it is acknowledged.
    #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    writers: u32,
    /// Seconds of each run.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u32).range(1..=600))]
    seconds: u32,
    /// Runs the server and its peers of `deliveries` in turn so many times, and prints medians.
    #[arg(long, value_name = "TIMES", value_parser = clap::value_parser!(u32).range(1..=50))]
    interleaved: Option<u32>,
    /// Where the data folders are made and removed again; acknowledgements wait for this disk.
    #[arg(long, value_name = "FOLDER", default_value_os_t = std::env::temp_dir())]
    data: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Scenario {
    /// One writes, all at the same station read; beside it peers that do the same fan-out and nothing else.
    Deliveries,
    /// Memory of the server per phone that only listens.
    Idle,
    /// Everybody connects at once to a café that is full of contributions.
    Joins,
    /// A café nearly as large as one may be: the facilitator's view, and the server's memory.
    Large,
    /// Everybody writes, and waits for the acknowledgement before writing again.
    Acks,
    /// Some write now and then while an author takes the white paper as one file after the other.
    Exports,
}

fn main() -> ExitCode {
    let outcome = match program::part() {
        Some(program::Part::Server) => return tischrunde::cli::run(),
        Some(program::Part::Bare) => on_one_thread(bare::serve()),
        None => generate(&Arguments::parse()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain("load", &error);
            ExitCode::FAILURE
        }
    }
}

fn generate(arguments: &Arguments) -> Result<(), LoadError> {
    let machine = machine::Machine::prepare();
    say(&machine.to_string());
    say(&format!("data in {}, {}", arguments.data.display(), machine::disk(&arguments.data)));
    let scenarios = match arguments.scenarios.as_slice() {
        [] => Scenario::value_variants(),
        named => named,
    };
    for scenario in scenarios {
        on_one_thread(run(*scenario, arguments))?;
    }
    Ok(())
}

async fn run(scenario: Scenario, arguments: &Arguments) -> Result<(), LoadError> {
    let folder = tempfile::tempdir_in(&arguments.data)?;
    let data = folder.path();
    match scenario {
        Scenario::Deliveries => {
            deliveries::run(data, arguments.phones, arguments.seconds, arguments.interleaved).await
        }
        Scenario::Idle => idle::run(data, arguments.phones).await,
        Scenario::Joins => joins::run(data, arguments.joins).await,
        Scenario::Large => large::run(data).await,
        Scenario::Acks => acks::run(data, arguments.writers, arguments.seconds).await,
        Scenario::Exports => exports::run(data, arguments.seconds).await,
    }
}

/// The generator has one core; more threads would only get in each other's way.
fn on_one_thread(work: impl Future<Output = Result<(), LoadError>>) -> Result<(), LoadError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(work)
}
