//! Why a command did not do what it was asked: one sentence that says what to do.

use std::path::Path;

use tischrunde_seating::demand::Demand;
use tischrunde_seating::instance::InstanceFault;

use crate::hub::HubError;
use crate::import::ImportError;
use crate::start::StartError;
use crate::store::StoreError;
use crate::template::TemplateError;

/// See the module.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// A file or folder.
    #[error("{path}: {error}")]
    File { path: String, error: std::io::Error },
    /// Somebody else works on the data.
    #[error("{path} is in use by a running Tischrunde server; stop it first, or use its pages or API")]
    InUse { path: String },
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Start(#[from] StartError),
    #[error(transparent)]
    Hub(#[from] HubError),
    #[error("{file}: {error}")]
    Template { file: String, error: TemplateError },
    #[error("{file}: {error}")]
    Import { file: String, error: ImportError },
    #[error("{file}: {error}")]
    Instance { file: String, error: InstanceFault },
    /// No plan of seats is possible.
    #[error(transparent)]
    Demand(#[from] Demand),
    /// Whatever needs no kind of its own.
    #[error("{0}")]
    Said(String),
}

impl Failure {
    pub(super) fn file(path: &Path, error: std::io::Error) -> Self {
        Self::File { path: path.display().to_string(), error }
    }

    pub(super) fn runtime(error: &std::io::Error) -> Self {
        Self::Said(format!("the program could not start its threads: {error}"))
    }
}
