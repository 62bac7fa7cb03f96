//! Setting a café up through the public doors.

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use serde_json::{Value, json};
use tischrunde::simulate::door;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::{self, Stage};
use tischrunde_shared::ids::{PersonId, StepNo};
use tischrunde_shared::language::Language;
use tischrunde_shared::limits;
use tischrunde_shared::plan::{Plan, Run};
use tischrunde_shared::wire::Invitation;
use uuid::Uuid;

use crate::error::LoadError;
use crate::socket::{Arrival, Socket};

/// People who come through the door, or connect, at the same time while a café is set up.
const AT_ONCE: usize = 64;

/// A café of one long round.
pub(crate) struct Cafe {
    server: String,
    id: String,
    facilitator: String,
    author: String,
    invitation: Invitation,
    /// The category of its contributions.
    pub(crate) category: String,
}

/// Somebody who joined.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    /// Their number.
    pub(crate) id: PersonId,
    /// The secret of their link.
    pub(crate) capability: String,
}

impl Cafe {
    /// Creates a café with so many stations and seats for everybody, and opens its lobby.
    pub(crate) async fn open(server: &str, stations: usize) -> Result<Self, LoadError> {
        let created = door::create(server, "empty", Language::En, None).await?;
        let facilitator = door::secret_of(&created.links.facilitator).to_owned();
        let mut cafe = Self {
            server: server.to_owned(),
            id: created.cafe.to_string(),
            facilitator,
            author: door::secret_of(&created.links.author).to_owned(),
            invitation: created.invitation,
            category: String::new(),
        };
        let plan = replanned(cafe.plan().await?, stations)?;
        cafe.category = plan.categories.first().map(|category| category.key.clone()).unwrap_or_default();
        cafe.command(Command::Day(day::Command::Plan { plan: Box::new(plan) })).await?;
        cafe.command(Command::Day(day::Command::Next { from: Stage::Draft })).await?;
        Ok(cafe)
    }

    async fn plan(&self) -> Result<Plan, LoadError> {
        let path = format!("/api/cafes/{}/state", self.id);
        let standing = door::request(&self.server, "GET", &path, Some(&self.facilitator), None).await?;
        let standing: Value = standing.json()?;
        Ok(serde_json::from_value(standing["view"]["day"]["plan"].clone())?)
    }

    async fn command(&self, command: Command) -> Result<(), LoadError> {
        let body = json!({ "id": Uuid::now_v7(), "command": command });
        let path = format!("/api/cafes/{}/commands", self.id);
        let _: Value = door::post(&self.server, &path, Some(&self.facilitator), &body).await?;
        Ok(())
    }

    /// The secret of the facilitator's link.
    pub(crate) fn facilitator(&self) -> &str {
        &self.facilitator
    }

    /// Where its white paper is, and the secret of the link that may have it.
    pub(crate) fn paper(&self) -> (String, String) {
        (format!("/api/cafes/{}/paper", self.id), self.author.clone())
    }

    /// Takes in contributions from CSV.
    pub(crate) async fn import(&self, csv: &str) -> Result<(), LoadError> {
        let path = format!("/api/cafes/{}/import?id={}", self.id, Uuid::now_v7());
        let body = Some(("text/csv", csv.as_bytes()));
        let _: Value =
            door::request(&self.server, "POST", &path, Some(&self.facilitator), body).await?.json()?;
        Ok(())
    }

    /// Lets people come through the door.
    pub(crate) async fn join(&self, people: u32) -> Result<Vec<Person>, LoadError> {
        stream::iter(0..people).map(|_| self.join_one()).buffer_unordered(AT_ONCE).try_collect().await
    }

    async fn join_one(&self) -> Result<Person, LoadError> {
        let body = json!({ "id": Uuid::now_v7(), "secret": door::secret_of(&self.invitation.url) });
        let joined: Value = door::post(&self.server, "/api/join", None, &body).await?;
        let id = serde_json::from_value(joined["person"].clone())?;
        let capability = joined["capability"].as_str().unwrap_or_default().to_owned();
        Ok(Person { id, capability })
    }

    /// Starts the round: everybody has a seat then.
    pub(crate) async fn begin(&self) -> Result<(), LoadError> {
        self.command(Command::Day(day::Command::Next { from: Stage::At(StepNo(1)) })).await?;
        self.command(Command::Day(day::Command::Next { from: Stage::At(StepNo(2)) })).await
    }
}

/// Connects everybody, in the order given.
pub(crate) async fn connect(server: &str, people: &[Person]) -> Result<Vec<(Socket, Arrival)>, LoadError> {
    let arriving = people.iter().map(|person| Socket::arrive(server, &person.capability));
    stream::iter(arriving).buffered(AT_ONCE).try_collect().await
}

fn replanned(mut plan: Plan, stations: usize) -> Result<Plan, LoadError> {
    let station = plan.stations.first().cloned();
    let mut station = station.ok_or_else(|| LoadError::Unexpected("a plan without stations".to_owned()))?;
    station.tables = limits::TABLES;
    station.seats = limits::SEATS;
    plan.stations = vec![station; stations];
    // Long enough for every run, and no clock that runs out on the way to it.
    plan.run = Run::cafe(&[limits::ROUND_SECONDS], limits::ROUND_SECONDS);
    Ok(plan)
}
