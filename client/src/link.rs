//! The capability links. Their secret comes in the address's fragment, which no server sees; it is taken out of the
//! address bar at once, so that no one reads it over a shoulder or from a shared screen, and is found again on reload.

use leptos::prelude::window;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use tischrunde_shared::command::Role;
use tischrunde_shared::ids::CafeId;

use crate::storage::{self, Keep};

/// What kind of link it is: which page it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A participant's phone.
    Participant,
    /// The facilitator's desk.
    Facilitator,
    /// A host's desk.
    Host,
    /// The record.
    Author,
    /// The projector.
    Screen,
}

impl Kind {
    const ALL: [Self; 5] = [Self::Participant, Self::Facilitator, Self::Host, Self::Author, Self::Screen];

    /// How the secrets of such links begin.
    fn prefix(self) -> &'static str {
        match self {
            Self::Participant => "ppl_",
            Self::Facilitator => "fac_",
            Self::Host => "hst_",
            Self::Author => "aut_",
            Self::Screen => "scr_",
        }
    }

    /// The page's path.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Participant => "/p",
            Self::Facilitator => "/f",
            Self::Host => "/h",
            Self::Author => "/a",
            Self::Screen => "/s",
        }
    }

    fn key(self) -> String {
        format!("link{}", self.path().replace('/', "."))
    }

    fn of_secret(secret: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| secret.starts_with(kind.prefix()))
    }
}

/// A link as the device keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Link {
    /// The secret.
    pub(crate) capability: String,
    /// What it opens, once the server has said so.
    pub(crate) holder: Option<Holder>,
}

/// What a link opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Holder {
    /// Which café.
    pub(crate) cafe: CafeId,
    /// As whom.
    #[serde(flatten)]
    pub(crate) role: Role,
}

impl Holder {
    /// A name for what the device keeps for this holder, such as `cafe/participant-17`.
    pub(crate) fn name(self) -> String {
        let Self { cafe, role } = self;
        match role {
            Role::Facilitator => format!("{cafe}/facilitator"),
            Role::Host { station } => format!("{cafe}/host-{station}"),
            Role::Author => format!("{cafe}/author"),
            Role::Screen => format!("{cafe}/screen"),
            Role::Participant { person } => format!("{cafe}/participant-{person}"),
        }
    }
}

/// The link of a page, if this device has one. A tab prefers its own.
pub(crate) fn find(kind: Kind) -> Option<Link> {
    storage::value(Keep::Tab, &kind.key()).or_else(|| storage::value(Keep::Device, &kind.key()))
}

/// Keeps a link: a participant's for good, since a phone closes tabs as it likes; the crew's as long as the tab, since
/// desks are lent.
pub(crate) fn keep(kind: Kind, link: &Link) {
    storage::set_value(Keep::Tab, &kind.key(), link);
    if kind == Kind::Participant {
        storage::set_value(Keep::Device, &kind.key(), link);
    }
}

/// Forgets a link.
pub(crate) fn forget(kind: Kind) {
    storage::remove(Keep::Tab, &kind.key());
    storage::remove(Keep::Device, &kind.key());
}

const OPERATOR: &str = "operator";
const OPERATOR_PREFIX: &str = "org_";
const INVITATION: &str = "invitation";

/// The operator's key, which lets its holder create cafés.
pub(crate) fn operator() -> Option<String> {
    storage::text(Keep::Tab, OPERATOR)
}

/// What lets somebody in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Key {
    /// The code that was typed: eight characters.
    Code(String),
    /// The secret of the QR code.
    Secret(String),
}

/// What was scanned or typed in this tab to join.
pub(crate) fn invitation() -> Option<Key> {
    storage::value(Keep::Tab, INVITATION)
}

/// Keeps what was scanned or typed until its holder is in.
pub(crate) fn set_invitation(key: &Key) {
    storage::set_value(Keep::Tab, INVITATION, key);
}

/// Forgets it: it was used, or does not fit.
pub(crate) fn forget_invitation() {
    storage::remove(Keep::Tab, INVITATION);
}

/// What the address brought.
#[derive(Debug, PartialEq, Eq)]
enum Brought<'a> {
    Capability(Kind, &'a str),
    Operator(&'a str),
    Invitation(&'a str),
    Nothing,
}

impl<'a> Brought<'a> {
    fn of(path: &str, fragment: &'a str) -> Self {
        if let Some(kind) = Kind::of_secret(fragment) {
            return Self::Capability(kind, fragment);
        }
        if fragment.starts_with(OPERATOR_PREFIX) {
            return Self::Operator(fragment);
        }
        // Anything else is a place on the page, except behind the QR code.
        let invited = matches!(path, "/j" | "/join") && fragment != "main" && !fragment.is_empty();
        if invited { Self::Invitation(fragment) } else { Self::Nothing }
    }
}

/// Takes the secret out of the address bar and keeps it. Returns whether there was one.
pub(crate) fn take_from_address() -> bool {
    let location = window().location();
    let (path, hash) = (location.pathname().unwrap_or_default(), location.hash().unwrap_or_default());
    let path = match Brought::of(&path, hash.trim_start_matches('#')) {
        Brought::Capability(kind, secret) => {
            let known = find(kind).filter(|link| link.capability == secret);
            keep(kind, &known.unwrap_or_else(|| Link { capability: secret.to_owned(), holder: None }));
            kind.path().to_owned()
        }
        Brought::Operator(secret) => {
            storage::set_text(Keep::Tab, OPERATOR, secret);
            path
        }
        Brought::Invitation(secret) => {
            set_invitation(&Key::Secret(secret.to_owned()));
            path
        }
        Brought::Nothing => return false,
    };
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&path));
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_known_by_how_it_begins() {
        assert_eq!(Brought::of("/p", "ppl_abc"), Brought::Capability(Kind::Participant, "ppl_abc"));
        assert_eq!(Brought::of("/p", "hst_abc"), Brought::Capability(Kind::Host, "hst_abc"));
        assert_eq!(Brought::of("/", "org_abc"), Brought::Operator("org_abc"));
        assert_eq!(Brought::of("/j", "Zm9v"), Brought::Invitation("Zm9v"));
    }

    #[test]
    fn a_place_on_the_page_is_no_secret() {
        for (path, fragment) in [("/p", "c-12"), ("/join", "main"), ("/j", ""), ("/", "Zm9v")] {
            assert_eq!(Brought::of(path, fragment), Brought::Nothing, "{path}#{fragment}");
        }
    }

    #[test]
    fn a_holder_reads_back_as_kept() {
        let holder = Holder {
            cafe: CafeId(uuid::Uuid::from_u128(7)),
            role: Role::Host { station: tischrunde_shared::ids::StationId(2) },
        };
        let json = serde_json::to_string(&holder).expect("json");
        assert_eq!(serde_json::from_str::<Holder>(&json).expect("json"), holder);
        assert!(holder.name().ends_with("/host-2"));
    }
}
