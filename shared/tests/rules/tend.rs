//! Hiding what does not belong, and showing it again.

use tischrunde_shared::audience::Audience;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::{ContributionId, PersonId};
use tischrunde_shared::refusal::{Refusal, Thing};
use tischrunde_shared::talk::{self, Fate};
use tischrunde_shared::text::{Body, clean};

use super::{ONE, SAID, TWO, closed, hide, host, nothing, person, said};
use crate::support::running::FACILITATOR;

const SHOW: Command = Command::Talk(talk::Command::Show { contribution: SAID });

#[test]
fn what_is_hidden_stays_in_the_record_with_its_reason() {
    let mut running = said();
    running.grant(host(ONE), hide(SAID));
    let hidden = &running.cafe.talk.contributions[&SAID];
    assert_eq!(hidden.text.as_str(), "Daten teilen");
    assert_eq!(hidden.fate, Fate::Hidden { reason: Body::new("Nennt eine Person") });
    for reader in [Audience::Station(ONE), Audience::Screen] {
        assert!(running.cafe.cut(reader).talk.contributions.is_empty(), "{reader}");
    }
    for reader in [Audience::Facilitator, Audience::Desk, Audience::Person(PersonId(1))] {
        assert_eq!(running.cafe.cut(reader).talk.contributions[&SAID].fate, hidden.fate, "{reader}");
    }
    assert_eq!(running.grant(host(ONE), hide(SAID)), nothing());
}

#[test]
fn a_reason_is_needed_and_can_be_changed() {
    let mut running = said();
    let because =
        |reason: &str| Command::Talk(talk::Command::Hide { contribution: SAID, reason: reason.to_owned() });
    assert_eq!(running.refuse(FACILITATOR, because(" ")), Refusal::TextEmpty);
    let long = Refusal::TextTooLong { length: 201, limit: 200 };
    assert_eq!(running.refuse(FACILITATOR, because(&"x".repeat(201))), long);
    running.grant(FACILITATOR, because("Doppelt"));
    running.grant(FACILITATOR, because("Gehört zu einer anderen Frage"));
    let reason = Body::new("Gehört zu einer anderen Frage");
    assert_eq!(running.cafe.talk.contributions[&SAID].fate, Fate::Hidden { reason });
}

#[test]
fn what_is_shown_again_can_be_read_again() {
    let mut running = said();
    assert_eq!(running.grant(host(ONE), SHOW), nothing());
    running.grant(host(ONE), hide(SAID));
    running.grant(host(ONE), SHOW);
    assert!(running.cafe.cut(Audience::Station(ONE)).talk.contributions.contains_key(&SAID));
}

#[test]
fn hosts_tend_their_own_station() {
    assert_eq!(said().refuse(host(TWO), hide(SAID)), Refusal::NotAllowed);
    assert_eq!(said().refuse(host(TWO), SHOW), Refusal::NotAllowed);
}

#[test]
fn withdrawn_and_unknown_things() {
    let mut running = said();
    running.grant(person(1), Command::Talk(talk::Command::Withdraw { contribution: SAID }));
    assert_eq!(running.refuse(FACILITATOR, hide(SAID)), Refusal::Withdrawn);
    assert_eq!(running.refuse(FACILITATOR, SHOW), Refusal::Withdrawn);
    let unknown = Refusal::Unknown { thing: Thing::Contribution };
    assert_eq!(running.refuse(FACILITATOR, hide(ContributionId(9))), unknown);
    assert_eq!(
        running.refuse(FACILITATOR, Command::Talk(talk::Command::Show { contribution: ContributionId(9) })),
        unknown
    );
}

#[test]
fn the_crew_works_on_when_the_day_is_over() {
    let mut running = closed();
    running.grant(host(ONE), hide(SAID));
    running.grant(host(ONE), SHOW);
}

#[test]
fn cleaning_a_clean_text_changes_nothing() {
    // What stood between a letter and its accent goes; the two are one letter then.
    let once = clean("Wa\u{0}\u{308}rme\u{202E}", 100).expect("a text");
    assert_eq!(once.as_str(), "Wärme");
    assert_eq!(clean(once.as_str(), 100), Ok(once));
}
