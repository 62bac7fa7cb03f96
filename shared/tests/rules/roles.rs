//! Who may send what: every command with every role.

use tischrunde_shared::actor::{Actor, Role};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::PersonId;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::{condense, consult, day, people, seats, talk};

use super::{ONE, TWO, choosing, host, lobby, said};
use crate::support::running::{FACILITATOR, LINK, Running, Wish};
use crate::support::samples::commands;

/// Facilitator, host of the station, Other host, Author, Screen, Participant, Door, Clock, Ruler of the machine.
const ACTORS: [(char, Actor); 9] = [
    ('F', FACILITATOR),
    ('H', Role::Host { station: ONE }.actor(LINK)),
    ('O', Role::Host { station: TWO }.actor(LINK)),
    ('A', Role::Author.actor(LINK)),
    ('S', Role::Screen.actor(LINK)),
    ('P', Role::Participant { person: PersonId(1) }.actor(LINK)),
    ('D', Actor::Door),
    ('C', Actor::Clock),
    ('R', Actor::Operator),
];

fn permitted(command: &Command) -> &'static str {
    match command {
        Command::Day(day::Command::Plan { .. }) | Command::Day(day::Command::Rotate { .. }) => "F",
        Command::Day(day::Command::Next { .. }) => "FC",
        Command::Day(day::Command::Pause)
        | Command::Day(day::Command::Resume)
        | Command::Day(day::Command::Extend { .. })
        | Command::Day(day::Command::SendMessage { .. }) => "F",
        Command::People(people::Command::CountHeads { .. })
        | Command::Talk(talk::Command::Dictate { .. }) => "FH",
        Command::Talk(talk::Command::Import { .. }) => "FR",
        Command::Seats(seats::Command::Reseat { .. })
        | Command::People(people::Command::Excuse { .. })
        | Command::Day(day::Command::Reschedule { .. }) => "F",
        Command::People(people::Command::Readmit { .. })
        | Command::People(people::Command::Register { .. })
        | Command::Seats(seats::Command::Preseat { .. })
        | Command::Seats(seats::Command::Regroup { .. }) => "F",
        Command::Seats(seats::Command::SetRule { .. }) | Command::Seats(seats::Command::DropRule { .. }) => {
            "F"
        }
        Command::Seats(seats::Command::Admit) => "C",
        Command::Seats(seats::Command::Choose { .. }) | Command::Seats(seats::Command::Arrive { .. }) => "P",
        Command::People(people::Command::Join { .. }) => "D",
        Command::People(people::Command::Leave) | Command::People(people::Command::Return) => "P",
        Command::Talk(talk::Command::Post { .. })
        | Command::Talk(talk::Command::Edit { .. })
        | Command::Talk(talk::Command::Withdraw { .. })
        | Command::Talk(talk::Command::Support { .. }) => "P",
        Command::Talk(talk::Command::Hide { .. })
        | Command::Talk(talk::Command::Show { .. })
        | Command::Condense(condense::Command::Group { .. }) => "FH",
        Command::Condense(condense::Command::AddTheme { .. })
        | Command::Condense(condense::Command::RenameTheme { .. })
        | Command::Condense(condense::Command::RemoveTheme { .. }) => "FH",
        Command::Condense(condense::Command::AddInsight { .. })
        | Command::Condense(condense::Command::EditInsight { .. })
        | Command::Condense(condense::Command::RemoveInsight { .. }) => "FHA",
        Command::Condense(condense::Command::WriteHandover { .. }) => "FH",
        Command::Paper(_)
        | Command::Consult(
            consult::Command::Open { .. } | consult::Command::End | consult::Command::Settle { .. },
        ) => "A",
        Command::Consult(consult::Command::Respond { .. }) => "P",
    }
}

/// The first contribution, theme and insight are there, all of station 1.
fn worked_on() -> Running {
    let mut running = said();
    for (name, command) in commands::all() {
        if matches!(name, "condense.add_theme" | "condense.add_insight") {
            running.grant(host(ONE), command);
        } else if matches!(name, "paper.outline" | "paper.comment") {
            running.grant(Role::Author.actor(LINK), command);
        }
    }
    running
}

#[test]
fn every_command_is_for_its_roles_only() {
    let running = worked_on();
    for (name, command) in commands::all() {
        for (letter, actor) in ACTORS {
            let wish = Wish { actor, command: command.clone() };
            let answer = running.clone().carry_out(&wish);
            let refused = answer == Err(Refusal::NotAllowed);
            let expected = !permitted(&command).contains(letter);
            assert_eq!(refused, expected, "{name} by {actor:?}: {answer:?}");
        }
    }
}

#[test]
fn every_command_is_granted_to_somebody_somewhere() {
    let mut granted = Vec::new();
    for running in [Running::default(), lobby(), worked_on(), choosing()] {
        for (name, command) in commands::all() {
            let answers =
                |actor| running.clone().carry_out(&Wish { actor, command: command.clone() }).is_ok();
            if ACTORS.into_iter().any(|(_, actor)| answers(actor)) && !granted.contains(&name) {
                granted.push(name);
            }
        }
    }
    // These need more than the samples find: see their own tests.
    let missing: Vec<_> =
        commands::all().into_iter().map(|(name, _)| name).filter(|n| !granted.contains(n)).collect();
    assert_eq!(
        missing,
        [
            "talk.support",
            "condense.remove_theme",
            "consult.respond",
            "consult.settle",
            "paper.propose",
            "paper.unpublish"
        ],
        "one's own contribution, a theme in use, no consultation, one author is enough, and nothing is published"
    );
}
