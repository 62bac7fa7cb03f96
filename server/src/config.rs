//! What the operator decides.

use std::net::SocketAddr;
use std::path::PathBuf;

use crate::access::meter::Rates;

/// The settings of a running server.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where it listens.
    pub listen: SocketAddr,
    /// The folder with its data.
    pub data: PathBuf,
    /// The address under which people reach it, without a slash at its end; none if they use the one it listens on.
    pub public_url: Option<String>,
    /// What one link may send.
    pub rates: Rates,
}

impl Config {
    /// Whether only this machine can reach the server, so that whoever reaches it may create cafés.
    #[must_use]
    pub fn is_local(&self) -> bool {
        self.listen.ip().is_loopback() && self.public_url.is_none()
    }
}
