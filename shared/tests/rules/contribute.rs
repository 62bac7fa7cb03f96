//! Saying something, changing it, taking it back.

use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::Stage;
use tischrunde_shared::ids::{ContributionId, PersonId, RoundNo, StationId, StepNo};
use tischrunde_shared::limits;
use tischrunde_shared::refusal::{Refusal, Thing};
use tischrunde_shared::talk::{self, Author, Contribution, Fate, Origin};
use tischrunde_shared::text::Body;

use super::{FIRST, ONE, SAID, SECOND, TWO, closed, hide, host, nothing, person, post, said, talking};
use crate::support::running::{DAWN, FACILITATOR, in_change, in_round};

fn edit(text: &str) -> Command {
    Command::Talk(talk::Command::Edit {
        contribution: SAID,
        category: "need".to_owned(),
        text: text.to_owned(),
    })
}

fn reply(parent: u32) -> Command {
    let Command::Talk(talk::Command::Post { station, round, category, text, .. }) =
        post(ONE, FIRST, "Und dann?")
    else {
        unreachable!("a post")
    };
    Command::Talk(talk::Command::Post {
        station,
        round,
        category,
        text,
        reply_to: Some(ContributionId(parent)),
    })
}

#[test]
fn a_contribution_stands_where_it_was_said() {
    let expected = Contribution {
        id: SAID,
        station: ONE,
        round: FIRST,
        at: DAWN,
        category: "idea".to_owned(),
        text: Body::new("Daten teilen"),
        origin: Origin::Phone,
        author: Author::Person(PersonId(1)),
        reply_to: None,
        support: 0,
        edited: false,
        fate: Fate::Shown,
        theme: None,
    };
    assert_eq!(said().cafe.talk.contributions[&SAID], expected);
}

#[test]
fn one_speaks_where_one_sits() {
    let mut running = talking();
    assert_eq!(running.refuse(person(1), post(TWO, FIRST, "x")), Refusal::NotSeated);
    let unknown = |thing| Refusal::Unknown { thing };
    assert_eq!(running.refuse(person(1), post(StationId(9), FIRST, "x")), unknown(Thing::Station));
    assert_eq!(running.refuse(person(1), post(ONE, RoundNo(0), "x")), unknown(Thing::Round));
}

#[test]
fn nobody_speaks_in_a_round_to_come() {
    let mut running = talking();
    assert_eq!(running.refuse(person(1), post(TWO, SECOND, "x")), Refusal::NotYet);
    running.go_to(in_change(SECOND));
    assert_eq!(running.refuse(person(1), post(TWO, SECOND, "x")), Refusal::NotYet);
    running.go_to(in_round(SECOND));
    running.grant(person(1), post(TWO, SECOND, "x"));
}

#[test]
fn what_was_written_before_the_change_may_arrive_after_it() {
    for step in 4..=6 {
        let mut running = talking();
        running.go_to(Stage::At(StepNo(step)));
        running.grant(person(1), post(ONE, FIRST, "Nachzügler"));
        assert_eq!(running.cafe.talk.contributions[&SAID].round, FIRST);
    }
}

#[test]
fn texts_are_neither_empty_nor_endless() {
    let mut running = talking();
    assert_eq!(running.refuse(person(1), post(ONE, FIRST, " \n\u{202E}")), Refusal::TextEmpty);
    let long = Refusal::TextTooLong { length: 2_001, limit: 2_000 };
    assert_eq!(running.refuse(person(1), post(ONE, FIRST, &"ä".repeat(2_001))), long);
    running.grant(person(1), post(ONE, FIRST, &"ä".repeat(2_000)));
}

#[test]
fn the_category_is_one_of_the_plan() {
    let mut command = post(ONE, FIRST, "x");
    if let Command::Talk(talk::Command::Post { category, .. }) = &mut command {
        *category = "gossip".to_owned();
    }
    assert_eq!(talking().refuse(person(1), command), Refusal::Unknown { thing: Thing::Category });
}

#[test]
fn a_reply_builds_on_something_at_the_same_station() {
    let mut running = said();
    running.grant(person(2), post(TWO, FIRST, "Anderswo"));
    running.grant(person(3), reply(1));
    assert_eq!(running.cafe.talk.contributions[&ContributionId(3)].reply_to, Some(SAID));
    let unknown = Refusal::Unknown { thing: Thing::Contribution };
    assert_eq!(running.refuse(person(3), reply(2)), unknown, "of another station");
    assert_eq!(running.refuse(person(3), reply(9)), unknown);
    running.grant(host(ONE), hide(SAID));
    running.grant(person(3), reply(1));
}

#[test]
fn a_full_cafe_takes_no_more_contributions() {
    let mut running = said();
    let sample = running.cafe.talk.contributions[&SAID].clone();
    let many = (1..=limits::CONTRIBUTIONS as u32).map(|number| (ContributionId(number), sample.clone()));
    running.cafe.talk.contributions = many.collect();
    let full = Refusal::Full { thing: Thing::Contribution, limit: limits::CONTRIBUTIONS };
    assert_eq!(running.refuse(person(1), post(ONE, FIRST, "x")), full);
}

#[test]
fn what_is_dictated_has_no_author() {
    let dictate = |station, round| {
        Command::Talk(talk::Command::Dictate {
            station,
            round,
            category: "idea".to_owned(),
            text: "Vom Tisch".to_owned(),
            reply_to: None,
        })
    };
    let mut running = talking();
    running.grant(host(ONE), dictate(ONE, FIRST));
    let written = &running.cafe.talk.contributions[&SAID];
    assert_eq!((written.origin, &written.author), (Origin::Dictated, &Author::Unknown));
    assert_eq!(running.refuse(host(ONE), dictate(ONE, SECOND)), Refusal::NotYet);
    let unknown = |thing| Refusal::Unknown { thing };
    assert_eq!(running.refuse(FACILITATOR, dictate(StationId(3), FIRST)), unknown(Thing::Station));
    running.go_to_plenary();
    assert_eq!(running.refuse(FACILITATOR, dictate(ONE, RoundNo(3))), unknown(Thing::Round));
    assert_eq!(closed().refuse(FACILITATOR, dictate(ONE, FIRST)), Refusal::CafeClosed);
}

#[test]
fn an_edit_replaces_text_and_category() {
    let mut running = said();
    running.grant(person(1), edit("Daten besser teilen"));
    let edited = &running.cafe.talk.contributions[&SAID];
    assert_eq!((edited.text.as_str(), edited.category.as_str()), ("Daten besser teilen", "need"));
    assert!(edited.edited);
    assert_eq!(running.grant(person(1), edit("Daten besser teilen")), nothing());
    assert_eq!(running.refuse(person(3), edit("x")), Refusal::NotYours);
    assert_eq!(running.refuse(person(1), edit("")), Refusal::TextEmpty);
    let long = Refusal::TextTooLong { length: 2_001, limit: 2_000 };
    assert_eq!(running.refuse(person(1), edit(&"x".repeat(2_001))), long);
    assert_eq!(closed().refuse(person(1), edit("x")), Refusal::CafeClosed);
    running.grant(person(1), Command::Talk(talk::Command::Withdraw { contribution: SAID }));
    assert_eq!(running.refuse(person(1), edit("x")), Refusal::Withdrawn);
}

#[test]
fn what_is_dictated_belongs_to_nobody() {
    let mut running = said();
    running.cafe.talk.contributions.get_mut(&SAID).expect("said").author = Author::Unknown;
    assert_eq!(running.refuse(person(1), edit("x")), Refusal::NotYours);
}

#[test]
fn what_is_withdrawn_leaves_an_empty_place() {
    let mut running = said();
    let withdraw = Command::Talk(talk::Command::Withdraw { contribution: SAID });
    assert_eq!(running.refuse(person(3), withdraw.clone()), Refusal::NotYours);
    running.grant(person(1), withdraw.clone());
    let empty = &running.cafe.talk.contributions[&SAID];
    assert_eq!((empty.text.get(), &empty.fate), (None, &Fate::Withdrawn));
    assert_eq!(running.grant(person(1), withdraw), nothing());
    let unknown = Command::Talk(talk::Command::Withdraw { contribution: ContributionId(9) });
    assert_eq!(running.refuse(person(1), unknown), Refusal::Unknown { thing: Thing::Contribution });
}
