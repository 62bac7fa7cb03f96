//! The paper as a file, for those who write it.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use serde::Deserialize;
use tischrunde_paper::{PaperFormat, UnknownPaperFormat};
use tischrunde_shared::actor::Role;
use tischrunde_shared::api::{PreviewAddress, ProblemDetails};
use tischrunde_shared::ids::EditionNo;
use tischrunde_shared::language::Language;
use tischrunde_shared::refusal::Refusal;
use utoipa::IntoParams;

use super::super::parts::in_parts;
use super::super::problem::Problem;
use super::authorise::Holder;
use super::cafes::too_fast;
use crate::app::App;
use crate::press::{self, Order, Preview};

/// Which paper is wanted, and how.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct PaperQuery {
    /// The name of a format.
    format: String,
    /// A published version; the paper as it stands if none is given.
    #[serde(default)]
    #[param(value_type = Option<u16>)]
    edition: Option<EditionNo>,
    /// The name of the outline of a draft, where nobody has begun to write.
    #[serde(default)]
    outline: Option<String>,
    /// The language of headings and of what is generated; the café's own if none is given.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    language: Option<Language>,
}

/// Which draft is to be looked at.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct PreviewQuery {
    /// The name of the outline of a draft, where nobody has begun to write.
    #[serde(default)]
    outline: Option<String>,
}

/// Gives an address under which the paper can be looked at as it stands, for two hours.
#[utoipa::path(post, path = "/api/cafes/{cafe}/paper/preview", params(("cafe" = String, Path), PreviewQuery),
    security(("link" = [])), responses((status = 201, body = PreviewAddress), (status = 401, body = ProblemDetails),
    (status = 403, body = ProblemDetails)))]
pub(super) async fn preview(
    State(app): State<Arc<App>>,
    holder: Holder,
    Query(wanted): Query<PreviewQuery>,
) -> Result<(StatusCode, Json<PreviewAddress>), Problem> {
    if !matches!(holder.role, Role::Facilitator | Role::Author) {
        return Err(Problem::forbidden());
    }
    let preview = Preview { cafe: holder.cafe, outline: wanted.outline };
    let ticket = app.press.tickets.give(preview).map_err(|_| Refusal::Unavailable)?;
    Ok((StatusCode::CREATED, Json(PreviewAddress { path: format!("/papers/preview/{ticket}") })))
}

/// Writes the paper in a format: as it stands, its draft, or a published version.
#[utoipa::path(get, path = "/api/cafes/{cafe}/paper", params(("cafe" = String, Path), PaperQuery),
    security(("link" = [])), responses((status = 200, description = "The paper as a file"),
    (status = 400, body = ProblemDetails), (status = 401, body = ProblemDetails), (status = 403, body = ProblemDetails),
    (status = 404, body = ProblemDetails), (status = 429, body = ProblemDetails)))]
pub(super) async fn paper(
    State(app): State<Arc<App>>,
    holder: Holder,
    Query(wanted): Query<PaperQuery>,
) -> Result<Response, Problem> {
    if !matches!(holder.role, Role::Facilitator | Role::Author | Role::Host { .. }) {
        return Err(Problem::forbidden());
    }
    let unreadable = |error: UnknownPaperFormat| Problem::unreadable(error.to_string());
    let format: PaperFormat = wanted.format.parse().map_err(unreadable)?;
    if !press::offered().contains(&format) {
        return Err(Problem::unreadable("This server was built without that format"));
    }
    let handle = app.hub.cafe(holder.cafe).await?;
    handle.room().meter(holder.role).read().map_err(too_fast)?;
    let (_, cafe) = handle.read().await?;
    let state = match wanted.edition {
        Some(edition) => press::State::Published(edition),
        None => press::State::Present { outline: wanted.outline.map(press::Chosen::Named) },
    };
    let address =
        wanted.edition.map(|edition| format!("{}/papers/{}/{edition}", app.public_url, holder.cafe));
    let now = app.hub.clock().now();
    let order = Order { id: holder.cafe, cafe, state, format, language: wanted.language, address, now };
    let file = app.press.make(&**app.hub.store(), order).await?.bytes;
    let named = format!("attachment; filename=\"tischrunde-{}-paper.{}\"", holder.cafe, format.file_ending());
    let headers =
        [(header::CONTENT_TYPE, format.media_type().to_owned()), (header::CONTENT_DISPOSITION, named)];
    Ok((headers, in_parts(file)).into_response())
}
