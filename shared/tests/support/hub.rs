//! A model of the café's one writer: it keeps a log of whole batches and the ids of what it carried out.

use std::collections::BTreeMap;

use tischrunde_shared::actor::Actor;
use tischrunde_shared::cafe::{Cafe, Command, Event};
use tischrunde_shared::ids::{CommandId, Epoch, Seq};
use tischrunde_shared::plan::Plan;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::seats;
use tischrunde_shared::time::Millis;

use super::running::{Running, Wish, fold, judge};
use super::through_json;

/// One command that was carried out.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) id: CommandId,
    pub(crate) seq: Seq,
    pub(crate) events: Vec<(Millis, Event)>,
}

/// A command on its way to the writer.
#[derive(Debug, Clone)]
pub(crate) struct Delivery {
    pub(crate) id: CommandId,
    pub(crate) wish: Wish,
    pub(crate) at: Millis,
}

/// What the sender of a command hears.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    Ack(Seq),
    Refused(Refusal),
}

/// The writer with its log.
#[derive(Debug, Clone)]
pub(crate) struct Hub {
    pub(crate) cafe: Cafe,
    pub(crate) epoch: Epoch,
    before: Vec<(Millis, Event)>,
    pub(crate) log: Vec<Entry>,
    done: BTreeMap<CommandId, Seq>,
}

impl Hub {
    /// A planned café whose lobby is open.
    pub(crate) fn open(plan: &Plan) -> Self {
        let Running { cafe, log, .. } = Running::open(plan);
        Self { cafe, epoch: Epoch(1), before: log, log: Vec::new(), done: BTreeMap::new() }
    }

    /// Decides a batch on a scratch state, appends it as a whole, then takes it over. If the store fails, everybody
    /// in the batch is refused, and the café is opened again from its log.
    pub(crate) fn deliver(&mut self, batch: &[Delivery], store_fails: bool) -> Vec<Answer> {
        let mut scratch = self.clone();
        let answers = batch.iter().map(|delivery| scratch.take(delivery)).collect();
        if store_fails {
            self.reopen();
            return vec![Answer::Refused(Refusal::Unavailable); batch.len()];
        }
        *self = scratch;
        answers
    }

    fn take(&mut self, delivery: &Delivery) -> Answer {
        if let Some(seq) = self.done.get(&delivery.id) {
            return Answer::Ack(*seq);
        }
        let events = match judge(&self.cafe, &delivery.wish, delivery.at) {
            Ok(events) => events,
            Err(refusal) => return Answer::Refused(refusal),
        };
        let mut events = events;
        events.iter().for_each(|event| self.cafe.apply(delivery.at, event));
        // Whoever came gets a seat by the server itself, right after.
        let admit = Wish { actor: Actor::Clock, command: Command::Seats(seats::Command::Admit) };
        if self.cafe.lacks_seats()
            && let Ok(seated) = judge(&self.cafe, &admit, delivery.at)
        {
            seated.iter().for_each(|event| self.cafe.apply(delivery.at, event));
            events.extend(seated);
        }
        let seq = Seq(self.seq().0 + events.len() as u64);
        let events = events.into_iter().map(|event| (delivery.at, event)).collect();
        self.log.push(Entry { id: delivery.id, seq, events });
        self.done.insert(delivery.id, seq);
        Answer::Ack(seq)
    }

    fn seq(&self) -> Seq {
        self.log.last().map_or(Seq(self.before.len() as u64), |entry| entry.seq)
    }

    /// Forgets everything but the log, and reads that.
    pub(crate) fn reopen(&mut self) {
        let events: Vec<_> =
            self.before.iter().chain(self.log.iter().flat_map(|entry| &entry.events)).cloned().collect();
        self.cafe = fold(&through_json(&events));
        self.done = self.log.iter().map(|entry| (entry.id, entry.seq)).collect();
    }

    /// Goes back to a backup that was taken when the log had so many entries.
    pub(crate) fn restore(&mut self, entries: usize) {
        self.log.truncate(entries);
        self.epoch = Epoch(self.epoch.0 + 1);
        self.reopen();
    }
}
