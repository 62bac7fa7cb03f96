//! Data about persons in the paper: found, blackened, and told of without being told.

use tischrunde_shared::actor::{Actor, Role};
use tischrunde_shared::cafe::{Command, Event};
use tischrunde_shared::condense::Version;
use tischrunde_shared::ids::{BlockId, PersonId, SectionId};
use tischrunde_shared::paper::{self, Content, Finding, Names, PersonalData, Place, Quoted, Spot, check};
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::text::Body;

use super::{FIRST, ONE, person, post, said};
use crate::support::running::{LINK, Running};
use crate::support::samples::outline;

const AUTHOR: Actor = Role::Author.actor(LINK);

fn grant(running: &mut Running, command: paper::Command) -> Vec<Event> {
    running.grant(AUTHOR, Command::Paper(command))
}

fn blacken(block: u32, base: u32) -> paper::Command {
    paper::Command::Blacken {
        block: BlockId(block),
        note: "Geschwärzt: ein Name".to_owned(),
        base: Version(base),
    }
}

/// A block with this content in a paper that was begun, and its number.
fn with(mut running: Running, content: Content) -> (Running, BlockId) {
    grant(&mut running, paper::Command::Outline { outline: outline() });
    let place = Place { section: SectionId(1), before: None };
    grant(&mut running, paper::Command::AddBlock { place, content });
    let block = running.cafe.paper.issued.block;
    (running, block)
}

fn text(text: &str) -> Content {
    Content::Text { text: Body::new(text) }
}

#[test]
fn what_is_found_goes_and_a_settled_remark_says_what_it_was() {
    let (mut running, block) = with(said(), text("Fragen an a@b.de oder 030 1234567."));
    grant(&mut running, blacken(block.0, 1));
    let paper = &running.cafe.paper;
    assert_eq!(paper.manuscript.blocks[&block].content, text("Fragen an […] oder […]."));
    let comment = paper.comments.values().next().expect("a remark");
    assert!(comment.block == block && comment.is_done && comment.text.as_str() == "Geschwärzt: ein Name");
    assert_eq!(grant(&mut running, blacken(block.0, 1)), [Event::Unchanged], "there is nothing more");
}

#[test]
fn nobody_blackens_what_they_have_not_read() {
    let (mut running, block) = with(said(), text("Fragen an a@b.de"));
    let refusal = running.refuse(AUTHOR, Command::Paper(blacken(block.0, 0)));
    assert!(matches!(refusal, Refusal::Superseded { .. }), "{refusal:?}");
}

#[test]
fn names_of_people_are_known_where_the_whole_café_is() {
    let mut running = said();
    running.cafe.people.persons.entry(PersonId(1)).or_default().name = Body::new("Rosa Luchs");
    let (mut running, block) = with(running, text("Das sagte Frau Luchs."));
    let cafe = &running.cafe;
    let found = |names: &Names| check(&cafe.paper, &cafe.talk, &cafe.condense, names);
    let name = Finding::Personal { at: Spot::Block(block), found: vec![PersonalData::Name] };
    assert!(found(&Names::of(&cafe.people)).contains(&name));
    assert!(!found(&Names::default()).contains(&name));
    grant(&mut running, blacken(block.0, 1));
    assert_eq!(running.cafe.paper.manuscript.blocks[&block].content, text("Das sagte Frau […]."));
}

#[test]
fn a_quote_is_cut_and_the_contribution_stays() {
    let mut running = said();
    running.grant(person(3), post(ONE, FIRST, "Mehr Zeit. Ruft an: 030 1234567"));
    let id = running.cafe.talk.issued;
    let (mut running, block) = with(running, Content::Quote(Quoted::whole(id)));
    let cafe = &running.cafe;
    let findings = check(&cafe.paper, &cafe.talk, &cafe.condense, &Names::default());
    assert!(
        findings
            .contains(&Finding::Personal { at: Spot::Block(block), found: vec![PersonalData::Telephone] })
    );
    grant(&mut running, blacken(block.0, 1));
    let Content::Quote(quote) = &running.cafe.paper.manuscript.blocks[&block].content else {
        panic!("a quote")
    };
    let said = running.cafe.talk.contributions[&id].text.as_str();
    assert_eq!(quote.words(said), "Mehr Zeit. Ruft an: […]");
    assert!(said.ends_with("1234567"), "it is not the authors' to change");
}

#[test]
fn a_quote_of_which_nothing_is_left_is_taken_out() {
    let mut running = said();
    running.grant(person(3), post(ONE, FIRST, "a@b.de"));
    let id = running.cafe.talk.issued;
    let (mut running, block) = with(running, Content::Quote(Quoted::whole(id)));
    grant(&mut running, blacken(block.0, 1));
    assert!(!running.cafe.paper.manuscript.blocks.contains_key(&block));
}
