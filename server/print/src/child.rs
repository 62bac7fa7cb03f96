//! Printing in a process of its own, with limits: whatever a paper does to Typst, the café goes on.
//!
//! The program starts itself with [`WORD`], hands the document over through the standard input and reads the answer
//! from the standard output: a line of JSON, then the file.

use std::io::{Read, Write};
use std::process::{ExitCode, Stdio};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::{Child, ChildStderr, ChildStdout, Command};

use crate::{Job, Pdf, PrintError};

/// The first argument by which the program knows that it is to call [`child_main`].
pub const WORD: &str = "print-child";

/// How much of a child's last words is kept, in bytes.
const LAST_WORDS: usize = 2_000;

/// What a child may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How long it may take.
    pub time: Duration,
    /// How many bytes of memory it may fill; where the system knows no such limit, all that there is.
    pub memory: u64,
}

impl Default for Limits {
    /// Enough for the longest annex on a slow machine.
    fn default() -> Self {
        Self { time: Duration::from_secs(120), memory: 3 << 30 }
    }
}

#[derive(Serialize, Deserialize)]
enum Answer {
    Printed { missing: Vec<char>, is_archival: bool },
    Refused(String),
}

/// Sets something in a child process. The child ends with the future.
pub async fn run_child(job: &Job, limits: Limits) -> Result<Pdf, PrintError> {
    let task = serde_json::to_vec(job)?;
    tokio::time::timeout(limits.time, talk(&task, limits)).await.map_err(|_| PrintError::TooSlow)?
}

async fn talk(task: &[u8], limits: Limits) -> Result<Pdf, PrintError> {
    let mut child = started(limits)?;
    let (input, output, errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let tell = async {
        if let Some(mut input) = input {
            // A child that ends early does not read to the end; its status tells why.
            input.write_all(task).await.ok();
        }
    };
    let ((), answer, words) = tokio::join!(tell, heard(output), last_words(errors));
    let status = child.wait().await?;
    understood(&answer?).unwrap_or(Err(PrintError::Ended { status, words }))
}

fn started(limits: Limits) -> Result<Child, PrintError> {
    let child = Command::new(program()?)
        .args([WORD, &limits.memory.to_string(), &limits.time.as_secs().to_string()])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    Ok(child)
}

/// This very program, even after a newer one took its place on the disk.
fn program() -> Result<std::path::PathBuf, PrintError> {
    if cfg!(target_os = "linux") { Ok("/proc/self/exe".into()) } else { Ok(std::env::current_exe()?) }
}

async fn heard(output: Option<ChildStdout>) -> std::io::Result<Vec<u8>> {
    let mut answer = Vec::new();
    if let Some(mut output) = output {
        output.read_to_end(&mut answer).await?;
    }
    Ok(answer)
}

async fn last_words(errors: Option<ChildStderr>) -> String {
    let mut words = Vec::new();
    if let Some(mut errors) = errors {
        errors.read_to_end(&mut words).await.ok();
    }
    let end = words.split_off(words.len().saturating_sub(LAST_WORDS));
    String::from_utf8_lossy(&end).trim().to_owned()
}

/// What a child answered; nothing if it broke off.
fn understood(answer: &[u8]) -> Option<Result<Pdf, PrintError>> {
    let end = answer.iter().position(|&byte| byte == b'\n')?;
    let (line, file) = answer.split_at_checked(end)?;
    match serde_json::from_slice(line).ok()? {
        Answer::Printed { missing, is_archival } => {
            let bytes = file.get(1..)?.to_vec();
            bytes.ends_with(b"%%EOF").then_some(Ok(Pdf { bytes, missing, is_archival }))
        }
        Answer::Refused(why) => Some(Err(PrintError::Refused(why))),
    }
}

/// What the program does when [`WORD`] is its first argument. The limits follow as the second and third.
pub fn child_main() -> ExitCode {
    let mut arguments = std::env::args().skip(2).map(|argument| argument.parse().ok());
    limit(arguments.next().flatten(), arguments.next().flatten());
    if printed().is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn printed() -> std::io::Result<()> {
    let mut task = Vec::new();
    std::io::stdin().lock().read_to_end(&mut task)?;
    let job = serde_json::from_slice::<Job>(&task).map_err(PrintError::Data);
    let (answer, file) = match job.and_then(|job| job.set()) {
        Ok(Pdf { bytes, missing, is_archival }) => (Answer::Printed { missing, is_archival }, bytes),
        Err(error) => (Answer::Refused(error.to_string()), Vec::new()),
    };
    let mut output = std::io::stdout().lock();
    serde_json::to_writer(&mut output, &answer)?;
    output.write_all(b"\n")?;
    output.write_all(&file)?;
    output.flush()
}

/// Bounds this process: its memory in bytes, and its time in seconds in case nobody is left to end it. What the system
/// does not let us bound stays free.
#[cfg(unix)]
fn limit(memory: Option<u64>, seconds: Option<u64>) {
    use rustix::process::{Resource, Rlimit, nice, setrlimit};

    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
    let computing = seconds.map(|seconds| seconds.saturating_add(1).saturating_mul(cores));
    // A dump of its memory would be a paper that nobody published.
    let bounds = [(Resource::Data, memory), (Resource::Cpu, computing), (Resource::Core, Some(0))];
    for (resource, bound) in bounds {
        if bound.is_some() {
            setrlimit(resource, Rlimit { current: bound, maximum: bound }).ok();
        }
    }
    // People in the café come first.
    nice(10).ok();
}

#[cfg(not(unix))]
fn limit(_: Option<u64>, _: Option<u64>) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_taken_whole_or_not_at_all() {
        let good = b"{\"Printed\":{\"missing\":[\"x\"],\"is_archival\":true}}\n%PDF\n%%EOF";
        let pdf = understood(good).expect("an answer").expect("a file");
        assert_eq!(pdf, Pdf { bytes: b"%PDF\n%%EOF".to_vec(), missing: vec!['x'], is_archival: true });
        for broken in [&good[..good.len() - 1], &good[..20], b"", b"\n", b"nonsense\n%%EOF"] {
            assert!(understood(broken).is_none());
        }
        let refused = understood(b"{\"Refused\":\"no\"}\n").expect("an answer");
        assert!(matches!(refused, Err(PrintError::Refused(why)) if why == "no"));
    }
}
