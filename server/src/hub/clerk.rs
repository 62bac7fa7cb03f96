//! A café's one writer, as a machine without I/O: it takes messages and says what is to be done.
//!
//! Everything that waits is decided at once into a batch; while the batch is on its way to the disk, whatever comes
//! waits for the next. Only when the batch has arrived are its senders answered and its records published; if it could
//! not be appended, nobody has seen anything, all of it is refused, and the café is read again.
//!
//! The task in [`super::office`] carries out the effects. The laws (a failed append, a conflict with another writer, a
//! duplicate, a stop in mid-batch) are tested here on the machine itself, with a store that follows a script.

mod batch;
mod errand;
mod planning;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, VecDeque};

use tischrunde_shared::actor::Actor;
use tischrunde_shared::cafe::{Cafe, Command, Event, decide, permit};
use tischrunde_shared::day::{self, Clock};
use tischrunde_shared::env::Env;
use tischrunde_shared::ids::{CommandId, Seq};
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::seats::{self, SeatingRequest};
use tischrunde_shared::time::Millis;
use tokio::sync::oneshot;

use super::distributor::Published;
use super::seats::Answer;
use crate::store::{Committed, Done, Fingerprint, Mark, Opened, Record, StoredSnapshot};
use batch::Batch;
pub(super) use errand::Errand;
pub use errand::{Accepted, Outcome, Reply};
use planning::Planning;

/// Commands decided at once at most, so that a flood does not delay the first of it.
const BATCH: usize = 1_024;
/// Events after which a snapshot is stored, at the least.
const SNAPSHOT_EVERY: u64 = 2_000;
/// A snapshot waits until the log has grown by this part of what the last one held: writing them all down then costs
/// no more than a few times the last one, and reopening replays at most a third of the log.
const SNAPSHOT_GROWTH: u64 = 2;
/// Between two snapshots so many milliseconds pass: in a flood, writing down a large café again and again would hold up
/// those who wait for the disk. Reopening then replays what came since, which takes a fraction of that.
const SNAPSHOT_PAUSE: u64 = 10_000;

/// What the clerk is told.
pub(super) enum Message {
    /// Somebody wants something.
    Errand(Box<Errand>),
    /// The planner has answered.
    Planned {
        /// The command that needs the seats.
        errand: Box<Errand>,
        /// What the planner was asked.
        question: Box<SeatingRequest>,
        /// Its answer.
        answer: Answer,
    },
    /// The batch is on the disk, with these fingerprints; or nothing of it is.
    Appended(Option<Vec<Fingerprint>>),
    /// The café was read again.
    Opened(Box<Opened>),
    /// A snapshot is stored, or could not be.
    Kept(Option<Seq>),
    /// The running clock has run out.
    TimeIsUp,
    /// Finish what is on its way, keep a snapshot and end.
    Stop(oneshot::Sender<()>),
}

/// What is to be done.
pub(super) enum Effect {
    /// Append these, and tell whether it worked. There is one batch at a time.
    Append(Vec<Record>),
    /// These are on the disk: publish them, and answer their senders.
    Publish(Vec<Committed>, Vec<(Reply, Outcome)>),
    /// The café is not what readers were told: they begin anew from this.
    StartOver(Box<Published>),
    /// Read the café again, as soon as that is possible.
    Reopen,
    /// Ask the planner, which already found the seats of `draft` for a question that has changed since.
    Plan {
        /// The command that needs the seats.
        errand: Box<Errand>,
        /// What it is asked.
        question: Box<SeatingRequest>,
        /// Seats that nobody has been told.
        draft: Answer,
    },
    /// Keep a snapshot; losing it costs only time.
    Keep(Box<StoredSnapshot>),
    /// Everything is done: tell, and end.
    End(Vec<oneshot::Sender<()>>),
}

/// What the clerk is at.
enum State {
    /// Nothing is on its way.
    Free,
    /// A batch is on its way to the disk.
    Appending(Batch),
    /// The café is read again, because a batch did not arrive. Readers know it up to this position.
    Reopening(Seq),
}

/// See the module.
pub(super) struct Clerk {
    cafe: Cafe,
    head: Seq,
    /// Of the last event that is on disk.
    fingerprint: Fingerprint,
    last_at: Millis,
    /// Every command ever carried out, with what came of it.
    done: HashMap<CommandId, Done>,
    state: State,
    waiting: VecDeque<Errand>,
    planning: Planning,
    /// Position and moment of the last snapshot, and whether one is on its way.
    kept: Seq,
    kept_at: Millis,
    keeping: bool,
    /// Who waits for the end; there is none while nobody does.
    stopping: Vec<oneshot::Sender<()>>,
    new_id: fn() -> CommandId,
}

impl Clerk {
    /// A clerk of a café as it was read. `new_id` names the commands that come from the clerk itself.
    pub(super) fn new(opened: Opened, new_id: fn() -> CommandId) -> Self {
        let mut clerk = Self {
            cafe: Cafe::default(),
            head: Seq(0),
            fingerprint: Fingerprint::default(),
            last_at: Millis(0),
            done: HashMap::new(),
            state: State::Free,
            waiting: VecDeque::new(),
            planning: Planning::default(),
            kept: Seq(0),
            kept_at: Millis(0),
            keeping: false,
            stopping: Vec::new(),
            new_id,
        };
        clerk.load(opened);
        clerk
    }

    fn load(&mut self, opened: Opened) {
        let Opened { snapshot, tail, commands, fingerprint, .. } = opened;
        self.fingerprint = fingerprint;
        let StoredSnapshot { seq, at, cafe } = snapshot.unwrap_or_default();
        (self.cafe, self.head, self.last_at, self.kept) = (cafe, seq, at, seq);
        self.kept_at = at;
        for record in &tail {
            self.cafe.apply(record.at, &record.event);
            (self.head, self.last_at) = (record.seq, record.at);
        }
        self.done = commands.into_iter().collect();
        self.planning.admit = true;
    }

    /// The café as it stands on disk, to begin publishing with.
    pub(super) fn published(&self) -> Published {
        let mark = Mark { at: self.last_at, fingerprint: self.fingerprint };
        Published { seq: self.head, mark, cafe: self.cafe.clone() }
    }

    fn snapshot(&self) -> StoredSnapshot {
        StoredSnapshot { seq: self.head, at: self.last_at, cafe: self.cafe.clone() }
    }

    /// The moment of the last event: the café's clock never shows an earlier one.
    pub(super) fn last_at(&self) -> Millis {
        self.last_at
    }

    /// When the running clock runs out, unless that is being dealt with.
    pub(super) fn deadline(&self) -> Option<Millis> {
        if self.planning.clock_waits || self.is_stopping() || !matches!(self.state, State::Free) {
            return None;
        }
        match self.cafe.day.clock? {
            Clock::Running { deadline } => Some(deadline),
            Clock::Paused { .. } => None,
        }
    }

    /// Takes a message at a moment of the café's clock; says what is to be done, in order.
    pub(super) fn take(&mut self, now: Millis, message: Message) -> Vec<Effect> {
        let mut effects = Vec::new();
        match message {
            Message::Errand(errand) => self.waiting.push_back(*errand),
            Message::Planned { errand, question, answer } => {
                // The next that waits for the planner is considered right after the one that it has answered.
                if let Some(next) = self.planning.freed() {
                    self.waiting.push_front(next);
                }
                self.waiting.push_front(errand.planned(*question, answer));
            }
            Message::Appended(Some(fingerprints)) => self.arrived(&fingerprints, &mut effects),
            Message::Appended(None) => self.failed(&mut effects),
            Message::Opened(opened) => self.reopened(*opened, &mut effects),
            Message::Kept(seq) => {
                self.keeping = false;
                self.kept = seq.unwrap_or(self.kept);
            }
            Message::TimeIsUp => self.time_is_up(),
            Message::Stop(done) => self.stopping.push(done),
        }
        if self.is_stopping() {
            self.refuse_waiting(&mut effects);
        }
        self.work(now, &mut effects);
        effects
    }

    fn is_stopping(&self) -> bool {
        !self.stopping.is_empty()
    }

    fn time_is_up(&mut self) {
        if !self.planning.clock_waits {
            self.planning.clock_waits = true;
            let next = day::Command::Next { from: self.cafe.day.stage };
            self.waiting.push_front(Errand::own((self.new_id)(), next.into()));
        }
    }

    /// Decides what waits, unless a batch is on its way.
    fn work(&mut self, now: Millis, effects: &mut Vec<Effect>) {
        match &self.state {
            // What is on the disk is not known: there is nothing to keep, and nobody waits for the store.
            State::Reopening(_) if self.is_stopping() => {
                return effects.push(Effect::End(std::mem::take(&mut self.stopping)));
            }
            State::Free => {}
            State::Appending(_) | State::Reopening(_) => return,
        }
        let mut batch = Batch::new(self.head);
        while batch.len() < BATCH
            && !batch.is_closed()
            && let Some(errand) = self.next_errand()
        {
            self.consider(now, errand, &mut batch, effects);
        }
        if batch.records.is_empty() {
            effects.extend(batch.answers_only());
            self.rest(effects);
        } else {
            effects.push(Effect::Append(batch.records.clone()));
            self.state = State::Appending(batch);
        }
    }

    fn next_errand(&mut self) -> Option<Errand> {
        if let Some(errand) = self.waiting.pop_front() {
            return Some(errand);
        }
        let may_admit = self.planning.admit && !self.planning.is_busy && !self.is_stopping();
        let admits = may_admit && self.cafe.lacks_seats();
        self.planning.admit &= !may_admit;
        admits.then(|| Errand::own((self.new_id)(), seats::Command::Admit.into()))
    }

    /// Nothing is on its way, nothing waits.
    fn rest(&mut self, effects: &mut Vec<Effect>) {
        if self.keeping {
            return;
        }
        let due = SNAPSHOT_EVERY.max(self.kept.0 / SNAPSHOT_GROWTH);
        let has_passed = self.last_at.0.saturating_sub(self.kept_at.0) >= SNAPSHOT_PAUSE;
        let is_due = self.head.0 >= self.kept.0 + due && has_passed;
        if self.head != self.kept && (is_due || self.is_stopping()) {
            self.keeping = true;
            effects.push(Effect::Keep(Box::new(self.snapshot())));
            // One that cannot be kept is not tried again at once.
            (self.kept, self.kept_at) = (self.head, self.last_at);
        } else if self.is_stopping() {
            effects.push(Effect::End(std::mem::take(&mut self.stopping)));
        }
    }

    /// Refuses a command, answers it as before, sets it aside until the planner has found its seats, or decides it.
    fn consider(&mut self, now: Millis, errand: Errand, batch: &mut Batch, effects: &mut Vec<Effect>) {
        if let Err(refusal) = permit(&errand.actor, &errand.command) {
            return batch.refuse(errand.reply, refusal);
        }
        if let Some(done) = self.done.get(&errand.id) {
            return batch.accept_again(errand.reply, *done);
        }
        if let Some((errand, answer)) = self.seated(errand, effects) {
            self.decide(now, errand, answer, batch);
        }
    }

    /// Decides one command on the state that the batch has reached.
    fn decide(&mut self, now: Millis, errand: Errand, answer: Answer, batch: &mut Batch) {
        let at = now.max(self.last_at);
        let Answer { seats, demand } = answer;
        let mut env = Env { now: at, seats, demand, granted_at: errand.granted_at };
        let mut decided = decide(&self.cafe, &errand.actor, &errand.command, &env);
        // Seats that do not fit the café must not stop its clock: then people keep those that they have.
        if errand.actor == Actor::Clock && decided == Err(Refusal::Unavailable) {
            env.seats.clear();
            decided = decide(&self.cafe, &errand.actor, &errand.command, &env);
        }
        let events = match decided {
            Ok(events) => events,
            Err(refusal) => {
                self.planning.settled(&errand);
                return batch.refuse(errand.reply, refusal);
            }
        };
        // Words and their being taken back must not travel in one frame.
        if events.iter().any(|event| batch.holds_words_that_this_takes_back(event, &self.cafe)) {
            batch.close();
            self.waiting.push_front(errand);
            return;
        }
        self.planning.settled(&errand);
        // Nobody has to remember that nobody could be seated.
        if matches!(errand.reply, Reply::Nobody) && events == [Event::Unchanged] {
            return;
        }
        for event in events {
            self.happen(batch, &errand, at, event);
        }
        let changed = batch.changed_by(errand.id);
        // What its history is known by shows when it is on the disk.
        let mark = Mark { at, fingerprint: Fingerprint::default() };
        let done = Done { seq: self.head, changed, mark };
        self.done.insert(errand.id, done);
        batch.accept(errand.id, errand.reply, done);
    }

    fn happen(&mut self, batch: &mut Batch, errand: &Errand, at: Millis, event: Event) {
        self.cafe.apply(at, &event);
        self.head = self.head.next();
        self.last_at = at;
        self.planning.admit |= match &event {
            Event::People(event) => event.is_arrival(),
            Event::Day(event) => matches!(event, day::Event::StepBegun { .. }),
            _ => false,
        };
        batch.note_words(&event, &self.cafe);
        batch.records.push(Record { seq: self.head, at, command: errand.id, actor: errand.actor, event });
    }

    fn arrived(&mut self, fingerprints: &[Fingerprint], effects: &mut Vec<Effect>) {
        let batch = match std::mem::replace(&mut self.state, State::Free) {
            State::Appending(batch) if batch.records.len() == fingerprints.len() => batch,
            // What the store says of another batch says nothing of this one.
            state => {
                self.state = state;
                return self.failed(effects);
            }
        };
        let (records, answers) = batch.committed(fingerprints);
        for Committed { record, fingerprint } in &records {
            self.fingerprint = *fingerprint;
            if let Some(done) = self.done.get_mut(&record.command) {
                done.mark.fingerprint = *fingerprint;
            }
        }
        effects.push(Effect::Publish(records, answers));
    }

    /// Refuses the whole batch, and goes back to what the log says.
    fn failed(&mut self, effects: &mut Vec<Effect>) {
        let State::Appending(batch) = std::mem::replace(&mut self.state, State::Free) else { return };
        self.state = State::Reopening(batch.before);
        effects.extend(batch.all_refused());
        effects.push(Effect::Reopen);
    }

    /// If the batch turns out to be in the log after all, or somebody else wrote, readers begin anew.
    fn reopened(&mut self, opened: Opened, effects: &mut Vec<Effect>) {
        let State::Reopening(published) = self.state else { return };
        self.state = State::Free;
        self.load(opened);
        if self.head != published {
            effects.push(Effect::StartOver(Box::new(self.published())));
        }
    }

    fn refuse_waiting(&mut self, effects: &mut Vec<Effect>) {
        let waiting = std::mem::take(&mut self.waiting);
        let refused = |errand: Errand| (errand.reply, Err(Refusal::Unavailable));
        let answers: Vec<_> = waiting.into_iter().chain(self.planning.clear()).map(refused).collect();
        if !answers.is_empty() {
            effects.push(Effect::Publish(Vec::new(), answers));
        }
    }
}

/// Whether a command is one that people are waiting for with the whole hall: it goes before others to the planner.
fn moves_the_day(command: &Command) -> bool {
    matches!(command, Command::Day(day::Command::Next { .. }))
}
