//! Join codes and QR secrets.
//!
//! The database holds only their hashes; the screen still has to show them. So they are derived from a key that lies
//! in the data folder outside the database: whoever has a copy of the database alone cannot join.

use std::io::{self, Write as _};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use tischrunde_shared::ids::CafeId;
use tischrunde_shared::wire::Invitation;

use super::seal::Seal;
use super::secret::{self, NoRandomness};
use crate::store::SecretHash;

/// Characters of a code: no I, L, O, 0, 1, which people mix up.
const ALPHABET: &[u8; 31] = b"ABCDEFGHJKMNPQRSTUVWXYZ23456789";
/// Characters in a code: 31^8, about 40 bits.
const CODE_CHARS: usize = 8;
/// The file with the key.
const KEY_FILE: &str = "secret.key";

/// Derives what opens the door of each café.
#[derive(Clone)]
pub struct Invitations {
    key: [u8; 32],
}

/// A join code and the secret of its QR code.
#[derive(Clone, PartialEq, Eq)]
pub struct Pass {
    /// Eight characters.
    pub code: String,
    /// 128 bits, base64url.
    pub secret: String,
}

/// The key could not be had.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file cannot be read or written.
    #[error("{path}: {error}")]
    File {
        /// Which.
        path: String,
        /// Why.
        error: io::Error,
    },
    /// The file does not hold a key.
    #[error(
        "{path} does not hold a key of 32 bytes; restore it from a backup or remove it (join codes then change)"
    )]
    NotAKey {
        /// Which.
        path: String,
    },
    /// No randomness for a new one.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
}

impl Invitations {
    /// With a given key; for stores without a folder.
    #[must_use]
    pub fn with_key(key: [u8; 32]) -> Self {
        Self { key }
    }

    /// Reads the key of a data folder, or makes one that only the server's user can read.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn open(data: &Path) -> Result<Self, KeyError> {
        let path = data.join(KEY_FILE);
        let named = |error| KeyError::File { path: path.display().to_string(), error };
        match std::fs::read(&path) {
            Ok(bytes) => {
                let not_a_key = |_| KeyError::NotAKey { path: path.display().to_string() };
                Ok(Self { key: bytes.try_into().map_err(not_a_key)? })
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let key = secret::random()?;
                write_private(&path, &key).map_err(named)?;
                Ok(Self { key })
            }
            Err(error) => Err(named(error)),
        }
    }

    /// What opens a café's door; `number` counts how often it was replaced.
    #[must_use]
    pub fn pass(&self, cafe: CafeId, number: u32) -> Pass {
        Pass { code: self.code(cafe, number), secret: self.qr_secret(cafe, number) }
    }

    /// The operator's key for creating cafés on a server that others can reach.
    #[must_use]
    pub fn organiser_key(&self) -> String {
        format!("org_{}", URL_SAFE_NO_PAD.encode(self.derive("organiser", &[])))
    }

    /// What the positions of a café are tagged with.
    #[must_use]
    pub fn seal(&self, cafe: CafeId) -> Seal {
        Seal::new(&self.derive("position", &[cafe.0.as_bytes()]))
    }

    fn code(&self, cafe: CafeId, number: u32) -> String {
        let bytes = self.derive("code", &[cafe.0.as_bytes(), &number.to_be_bytes()]);
        // 248 = 8 * 31: bytes above would favour some characters. 32 bytes hold eight good ones but once in 10^20.
        let good = bytes.iter().filter(|byte| **byte < 248).take(CODE_CHARS);
        good.map(|byte| char::from(ALPHABET[usize::from(byte % 31)])).collect()
    }

    fn qr_secret(&self, cafe: CafeId, number: u32) -> String {
        let bytes = self.derive("qr", &[cafe.0.as_bytes(), &number.to_be_bytes()]);
        URL_SAFE_NO_PAD.encode(&bytes[..16])
    }

    fn derive(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        // HMAC takes keys of any length, so this cannot fail; an empty key would still be a valid one.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.key) else { return [0; 32] };
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        for part in parts {
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }
}

impl Pass {
    /// What is stored of it.
    #[must_use]
    pub fn hashes(&self) -> Vec<SecretHash> {
        vec![secret::hash(&self.code), secret::hash(&self.secret)]
    }

    /// How it is shown to people, for a server known under `public_url` (without a slash at its end).
    #[must_use]
    pub fn invitation(&self, public_url: &str) -> Invitation {
        let (head, tail) = self.code.split_at(self.code.len() / 2);
        Invitation {
            url: format!("{public_url}/j#{}", self.secret),
            address: format!("{public_url}/join"),
            code: format!("{head} {tail}"),
        }
    }
}

/// Brings a typed code into its stored form: capitals, without blanks and hyphens.
#[must_use]
pub fn normalise(typed: &str) -> String {
    typed.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).collect()
}

fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn codes_are_unambiguous_and_change_with_their_number() {
        let invitations = Invitations::with_key([7; 32]);
        for number in 0..2_000 {
            let pass = invitations.pass(CafeId(Uuid::from_u128(5)), number);
            assert_eq!(pass.code.len(), CODE_CHARS);
            assert!(pass.code.bytes().all(|c| ALPHABET.contains(&c)), "{}", pass.code);
            assert_eq!(pass.secret.len(), 22);
        }
        let cafe = CafeId(Uuid::from_u128(5));
        assert!(invitations.pass(cafe, 0).code != invitations.pass(cafe, 1).code);
        assert!(invitations.pass(cafe, 0) == invitations.pass(cafe, 0));
    }

    #[test]
    fn typed_codes_are_forgiven_their_shape() {
        assert_eq!(normalise(" abcd-efg2 "), "ABCDEFG2");
    }

    #[test]
    fn the_key_is_made_once_and_kept() {
        let folder = tempfile::tempdir().expect("folder");
        let first = Invitations::open(folder.path()).expect("key");
        let again = Invitations::open(folder.path()).expect("key");
        assert_eq!(first.key, again.key);
        std::fs::write(folder.path().join(KEY_FILE), "short").expect("write");
        assert!(matches!(Invitations::open(folder.path()), Err(KeyError::NotAKey { .. })));
    }
}
