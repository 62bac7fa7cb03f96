//! What SQLite's errors mean here.

use std::sync::Arc;

use rusqlite::{Error, ErrorCode};

use crate::store::{Failure, Meaning, StoreError};

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
                code => Failure::Database {
                    meaning: code.map_or(Meaning::Other, meaning),
                    source: Arc::new(error),
                }
                .into(),
            },
        }
    }
}

const fn meaning(code: ErrorCode) -> Meaning {
    match code {
        ErrorCode::DiskFull => Meaning::DiskFull,
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Meaning::Forbidden,
        ErrorCode::SystemIoFailure => Meaning::Disk,
        ErrorCode::CannotOpen => Meaning::CannotOpen,
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Meaning::Held,
        ErrorCode::NotADatabase => Meaning::NotADatabase,
        ErrorCode::OutOfMemory => Meaning::Memory,
        _ => Meaning::Other,
    }
}

/// Turns what cannot be read into damage.
pub(super) fn damaged(what: &str, error: impl std::fmt::Display) -> StoreError {
    StoreError::Damaged(format!("{what} cannot be read: {error}"))
}
