//! The HTTP side: pages, the API beside the socket, health and numbers.

mod api;
pub mod assets;
mod connection;
mod headers;
mod listen;
mod papers;
mod parts;
mod problem;

pub use listen::{ListenError, Listener, bind};

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, MatchedPath, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;

use crate::app::App;

/// Every route of the server.
pub fn router(app: Arc<App>) -> Router {
    Router::new()
        .nest("/api", api::router())
        .nest("/papers", papers::router())
        .route("/ws", get(connection::upgrade))
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .fallback(get(page))
        .layer(DefaultBodyLimit::max(api::BODY_BYTES))
        .layer(middleware::from_fn(count))
        .layer(middleware::from_fn(headers::secure))
        .with_state(app)
}

/// Ready when the store can write.
async fn ready(State(app): State<Arc<App>>) -> Response {
    match app.hub.store().ready().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => (StatusCode::SERVICE_UNAVAILABLE, format!("not ready: {error}\n")).into_response(),
    }
}

async fn metrics(State(app): State<Arc<App>>) -> Response {
    metrics::gauge!("tischrunde_open_cafes").set(u32::try_from(app.hub.open_cafes()).unwrap_or(u32::MAX));
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], app.metrics.render())
        .into_response()
}

/// Pages and their parts, embedded in the program.
async fn page(uri: Uri, headers: HeaderMap) -> Response {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    assets::respond(uri.path(), text(header::ACCEPT_ENCODING), text(header::IF_NONE_MATCH))
}

/// Counts requests by route, never by path: a path could hold what somebody typed.
async fn count(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().map_or("page", MatchedPath::as_str).to_owned();
    let response = next.run(request).await;
    let status = response.status().as_u16().to_string();
    metrics::counter!("tischrunde_http_requests_total", "route" => route, "status" => status).increment(1);
    response
}
