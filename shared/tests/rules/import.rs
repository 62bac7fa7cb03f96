//! Cards that are typed in: all of them or none.

use tischrunde_shared::actor::Actor;
use tischrunde_shared::audience::Audience;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::{ContributionId, RoundNo, StationId};
use tischrunde_shared::refusal::{Refusal, Thing};
use tischrunde_shared::talk::{self, Author, Card, Fate, Origin};
use tischrunde_shared::text::Body;

use super::{FIRST, ONE, SAID, TWO, closed, nothing, said};
use crate::support::running::{FACILITATOR, Running};

fn card(station: StationId, text: &str) -> Card {
    let category = "idea".to_owned();
    Card { station, round: FIRST, category, author: None, text: text.to_owned(), hidden: None }
}

fn import(cards: &[Card]) -> Command {
    Command::Talk(talk::Command::Import { cards: cards.to_vec() })
}

#[test]
fn cards_become_contributions_from_paper() {
    let mut running = said();
    let signed = Card { author: Some(" Karte 12 ".to_owned()), ..card(TWO, "Zwei") };
    let blank = Card { author: Some(" ".to_owned()), ..card(ONE, "Drei") };
    running.grant(Actor::Operator, import(&[signed, blank]));
    let imported = &running.cafe.talk.contributions[&ContributionId(2)];
    assert_eq!((imported.origin, imported.station), (Origin::Paper, TWO));
    assert_eq!(imported.author, Author::Card(Body::new("Karte 12")));
    assert_eq!(running.cafe.talk.contributions[&ContributionId(3)].author, Author::Unknown);
}

#[test]
fn one_faulty_card_refuses_all_and_is_named() {
    let mut running = said();
    let faulty = [
        (Card { station: StationId(3), ..card(ONE, "x") }, Refusal::Unknown { thing: Thing::Station }),
        (Card { round: RoundNo(3), ..card(ONE, "x") }, Refusal::Unknown { thing: Thing::Round }),
        (
            Card { category: "gossip".to_owned(), ..card(ONE, "x") },
            Refusal::Unknown { thing: Thing::Category },
        ),
        (card(ONE, " "), Refusal::TextEmpty),
        (card(ONE, &"x".repeat(2_001)), Refusal::TextTooLong { length: 2_001, limit: 2_000 }),
        (Card { hidden: Some(" ".to_owned()), ..card(ONE, "x") }, Refusal::TextEmpty),
        (
            Card { author: Some("x".repeat(81)), ..card(ONE, "x") },
            Refusal::TextTooLong { length: 81, limit: 80 },
        ),
    ];
    for (faulty, refusal) in faulty {
        let refusal = Refusal::Card { index: 2, refusal: Box::new(refusal) };
        assert_eq!(running.refuse(FACILITATOR, import(&[card(ONE, "gut"), faulty])), refusal);
    }
    assert_eq!(running.cafe.talk.contributions.len(), 1);
}

#[test]
fn a_hidden_card_is_never_shown_to_the_room() {
    let mut running = said();
    let hidden = Card { hidden: Some("Beleidigend".to_owned()), ..card(ONE, "Geheim") };
    let events = running.clone().grant(Actor::Operator, import(std::slice::from_ref(&hidden)));
    for event in events {
        running.cafe.apply(running.now, &event);
        for reader in [Audience::Station(ONE), Audience::Screen, Audience::Lobby, Audience::Plenary] {
            let notice = running.cafe.cut_event(&event, reader);
            let bytes = serde_json::to_string(&notice).expect("json");
            assert!(!bytes.contains("Geheim") && !bytes.contains("Beleidigend"), "{reader}: {bytes}");
        }
    }
    let card = &running.cafe.talk.contributions[&ContributionId(2)];
    assert_eq!(card.fate, Fate::Hidden { reason: Body::new("Beleidigend") });
}

#[test]
fn cards_come_also_after_the_day_and_not_before_it() {
    assert_eq!(said().grant(FACILITATOR, import(&[])), nothing());
    closed().grant(FACILITATOR, import(&[card(ONE, "spät")]));
    assert_eq!(Running::default().refuse(FACILITATOR, import(&[card(ONE, "x")])), Refusal::WrongPhase);
}

#[test]
fn a_full_cafe_takes_no_more_cards() {
    let mut running = said();
    let sample = running.cafe.talk.contributions[&SAID].clone();
    running.cafe.talk.contributions =
        (1..50_000).map(|number| (ContributionId(number), sample.clone())).collect();
    let full = Refusal::Full { thing: Thing::Contribution, limit: 50_000 };
    assert_eq!(running.refuse(FACILITATOR, import(&[card(ONE, "x"), card(ONE, "y")])), full);
    running.grant(FACILITATOR, import(&[card(ONE, "x")]));
}
