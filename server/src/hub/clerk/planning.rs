//! Commands that need seats wait for the planner, which works beside the clerk: the café goes on meanwhile.

use std::collections::VecDeque;

use tischrunde_shared::actor::Actor;
use tischrunde_shared::env::SeatChange;
use tischrunde_shared::seats::SeatingRequest;

use super::errand::Errand;
use super::{Clerk, Effect, moves_the_day};
use crate::hub::seats::Answer;

/// A question that changes all the time, because people choose seats, is not asked for ever.
const ASKED_AT_MOST: u8 = 5;

/// What the planner is at.
#[derive(Default)]
pub(super) struct Planning {
    /// It has one question at a time.
    pub(super) is_busy: bool,
    /// Commands that need seats, in order; the next step of the day goes first.
    waiting: VecDeque<Errand>,
    /// Whether the clock has run out and what follows is on its way.
    pub(super) clock_waits: bool,
    /// Whether somebody came who lacks a seat. Nobody waits for it with joining; all who came are seated at once.
    pub(super) admit: bool,
}

impl Planning {
    /// A command is decided, one way or the other.
    pub(super) fn settled(&mut self, errand: &Errand) {
        if errand.actor == Actor::Clock && moves_the_day(&errand.command) {
            self.clock_waits = false;
        }
    }

    /// Gives back what waits.
    pub(super) fn clear(&mut self) -> impl Iterator<Item = Errand> + use<> {
        std::mem::take(&mut self.waiting).into_iter()
    }

    /// The planner is free again; gives back the next command that waits for it.
    pub(super) fn freed(&mut self) -> Option<Errand> {
        self.is_busy = false;
        self.waiting.pop_front()
    }

    fn wait(&mut self, errand: Errand) {
        if moves_the_day(&errand.command) {
            self.waiting.push_front(errand);
        } else {
            self.waiting.push_back(errand);
        }
    }
}

impl Clerk {
    /// The seats that a command needs, if it needs any: now, or later by way of the planner.
    pub(super) fn seated(
        &mut self,
        mut errand: Errand,
        effects: &mut Vec<Effect>,
    ) -> Option<(Errand, Answer)> {
        let question = self.cafe.question(&errand.actor, &errand.command);
        let answer = match (question, errand.answer.take()) {
            (None, _) => Answer::default(),
            (Some(now), Some((then, answer))) if now == then => answer,
            (Some(now), Some((then, answer))) if errand.asked >= ASKED_AT_MOST => {
                Answer { seats: still_fitting(answer.seats, &then, &now), ..answer }
            }
            (Some(now), answered) => {
                let draft = answered.map(|(_, answer)| answer).unwrap_or_default();
                self.ask(errand, now, draft, effects);
                return None;
            }
        };
        Some((errand, answer))
    }

    fn ask(
        &mut self,
        mut errand: Errand,
        question: SeatingRequest,
        draft: Answer,
        effects: &mut Vec<Effect>,
    ) {
        if self.planning.is_busy {
            return self.planning.wait(errand);
        }
        self.planning.is_busy = true;
        errand.asked += 1;
        effects.push(Effect::Plan { errand: Box::new(errand), question: Box::new(question), draft });
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
