//! The rules by example: what each command does, and when it is refused.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests may fail loudly"
)]

#[path = "../support/mod.rs"]
mod support;

mod blacken;
mod condense;
mod consult;
mod contribute;
mod import;
mod lost;
mod paper;
mod people;
mod roles;
mod run;
mod seats;
mod support_marks;
mod tend;

use crate::support::running::{LINK, in_change, in_round};
use tischrunde_shared::actor::{Actor, Role};
use tischrunde_shared::cafe::{Command, Event};
use tischrunde_shared::day::Stage;
use tischrunde_shared::ids::{ContributionId, PersonId, RoundNo, StationId};
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::talk;

use support::plans::plain;
use support::running::Running;

const ONE: StationId = StationId(1);
const TWO: StationId = StationId(2);
const FIRST: RoundNo = RoundNo(1);
const SECOND: RoundNo = RoundNo(2);
const SAID: ContributionId = ContributionId(1);

/// A participant by number.
fn person(number: u32) -> Actor {
    Role::Participant { person: PersonId(number) }.actor(LINK)
}

/// The host of a station.
fn host(station: StationId) -> Actor {
    Role::Host { station }.actor(LINK)
}

/// Two stations, two rounds, three people; the lobby is open.
fn lobby() -> Running {
    let mut running = Running::open(&plain(2, 2));
    for _ in 0..3 {
        running.join();
    }
    running
}

/// The first round runs: 1 and 3 sit at station 1, 2 sits at station 2. In the second round they change places.
fn talking() -> Running {
    let mut running = lobby();
    running.go_to(in_round(FIRST));
    for (number, station) in [(1, ONE), (2, TWO), (3, ONE)] {
        assert_eq!(running.cafe.seat(PersonId(number), FIRST).map(|table| table.station), Some(station));
    }
    running
}

/// Two stations of two tables for two, six people who choose for themselves where to go in the first round.
fn choosing() -> Running {
    let mut plan = plain(2, 2);
    plan.rotation = Rotation::FreeChoice;
    plan.stations.iter_mut().for_each(|station| station.seats = 2);
    let mut running = Running::open(&plan);
    for _ in 0..6 {
        running.join();
    }
    running.go_to(in_change(FIRST));
    running
}

/// As [`talking`], and person 1 has said something: contribution 1 at station 1.
fn said() -> Running {
    let mut running = talking();
    running.grant(person(1), post(ONE, FIRST, "Daten teilen"));
    running
}

/// The day is over.
fn closed() -> Running {
    let mut running = said();
    running.go_to(Stage::Closed);
    running
}

fn post(station: StationId, round: RoundNo, text: &str) -> Command {
    Command::Talk(talk::Command::Post {
        station,
        round,
        category: "idea".to_owned(),
        text: text.to_owned(),
        reply_to: None,
    })
}

fn hide(contribution: ContributionId) -> Command {
    Command::Talk(talk::Command::Hide { contribution, reason: "Nennt eine Person".to_owned() })
}

/// What a wish that finds everything as it asks leaves in the log.
fn nothing() -> Vec<Event> {
    vec![Event::Unchanged]
}
