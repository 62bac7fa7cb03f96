//! The API for scripts and pages: create a café, join, read, command, export.

mod authorise;
mod badges;
mod cafes;
mod create;
mod desk;
mod join;
mod outlines;
mod paper;
mod pictures;
mod print;
mod record;
mod seating;
mod templates;

use std::sync::Arc;

use axum::response::IntoResponse as _;
use axum::routing::{get, post};
use axum::{Json, Router};
use utoipa::OpenApi;

use self::authorise::Scheme;
use tischrunde_shared::api::ProblemDetails;

use super::problem::Problem;
use crate::app::App;

/// The largest request: a file of cards.
pub(super) const BODY_BYTES: usize = 16 * 1_024 * 1_024;

#[derive(OpenApi)]
#[openapi(
    info(title = "Tischrunde", description = "World Café workshops, live. The live part is a WebSocket at /ws; \
        see PROTOCOL.md.", license(name = "EUPL-1.2", identifier = "EUPL-1.2")),
    paths(
        templates::list, outlines::list, outlines::formats, create::create, join::look, join::join, cafes::state, cafes::command, cafes::reissue, badges::badges, print::print,
        seating::assess, seating::preview, record::export, record::import, paper::paper, paper::preview,
        pictures::receive, pictures::show,
        desk::findings, desk::history,
    ),
    components(schemas(ProblemDetails)),
    modifiers(&Scheme),
)]
struct Description;

pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/openapi.json", get(|| async { Json(Description::openapi()) }))
        .route("/templates", get(templates::list))
        .route("/outlines", get(outlines::list))
        .route("/formats", get(outlines::formats))
        .route("/cafes", post(create::create))
        .route("/join/look", post(join::look))
        .route("/join", post(join::join))
        .route("/cafes/{cafe}/state", get(cafes::state))
        .route("/cafes/{cafe}/commands", post(cafes::command))
        .route("/cafes/{cafe}/links", post(cafes::reissue))
        .route("/cafes/{cafe}/badges", post(badges::badges))
        .route("/cafes/{cafe}/print/{sheet}", post(print::print))
        .route("/cafes/{cafe}/seating", get(seating::assess))
        .route("/cafes/{cafe}/seating/preview", post(seating::preview))
        .route("/cafes/{cafe}/export", get(record::export))
        .route("/cafes/{cafe}/paper", get(paper::paper))
        .route("/cafes/{cafe}/paper/preview", post(paper::preview))
        .route("/cafes/{cafe}/paper/pictures", post(pictures::receive))
        .route("/cafes/{cafe}/paper/pictures/{picture}", get(pictures::show))
        .route("/cafes/{cafe}/paper/check", get(desk::findings))
        .route("/cafes/{cafe}/paper/history", get(desk::history))
        .route("/cafes/{cafe}/import", post(record::import))
        .fallback(|| async { Problem::unknown("There is no such resource").into_response() })
}
