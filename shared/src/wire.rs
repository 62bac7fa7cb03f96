//! What travels over the socket, as JSON text. `PROTOCOL.md` beside this crate tells it to those who write clients.

use serde::{Deserialize, Serialize};

use crate::actor::Role;
use crate::audience::Audience;
use crate::cafe::{Cafe, Command, Notice};
use crate::ids::{BlockId, CafeId, CommandId, Epoch, Seq, StationId};
use crate::refusal::Refusal;
use crate::time::Millis;

/// The version of this protocol. Raised when an old client could no longer understand a new server.
pub const PROTOCOL: u16 = 1;

/// What a client sends. The first frame is [`ClientFrame::Hello`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ClientFrame {
    /// Who is there, and what they have already.
    Hello {
        /// See [`PROTOCOL`].
        protocol: u16,
        /// The secret of the capability link.
        capability: String,
        /// Where to go on from, after a lost connection.
        #[serde(default)]
        resume: Option<Resume>,
        /// The furthest position that the client was told of. If the log does not lead there, it was set back.
        #[serde(default)]
        seen: Option<Position>,
        /// Whether large snapshots may come as gzip in a binary frame.
        #[serde(default)]
        gzip: bool,
    },
    /// A wish.
    Command {
        /// Made on the device; the same id is carried out once.
        id: CommandId,
        /// The wish.
        command: Box<Command>,
        /// Where it was acknowledged, if that was in an epoch that is over: proof that it was granted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        receipt: Option<Position>,
    },
    /// Says in which block of the paper an author is; nothing where they are in none. Kept nowhere, and over when the
    /// connection is.
    #[cfg_attr(not(feature = "author"), serde(skip))]
    At {
        /// Which.
        block: Option<BlockId>,
    },
    /// Asks for the server's time.
    Ping {
        /// Returned as it is: milliseconds on a clock of the client's own.
        sent: ClientTime,
    },
}

/// Milliseconds on a client's own clock; only ever returned to it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClientTime(pub f64);

impl Eq for ClientTime {}

/// Proof that a position was given out by this server: a text that means nothing to a client.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tag(pub Box<str>);

/// A position of which a client was told, to be shown to the server again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Position {
    /// The epoch in which it was told.
    pub epoch: Epoch,
    /// The position.
    pub seq: Seq,
    /// Its tag.
    pub tag: Tag,
}

/// Where a client goes on from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resume {
    /// The epoch of what it has.
    pub epoch: Epoch,
    /// The audience of its view.
    pub audience: Audience,
    /// How far its view goes.
    pub view: Seq,
    /// How far its own part goes; participants only.
    #[serde(default)]
    pub own: Option<Seq>,
}

/// What the server sends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ServerFrame {
    /// The answer to hello; what follows brings the client up to date.
    Welcome(Welcome),
    /// A reader's part of the café as a whole; replaces what the client had of this lane.
    Snapshot(Box<Snapshot>),
    /// What happened since.
    Events(Events),
    /// A command was carried out and is on disk.
    Ack {
        /// Which.
        id: CommandId,
        /// Where its last event stands: once the view is that far, it shows the effect. None if everything was as the
        /// command asks already, so that there is nothing to wait for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        position: Option<Position>,
    },
    /// A command was refused; nothing changed.
    Refused {
        /// Which.
        id: CommandId,
        /// Why.
        refusal: Refusal,
    },
    /// The answer to a ping.
    Pong {
        /// As it was sent.
        sent: ClientTime,
        /// The server's time.
        now: Millis,
    },
    /// Who is connected; to the facilitator, and to authors where the others are, now and then.
    Presence(Presence),
    /// The last frame before the server closes the connection.
    Bye(Bye),
}

/// The answer to hello.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    /// See [`PROTOCOL`].
    pub protocol: u16,
    /// Which café the link belongs to.
    pub cafe: CafeId,
    /// The log's epoch.
    pub epoch: Epoch,
    /// What the link permits.
    pub role: Role,
    /// The server's time.
    pub now: Millis,
    /// How others can join; for the facilitator, hosts and the screen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub invitation: Option<Invitation>,
}

/// How people join.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// The address behind the QR code; its fragment is a secret of 128 bits.
    pub url: String,
    /// The address to type.
    pub address: String,
    /// The code to type there, in two groups of four.
    pub code: String,
}

/// Which of its two folds a frame belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fold {
    /// What everybody in the same place sees.
    View,
    /// What only this person sees.
    Own,
}

/// A reader's part of the café.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Which fold it replaces.
    pub fold: Fold,
    /// Whose part it is.
    pub audience: Audience,
    /// The position in the log that it shows.
    pub seq: Seq,
    /// The tag of that position.
    pub tag: Tag,
    /// The part.
    pub cafe: Cafe,
}

/// What happened, cut to one audience.
///
/// Law of delivery: a client whose fold stands at `n` takes the frame if `after <= n < seq`, ignores it if
/// `seq <= n`, and has missed something if `n < after`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Events {
    /// Which fold it belongs to.
    pub fold: Fold,
    /// Nothing for this audience lies between this position and the first entry.
    pub after: Seq,
    /// The position after the last entry is applied.
    pub seq: Seq,
    /// The tag of that position.
    pub tag: Tag,
    /// What happened, in order.
    pub entries: Vec<Entry>,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its position in the log.
    pub seq: Seq,
    /// When, on the server's clock.
    pub at: Millis,
    /// What this reader learns of it.
    pub what: Notice,
}

/// Encodes frames of events of which several readers get the same entries: each entry is encoded once.
///
/// The same text as that of the types above, which a test holds it to.
pub mod encode {
    use std::io::Write as _;

    use serde::Serialize;

    use super::{Fold, Tag};
    use crate::cafe::Notice;
    use crate::ids::Seq;
    use crate::time::Millis;

    /// An [`super::Entry`] with a notice that is somebody else's.
    #[derive(Serialize)]
    struct EntryOf<'a> {
        seq: Seq,
        at: Millis,
        what: &'a Notice,
    }

    /// Appends an entry.
    ///
    /// # Errors
    /// Only if a notice cannot be written as JSON, which none is.
    pub fn entry(out: &mut Vec<u8>, seq: Seq, at: Millis, what: &Notice) -> Result<(), serde_json::Error> {
        serde_json::to_writer(out, &EntryOf { seq, at, what })
    }

    /// A frame of entries that are encoded already, in order.
    #[must_use]
    pub fn events<'a>(
        fold: Fold,
        after: Seq,
        seq: Seq,
        tag: &Tag,
        entries: impl Iterator<Item = &'a [u8]> + Clone,
    ) -> Vec<u8> {
        let fold = match fold {
            Fold::View => "view",
            Fold::Own => "own",
        };
        let size = entries.clone().map(|entry| entry.len() + 1).sum::<usize>();
        let mut out = Vec::with_capacity(size + 120);
        // Writing into memory does not fail.
        let Tag(tag) = tag;
        let _ = write!(
            out,
            r#"{{"events":{{"fold":"{fold}","after":{after},"seq":{seq},"tag":"{tag}","entries":["#
        );
        for (number, entry) in entries.enumerate() {
            if number > 0 {
                out.push(b',');
            }
            out.extend_from_slice(entry);
        }
        out.extend_from_slice(b"]}}");
        out
    }
}

/// Who is connected.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Presence {
    /// Phones.
    pub phones: u32,
    /// Stations whose host is connected.
    pub hosts: Vec<StationId>,
    /// Screens.
    pub screens: u32,
    /// Where the other authors are who are in a block; for authors only.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(not(feature = "author"), serde(skip))]
    pub authors: Vec<AuthorAt>,
}

/// An author in a block of the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorAt {
    /// The number of their desk among those that are open; it is given again once they have gone.
    pub author: u32,
    /// Where they are.
    pub block: BlockId,
}

/// Why the server closes a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Bye {
    /// No hello within the time for it.
    #[error("no hello came in time")]
    NoHello,
    /// The link is not known, or no longer valid.
    #[error("this link is not valid, or no longer")]
    UnknownLink,
    /// The link was replaced by a new one.
    #[error("this link was replaced by a new one")]
    Revoked,
    /// The client speaks an older protocol: load the page again.
    #[error("this page is older than the server; load it again")]
    ClientTooOld,
    /// The client speaks a newer protocol than this server.
    #[error("this page is newer than the server; load it again")]
    ServerTooOld,
    /// A frame could not be read.
    #[error("a frame could not be read")]
    Malformed,
    /// A frame was larger than allowed.
    #[error("a frame was larger than allowed")]
    TooLarge,
    /// The reader took nothing for too long; it may come back and go on where it was.
    #[error("the connection did not keep up")]
    TooSlow,
    /// More was sent than anybody means to.
    #[error("more was sent than this link may send")]
    TooFast,
    /// The link is open in so many places that the oldest had to give way.
    #[error("this link is open in too many places")]
    TooMany,
    /// The server stops; come back soon.
    #[error("the server stops")]
    Stopping,
    /// The café could not be read from the store.
    #[error("the café cannot be opened at the moment")]
    Unavailable,
}

impl Bye {
    /// The WebSocket close code (RFC 6455; 4000 and up are the application's own).
    #[must_use]
    pub fn close_code(self) -> u16 {
        match self {
            Self::Malformed => 1007,
            Self::TooFast => 1008,
            Self::TooLarge => 1009,
            Self::Stopping => 1012,
            Self::Unavailable | Self::TooSlow => 1013,
            Self::NoHello => 4001,
            Self::UnknownLink => 4002,
            Self::Revoked => 4003,
            Self::ClientTooOld => 4004,
            Self::ServerTooOld => 4005,
            Self::TooMany => 4006,
        }
    }

    /// Whether it makes sense to connect again with the same link and page.
    #[must_use]
    pub fn may_return(self) -> bool {
        matches!(self, Self::NoHello | Self::TooSlow | Self::Stopping | Self::Unavailable)
    }
}
