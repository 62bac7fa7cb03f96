//! Preparing and running the day.

use tischrunde_shared::actor::Actor;
use tischrunde_shared::cafe::{Command, Event, decide};
use tischrunde_shared::day::{self, Clock, Phase, Stage};
use tischrunde_shared::env::{Env, SeatChange};
use tischrunde_shared::ids::{PersonId, RoundNo, StationId, StepNo, TableId};
use tischrunde_shared::plan::{Plan, PlanFault, ValueFault};
use tischrunde_shared::refusal::{Refusal, Thing};
use tischrunde_shared::{limits, people, seats};

use super::{FIRST, ONE, SECOND, closed, host, lobby, nothing, talking};
use crate::support::plans::plain;
use crate::support::running::{DAWN, FACILITATOR, LOBBY, Running, in_change, in_round};

fn plan(plan: Plan) -> Command {
    Command::Day(day::Command::Plan { plan: Box::new(plan) })
}

#[test]
fn a_plan_is_replaced_while_preparing_only() {
    let mut running = Running::default();
    running.grant(FACILITATOR, plan(plain(4, 3)));
    running.grant(FACILITATOR, plan(plain(2, 2)));
    assert_eq!(running.cafe.day.plan, plain(2, 2));
    running.go_on();
    assert_eq!(running.refuse(FACILITATOR, plan(plain(4, 3))), Refusal::WrongPhase);
}

#[test]
fn a_faulty_plan_is_refused_with_the_place() {
    let mut running = Running::default();
    let mut faulty = plain(2, 2);
    faulty.stations[1].title = " ".into();
    let fault = PlanFault { at: "stations[2].title".to_owned(), fault: ValueFault::Empty };
    assert_eq!(running.refuse(FACILITATOR, plan(faulty)), Refusal::Plan { fault });
    let fault = PlanFault { at: "stations".to_owned(), fault: ValueFault::TooLong(limits::STATIONS) };
    assert_eq!(running.refuse(FACILITATOR, plan(plain(41, 1))), Refusal::Plan { fault });
}

#[test]
fn a_cafe_without_a_plan_does_not_open() {
    let next = Command::Day(day::Command::Next { from: Stage::Draft });
    assert!(matches!(Running::default().refuse(FACILITATOR, next), Refusal::Plan { .. }));
}

#[test]
fn a_day_goes_step_by_step() {
    let mut running = lobby();
    let mut steps = vec![running.cafe.day.stage];
    while running.cafe.phase() != Phase::Closed {
        running.go_on();
        steps.push(running.cafe.day.stage);
    }
    let rounds = [in_change(FIRST), in_round(FIRST), in_change(SECOND), in_round(SECOND)];
    assert_eq!(steps, [&[LOBBY], &rounds[..], &[Stage::At(StepNo(6)), Stage::Closed]].concat());
    let next = Command::Day(day::Command::Next { from: Stage::Closed });
    assert_eq!(running.refuse(FACILITATOR, next), Refusal::CafeClosed);
}

#[test]
fn two_presses_do_not_skip_a_step() {
    let mut running = lobby();
    let press = Command::Day(day::Command::Next { from: LOBBY });
    running.grant(FACILITATOR, press.clone());
    assert_eq!(running.refuse(FACILITATOR, press), Refusal::MovedOn);
    assert_eq!(running.cafe.day.stage, in_change(FIRST));
}

#[test]
fn transfers_and_rounds_last_as_planned() {
    let mut running = lobby();
    running.go_on();
    assert_eq!(running.cafe.phase().clock(), Some(Clock::Running { deadline: DAWN + 120_000 }));
    running.now = DAWN + 90_000;
    running.go_on();
    assert_eq!(running.cafe.phase().clock(), Some(Clock::Running { deadline: DAWN + 690_000 }));
}

#[test]
fn the_clock_goes_on_when_time_is_up_and_not_before() {
    let mut running = lobby();
    let ring = |running: &Running| Command::Day(day::Command::Next { from: running.cafe.day.stage });
    assert_eq!(
        running.refuse(Actor::Clock, Command::Day(day::Command::Next { from: LOBBY })),
        Refusal::MovedOn
    );
    running.go_on();
    running.now = DAWN + 119_999;
    let next = ring(&running);
    assert_eq!(running.refuse(Actor::Clock, next.clone()), Refusal::MovedOn);
    running.now = DAWN + 120_000;
    running.grant(Actor::Clock, next);
    assert_eq!(running.cafe.day.stage, in_round(FIRST));
    running.grant(FACILITATOR, Command::Day(day::Command::Pause));
    running.now = DAWN + 3_600_000;
    let next = ring(&running);
    assert_eq!(running.refuse(Actor::Clock, next), Refusal::MovedOn);
}

#[test]
fn seats_are_given_with_the_first_transfer() {
    let mut running = lobby();
    let events = running.go_on();
    assert!(
        matches!(&events[..], [Event::Seats(seats::Event::Changed { changes }), Event::Day(day::Event::StepBegun { step: StepNo(2), .. })] if changes.len() == 6)
    );
    let mut empty = Running::open(&plain(2, 2));
    assert!(matches!(empty.go_on()[..], [Event::Day(day::Event::StepBegun { step: StepNo(2), .. })]));
}

#[test]
fn unsound_seats_are_not_taken_from_a_planner() {
    let cafe = lobby().cafe;
    let seat = |person, round, station, number| SeatChange {
        person: PersonId(person),
        round: RoundNo(round),
        table: Some(TableId { station: StationId(station), number }),
    };
    let refused = |seats| {
        let env = Env { now: DAWN, seats, ..Env::default() };
        let answer = decide(&cafe, &FACILITATOR, &Command::Day(day::Command::Next { from: LOBBY }), &env);
        assert_eq!(answer, Err(Refusal::Unavailable), "{:?}", env.seats);
    };
    refused(vec![seat(1, 1, 3, 1)]);
    refused(vec![seat(1, 1, 1, 3)]);
    refused(vec![seat(1, 1, 1, 0)]);
    refused(vec![seat(1, 3, 1, 1)]);
    refused(vec![seat(1, 1, 1, 1), seat(1, 1, 2, 1)]);
}

#[test]
fn pause_and_resume_keep_the_time_that_was_left() {
    let mut running = talking();
    running.now = DAWN + 100_000;
    let stopped = Clock::Paused { left: 500_000 };
    assert_eq!(
        running.grant(FACILITATOR, Command::Day(day::Command::Pause)),
        [Event::Day(day::Event::ClockSet { clock: stopped })]
    );
    running.now = DAWN + 400_000;
    assert_eq!(running.grant(FACILITATOR, Command::Day(day::Command::Pause)), nothing());
    let on = Clock::Running { deadline: DAWN + 900_000 };
    assert_eq!(
        running.grant(FACILITATOR, Command::Day(day::Command::Resume)),
        [Event::Day(day::Event::ClockSet { clock: on })]
    );
    assert_eq!(running.grant(FACILITATOR, Command::Day(day::Command::Resume)), nothing());
}

#[test]
fn extending_adds_to_what_is_left() {
    let mut running = talking();
    let minute = Command::Day(day::Command::Extend { seconds: 60 });
    running.grant(FACILITATOR, minute.clone());
    assert_eq!(running.cafe.phase().clock(), Some(Clock::Running { deadline: DAWN + 660_000 }));
    running.grant(FACILITATOR, Command::Day(day::Command::Pause));
    running.grant(FACILITATOR, minute.clone());
    assert_eq!(running.cafe.phase().clock(), Some(Clock::Paused { left: 720_000 }));
    running.grant(FACILITATOR, Command::Day(day::Command::Resume));
    running.now = DAWN + 1_000_000;
    running.grant(FACILITATOR, minute);
    assert_eq!(running.cafe.phase().clock(), Some(Clock::Running { deadline: DAWN + 1_060_000 }));
    running.grant(FACILITATOR, Command::Day(day::Command::Extend { seconds: u32::MAX }));
    let most = u64::from(limits::ROUND_SECONDS) * 1_000;
    assert_eq!(running.cafe.phase().clock(), Some(Clock::Running { deadline: DAWN + 1_060_000 + most }));
}

#[test]
fn there_is_no_clock_outside_rounds() {
    for command in [
        Command::Day(day::Command::Pause),
        Command::Day(day::Command::Resume),
        Command::Day(day::Command::Extend { seconds: 60 }),
    ] {
        assert_eq!(lobby().refuse(FACILITATOR, command.clone()), Refusal::WrongPhase);
        assert_eq!(closed().refuse(FACILITATOR, command), Refusal::CafeClosed);
    }
}

#[test]
fn messages_to_all() {
    let message = |text: &str| Command::Day(day::Command::SendMessage { text: text.to_owned() });
    let mut running = lobby();
    running.grant(FACILITATOR, message("Gleich geht es los."));
    assert_eq!(running.cafe.day.messages[0].text.as_str(), "Gleich geht es los.");
    assert_eq!(running.cafe.day.messages[0].at, DAWN);
    assert_eq!(running.refuse(FACILITATOR, message(" ")), Refusal::TextEmpty);
    let long = Refusal::TextTooLong { length: 4_001, limit: 4_000 };
    assert_eq!(running.refuse(FACILITATOR, message(&"x".repeat(4_001))), long);
    assert_eq!(Running::default().refuse(FACILITATOR, message("x")), Refusal::WrongPhase);
    assert_eq!(closed().refuse(FACILITATOR, message("x")), Refusal::CafeClosed);
    let full = Refusal::Full { thing: Thing::Message, limit: limits::MESSAGES };
    for _ in 1..limits::MESSAGES {
        running.grant(FACILITATOR, message("x"));
    }
    assert_eq!(running.refuse(FACILITATOR, message("x")), full);
}

#[test]
fn counting_heads() {
    let count =
        |station, round, people| Command::People(people::Command::CountHeads { station, round, people });
    let mut running = talking();
    running.grant(host(ONE), count(ONE, FIRST, 9));
    running.grant(FACILITATOR, count(ONE, FIRST, 8));
    assert_eq!(running.cafe.people.headcounts[&FIRST][&ONE], 8, "the last count stands");
    let station = count(StationId(3), FIRST, 1);
    assert_eq!(running.refuse(FACILITATOR, station), Refusal::Unknown { thing: Thing::Station });
    let round = count(ONE, RoundNo(3), 1);
    assert_eq!(running.refuse(FACILITATOR, round), Refusal::Unknown { thing: Thing::Round });
    assert_eq!(running.refuse(FACILITATOR, count(ONE, SECOND, 1)), Refusal::WrongPhase);
    let full = Refusal::Full { thing: Thing::Person, limit: limits::PEOPLE };
    assert_eq!(running.refuse(FACILITATOR, count(ONE, FIRST, 10_001)), full);
}

#[test]
fn no_heads_are_counted_while_stations_may_still_go() {
    let mut running = Running::default();
    running.grant(FACILITATOR, plan(plain(2, 2)));
    let count = Command::People(people::Command::CountHeads { station: ONE, round: FIRST, people: 3 });
    assert_eq!(running.refuse(FACILITATOR, count), Refusal::WrongPhase);
}
