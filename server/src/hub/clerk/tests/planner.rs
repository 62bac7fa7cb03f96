//! Commands that need seats, and people who come meanwhile.

use tischrunde_shared::day::{self, Moment};
use tischrunde_shared::env::SeatChange;
use tischrunde_shared::ids::{PersonId, RoundNo, StationId, TableId};

use super::desk::{Desk, FACILITATOR, message};
use crate::hub::clerk::Message;
use crate::hub::seats::Answer;

/// Seats that no plan has: nobody can sit there.
fn nonsense() -> Answer {
    let table = Some(TableId { station: StationId(99), number: 1 });
    let seat = SeatChange { person: PersonId(1), round: RoundNo(2), table };
    Answer { seats: vec![seat], demand: None }
}

#[test]
fn the_cafe_goes_on_while_the_planner_thinks() {
    let mut desk = Desk::running();
    let from = desk.fold().day.stage;
    let next = desk.send(1, FACILITATOR, day::Command::Next { from }.into());
    assert!(desk.asked.is_some() && next.is_open());
    let coffee = desk.send(2, FACILITATOR, message("Kaffee"));
    desk.append_works();
    coffee.accepted();
    desk.planner_answers();
    desk.append_works();
    next.accepted();
    assert_eq!(desk.fold().moment(), Moment::Transfer(RoundNo(2)));
}

#[test]
fn who_comes_waits_for_nobody_and_all_who_came_are_seated_at_once() {
    let mut desk = Desk::running();
    let joins: Vec<_> = (0..12).map(|n| desk.join(n)).collect();
    let mut questions = 0;
    while desk.on_its_way.is_some() || desk.asked.is_some() {
        if desk.on_its_way.is_some() {
            desk.append_works();
        } else {
            questions += 1;
            desk.planner_answers();
        }
    }
    joins.into_iter().for_each(|join| drop(join.accepted()));
    assert!(questions <= 3, "{questions} questions for 12 people");
    let cafe = desk.fold();
    assert_eq!(cafe.sitting(RoundNo(1)).count(), 20);
    assert!(!cafe.lacks_seats());
}

#[test]
fn the_next_step_goes_before_whoever_waits_for_a_seat() {
    let mut desk = Desk::running();
    let joined = desk.join(1);
    desk.append_works();
    joined.accepted();
    assert!(desk.asked.is_some(), "a seat is looked for");
    let regroup = tischrunde_shared::seats::Command::Regroup { round: RoundNo(1) };
    let regroup = desk.send(2, FACILITATOR, regroup.into());
    let from = desk.fold().day.stage;
    let next = desk.send(3, FACILITATOR, day::Command::Next { from }.into());
    desk.planner_answers();
    assert!(desk.asked.is_some(), "now for the next step");
    desk.settle();
    next.accepted();
    assert!(regroup.into_outcome().expect("an answer").is_err(), "the café has moved on");
    assert_eq!(desk.fold().sitting(RoundNo(2)).count(), 9);
}

#[test]
fn an_answer_that_does_not_fit_stops_no_clock() {
    let mut desk = Desk::running();
    desk.now = desk.clerk.deadline().expect("a clock runs");
    desk.take(Message::TimeIsUp);
    assert_eq!(desk.clerk.deadline(), None, "it is being dealt with");
    desk.planner_says(nonsense());
    desk.settle();
    assert_eq!(desk.fold().moment(), Moment::Transfer(RoundNo(2)), "with the seats that people have");
    assert!(desk.clerk.deadline().is_some());
}

#[test]
fn a_question_that_changes_is_asked_again_with_what_was_found() {
    let mut desk = Desk::lobby();
    for number in 0..8 {
        let joined = desk.join(900 + number);
        desk.append_works();
        joined.accepted();
    }
    let from = desk.fold().day.stage;
    let next = desk.send(1, FACILITATOR, day::Command::Next { from }.into());
    let late = desk.join(2);
    desk.append_works();
    late.accepted();
    desk.planner_answers();
    let (_, question, draft) = desk.asked.as_ref().expect("asked again");
    assert_eq!((question.people.len(), draft.seats.is_empty()), (9, false));
    desk.settle();
    next.accepted();
    assert_eq!(desk.fold().sitting(RoundNo(1)).count(), 9);
}

#[test]
fn a_planner_that_finds_no_seat_is_not_asked_again_and_again() {
    let mut desk = Desk::running();
    let joined = desk.join(1);
    desk.append_works();
    joined.accepted();
    desk.planner_says(Answer::default());
    assert!(desk.fold().lacks_seats() && desk.on_its_way.is_none(), "nothing came of it");
    let before = desk.log.len();
    let coffee = desk.send(2, FACILITATOR, message("Kaffee"));
    desk.append_works();
    coffee.accepted();
    assert!(desk.asked.is_none() && desk.log.len() == before + 1);
    // The next who comes is reason to try again, for both.
    let second = desk.join(3);
    desk.settle();
    second.accepted();
    assert!(!desk.fold().lacks_seats());
}
