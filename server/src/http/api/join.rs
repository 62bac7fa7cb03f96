//! The door.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::Json;
use axum::extract::rejection::JsonRejection;
use axum::extract::{ConnectInfo, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use tischrunde_shared::command::{Actor, Command, Role};
use tischrunde_shared::event::Event;
use tischrunde_shared::ids::{CafeId, CommandId, PersonId, Seq};
use tischrunde_shared::plan::{Ask, Language};
use tischrunde_shared::refusal::Refusal;
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::problem::Problem;
use crate::access::{invitation, secret};
use crate::app::App;
use crate::store::Grant;

/// What opens the door: the typed code, or the secret of the QR code.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum Key {
    /// Eight characters; blanks, hyphens and small letters are forgiven.
    Code(String),
    /// As it stands after # in the QR code's address.
    Secret(String),
}

/// A look through the door.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Look {
    #[serde(flatten)]
    #[schema(inline)]
    key: Key,
}

/// What somebody sees before joining.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Seen {
    #[schema(value_type = String)]
    cafe: CafeId,
    title: String,
    #[schema(value_type = String)]
    language: Language,
    opening: String,
    /// What is asked; every answer is optional.
    #[schema(value_type = Object)]
    ask: Ask,
    /// Days the data is kept after the last round.
    retention_days: u16,
    /// Whether joining is open now.
    open: bool,
}

/// Somebody joins.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Joining {
    /// Made on the device, kept until the answer came: asking again with the same id joins once.
    #[schema(value_type = String)]
    id: Uuid,
    #[serde(flatten)]
    #[schema(inline)]
    key: Key,
    #[serde(default)]
    name: Option<String>,
    /// Attribute key to value key.
    #[serde(default)]
    attributes: BTreeMap<String, String>,
    #[serde(default)]
    #[schema(value_type = String)]
    language: Language,
}

/// A participant's link.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Joined {
    #[schema(value_type = String)]
    cafe: CafeId,
    /// The participant's number.
    #[schema(value_type = u32)]
    person: PersonId,
    /// The secret of the link.
    capability: String,
    url: String,
}

/// Looks what a code opens.
#[utoipa::path(post, path = "/api/join/look", request_body = Look, responses(
    (status = 200, body = Seen), (status = 404, body = Problem), (status = 429, body = Problem),
))]
pub(super) async fn look(
    State(app): State<Arc<App>>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    look: Result<Json<Look>, JsonRejection>,
) -> Result<Json<Seen>, Problem> {
    let Json(look) = look.map_err(|error| Problem::unreadable(error.body_text()))?;
    let id = open(&app, from, &look.key).await?;
    let (plan, phase) = app.hub.cafe(id).await?.front().await?;
    Ok(Json(Seen {
        cafe: id,
        title: plan.title,
        language: plan.language,
        opening: plan.opening,
        ask: plan.ask,
        retention_days: plan.retention_days,
        open: phase.joining_open(),
    }))
}

/// Joins. The same id joins once; each answer holds a link of its own to the same seat.
#[utoipa::path(post, path = "/api/join", request_body = Joining, responses(
    (status = 201, body = Joined), (status = 404, body = Problem), (status = 409, body = Problem),
    (status = 429, body = Problem),
))]
pub(super) async fn join(
    State(app): State<Arc<App>>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    joining: Result<Json<Joining>, JsonRejection>,
) -> Result<(StatusCode, Json<Joined>), Problem> {
    let Json(joining) = joining.map_err(|error| Problem::unreadable(error.body_text()))?;
    let id = open(&app, from, &joining.key).await?;
    let Joining { id: command, name, attributes, language, .. } = joining;
    let join = Command::Join { name, attributes, language };
    let cafe = app.hub.cafe(id).await?;
    let seq = cafe.command(CommandId(command), Actor::Door, join).await?;
    let person = joined_by(&app, id, CommandId(command), seq).await?;
    let role = Role::Participant { person };
    let secret = app.hub.link(id, role).await?;
    let url = app.link(role, &secret);
    Ok((StatusCode::CREATED, Json(Joined { cafe: id, person, capability: secret.reveal().to_owned(), url })))
}

/// Which café a key opens.
async fn open(app: &App, from: SocketAddr, key: &Key) -> Result<CafeId, Problem> {
    let hash = match key {
        Key::Code(code) => {
            app.guesses.may_try(from.ip()).map_err(Problem::too_many)?;
            secret::hash(&invitation::normalise(code))
        }
        // 128 bits cannot be guessed, so a whole venue behind one address is never slowed down.
        Key::Secret(secret) => secret::hash(secret),
    };
    match app.hub.store().grant(hash).await? {
        Some(Grant::Invitation { cafe }) => Ok(cafe),
        _ => {
            if matches!(key, Key::Code(_)) {
                app.guesses.failed(from.ip());
            }
            Err(Problem::unknown_code())
        }
    }
}

/// The person who joined with a command, read from the log: a repeated command has no other answer.
async fn joined_by(app: &App, cafe: CafeId, command: CommandId, last: Seq) -> Result<PersonId, Problem> {
    // A join is one event, or two with the seats.
    let after = Seq(last.0.saturating_sub(2));
    let log = app.hub.store().log(cafe, after, 2).await?;
    let joined =
        log.iter().filter(|record| record.command == command).find_map(|record| match record.event {
            Event::PersonJoined { person, .. } => Some(person),
            _ => None,
        });
    // The id belongs to a command of another kind: nothing was joined with it.
    joined.ok_or_else(|| Problem::from(Refusal::MovedOn))
}
