//! Where a café's readers are: the lanes, the meters, who is connected, whose link was taken back.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use dashmap::DashMap;
use tischrunde_shared::actor::Role;
use tischrunde_shared::audience::Audience;
use tischrunde_shared::ids::{CafeId, Epoch, Seq, StationId};
use tischrunde_shared::wire::Presence;
use tokio::sync::watch;

use super::lane::Lane;
use crate::access::meter::{Meter, Rates};
use crate::store::SecretHash;

/// See the module.
pub struct Room {
    cafe: CafeId,
    epoch: Epoch,
    lanes: DashMap<Audience, Arc<Lane>>,
    meters: DashMap<Role, Arc<Meter>>,
    rates: Rates,
    connected: watch::Sender<Connected>,
    revoked: watch::Sender<Arc<HashSet<SecretHash>>>,
}

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
        Presence { phones: self.phones, screens: self.screens, hosts: self.hosts.keys().copied().collect() }
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
    pub(super) fn new(cafe: CafeId, epoch: Epoch, rates: Rates) -> Self {
        Self {
            cafe,
            epoch,
            lanes: DashMap::new(),
            meters: DashMap::new(),
            rates,
            connected: watch::Sender::default(),
            revoked: watch::Sender::default(),
        }
    }

    /// Which café.
    #[must_use]
    pub fn cafe(&self) -> CafeId {
        self.cafe
    }

    /// The epoch of its log.
    #[must_use]
    pub fn epoch(&self) -> Epoch {
        self.epoch
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
        metrics::gauge!("tischrunde_connections").increment(1.0);
        Here { room: Arc::clone(self), role }
    }

    /// Who is connected, as it changes.
    #[must_use]
    pub fn connected(&self) -> watch::Receiver<Connected> {
        self.connected.subscribe()
    }

    /// The links that were taken back since the café was opened.
    #[must_use]
    pub fn revoked(&self) -> watch::Receiver<Arc<HashSet<SecretHash>>> {
        self.revoked.subscribe()
    }

    pub(super) fn revoke(&self, hashes: Vec<SecretHash>) {
        self.revoked.send_modify(|revoked| Arc::make_mut(revoked).extend(hashes));
    }

    /// The lane of an audience, made if need be; only the writer calls this, so that nothing falls in between.
    pub(super) fn lane(&self, audience: Audience, head: Seq) -> Arc<Lane> {
        Arc::clone(self.lanes.entry(audience).or_insert_with(|| Arc::new(Lane::new(audience, head))).value())
    }

    /// Begins every lane anew; returns them, so that their readers are called.
    pub(super) fn start_over(&self, head: Seq) -> Vec<Arc<Lane>> {
        let lanes: Vec<_> = self.lanes.iter().map(|lane| Arc::clone(lane.value())).collect();
        lanes.iter().for_each(|lane| lane.start_over(head));
        lanes
    }

    /// The lane of an audience, if anybody ever read it.
    pub(super) fn existing_lane(&self, audience: Audience) -> Option<Arc<Lane>> {
        self.lanes.get(&audience).map(|lane| Arc::clone(lane.value()))
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
        metrics::gauge!("tischrunde_connections").decrement(1.0);
    }
}
