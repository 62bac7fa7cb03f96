//! Requests by the browser's `fetch`, and why one brought nothing.

use leptos::prelude::window;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortSignal, Blob, Headers, Request, RequestInit, Response};

use tischrunde_shared::api::ProblemDetails;
use tischrunde_shared::refusal::Refusal;

/// Why a request brought nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Failure {
    /// The server was not reached.
    Unreachable,
    /// It refused, by a rule of the café.
    Refused(Refusal),
    /// It refused; the HTTP status says why.
    Status {
        /// The status.
        status: u16,
        /// Seconds to wait, if it said so.
        retry_after: Option<u32>,
    },
    /// Its answer could not be read: the page is older or newer than the server.
    Unreadable,
}

/// Sends a request and returns the answer if it is a success.
pub(super) async fn ask(
    method: &str,
    path: &str,
    body: Option<String>,
    bearer: Option<&str>,
) -> Result<Response, Failure> {
    let body = body.map(|body| (JsValue::from_str(&body), "application/json"));
    fetch(request(method, path, body, bearer, &RequestInit::new())).await
}

/// Fetches something that takes a while, until somebody no longer wants it: then the server stops, too.
pub(super) async fn fetch_until(stop: &AbortSignal, path: &str, bearer: &str) -> Result<Response, Failure> {
    let init = RequestInit::new();
    init.set_signal(Some(stop));
    fetch(request("GET", path, None, Some(bearer), &init)).await
}

/// Sends a file.
pub(super) async fn send(path: &str, file: &Blob, bearer: &str) -> Result<Response, Failure> {
    let body = (JsValue::from(file), "application/octet-stream");
    fetch(request("POST", path, Some(body), Some(bearer), &RequestInit::new())).await
}

async fn fetch(request: Result<Request, JsValue>) -> Result<Response, Failure> {
    let request = request.map_err(|_| Failure::Unreadable)?;
    let response =
        JsFuture::from(window().fetch_with_request(&request)).await.map_err(|_| Failure::Unreachable)?;
    let response: Response = response.unchecked_into();
    if response.ok() { Ok(response) } else { Err(failure(&response).await) }
}

fn request(
    method: &str,
    path: &str,
    body: Option<(JsValue, &str)>,
    bearer: Option<&str>,
    init: &RequestInit,
) -> Result<Request, JsValue> {
    let headers = Headers::new()?;
    init.set_method(method);
    if let Some((body, kind)) = body {
        headers.set("Content-Type", kind)?;
        init.set_body(&body);
    }
    if let Some(bearer) = bearer {
        headers.set("Authorization", &format!("Bearer {bearer}"))?;
    }
    init.set_headers(&headers);
    Request::new_with_str_and_init(path, init)
}

async fn text(response: &Response) -> Result<String, Failure> {
    let text = response.text().map_err(|_| Failure::Unreadable)?;
    JsFuture::from(text).await.ok().and_then(|text| text.as_string()).ok_or(Failure::Unreachable)
}

/// Reads an answer.
pub(super) async fn read<T: DeserializeOwned>(response: &Response) -> Result<T, Failure> {
    serde_json::from_str(&text(response).await?).map_err(|_| Failure::Unreadable)
}

async fn failure(response: &Response) -> Failure {
    let problem =
        text(response).await.ok().and_then(|text| serde_json::from_str::<ProblemDetails>(&text).ok());
    if let Some(refusal) = problem.and_then(|problem| problem.refusal) {
        return Failure::Refused(*refusal);
    }
    let retry_after = response.headers().get("Retry-After").ok().flatten();
    Failure::Status {
        status: response.status(),
        retry_after: retry_after.and_then(|seconds| seconds.parse().ok()),
    }
}
