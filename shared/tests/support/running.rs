//! A café that runs: every wish is decided, and what is granted applied.

use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::command::{Actor, Command, Role};
use tischrunde_shared::decide::{Env, decide};
use tischrunde_shared::event::Event;
use tischrunde_shared::phase::Step;
use tischrunde_shared::plan::{Language, Plan};
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::seating;
use tischrunde_shared::time::Millis;

use super::draw::{Day, Draw};
use super::planner;

/// When every day begins.
pub(crate) const DAWN: Millis = Millis(1_795_000_000_000);

/// The facilitator.
pub(crate) const FACILITATOR: Actor = Actor::Holder(Role::Facilitator);

/// Who wants what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wish {
    pub(crate) actor: Actor,
    pub(crate) command: Command,
}

/// What became of a wish.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    pub(crate) wish: Wish,
    pub(crate) answer: Result<Vec<Event>, Refusal>,
}

/// A café, its log and its clock.
#[derive(Debug, Clone)]
pub(crate) struct Running {
    pub(crate) cafe: Cafe,
    pub(crate) log: Vec<(Millis, Event)>,
    pub(crate) now: Millis,
    /// How many canaries were let go.
    pub(crate) canaries: u32,
}

impl Default for Running {
    fn default() -> Self {
        Self { cafe: Cafe::default(), log: Vec::new(), now: DAWN, canaries: 0 }
    }
}

impl Running {
    /// A planned café whose lobby is open.
    pub(crate) fn open(plan: &Plan) -> Self {
        let mut running = Self::default();
        running.grant(FACILITATOR, Command::Plan { plan: Box::new(plan.clone()) });
        running.go_on();
        running
    }

    /// The whole of a random day.
    pub(crate) fn through((plan, draws): &Day) -> Self {
        let mut running = Self::open(plan);
        for draw in draws {
            running.step(draw);
        }
        running
    }

    /// One step of a random day.
    pub(crate) fn step(&mut self, draw: &Draw) -> Outcome {
        self.now = self.now + draw.wait;
        let wish = self.wish(draw);
        let answer = self.carry_out(&wish);
        Outcome { wish, answer }
    }

    /// Decides a wish and applies what is granted.
    pub(crate) fn carry_out(&mut self, wish: &Wish) -> Result<Vec<Event>, Refusal> {
        let events = judge(&self.cafe, wish, self.now)?;
        for event in &events {
            self.cafe.apply(self.now, event);
            self.log.push((self.now, event.clone()));
        }
        Ok(events)
    }

    /// Carries out what an example takes for granted.
    pub(crate) fn grant(&mut self, actor: Actor, command: Command) -> Vec<Event> {
        let wish = Wish { actor, command };
        self.carry_out(&wish).unwrap_or_else(|refusal| panic!("{wish:?}: {refusal}"))
    }

    /// What is refused, in an example; nothing must have changed.
    pub(crate) fn refuse(&mut self, actor: Actor, command: Command) -> Refusal {
        let before = self.cafe.clone();
        let wish = Wish { actor, command };
        let refusal = self.carry_out(&wish).expect_err("an example of a refusal");
        assert_eq!(self.cafe, before, "{wish:?} was refused and changed something");
        refusal
    }

    /// The facilitator goes on to the next step of the day.
    pub(crate) fn go_on(&mut self) -> Vec<Event> {
        self.grant(FACILITATOR, Command::Next { from: self.cafe.phase.step() })
    }

    /// The facilitator goes on until a step is reached.
    pub(crate) fn go_to(&mut self, step: Step) {
        while self.cafe.phase.step() != step {
            self.go_on();
        }
    }

    /// Somebody joins without a name.
    pub(crate) fn join(&mut self) -> Actor {
        let attributes = std::collections::BTreeMap::new();
        self.grant(Actor::Door, Command::Join { name: None, attributes, language: Language::De });
        Actor::Holder(Role::Participant { person: self.cafe.issued.person })
    }
}

/// Decides a wish, with the seats that it needs.
pub(crate) fn judge(cafe: &Cafe, wish: &Wish, now: Millis) -> Result<Vec<Event>, Refusal> {
    let request = seating::request(cafe, &wish.actor, &wish.command);
    let seats = request.as_ref().map(planner::answer).unwrap_or_default();
    decide(cafe, &wish.actor, &wish.command, &Env { now, seats, demand: None })
}

/// What a log adds up to.
pub(crate) fn fold<'a>(log: impl IntoIterator<Item = &'a (Millis, Event)>) -> Cafe {
    let mut cafe = Cafe::default();
    for (at, event) in log {
        cafe.apply(*at, event);
    }
    cafe
}

/// A part without what no reader is given: which numbers were issued.
pub(crate) fn as_read(mut part: Cafe) -> Cafe {
    part.issued = Default::default();
    part
}
