//! Commands that need seats wait for the planner, which works beside the writer: the café goes on meanwhile.

use std::collections::VecDeque;

use tischrunde_shared::command::{Actor, Command};
use tischrunde_shared::event::SeatChange;
use tischrunde_shared::ids::CommandId;
use tischrunde_shared::seating::{self, SeatingRequest};
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
}

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
        match seating::request(&self.cafe, &wish.actor, &wish.command).filter(|_| !is_done) {
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
    fn ask_planner(&mut self, wish: Wish, request: SeatingRequest, draft: Vec<SeatChange>) {
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
        match seating::request(&self.cafe, &wish.actor, &wish.command) {
            Some(now) if now != *request => return self.ask_planner(wish, now, answer.seats),
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
