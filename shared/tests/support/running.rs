//! A café that runs: every wish is decided, and what is granted applied.

use tischrunde_shared::actor::{Actor, Role};
use tischrunde_shared::cafe::{Cafe, Command, Event, decide};
use tischrunde_shared::day::{self, Phase, Stage};
use tischrunde_shared::env::Env;
use tischrunde_shared::ids::{LinkId, RoundNo, StepNo};
use tischrunde_shared::language::Language;
use tischrunde_shared::plan::Plan;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::time::Millis;
use tischrunde_shared::{people, seats};

use super::draw::{Day, Draw};
use super::planner;

/// When every day begins.
pub(crate) const DAWN: Millis = Millis(1_795_000_000_000);

/// The facilitator.
pub(crate) const FACILITATOR: Actor = Role::Facilitator.actor(LINK);

/// The link of everybody in the crew.
pub(crate) const LINK: LinkId = LinkId(uuid::Uuid::nil());

/// The doors are open.
pub(crate) const LOBBY: Stage = Stage::At(StepNo(1));

/// People change places for a round.
pub(crate) fn in_change(round: RoundNo) -> Stage {
    Stage::At(StepNo(2 * round.0))
}

/// A round runs.
pub(crate) fn in_round(round: RoundNo) -> Stage {
    Stage::At(StepNo(2 * round.0 + 1))
}

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
        running.grant(FACILITATOR, Command::Day(day::Command::Plan { plan: Box::new(plan.clone()) }));
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
        self.happen(&events);
        // As the server does, which nobody waits for.
        if self.cafe.lacks_seats() {
            let admit = Wish { actor: Actor::Clock, command: Command::Seats(seats::Command::Admit) };
            if let Ok(seated) = judge(&self.cafe, &admit, self.now) {
                self.happen(&seated);
            }
        }
        Ok(events)
    }

    fn happen(&mut self, events: &[Event]) {
        for event in events {
            self.cafe.apply(self.now, event);
            self.log.push((self.now, event.clone()));
        }
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
        self.grant(FACILITATOR, Command::Day(day::Command::Next { from: self.cafe.day.stage }))
    }

    /// The facilitator goes on until a stage is reached.
    pub(crate) fn go_to(&mut self, stage: Stage) {
        while self.cafe.day.stage != stage {
            self.go_on();
        }
    }

    /// The facilitator goes on until the rounds are over.
    pub(crate) fn go_to_plenary(&mut self) {
        while self.cafe.phase() != Phase::Plenary {
            self.go_on();
        }
    }

    /// Somebody joins without a name.
    pub(crate) fn join(&mut self) -> Actor {
        let attributes = std::collections::BTreeMap::new();
        self.grant(
            Actor::Door,
            Command::People(people::Command::Join { name: None, attributes, language: Language::De }),
        );
        Role::Participant { person: self.cafe.people.issued }.actor(LINK)
    }
}

/// Decides a wish, with the seats that it needs.
pub(crate) fn judge(cafe: &Cafe, wish: &Wish, now: Millis) -> Result<Vec<Event>, Refusal> {
    let request = cafe.question(&wish.actor, &wish.command);
    let seats = request.as_ref().map(planner::answer).unwrap_or_default();
    decide(cafe, &wish.actor, &wish.command, &Env { now, seats, ..Env::default() })
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
    part.people.issued = Default::default();
    part.talk.issued = Default::default();
    part.condense.issued = Default::default();
    part.paper.issued = Default::default();
    part.consult.issued = Default::default();
    part
}
