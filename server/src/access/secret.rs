//! Capability secrets: 256 random bits with a prefix that tells people (and scanners of leaked secrets) what they hold.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use tischrunde_shared::actor::Role;

use crate::store::SecretHash;

/// The secret of a capability link. Never stored, never logged; only its hash is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

/// The machine has no randomness to give.
#[derive(Debug, thiserror::Error)]
#[error("the system's random number generator failed: {0}")]
pub struct NoRandomness(getrandom::Error);

impl Secret {
    /// Makes one.
    ///
    /// # Errors
    /// [`NoRandomness`] if the system has none.
    pub fn new(role: Role) -> Result<Self, NoRandomness> {
        let bytes: [u8; 32] = random()?;
        Ok(Self(format!("{}{}", prefix(role), URL_SAFE_NO_PAD.encode(bytes))))
    }

    /// The text of the link's fragment.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored of it.
    #[must_use]
    pub fn hash(&self) -> SecretHash {
        hash(&self.0)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The stored form of a secret. Secrets are random and long, so a plain hash cannot be reversed by guessing.
#[must_use]
pub fn hash(secret: &str) -> SecretHash {
    SecretHash(Sha256::digest(secret.as_bytes()).into())
}

fn prefix(role: Role) -> &'static str {
    match role {
        Role::Facilitator => "fac_",
        Role::Host { .. } => "hst_",
        Role::Author => "aut_",
        Role::Screen => "scr_",
        Role::Participant { .. } => "ppl_",
    }
}

/// The page that serves a role.
#[must_use]
pub fn page(role: Role) -> &'static str {
    match role {
        Role::Facilitator => "/f",
        Role::Host { .. } => "/h",
        Role::Author => "/a",
        Role::Screen => "/s",
        Role::Participant { .. } => "/p",
    }
}

/// Random bytes from the system.
///
/// # Errors
/// [`NoRandomness`] if the system has none.
pub fn random<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(NoRandomness)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_has_256_bits_and_hides_itself() {
        let secret = Secret::new(Role::Facilitator).expect("random");
        assert_eq!(secret.reveal().len(), 4 + 43);
        assert!(secret.reveal().starts_with("fac_"));
        assert!(!format!("{secret:?}").contains(&secret.reveal()[4..]));
        assert_ne!(secret, Secret::new(Role::Facilitator).expect("random"));
        assert_eq!(secret.hash(), hash(secret.reveal()));
    }
}
