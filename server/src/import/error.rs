//! What can be wrong with a file of cards, in words that say how to mend it.

use std::fmt;

use tischrunde_shared::text::TextFault;

/// How many faults are told at once.
const TOLD: usize = 20;

/// Characters of a cell that a fault repeats.
const QUOTED_CHARS: usize = 40;

/// Everything that is wrong with a file of cards, line by line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ImportError {
    faults: Vec<Fault>,
    total: usize,
}

/// One fault of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The line of the file, from 1.
    pub line: usize,
    /// The column by its name, if the fault is one of a single cell.
    pub column: Option<String>,
    /// What is wrong.
    pub fault: CardFault,
}

/// What can be wrong in one place of a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CardFault {
    /// Bytes of another encoding, such as Windows-1252.
    #[error("the file is not UTF-8; save it as \"CSV UTF-8\"")]
    NotUtf8,
    /// UTF-16, as some programs save "Unicode text".
    #[error("the file is UTF-16; save it as \"CSV UTF-8\"")]
    Utf16,
    /// Nothing in the file.
    #[error(
        "the file is empty; its first line must name the columns: station, round, category, author, text"
    )]
    NoHeader,
    /// Nothing but a header.
    #[error("no card follows the line with the column names")]
    NoCards,
    /// More than a café takes.
    #[error("more than {limit} cards; a café takes no more than that")]
    TooMany {
        /// How many it takes.
        limit: usize,
    },
    /// A cell that never ends.
    #[error("the quotation mark that opens this cell is never closed")]
    OpenQuote,
    /// Text between a cell's end and the next separator.
    #[error("text follows the closing quotation mark; write a quotation mark inside a text twice: \"\"")]
    AfterQuote,
    /// A row that does not fit the header.
    #[error(
        "{found} cells, but there are {wanted} columns; put texts that hold the separator in quotation marks"
    )]
    CellCount {
        /// Cells of the row.
        found: usize,
        /// Columns of the header.
        wanted: usize,
    },
    /// A column is needed.
    #[error("this column is missing; the columns are station, round, category, author, text")]
    NoColumn,
    /// The station is needed.
    #[error("this column is missing; add it, or say which station all cards belong to (--station NUMBER)")]
    NoStationColumn,
    /// Two columns for one thing.
    #[error("this column is there twice")]
    ColumnTwice,
    /// A cell is needed.
    #[error("the cell is empty")]
    Empty,
    /// A station that the café does not have.
    #[error("there is no station {given}; write its number (1 to {stations}) or its title")]
    NoStation {
        /// What is there instead.
        given: String,
        /// How many stations there are.
        stations: usize,
    },
    /// A title that several stations share.
    #[error("several stations are called {given}; write the number")]
    WhichStation {
        /// The title.
        given: String,
    },
    /// A round that the café does not have.
    #[error("there is no round {given}; write a number from 1 to {rounds}")]
    NoRound {
        /// What is there instead.
        given: String,
        /// How many rounds there are.
        rounds: usize,
    },
    /// A category that the café does not have.
    #[error("there is no category {given}; there are: {known}")]
    NoCategory {
        /// What is there instead.
        given: String,
        /// The keys that can be used.
        known: String,
    },
    /// A mark of moderation that Polis does not have.
    #[error("{given} is none of 1 (shown), 0 (not looked at) and -1 (hidden)")]
    NoModeration {
        /// What is there instead.
        given: String,
    },
    /// A text that a café does not take.
    #[error("{0}")]
    Text(#[from] TextFault),
}

/// A cell in quotation marks, shortened, on one line.
pub(super) fn quoted(cell: &str) -> String {
    let mut chars = cell.trim().chars();
    let start: String = chars.by_ref().take(QUOTED_CHARS).collect();
    if chars.next().is_some() { format!("{:?}", format!("{start}…")) } else { format!("{start:?}") }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.column {
            Some(column) => write!(f, "line {}, column {column:?}: {}", self.line, self.fault),
            None => write!(f, "line {}: {}", self.line, self.fault),
        }
    }
}

impl ImportError {
    /// The first faults, in the order of the file.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// How many faults there are in all.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "nothing was taken in; {} {}:",
            self.total,
            if self.total == 1 { "fault" } else { "faults" }
        )?;
        for fault in &self.faults {
            write!(f, "\n{fault}")?;
        }
        let untold = self.total - self.faults.len();
        if untold > 0 { write!(f, "\nand {untold} more") } else { Ok(()) }
    }
}

impl From<Fault> for ImportError {
    fn from(fault: Fault) -> Self {
        Self { faults: vec![fault], total: 1 }
    }
}

/// Gathers faults while a file is read to its end.
#[derive(Debug, Default)]
pub(super) struct Faults {
    told: Vec<Fault>,
    total: usize,
}

impl Faults {
    /// Notes a fault.
    pub(super) fn note(&mut self, line: usize, column: Option<&str>, fault: CardFault) {
        self.total += 1;
        if self.told.len() < TOLD {
            self.told.push(Fault { line, column: column.map(str::to_owned), fault });
        }
    }

    /// What was read, unless there was a fault.
    pub(super) fn none_or<T>(self, read: T) -> Result<T, ImportError> {
        if self.total == 0 { Ok(read) } else { Err(ImportError { faults: self.told, total: self.total }) }
    }
}
