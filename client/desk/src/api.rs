//! What is asked by HTTP: templates, creating a café, seats, the record.

mod http;
pub(crate) mod problems;

use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

use tischrunde_shared::command::{Command, Role};
use tischrunde_shared::ids::{CafeId, PersonId, StationId};
use tischrunde_shared::plan::{Language, Rotation};
use tischrunde_shared::seating::Demand;
use tischrunde_shared::wire::Invitation;

pub(crate) use self::http::Failure;

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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Created {
    /// Its title.
    pub(crate) title: String,
    /// The crew's links.
    pub(crate) links: Links,
    /// How people join.
    pub(crate) invitation: Invitation,
}

/// The crew's links, as whole addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct HostLink {
    /// The station.
    pub(crate) station: StationId,
    /// Its title.
    pub(crate) title: String,
    /// The whole address.
    pub(crate) url: String,
}

/// The templates.
pub(crate) async fn templates() -> Result<Vec<Template>, Failure> {
    http::read(&http::ask("GET", "/api/templates", None, None).await?).await
}

/// Creates a café.
pub(crate) async fn create(
    template: &str,
    language: Language,
    title: Option<&str>,
    operator: Option<&str>,
) -> Result<Created, Failure> {
    let wish = NewCafe { template, language, title };
    http::read(&http::ask("POST", "/api/cafes", body(&wish), operator).await?).await
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
    let response = http::ask("GET", &path, None, Some(capability)).await?;
    let blob = JsFuture::from(response.blob().map_err(|_| Failure::Unreadable)?).await;
    blob.ok().and_then(|blob| blob.dyn_into().ok()).ok_or(Failure::Unreachable)
}

/// A link that took another one's place.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Reissued {
    /// The whole address.
    pub(crate) url: String,
}

/// Replaces the link of a role; the old one no longer opens anything.
pub(crate) async fn reissue(cafe: CafeId, role: Role, capability: &str) -> Result<Reissued, Failure> {
    http::read(&http::ask("POST", &format!("/api/cafes/{cafe}/links"), body(&role), Some(capability)).await?)
        .await
}

/// What a plan of seats is worth.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Worth {
    /// How many people it is for.
    pub(crate) people: usize,
    /// Meetings beyond the first, of all pairs.
    pub(crate) repeats: u64,
    /// No plan has fewer.
    pub(crate) least_repeats: u64,
    /// Whether that is proven to be the best possible.
    pub(crate) proven_best: bool,
    /// How many others people meet: the fewest, the mean, the most.
    pub(crate) met: [f64; 3],
    /// How often two people sit together at most.
    pub(crate) most_meetings: usize,
    /// How far tables are from an even mix, in people; missing where nobody was asked anything.
    #[serde(default)]
    pub(crate) imbalance: Option<u64>,
    /// How often a rule is broken.
    pub(crate) broken: usize,
    /// Why no plan can keep all rules, if that is so.
    #[serde(default)]
    pub(crate) demand: Option<Demand>,
}

/// What a command about seats would change.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Preview {
    /// How many people change their seat in the round that runs or comes.
    pub(crate) now: usize,
    /// How many change one in a later round.
    pub(crate) later: usize,
    /// What the seats are worth as they stand.
    pub(crate) before: Worth,
    /// What they would be worth.
    pub(crate) after: Worth,
}

/// What a command about seats would change; nothing is carried out.
pub(crate) async fn preview(cafe: CafeId, command: &Command, capability: &str) -> Result<Preview, Failure> {
    let path = format!("/api/cafes/{cafe}/seating/preview");
    http::read(&http::ask("POST", &path, body(command), Some(capability)).await?).await
}

/// Where the badge of somebody leads whom the crew wrote down.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Badge {
    /// Their number.
    pub(crate) person: PersonId,
    /// Their own page.
    pub(crate) url: String,
}

/// Makes links for the badges of everybody whom the crew wrote down.
pub(crate) async fn badges(cafe: CafeId, capability: &str) -> Result<Vec<Badge>, Failure> {
    http::read(&http::ask("POST", &format!("/api/cafes/{cafe}/badges"), None, Some(capability)).await?).await
}

/// What the seats are worth; with a rotation, what they would be worth with it.
pub(crate) async fn worth(
    cafe: CafeId,
    rotation: Option<Rotation>,
    capability: &str,
) -> Result<Worth, Failure> {
    let query = rotation.and_then(|rotation| serde_json::to_value(rotation).ok());
    let query = query.as_ref().and_then(|value| value.as_str()).map(|name| format!("?rotation={name}"));
    let path = format!("/api/cafes/{cafe}/seating{}", query.unwrap_or_default());
    http::read(&http::ask("GET", &path, None, Some(capability)).await?).await
}

fn body<T: Serialize>(wish: &T) -> Option<String> {
    serde_json::to_string(wish).ok()
}
