//! Supporting what others said.

use crate::support::running::in_change;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::{ContributionId, PersonId, RoundNo, StationId};
use tischrunde_shared::refusal::{Refusal, Thing};
use tischrunde_shared::talk;

use super::{FIRST, SAID, SECOND, TWO, closed, hide, host, nothing, person, post, said};

const ON: Command = Command::Talk(talk::Command::Support { contribution: SAID, on: true });
const OFF: Command = Command::Talk(talk::Command::Support { contribution: SAID, on: false });

#[test]
fn everybody_supports_once_and_can_take_it_back() {
    let mut running = said();
    running.grant(person(3), ON);
    assert_eq!(running.grant(person(3), ON), nothing());
    assert_eq!(running.cafe.talk.contributions[&SAID].support, 1);
    assert!(running.cafe.talk.supports[&PersonId(3)].contains(&SAID));
    running.grant(person(3), OFF);
    assert_eq!(running.grant(person(3), OFF), nothing());
    assert_eq!(running.cafe.talk.contributions[&SAID].support, 0);
}

#[test]
fn nobody_supports_themselves() {
    assert_eq!(said().refuse(person(1), ON), Refusal::YourOwn);
}

#[test]
fn one_supports_what_one_could_read() {
    let mut running = said();
    assert_eq!(
        running.refuse(person(2), ON),
        Refusal::NotSeated,
        "their turn at that station is still to come"
    );
    running.go_to(in_change(SECOND));
    running.grant(person(2), ON);
    running.grant(person(3), ON);
    assert_eq!(running.cafe.talk.contributions[&SAID].support, 2, "also of an earlier round");
}

#[test]
fn who_never_comes_to_a_station_cannot_support_there() {
    let mut running = said();
    running.grant(person(2), post(TWO, FIRST, "Anderswo"));
    let there = ContributionId(2);
    running.go_to_plenary();
    running.cafe.seats.taken.remove(&SECOND);
    let support = Command::Talk(talk::Command::Support { contribution: there, on: true });
    assert_eq!(running.refuse(person(1), support), Refusal::NotSeated);
    assert_eq!(running.cafe.heads(StationId(2), RoundNo(1)), 1);
}

#[test]
fn what_is_hidden_or_withdrawn_gets_no_support_and_may_lose_it() {
    let mut running = said();
    running.grant(person(3), ON);
    running.grant(host(super::ONE), hide(SAID));
    running.grant(person(3), OFF);
    assert_eq!(running.refuse(person(3), ON), Refusal::Hidden);
    running.grant(person(1), Command::Talk(talk::Command::Withdraw { contribution: SAID }));
    assert_eq!(running.refuse(person(3), ON), Refusal::Withdrawn);
}

#[test]
fn unknown_things_and_the_closed_cafe() {
    let unknown = Command::Talk(talk::Command::Support { contribution: ContributionId(9), on: true });
    assert_eq!(said().refuse(person(3), unknown), Refusal::Unknown { thing: Thing::Contribution });
    assert_eq!(closed().refuse(person(3), ON), Refusal::CafeClosed);
}
