//! Whoever does the same fan-out beside the server: the bare loop, and other libraries where Node is there to run them.

use std::path::{Path, PathBuf};
use std::process::Command;

use tischrunde_tests::figures::say;

use crate::error::LoadError;
use crate::program::Program;
use crate::socket::Socket;

/// The folder of the scripts, with the libraries that they need.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/load/peers");

/// See the module.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Peer {
    /// Writes ready frames and nothing else: what the system asks of any server.
    Bare,
    /// The Node library `ws`.
    Ws,
    /// socket.io, which is built on it.
    SocketIo,
}

impl Peer {
    /// Those that this machine can run; says why some are left out.
    pub(crate) fn available() -> Vec<Self> {
        match install() {
            Ok(()) => vec![Self::Bare, Self::Ws, Self::SocketIo],
            Err(reason) => {
                say(&format!("ws and socket.io are left out: {reason}"));
                vec![Self::Bare]
            }
        }
    }

    /// As tables call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Bare => "bare loop",
            Self::Ws => "ws",
            Self::SocketIo => "socket.io",
        }
    }

    /// Starts it as a process of its own.
    pub(crate) fn start(self) -> Result<Program, LoadError> {
        match self {
            Self::Bare => Program::bare(),
            Self::Ws => Program::script(&script("ws.js")),
            Self::SocketIo => Program::script(&script("socket-io.js")),
        }
    }

    /// One more reader.
    pub(crate) async fn connect(self, address: &str) -> Result<Socket, LoadError> {
        match self {
            Self::Bare | Self::Ws => Socket::connect(address).await,
            Self::SocketIo => Socket::connect_to_engine(address).await,
        }
    }
}

fn script(name: &str) -> PathBuf {
    Path::new(FOLDER).join(name)
}

/// Installs the libraries unless they are there as the lock file names them.
fn install() -> Result<(), String> {
    if !runs(Command::new("node").arg("--version")) {
        return Err("there is no node".to_owned());
    }
    if is_newer(&script("node_modules/.package-lock.json"), &script("package-lock.json")) {
        return Ok(());
    }
    if !runs(Command::new("npm").arg("--version")) {
        return Err("there is no npm to install them".to_owned());
    }
    say("installing ws and socket.io");
    let mut npm = Command::new("npm");
    npm.args(["--prefix", FOLDER, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    let output = npm.output().map_err(|error| format!("npm: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    Err(format!("npm could not install them: {}", String::from_utf8_lossy(&output.stderr).trim()))
}

fn runs(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

fn is_newer(one: &Path, other: &Path) -> bool {
    let changed = |path: &Path| path.metadata().and_then(|file| file.modified()).ok();
    changed(one).is_some_and(|one| changed(other).is_some_and(|other| one >= other))
}
