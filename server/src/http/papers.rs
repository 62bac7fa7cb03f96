//! Published papers: pages that need no link, and the same in other formats.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use tischrunde_paper::PaperFormat;
use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::ids::{CafeId, EditionNo, Seq};
use tischrunde_shared::refusal::Refusal;

use super::parts::in_parts;
use super::problem::Problem;
use crate::app::App;
use crate::hub::HubError;
use crate::press::{self, Order, Preview};

pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/{cafe}", get(latest))
        .route("/preview/{ticket}", get(preview))
        .route("/{cafe}/{edition}", get(page))
        .route("/{cafe}/{edition}/{file}", get(file))
}

/// Leads to the latest version that stands.
async fn latest(State(app): State<Arc<App>>, Path(cafe): Path<CafeId>) -> Result<Redirect, Problem> {
    let (_, state) = open(&app, cafe).await?;
    let (number, _) = state.paper.latest().ok_or_else(unpublished)?;
    Ok(Redirect::to(&format!("/papers/{cafe}/{number}")))
}

/// A version as a page.
async fn page(
    State(app): State<Arc<App>>,
    Path((cafe, edition)): Path<(CafeId, EditionNo)>,
) -> Result<Response, Problem> {
    respond(&app, cafe, edition, PaperFormat::Html).await
}

/// A version as a file, such as `paper.docx`.
async fn file(
    State(app): State<Arc<App>>,
    Path((cafe, edition, file)): Path<(CafeId, EditionNo, String)>,
) -> Result<Response, Problem> {
    let ending = file.strip_prefix("paper.").ok_or_else(unpublished)?;
    let format =
        press::offered().into_iter().find(|format| format.is_public() && format.file_ending() == ending);
    respond(&app, cafe, edition, format.ok_or_else(unpublished)?).await
}

/// The paper as it stands, in a frame on the desk of somebody who writes it.
async fn preview(State(app): State<Arc<App>>, Path(ticket): Path<String>) -> Result<Response, Problem> {
    let Preview { cafe: id, outline } = app.press.tickets.look(&ticket).ok_or_else(unpublished)?;
    let (_, cafe) = open(&app, id).await?;
    let order = Order {
        id,
        cafe,
        state: press::State::Present { outline: outline.map(press::Chosen::Named) },
        format: PaperFormat::Html,
        language: None,
        address: None,
        now: app.hub.clock().now(),
    };
    let made = app.press.make(&**app.hub.store(), order).await?;
    let style = made.style_source.as_deref().unwrap_or("'none'");
    let policy = HeaderValue::from_str(&policy(style, "'self'")).map_err(|_| Refusal::Unavailable)?;
    let kind = HeaderValue::from_static(PaperFormat::Html.media_type());
    Ok(([(header::CONTENT_TYPE, kind), (header::CONTENT_SECURITY_POLICY, policy)], in_parts(made.bytes))
        .into_response())
}

async fn respond(
    app: &App,
    id: CafeId,
    edition: EditionNo,
    format: PaperFormat,
) -> Result<Response, Problem> {
    let (seq, cafe) = open(app, id).await?;
    let address = format!("{}/papers/{id}/{edition}", app.public_url);
    let order = Order {
        id,
        cafe,
        state: press::State::Published(edition),
        format,
        language: None,
        address: Some(address),
        now: app.hub.clock().now(),
    };
    let made = app.press.published(&**app.hub.store(), seq, edition, order).await?;
    let mut response = (StatusCode::OK, in_parts(made.bytes)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(format.media_type()));
    // Words that are taken back are gone from it at once: nobody keeps it without asking.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Some(style) = made.style_source {
        let policy = HeaderValue::from_str(&policy(&style, "'none'"));
        headers.insert(header::CONTENT_SECURITY_POLICY, policy.map_err(|_| Refusal::Unavailable)?);
    } else {
        let named = format!("attachment; filename=\"paper.{}\"", format.file_ending());
        let named = HeaderValue::from_str(&named).map_err(|_| Refusal::Unavailable)?;
        headers.insert(header::CONTENT_DISPOSITION, named);
    }
    Ok(response)
}

/// Nothing but the one style sheet and pictures inside the page; `frames` says whose frames may show it.
fn policy(style: &str, frames: &str) -> String {
    format!(
        "default-src 'none'; style-src {style}; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors {frames}"
    )
}

async fn open(app: &App, id: CafeId) -> Result<(Seq, Arc<Cafe>), Problem> {
    let handle = app.hub.cafe(id).await.map_err(|error| match error {
        HubError::Store(crate::store::StoreError::NoCafe) => unpublished(),
        error => error.into(),
    })?;
    Ok(handle.read().await?)
}

/// The same for a café that does not exist, one without a paper, and a version that was taken off.
fn unpublished() -> Problem {
    Problem::unknown("No paper is published here")
}
