//! What every request and connection shares.

use metrics_exporter_prometheus::PrometheusHandle;
use tischrunde_shared::actor::Role;
use tischrunde_shared::ids::CafeId;
use tischrunde_shared::wire::Invitation;
use tokio::sync::Semaphore;

use crate::access::meter::Guesses;
use crate::config::Config;
use crate::hub::Hub;
use crate::press::Press;
use crate::socket::Sockets;

/// See the module.
pub struct App {
    /// The live cafés.
    pub hub: Hub,
    /// The operator's settings.
    pub config: Config,
    /// Failed tries of join codes.
    pub guesses: Guesses,
    /// Plans of seats that are made only to be looked at: one at a time.
    pub planning: Semaphore,
    /// Where papers are made.
    pub press: Press,
    /// Who is connected.
    pub sockets: Sockets,
    /// The numbers for `/metrics`.
    pub metrics: PrometheusHandle,
    /// The address under which people reach the server, without a slash at its end.
    pub public_url: String,
}

impl App {
    /// How people join a café, for those who may show it.
    pub async fn invitation(&self, cafe: CafeId, role: Role) -> Option<Invitation> {
        let shows = matches!(role, Role::Facilitator | Role::Screen | Role::Host { .. });
        let record = if shows { self.hub.store().cafe(cafe).await.ok()?? } else { return None };
        Some(self.hub.invitations().pass(cafe, record.invitation).invitation(&self.public_url))
    }

    /// The address of a capability link; the secret stands in the fragment, which browsers never send.
    #[must_use]
    pub fn link(&self, role: Role, secret: &crate::access::secret::Secret) -> String {
        format!("{}{}#{}", self.public_url, crate::access::secret::page(role), secret.reveal())
    }
}
