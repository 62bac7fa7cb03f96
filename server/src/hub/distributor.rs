//! What readers are told: fed by committed records only, so that nobody sees what is not on disk, and so that whoever
//! has the records can feed it.
//!
//! It folds the records itself, cuts and encodes them for each audience that anybody reads, and answers whoever reads
//! the café: from what is committed, without the clerk.

use std::collections::HashMap;
use std::sync::Arc;

use metrics::Counter;
use tischrunde_shared::actor::Role;
use tischrunde_shared::audience::Audience;
use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::ids::Seq;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::wire::{Fold, Resume, ServerFrame, Snapshot};
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Duration, Instant};

use super::clerk::{Outcome, Reply};
use super::edition::{Edition, Lanes};
use super::history::History;
use super::lane::{Lane, SnapshotFrame};
use super::pace::Pace;
use super::room::Revoked;
use crate::store::{Committed, Mark};

/// A lane that nobody has read for so long is put away: whoever comes back after that gets a snapshot.
const KEEP_LANE: Duration = Duration::from_secs(120);

/// Bytes of room for a snapshot's text: for what every café has, and for a contribution of usual length.
const FRAME_ROOM: usize = 8 * 1_024;
const CONTRIBUTION_ROOM: usize = 448;

/// How often lanes are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(10);

/// What it is given to do.
pub(super) enum Order {
    /// These are on the disk; and these answers may go out once they can be seen.
    Publish(Vec<Committed>, Vec<(Reply, Outcome)>),
    /// The café is another one than readers were told.
    StartOver(Box<Published>),
    /// Find a reader's place.
    Attach {
        /// Who reads.
        role: Role,
        /// Where it goes on from.
        resume: Option<Resume>,
        /// Where the answer goes.
        reply: oneshot::Sender<Result<Places, Refusal>>,
    },
    /// Give out the café.
    Read(oneshot::Sender<(Seq, Arc<Cafe>)>),
}

/// A café as readers are told of it.
pub(super) struct Published {
    /// The position.
    pub(super) seq: Seq,
    /// Of the event there.
    pub(super) mark: Mark,
    /// What stands there.
    pub(super) cafe: Cafe,
}

/// A reader's places.
pub struct Places {
    /// What everybody in the same place sees.
    pub view: (Arc<Lane>, Start),
    /// What only this person sees; participants only.
    pub own: Option<(Arc<Lane>, Start)>,
}

/// Where reading begins.
pub enum Start {
    /// After this position, which the reader has reached.
    After(Seq),
    /// With a snapshot.
    Snapshot(Arc<SnapshotFrame>),
}

/// See the module.
pub(super) struct Distributor {
    cafe: Arc<Cafe>,
    head: Seq,
    mark: Mark,
    history: History,
    lanes: Lanes,
    unread: HashMap<Audience, Instant>,
    pace: Pace,
    revoked: Revoked,
    // Asking the recorder for them every time would cost more than what they count.
    deliveries: Counter,
    accepted: Counter,
    refused: Counter,
}

impl Distributor {
    pub(super) fn new(history: History, from: Published, revoked: Revoked) -> Self {
        Self {
            cafe: Arc::new(from.cafe),
            head: from.seq,
            mark: from.mark,
            history,
            lanes: Lanes::new(),
            unread: HashMap::new(),
            pace: Pace::default(),
            revoked,
            deliveries: metrics::counter!("tischrunde_deliveries_total"),
            accepted: metrics::counter!("tischrunde_commands_accepted_total"),
            refused: metrics::counter!("tischrunde_commands_refused_total"),
        }
    }

    /// Works until nobody can give it anything to do.
    pub(super) async fn run(mut self, mut orders: mpsc::Receiver<Order>) {
        let mut look = tokio::time::interval(LOOK_EVERY);
        loop {
            let bell = self.pace.due();
            tokio::select! {
                _ = look.tick() => self.put_away_unread(),
                order = orders.recv() => match order {
                    Some(order) => self.take(order).await,
                    None => return,
                },
                () = sleep_until(bell) => self.ring().await,
            }
        }
    }

    async fn take(&mut self, order: Order) {
        match order {
            Order::Publish(records, answers) => self.publish(&records, answers).await,
            Order::StartOver(from) => self.start_over(*from).await,
            // Whoever asked may be gone.
            Order::Attach { role, resume, reply } => drop(reply.send(self.attach(role, resume))),
            Order::Read(reply) => drop(reply.send((self.head, Arc::clone(&self.cafe)))),
        }
    }

    async fn publish(&mut self, records: &[Committed], answers: Vec<(Reply, Outcome)>) {
        let mut edition = Edition::default();
        // A copy is made only while a reader holds what stood before.
        let cafe = Arc::make_mut(&mut self.cafe);
        for committed in records {
            let record = &committed.record;
            cafe.apply(record.at, &record.event);
            (self.head, self.mark) = (record.seq, committed.mark());
            edition.add(&self.lanes, cafe, committed);
        }
        for (reply, outcome) in answers {
            if outcome.is_ok() { &self.accepted } else { &self.refused }.increment(1);
            reply.send(outcome);
        }
        let lanes = edition.publish(&self.lanes, &self.history);
        self.call(lanes).await;
    }

    async fn call(&mut self, lanes: Vec<Arc<Lane>>) {
        if self.pace.call(lanes) {
            self.ring().await;
        }
    }

    /// Rings the lanes that wait. Once a link was taken back, every reader of the café looks whether it was theirs before
    /// anything else is written to them.
    async fn ring(&mut self) {
        let let_them_look = self.revoked.has_changed().unwrap_or(true);
        self.revoked.mark_unchanged();
        if let_them_look {
            for lane in self.lanes.values() {
                lane.call().await;
            }
        }
        for lane in self.pace.take() {
            self.deliveries.increment(lane.ring().await);
        }
    }

    async fn start_over(&mut self, from: Published) {
        (self.cafe, self.head, self.mark) = (Arc::new(from.cafe), from.seq, from.mark);
        self.lanes.values().for_each(|lane| lane.start_over(from.seq));
        self.call(self.lanes.values().map(Arc::clone).collect()).await;
    }

    /// Lanes without readers are not encoded for, but for a while, for those whose connection was lost.
    fn put_away_unread(&mut self) {
        let (now, unread) = (Instant::now(), &mut self.unread);
        self.lanes.retain(|audience, lane| {
            if lane.has_readers() {
                unread.remove(audience);
                return true;
            }
            let since = *unread.entry(*audience).or_insert(now);
            let stays = now.duration_since(since) < KEEP_LANE;
            if !stays {
                unread.remove(audience);
            }
            stays
        });
    }

    fn attach(&mut self, role: Role, resume: Option<Resume>) -> Result<Places, Refusal> {
        // A place in another epoch, or beyond the log, is a place in another history.
        let resume = resume.filter(|r| r.epoch == self.history.epoch() && r.view <= self.head);
        let audience = self.cafe.audience_of(role);
        let view = self.place(audience, resume.filter(|r| r.audience == audience).map(|r| r.view))?;
        let own = match role {
            Role::Participant { person } => {
                let reached = resume.and_then(|r| r.own).filter(|own| *own <= self.head);
                Some(self.place(Audience::Person(person), reached)?)
            }
            _ => None,
        };
        Ok(Places { view, own })
    }

    fn place(&mut self, audience: Audience, reached: Option<Seq>) -> Result<(Arc<Lane>, Start), Refusal> {
        let head = self.head;
        // Somebody comes: the lane stays until they have joined it.
        self.unread.remove(&audience);
        let lane = self.lanes.entry(audience).or_insert_with(|| Arc::new(Lane::new(audience, head)));
        let lane = Arc::clone(lane);
        if let Some(reached) = reached
            && lane.reaches_back_to(reached)
        {
            return Ok((lane, Start::After(reached)));
        }
        if let Some(snapshot) = lane.fresh_snapshot() {
            return Ok((lane, Start::Snapshot(snapshot)));
        }
        let snapshot = Arc::new(self.snapshot(audience)?);
        lane.keep_snapshot(Arc::clone(&snapshot));
        Ok((lane, Start::Snapshot(snapshot)))
    }

    fn snapshot(&self, audience: Audience) -> Result<SnapshotFrame, Refusal> {
        let fold = if audience.is_person() { Fold::Own } else { Fold::View };
        let (seq, cafe) = (self.head, self.cafe.cut(audience));
        let tag = self.history.tag(seq, self.mark);
        // A text that grows is copied again and again.
        let mut json = Vec::with_capacity(FRAME_ROOM + CONTRIBUTION_ROOM * cafe.talk.contributions.len());
        let frame = ServerFrame::Snapshot(Box::new(Snapshot { fold, audience, seq, tag, cafe }));
        serde_json::to_writer(&mut json, &frame).map_err(|error| {
            tracing::error!(%error, %audience, "a snapshot could not be encoded");
            Refusal::Unavailable
        })?;
        json.shrink_to_fit();
        Ok(SnapshotFrame::new(self.head, json.into()))
    }
}

/// Sleeps until a moment, or for ever.
pub(super) async fn sleep_until(moment: Option<Instant>) {
    match moment {
        Some(moment) => tokio::time::sleep_until(moment).await,
        None => std::future::pending().await,
    }
}
