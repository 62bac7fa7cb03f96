//! What can go wrong under load.

use std::io;

use tischrunde::simulate::door::DoorError;
use tokio::task::JoinError;
use tokio::time::error::Elapsed;

/// See the module.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LoadError {
    /// A socket, a file or a process.
    #[error(transparent)]
    Io(#[from] io::Error),
    /// A request over HTTP.
    #[error(transparent)]
    Door(#[from] DoorError),
    /// JSON that cannot be read.
    #[error("unreadable: {0}")]
    Unreadable(#[from] serde_json::Error),
    /// A run did not come to its end.
    #[error("a run took too long: something was lost")]
    TooLong(#[from] Elapsed),
    /// A phone's task ended with a panic.
    #[error("a phone broke down: {0}")]
    Phone(#[from] JoinError),
    /// Something that the scenario cannot go on with.
    #[error("{0}")]
    Unexpected(String),
}
