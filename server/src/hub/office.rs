//! The clerk's office: the thin task that carries out what the clerk says, with store, planner and clock.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use futures_util::stream::{FuturesUnordered, StreamExt as _};
use tischrunde_shared::ids::{CafeId, CommandId};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::{Duration, Instant};
use tracing::{error, warn};
use uuid::Uuid;

use super::clerk::{Clerk, Effect, Message};
use super::clock::CafeClock;
use super::distributor::{Order, sleep_until};
use super::seats;
use crate::store::{Opened, Store};

/// How long the office waits before it tries again to read a café that could not be read.
const REOPEN_PAUSE: Duration = Duration::from_millis(300);
/// A café in which nothing has happened for so long, and that nobody reads, is put away.
const IDLE_AFTER: Duration = Duration::from_secs(600);
/// How often it is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(60);

/// See the module.
pub(super) struct Office {
    cafe: CafeId,
    clerk: Clerk,
    clock: CafeClock,
    store: Arc<dyn Store>,
    readers: mpsc::Sender<Order>,
    /// How many connections there are.
    connected: watch::Receiver<u32>,
    /// What was begun and ends with a message.
    begun: FuturesUnordered<BoxFuture<'static, Message>>,
    busy_at: Instant,
}

impl Office {
    pub(super) fn new(
        cafe: CafeId,
        clerk: Clerk,
        clock: CafeClock,
        store: Arc<dyn Store>,
        readers: mpsc::Sender<Order>,
        connected: watch::Receiver<u32>,
    ) -> Self {
        let begun = FuturesUnordered::new();
        Self { cafe, clerk, clock, store, readers, connected, begun, busy_at: Instant::now() }
    }

    /// A name for a command that comes from the clerk itself.
    pub(super) fn new_id() -> CommandId {
        CommandId(Uuid::now_v7())
    }

    /// Works until it is told to stop, nobody can ask anything any more, or nobody has for long.
    pub(super) async fn run(mut self, mut inbox: mpsc::Receiver<Message>) {
        let mut look = tokio::time::interval(LOOK_EVERY);
        loop {
            let deadline = self.clerk.deadline().map(|deadline| self.clock.instant_of(deadline));
            let message = tokio::select! {
                // What is done already goes before what is only wanted.
                biased;
                Some(message) = self.begun.next() => message,
                () = sleep_until(deadline) => Message::TimeIsUp,
                message = inbox.recv() => match message {
                    Some(message) => { self.busy_at = Instant::now(); message }
                    None => return,
                },
                _ = look.tick() => match self.is_idle() {
                    // Nobody waits for this end.
                    true => Message::Stop(oneshot::channel().0),
                    false => continue,
                },
            };
            // Without a distributor nobody hears of anything: whoever comes opens the café anew.
            if self.carry_out_all(message).await || self.readers.is_closed() {
                return;
            }
        }
    }

    /// Whether the café can be put away. It is read again in milliseconds when somebody comes.
    fn is_idle(&self) -> bool {
        self.begun.is_empty()
            && *self.connected.borrow() == 0
            && self.clerk.deadline().is_none()
            && self.busy_at.elapsed() >= IDLE_AFTER
    }

    /// Returns whether that was the end.
    async fn carry_out_all(&mut self, message: Message) -> bool {
        for effect in self.clerk.take(self.clock.now(), message) {
            match effect {
                Effect::End(done) => {
                    // Whoever waits for it may be gone.
                    for done in done {
                        let _ = done.send(());
                    }
                    return true;
                }
                effect => self.carry_out(effect).await,
            }
        }
        false
    }

    async fn carry_out(&mut self, effect: Effect) {
        let (cafe, store) = (self.cafe, Arc::clone(&self.store));
        match effect {
            Effect::Append(records) => self.begun.push(Box::pin(async move {
                let outcome = store.append(cafe, records).await;
                if let Err(failure) = &outcome {
                    warn!(%cafe, %failure, "a batch could not be appended");
                    metrics::counter!("tischrunde_append_failures_total").increment(1);
                }
                Message::Appended(outcome.ok())
            })),
            Effect::Publish(records, answers) => self.tell(Order::Publish(records, answers)).await,
            Effect::StartOver(from) => self.tell(Order::StartOver(from)).await,
            Effect::Reopen => self
                .begun
                .push(Box::pin(async move { Message::Opened(Box::new(read_again(cafe, &*store).await)) })),
            Effect::Plan { errand, question, draft } => self.begun.push(Box::pin(async move {
                let asked = question.clone();
                let answer = tokio::task::spawn_blocking(move || seats::answer(&asked, &draft.seats)).await;
                // A planner that fails must not stop the day: then people keep the seats that they have.
                let answer = answer.unwrap_or_else(|failure| {
                    error!(%cafe, %failure, "the planner failed");
                    seats::Answer::default()
                });
                Message::Planned { errand, question, answer }
            })),
            Effect::Keep(snapshot) => self.begun.push(Box::pin(async move {
                let seq = snapshot.seq;
                match store.save_snapshot(cafe, *snapshot).await {
                    Ok(()) => Message::Kept(Some(seq)),
                    Err(failure) => {
                        warn!(%cafe, %failure, "no snapshot");
                        Message::Kept(None)
                    }
                }
            })),
            Effect::End(_) => {}
        }
    }

    async fn tell(&mut self, order: Order) {
        // The distributor lives as long as somebody can tell it anything.
        let _ = self.readers.send(order).await;
    }
}

async fn read_again(cafe: CafeId, store: &dyn Store) -> Opened {
    loop {
        tokio::time::sleep(REOPEN_PAUSE).await;
        match store.open(cafe).await {
            Ok(opened) => return opened,
            Err(failure) => error!(%cafe, %failure, "the café cannot be read again yet"),
        }
    }
}
