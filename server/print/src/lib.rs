//! A paper, and the sheets of the print kit, as tagged PDF, set by Typst: PDF/UA-1 for all readers, and PDF/A-2a for the
//! archive.
//!
//! What people wrote reaches the template as data and is never read as Typst. A crate of its own, because Typst takes
//! long to compile: who works on the rest does without.

pub mod child;
pub mod kit;

mod drawing;
mod fonts;
mod legible;
mod links;
mod press;
mod ready;

#[cfg(test)]
mod tests;

use std::fmt;

use serde::{Deserialize, Serialize};
use tischrunde_paper::document::Document;

use kit::Kit;
use legible::Legible;
use press::Press;

/// The most contributions that a PDF lists; the data files hold the others.
pub const MOST_VOICES: usize = 10_000;

/// How often a paper is set anew when the fonts turn out to lack something.
const TRIES: usize = 3;

/// A paper as a file.
#[derive(Clone, PartialEq, Eq)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// Characters that no font has, in order; a mark such as `[U+6F22]` or `[flag: Germany]` stands for each.
    pub missing: Vec<char>,
    /// Whether it also keeps the rules of PDF/A-2a, which some scripts cannot.
    pub is_archival: bool,
}

impl fmt::Debug for Pdf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { bytes, missing, is_archival } = self;
        write!(f, "Pdf {{ {} bytes, missing: {missing:?}, is_archival: {is_archival} }}", bytes.len())
    }
}

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// The document cannot be written down as data.
    #[error("the document cannot be handed over")]
    Data(#[from] serde_json::Error),
    /// Typst did not take the template with this document.
    #[error("the paper cannot be set: {0}")]
    Typeset(String),
    /// The pages do not make a PDF that everybody can read.
    #[error("the pages make no accessible PDF: {0}")]
    Export(String),
    /// The program that sets papers did not start, or could not be talked to.
    #[error("the printing process cannot be reached")]
    Process(#[from] std::io::Error),
    /// It needed more time than it was given.
    #[error("printing took too long")]
    TooSlow,
    /// It ended without an answer, as it does when it needs more memory than it was given.
    #[error("the printing process ended early ({status}): {words}")]
    Ended {
        /// How it ended.
        status: std::process::ExitStatus,
        /// The end of what it said.
        words: String,
    },
    /// It said why it cannot.
    #[error("{0}")]
    Refused(String),
}

/// What is to be set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Job {
    /// A paper.
    Paper(Box<Document>),
    /// A sheet of the print kit.
    Sheet(Kit),
}

impl Job {
    /// Sets it, in this process.
    ///
    /// # Errors
    /// [`PrintError`].
    pub fn set(&self) -> Result<Pdf, PrintError> {
        match self {
            Self::Paper(document) => pdf(document),
            Self::Sheet(kit) => sheet(kit),
        }
    }
}

/// Sets a paper, in this process: a fifth of a second and 50 MB with 300 contributions, 5 seconds and 0.5 GB with 10,000
/// (`cargo bench -p tischrunde-print`). A server uses [`child::run_child`].
pub fn pdf(document: &Document) -> Result<Pdf, PrintError> {
    print(|legible| Press::paper(ready::ready(document, legible)))
}

/// Sets a sheet of the print kit, in this process.
///
/// # Errors
/// [`PrintError`].
pub fn sheet(kit: &Kit) -> Result<Pdf, PrintError> {
    print(|legible| Press::sheet(kit::ready(kit, legible)?))
}

/// The characters of a text that no font has, in order: a mark that names them stands for each.
#[must_use]
pub fn unprintable(text: &str) -> Vec<char> {
    let mut legible = Legible::default();
    legible.text(text);
    legible.missing()
}

fn print(prepare: impl Fn(&mut Legible) -> Result<Press, PrintError>) -> Result<Pdf, PrintError> {
    let printed = legibly(prepare);
    forget();
    printed
}

/// Typst keeps what it computed for the next time; no two papers, and no two steps of one, have that much in common.
fn forget() {
    typst::comemo::evict(0);
}

fn legibly(prepare: impl Fn(&mut Legible) -> Result<Press, PrintError>) -> Result<Pdf, PrintError> {
    let mut legible = Legible::default();
    let mut tries = 1;
    loop {
        let pages = prepare(&mut legible)?.pages()?;
        forget();
        let unshaped = press::unshaped(&pages);
        if unshaped.is_empty() || tries == TRIES {
            let (bytes, is_archival) = press::export(&pages)?;
            return Ok(Pdf { bytes, missing: legible.missing(), is_archival });
        }
        legible.avoid(unshaped);
        tries += 1;
    }
}
