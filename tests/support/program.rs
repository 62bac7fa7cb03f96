//! The server program under the tests' own roof: Cargo names the path of a program only to tests of its own package.

use std::process::ExitCode;

fn main() -> ExitCode {
    tischrunde::cli::run()
}
