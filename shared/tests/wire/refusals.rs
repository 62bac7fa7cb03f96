//! One refusal of each kind, and each reason for closing a connection.

use tischrunde_shared::demand::Demand;
use tischrunde_shared::picture::PictureFault;
use tischrunde_shared::plan::{PlanFault, ValueFault};
use tischrunde_shared::refusal::{Refusal, Thing};
use tischrunde_shared::text::Body;
use tischrunde_shared::wire::Bye;

use crate::support::samples::samples;

samples!(Refusal {
    "not_allowed": Refusal::NotAllowed => Refusal::NotAllowed,
    "wrong_phase": Refusal::WrongPhase => Refusal::WrongPhase,
    "moved_on": Refusal::MovedOn => Refusal::MovedOn,
    "cafe_closed": Refusal::CafeClosed => Refusal::CafeClosed,
    "joining_closed": Refusal::JoiningClosed => Refusal::JoiningClosed,
    "not_seated": Refusal::NotSeated => Refusal::NotSeated,
    "not_yet": Refusal::NotYet => Refusal::NotYet,
    "renumbered": Refusal::Renumbered => Refusal::Renumbered,
    "text_empty": Refusal::TextEmpty => Refusal::TextEmpty,
    "text_too_long": Refusal::TextTooLong { .. } => Refusal::TextTooLong { length: 2_001, limit: 2_000 },
    "unknown": Refusal::Unknown { .. } => Refusal::Unknown { thing: Thing::Station },
    "not_yours": Refusal::NotYours => Refusal::NotYours,
    "your_own": Refusal::YourOwn => Refusal::YourOwn,
    "withdrawn": Refusal::Withdrawn => Refusal::Withdrawn,
    "hidden": Refusal::Hidden => Refusal::Hidden,
    "no_source": Refusal::NoSource => Refusal::NoSource,
    "no_alternative": Refusal::NoAlternative => Refusal::NoAlternative,
    "picture": Refusal::Picture { .. } => {
        Refusal::Picture { fault: PictureFault::TooLarge { limit: 5_242_880 } }
    },
    "in_use": Refusal::InUse => Refusal::InUse,
    "needs_approval": Refusal::NeedsApproval => Refusal::NeedsApproval,
    "superseded": Refusal::Superseded { .. } => {
        Refusal::Superseded { version: 3, text: Body::new("Ohne klare Zuständigkeit wird nichts geteilt.") }
    },
    "full": Refusal::Full { .. } => Refusal::Full { thing: Thing::Contribution, limit: 50_000 },
    "too_few": Refusal::TooFew { .. } => Refusal::TooFew { thing: Thing::Person, least: 2 },
    "infeasible": Refusal::Infeasible { .. } => {
        Refusal::Infeasible { demand: Demand::LargeGroup { group: 12, table: 8 } }
    },
    "plan": Refusal::Plan { .. } => Refusal::Plan {
        fault: PlanFault { at: "stations[2].tables".to_owned(), fault: ValueFault::OutOfRange(1, 200) },
    },
    "card": Refusal::Card { .. } => Refusal::Card { index: 14, refusal: Box::new(Refusal::TextEmpty) },
    "too_fast": Refusal::TooFast { .. } => Refusal::TooFast { wait_ms: 1_350 },
    "unavailable": Refusal::Unavailable => Refusal::Unavailable,
    "malformed": Refusal::Malformed { .. } => {
        Refusal::Malformed { detail: "missing field `text` at line 1 column 96".to_owned() }
    },
});

/// Why the server closes a connection.
pub(crate) mod byes {
    use super::*;

    samples!(Bye {
        "no_hello": Bye::NoHello => Bye::NoHello,
        "unknown_link": Bye::UnknownLink => Bye::UnknownLink,
        "revoked": Bye::Revoked => Bye::Revoked,
        "client_too_old": Bye::ClientTooOld => Bye::ClientTooOld,
        "server_too_old": Bye::ServerTooOld => Bye::ServerTooOld,
        "malformed": Bye::Malformed => Bye::Malformed,
        "too_large": Bye::TooLarge => Bye::TooLarge,
        "too_slow": Bye::TooSlow => Bye::TooSlow,
        "too_fast": Bye::TooFast => Bye::TooFast,
        "too_many": Bye::TooMany => Bye::TooMany,
        "stopping": Bye::Stopping => Bye::Stopping,
        "unavailable": Bye::Unavailable => Bye::Unavailable,
    });
}
