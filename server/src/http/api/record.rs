//! The record: exporting it, and typing cards into it.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use serde::{Deserialize, Serialize};
use tischrunde_paper as paper;
use tischrunde_shared::command::{Actor, Command, Role};
use tischrunde_shared::ids::{CommandId, StationId};
use tischrunde_shared::plan::Language;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::super::problem::Problem;
use super::authorise::Holder;
use crate::app::App;
use crate::import;

/// How the record is wanted.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct Wanted {
    /// `md`, `json` or `csv`.
    format: String,
    /// The language of headings; the café's own if none is given.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    language: Option<Language>,
}

/// Exports everything that was said: each contribution once, hidden ones marked, no names.
#[utoipa::path(get, path = "/api/cafes/{cafe}/export", params(("cafe" = String, Path), Wanted),
    security(("link" = [])), responses((status = 200, description = "The record as a file"),
    (status = 401, body = Problem), (status = 403, body = Problem)))]
pub(super) async fn export(
    State(app): State<Arc<App>>,
    holder: Holder,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Problem> {
    if !matches!(holder.role, Role::Facilitator | Role::Author | Role::Host { .. }) {
        return Err(Problem::forbidden());
    }
    let unreadable = |error: paper::UnknownFormat| Problem::unreadable(error.to_string());
    let format: paper::Format = wanted.format.parse().map_err(unreadable)?;
    let (_, cafe) = app.hub.cafe(holder.cafe).await?.read().await?;
    let meta = paper::Meta { id: holder.cafe, exported_at: app.hub.clock().now() };
    let language = wanted.language.unwrap_or(cafe.plan.language);
    let file = format!("attachment; filename=\"tischrunde-{}.{}\"", holder.cafe, format.extension());
    let body = paper::export(&cafe, &meta, format, language);
    let headers =
        [(header::CONTENT_TYPE, format.media_type().to_owned()), (header::CONTENT_DISPOSITION, file)];
    Ok((headers, body).into_response())
}

/// What the cards belong to.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct Cards {
    /// A UUID; the same id is carried out once.
    #[param(value_type = String)]
    id: Uuid,
    /// The station of a file that has no column for it (Polis).
    #[serde(default)]
    station: Option<u8>,
}

/// How many cards were taken in.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Imported {
    cards: usize,
}

/// Takes in cards from a CSV file, all or none.
#[utoipa::path(post, path = "/api/cafes/{cafe}/import", params(("cafe" = String, Path), Cards),
    security(("link" = [])), request_body(content = String, content_type = "text/csv"),
    responses((status = 200, body = Imported), (status = 401, body = Problem), (status = 403, body = Problem),
    (status = 422, body = Problem)))]
pub(super) async fn import(
    State(app): State<Arc<App>>,
    holder: Holder,
    Query(cards): Query<Cards>,
    file: Bytes,
) -> Result<Json<Imported>, Problem> {
    if holder.role != Role::Facilitator {
        return Err(Problem::forbidden());
    }
    let handle = app.hub.cafe(holder.cafe).await?;
    let (_, cafe) = handle.read().await?;
    let options = import::Options { station: cards.station.map(StationId), ..import::Options::default() };
    let read =
        import::read(&file, &cafe.plan, &options).map_err(|error| Problem::unreadable(error.to_string()))?;
    let imported = Imported { cards: read.len() };
    let command = Command::Import { cards: read };
    handle.command(CommandId(cards.id), Actor::Holder(holder.role), command).await?;
    Ok(Json(imported))
}
