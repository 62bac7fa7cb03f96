//! The command line.

mod arguments;
mod cafes;
mod data;
mod demo;
mod failure;
mod folder;
mod invite;
mod print;
mod seating;
mod serve;
mod templates;

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser as _;

use arguments::{Arguments, Task};
use failure::Failure;

/// Reads the arguments, does what they say, and reports failure in one sentence.
#[must_use]
pub fn run() -> ExitCode {
    #[cfg(feature = "pdf")]
    if std::env::args().nth(1).as_deref() == Some(tischrunde_print::child::WORD) {
        return tischrunde_print::child::child_main();
    }
    let arguments = Arguments::parse();
    match carry_out(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            say_failure(&failure);
            ExitCode::FAILURE
        }
    }
}

fn say_failure(failure: &Failure) {
    let _ = writeln!(io::stderr(), "tischrunde: {failure}");
}

fn carry_out(arguments: Arguments) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| Failure::runtime(&error))?;
    match arguments.task.unwrap_or(Task::Serve(arguments.serve)) {
        Task::Serve(options) => runtime.block_on(serve::serve(options)),
        Task::Demo(options) => runtime.block_on(demo::demo(options)),
        Task::Template(task) => templates::run(&task),
        Task::Export(options) => runtime.block_on(cafes::export(options)),
        Task::Paper(options) => runtime.block_on(cafes::paper(options)),
        Task::Print(options) => runtime.block_on(print::print(options)),
        Task::Import(options) => runtime.block_on(cafes::import(options)),
        Task::Backup(options) => data::backup(&options),
        Task::Restore(options) => data::restore(&options),
        Task::Check(options) => data::check(&options),
        Task::Seating(task) => seating::run(&task),
    }
}
