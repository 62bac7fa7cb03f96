//! The program itself as a process of its own, to be killed in the middle of things.

#![allow(clippy::expect_used, reason = "a program that does not start fails the test")]

use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::time::Duration;

use tempfile::TempDir;
use tischrunde::simulate::door;
use tokio::time::sleep;

use crate::within::within;

/// How long the program may take until it answers.
const START_WITHIN: Duration = Duration::from_secs(20);
/// Ports that the system gives to nobody by itself (Linux begins at 32,768): while the server is dead, none of the
/// phones that knock may be given its port.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

/// A server program with a data folder and a port, which stay the same over restarts.
pub struct ServerProcess {
    program: PathBuf,
    arguments: Vec<String>,
    address: String,
    child: Option<Child>,
    folder: TempDir,
}

impl ServerProcess {
    /// Starts a program (`env!("CARGO_BIN_EXE_…")`) with further arguments, and waits until it answers.
    pub async fn start(program: &str, arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut server = Self {
            program: program.into(),
            arguments: arguments.iter().map(|argument| (*argument).to_owned()).collect(),
            address: format!("{}:{}", Ipv4Addr::LOCALHOST, free_port()),
            child: None,
            folder,
        };
        server.restart().await;
        server
    }

    /// Host and port.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The data folder.
    #[must_use]
    pub fn data(&self) -> &Path {
        self.folder.path()
    }

    /// Its memory, in bytes.
    #[must_use]
    pub fn resident(&self) -> u64 {
        const PAGE: u64 = 4_096;
        let id = self.child.as_ref().expect("a running program").id();
        let numbers = std::fs::read_to_string(format!("/proc/{id}/statm")).expect("its memory");
        let pages = numbers.split_whitespace().nth(1).and_then(|pages| pages.parse::<u64>().ok());
        pages.expect("a number") * PAGE
    }

    /// Presses Ctrl+C.
    pub fn interrupt(&self) {
        interrupt(self.child.as_ref().expect("a running program"));
    }

    /// Waits until the program has ended by itself.
    pub async fn ended(&mut self) -> ExitStatus {
        let mut child = self.child.take().expect("a running program");
        ended(&mut child).await
    }

    /// Kills the program as `kill -9` does: it cannot finish anything.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            child.kill().expect("killed");
            child.wait().expect("gone");
        }
    }

    /// Starts the program again, and waits until it answers.
    pub async fn restart(&mut self) {
        let child = Command::new(&self.program)
            .args(["serve", "--listen", &self.address, "--data"])
            .arg(self.folder.path())
            .args(&self.arguments)
            .stdout(Stdio::null())
            .spawn()
            .expect("a program");
        self.child = Some(child);
        within(START_WITHIN, self.answers()).await;
    }

    async fn answers(&self) {
        while door::request(&self.address, "GET", "/readyz", None, None).await.is_err() {
            sleep(Duration::from_millis(10)).await;
        }
    }

    /// Runs the program with a sub-command on the same data.
    #[must_use]
    pub fn run(&self, command: &str) -> Output {
        Command::new(&self.program)
            .args([command, "--data"])
            .arg(self.folder.path())
            .output()
            .expect("a program")
    }
}

impl Drop for ServerProcess {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Presses Ctrl+C for a program.
pub fn interrupt(program: &Child) {
    let sent = Command::new("kill").args(["-INT", &program.id().to_string()]).status();
    assert!(sent.expect("a signal").success());
}

/// Waits until a program has ended by itself.
pub async fn ended(program: &mut Child) -> ExitStatus {
    loop {
        if let Some(status) = program.try_wait().expect("a status") {
            return status;
        }
        sleep(Duration::from_millis(10)).await;
    }
}

fn free_port() -> u16 {
    // One that is dead keeps its port, so each is given once.
    static GIVEN: AtomicU16 = AtomicU16::new(0);
    let count = PORTS.end - PORTS.start;
    // Processes that run at the same time begin at different places.
    let begin = (std::process::id() % u32::from(count)) as u16;
    let place = |given: u16| PORTS.start + ((u32::from(begin) + u32::from(given)) % u32::from(count)) as u16;
    let mut ports = (0..count).map(|_| place(GIVEN.fetch_add(1, Ordering::Relaxed)));
    ports.find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok()).expect("a free port")
}
