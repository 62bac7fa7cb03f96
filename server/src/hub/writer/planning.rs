//! Commands that need seats wait for the planner, which works beside the writer: the café goes on meanwhile.

use std::collections::VecDeque;

use tischrunde_shared::actor::Actor;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::env::SeatChange;
use tischrunde_shared::ids::CommandId;
use tischrunde_shared::seats::SeatingRequest;
use tokio::sync::mpsc;
use tracing::error;

use super::{Batch, Message, Reply, Writer};
use crate::hub::seats::{self, Answer};

/// A command on its way to be decided.
pub(in crate::hub) struct Wish {
    pub(super) id: CommandId,
    pub(super) actor: Actor,
    pub(super) command: Command,
    pub(super) reply: Reply,
    /// How often the planner was asked about it.
    asked: u8,
}

impl Wish {
    pub(super) fn new(id: CommandId, actor: Actor, command: Command, reply: Reply) -> Self {
        Self { id, actor, command, reply, asked: 0 }
    }
}

/// A question that changes all the time, because people choose seats, is not asked for ever.
const ASKED_AT_MOST: u8 = 5;

/// What the planner is at.
pub(super) struct Planning {
    /// Where its answers come in. Weak, so that the writer ends when nobody else can ask it anything.
    inbox: mpsc::WeakSender<Message>,
    /// It has one question at a time.
    is_busy: bool,
    /// Commands that need seats, in order.
    waiting: VecDeque<Wish>,
    /// Whether one of them, or the one at the planner, is the clock's.
    pub(super) clock_waits: bool,
}

impl Planning {
    pub(super) fn new(inbox: mpsc::WeakSender<Message>) -> Self {
        Self { inbox, is_busy: false, waiting: VecDeque::new(), clock_waits: false }
    }
}

impl Writer {
    /// Decides a command, or sets it aside until the planner has found the seats that it needs.
    pub(super) fn consider(&mut self, batch: &mut Batch, wish: Wish) {
        let is_done = self.commands.contains_key(&wish.id);
        match self.cafe.question(&wish.actor, &wish.command).filter(|_| !is_done) {
            None => self.decide(batch, wish, Answer::default()),
            Some(request) => {
                self.planning.clock_waits |= wish.actor == Actor::Clock;
                if self.planning.is_busy {
                    self.planning.waiting.push_back(wish);
                } else {
                    self.ask_planner(wish, request, Vec::new());
                }
            }
        }
    }

    /// The café goes on while the planner thinks. `draft` is its answer to a question that has changed since.
    fn ask_planner(&mut self, mut wish: Wish, request: SeatingRequest, draft: Vec<SeatChange>) {
        wish.asked += 1;
        self.planning.is_busy = true;
        let inbox = self.planning.inbox.clone();
        let (cafe, question) = (self.id, request.clone());
        tokio::spawn(async move {
            let answer = tokio::task::spawn_blocking(move || seats::answer(&question, &draft)).await;
            // A planner that fails must not stop the day: then people keep the seats that they have.
            let answer = answer.unwrap_or_else(|failure| {
                error!(%cafe, %failure, "the planner failed");
                Answer::default()
            });
            if let Some(inbox) = inbox.upgrade() {
                // If the writer is gone, so is whoever waits for it.
                let _ = inbox.send(Message::Seated { wish, request: Box::new(request), answer }).await;
            }
        });
    }

    /// Takes the planner's answer if the question is still the same; else asks for a repair of it.
    pub(super) fn seated(&mut self, batch: &mut Batch, wish: Wish, request: &SeatingRequest, answer: Answer) {
        self.planning.is_busy = false;
        match self.cafe.question(&wish.actor, &wish.command) {
            Some(now) if now != *request && wish.asked < ASKED_AT_MOST => {
                return self.ask_planner(wish, now, answer.seats);
            }
            Some(now) if now != *request => {
                let seats = still_fitting(answer.seats, request, &now);
                self.decide(batch, wish, Answer { seats, ..answer });
            }
            Some(_) => self.decide(batch, wish, answer),
            None => self.decide(batch, wish, Answer::default()),
        }
        self.planning.clock_waits = self.planning.waiting.iter().any(|wish| wish.actor == Actor::Clock);
        while !self.planning.is_busy
            && let Some(next) = self.planning.waiting.pop_front()
        {
            self.consider(batch, next);
        }
    }
}

/// Of an answer to an older question the seats of people who are here and have the seat that they had then.
fn still_fitting(seats: Vec<SeatChange>, then: &SeatingRequest, now: &SeatingRequest) -> Vec<SeatChange> {
    let seat = |request: &SeatingRequest, change: &SeatChange| {
        request.seats.get(&change.round).and_then(|seats| seats.get(&change.person)).copied()
    };
    let fits = |change: &SeatChange| {
        now.people.contains_key(&change.person)
            && now.rounds.contains(&change.round)
            && seat(then, change) == seat(now, change)
    };
    seats.into_iter().filter(fits).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use tischrunde_shared::ids::{PersonId, RoundNo, StationId, TableId};

    use super::*;

    #[test]
    fn what_changed_meanwhile_is_left_as_it_is() {
        let table = |number| TableId { station: StationId(1), number };
        let round = RoundNo(1);
        let request = |people: &[u32], seated: &[(u32, u16)]| SeatingRequest {
            rounds: vec![round],
            people: people.iter().map(|person| (PersonId(*person), BTreeMap::new())).collect(),
            seats: [(round, seated.iter().map(|(p, t)| (PersonId(*p), table(*t))).collect())].into(),
            ..SeatingRequest::default()
        };
        let change = |person| SeatChange { person: PersonId(person), round, table: Some(table(3)) };
        let then = request(&[1, 2, 3], &[]);
        // 1 has chosen a table since, 3 has left.
        let now = request(&[1, 2], &[(1, 2)]);
        assert_eq!(still_fitting(vec![change(1), change(2), change(3)], &then, &now), [change(2)]);
    }
}
