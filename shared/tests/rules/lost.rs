//! The day was set back behind what people had been told: what was granted before is granted again, and what it names is
//! never taken for something else.

use tischrunde_shared::actor::Actor;
use tischrunde_shared::cafe::{Command, Event, decide};
use tischrunde_shared::day::{self, Stage};
use tischrunde_shared::env::Env;
use tischrunde_shared::ids::{ContributionId, PersonId, StepNo};
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::talk;

use super::{FIRST, ONE, SAID, SECOND, TWO, host, lobby, person, post, talking};
use crate::support::running::{DAWN, FACILITATOR, Running};

const SUPPORT: Command = Command::Talk(talk::Command::Support { contribution: SAID, on: true });

/// Decides what was granted before a part of the café was lost, half a minute after the day began.
fn again(running: &Running, actor: Actor, command: &Command) -> Result<Vec<Event>, Refusal> {
    let env = Env { now: DAWN + 90_000, granted_at: Some(DAWN + 30_000), ..Env::default() };
    decide(&running.cafe, &actor, command, &env)
}

fn reply(to: ContributionId) -> Command {
    let Command::Talk(talk::Command::Post { station, round, category, text, .. }) =
        post(ONE, FIRST, "Und dann?")
    else {
        unreachable!("a post")
    };
    talk::Command::Post { station, round, category, text, reply_to: Some(to) }.into()
}

fn parent(events: &[Event]) -> Option<ContributionId> {
    match events {
        [Event::Talk(talk::Event::Posted { reply_to, .. })] => *reply_to,
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_was_said_is_taken_before_its_round_and_without_its_seat() {
    let running = lobby();
    for command in [post(ONE, FIRST, "x"), post(TWO, FIRST, "x"), post(TWO, SECOND, "x")] {
        assert!(again(&running, person(1), &command).is_ok(), "{command:?}");
        assert_eq!(running.clone().refuse(person(1), command), Refusal::NotYet, "otherwise it waits");
    }
}

#[test]
fn nobody_says_in_anothers_name_or_where_there_is_no_day() {
    assert!(again(&lobby(), person(9), &post(ONE, FIRST, "x")).is_err(), "a stranger");
    assert_eq!(again(&lobby(), host(ONE), &post(ONE, FIRST, "x")), Err(Refusal::NotAllowed));
    let mut running = lobby();
    running.cafe.day.stage = Stage::Draft;
    assert_eq!(again(&running, person(1), &post(ONE, FIRST, "x")), Err(Refusal::WrongPhase));
}

#[test]
fn a_number_that_was_given_again_names_nothing() {
    let mut running = talking();
    running.now = DAWN;
    running.grant(person(1), post(ONE, FIRST, "davor"));
    running.now = DAWN + 60_000;
    running.grant(person(1), post(ONE, FIRST, "danach"));
    let later = ContributionId(2);
    assert!(again(&running, person(3), &SUPPORT).is_ok());
    let support = talk::Command::Support { contribution: later, on: true };
    let withdraw = talk::Command::Withdraw { contribution: later };
    let edit = talk::Command::Edit { contribution: later, category: "idea".to_owned(), text: "x".to_owned() };
    assert_eq!(again(&running, person(3), &support.into()), Err(Refusal::Renumbered));
    assert_eq!(again(&running, person(1), &withdraw.into()), Err(Refusal::Renumbered));
    assert_eq!(again(&running, person(1), &edit.into()), Err(Refusal::Renumbered));
    assert_eq!(again(&running, person(3), &reply(SAID)).map(|events| parent(&events)), Ok(Some(SAID)));
    assert_eq!(
        again(&running, person(3), &reply(later)).map(|events| parent(&events)),
        Ok(None),
        "better without what it replied to"
    );
}

#[test]
fn marks_of_support_need_no_seat_that_is_not_given_yet() {
    let mut running = talking();
    running.grant(person(1), post(ONE, FIRST, "davor"));
    running.cafe.seats.taken.values_mut().for_each(|seats| {
        seats.remove(&PersonId(3));
    });
    assert!(again(&running, person(3), &SUPPORT).is_ok());
}

#[test]
fn nobody_moves_the_day_by_having_moved_it_before() {
    let next = day::Command::Next { from: Stage::At(StepNo(1)) };
    assert_eq!(again(&lobby(), FACILITATOR, &next.into()), Err(Refusal::Renumbered));
}
