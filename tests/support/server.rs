//! A server inside the test's own process, on a free port.

#![allow(
    clippy::expect_used,
    reason = "a server that does not start, or a door that stays shut, fails the test"
)]

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tempfile::TempDir;
use tischrunde::access::invitation::Invitations;
use tischrunde::access::meter::Rates;
use tischrunde::config::Config;
use tischrunde::simulate::door::{self, Answer, Joined, secret_of};
use tischrunde::simulate::phone::Phone;
use tischrunde::start::{Running, start};
use tischrunde::store::{MemoryStore, SqliteStore, Store};
use tischrunde_shared::api::Created;
use tischrunde_shared::language::Language;

/// A running server with a data folder of its own. It ends when this is dropped, and the folder goes with it.
pub struct TestServer {
    /// Dropped first: it closes the database before the folder goes.
    running: Running,
    address: String,
    folder: TempDir,
}

impl TestServer {
    /// Over SQLite, with the limits of every day.
    #[must_use]
    pub fn sqlite() -> Self {
        Self::sqlite_with(Rates::default())
    }

    /// Over SQLite.
    #[must_use]
    pub fn sqlite_with(rates: Rates) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let store = SqliteStore::open(&folder.path().join(SqliteStore::FILE)).expect("a store");
        Self::begin(Arc::new(store), folder, rates)
    }

    /// Over the store without a disk, with the limits of every day.
    #[must_use]
    pub fn in_memory() -> Self {
        Self::over(Arc::new(MemoryStore::new()))
    }

    /// Over a store of the test's own, with the limits of every day.
    #[must_use]
    pub fn over(store: Arc<dyn Store>) -> Self {
        Self::begin(store, tempfile::tempdir().expect("a folder"), Rates::default())
    }

    fn begin(store: Arc<dyn Store>, folder: TempDir, rates: Rates) -> Self {
        let invitations = Invitations::open(folder.path()).expect("a key");
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let config = Config { listen, data: folder.path().to_owned(), public_url: None, rates };
        let running = start(config, store, invitations).expect("a server");
        let address = running.address.to_string();
        Self { running, address, folder }
    }

    /// Host and port.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Copies its database into a file, as an operator's backup does.
    pub fn backup_to(&self, file: &std::path::Path) {
        let database = self.folder.path().join(SqliteStore::FILE);
        let store = SqliteStore::open_read_only(&database).expect("the database");
        store.backup(file).expect("a backup");
    }

    /// Ends the server as an operator does: everybody is told, and what was begun is finished.
    pub async fn stop(self) {
        self.running.stop().await;
        drop(self.folder);
    }

    /// Creates a café over HTTP.
    pub async fn create(&self, template: &str, language: Language) -> Created {
        door::create(&self.address, template, language, None).await.expect("a café")
    }

    /// Joins with the secret of the QR code. The phone is not connected yet.
    pub async fn join(&self, cafe: &Created) -> Joined {
        door::join(&self.address, &cafe.invitation, None, Language::De).await.expect("a participant")
    }

    /// Joins, and connects the phone.
    pub async fn guest(&self, cafe: &Created) -> Phone {
        let mut phone = self.join(cafe).await.phone;
        phone.connect().await.expect("a connection");
        phone
    }

    /// Connects with a link, as the crew and the screen do, and waits until it shows something.
    pub async fn open(&self, link: &str) -> Phone {
        let mut phone = Phone::new(&self.address, secret_of(link));
        phone.connect().await.expect("a connection");
        phone.until(|replica| replica.view.audience.is_some()).await.expect("a view");
        phone
    }

    /// Reads from the API with a link.
    pub async fn get(&self, path: &str, link: &str) -> Answer {
        door::request(&self.address, "GET", path, Some(secret_of(link)), None).await.expect("an answer")
    }

    /// Sends JSON to the API, without a link.
    pub async fn post(&self, path: &str, body: &serde_json::Value) -> Answer {
        self.post_with(path, None, body).await
    }

    /// Sends JSON to the API with a link.
    pub async fn post_with(&self, path: &str, link: Option<&str>, body: &serde_json::Value) -> Answer {
        let body = body.to_string();
        let body = Some(("application/json", body.as_bytes()));
        door::request(&self.address, "POST", path, link.map(secret_of), body).await.expect("an answer")
    }
}
