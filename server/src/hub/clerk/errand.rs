//! A command on its way to be decided, and where its answer goes.

use tischrunde_shared::actor::Actor;
use tischrunde_shared::cafe::{Command, Event};
use tischrunde_shared::ids::{CommandId, Seq};
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::seats::SeatingRequest;
use tischrunde_shared::time::Millis;
use tokio::sync::{mpsc, oneshot};

use crate::hub::seats::Answer;
use crate::store::Mark;

/// What became of a command.
pub type Outcome = Result<Accepted, Refusal>;

/// A command that was carried out and is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    /// The position of its last event.
    pub seq: Seq,
    /// Whether it changed anything; if not, there is nothing to wait for.
    pub changed: bool,
    /// Of its last event, known once that is on disk.
    pub mark: Mark,
    /// Its events, for who waits for this command alone; none if it had been carried out before.
    pub events: Vec<Event>,
}

/// Where a command's answer goes.
#[derive(Debug)]
pub enum Reply {
    /// To somebody who waits for this one.
    Once(oneshot::Sender<Outcome>),
    /// To a connection, among others.
    Connection(CommandId, mpsc::UnboundedSender<(CommandId, Outcome)>),
    /// Nobody waits: it was the clerk's own.
    Nobody,
}

impl Reply {
    /// Gives the answer. Nobody may be waiting any more; the command is carried out all the same.
    pub(in crate::hub) fn send(self, outcome: Outcome) {
        match self {
            Self::Once(sender) => drop(sender.send(outcome)),
            Self::Connection(id, sender) => drop(sender.send((id, outcome))),
            Self::Nobody => {}
        }
    }

    /// Whether the events themselves are of use there.
    pub(super) fn wants_events(&self) -> bool {
        matches!(self, Self::Once(_))
    }
}

/// A command on its way to be decided.
#[derive(Debug)]
pub(in crate::hub) struct Errand {
    /// Its id.
    pub(super) id: CommandId,
    /// Who wants it.
    pub(super) actor: Actor,
    /// What.
    pub(super) command: Command,
    /// Where the answer goes.
    pub(super) reply: Reply,
    /// When it was granted already, in an epoch that is over.
    pub(super) granted_at: Option<Millis>,
    /// How often the planner was asked about it.
    pub(super) asked: u8,
    /// What it said last, and to which question.
    pub(super) answer: Option<(SeatingRequest, Answer)>,
}

impl Errand {
    pub(in crate::hub) fn new(id: CommandId, actor: Actor, command: Command, reply: Reply) -> Self {
        Self { id, actor, command, reply, granted_at: None, asked: 0, answer: None }
    }

    /// With the moment at which it was granted already, in an epoch that is over.
    pub(in crate::hub) fn granted_at(self, at: Option<Millis>) -> Self {
        Self { granted_at: at, ..self }
    }

    /// A command that comes from the clerk itself.
    pub(super) fn own(id: CommandId, command: Command) -> Self {
        Self::new(id, Actor::Clock, command, Reply::Nobody)
    }

    /// With the planner's answer.
    pub(super) fn planned(self, question: SeatingRequest, answer: Answer) -> Self {
        Self { answer: Some((question, answer)), ..self }
    }
}
