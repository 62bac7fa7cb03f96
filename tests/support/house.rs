//! A server program with a café, whose data folder can be set back behind its back.

#![allow(clippy::expect_used, reason = "a step that fails, fails the test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;
use tischrunde::simulate::door::{self, secret_of};
use tischrunde::simulate::phone::Phone;
use tischrunde_shared::api::Created;
use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::StationId;
use tischrunde_shared::language::Language;

use crate::process::ServerProcess;
use crate::steps::advance_to;
use crate::within::within;

/// How long something may take to be seen.
const PATIENCE: Duration = Duration::from_secs(60);

/// See the module.
pub struct House {
    /// The program.
    pub server: ServerProcess,
    /// The café.
    pub cafe: Created,
    /// The facilitator's device; after a restart it has to come back.
    pub facilitator: Phone,
}

impl House {
    /// Starts a program (`env!("CARGO_BIN_EXE_…")`), and creates a café in its draft.
    pub async fn draft(program: &str) -> Self {
        let server = ServerProcess::start(program, &[]).await;
        let cafe =
            door::create(server.address(), "digital-gipfel", Language::De, None).await.expect("a café");
        let mut facilitator = Phone::new(server.address(), secret_of(&cafe.links.facilitator));
        facilitator.connect().await.expect("a connection");
        facilitator.until(|replica| replica.view.audience.is_some()).await.expect("a view");
        Self { server, cafe, facilitator }
    }

    /// The same, with an open lobby.
    pub async fn open(program: &str) -> Self {
        let mut house = Self::draft(program).await;
        advance_to(&mut house.facilitator, Moment::Lobby).await;
        house
    }

    /// Somebody who has joined.
    pub async fn guest(&self) -> Phone {
        let joined = door::join(self.server.address(), &self.cafe.invitation, None, Language::De);
        let mut phone = joined.await.expect("a participant").phone;
        phone.connect().await.expect("a connection");
        phone
    }

    /// Keeps the folder as it is now.
    pub async fn copy(&mut self) -> TempDir {
        self.server.kill();
        let copy = tempfile::tempdir().expect("a folder");
        copy_files(self.server.data(), copy.path());
        self.server.restart().await;
        self.facilitator.connect().await.expect("a connection");
        copy
    }

    /// Puts a folder back that was kept.
    pub async fn set_back(&mut self, copy: &TempDir) {
        self.server.kill();
        for file in fs::read_dir(self.server.data()).expect("a folder") {
            fs::remove_file(file.expect("a file").path()).expect("removed");
        }
        copy_files(copy.path(), self.server.data());
        self.server.restart().await;
    }

    /// What everybody said, as the facilitator sees it.
    pub fn said(&self) -> BTreeMap<String, StationId> {
        let contributions = self.facilitator.replica.view.cafe.talk.contributions.values();
        contributions.map(|said| (said.text.as_str().to_owned(), said.station)).collect()
    }

    /// Waits until the facilitator sees so many contributions.
    pub async fn sees_so_many(&mut self, count: usize) {
        let enough = self.facilitator.until(|replica| replica.view.cafe.talk.contributions.len() >= count);
        within(PATIENCE, enough).await.expect("everything that was said");
    }
}

fn copy_files(from: &Path, to: &Path) {
    for file in fs::read_dir(from).expect("a folder") {
        let file = file.expect("a file");
        fs::copy(file.path(), to.join(file.file_name())).expect("copied");
    }
}
