//! The host's page in words.

/// The host's page in words.
pub(crate) struct Host {
    pub(crate) title: &'static str,
}

pub(crate) const DE: Host = Host { title: "Gastgeberrolle" };

pub(crate) const EN: Host = Host { title: "Host" };
