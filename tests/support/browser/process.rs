//! The browser's process: found on the PATH, given a profile of its own, gone without a trace.
//!
//! We talk through a pipe (file descriptors 3 and 4) and not through a port: no port can clash, and the
//! browser ends by itself when the test is killed, because its pipe closes.

use std::{
    collections::VecDeque,
    env, fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::{Arc, Mutex},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use tempfile::TempDir;

use super::{
    error::{BrowserError, Result},
    lock,
};

/// The names under which systems install it.
const PROGRAMS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// No window, no sandbox (tests run as root in containers), the same pixels everywhere, and silence on the
/// network: a name that is not this machine's does not resolve.
const FLAGS: [&str; 30] = [
    "--headless=new",
    "--remote-debugging-pipe",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-breakpad",
    "--disable-client-side-phishing-detection",
    "--disable-component-extensions-with-background-pages",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-hang-monitor",
    "--disable-search-engine-choice-screen",
    "--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,AutofillServerCommunication",
    "--force-color-profile=srgb",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--metrics-recording-only",
    "--mute-audio",
    "--no-default-browser-check",
    "--no-first-run",
    "--no-service-autorun",
    "--password-store=basic",
    "--use-mock-keychain",
];

/// A shell moves the pipes to where the browser expects them: the standard library can only place 0, 1 and 2.
const PIPES_TO_3_AND_4: &str = r#"exec "$@" 3<&0 4>&1 0</dev/null 1>&2"#;

/// How long the helpers of a killed browser may take to end.
const CLEANING_TIME: Duration = Duration::from_secs(5);

/// Lines of standard error that are kept to explain an end.
const LAST_LINES: usize = 40;

/// A running browser; dropping it kills it and removes its profile.
pub(super) struct Process {
    child: Child,
    profile: TempDir,
    words: LastWords,
    /// Reads the standard error, which all of the browser's processes share: it ends with the last of them.
    listening: JoinHandle<()>,
}

impl Process {
    /// Starts a browser; also gives the two ends of its pipe.
    pub(super) fn start() -> Result<(Self, ChildStdin, ChildStdout)> {
        let program = find_program()?;
        let failed = |source| BrowserError::Start { program: program.clone(), source };
        let profile = tempfile::Builder::new().prefix("tischrunde-browser-").tempdir().map_err(failed)?;
        let mut child = Command::new("sh")
            .args(["-c", PIPES_TO_3_AND_4, "sh"])
            .arg(&program)
            .args(FLAGS)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(failed)?;
        let (Some(to), Some(from), Some(stderr)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(failed(std::io::ErrorKind::BrokenPipe.into()));
        };
        let words = LastWords::default();
        let listening = words.listen_to(stderr);
        Ok((Self { child, profile, words, listening }, to, from))
    }

    /// The end of what the browser wrote to its standard error.
    pub(super) fn words(&self) -> LastWords {
        self.words.clone()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only when the process has already ended, and removing only when nothing is left to remove.
        let _ = self.child.kill();
        let _ = self.child.wait();
        // Its helpers end by themselves, and may write to the profile until they do.
        let started = Instant::now();
        while !self.listening.is_finished() && started.elapsed() < CLEANING_TIME {
            thread::sleep(Duration::from_millis(5));
        }
        let _ = fs::remove_dir_all(self.profile.path());
    }
}

/// The last lines of the browser's standard error.
#[derive(Clone, Default)]
pub(super) struct LastWords(Arc<Mutex<VecDeque<String>>>);

impl LastWords {
    fn listen_to(&self, stderr: impl std::io::Read + Send + 'static) -> JoinHandle<()> {
        let lines = Arc::clone(&self.0);
        thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                let mut lines = lock(&lines);
                if lines.len() == LAST_LINES {
                    lines.pop_front();
                }
                lines.push_back(line);
            }
        })
    }

    /// One text of all of them.
    pub(super) fn text(&self) -> String {
        lock(&self.0).iter().cloned().collect::<Vec<_>>().join("\n")
    }
}

/// The program that the variable `CHROME` names, else the first of [`PROGRAMS`].
fn find_program() -> Result<PathBuf> {
    let wanted = env::var_os("CHROME").filter(|name| !name.is_empty());
    let names = wanted.map_or_else(|| PROGRAMS.map(Into::into).to_vec(), |name| vec![name]);
    let path = env::var_os("PATH").unwrap_or_default();
    let in_folders = |name| env::split_paths(&path).map(move |folder| folder.join(name));
    // Joining an absolute path gives that path.
    names.iter().flat_map(in_folders).find(|file| file.is_file()).ok_or_else(|| BrowserError::Missing {
        looked_for: names.iter().map(|name| name.to_string_lossy()).collect::<Vec<_>>().join(", "),
    })
}
