//! The record: exporting it, and typing cards into it.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use tischrunde_paper as paper;
use tischrunde_shared::actor::Role;
use tischrunde_shared::api::{Imported, ProblemDetails};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::{CommandId, StationId};
use tischrunde_shared::language::Language;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::talk;
use utoipa::IntoParams;
use uuid::Uuid;

use super::super::problem::Problem;
use super::authorise::Holder;
use super::cafes::too_fast;
use crate::app::App;
use crate::import;

/// How the record is wanted.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct RecordQuery {
    /// `md`, `json` or `csv`.
    format: String,
    /// The language of headings; the café's own if none is given.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    language: Option<Language>,
}

/// Exports everything that was said: each contribution once, hidden ones marked, no names.
#[utoipa::path(get, path = "/api/cafes/{cafe}/export", params(("cafe" = String, Path), RecordQuery),
    security(("link" = [])), responses((status = 200, description = "The record as a file"),
    (status = 401, body = ProblemDetails), (status = 403, body = ProblemDetails),
    (status = 429, body = ProblemDetails)))]
pub(super) async fn export(
    State(app): State<Arc<App>>,
    holder: Holder,
    Query(wanted): Query<RecordQuery>,
) -> Result<Response, Problem> {
    if !matches!(holder.role, Role::Facilitator | Role::Author | Role::Host { .. }) {
        return Err(Problem::forbidden());
    }
    let unreadable = |error: paper::UnknownFormat| Problem::unreadable(error.to_string());
    let format: paper::Format = wanted.format.parse().map_err(unreadable)?;
    let handle = app.hub.cafe(holder.cafe).await?;
    handle.room().meter(holder.role).read().map_err(too_fast)?;
    let (_, cafe) = handle.read().await?;
    let meta = paper::Meta { id: holder.cafe, exported_at: app.hub.clock().now() };
    let language = wanted.language.unwrap_or(cafe.day.plan.language);
    let file = format!("attachment; filename=\"tischrunde-{}.{}\"", holder.cafe, format.extension());
    let body = tokio::task::spawn_blocking(move || paper::export(&cafe, &meta, format, language));
    let body = body.await.map_err(|_| Refusal::Unavailable)?;
    let headers =
        [(header::CONTENT_TYPE, format.media_type().to_owned()), (header::CONTENT_DISPOSITION, file)];
    Ok((headers, body).into_response())
}

/// What the cards belong to.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct CardsQuery {
    /// A UUID; the same id is carried out once.
    #[param(value_type = String)]
    id: Uuid,
    /// The station of a file that has no column for it (Polis).
    #[serde(default)]
    station: Option<u8>,
}

/// Takes in cards from a CSV file, all or none.
#[utoipa::path(post, path = "/api/cafes/{cafe}/import", params(("cafe" = String, Path), CardsQuery),
    security(("link" = [])), request_body(content = String, content_type = "text/csv"),
    responses((status = 200, body = Imported), (status = 401, body = ProblemDetails), (status = 403, body = ProblemDetails),
    (status = 422, body = ProblemDetails)))]
pub(super) async fn import(
    State(app): State<Arc<App>>,
    holder: Holder,
    Query(cards): Query<CardsQuery>,
    file: Bytes,
) -> Result<Json<Imported>, Problem> {
    if holder.role != Role::Facilitator {
        return Err(Problem::forbidden());
    }
    let handle = app.hub.cafe(holder.cafe).await?;
    let (_, cafe) = handle.read().await?;
    let options = import::Options { station: cards.station.map(StationId), ..import::Options::default() };
    let read = import::read(&file, &cafe.day.plan, &options)
        .map_err(|error| Problem::unreadable(error.to_string()))?;
    let imported = Imported { cards: read.len() };
    let command = Command::Talk(talk::Command::Import { cards: read });
    handle.command(CommandId(cards.id), holder.actor(), command).await?;
    Ok(Json(imported))
}
