//! The machine that measures: its cores, its limits, and what a process has used of it. All of it as Linux tells it.

use std::ffi::OsStr;
use std::fmt;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::error::LoadError;

/// The core of the server, or of a peer in its place.
const SERVER_CORE: &str = "0";
/// The core of the generator.
const GENERATOR_CORE: &str = "1";
/// Ticks per second in `/proc/PID/stat`: Linux promises programs this number, whatever its own clock is.
const TICKS_PER_SECOND: u32 = 100;

/// How the measuring was set up.
pub(crate) struct Machine {
    pinned: bool,
    files: Option<u64>,
}

impl Machine {
    /// Moves the generator to its core and lets it open as many files as it may. Before any thread is started.
    pub(crate) fn prepare() -> Self {
        let pid = std::process::id().to_string();
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let pinned = cores > 1 && succeeds("taskset", &["-pc", GENERATOR_CORE, &pid]);
        // Phones are files. What fails here shows itself as a limit that is too low.
        let files = file_limits().map(|(soft, hard)| {
            let raised =
                soft < hard && succeeds("prlimit", &["--pid", &pid, &format!("--nofile={hard}:{hard}")]);
            if raised { hard } else { soft }
        });
        Self { pinned, files }
    }
}

impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pinned {
            write!(f, "server on core {SERVER_CORE}, generator on core {GENERATOR_CORE}")?;
        } else {
            write!(f, "NOT pinned (one core only, or no taskset): the figures per core do not hold")?;
        }
        match self.files {
            Some(files) => write!(f, ", up to {files} open files"),
            None => write!(f, ", limit of open files unknown"),
        }
    }
}

/// Has this thread wait for all others of its core.
#[cfg(target_os = "linux")]
pub(crate) fn step_back() {
    use thread_priority::{
        NormalThreadSchedulePolicy, ThreadPriority, ThreadSchedulePolicy, set_thread_priority_and_policy,
        thread_native_id,
    };

    let idle = ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Idle);
    // Where it cannot be had, the figures are worse than they are.
    let _ = set_thread_priority_and_policy(thread_native_id(), ThreadPriority::Min, idle);
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn step_back() {}

/// A command that starts a program, on the server's core if there is a way.
pub(crate) fn on_server_core(program: impl AsRef<OsStr>) -> Command {
    if !succeeds("taskset", &["-c", SERVER_CORE, "true"]) {
        return Command::new(program);
    }
    let mut command = Command::new("taskset");
    command.args(["-c", SERVER_CORE]).arg(program);
    command
}

fn succeeds(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// The soft and the hard limit of open files of this process.
fn file_limits() -> Option<(u64, u64)> {
    let limits = fs::read_to_string("/proc/self/limits").ok()?;
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"))?;
    let mut numbers = line.split_whitespace().map_while(|word| word.parse().ok());
    Some((numbers.next()?, numbers.next()?))
}

/// The CPU time that a process has used so far, in the kernel and outside, of all its threads.
pub(crate) fn cpu(process: u32) -> Result<Duration, LoadError> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The name in parentheses may hold anything; the fields after it are counted from the state, which is the third.
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<u32>).sum::<Result<u32, _>>();
    let ticks = ticks.map_err(|_| LoadError::Unexpected("no CPU times in /proc".to_owned()))?;
    Ok(Duration::from_secs(1) * ticks / TICKS_PER_SECOND)
}

/// The memory of a process that is really there, in bytes.
pub(crate) fn resident(process: u32) -> Result<u64, LoadError> {
    let status = fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes
        .map(|kilobytes| kilobytes * 1_024)
        .ok_or_else(|| LoadError::Unexpected("no VmRSS in /proc".to_owned()))
}

/// What a folder lies on: device and kind of file system.
pub(crate) fn disk(folder: &Path) -> String {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let mounts = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    let parts = |line: &str| {
        let mut words = line.split(' ').map(str::to_owned);
        Some((words.next()?, words.next()?, words.next()?))
    };
    let holding = mounts.lines().filter_map(parts).filter(|(_, place, _)| folder.starts_with(place));
    // Of several, the innermost; of two in the same place, the later one lies on top.
    match holding.max_by_key(|(_, place, _)| place.len()) {
        Some((device, _, kind)) if kind == "tmpfs" => format!("{device} ({kind}: MEMORY, no disk)"),
        Some((device, _, kind)) => format!("{device} ({kind})"),
        None => "an unknown disk".to_owned(),
    }
}
