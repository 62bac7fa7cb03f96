//! From a request to a socket.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use tokio_tungstenite::tungstenite::handshake::server::create_response;

use super::problem::Problem;
use crate::access::origin;
use crate::app::App;
use crate::socket;

pub(super) async fn upgrade(State(app): State<Arc<App>>, mut request: Request) -> Response {
    let text = |name| request.headers().get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let origin = text(header::ORIGIN);
    if !origin::is_allowed(origin, text(header::HOST), app.config.public_url.as_deref()) {
        metrics::counter!("tischrunde_origins_refused_total").increment(1);
        return Problem::forbidden()
            .detail("this page may not open a connection to this server")
            .into_response();
    }
    let upgrade = hyper::upgrade::on(&mut request);
    let (head, _) = request.into_parts();
    match create_response(&Request::from_parts(head, ())) {
        Ok(answer) => {
            socket::serve(&app, upgrade);
            answer.map(|()| Body::empty())
        }
        Err(error) => Problem::unreadable(error.to_string()).into_response(),
    }
}
