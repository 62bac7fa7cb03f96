//! The chain that joins the events of a café's log, so that a change, a gap or a swap of any of them shows.
//!
//! Anyone with a copy of the log can check it with nothing but SHA-256. A *field* is the length of its bytes as an
//! unsigned 32-bit number, big end first, followed by these bytes. Then
//!
//! ```text
//! hash(0) = SHA-256( field("tischrunde log 1") field(café) )
//! hash(n) = SHA-256( field(hash(n-1)) field(epoch) field(seq) field(at) field(command)
//!                    field(actor) field(event) field(commitments) )
//! ```
//!
//! where `café` and `command` are the 16 bytes of their UUIDs; `epoch` has 4 bytes, `seq` and `at` have 8, big end
//! first; `actor` and `event` are the stored JSON texts byte for byte, the event with a number as text (`"0"`, `"1"`, …) in
//! place of every text that somebody wrote; and `commitments` holds 32 bytes for each of these, in the order of their
//! numbers:
//!
//! ```text
//! commitment = SHA-256( salt (16 random bytes) text (UTF-8) )
//! ```
//!
//! Erasing a text removes it together with its salt. Its commitment stays, so the chain still holds, and without the
//! salt it cannot be tried out which text it was.

use std::fmt;

use sha2::{Digest, Sha256};
use tischrunde_shared::ids::{CafeId, CommandId, Epoch, Seq};
use tischrunde_shared::time::Millis;

/// What the log of every café begins with; the number is raised when the rules above change.
const BEGINNING: &[u8] = b"tischrunde log 1";

/// The hash of an event and, through it, of every event before it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The hash before a café's first event.
    #[must_use]
    pub fn beginning(cafe: CafeId) -> Self {
        let mut hasher = Sha256::new();
        field(&mut hasher, BEGINNING);
        field(&mut hasher, cafe.0.as_bytes());
        Self(hasher.finalize().into())
    }
}

/// The beginning of a hash: enough to tell one history from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fingerprint(pub [u8; 6]);

impl Hash {
    /// See [`Fingerprint`].
    #[must_use]
    pub fn fingerprint(self) -> Fingerprint {
        let Self([a, b, c, d, e, f, ..]) = self;
        Fingerprint([a, b, c, d, e, f])
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// An event as it enters the chain.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link<'a> {
    /// The log's epoch when it was written.
    pub(super) epoch: Epoch,
    /// Its position.
    pub(super) seq: Seq,
    /// When.
    pub(super) at: Millis,
    /// The command it came from.
    pub(super) command: CommandId,
    /// Who wanted it, as JSON.
    pub(super) actor: &'a str,
    /// What happened, as JSON without texts.
    pub(super) event: &'a str,
    /// The commitments to its texts, one after the other.
    pub(super) commitments: &'a [u8],
}

impl Link<'_> {
    /// Its hash, after the hash of the event before it.
    pub(super) fn hash(&self, previous: Hash) -> Hash {
        let mut hasher = Sha256::new();
        field(&mut hasher, &previous.0);
        field(&mut hasher, &self.epoch.0.to_be_bytes());
        field(&mut hasher, &self.seq.0.to_be_bytes());
        field(&mut hasher, &self.at.0.to_be_bytes());
        field(&mut hasher, self.command.0.as_bytes());
        field(&mut hasher, self.actor.as_bytes());
        field(&mut hasher, self.event.as_bytes());
        field(&mut hasher, self.commitments);
        Hash(hasher.finalize().into())
    }
}

/// No field comes near 4 GiB: the database refuses values above 1 GB.
fn field(hasher: &mut Sha256, bytes: &[u8]) {
    hasher.update((bytes.len() as u32).to_be_bytes());
    hasher.update(bytes);
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const LINK: Link<'_> = Link {
        epoch: Epoch(1),
        seq: Seq(1),
        at: Millis(1_700_000_000_000),
        command: CommandId(Uuid::from_u128(2)),
        actor: r#""door""#,
        event: r#"{"day":"closed"}"#,
        commitments: &[7; 32],
    };

    fn before() -> Hash {
        Hash::beginning(CafeId(Uuid::from_u128(1)))
    }

    /// The figures were computed from the description above by a separate script.
    #[test]
    fn the_chain_is_as_described() {
        assert_eq!(before().to_string(), "46b201a7e1c3e17f3bc6d7e280d6c0483424a6ae024770589581880692c8bb0c");
        assert_eq!(
            LINK.hash(before()).to_string(),
            "430e15b8908526835d4028b447e13c3ab9fa1cad8175912f0f8de944f5e5e034"
        );
    }

    #[test]
    fn every_part_counts() {
        let others = [
            Link { epoch: Epoch(2), ..LINK },
            Link { seq: Seq(2), ..LINK },
            Link { at: Millis(1), ..LINK },
            Link { command: CommandId(Uuid::from_u128(3)), ..LINK },
            Link { actor: r#""clock""#, ..LINK },
            Link { event: r#"{"day":"pause"}"#, ..LINK },
            Link { commitments: &[8; 32], ..LINK },
            // The same bytes, divided otherwise.
            Link { actor: r#""door"{"#, event: r#""day":"closed"}"#, ..LINK },
        ];
        let hash = LINK.hash(before());
        assert_ne!(LINK.hash(hash), hash);
        for other in others {
            assert_ne!(other.hash(before()), hash, "{other:?}");
        }
    }
}
