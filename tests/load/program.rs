//! The server, or a peer in its place, as a process of its own.
//!
//! For the server and the bare loop the generator starts its own executable again; a variable of the environment says
//! which part it is to play.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use crate::error::LoadError;
use crate::machine;

/// Names the part.
const PART: &str = "TISCHRUNDE_LOAD_PART";
const SERVER: &str = "server";
const BARE: &str = "bare";

/// What this process is, if it is not the generator.
pub(crate) enum Part {
    /// The real server.
    Server,
    /// See [`crate::bare`].
    Bare,
}

/// The part of this process.
pub(crate) fn part() -> Option<Part> {
    match std::env::var(PART).as_deref() {
        Ok(SERVER) => Some(Part::Server),
        Ok(BARE) => Some(Part::Bare),
        _ => None,
    }
}

/// A running process; ends with this value.
pub(crate) struct Program {
    child: Child,
    output: BufReader<ChildStdout>,
    /// Host and port.
    pub(crate) address: String,
}

impl Program {
    /// Starts a server on a data folder.
    pub(crate) fn server(data: &Path) -> Result<Self, LoadError> {
        let mut command = machine::on_server_core(std::env::current_exe()?);
        command
            .args(["serve", "--listen", "127.0.0.1:0", "--unlimited", "--data"])
            .arg(data)
            .env(PART, SERVER);
        Self::start(command)
    }

    /// Starts a bare loop.
    pub(crate) fn bare() -> Result<Self, LoadError> {
        let mut command = machine::on_server_core(std::env::current_exe()?);
        command.env(PART, BARE);
        Self::start(command)
    }

    /// Starts a script with Node.
    pub(crate) fn script(path: &Path) -> Result<Self, LoadError> {
        let mut command = machine::on_server_core("node");
        // What a developer's shell sets for Node must cost the peer nothing.
        command.arg(path).env_remove("NODE_OPTIONS").env_remove("DEBUG");
        Self::start(command)
    }

    fn start(mut command: Command) -> Result<Self, LoadError> {
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let output = child.stdout.take().map(BufReader::new);
        let output = output.ok_or_else(|| LoadError::Unexpected("a process without output".to_owned()))?;
        let mut program = Self { child, output, address: String::new() };
        program.address = program.greeting()?;
        Ok(program)
    }

    /// All of them say first where they listen, as the last word of the line.
    fn greeting(&mut self) -> Result<String, LoadError> {
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        match line.trim_end().rsplit_once("http://") {
            Some((_, address)) => Ok(address.to_owned()),
            None => Err(LoadError::Unexpected(format!("a server did not start: {line:?}"))),
        }
    }

    /// Tells it something in one line.
    pub(crate) fn tell(&mut self, line: &str) -> Result<(), LoadError> {
        if let Some(input) = &mut self.child.stdin {
            writeln!(input, "{line}")?;
            input.flush()?;
        }
        Ok(())
    }

    /// The CPU time that it has used so far.
    pub(crate) fn cpu(&self) -> Result<Duration, LoadError> {
        machine::cpu(self.child.id())
    }

    /// Its memory, in bytes.
    pub(crate) fn resident(&self) -> Result<u64, LoadError> {
        machine::resident(self.child.id())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // What was acknowledged is on disk, and the folder goes anyway. It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
