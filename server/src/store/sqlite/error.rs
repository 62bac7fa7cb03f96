//! What SQLite's errors mean here, in words for the operator.

use rusqlite::{Error, ErrorCode};

use crate::store::StoreError;

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        match &error {
            Error::FromSqlConversionFailure(..)
            | Error::IntegralValueOutOfRange(..)
            | Error::InvalidColumnType(..)
            | Error::Utf8Error(..)
            | Error::QueryReturnedNoRows => Self::Damaged(error.to_string()),
            _ => match error.sqlite_error_code() {
                Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
                Some(code) => Self::Failed(format!("{} ({error})", meaning(code))),
                None => Self::Failed(error.to_string()),
            },
        }
    }
}

fn meaning(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::DiskFull => "the disk is full",
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied => "the database may not be written to",
        ErrorCode::SystemIoFailure => "the disk does not take or give data",
        ErrorCode::CannotOpen => "the database file cannot be opened",
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => "another program holds the database",
        ErrorCode::NotADatabase => "this is not a database",
        ErrorCode::OutOfMemory => "there is not enough memory",
        _ => "the database says no",
    }
}

/// Turns what cannot be read into damage.
pub(super) fn damaged(what: &str, error: impl std::fmt::Display) -> StoreError {
    StoreError::Damaged(format!("{what} cannot be read: {error}"))
}

/// Why something failed, without the beginning that the outer error puts before it again.
pub(super) fn reason(error: &StoreError) -> String {
    match error {
        StoreError::Failed(reason) => reason.clone(),
        other => other.to_string(),
    }
}
