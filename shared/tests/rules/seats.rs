//! Seats by hand, by rules, by choice; badges; the time that is left.

use std::collections::{BTreeMap, BTreeSet};

use tischrunde_shared::audience::Audience;
use tischrunde_shared::cafe::{Command, Event, decide};
use tischrunde_shared::day::{self};
use tischrunde_shared::demand::Demand;
use tischrunde_shared::env::Env;
use tischrunde_shared::ids::{PersonId, RoundNo, StationId, TableId};
use tischrunde_shared::people::{self, Guest};
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::refusal::{Refusal, Thing};
use tischrunde_shared::seats::{self, Rule, Task};

use super::{FIRST, ONE, SECOND, TWO, choosing, closed, lobby, nothing, person, talking};
use crate::support::running::{DAWN, FACILITATOR, Running, in_change};

fn together(people: &[u32]) -> Rule {
    Rule::Together { people: people.iter().map(|number| PersonId(*number)).collect() }
}

fn set(rule: Rule) -> Command {
    Command::Seats(seats::Command::SetRule { rule })
}

fn table(station: StationId, number: u16) -> TableId {
    TableId { station, number }
}

#[test]
fn rules_are_kept_for_the_facilitator_only() {
    let mut running = lobby();
    let rule = together(&[1, 2]);
    running.grant(FACILITATOR, set(rule.clone()));
    assert_eq!(running.grant(FACILITATOR, set(rule.clone())), nothing());
    assert_eq!(running.cafe.cut(Audience::Facilitator).seats.rules, BTreeSet::from([rule.clone()]));
    for reader in [Audience::Desk, Audience::Screen, Audience::Lobby, Audience::Person(PersonId(1))] {
        assert!(running.cafe.cut(reader).seats.rules.is_empty(), "{reader}");
    }
    running.grant(FACILITATOR, Command::Seats(seats::Command::DropRule { rule: rule.clone() }));
    assert!(running.cafe.seats.rules.is_empty());
    assert_eq!(running.grant(FACILITATOR, Command::Seats(seats::Command::DropRule { rule })), nothing());
}

#[test]
fn a_rule_names_what_is_there() {
    let mut running = lobby();
    let unknown = |thing| Refusal::Unknown { thing };
    let mut refused = |rule| running.refuse(FACILITATOR, set(rule));
    assert_eq!(refused(together(&[1, 9])), unknown(Thing::Person));
    assert_eq!(refused(together(&[1])), Refusal::TooFew { thing: Thing::Person, least: 2 });
    assert_eq!(refused(Rule::Host { person: PersonId(1), station: StationId(7) }), unknown(Thing::Station));
    let wishes = Rule::Wish { person: PersonId(1), stations: Vec::new() };
    assert_eq!(refused(wishes), Refusal::TooFew { thing: Thing::Station, least: 1 });
    assert_eq!(refused(Rule::Barred { person: PersonId(1), table: table(ONE, 3) }), unknown(Thing::Table));
    assert_eq!(refused(Rule::Closed { table: table(ONE, 1), from: RoundNo(5) }), unknown(Thing::Round));
    running.go_to(in_change(SECOND));
    let past = Rule::Closed { table: table(ONE, 1), from: FIRST };
    assert_eq!(running.refuse(FACILITATOR, set(past)), Refusal::MovedOn);
    assert_eq!(closed().refuse(FACILITATOR, set(together(&[1, 2]))), Refusal::CafeClosed);
    let mut plenary = talking();
    plenary.go_to_plenary();
    assert_eq!(plenary.refuse(FACILITATOR, set(together(&[1, 2]))), Refusal::WrongPhase);
}

#[test]
fn of_two_rules_about_the_same_the_later_one_holds() {
    let mut running = lobby();
    let host = |station| Rule::Host { person: PersonId(1), station };
    running.grant(FACILITATOR, set(host(ONE)));
    let events = running.grant(FACILITATOR, set(host(TWO)));
    assert_eq!(
        events,
        [
            Event::Seats(seats::Event::RuleDropped { rule: host(ONE) }),
            Event::Seats(seats::Event::RuleSet { rule: host(TWO) })
        ]
    );
    assert_eq!(running.cafe.seats.rules, BTreeSet::from([host(TWO)]));
}

#[test]
fn what_the_planner_cannot_do_is_refused_with_its_reason() {
    let running = lobby();
    let demand = Demand::LargeGroup { group: 3, table: 2 };
    let env = Env { now: DAWN, demand: Some(demand), ..Env::default() };
    let answer = decide(&running.cafe, &FACILITATOR, &set(together(&[1, 2, 3])), &env);
    assert_eq!(answer, Err(Refusal::Infeasible { demand }));
}

#[test]
fn the_planner_is_asked_before_a_rule_holds() {
    let asked = |running: &Running, rule| running.cafe.question(&FACILITATOR, &set(rule));
    let before = asked(&lobby(), together(&[1, 2])).expect("a question");
    assert_eq!((before.task, before.rules.len()), (Task::Check, 1));
    let during = asked(&talking(), together(&[1, 2])).expect("a question");
    assert_eq!((during.task, during.rounds), (Task::WhileSeated, vec![FIRST, SECOND]));
}

#[test]
fn seats_can_be_given_before_the_day_and_taken_back() {
    let mut running = lobby();
    assert_eq!(running.grant(FACILITATOR, Command::Seats(seats::Command::Preseat { on: false })), nothing());
    running.grant(FACILITATOR, Command::Seats(seats::Command::Preseat { on: true }));
    assert_eq!(running.cafe.route(PersonId(3)).count(), 2);
    let rotate = Command::Day(day::Command::Rotate { rotation: Rotation::NoClique });
    assert_eq!(running.refuse(FACILITATOR, rotate.clone()), Refusal::WrongPhase, "badges may be printed");
    let there =
        Command::Seats(seats::Command::Reseat { person: PersonId(3), round: SECOND, table: table(ONE, 2) });
    running.grant(FACILITATOR, there);
    assert_eq!(running.cafe.seat(PersonId(3), SECOND), Some(table(ONE, 2)));
    running.grant(person(3), Command::People(people::Command::Leave));
    assert_eq!(running.cafe.route(PersonId(3)).count(), 0);
    running.grant(FACILITATOR, Command::Seats(seats::Command::Preseat { on: false }));
    assert!(running.cafe.seats.taken.is_empty());
    running.grant(FACILITATOR, rotate);
    assert_eq!(
        talking().refuse(FACILITATOR, Command::Seats(seats::Command::Preseat { on: true })),
        Refusal::WrongPhase
    );
}

#[test]
fn the_crew_writes_people_down() {
    let guest = |name: &str| Guest { name: Some(name.to_owned()), attributes: BTreeMap::new() };
    let register = |people: Vec<Guest>| Command::People(people::Command::Register { people });
    let mut running = talking();
    running.grant(FACILITATOR, register(vec![guest("Gast 4"), guest(" ")]));
    assert_eq!(running.cafe.people.persons[&PersonId(4)].name.get(), Some("Gast 4"));
    assert!(
        running.cafe.people.persons[&PersonId(5)].badge && !running.cafe.people.persons[&PersonId(1)].badge
    );
    assert_eq!(running.cafe.route(PersonId(5)).count(), 2, "late comers get seats at once");
    let few = Refusal::TooFew { thing: Thing::Person, least: 1 };
    assert_eq!(running.refuse(FACILITATOR, register(Vec::new())), few);
    let long = register(vec![guest("x"), guest(&"x".repeat(81))]);
    assert_eq!(running.refuse(FACILITATOR, long), Refusal::TextTooLong { length: 81, limit: 80 });
    let many = register(vec![Guest::default(); 501]);
    assert!(matches!(running.refuse(FACILITATOR, many), Refusal::Full { limit: 500, .. }));
    assert_eq!(closed().refuse(FACILITATOR, register(vec![guest("x")])), Refusal::JoiningClosed);
}

#[test]
fn tables_are_filled_anew_in_the_round_that_runs() {
    let mut running = talking();
    assert_eq!(
        running.refuse(FACILITATOR, Command::Seats(seats::Command::Regroup { round: SECOND })),
        Refusal::MovedOn
    );
    let request =
        running.cafe.question(&FACILITATOR, &Command::Seats(seats::Command::Regroup { round: FIRST }));
    assert_eq!(request.map(|request| request.task), Some(Task::Regroup));
    assert_eq!(
        running.grant(FACILITATOR, Command::Seats(seats::Command::Regroup { round: FIRST })),
        nothing(),
        "nobody is missing"
    );
    assert_eq!(
        lobby().refuse(FACILITATOR, Command::Seats(seats::Command::Regroup { round: FIRST })),
        Refusal::WrongPhase
    );
}

#[test]
fn people_choose_where_a_seat_is_free() {
    let choose = |station| Command::Seats(seats::Command::Choose { station, round: FIRST });
    let mut running = choosing();
    let free =
        |running: &Running, reader| running.cafe.cut(reader).seats.free.values().copied().collect::<Vec<_>>();
    assert_eq!(free(&running, Audience::Lobby), [4, 4]);
    for number in 1..=4 {
        running.grant(person(number), choose(ONE));
    }
    assert_eq!(free(&running, Audience::Lobby), [0, 4]);
    assert!(free(&running, Audience::Person(PersonId(1))).is_empty());
    let full = Refusal::Full { thing: Thing::Seat, limit: 4 };
    assert_eq!(running.refuse(person(5), choose(ONE)), full);
    // While people change places they can think again, and a seat left behind is free.
    running.grant(person(2), choose(TWO));
    running.grant(person(5), choose(ONE));
    assert_eq!(running.grant(person(5), choose(ONE)), nothing());
    running.grant(person(5), Command::People(people::Command::Leave));
    assert_eq!(free(&running, Audience::Station(ONE)), [1, 3]);
    // Who did not choose is seated when the round starts; then everybody stays.
    running.go_on();
    assert!(running.cafe.seat(PersonId(6), FIRST).is_some());
    assert_eq!(running.refuse(person(1), choose(TWO)), Refusal::WrongPhase);
    let late = running.join();
    assert_eq!(running.cafe.route(PersonId(7)).count(), 0);
    running.grant(late, choose(TWO));
    assert_eq!(running.cafe.seat(PersonId(7), FIRST).map(|table| table.station), Some(TWO));
    assert_eq!(
        running.refuse(late, Command::Seats(seats::Command::Choose { station: TWO, round: SECOND })),
        Refusal::MovedOn
    );
    assert_eq!(talking().refuse(person(1), choose(TWO)), Refusal::WrongPhase, "seats are planned");
}

#[test]
fn a_choice_comes_in_time_and_tables_are_not_filled_anew_before() {
    let mut running = choosing();
    assert_eq!(
        running.refuse(FACILITATOR, Command::Seats(seats::Command::Regroup { round: FIRST })),
        Refusal::WrongPhase
    );
    running.grant(person(1), Command::Seats(seats::Command::Choose { station: TWO, round: FIRST }));
    let rule = Rule::Apart { people: BTreeSet::from([PersonId(1), PersonId(2)]) };
    running.grant(FACILITATOR, set(rule));
    assert_eq!(running.cafe.sitting(FIRST).count(), 1, "a rule seats nobody who has yet to choose");
    running.now = DAWN + 120_000;
    let late =
        running.refuse(person(2), Command::Seats(seats::Command::Choose { station: ONE, round: FIRST }));
    assert_eq!(late, Refusal::MovedOn);
}

#[test]
fn a_choice_keeps_the_rules_about_tables() {
    let mut running = choosing();
    running.grant(FACILITATOR, set(Rule::Closed { table: table(ONE, 2), from: FIRST }));
    running.grant(FACILITATOR, set(Rule::Barred { person: PersonId(1), table: table(ONE, 1) }));
    let apart = Rule::Apart { people: BTreeSet::from([PersonId(2), PersonId(3)]) };
    running.grant(FACILITATOR, set(apart));
    let choose = |station| Command::Seats(seats::Command::Choose { station, round: FIRST });
    let full = Refusal::Full { thing: Thing::Seat, limit: 4 };
    assert_eq!(running.refuse(person(1), choose(ONE)), full);
    running.grant(person(2), choose(TWO));
    running.grant(person(3), choose(TWO));
    let at = |number| running.cafe.seat(PersonId(number), FIRST).expect("a seat");
    assert_ne!(at(2), at(3));
}

#[test]
fn who_is_at_the_table_says_so() {
    let arrive = Command::Seats(seats::Command::Arrive { round: FIRST });
    let mut running = talking();
    running.grant(person(1), arrive.clone());
    assert_eq!(running.grant(person(1), arrive.clone()), nothing());
    assert_eq!(running.cafe.cut(Audience::Desk).seats.arrived[&FIRST], BTreeSet::from([PersonId(1)]));
    assert!(running.cafe.cut(Audience::Screen).seats.arrived.is_empty());
    assert!(running.cafe.cut(Audience::Person(PersonId(2))).seats.arrived.is_empty());
    assert_eq!(
        running.refuse(person(1), Command::Seats(seats::Command::Arrive { round: SECOND })),
        Refusal::MovedOn
    );
    // At another table it has to be said again.
    let elsewhere =
        Command::Seats(seats::Command::Reseat { person: PersonId(1), round: FIRST, table: table(TWO, 2) });
    running.grant(FACILITATOR, elsewhere);
    assert!(running.cafe.seats.arrived.is_empty());
    let mut early = lobby();
    early.grant(FACILITATOR, Command::Seats(seats::Command::Preseat { on: true }));
    assert_eq!(early.refuse(person(1), arrive.clone()), Refusal::MovedOn);
    let mut waiting = choosing();
    assert_eq!(waiting.refuse(person(1), arrive), Refusal::NotSeated);
}

#[test]
fn a_move_by_hand_has_its_price() {
    // 1 and 3 sit at station 1, 2 at station 2; then they change places.
    let mut running = talking();
    let table_of =
        |running: &Running, number, round| running.cafe.seat(PersonId(number), round).expect("a seat");
    let there = table_of(&running, 2, FIRST);
    let price = running.cafe.cost(PersonId(1), FIRST, there);
    assert_eq!((price.there, price.seats, price.known, price.known_before), (2, 4, 0, 0));
    assert_eq!(price.visited, Some(SECOND));
    running.grant(FACILITATOR, set(Rule::Apart { people: BTreeSet::from([PersonId(1), PersonId(2)]) }));
    let price = running.cafe.cost(PersonId(1), FIRST, there);
    assert_eq!(price.broken.len(), 1);
    let with = table_of(&running, 3, FIRST);
    running.grant(
        FACILITATOR,
        Command::Seats(seats::Command::Reseat { person: PersonId(1), round: FIRST, table: with }),
    );
    let again = table_of(&running, 3, SECOND);
    let price = running.cafe.cost(PersonId(1), SECOND, again);
    assert_eq!(price.known, 1, "they have met in the first round");
}

#[test]
fn the_rest_of_the_time_is_shared_out_again() {
    let rounds = |pairs: &[(u8, u32)]| pairs.iter().map(|(round, s)| (RoundNo(*round), *s)).collect();
    let reschedule = |pairs: &[(u8, u32)]| {
        Command::Day(day::Command::Reschedule {
            rounds: rounds(pairs),
            transfer_seconds: 60,
            due: DAWN + 900_000,
        })
    };
    let mut running = talking();
    assert_eq!(running.cafe.day.due, Some(DAWN + 2 * 720_000), "as planned, from the first change on");
    running.grant(FACILITATOR, reschedule(&[(2, 540)]));
    let cafe = &running.cafe;
    assert_eq!((cafe.day.plan.round_seconds()[1], cafe.day.plan.transfer_seconds()), (540, 60));
    assert_eq!(cafe.day.due, Some(DAWN + 900_000));
    assert_eq!(running.grant(FACILITATOR, reschedule(&[(2, 540)])), nothing());
    assert_eq!(running.refuse(FACILITATOR, reschedule(&[(1, 540)])), Refusal::MovedOn);
    assert!(matches!(running.refuse(FACILITATOR, reschedule(&[(2, 0)])), Refusal::Plan { .. }));
    let nowhere = running.refuse(FACILITATOR, reschedule(&[(3, 60)]));
    assert_eq!(nowhere, Refusal::Unknown { thing: Thing::Round });
    running.go_to_plenary();
    assert_eq!(running.refuse(FACILITATOR, reschedule(&[])), Refusal::WrongPhase);
}
