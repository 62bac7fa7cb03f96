//! Pictures of cafés.

use bytes::Bytes;
use rusqlite::{Connection, OptionalExtension as _};
use tischrunde_shared::ids::CafeId;
use tischrunde_shared::picture::PictureId;

use super::heads::Head;
use super::writer::Writing;
use crate::store::StoreError;

const IS_THERE: &str = "SELECT 1 FROM pictures WHERE cafe = ?1 AND id = ?2";
const COUNT: &str = "SELECT count(*) FROM pictures WHERE cafe = ?1";
const KEEP: &str = "INSERT INTO pictures (cafe, id, png) VALUES (?1, ?2, ?3)";
const READ: &str = "SELECT png FROM pictures WHERE cafe = ?1 AND id = ?2";

/// See [`crate::store::Store::keep_picture`].
///
/// # Errors
/// [`StoreError::NoCafe`].
pub(super) fn keep(
    writing: &mut Writing<'_>,
    cafe: CafeId,
    id: PictureId,
    png: &[u8],
    most: usize,
) -> Result<bool, StoreError> {
    writing.heads.get(writing.connection, cafe)?.ok_or(StoreError::NoCafe)?;
    let name = (cafe.0.as_bytes(), id.0);
    let is_there = writing.connection.prepare_cached(IS_THERE)?.query_row(name, |_| Ok(())).optional()?;
    if is_there.is_some() {
        return Ok(true);
    }
    let count: u32 =
        writing.connection.prepare_cached(COUNT)?.query_row([cafe.0.as_bytes()], |row| row.get(0))?;
    if usize::try_from(count).is_ok_and(|count| count >= most) {
        return Ok(false);
    }
    writing.connection.prepare_cached(KEEP)?.execute((cafe.0.as_bytes(), id.0, png))?;
    Ok(true)
}

/// See [`crate::store::Store::picture`].
///
/// # Errors
/// [`StoreError::NoCafe`].
pub(super) fn read(
    connection: &Connection,
    cafe: CafeId,
    id: PictureId,
) -> Result<Option<Bytes>, StoreError> {
    Head::read(connection, cafe)?.ok_or(StoreError::NoCafe)?;
    let mut select = connection.prepare_cached(READ)?;
    let png = select.query_row((cafe.0.as_bytes(), id.0), |row| row.get::<_, Vec<u8>>(0)).optional()?;
    Ok(png.map(Bytes::from))
}
