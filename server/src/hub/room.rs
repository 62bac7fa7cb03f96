//! Where a café's readers are: the meters, who is connected, whose link was taken back.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use dashmap::DashMap;
use tischrunde_shared::actor::Role;
use tischrunde_shared::ids::StationId;
use tischrunde_shared::wire::Presence;
use tokio::sync::watch;

use super::authors::{Authors, Desk};
use super::clock::CafeClock;
use super::history::History;
use crate::access::meter::{Meter, Rates};
use crate::store::SecretHash;

/// See the module.
pub struct Room {
    history: History,
    clock: CafeClock,
    meters: DashMap<Role, Arc<Meter>>,
    rates: Rates,
    connected: watch::Sender<Connected>,
    authors: Arc<watch::Sender<Authors>>,
    /// How many connections there are, of whatever role.
    connections: watch::Sender<u32>,
    revoked: watch::Sender<Arc<HashSet<SecretHash>>>,
}

/// Tells of links that were taken back.
pub type Revoked = watch::Receiver<Arc<HashSet<SecretHash>>>;

/// How many are connected, by what they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Connected {
    phones: u32,
    screens: u32,
    hosts: BTreeMap<StationId, u32>,
}

impl Connected {
    /// As the facilitator is told.
    #[must_use]
    pub fn presence(&self) -> Presence {
        Presence {
            phones: self.phones,
            screens: self.screens,
            hosts: self.hosts.keys().copied().collect(),
            authors: Vec::new(),
        }
    }

    fn count(&mut self, role: Role, step: i32) {
        let change = |number: &mut u32| *number = number.saturating_add_signed(step);
        match role {
            Role::Participant { .. } => change(&mut self.phones),
            Role::Screen => change(&mut self.screens),
            Role::Host { station } => {
                change(self.hosts.entry(station).or_default());
                self.hosts.retain(|_, number| *number > 0);
            }
            Role::Facilitator | Role::Author => {}
        }
    }
}

impl Room {
    pub(super) fn new(history: History, clock: CafeClock, rates: Rates) -> Self {
        Self {
            history,
            clock,
            meters: DashMap::new(),
            rates,
            connected: watch::Sender::default(),
            authors: Arc::default(),
            connections: watch::Sender::default(),
            revoked: watch::Sender::default(),
        }
    }

    /// The present life of its log.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The café's clock.
    #[must_use]
    pub fn clock(&self) -> CafeClock {
        self.clock
    }

    /// What the holder of a link may send; all connections of one holder share it.
    #[must_use]
    pub fn meter(&self, role: Role) -> Arc<Meter> {
        Arc::clone(self.meters.entry(role).or_insert_with(|| Arc::new(Meter::new(self.rates))).value())
    }

    /// Counts a connection for as long as the guard lives.
    #[must_use]
    pub fn enter(self: &Arc<Self>, role: Role) -> Here {
        self.connected.send_modify(|connected| connected.count(role, 1));
        self.connections.send_modify(|count| *count = count.saturating_add(1));
        metrics::gauge!("tischrunde_connections").increment(1.0);
        Here { room: Arc::clone(self), role }
    }

    /// Opens a desk for an author.
    #[must_use]
    pub fn desk(&self, role: Role) -> Option<Desk> {
        (role == Role::Author).then(|| Desk::open(&self.authors))
    }

    /// How many connections there are, of whatever role.
    pub(super) fn connections(&self) -> watch::Receiver<u32> {
        self.connections.subscribe()
    }

    /// A meter that nobody holds and that is full again says nothing.
    fn put_away_meter(&self, role: Role) {
        self.meters.remove_if(&role, |_, meter| Arc::strong_count(meter) == 1 && meter.is_full());
    }

    /// Who is connected, as it changes.
    #[must_use]
    pub fn connected(&self) -> watch::Receiver<Connected> {
        self.connected.subscribe()
    }

    /// The links that were taken back since the café was opened.
    #[must_use]
    pub fn revoked(&self) -> Revoked {
        self.revoked.subscribe()
    }

    pub(super) fn revoke(&self, hashes: Vec<SecretHash>) {
        self.revoked.send_modify(|revoked| Arc::make_mut(revoked).extend(hashes));
    }
}

/// A connection that counts as long as this lives.
pub struct Here {
    room: Arc<Room>,
    role: Role,
}

impl Drop for Here {
    fn drop(&mut self) {
        self.room.connected.send_modify(|connected| connected.count(self.role, -1));
        self.room.connections.send_modify(|count| *count = count.saturating_sub(1));
        self.room.put_away_meter(self.role);
        metrics::gauge!("tischrunde_connections").decrement(1.0);
    }
}
