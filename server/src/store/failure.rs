//! Why a store could not do what it was asked, though nothing that it holds is wrong.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use tischrunde_shared::ids::Seq;

/// A failure of what a store stands on. It can be cloned, for everybody in a group of requests learns the same.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Failure {
    /// SQLite refused.
    #[error("{meaning} ({source})")]
    Database {
        /// What that means here.
        meaning: Meaning,
        /// SQLite's own words.
        source: Arc<rusqlite::Error>,
    },
    /// The same, before anything of the file was known.
    #[error("{}: {failure}", path.display())]
    At {
        /// The file.
        path: PathBuf,
        /// What is the matter with it.
        failure: Box<Failure>,
    },
    /// The file system refused.
    #[error("{} cannot {what}: {source}", path.display())]
    File {
        /// What was asked for, such as "be created".
        what: &'static str,
        /// The file.
        path: PathBuf,
        /// The system's own words.
        source: Arc<io::Error>,
    },
    /// The file belongs to another program.
    #[error("this is not a database of Tischrunde")]
    Foreign,
    /// The file holds nothing.
    #[error("{} is empty", .0.display())]
    Empty(PathBuf),
    /// The file has a format that only writing brings up to date.
    #[error("{} was written by an older version of Tischrunde; start the server once to bring it up to date", .0.display())]
    Older(PathBuf),
    /// The file lies where SQLite cannot keep a write-ahead log, on a network drive for example.
    #[error("{} cannot be kept with a write-ahead log", .0.display())]
    NoWriteAheadLog(PathBuf),
    /// Somebody else held the database for too long.
    #[error("another program holds the database")]
    Held,
    /// The database was opened for reading only.
    #[error("the database was opened for reading only")]
    ReadOnly,
    /// The last group found no room, and what was refused may still find none.
    #[error("the disk was full a moment ago")]
    Cramped,
    /// SQLite gave up the transaction that the request was part of.
    #[error("the database gave up the whole transaction")]
    GivenUp,
    /// The thread that does the work is gone.
    #[error("the store has stopped")]
    Stopped,
    /// No thread could be started.
    #[error("no thread can be started: {0}")]
    NoThread(Arc<io::Error>),
    /// A secret was to open a second thing.
    #[error("this secret opens something else already")]
    SecretTaken,
    /// A snapshot of what has not happened.
    #[error("a snapshot at {snapshot} is ahead of the log at {log}")]
    Ahead {
        /// Where it claims to be.
        snapshot: Seq,
        /// Where the log is.
        log: Seq,
    },
    /// A number that SQLite cannot hold.
    #[error("{0} is too large a number")]
    TooLarge(u64),
    /// Something could not be written as JSON.
    #[error("it cannot be written as JSON: {0}")]
    Encoding(Arc<serde_json::Error>),
    /// The system has no random numbers.
    #[error("the system gives no random numbers: {0}")]
    NoRandomness(getrandom::Error),
    /// A copy was to replace its original.
    #[error("a database cannot be backed up onto itself")]
    OntoItself,
    /// No name is free for the database that a restore replaces.
    #[error("there are too many old databases")]
    TooManyOld,
}

/// What an error of SQLite means here, in words for the operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Meaning {
    /// There is no room.
    #[error("the disk is full")]
    DiskFull,
    /// The rights do not allow it.
    #[error("the database may not be written to")]
    Forbidden,
    /// The disk itself fails.
    #[error("the disk does not take or give data")]
    Disk,
    /// There is no such file, or no right to it.
    #[error("the database file cannot be opened")]
    CannotOpen,
    /// It is locked.
    #[error("another program holds the database")]
    Held,
    /// It holds something else.
    #[error("this is not a database")]
    NotADatabase,
    /// The machine has too little memory.
    #[error("there is not enough memory")]
    Memory,
    /// Anything else.
    #[error("the database says no")]
    Other,
}
