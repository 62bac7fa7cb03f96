//! The consultation: what is laid before everybody, and what they say to it.

use tischrunde_shared::actor::{Actor, Role};
use tischrunde_shared::audience::Audience;
use tischrunde_shared::condense::Version;
use tischrunde_shared::consult::{self, Consultation};
use tischrunde_shared::ids::{BlockId, ResponseId};
use tischrunde_shared::paper::{self, Content, Source};
use tischrunde_shared::refusal::{Refusal, Thing};
use tischrunde_shared::time::Millis;

use super::{SAID, person, said};
use crate::support::running::{LINK, Running};
use crate::support::samples::outline;

const AUTHOR: Actor = Role::Author.actor(LINK);
const DAY: u64 = 24 * 60 * 60 * 1_000;

/// A paper with one statement, which is laid before everybody for a day.
fn open() -> Running {
    let mut running = said();
    running.grant(AUTHOR, paper::Command::Outline { outline: outline() }.into());
    let place = paper::Place { section: running.cafe.paper.manuscript.sections[0].id, before: None };
    let content = Content::Statement {
        text: "Teilen braucht Regeln".into(),
        sources: vec![Source::Contribution(SAID)],
        is_editorial: false,
    };
    running.grant(AUTHOR, paper::Command::AddBlock { place, content }.into());
    let until = Millis(running.now.0 + DAY);
    running.grant(AUTHOR, consult::Command::Open { until }.into());
    running
}

fn laid_open(running: &Running) -> &Consultation {
    running.cafe.consult.open.as_ref().expect("open")
}

fn respond(running: &Running, text: &str) -> tischrunde_shared::cafe::Command {
    let block = laid_open(running).statements[0].block;
    consult::Command::Respond { block, text: text.to_owned() }.into()
}

#[test]
fn people_answer_to_statements_as_they_were_laid_before_them() {
    let mut running = open();
    let statement = laid_open(&running).statements[0].clone();
    assert_eq!((statement.number, statement.text.as_str()), (1, "Teilen braucht Regeln"));

    let content = Content::Statement { text: "Anders".into(), sources: Vec::new(), is_editorial: false };
    let write = paper::Command::WriteBlock { block: statement.block, content, base: Version(1) };
    running.grant(AUTHOR, write.into());
    assert_eq!(laid_open(&running).statements[0].text.as_str(), "Teilen braucht Regeln");

    running.grant(person(2), respond(&running, "Auch für Vereine."));
    assert_eq!(running.cafe.consult.responses[&ResponseId(1)].text.as_str(), "Auch für Vereine.");
    let elsewhere = consult::Command::Respond { block: BlockId(77), text: "Hm".into() };
    assert_eq!(running.refuse(person(2), elsewhere.into()), Refusal::Unknown { thing: Thing::Block });
}

#[test]
fn what_people_answer_is_for_authors_and_names_nobody() {
    let mut running = open();
    running.grant(person(2), respond(&running, "Auch für Vereine."));
    for reader in [Audience::Facilitator, Audience::Desk, Audience::Screen, Audience::Plenary] {
        let consult = running.cafe.cut(reader).consult;
        assert!(consult.responses.is_empty() && consult.open.is_some(), "{reader}");
    }
    let response = &running.cafe.cut(Audience::Author).consult.responses[&ResponseId(1)];
    assert_eq!(response.at.0 % (60 * 60 * 1_000), 0, "nobody is recognised by the minute");
    let json = serde_json::to_string(response).expect("json");
    assert!(!json.contains("person"), "{json}");
}

#[test]
fn nobody_answers_after_the_last_moment_or_the_end() {
    let mut running = open();
    let until = laid_open(&running).until;
    let late = respond(&running, "Zu spät");
    running.now = Millis(until.0 + 1);
    assert_eq!(running.refuse(person(2), late.clone()), Refusal::WrongPhase);
    let past = consult::Command::Open { until };
    assert_eq!(running.refuse(AUTHOR, past.into()), Refusal::WrongPhase);

    let mut running = open();
    running.grant(AUTHOR, consult::Command::End.into());
    assert_eq!(running.refuse(person(2), late), Refusal::WrongPhase);
}
