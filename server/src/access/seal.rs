//! The tags of positions: by them the server knows its own words again.
//!
//! A tag is the moment of the event at the position (6 bytes) and its fingerprint (6 bytes), followed by ten bytes of an
//! HMAC-SHA-256 over epoch (4 bytes), position (8 bytes; numbers big end first) and these, with a key for each café that
//! comes from one in the data folder outside the database. Nobody else can make one, so one that does not fit the log is proof that the log was set back.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use tischrunde_shared::ids::{Epoch, Seq};
use tischrunde_shared::time::Millis;
use tischrunde_shared::wire::{Position, Tag};

use crate::store::{Fingerprint, Mark};

/// Bytes of the HMAC in a tag: as many as nobody can try out on a server that counts attempts.
const PROOF: usize = 10;
/// Bytes of moment and fingerprint.
const MARK: usize = 12;

/// Makes and reads the tags of one café.
#[derive(Clone)]
pub struct Seal {
    keyed: Hmac<Sha256>,
}

impl Seal {
    /// With the café's key.
    #[must_use]
    pub fn new(key: &[u8; 32]) -> Self {
        let mut block = [0; 64];
        block[..key.len()].copy_from_slice(key);
        Self { keyed: Hmac::new(&block.into()) }
    }

    /// The tag of a position.
    #[must_use]
    pub fn tag(&self, epoch: Epoch, seq: Seq, mark: Mark) -> Tag {
        let mark = to_bytes(mark);
        let proof = self.over(epoch, seq, mark).finalize().into_bytes();
        let mut tag = [0; MARK + PROOF];
        tag[..MARK].copy_from_slice(&mark);
        tag[MARK..].copy_from_slice(&proof[..PROOF]);
        Tag(URL_SAFE_NO_PAD.encode(tag).into())
    }

    /// What the event at a position was known by when it was told; none if it never was.
    #[must_use]
    pub fn read(&self, position: &Position) -> Option<Mark> {
        let Position { epoch, seq, tag } = position;
        let mut bytes = [0; MARK + PROOF];
        let length = URL_SAFE_NO_PAD.decode_slice(tag.0.as_bytes(), &mut bytes).ok()?;
        let (mark, proof) = bytes.split_first_chunk::<MARK>()?;
        let proven = self.over(*epoch, *seq, *mark).verify_truncated_left(proof).is_ok();
        (length == bytes.len() && proven).then(|| from_bytes(*mark))
    }

    fn over(&self, epoch: Epoch, seq: Seq, mark: [u8; MARK]) -> Hmac<Sha256> {
        let mut mac = self.keyed.clone();
        mac.update(&epoch.0.to_be_bytes());
        mac.update(&seq.0.to_be_bytes());
        mac.update(&mark);
        mac
    }
}

/// Six bytes of milliseconds last for 8,900 years.
fn to_bytes(Mark { at, fingerprint }: Mark) -> [u8; MARK] {
    let [_, _, a, b, c, d, e, f] = at.0.to_be_bytes();
    let [g, h, i, j, k, l] = fingerprint.0;
    [a, b, c, d, e, f, g, h, i, j, k, l]
}

fn from_bytes([a, b, c, d, e, f, fingerprint @ ..]: [u8; MARK]) -> Mark {
    Mark { at: Millis(u64::from_be_bytes([0, 0, a, b, c, d, e, f])), fingerprint: Fingerprint(fingerprint) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKED: Mark = Mark { at: Millis(1_795_000_000_000), fingerprint: Fingerprint([1, 2, 3, 4, 5, 6]) };

    fn seal(key: u8) -> Seal {
        Seal::new(&[key; 32])
    }

    fn position(epoch: u32, seq: u64, tag: Tag) -> Position {
        Position { epoch: Epoch(epoch), seq: Seq(seq), tag }
    }

    #[test]
    fn only_what_was_told_is_known_again() {
        let tag = seal(7).tag(Epoch(2), Seq(41), MARKED);
        assert_eq!(tag.0.len(), 30);
        assert_eq!(seal(7).read(&position(2, 41, tag.clone())), Some(MARKED));
        assert_eq!(seal(8).read(&position(2, 41, tag.clone())), None, "of another café or server");
        assert_eq!(seal(7).read(&position(3, 41, tag.clone())), None);
        assert_eq!(seal(7).read(&position(2, 42, tag.clone())), None);
        for place in 0..tag.0.len() - 1 {
            let mut forged: Vec<u8> = tag.0.bytes().collect();
            forged[place] = if forged[place] == b'A' { b'B' } else { b'A' };
            let forged = Tag(String::from_utf8(forged).expect("text").into());
            assert_eq!(seal(7).read(&position(2, 41, forged)), None, "changed at {place}");
        }
    }

    #[test]
    fn what_is_no_tag_is_none() {
        for text in ["", "A", "äöü", &"A".repeat(29), &"A".repeat(31), &"A".repeat(60_000)] {
            assert_eq!(seal(7).read(&position(1, 1, Tag(text.into()))), None, "{}", text.len());
        }
    }
}
