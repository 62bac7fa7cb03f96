//! Values on their way into the database and out of it.

use rusqlite::Row;
use rusqlite::types::Type;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use tischrunde_shared::ids::{CafeId, CommandId};
use uuid::Uuid;

use super::error::damaged;
use crate::store::{Failure, StoreError};

/// A number as SQLite takes it: up to 2^63 - 1.
pub(super) fn number(value: u64) -> Result<i64, StoreError> {
    i64::try_from(value).map_err(|_| Failure::TooLarge(value).into())
}

/// A number of a row that cannot be negative.
pub(super) fn unsigned(row: &Row<'_>, column: usize) -> rusqlite::Result<u64> {
    let value: i64 = row.get(column)?;
    u64::try_from(value).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, value))
}

/// The name of a café in a row.
pub(super) fn cafe_id(row: &Row<'_>, column: usize) -> rusqlite::Result<CafeId> {
    row.get(column).map(|bytes| CafeId(Uuid::from_bytes(bytes)))
}

/// The name of a command in a row.
pub(super) fn command_id(row: &Row<'_>, column: usize) -> rusqlite::Result<CommandId> {
    row.get(column).map(|bytes| CommandId(Uuid::from_bytes(bytes)))
}

/// A text of a row, without copying it.
pub(super) fn text<'r>(row: &'r Row<'_>, column: usize) -> rusqlite::Result<&'r str> {
    row.get_ref(column)?
        .as_str()
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Text, error.into()))
}

/// Bytes of a row, without copying them.
pub(super) fn bytes<'r>(row: &'r Row<'_>, column: usize) -> rusqlite::Result<&'r [u8]> {
    row.get_ref(column)?
        .as_blob()
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(column, Type::Blob, error.into()))
}

/// Something as JSON.
pub(super) fn to_json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| Failure::Encoding(Arc::new(error)).into())
}

/// Something from JSON; `what` names it if it cannot be read.
pub(super) fn from_json<T: DeserializeOwned>(what: &str, json: &str) -> Result<T, StoreError> {
    serde_json::from_str(json).map_err(|error| damaged(what, error))
}
