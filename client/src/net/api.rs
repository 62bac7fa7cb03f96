//! What is asked by HTTP: templates, creating a café, joining, the record.

use std::collections::BTreeMap;

use leptos::prelude::window;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Headers, Request, RequestInit, Response};

use tischrunde_shared::ids::{CafeId, CommandId, PersonId, StationId};
use tischrunde_shared::plan::{Ask, Language};
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::wire::Invitation;

/// A template of a café.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Template {
    /// Its name in data.
    pub(crate) id: String,
    /// What people read.
    pub(crate) title: Both,
    /// What it is for.
    pub(crate) summary: Both,
    /// How many stations it has.
    pub(crate) stations: u32,
    /// How many rounds.
    pub(crate) rounds: u32,
    /// How many minutes it takes in all.
    pub(crate) minutes: u32,
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Both {
    de: String,
    en: String,
}

impl Both {
    /// The text in one of them.
    pub(crate) fn get(&self, language: Language) -> &str {
        match language {
            Language::De => &self.de,
            Language::En => &self.en,
        }
    }
}

#[derive(Serialize)]
struct NewCafe<'a> {
    template: &'a str,
    language: Language,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
}

/// A café that was just created.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Created {
    /// Its title.
    pub(crate) title: String,
    /// The crew's links.
    pub(crate) links: Links,
    /// How people join.
    pub(crate) invitation: Invitation,
}

/// The crew's links, as whole addresses.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Links {
    /// The facilitator's.
    pub(crate) facilitator: String,
    /// One for each station.
    pub(crate) hosts: Vec<HostLink>,
    /// The authors'.
    pub(crate) author: String,
    /// The projector's.
    pub(crate) screen: String,
}

/// A host's link.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct HostLink {
    /// The station.
    pub(crate) station: StationId,
    /// Its title.
    pub(crate) title: String,
    /// The whole address.
    pub(crate) url: String,
}

/// What lets somebody in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Key {
    /// The code that was typed: eight characters.
    Code(String),
    /// The secret of the QR code.
    Secret(String),
}

/// The café behind a code.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Door {
    /// Which.
    pub(crate) cafe: CafeId,
    /// Its title.
    pub(crate) title: String,
    /// The language of its texts.
    pub(crate) language: Language,
    /// What people read when they arrive.
    pub(crate) opening: String,
    /// What is asked of them.
    pub(crate) ask: Ask,
    /// How many days what they say is kept.
    pub(crate) retention_days: u16,
}

/// Somebody who wants to join.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Joining {
    /// The same for every attempt, so that nobody joins twice.
    pub(crate) id: CommandId,
    /// What lets them in.
    #[serde(flatten)]
    pub(crate) key: Key,
    /// Their name, if they give one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<String>,
    /// Their answers.
    pub(crate) attributes: BTreeMap<String, String>,
    /// The language they chose.
    pub(crate) language: Language,
}

/// Somebody who is in.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Joined {
    /// In which café.
    pub(crate) cafe: CafeId,
    /// As whom.
    pub(crate) person: PersonId,
    /// The secret of their link.
    pub(crate) capability: String,
}

/// Why a request brought nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Failure {
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

/// The templates.
pub(crate) async fn templates() -> Result<Vec<Template>, Failure> {
    read(&ask("GET", "/api/templates", None, None).await?).await
}

/// Creates a café.
pub(crate) async fn create(
    template: &str,
    language: Language,
    title: Option<&str>,
    operator: Option<&str>,
) -> Result<Created, Failure> {
    let wish = NewCafe { template, language, title };
    read(&ask("POST", "/api/cafes", body(&wish), operator).await?).await
}

/// Looks at the café behind a code without joining it.
pub(crate) async fn look(key: &Key) -> Result<Door, Failure> {
    read(&ask("POST", "/api/join/look", body(key), None).await?).await
}

/// Joins.
pub(crate) async fn join(wish: &Joining) -> Result<Joined, Failure> {
    read(&ask("POST", "/api/join", body(wish), None).await?).await
}

/// Formats of the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    /// For reading.
    Markdown,
    /// For programs.
    Json,
    /// For tables.
    Csv,
}

impl Format {
    /// Its name in the address and at the end of the file's name.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }
}

/// Fetches the record in one format.
pub(crate) async fn export(cafe: CafeId, format: Format, capability: &str) -> Result<Blob, Failure> {
    let path = format!("/api/cafes/{cafe}/export?format={}", format.extension());
    let response = ask("GET", &path, None, Some(capability)).await?;
    let blob = JsFuture::from(response.blob().map_err(|_| Failure::Unreadable)?).await;
    blob.ok().and_then(|blob| blob.dyn_into().ok()).ok_or(Failure::Unreachable)
}

fn body<T: Serialize>(wish: &T) -> Option<String> {
    serde_json::to_string(wish).ok()
}

/// Sends a request and returns the answer if it is a success.
async fn ask(method: &str, path: &str, body: Option<String>, bearer: Option<&str>) -> Result<Response, Failure> {
    let request = request(method, path, body.as_deref(), bearer).map_err(|_| Failure::Unreadable)?;
    let response = JsFuture::from(window().fetch_with_request(&request)).await.map_err(|_| Failure::Unreachable)?;
    let response: Response = response.unchecked_into();
    if response.ok() { Ok(response) } else { Err(failure(&response).await) }
}

fn request(method: &str, path: &str, body: Option<&str>, bearer: Option<&str>) -> Result<Request, JsValue> {
    let headers = Headers::new()?;
    let init = RequestInit::new();
    init.set_method(method);
    if let Some(body) = body {
        headers.set("Content-Type", "application/json")?;
        init.set_body(&JsValue::from_str(body));
    }
    if let Some(bearer) = bearer {
        headers.set("Authorization", &format!("Bearer {bearer}"))?;
    }
    init.set_headers(&headers);
    Request::new_with_str_and_init(path, &init)
}

async fn text(response: &Response) -> Result<String, Failure> {
    let text = response.text().map_err(|_| Failure::Unreadable)?;
    JsFuture::from(text).await.ok().and_then(|text| text.as_string()).ok_or(Failure::Unreachable)
}

async fn read<T: DeserializeOwned>(response: &Response) -> Result<T, Failure> {
    serde_json::from_str(&text(response).await?).map_err(|_| Failure::Unreadable)
}

/// What the client reads of problem details (RFC 9457).
#[derive(Deserialize)]
struct Problem {
    #[serde(default)]
    refusal: Option<Refusal>,
}

async fn failure(response: &Response) -> Failure {
    let problem = text(response).await.ok().and_then(|text| serde_json::from_str::<Problem>(&text).ok());
    if let Some(refusal) = problem.and_then(|problem| problem.refusal) {
        return Failure::Refused(refusal);
    }
    let retry_after = response.headers().get("Retry-After").ok().flatten();
    Failure::Status { status: response.status(), retry_after: retry_after.and_then(|seconds| seconds.parse().ok()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_to_join_as_it_travels() {
        let wish = Joining {
            id: CommandId(uuid::Uuid::nil()),
            key: Key::Code("K7M24PXR".to_owned()),
            name: None,
            attributes: BTreeMap::new(),
            language: Language::En,
        };
        assert_eq!(
            serde_json::to_string(&wish).expect("json"),
            r#"{"id":"00000000-0000-0000-0000-000000000000","code":"K7M24PXR","attributes":{},"language":"en"}"#
        );
    }
}
