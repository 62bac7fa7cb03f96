//! The capability links. Their secret comes in the address's fragment, which no server sees; it is taken out of the
//! address bar at once, so that no one reads it over a shoulder or from a shared screen, and is found again on reload.

use leptos::prelude::window;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

use tischrunde_shared::actor::Role;
use tischrunde_shared::ids::CafeId;

use crate::storage::{self, Keep};

/// What kind of link it is: which page it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
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
    pub fn path(self) -> &'static str {
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
pub struct Link {
    /// The secret.
    pub capability: String,
    /// What it opens, once the server has said so.
    pub holder: Option<Holder>,
}

/// What a link opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Which café.
    pub cafe: CafeId,
    /// As whom.
    pub role: Role,
}

impl Holder {
    /// A name for what the device keeps for this holder, such as `cafe/participant-17`.
    pub fn name(self) -> String {
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
pub fn find(kind: Kind) -> Option<Link> {
    storage::value(Keep::Tab, &kind.key()).or_else(|| storage::value(Keep::Device, &kind.key()))
}

/// Keeps a link: a participant's for good, since a phone closes tabs as it likes; the crew's as long as the tab, since
/// desks are lent.
pub fn keep(kind: Kind, link: &Link) {
    storage::set_value(Keep::Tab, &kind.key(), link);
    if kind == Kind::Participant {
        storage::set_value(Keep::Device, &kind.key(), link);
    }
}

/// Forgets a link.
pub fn forget(kind: Kind) {
    storage::remove(Keep::Tab, &kind.key());
    storage::remove(Keep::Device, &kind.key());
}

/// Leads to the door, which joins again with what the device joined with before.
pub fn join_again() {
    let _ = window().location().replace("/join#again");
}

const OPERATOR: &str = "operator";
const OPERATOR_PREFIX: &str = "org_";

/// The operator's key, which lets its holder create cafés.
pub fn operator() -> Option<String> {
    storage::text(Keep::Tab, OPERATOR)
}

/// What the address brought.
#[derive(Debug, PartialEq, Eq)]
enum Brought<'a> {
    Capability(Kind, &'a str),
    Operator(&'a str),
    Nothing,
}

impl<'a> Brought<'a> {
    fn of(fragment: &'a str) -> Self {
        if let Some(kind) = Kind::of_secret(fragment) {
            return Self::Capability(kind, fragment);
        }
        if fragment.starts_with(OPERATOR_PREFIX) {
            return Self::Operator(fragment);
        }
        // Anything else is a place on the page.
        Self::Nothing
    }
}

/// What became of a secret in the address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    /// There was none.
    Nothing,
    /// It is kept, and this page is the one that it opens.
    Here,
    /// It is kept, and the page that it opens is being loaded.
    Elsewhere,
}

/// Takes the secret out of the address bar and keeps it.
pub fn take_from_address() -> Taken {
    let location = window().location();
    let (path, hash) = (location.pathname().unwrap_or_default(), location.hash().unwrap_or_default());
    let page = match Brought::of(hash.trim_start_matches('#')) {
        Brought::Capability(kind, secret) => {
            let known = find(kind).filter(|link| link.capability == secret);
            keep(kind, &known.unwrap_or_else(|| Link { capability: secret.to_owned(), holder: None }));
            kind.path()
        }
        Brought::Operator(secret) => {
            storage::set_text(Keep::Tab, OPERATOR, secret);
            &path
        }
        Brought::Nothing => return Taken::Nothing,
    };
    if page != path.as_str() && location.replace(page).is_ok() {
        return Taken::Elsewhere;
    }
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(page));
    }
    Taken::Here
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_known_by_how_it_begins() {
        assert_eq!(Brought::of("ppl_abc"), Brought::Capability(Kind::Participant, "ppl_abc"));
        assert_eq!(Brought::of("hst_abc"), Brought::Capability(Kind::Host, "hst_abc"));
        assert_eq!(Brought::of("org_abc"), Brought::Operator("org_abc"));
    }

    #[test]
    fn a_place_on_the_page_is_no_secret() {
        for fragment in ["c-12", "main", "", "Zm9v"] {
            assert_eq!(Brought::of(fragment), Brought::Nothing, "#{fragment}");
        }
    }

    /// Its script writes the link before any program is there.
    #[test]
    fn the_door_leaves_a_link_where_and_as_it_is_looked_for() {
        let door = include_str!("../../../assets/door-kept.js");
        let written = r#"{"capability":"ppl_abc","holder":null}"#;
        let link = Link { capability: "ppl_abc".to_owned(), holder: None };
        assert_eq!(serde_json::from_str::<Link>(written).expect("a link"), link);
        assert!(door.contains("const link = { capability, holder: null };"));
        for place in ["TAB", "DEVICE"] {
            let keeping = format!(r#"keep({place}, "{}", link)"#, Kind::Participant.key());
            assert!(door.contains(&keeping), "{keeping}");
        }
        for kind in Kind::ALL {
            let page = format!(r#"{}: "{}""#, kind.prefix(), kind.path());
            assert!(door.contains(&page), "{page}");
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
