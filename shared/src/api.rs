//! What travels over HTTP beside the socket: written once, for the server, the pages, the demo and the tests.
//!
//! With the feature `openapi` every type describes itself for the server's OpenAPI document.

mod paper;
mod sheet;

pub use paper::{BlockVersion, HistoryQuery, ServerFindings, Unprintable};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::actor::Role;
use crate::cafe::{Cafe, Command};
use crate::demand::Demand;
use crate::ids::{CafeId, CommandId, PersonId, Seq, StationId};
use crate::language::Language;
use crate::paper::Outline;
use crate::picture::PictureId;
use crate::plan::{Ask, Rotation};
use crate::refusal::Refusal;
use crate::text::Body;
use crate::wire::Invitation;

pub use sheet::{Sheet, UnknownSheet};

/// Why a request was not carried out: problem details (RFC 9457).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProblemDetails {
    /// A name for the kind of problem, relative to this server.
    #[serde(rename = "type")]
    #[cfg_attr(feature = "openapi", schema(example = "/problems/unknown-code"))]
    pub kind: String,
    /// The kind in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The refusal of the café's rules, as on the socket.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub refusal: Option<Box<Refusal>>,
}

/// A template in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TemplateEntry {
    /// Its name in requests.
    pub id: String,
    /// What people read.
    pub title: BothLanguages,
    /// What it is for.
    pub summary: BothLanguages,
    /// How many stations it has.
    pub stations: u32,
    /// How many rounds.
    pub rounds: u32,
    /// Minutes of rounds and changes together.
    pub minutes: u32,
}

/// A format of papers in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormatEntry {
    /// Its name in requests.
    pub id: String,
    /// What people read.
    pub label: BothLanguages,
}

/// Where a paper can be looked at while it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreviewAddress {
    /// The path of the page.
    pub path: String,
}

/// A picture that was taken in, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeptPicture {
    /// Its name: the SHA-256 of the PNG that it is kept as.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub picture: PictureId,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// An outline of a paper in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutlineEntry {
    /// Its name in requests.
    pub id: String,
    /// What people read.
    pub title: BothLanguages,
    /// What is in it.
    pub summary: BothLanguages,
    /// The outline with German headings, as `paper.outline` takes it.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub de: Outline,
    /// The outline with English headings.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub en: Outline,
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BothLanguages {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
}

impl BothLanguages {
    /// The text in one of them.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::De => &self.de,
            Language::En => &self.en,
        }
    }
}

/// A café that is to be created.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewCafe {
    /// The id of a template.
    pub template: String,
    /// The language of the café's texts: `de` or `en`.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "de"))]
    pub language: Language,
    /// Another title than the template's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
}

/// A new café with every link. The links are shown once: the server keeps only their hashes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Created {
    /// Its id.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub cafe: CafeId,
    /// Its title.
    pub title: String,
    /// The crew's links.
    pub links: CrewLinks,
    /// How people join.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub invitation: Invitation,
}

/// Who of the crew gets which link, as whole addresses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CrewLinks {
    /// The facilitator's.
    pub facilitator: String,
    /// One for each station.
    pub hosts: Vec<HostLink>,
    /// The authors'.
    pub author: String,
    /// The projector's.
    pub screen: String,
}

/// The link of one host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HostLink {
    /// The station.
    #[cfg_attr(feature = "openapi", schema(value_type = u8))]
    pub station: StationId,
    /// Its title.
    pub title: String,
    /// The whole address.
    pub url: String,
}

/// What opens the door: the typed code, or the secret of the QR code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DoorKey {
    /// Eight characters; blanks, hyphens and small letters are forgiven.
    Code(String),
    /// As it stands after # in the QR code's address.
    Secret(String),
}

/// A look through the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Look {
    /// What opens it.
    #[serde(flatten)]
    #[cfg_attr(feature = "openapi", schema(inline))]
    pub key: DoorKey,
}

/// What somebody sees before joining.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DoorSign {
    /// Which café.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub cafe: CafeId,
    /// Its title.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub title: Body,
    /// The language of its texts.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub language: Language,
    /// What people read when they arrive.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub opening: Body,
    /// What is asked; every answer is optional.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub ask: Ask,
    /// Days the data is kept after the last round.
    pub retention_days: u16,
    /// Whether joining is open now.
    pub open: bool,
}

/// Somebody joins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Joining {
    /// Made on the device, kept until the answer came: asking again with the same id joins once.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: CommandId,
    /// What lets them in.
    #[serde(flatten)]
    #[cfg_attr(feature = "openapi", schema(inline))]
    pub key: DoorKey,
    /// Their name, if they give one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Their answers: attribute key to value key.
    #[serde(default)]
    pub attributes: BTreeMap<String, String>,
    /// The language they chose.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub language: Language,
}

/// A participant's link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Joined {
    /// To which café.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub cafe: CafeId,
    /// The participant's number.
    #[cfg_attr(feature = "openapi", schema(value_type = u32))]
    pub person: PersonId,
    /// The secret of the link.
    pub capability: String,
    /// The whole address.
    pub url: String,
}

/// What the holder of a link sees of the café.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Standing {
    /// The position in the log.
    #[cfg_attr(feature = "openapi", schema(value_type = u64))]
    pub seq: Seq,
    /// What everybody in the same place sees.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub view: Cafe,
    /// What only this person sees.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub own: Option<Cafe>,
}

/// A command with the id that its sender made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SentCommand {
    /// A UUID; the same id is carried out once.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: CommandId,
    /// As on the socket; see PROTOCOL.md.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub command: Command,
}

/// The command is carried out and on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CarriedOut {
    /// The position of its last event.
    #[cfg_attr(feature = "openapi", schema(value_type = u64))]
    pub seq: Seq,
}

/// Whose link is to be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Reissue {
    /// `"facilitator"`, `"author"`, `"screen"`, `{"host": {"station": n}}` or `{"participant": {"person": n}}`.
    #[cfg_attr(feature = "openapi", schema(value_type = Object))]
    pub role: Role,
    /// Whether the links that are there stay: only authors can have several, one for each of them.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub beside: bool,
}

/// The new link; one that it took the place of no longer opens anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Reissued {
    /// The whole address.
    pub url: String,
}

/// Where the badge of somebody leads whom the crew wrote down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BadgeLink {
    /// Their number.
    #[cfg_attr(feature = "openapi", schema(value_type = u32))]
    pub person: PersonId,
    /// Their own page.
    pub url: String,
}

/// How many cards were taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Imported {
    /// How many.
    pub cards: usize,
}

/// How groups would be formed, when the worth of seats is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorthQuery {
    /// Another way than the plan's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rotation: Option<Rotation>,
}

/// What a plan of seats is worth, counted from the seats alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Worth {
    /// How many people it is for.
    pub people: usize,
    /// Meetings beyond the first, of all pairs.
    pub repeats: u64,
    /// No plan has fewer.
    pub least_repeats: u64,
    /// Whether it is proven that no plan has fewer repeats.
    pub proven_best: bool,
    /// How many others people meet: the fewest, the mean, the most.
    pub met: [f64; 3],
    /// How often two people sit together at most.
    pub most_meetings: usize,
    /// How far tables are from a proportional share of each attribute's values, in people, all tables and rounds together;
    /// missing where nobody was asked anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub imbalance: Option<u64>,
    /// How often a rule is broken: somebody sits apart from those they belong to, has to move, sits where they cannot.
    pub broken: usize,
    /// Why no plan can keep all rules, if that is so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Object>))]
    pub demand: Option<Demand>,
}

/// What a command about seats would change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Preview {
    /// How many people change their seat in the round that runs or comes.
    pub now: usize,
    /// How many change one that they know for a later round.
    pub later: usize,
    /// What the seats are worth as they stand.
    pub before: Worth,
    /// What they would be worth.
    pub after: Worth,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_to_join_as_it_travels() {
        let wish = Joining {
            id: CommandId(uuid::Uuid::nil()),
            key: DoorKey::Code("K7M24PXR".to_owned()),
            name: None,
            attributes: BTreeMap::new(),
            language: Language::En,
        };
        let json = serde_json::to_string(&wish).expect("json");
        assert_eq!(
            json,
            r#"{"id":"00000000-0000-0000-0000-000000000000","code":"K7M24PXR","attributes":{},"language":"en"}"#
        );
        assert_eq!(serde_json::from_str::<Joining>(&json).expect("json"), wish);
    }
}
