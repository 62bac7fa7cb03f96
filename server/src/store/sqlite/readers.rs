//! A few connections for reading, beside the one that writes: reading waits for no writer and delays none.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, Transaction};
use tokio::sync::Semaphore;

use super::file;
use crate::store::{Failure, StoreError};

/// Reads at the same time. Each costs a connection with a page cache of 2 MB.
const READERS: usize = 4;

/// The connections, and whose turn it is.
#[derive(Debug)]
pub(super) struct Readers {
    path: PathBuf,
    turns: Arc<Semaphore>,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    /// Readers of a database that is there.
    pub(super) fn open(path: &Path) -> Result<Arc<Self>, StoreError> {
        let first = file::open_reading(path)?;
        let turns = Arc::new(Semaphore::new(READERS));
        Ok(Arc::new(Self { path: path.to_owned(), turns, idle: Mutex::new(vec![first]) }))
    }

    /// Which file they read.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Reads, and sees the database as it is at one moment throughout.
    pub(super) async fn read<T, W>(self: &Arc<Self>, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: FnOnce(&Transaction<'_>) -> Result<T, StoreError> + Send + 'static,
    {
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(|_| Failure::Stopped)?;
        let readers = Arc::clone(self);
        let work = move || {
            let _turn = turn;
            readers.read_now(work)
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| Failure::Stopped)?
    }

    fn read_now<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut connection = self.take()?;
        let outcome = work(&connection.transaction()?);
        // A connection that has seen an error is not used again: it may not have recovered.
        if outcome.is_ok() {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
        outcome
    }

    fn take(&self) -> Result<Connection, StoreError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.map_or_else(|| file::open_reading(&self.path), Ok)
    }
}
