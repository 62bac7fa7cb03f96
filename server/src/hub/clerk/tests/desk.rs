//! A clerk at work in a test: its effects are carried out by hand, in the order and with the outcome that the test wants.

use std::sync::atomic::{AtomicU64, Ordering};

use tischrunde_shared::actor::{Actor, Role};
use tischrunde_shared::cafe::{Cafe, Command};
use tischrunde_shared::day;
use tischrunde_shared::ids::{CommandId, Epoch, LinkId, PersonId, RoundNo, Seq, StationId};
use tischrunde_shared::language::Language;
use tischrunde_shared::plan::{Category, Plan, Run, Station};
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::seats::SeatingRequest;
use tischrunde_shared::time::Millis;
use tischrunde_shared::{people, talk};
use tokio::sync::oneshot;
use uuid::Uuid;

use crate::hub::clerk::{Accepted, Clerk, Effect, Errand, Message, Outcome, Reply};
use crate::hub::seats::{self, Answer};
use crate::store::{Done, Fingerprint, Opened, Record, StoredSnapshot};

pub(super) const LINK: LinkId = LinkId(Uuid::nil());
pub(super) const FACILITATOR: Actor = Role::Facilitator.actor(LINK);
pub(super) const NOON: Millis = Millis(1_795_000_000_000);

pub(super) fn id(number: u64) -> CommandId {
    CommandId(Uuid::from_u128(u128::from(number)))
}

/// Names for the clerk's own commands, apart from those of the tests.
fn own_id() -> CommandId {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    CommandId(Uuid::from_u128(1 << 100 | u128::from(NEXT.fetch_add(1, Ordering::Relaxed))))
}

pub(super) fn message(text: &str) -> Command {
    day::Command::SendMessage { text: text.to_owned() }.into()
}

/// An answer that may have come.
pub(super) struct Waiting(
    std::cell::RefCell<Option<oneshot::Receiver<Outcome>>>,
    std::cell::RefCell<Option<Outcome>>,
);

impl Waiting {
    fn look(&self) {
        let mut receiver = self.0.borrow_mut();
        if let Some(waiting) = receiver.as_mut()
            && let Ok(outcome) = waiting.try_recv()
        {
            *self.1.borrow_mut() = Some(outcome);
            *receiver = None;
        }
    }

    /// Whether no answer has come.
    pub(super) fn is_open(&self) -> bool {
        self.look();
        self.1.borrow().is_none()
    }

    pub(super) fn into_outcome(self) -> Option<Outcome> {
        self.look();
        self.1.into_inner()
    }

    pub(super) fn accepted(self) -> Accepted {
        self.into_outcome().expect("an answer").expect("granted")
    }

    pub(super) fn refused(self) -> Refusal {
        self.into_outcome().expect("an answer").expect_err("refused")
    }
}

/// What the planner is at: a command, its question, and seats found before.
pub(super) type Question = (Box<Errand>, Box<SeatingRequest>, Answer);

pub(super) struct Desk {
    pub(super) clerk: Clerk,
    /// Which life of the log this is.
    epoch: Epoch,
    /// What is on the disk.
    pub(super) log: Vec<Record>,
    /// What is on its way there.
    pub(super) on_its_way: Option<Vec<Record>>,
    /// What readers were told.
    pub(super) published: Vec<Record>,
    pub(super) started_over: bool,
    pub(super) kept: Option<StoredSnapshot>,
    /// What the planner was asked and has not answered.
    pub(super) asked: Option<Question>,
    pub(super) now: Millis,
}

impl Desk {
    /// A café whose lobby is open.
    pub(super) fn lobby() -> Self {
        let (category, station) = (Category { key: "idea".to_owned(), label: "Idee".into() }, station());
        let plan = Plan {
            title: "Daten".into(),
            stations: vec![station.clone(), station],
            run: Run::cafe(&[600, 600], 60),
            categories: vec![category],
            retention_days: 30,
            four_eyes: false,
            ..Plan::default()
        };
        let planned = day::Event::Planned { plan: Box::new(plan) }.into();
        let first =
            Record { seq: Seq(1), at: NOON, command: own_id(), actor: Actor::Operator, event: planned };
        let mut desk = Self::over(Epoch(1), vec![first]);
        desk.go_on();
        desk
    }

    /// The first round runs, with eight people at two stations.
    pub(super) fn running() -> Self {
        let mut desk = Self::lobby();
        for person in 0..8 {
            let joined = desk.join(900 + person);
            desk.append_works();
            joined.accepted();
        }
        desk.go_on();
        desk.go_on();
        desk
    }

    fn over(epoch: Epoch, log: Vec<Record>) -> Self {
        let clerk = Clerk::new(opened(epoch, &log), own_id);
        Self {
            clerk,
            epoch,
            published: log.clone(),
            log,
            on_its_way: None,
            started_over: false,
            kept: None,
            asked: None,
            now: NOON,
        }
    }

    /// Another clerk over the same log.
    pub(super) fn reopened(&self) -> Self {
        Self::over(self.epoch, self.log.clone())
    }

    /// The disk is set back to its first events, which was noticed.
    pub(super) fn set_back(&self, events: usize) -> Self {
        Self { now: self.now + 60_000, ..Self::over(self.epoch.next(), self.log[..events].to_vec()) }
    }

    pub(super) fn fold(&self) -> Cafe {
        let mut cafe = Cafe::default();
        self.log.iter().for_each(|record| cafe.apply(record.at, &record.event));
        cafe
    }

    pub(super) fn take(&mut self, message: Message) {
        for effect in self.clerk.take(self.now, message) {
            self.carry_out(effect);
        }
    }

    pub(super) fn take_nothing(&mut self) -> Vec<Effect> {
        self.clerk.take(self.now, Message::Kept(None))
    }

    fn carry_out(&mut self, effect: Effect) {
        match effect {
            Effect::Append(records) => {
                assert!(self.on_its_way.replace(records).is_none(), "one batch at a time");
            }
            Effect::Publish(records, answers) => {
                self.published.extend(records.into_iter().map(|committed| committed.record));
                answers.into_iter().for_each(|(reply, outcome)| reply.send(outcome));
            }
            Effect::StartOver(from) => {
                assert_eq!(from.cafe, self.fold());
                self.started_over = true;
                self.published = self.log.clone();
            }
            Effect::Reopen => {}
            Effect::Plan { errand, question, draft } => {
                assert!(self.asked.replace((errand, question, draft)).is_none(), "one question at a time");
            }
            Effect::Keep(snapshot) => self.kept = Some(*snapshot),
            Effect::End(done) => {
                assert!(!done.is_empty(), "somebody waits for the end");
                done.into_iter().for_each(|done| done.send(()).expect("somebody waits for the end"));
            }
        }
    }

    pub(super) fn send(&mut self, number: u64, actor: Actor, command: Command) -> Waiting {
        let (reply, answer) = oneshot::channel();
        self.take(Message::Errand(Box::new(Errand::new(id(number), actor, command, Reply::Once(reply)))));
        Waiting(Some(answer).into(), None.into())
    }

    /// Sends again what was granted at a moment of an epoch that is over.
    pub(super) fn send_again(&mut self, number: u64, actor: Actor, command: Command, at: Millis) -> Waiting {
        let (reply, answer) = oneshot::channel();
        let errand = Errand::new(id(number), actor, command, Reply::Once(reply)).granted_at(Some(at));
        self.take(Message::Errand(Box::new(errand)));
        Waiting(Some(answer).into(), None.into())
    }

    pub(super) fn join(&mut self, number: u64) -> Waiting {
        let join = people::Command::Join { name: None, attributes: [].into(), language: Language::De };
        self.send(number, Actor::Door, join.into())
    }

    /// Somebody who sits at the first station says something there; `nth` counts those from 1.
    pub(super) fn say(&mut self, number: u64, nth: usize, text: &str) -> Waiting {
        let (round, station) = (RoundNo(1), StationId(1));
        let cafe = self.fold();
        let mut there = cafe.sitting(round).filter(|(_, table)| table.station == station);
        let person: PersonId = there.nth(nth - 1).expect("somebody sits there").0;
        let (category, text) = ("idea".to_owned(), text.to_owned());
        let post = talk::Command::Post { station, round, category, text, reply_to: None };
        self.send(number, Actor::Person(person), post.into())
    }

    /// The facilitator goes on; planner and store work.
    pub(super) fn go_on(&mut self) {
        let from = self.fold().day.stage;
        let next = day::Command::Next { from };
        let (reply, answer) = oneshot::channel();
        self.take(Message::Errand(Box::new(Errand::new(
            own_id(),
            FACILITATOR,
            next.into(),
            Reply::Once(reply),
        ))));
        self.settle();
        Waiting(Some(answer).into(), None.into()).accepted();
    }

    /// Planner and store work until nothing is left to do.
    pub(super) fn settle(&mut self) {
        while self.asked.is_some() || self.on_its_way.is_some() {
            if self.on_its_way.is_some() {
                self.append_works();
            }
            if self.asked.is_some() {
                self.planner_answers();
            }
        }
    }

    pub(super) fn planner_answers(&mut self) {
        let (errand, question, draft) = self.asked.take().expect("a question");
        let answer = seats::answer(&question, &draft.seats);
        self.take(Message::Planned { errand, question, answer });
    }

    pub(super) fn planner_says(&mut self, answer: Answer) {
        let (errand, question, _) = self.asked.take().expect("a question");
        self.take(Message::Planned { errand, question, answer });
    }

    pub(super) fn append_works(&mut self) {
        let batch = self.on_its_way.take().expect("a batch");
        let fingerprints = batch.iter().map(|record| fingerprint(record.seq)).collect();
        self.log.extend(batch);
        self.take(Message::Appended(Some(fingerprints)));
    }

    pub(super) fn append_fails(&mut self) {
        self.on_its_way.take().expect("a batch");
        self.take(Message::Appended(None));
    }

    /// The disk took it, but the answer was lost.
    pub(super) fn append_fails_but_was_written(&mut self) {
        self.log.extend(self.on_its_way.take().expect("a batch"));
        self.take(Message::Appended(None));
    }

    pub(super) fn somebody_else_writes(&mut self, command: Command) {
        let mut other = self.reopened();
        let answer = other.send(777, FACILITATOR, command);
        other.append_works();
        answer.accepted();
        self.log = other.log;
    }

    pub(super) fn opened(&mut self) {
        let opened = opened(self.epoch, &self.log);
        self.take(Message::Opened(Box::new(opened)));
    }

    pub(super) fn stop(&mut self) -> oneshot::Receiver<()> {
        let (done, end) = oneshot::channel();
        self.take(Message::Stop(done));
        end
    }

    pub(super) fn snapshot_kept(&mut self) {
        let seq = self.kept.as_ref().map(|snapshot| snapshot.seq);
        self.take(Message::Kept(seq));
    }
}

fn station() -> Station {
    Station {
        title: "Station".into(),
        text: "".into(),
        questions: vec!["Was fehlt?".into()],
        tables: 2,
        seats: 6,
    }
}

fn opened(epoch: Epoch, log: &[Record]) -> Opened {
    let done = |record: &Record| (record.command, Done::of(record, fingerprint(record.seq)));
    Opened {
        epoch,
        snapshot: None,
        tail: log.to_vec(),
        commands: log.iter().map(done).collect(),
        fingerprint: log.last().map(|record| fingerprint(record.seq)).unwrap_or_default(),
    }
}

/// What the store of these tests takes for the fingerprint at a position.
pub(super) fn fingerprint(seq: Seq) -> Fingerprint {
    let [.., a, b, c, d, e, f] = seq.0.to_be_bytes();
    Fingerprint([a, b, c, d, e, f])
}
