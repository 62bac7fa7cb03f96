//! What only a store on a disk can be asked.

mod copies;
mod damage;
mod failing;
mod lasting;
mod speed;

use std::path::PathBuf;

use rusqlite::Connection;
use tempfile::TempDir;

use super::SqliteStore;

/// A data folder for one test.
struct House(TempDir);

impl House {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn database(&self) -> PathBuf {
        self.path(SqliteStore::FILE)
    }

    fn store(&self) -> SqliteStore {
        SqliteStore::open(&self.database()).expect("a store")
    }

    /// The database as somebody else would open it, past the store.
    fn raw(&self) -> Connection {
        Connection::open(self.database()).expect("a connection")
    }

    /// The names of all files in the folder.
    fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path()).expect("a folder");
        let mut names: Vec<_> =
            entries.map(|entry| entry.expect("a file").file_name().into_string().expect("a name")).collect();
        names.sort();
        names
    }
}
