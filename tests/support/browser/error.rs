//! What can go wrong between a test and its browser.

use std::{fmt, io, path::PathBuf};

use super::console::Message;

/// Short for what every function of this module answers.
pub type Result<T, E = BrowserError> = std::result::Result<T, E>;

/// Why a step in the browser failed, in words that say where to look.
#[derive(thiserror::Error)]
pub enum BrowserError {
    /// No browser on this machine.
    #[error(
        "no Chromium on the PATH (looked for {looked_for}); `tests/run` installs it, \
         or install it by hand, or name one in the variable CHROME"
    )]
    Missing {
        /// The names of the programs that were tried.
        looked_for: String,
    },
    /// The browser's program could not be started.
    #[error("cannot start {program}: {source}")]
    Start {
        /// The program.
        program: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// No port for the device's way to the network.
    #[error("cannot open a gateway for the device: {0}")]
    Gateway(io::Error),
    /// The browser ended, or closed its pipe.
    #[error("the browser has ended; its last words were:\n{last_words}")]
    Gone {
        /// The end of its standard error.
        last_words: String,
    },
    /// The browser refused a DevTools command.
    #[error("{method}: {message}")]
    Refused {
        /// The command.
        method: &'static str,
        /// The browser's reason.
        message: String,
    },
    /// The browser did not answer a DevTools command in time.
    #[error("{method}: no answer from the browser within {seconds} s")]
    Silent {
        /// The command.
        method: &'static str,
        /// How long it had.
        seconds: u64,
    },
    /// An answer has another shape than expected.
    #[error("{method}: cannot read the answer: {source}")]
    Answer {
        /// The command or script that was answered.
        method: &'static str,
        /// Where the shape differs.
        source: serde_json::Error,
    },
    /// A script threw.
    #[error("the script failed: {message}\nin: {script}")]
    Script {
        /// What it threw.
        message: String,
        /// Its beginning.
        script: String,
    },
    /// An address could not be opened.
    #[error("cannot open {url}: {reason}")]
    Navigation {
        /// The address.
        url: String,
        /// The browser's network error, as `net::ERR_CONNECTION_REFUSED`.
        reason: String,
    },
    /// What was waited for did not come.
    #[error("waited {seconds} s for {what}, but {but}\n{scene}")]
    Deadline {
        /// How long.
        seconds: f32,
        /// What was expected.
        what: String,
        /// What was there instead when last looked.
        but: String,
        /// The page at that moment.
        scene: Box<Scene>,
    },
    /// The page complained although it should not have.
    #[error("the page is not quiet\n{0}")]
    NotQuiet(Box<Scene>),
    /// axe-core is not installed.
    #[error("{0}")]
    AxeMissing(String),
    /// A key's name is unknown.
    #[error("no such key: {0}")]
    UnknownKey(String),
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// A test that returns an error prints its `Debug` form: it has to be readable, line breaks and all.
impl fmt::Debug for BrowserError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What somebody in front of the page would see and find in its console.
#[derive(Debug, Clone, Default)]
pub struct Scene {
    /// The address bar.
    pub url: String,
    /// The visible text, cut after [`Scene::TEXT_LIMIT`] characters.
    pub text: String,
    /// The console, oldest first.
    pub console: Vec<Message>,
}

impl Scene {
    /// Characters of a page that are enough to recognise its state.
    pub const TEXT_LIMIT: usize = 4_000;
}

impl fmt::Display for Scene {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "--- url: {}", self.url)?;
        writeln!(f, "--- visible text:\n{}", self.text.trim())?;
        writeln!(f, "--- console ({} messages):", self.console.len())?;
        self.console.iter().try_for_each(|message| writeln!(f, "{message}"))?;
        write!(f, "---")
    }
}
