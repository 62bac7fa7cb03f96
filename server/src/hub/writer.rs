//! A café's one writer: the only task that changes it.
//!
//! It takes all commands that wait, decides them one after the other, appends their events in one go and only then
//! acknowledges and publishes. If the append fails, nobody has seen anything: the batch is refused and the café is
//! read again from the log.

mod planning;

use std::collections::BTreeMap;
use std::sync::Arc;

use tischrunde_shared::actor::{Actor, Role};
use tischrunde_shared::audience::Audience;
use tischrunde_shared::cafe::{Cafe, Command, Event, decide};
use tischrunde_shared::day::{self, Clock, Phase};
use tischrunde_shared::env::Env;
use tischrunde_shared::ids::{CafeId, CommandId, Epoch, Seq};
use tischrunde_shared::plan::Plan;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::seats::SeatingRequest;
use tischrunde_shared::talk;
use tischrunde_shared::time::Millis;
use tischrunde_shared::wire::{self, Resume, ServerFrame};
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;
use tracing::{error, warn};
use uuid::Uuid;

use super::clock::HubClock;
use super::lane::{Lane, SnapshotFrame};
use super::pace::Pace;
use super::publish::Edition;
use super::room::Room;
use super::seats::Answer;
use crate::store::{Opened, Record, Store, StoreError, StoredSnapshot};
use planning::{Planning, Wish};

/// Commands decided at once at most, so that a flood does not delay the first of it.
const BATCH: usize = 1_024;
/// Events after which a snapshot is stored, at the least.
const SNAPSHOT_EVERY: u64 = 2_000;
/// A snapshot waits until the log has grown by this part of what the last one held: writing them all down then costs
/// no more than a few times the last one, and reopening replays at most a third of the log.
const SNAPSHOT_GROWTH: u64 = 2;
/// How long the writer waits after a failed append, and before it tries again to read a café that could not be read.
const REOPEN_PAUSE: std::time::Duration = std::time::Duration::from_millis(300);

/// What the writer is asked.
pub(super) enum Message {
    /// Carry out a command.
    Command {
        /// Its id.
        id: CommandId,
        /// Who wants it.
        actor: Actor,
        /// What.
        command: Box<Command>,
        /// Where the answer goes.
        reply: Reply,
    },
    /// Find a reader's place.
    Attach {
        /// Who reads.
        role: Role,
        /// Where it goes on from.
        resume: Option<Resume>,
        /// Where the answer goes.
        reply: oneshot::Sender<Attached>,
    },
    /// Give out the whole café.
    Read {
        /// Where the answer goes.
        reply: oneshot::Sender<(Seq, Arc<Cafe>)>,
    },
    /// Give out the plan and the phase.
    Front {
        /// Where the answer goes.
        reply: oneshot::Sender<(Plan, Phase)>,
    },
    /// The planner has answered.
    Seated {
        /// The command that needs the seats.
        wish: Wish,
        /// What the planner was asked.
        request: Box<SeatingRequest>,
        /// Its answer.
        answer: Answer,
    },
    /// Keep a snapshot and end.
    Stop {
        /// Told when done.
        done: oneshot::Sender<()>,
    },
}

/// Where a command's answer goes.
pub enum Reply {
    /// To somebody who waits for this one.
    Once(oneshot::Sender<Result<Seq, Refusal>>),
    /// To a connection, among others.
    Connection(mpsc::UnboundedSender<(CommandId, Result<Seq, Refusal>)>),
}

impl Reply {
    fn send(self, id: CommandId, answer: Result<Seq, Refusal>) {
        // Nobody may be waiting any more; the command is carried out all the same.
        match self {
            Self::Once(sender) => drop(sender.send(answer)),
            Self::Connection(sender) => drop(sender.send((id, answer))),
        }
    }
}

/// A reader's place.
pub struct Attached {
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
pub(super) struct Writer {
    id: CafeId,
    cafe: Cafe,
    head: Seq,
    epoch: Epoch,
    last_at: Millis,
    snapshot_at: Seq,
    /// Every command ever carried out, with the position of its last event.
    commands: BTreeMap<CommandId, Seq>,
    room: Arc<Room>,
    store: Arc<dyn Store>,
    clock: Arc<HubClock>,
    pace: Pace,
    planning: Planning,
}

/// What a batch has come to so far.
#[derive(Default)]
struct Batch {
    records: Vec<Record>,
    edition: Edition,
    /// Refusals wait too: they were decided on a state that exists only if the batch does.
    answers: Vec<(CommandId, Result<Seq, Refusal>, Reply)>,
}

impl Writer {
    pub(super) fn new(
        id: CafeId,
        opened: Opened,
        room: Arc<Room>,
        store: Arc<dyn Store>,
        clock: Arc<HubClock>,
        inbox: mpsc::WeakSender<Message>,
    ) -> Self {
        let mut writer = Self {
            id,
            cafe: Cafe::default(),
            head: Seq(0),
            epoch: opened.epoch,
            last_at: Millis(0),
            snapshot_at: Seq(0),
            commands: BTreeMap::new(),
            room,
            store,
            clock,
            pace: Pace::default(),
            planning: Planning::new(inbox),
        };
        writer.load(opened);
        writer
    }

    fn load(&mut self, opened: Opened) {
        let snapshot = opened.snapshot.unwrap_or(StoredSnapshot { seq: Seq(0), cafe: Cafe::default() });
        self.epoch = opened.epoch;
        self.snapshot_at = snapshot.seq;
        self.head = snapshot.seq;
        self.cafe = snapshot.cafe;
        self.commands = opened.commands;
        for record in &opened.tail {
            self.cafe.apply(record.at, &record.event);
            self.head = record.seq;
            self.last_at = record.at;
        }
        // A deadline is a moment of this clock: it must not lie further ahead than it did when it was set.
        self.clock.not_before(self.last_at);
    }

    pub(super) async fn run(mut self, mut inbox: mpsc::Receiver<Message>) {
        loop {
            let deadline = self.deadline();
            let bell = self.pace.due();
            tokio::select! {
                message = inbox.recv() => match message {
                    Some(Message::Stop { done }) => {
                        self.pace.ring_now();
                        self.keep_snapshot().await;
                        let _ = done.send(());
                        return;
                    }
                    Some(message) => self.turn(message, &mut inbox).await,
                    None => return,
                },
                () = sleep_until(deadline) => self.time_is_up().await,
                () = sleep_until(bell) => self.pace.ring_now(),
            }
        }
    }

    /// When the running clock runs out.
    fn deadline(&self) -> Option<Instant> {
        if self.planning.clock_waits {
            return None;
        }
        match self.cafe.phase().clock()? {
            Clock::Running { deadline } => Some(self.clock.instant_of(deadline)),
            Clock::Paused { .. } => None,
        }
    }

    async fn time_is_up(&mut self) {
        let mut batch = Batch::default();
        let command = Command::Day(day::Command::Next { from: self.cafe.day.stage });
        let (reply, _) = oneshot::channel();
        let id = CommandId(Uuid::now_v7());
        self.consider(&mut batch, Wish::new(id, Actor::Clock, command, Reply::Once(reply)));
        self.commit(batch).await;
    }

    /// Everything that waits, in order.
    async fn turn(&mut self, first: Message, inbox: &mut mpsc::Receiver<Message>) {
        let mut batch = Batch::default();
        let mut next = Some(first);
        let mut taken = 0;
        while let Some(message) = next.take() {
            match message {
                Message::Command { id, actor, command, reply } => {
                    // A text and its being taken back must not travel in one frame.
                    if takes_back(&command) {
                        self.commit(std::mem::take(&mut batch)).await;
                    }
                    self.consider(&mut batch, Wish::new(id, actor, *command, reply));
                }
                Message::Seated { wish, request, answer } => self.seated(&mut batch, wish, &request, answer),
                // A reader's place is a place in what is committed.
                other => {
                    self.commit(std::mem::take(&mut batch)).await;
                    self.answer(other).await;
                }
            }
            taken += 1;
            if taken < BATCH {
                next = inbox.try_recv().ok();
            }
        }
        self.commit(batch).await;
    }

    async fn answer(&mut self, message: Message) {
        match message {
            Message::Attach { role, resume, reply } => drop(reply.send(self.attach(role, resume))),
            Message::Read { reply } => drop(reply.send((self.head, Arc::new(self.cafe.clone())))),
            Message::Front { reply } => drop(reply.send((self.cafe.day.plan.clone(), self.cafe.phase()))),
            // A stop that came between commands: `run` ends when it sees the closed inbox.
            Message::Stop { done } => {
                self.keep_snapshot().await;
                let _ = done.send(());
            }
            Message::Command { .. } | Message::Seated { .. } => {}
        }
    }

    /// Decides one command on the state that the batch has reached.
    fn decide(&mut self, batch: &mut Batch, wish: Wish, Answer { seats, demand }: Answer) {
        let Wish { id, actor, command, reply, .. } = wish;
        if let Some(seq) = self.commands.get(&id) {
            batch.answers.push((id, Ok(*seq), reply));
            return;
        }
        let now = self.clock.now().max(self.last_at);
        let answer = decide(&self.cafe, &actor, &command, &Env { now, seats, demand }).map(|events| {
            for event in events {
                self.happen(batch, id, actor, now, event);
            }
            self.commands.insert(id, self.head);
            self.head
        });
        batch.answers.push((id, answer, reply));
    }

    fn happen(&mut self, batch: &mut Batch, command: CommandId, actor: Actor, at: Millis, event: Event) {
        self.cafe.apply(at, &event);
        self.head = self.head.next();
        self.last_at = at;
        let record = Record { seq: self.head, at, command, actor, event };
        batch.edition.add(&self.room, &self.cafe, &record);
        batch.records.push(record);
    }

    /// Appends, then answers and publishes; or refuses all of it.
    async fn commit(&mut self, batch: Batch) {
        let published = batch.records.first().map_or(self.head, |first| Seq(first.seq.0 - 1));
        if !batch.records.is_empty()
            && let Err(failure) = self.store.append(self.id, batch.records).await
        {
            warn!(cafe = %self.id, %failure, "a batch could not be appended");
            metrics::counter!("tischrunde_append_failures_total").increment(1);
            for (id, _, reply) in batch.answers {
                reply.send(id, Err(Refusal::Unavailable));
            }
            self.reopen(published).await;
            return;
        }
        for (id, answer, reply) in batch.answers {
            count(&answer);
            reply.send(id, answer);
        }
        self.pace.call(batch.edition.publish(&self.room));
        let due = SNAPSHOT_EVERY.max(self.snapshot_at.0 / SNAPSHOT_GROWTH);
        if self.head.0 >= self.snapshot_at.0 + due {
            self.keep_snapshot().await;
        }
    }

    /// Goes back to what the log says. If the failed batch turns out to be in it after all, or somebody else wrote,
    /// readers get a snapshot.
    async fn reopen(&mut self, published: Seq) {
        tokio::time::sleep(REOPEN_PAUSE).await;
        let opened = loop {
            match self.store.open(self.id).await {
                Ok(opened) => break opened,
                Err(failure) => {
                    error!(cafe = %self.id, %failure, "the café cannot be read again yet");
                    tokio::time::sleep(REOPEN_PAUSE).await;
                }
            }
        };
        self.load(opened);
        if self.head != published {
            self.pace.call(self.room.start_over(self.head));
        }
    }

    /// Keeps a snapshot of the fold; losing it costs only time.
    async fn keep_snapshot(&mut self) {
        if self.head == self.snapshot_at {
            return;
        }
        let snapshot = StoredSnapshot { seq: self.head, cafe: self.cafe.clone() };
        match self.store.save_snapshot(self.id, snapshot).await {
            Ok(()) => self.snapshot_at = self.head,
            Err(failure @ StoreError::NoCafe) => error!(cafe = %self.id, %failure, "no snapshot"),
            Err(failure) => warn!(cafe = %self.id, %failure, "no snapshot"),
        }
    }

    fn attach(&mut self, role: Role, resume: Option<Resume>) -> Attached {
        // A place in another epoch, or beyond the log, is a place in another history.
        let resume = resume.filter(|r| r.epoch == self.epoch && r.view <= self.head);
        let audience = self.cafe.audience_of(role);
        let view = self.place(audience, resume.filter(|r| r.audience == audience).map(|r| r.view));
        let own = match role {
            Role::Participant { person } => {
                let reached = resume.and_then(|r| r.own).filter(|own| *own <= self.head);
                Some(self.place(Audience::Person(person), reached))
            }
            _ => None,
        };
        Attached { view, own }
    }

    fn place(&self, audience: Audience, reached: Option<Seq>) -> (Arc<Lane>, Start) {
        let lane = self.room.lane(audience, self.head);
        if let Some(reached) = reached
            && lane.reaches_back_to(reached)
        {
            return (lane, Start::After(reached));
        }
        let snapshot = lane.fresh_snapshot().unwrap_or_else(|| {
            let snapshot = Arc::new(self.snapshot(audience));
            lane.keep_snapshot(Arc::clone(&snapshot));
            snapshot
        });
        (lane, Start::Snapshot(snapshot))
    }

    fn snapshot(&self, audience: Audience) -> SnapshotFrame {
        let fold = if audience.is_person() { wire::Fold::Own } else { wire::Fold::View };
        let cafe = self.cafe.cut(audience);
        let frame = ServerFrame::Snapshot(Box::new(wire::Snapshot { fold, audience, seq: self.head, cafe }));
        // Plain data with string keys: encoding it into memory does not fail.
        SnapshotFrame::new(self.head, serde_json::to_string(&frame).unwrap_or_default().into())
    }
}

fn takes_back(command: &Command) -> bool {
    matches!(
        command,
        Command::Talk(talk::Command::Hide { .. })
            | Command::Talk(talk::Command::Withdraw { .. })
            | Command::Talk(talk::Command::Edit { .. })
    )
}

fn count(answer: &Result<Seq, Refusal>) {
    match answer {
        Ok(_) => metrics::counter!("tischrunde_commands_accepted_total").increment(1),
        Err(_) => metrics::counter!("tischrunde_commands_refused_total").increment(1),
    }
}

/// Sleeps until a moment, or for ever.
async fn sleep_until(moment: Option<Instant>) {
    match moment {
        Some(moment) => tokio::time::sleep_until(moment).await,
        None => std::future::pending().await,
    }
}
