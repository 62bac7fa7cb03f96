//! Creating and joining a café over HTTP, as pages do it.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tischrunde_shared::ids::PersonId;
use tischrunde_shared::plan::Language;
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
    body: &Value,
) -> Result<T, DoorError> {
    let body = body.to_string();
    request(server, "POST", path, secret, Some(("application/json", body.as_bytes()))).await?.json()
}

/// A café with the secrets of its links.
#[derive(Debug, Clone)]
pub struct Created {
    /// Its id.
    pub cafe: String,
    /// The links as they are given to people.
    pub links: Links,
    /// How others join.
    pub invitation: tischrunde_shared::wire::Invitation,
}

/// The addresses of the crew.
#[derive(Debug, Clone)]
pub struct Links {
    /// Facilitator.
    pub facilitator: String,
    /// Hosts, in the order of their stations.
    pub hosts: Vec<String>,
    /// Author.
    pub author: String,
    /// Screen.
    pub screen: String,
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
    let body = json!({ "template": template, "language": language });
    let answer: Value = post(server, "/api/cafes", key, &body).await?;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let links = &answer["links"];
    let hosts = links["hosts"].as_array().map(Vec::as_slice).unwrap_or_default();
    let invitation = serde_json::from_value(answer["invitation"].clone())
        .map_err(|error| DoorError::Unreadable(error.to_string()))?;
    Ok(Created {
        cafe: text(&answer["cafe"]),
        links: Links {
            facilitator: text(&links["facilitator"]),
            hosts: hosts.iter().map(|host| text(&host["url"])).collect(),
            author: text(&links["author"]),
            screen: text(&links["screen"]),
        },
        invitation,
    })
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
    let body = json!({
        "id": Uuid::now_v7(),
        "secret": secret_of(&invitation.url),
        "name": name,
        "language": language,
    });
    let answer: Value = post(server, "/api/join", None, &body).await?;
    let person = serde_json::from_value(answer["person"].clone())
        .map_err(|error| DoorError::Unreadable(error.to_string()))?;
    let url = answer["url"].as_str().unwrap_or_default().to_owned();
    let capability = answer["capability"].as_str().unwrap_or_default();
    Ok(Joined { person, phone: Phone::new(server, capability), url })
}
