//! Creating and joining a café over HTTP, as pages do it.

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;
use tischrunde_shared::api::{self, Created, DoorKey, Joining, NewCafe};
use tischrunde_shared::ids::{CommandId, PersonId};
use tischrunde_shared::language::Language;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use uuid::Uuid;

use super::phone::Phone;

/// Why a request failed.
#[derive(Debug, thiserror::Error)]
pub enum DoorError {
    /// The connection broke.
    #[error("the connection: {0}")]
    Connection(#[from] std::io::Error),
    /// The server answered with an error.
    #[error("{status}: {body}")]
    Status {
        /// The HTTP status.
        status: u16,
        /// What it said.
        body: String,
    },
    /// The answer was not what it should be.
    #[error("an unreadable answer: {0}")]
    Unreadable(String),
}

/// An answer of the server.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Headers, with names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as JSON.
    ///
    /// # Errors
    /// [`DoorError::Status`] for anything but success, [`DoorError::Unreadable`] if it is no such JSON.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, DoorError> {
        if !(200..300).contains(&self.status) {
            let body = String::from_utf8_lossy(&self.body).into_owned();
            return Err(DoorError::Status { status: self.status, body });
        }
        serde_json::from_slice(&self.body).map_err(|error| DoorError::Unreadable(error.to_string()))
    }

    /// A header.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// Sends one request to `server` (host and port). Small on purpose: it speaks to our own server only.
///
/// # Errors
/// [`DoorError`].
pub async fn request(
    server: &str,
    method: &str,
    path: &str,
    secret: Option<&str>,
    body: Option<(&str, &[u8])>,
) -> Result<Answer, DoorError> {
    let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {server}\r\nConnection: close\r\n");
    if let Some(secret) = secret {
        head.push_str(&format!("Authorization: Bearer {secret}\r\n"));
    }
    let (kind, body) = body.unwrap_or(("application/json", b""));
    head.push_str(&format!("Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n", body.len()));
    let mut stream = TcpStream::connect(server).await?;
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    parse(&answer)
}

fn parse(answer: &[u8]) -> Result<Answer, DoorError> {
    let broken = || DoorError::Unreadable("not an HTTP answer".to_owned());
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").ok_or_else(broken)?;
    let head = std::str::from_utf8(&answer[..end]).map_err(|_| broken())?;
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).ok_or_else(broken)?;
    let split = |line: &str| {
        let (name, value) = line.split_once(':')?;
        Some((name.to_ascii_lowercase(), value.trim().to_owned()))
    };
    let headers: Vec<_> = lines.filter_map(split).collect();
    let mut answer = Answer { status, headers, body: answer[end + 4..].to_vec() };
    if answer.header("transfer-encoding") == Some("chunked") {
        answer.body = unchunk(&answer.body).ok_or_else(broken)?;
    }
    Ok(answer)
}

fn unchunk(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).ok()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(end + 2..end + 2 + size)?);
        rest = rest.get(end + 4 + size..)?;
    }
}

/// Sends JSON and reads JSON.
///
/// # Errors
/// [`DoorError`].
pub async fn post<T: DeserializeOwned>(
    server: &str,
    path: &str,
    secret: Option<&str>,
    body: &impl Serialize,
) -> Result<T, DoorError> {
    let body = serde_json::to_string(body).map_err(|error| DoorError::Unreadable(error.to_string()))?;
    request(server, "POST", path, secret, Some(("application/json", body.as_bytes()))).await?.json()
}

/// The secret in a link.
#[must_use]
pub fn secret_of(link: &str) -> &str {
    link.split_once('#').map_or("", |(_, secret)| secret)
}

/// Creates a café from a template.
///
/// # Errors
/// [`DoorError`].
pub async fn create(
    server: &str,
    template: &str,
    language: Language,
    key: Option<&str>,
) -> Result<Created, DoorError> {
    let wanted = NewCafe { template: template.to_owned(), language, title: None };
    post(server, "/api/cafes", key, &wanted).await
}

/// Somebody who joined.
pub struct Joined {
    /// Their number.
    pub person: PersonId,
    /// Their phone, not yet connected.
    pub phone: Phone,
    /// Their link.
    pub url: String,
}

/// Joins with the secret of the QR code.
///
/// # Errors
/// [`DoorError`].
pub async fn join(
    server: &str,
    invitation: &tischrunde_shared::wire::Invitation,
    name: Option<&str>,
    language: Language,
) -> Result<Joined, DoorError> {
    let joining = Joining {
        id: CommandId(Uuid::now_v7()),
        key: DoorKey::Secret(secret_of(&invitation.url).to_owned()),
        name: name.map(str::to_owned),
        attributes: BTreeMap::new(),
        language,
    };
    let api::Joined { person, capability, url, .. } = post(server, "/api/join", None, &joining).await?;
    Ok(Joined { person, phone: Phone::new(server, &capability), url })
}
