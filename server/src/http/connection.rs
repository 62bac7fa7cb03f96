//! From a request to a socket.

use std::sync::Arc;

use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};
use tischrunde_shared::limits;

use super::problem::Problem;
use crate::access::origin;
use crate::app::App;
use crate::socket;

/// Four kilobytes: the library's default of 128 KiB is what an idle phone would cost.
const READ_BUFFER: usize = 4 * 1_024;
/// So much is gathered before the socket is asked to take it.
const WRITE_BUFFER: usize = 16 * 1_024;
/// More than this cannot be pending: a slow reader is dropped, and resumes. Holds the largest snapshot.
const MAX_WRITE_BUFFER: usize = 64 * 1_024 * 1_024;

pub(super) async fn upgrade(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    let text = |name| headers.get(name).and_then(|value: &axum::http::HeaderValue| value.to_str().ok());
    let origin = text(header::ORIGIN);
    if !origin::is_allowed(origin, text(header::HOST), app.config.public_url.as_deref()) {
        metrics::counter!("tischrunde_origins_refused_total").increment(1);
        return Problem::forbidden()
            .detail("this page may not open a connection to this server")
            .into_response();
    }
    upgrade
        .read_buffer_size(READ_BUFFER)
        .write_buffer_size(WRITE_BUFFER)
        .max_write_buffer_size(MAX_WRITE_BUFFER)
        .max_message_size(limits::FRAME_BYTES)
        .max_frame_size(limits::FRAME_BYTES)
        .on_upgrade(move |socket| socket::serve(app, socket))
}
