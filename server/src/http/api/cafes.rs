//! Reading a café, sending a command, replacing a link.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use serde::{Deserialize, Serialize};
use tischrunde_shared::audience::{Audience, cut};
use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::command::{Actor, Command, Role};
use tischrunde_shared::ids::{CommandId, Seq};
use tischrunde_shared::phase::Phase;
use tischrunde_shared::refusal::{Refusal, Thing};
use utoipa::ToSchema;
use uuid::Uuid;

use super::super::problem::Problem;
use super::authorise::Holder;
use crate::app::App;

/// What the holder of a link sees.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Standing {
    /// The position in the log.
    #[schema(value_type = u64)]
    seq: Seq,
    #[schema(value_type = Object)]
    view: Cafe,
    /// What only this person sees.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    own: Option<Cafe>,
}

/// Reads the café as the link's holder sees it.
#[utoipa::path(get, path = "/api/cafes/{cafe}/state", params(("cafe" = String, Path)), security(("link" = [])),
    responses((status = 200, body = Standing), (status = 401, body = Problem)))]
pub(super) async fn state(State(app): State<Arc<App>>, holder: Holder) -> Result<Json<Standing>, Problem> {
    let (seq, cafe) = app.hub.cafe(holder.cafe).await?.read().await?;
    let view = cut(&cafe, Audience::of(holder.role, &cafe));
    let own = match holder.role {
        Role::Participant { person } => Some(cut(&cafe, Audience::Person(person))),
        _ => None,
    };
    Ok(Json(Standing { seq, view, own }))
}

/// A command with the id that its sender made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Sent {
    /// A UUID; the same id is carried out once.
    #[schema(value_type = String)]
    id: Uuid,
    /// As on the socket; see PROTOCOL.md.
    #[schema(value_type = Object)]
    command: Command,
}

/// The command is carried out and on disk.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Carried {
    #[schema(value_type = u64)]
    seq: Seq,
}

/// Sends a command.
#[utoipa::path(post, path = "/api/cafes/{cafe}/commands", params(("cafe" = String, Path)), security(("link" = [])),
    request_body = Sent, responses((status = 200, body = Carried), (status = 401, body = Problem),
    (status = 403, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
pub(super) async fn command(
    State(app): State<Arc<App>>,
    holder: Holder,
    sent: Result<Json<Sent>, JsonRejection>,
) -> Result<Json<Carried>, Problem> {
    let Json(Sent { id, command }) = sent.map_err(|error| Problem::unreadable(error.body_text()))?;
    let handle = app.hub.cafe(holder.cafe).await?;
    if let Err(wait) = handle.room().meter(holder.role).command(matches!(command, Command::Post { .. })) {
        let wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX).max(1);
        return Err(Refusal::TooFast { wait_ms }.into());
    }
    let seq = handle.command(CommandId(id), Actor::Holder(holder.role), command).await?;
    Ok(Json(Carried { seq }))
}

/// Whose link is replaced.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct Whose {
    /// `{"role": "facilitator" | "author" | "screen"}`, `{"role": "host", "station": n}` or
    /// `{"role": "participant", "person": n}`.
    #[serde(flatten)]
    #[schema(value_type = Object, inline)]
    role: Role,
}

/// The new link; the old one is closed.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Reissued {
    url: String,
}

/// Replaces a link, for instance when it fell into wrong hands. Open connections of the old one close.
#[utoipa::path(post, path = "/api/cafes/{cafe}/links", params(("cafe" = String, Path)), security(("link" = [])),
    request_body = Whose, responses((status = 200, body = Reissued), (status = 401, body = Problem),
    (status = 403, body = Problem)))]
pub(super) async fn reissue(
    State(app): State<Arc<App>>,
    holder: Holder,
    whose: Result<Json<Whose>, JsonRejection>,
) -> Result<Json<Reissued>, Problem> {
    if holder.role != Role::Facilitator {
        return Err(Problem::forbidden());
    }
    let Json(Whose { role }) = whose.map_err(|error| Problem::unreadable(error.body_text()))?;
    let (_, cafe) = app.hub.cafe(holder.cafe).await?.read().await?;
    exists(&cafe, role)?;
    let secret = app.hub.reissue(holder.cafe, role).await?;
    Ok(Json(Reissued { url: app.link(role, &secret) }))
}

fn exists(cafe: &Cafe, role: Role) -> Result<(), Refusal> {
    match role {
        Role::Host { station } if cafe.plan.station(station).is_none() => {
            Err(Refusal::Unknown { thing: Thing::Station })
        }
        Role::Participant { person } if !cafe.people.contains_key(&person) => {
            Err(Refusal::Unknown { thing: Thing::Person })
        }
        Role::Participant { .. } if cafe.phase == Phase::Closed => Err(Refusal::CafeClosed),
        _ => Ok(()),
    }
}
