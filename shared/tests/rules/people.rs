//! Arriving, leaving, coming back.

use std::collections::{BTreeMap, BTreeSet};

use tischrunde_shared::actor::{Actor, Role};
use tischrunde_shared::audience::Audience;
use tischrunde_shared::cafe::{Command, Event, decide};
use tischrunde_shared::env::Env;
use tischrunde_shared::ids::{PersonId, RoundNo, TableId};
use tischrunde_shared::language::Language;
use tischrunde_shared::people::{self, Person};
use tischrunde_shared::refusal::{Refusal, Thing};
use tischrunde_shared::{limits, seats};

use super::{FIRST, ONE, SECOND, closed, lobby, nothing, person, post, said, talking};
use crate::support::plans::plain;
use crate::support::running::{DAWN, FACILITATOR, Running, Wish, in_change, in_round, judge};

fn named(name: &str) -> Command {
    Command::People(people::Command::Join {
        name: Some(name.to_owned()),
        attributes: BTreeMap::new(),
        language: Language::En,
    })
}

fn answering(key: &str, value: &str) -> Command {
    let attributes = BTreeMap::from([(key.to_owned(), value.to_owned())]);
    Command::People(people::Command::Join { name: None, attributes, language: Language::De })
}

fn rounds(running: &Running, number: u32) -> Vec<RoundNo> {
    running.cafe.route(PersonId(number)).map(|(round, _)| round).collect()
}

#[test]
fn people_are_numbered_as_they_come() {
    let mut running = Running::open(&plain(2, 2));
    running.grant(Actor::Door, named("  Gast 7 "));
    running.grant(Actor::Door, named("   "));
    let people = &running.cafe.people.persons;
    assert_eq!(people[&PersonId(1)].name.get(), Some("Gast 7"));
    assert_eq!(people[&PersonId(1)].language, Language::En);
    assert_eq!(people[&PersonId(2)].name.get(), None);
}

#[test]
fn nothing_is_kept_that_was_not_asked() {
    let mut plan = plain(2, 2);
    plan.ask.name = false;
    let mut running = Running::open(&plan);
    running.grant(Actor::Door, named("Gast 7"));
    assert_eq!(running.cafe.people.persons[&PersonId(1)].name.get(), None);
}

#[test]
fn answers_are_chosen_from_what_was_asked() {
    let mut running = lobby();
    running.grant(Actor::Door, answering("sector", "science"));
    assert_eq!(running.cafe.people.persons[&PersonId(4)].attributes["sector"].get(), Some("science"));
    let unknown = Refusal::Unknown { thing: Thing::Attribute };
    assert_eq!(running.refuse(Actor::Door, answering("sector", "circus")), unknown);
    assert_eq!(running.refuse(Actor::Door, answering("shoes", "science")), unknown);
    let long = Refusal::TextTooLong { length: 81, limit: 80 };
    assert_eq!(running.refuse(Actor::Door, named(&"x".repeat(81))), long);
}

#[test]
fn the_door_opens_with_the_lobby_and_shuts_with_the_cafe() {
    assert_eq!(Running::default().refuse(Actor::Door, named("x")), Refusal::JoiningClosed);
    let mut running = lobby();
    running.go_to_plenary();
    running.join();
    assert_eq!(closed().refuse(Actor::Door, named("x")), Refusal::JoiningClosed);
}

#[test]
fn a_full_cafe_takes_nobody_more() {
    let mut running = lobby();
    let everybody = (1..=limits::PEOPLE as u32).map(|number| (PersonId(number), Person::default()));
    running.cafe.people.persons = everybody.collect();
    let full = Refusal::Full { thing: Thing::Person, limit: limits::PEOPLE };
    assert_eq!(running.refuse(Actor::Door, named("x")), full);
}

#[test]
fn who_comes_late_gets_a_seat_for_this_round_and_the_rest() {
    let mut running = talking();
    running.join();
    assert_eq!(rounds(&running, 4), [FIRST, SECOND]);
    running.go_to(in_change(SECOND));
    running.join();
    assert_eq!(rounds(&running, 5), [SECOND]);
}

#[test]
fn who_leaves_keeps_the_past_and_frees_the_rounds_to_come() {
    let mut running = talking();
    running.grant(person(1), Command::People(people::Command::Leave));
    assert_eq!(rounds(&running, 1), [FIRST]);
    assert!(running.cafe.people.persons[&PersonId(1)].left);
    let role = Role::Participant { person: PersonId(1) };
    assert_eq!(running.cafe.audience_of(role), Audience::Lobby);
    assert_eq!(running.grant(person(1), Command::People(people::Command::Leave)), nothing());
}

#[test]
fn who_leaves_while_people_change_places_frees_the_coming_round_too() {
    let mut running = lobby();
    running.go_to(in_change(FIRST));
    running.grant(person(1), Command::People(people::Command::Leave));
    assert_eq!(rounds(&running, 1), []);
    running.go_to(in_change(SECOND));
    running.grant(person(2), Command::People(people::Command::Leave));
    assert_eq!(rounds(&running, 2), [FIRST]);
}

#[test]
fn a_seat_left_behind_is_free_for_the_next() {
    let mut running = talking();
    let taken = |running: &Running| {
        let mut cafe = running.cafe.clone();
        for event in decide(&cafe, &Actor::Door, &named(""), &Env::default()).expect("somebody joins") {
            cafe.apply(running.now, &event);
        }
        let admit = Command::Seats(seats::Command::Admit);
        let asked = cafe.question(&Actor::Clock, &admit).expect("a question");
        asked.seats[&FIRST].keys().copied().collect::<Vec<_>>()
    };
    assert!(taken(&running).contains(&PersonId(1)));
    running.grant(person(1), Command::People(people::Command::Leave));
    assert!(!taken(&running).contains(&PersonId(1)));
}

#[test]
fn who_comes_back_gets_seats_again() {
    let mut running = talking();
    assert_eq!(running.grant(person(1), Command::People(people::Command::Return)), nothing(), "never left");
    let before = rounds(&running, 1);
    running.grant(person(1), Command::People(people::Command::Leave));
    running.grant(person(1), Command::People(people::Command::Return));
    assert!(!running.cafe.people.persons[&PersonId(1)].left);
    assert_eq!(rounds(&running, 1), before);
}

#[test]
fn who_left_before_the_start_gets_no_seat() {
    let mut running = lobby();
    assert!(matches!(
        running.grant(person(2), Command::People(people::Command::Leave))[..],
        [Event::People(people::Event::Left { .. })]
    ));
    running.go_to(in_round(FIRST));
    assert_eq!(rounds(&running, 2), []);
    assert_eq!(running.refuse(person(2), post(ONE, FIRST, "x")), Refusal::NotSeated);
}

#[test]
fn who_waits_for_a_seat_is_told_to_wait() {
    let mut running = talking();
    running.cafe.seats.taken.get_mut(&FIRST).expect("seats").remove(&PersonId(1));
    let wish = Wish { actor: person(1), command: post(ONE, FIRST, "x") };
    assert_eq!(judge(&running.cafe, &wish, DAWN), Err(Refusal::NotYet));
}

#[test]
fn strangers_and_the_closed_cafe() {
    let stranger = Refusal::Unknown { thing: Thing::Person };
    for command in [
        Command::People(people::Command::Leave),
        Command::People(people::Command::Return),
        post(ONE, FIRST, "x"),
    ] {
        assert_eq!(said().refuse(person(99), command.clone()), stranger);
        assert_eq!(closed().refuse(person(1), command.clone()), Refusal::CafeClosed);
        assert_eq!(Running::default().refuse(person(1), command), Refusal::WrongPhase);
    }
    assert_eq!(said().refuse(FACILITATOR, Command::People(people::Command::Leave)), Refusal::NotAllowed);
}

#[test]
fn the_facilitator_moves_somebody_by_hand() {
    let mut running = talking();
    let table = |number| TableId { station: ONE, number };
    let move_to = |round, table| Command::Seats(seats::Command::Reseat { person: PersonId(1), round, table });
    running.grant(FACILITATOR, move_to(SECOND, table(1)));
    assert_eq!(running.cafe.seat(PersonId(1), SECOND), Some(table(1)));
    assert_eq!(running.grant(FACILITATOR, move_to(SECOND, table(1))), nothing(), "there already");
    let unknown = |thing| Refusal::Unknown { thing };
    assert_eq!(running.refuse(FACILITATOR, move_to(FIRST, table(99))), unknown(Thing::Table));
    let nobody =
        Command::Seats(seats::Command::Reseat { person: PersonId(99), round: FIRST, table: table(1) });
    assert_eq!(running.refuse(FACILITATOR, nobody), unknown(Thing::Person));
    running.go_to(in_change(SECOND));
    assert_eq!(running.refuse(FACILITATOR, move_to(FIRST, table(1))), Refusal::WrongPhase, "that is history");
}

#[test]
fn whoever_did_not_come_is_excused() {
    let mut running = lobby();
    running.go_to(in_change(FIRST));
    running.grant(
        FACILITATOR,
        Command::People(people::Command::Excuse { people: BTreeSet::from([PersonId(1)]) }),
    );
    assert!(running.cafe.people.persons[&PersonId(1)].left);
    assert_eq!(rounds(&running, 1), []);
    assert_eq!(
        running.grant(
            FACILITATOR,
            Command::People(people::Command::Excuse { people: BTreeSet::from([PersonId(1)]) })
        ),
        nothing()
    );
    running.grant(person(1), Command::People(people::Command::Return));
    assert_eq!(
        rounds(&running, 1).first(),
        Some(&FIRST),
        "the phone itself can say that they came after all"
    );
}

#[test]
fn the_facilitator_can_have_been_wrong() {
    let mut running = talking();
    let readmit = |number| Command::People(people::Command::Readmit { person: PersonId(number) });
    assert_eq!(running.grant(FACILITATOR, readmit(1)), nothing(), "never left");
    running.grant(
        FACILITATOR,
        Command::People(people::Command::Excuse { people: BTreeSet::from([PersonId(1)]) }),
    );
    running.grant(FACILITATOR, readmit(1));
    assert!(!running.cafe.people.persons[&PersonId(1)].left);
    assert_eq!(rounds(&running, 1), [FIRST, SECOND]);
    assert_eq!(running.refuse(FACILITATOR, readmit(9)), Refusal::Unknown { thing: Thing::Person });
    assert_eq!(running.refuse(person(1), readmit(2)), Refusal::NotAllowed);
}
