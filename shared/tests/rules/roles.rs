//! Who may send what: every command with every role.

use tischrunde_shared::command::{Actor, Command, Role};
use tischrunde_shared::ids::PersonId;
use tischrunde_shared::refusal::Refusal;

use super::{ONE, TWO, choosing, host, lobby, said};
use crate::support::running::{FACILITATOR, Running, Wish};
use crate::support::samples::commands;

/// Facilitator, host of the station, Other host, Author, Screen, Participant, Door, Clock, Ruler of the machine.
const ACTORS: [(char, Actor); 9] = [
    ('F', FACILITATOR),
    ('H', Actor::Holder(Role::Host { station: ONE })),
    ('O', Actor::Holder(Role::Host { station: TWO })),
    ('A', Actor::Holder(Role::Author)),
    ('S', Actor::Holder(Role::Screen)),
    ('P', Actor::Holder(Role::Participant { person: PersonId(1) })),
    ('D', Actor::Door),
    ('C', Actor::Clock),
    ('R', Actor::Operator),
];

fn permitted(command: &Command) -> &'static str {
    match command {
        Command::Plan { .. } | Command::Rotate { .. } => "F",
        Command::Next { .. } => "FC",
        Command::Pause | Command::Resume | Command::Extend { .. } | Command::SendMessage { .. } => "F",
        Command::CountHeads { .. } | Command::Dictate { .. } => "FH",
        Command::Import { .. } => "FR",
        Command::Reseat { .. } | Command::Excuse { .. } | Command::Reschedule { .. } => "F",
        Command::Readmit { .. }
        | Command::Register { .. }
        | Command::Preseat { .. }
        | Command::Regroup { .. } => "F",
        Command::SetRule { .. } | Command::DropRule { .. } => "F",
        Command::Choose { .. } | Command::Arrive { .. } => "P",
        Command::Join { .. } => "D",
        Command::Leave | Command::Return => "P",
        Command::Post { .. } | Command::Edit { .. } | Command::Withdraw { .. } | Command::Support { .. } => {
            "P"
        }
        Command::Hide { .. } | Command::Show { .. } | Command::Group { .. } => "FH",
        Command::AddTheme { .. } | Command::RenameTheme { .. } | Command::RemoveTheme { .. } => "FH",
        Command::AddInsight { .. } | Command::EditInsight { .. } | Command::RemoveInsight { .. } => "FHA",
        Command::WriteHandover { .. } => "FH",
    }
}

/// The first contribution, theme and insight are there, all of station 1.
fn worked_on() -> Running {
    let mut running = said();
    for (name, command) in commands::all() {
        if matches!(name, "add_theme" | "add_insight") {
            running.grant(host(ONE), command);
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
    // These two need more than the samples find: see their own tests.
    let missing: Vec<_> =
        commands::all().into_iter().map(|(name, _)| name).filter(|n| !granted.contains(n)).collect();
    assert_eq!(missing, ["support", "remove_theme"], "one's own contribution, and a theme in use");
}
