//! In how many places each link is open.

use std::collections::VecDeque;
use std::sync::Arc;

use dashmap::DashMap;
use tischrunde_shared::actor::Role;
use tischrunde_shared::wire::Bye;

use super::tray::Tray;
use crate::app::App;
use crate::store::SecretHash;

/// A phone, its other tabs, and what an unsteady network left behind.
const OF_A_PARTICIPANT: usize = 10;
/// A link of the crew may be shared by all its members; there can be several screens.
const OF_THE_CREW: usize = 50;

/// See the module.
#[derive(Default)]
pub(super) struct Links {
    /// The oldest first.
    open: DashMap<SecretHash, VecDeque<Arc<Tray>>>,
}

impl Links {
    fn enter(&self, hash: SecretHash, role: Role, tray: &Arc<Tray>) {
        let limit = if matches!(role, Role::Participant { .. }) { OF_A_PARTICIPANT } else { OF_THE_CREW };
        let mut open = self.open.entry(hash).or_default();
        while open.len() >= limit
            && let Some(oldest) = open.pop_front()
        {
            oldest.end(Some(Bye::TooMany));
        }
        open.push_back(Arc::clone(tray));
    }

    fn leave(&self, hash: SecretHash, tray: &Arc<Tray>) {
        self.open.remove_if_mut(&hash, |_, open| {
            open.retain(|other| !Arc::ptr_eq(other, tray));
            open.is_empty()
        });
    }
}

/// A link is open here as long as this lives.
pub(super) struct Open {
    app: Arc<App>,
    hash: SecretHash,
    tray: Arc<Tray>,
}

impl Open {
    /// One place more; if there are too many, the oldest has to go.
    pub(super) fn new(app: &Arc<App>, hash: SecretHash, role: Role, tray: &Arc<Tray>) -> Self {
        app.sockets.links.enter(hash, role, tray);
        Self { app: Arc::clone(app), hash, tray: Arc::clone(tray) }
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.app.sockets.links.leave(self.hash, &self.tray);
    }
}
