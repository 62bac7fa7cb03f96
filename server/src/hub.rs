//! The live café: one clerk per café who writes, a distributor who tells its readers.
//!
//! A command reaches the café's [`clerk`], which decides it and has its [`office`] append the events durably. Only what
//! is on disk goes to the [`distributor`], which acknowledges it and publishes it to the [`lane`]s. Readers hold a place
//! in a lane and pull what they lack.

pub mod authors;
mod clerk;
pub mod clock;
mod distributor;
mod edition;
pub mod history;
pub mod lane;
mod office;
mod pace;
pub mod room;
pub(crate) mod seats;

use std::collections::BTreeMap;
use std::sync::Arc;

use dashmap::DashMap;
use tischrunde_shared::actor::{Actor, Role};
use tischrunde_shared::cafe::{Cafe, Command, Event};
use tischrunde_shared::day::{self};
use tischrunde_shared::ids::{CafeId, CommandId, LinkId, Seq};
use tischrunde_shared::plan::Plan;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::time::Millis;
use tischrunde_shared::wire::Resume;
use tokio::sync::{OnceCell, mpsc, oneshot, watch};
use uuid::Uuid;

use crate::access::invitation::Invitations;
use crate::access::meter::Rates;
use crate::access::secret::{NoRandomness, Secret};
use crate::store::{CafeRecord, Grant, Record, Store, StoreError};
pub use clerk::{Accepted, Outcome, Reply};
use clerk::{Clerk, Errand, Message};
use clock::CafeClock;
use clock::HubClock;
use distributor::{Distributor, Order};
pub use distributor::{Places, Start};
use history::History;
use office::Office;
use room::Room;

/// Messages that may wait for a café's clerk; a sender beyond that waits itself.
const INBOX: usize = 4_096;
/// Orders that may wait for its distributor; the clerk beyond that waits.
const ORDERS: usize = 256;

/// The place of a café that is open, or is being opened.
type Slot = Arc<OnceCell<CafeHandle>>;

/// All cafés of this server.
pub struct Hub {
    store: Arc<dyn Store>,
    cafes: Arc<DashMap<CafeId, Slot>>,
    clock: HubClock,
    invitations: Invitations,
    rates: Rates,
    stopping: watch::Sender<bool>,
}

/// The door to one café's clerk and its readers' room.
#[derive(Clone)]
pub struct CafeHandle {
    inbox: mpsc::Sender<Message>,
    readers: mpsc::Sender<Order>,
    room: Arc<Room>,
}

/// Why the hub could not do something.
#[derive(Debug, thiserror::Error)]
pub enum HubError {
    /// The store said no.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No secret could be made.
    #[error(transparent)]
    NoRandomness(#[from] NoRandomness),
    /// The rules said no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The server stops.
    #[error("the server stops")]
    Stopping,
}

/// A café just created, with the secrets that are never shown again.
pub struct NewCafe {
    /// Its id.
    pub id: CafeId,
    /// One link for each member of the crew and the screen.
    pub links: BTreeMap<Role, Secret>,
}

impl Hub {
    /// A hub over a store.
    #[must_use]
    pub fn new(store: Arc<dyn Store>, invitations: Invitations, rates: Rates) -> Self {
        let (stopping, _) = watch::channel(false);
        Self { store, cafes: Arc::default(), clock: HubClock::start(), invitations, rates, stopping }
    }

    /// The server's clock.
    #[must_use]
    pub fn clock(&self) -> HubClock {
        self.clock
    }

    /// The store.
    #[must_use]
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// Makes join codes.
    #[must_use]
    pub fn invitations(&self) -> &Invitations {
        &self.invitations
    }

    /// Becomes true when the server stops.
    #[must_use]
    pub fn stopping(&self) -> watch::Receiver<bool> {
        self.stopping.subscribe()
    }

    /// How many cafés are open in memory.
    #[must_use]
    pub fn open_cafes(&self) -> usize {
        self.cafes.len()
    }

    /// Creates a café in its draft phase.
    ///
    /// # Errors
    /// [`HubError`]; then there is no such café.
    pub async fn create(&self, plan: Plan) -> Result<NewCafe, HubError> {
        plan.check().map_err(Refusal::from)?;
        let id = CafeId(Uuid::now_v7());
        let roles = [Role::Facilitator, Role::Author, Role::Screen]
            .into_iter()
            .chain(plan.stations().map(|(station, _)| Role::Host { station }));
        let mut links = BTreeMap::new();
        for role in roles {
            links.insert(role, Secret::new(role)?);
        }
        let mut grants: Vec<_> = links
            .iter()
            .map(|(role, secret)| (secret.hash(), Grant::Link { cafe: id, role: *role, link: new_link() }))
            .collect();
        let pass = self.invitations.pass(id, 0);
        grants.extend(pass.hashes().into_iter().map(|hash| (hash, Grant::Invitation { cafe: id })));
        let now = self.clock.now();
        let first = Record {
            seq: Seq(1),
            at: now,
            command: CommandId(Uuid::now_v7()),
            actor: Actor::Operator,
            event: Event::Day(day::Event::Planned { plan: Box::new(plan) }),
        };
        self.store.create(CafeRecord { id, created: now, invitation: 0 }, vec![first], grants).await?;
        Ok(NewCafe { id, links })
    }

    /// Opens a café, or finds it open.
    ///
    /// # Errors
    /// [`HubError`] if it cannot be read or the server stops.
    pub async fn cafe(&self, id: CafeId) -> Result<CafeHandle, HubError> {
        if *self.stopping.borrow() {
            return Err(HubError::Stopping);
        }
        loop {
            let slot = Arc::clone(self.cafes.entry(id).or_default().value());
            let opened = slot.get_or_try_init(|| self.open(id)).await;
            match opened {
                Ok(handle) if handle.is_closed() => {
                    self.cafes.remove_if(&id, |_, now| Arc::ptr_eq(now, &slot));
                }
                Ok(handle) => return Ok(handle.clone()),
                Err(error) => {
                    self.cafes.remove_if(&id, |_, now| Arc::ptr_eq(now, &slot) && now.get().is_none());
                    return Err(error);
                }
            }
        }
    }

    async fn open(&self, id: CafeId) -> Result<CafeHandle, HubError> {
        let opened = self.store.open(id).await?;
        let history = History::new(id, opened.epoch, self.invitations.seal(id));
        let clerk = Clerk::new(opened, Office::new_id);
        let clock = CafeClock::new(self.clock, clerk.last_at());
        let room = Arc::new(Room::new(history.clone(), clock, self.rates));
        let (inbox, messages) = mpsc::channel(INBOX);
        let (readers, orders) = mpsc::channel(ORDERS);
        tokio::spawn(Distributor::new(history, clerk.published(), room.revoked()).run(orders));
        let (store, connections) = (Arc::clone(&self.store), room.connections());
        let office = Office::new(id, clerk, clock, store, readers.clone(), connections);
        let cafes = Arc::clone(&self.cafes);
        tokio::spawn(async move {
            office.run(messages).await;
            // Put away, with all that it held; whoever comes opens it again.
            cafes.remove_if(&id, |_, slot| slot.get().is_some_and(CafeHandle::is_closed));
        });
        Ok(CafeHandle { inbox, readers, room })
    }

    /// Replaces every link of a role by a new one; whoever is connected through an old one is disconnected.
    ///
    /// # Errors
    /// [`HubError`].
    pub async fn reissue(&self, cafe: CafeId, role: Role) -> Result<Secret, HubError> {
        let secret = Secret::new(role)?;
        let revoked = self.store.replace_link(cafe, role, new_link(), secret.hash()).await?;
        self.cafe(cafe).await?.room.revoke(revoked);
        Ok(secret)
    }

    /// Adds a link beside those that there are.
    ///
    /// # Errors
    /// [`HubError`].
    pub async fn link(&self, cafe: CafeId, role: Role) -> Result<Secret, HubError> {
        let secret = Secret::new(role)?;
        self.store.add_grant(secret.hash(), Grant::Link { cafe, role, link: new_link() }).await?;
        Ok(secret)
    }

    /// Tells everybody, lets each clerk finish and keep a snapshot.
    pub async fn stop(&self) {
        self.stopping.send_replace(true);
        self.put_away(|_| true).await;
    }

    /// Lets the clerks of some cafés finish and keep a snapshot; whoever comes opens them anew, unless the server stops.
    async fn put_away(&self, which: impl Fn(&CafeHandle) -> bool) {
        let open = self.cafes.iter().filter_map(|slot| slot.value().get().cloned());
        let handles: Vec<_> = open.filter(which).collect();
        for handle in handles {
            let (done, finished) = oneshot::channel();
            if handle.inbox.send(Message::Stop(done)).await.is_ok() {
                // An error means that the clerk is gone already.
                let _ = finished.await;
            }
        }
    }
}

/// A name for a link in the log.
fn new_link() -> LinkId {
    LinkId(Uuid::now_v7())
}

impl CafeHandle {
    /// Where the café's readers are.
    #[must_use]
    pub fn room(&self) -> &Arc<Room> {
        &self.room
    }

    /// Whether the café was put away, or its clerk failed: then it has to be opened anew.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.inbox.is_closed() || self.readers.is_closed()
    }

    /// Ends when the café's clerk is no longer there.
    pub async fn closed(&self) {
        tokio::select! {
            () = self.inbox.closed() => {}
            () = self.readers.closed() => {}
        }
    }

    /// Hands a command to the clerk; the answer comes through `reply`. `granted_at` is when it was granted already, in
    /// an epoch that is over.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] if the clerk is gone.
    pub async fn send(
        &self,
        id: CommandId,
        actor: Actor,
        command: Command,
        granted_at: Option<Millis>,
        reply: Reply,
    ) -> Result<(), Refusal> {
        let errand = Errand::new(id, actor, command, reply).granted_at(granted_at);
        self.inbox.send(Message::Errand(Box::new(errand))).await.map_err(|_| Refusal::Unavailable)
    }

    /// Carries out a command and waits for it.
    ///
    /// # Errors
    /// A [`Refusal`].
    pub async fn command(&self, id: CommandId, actor: Actor, command: Command) -> Outcome {
        let (reply, answer) = oneshot::channel();
        self.send(id, actor, command, None, Reply::Once(reply)).await?;
        answer.await.unwrap_or(Err(Refusal::Unavailable))
    }

    /// Finds a reader's places: where it goes on, or a snapshot to begin with.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] if the café is no longer open.
    pub async fn attach(&self, role: Role, resume: Option<Resume>) -> Result<Places, Refusal> {
        let (reply, answer) = oneshot::channel();
        self.ask(Order::Attach { role, resume, reply }, answer).await?
    }

    /// The whole café as it is on disk, with its position.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`] if the café is no longer open.
    pub async fn read(&self) -> Result<(Seq, Arc<Cafe>), Refusal> {
        let (reply, answer) = oneshot::channel();
        self.ask(Order::Read(reply), answer).await
    }

    async fn ask<T>(&self, order: Order, answer: oneshot::Receiver<T>) -> Result<T, Refusal> {
        self.readers.send(order).await.map_err(|_| Refusal::Unavailable)?;
        answer.await.map_err(|_| Refusal::Unavailable)
    }
}

#[cfg(test)]
mod tests;
