//! No reader is ever given what is not for them, in a state or in an event.

use proptest::prelude::*;
use serde::Serialize;
use tischrunde_shared::actor::Actor;
use tischrunde_shared::audience::Audience;
use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::{people, talk};

use super::cut::readers;
use crate::support::cases;
use crate::support::draw::day;
use crate::support::oracle::Oracle;
use crate::support::running::Running;

fn objections(oracle: &Oracle, value: &impl Serialize, reader: Audience) -> Vec<String> {
    oracle.objections(&serde_json::to_value(value).expect("json"), reader)
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn nobody_is_given_what_is_not_for_them(day in day(100)) {
        let (mut cafe, mut oracle) = (Cafe::default(), Oracle::default());
        let running = Running::through(&day);
        for (number, (at, event)) in running.log.iter().enumerate() {
            cafe.apply(*at, event);
            oracle.learn(event);
            for reader in readers(&cafe) {
                for notice in cafe.cut_event(event, reader) {
                    let wrong = objections(&oracle, &notice, reader);
                    prop_assert!(wrong.is_empty(), "in {:?}: {:?}", notice, wrong);
                }
                // The law of cutting covers the states in between.
                if number % 8 == 0 || number + 1 == running.log.len() {
                    let wrong = objections(&oracle, &cafe.cut(reader), reader);
                    prop_assert!(wrong.is_empty(), "in the state: {:?}", wrong);
                }
            }
        }
    }
}

/// The oracle would be worthless if it objected to nothing: the whole state is for nobody.
#[test]
fn the_oracle_objects_to_the_whole_state() {
    use crate::support::plans::plain;
    use crate::support::running::FACILITATOR;
    use crate::support::running::{LINK, in_round};
    use tischrunde_shared::cafe::Command;
    use tischrunde_shared::ids::{ContributionId, PersonId, RoundNo, StationId};
    use tischrunde_shared::language::Language;

    let mut running = Running::open(&plain(2, 1));
    let name = Some(crate::support::oracle::canary(1));
    running.grant(
        Actor::Door,
        Command::People(people::Command::Join {
            name,
            attributes: Default::default(),
            language: Language::De,
        }),
    );
    let person = PersonId(1);
    running.go_to(in_round(RoundNo(1)));
    let station = running.cafe.seat(person, RoundNo(1)).expect("a seat").station;
    let actor = tischrunde_shared::actor::Role::Participant { person }.actor(LINK);
    let text = crate::support::oracle::canary(2);
    let (category, reply_to) = ("idea".to_owned(), None);
    running.grant(
        actor,
        Command::Talk(talk::Command::Post { station, round: RoundNo(1), category, text, reply_to }),
    );
    let mut oracle = Oracle::default();
    running.log.iter().for_each(|(_, event)| oracle.learn(event));
    assert_eq!(oracle.known(), 2);

    let other = StationId(3 - station.0);
    let whole = |reader| objections(&oracle, &running.cafe, reader).len();
    assert!(whole(Audience::Facilitator) >= 1, "the author");
    assert!(whole(Audience::Desk) >= 2, "the author and the name");
    assert!(whole(Audience::Lobby) >= 4, "the author, the name, the text and the seats");
    assert!(whole(Audience::Station(other)) > whole(Audience::Station(station)), "the text");
    assert_eq!(whole(Audience::Person(person)), 0, "all of it is theirs");

    let (contribution, reason) = (ContributionId(1), crate::support::oracle::canary(3));
    let shown = running.cafe.cut(Audience::Station(station));
    running.grant(FACILITATOR, Command::Talk(talk::Command::Hide { contribution, reason }));
    let hidden = running.log.last().expect("an event");
    oracle.learn(&hidden.1);
    assert_eq!(objections(&oracle, &shown, Audience::Station(station)).len(), 1, "the text, now hidden");
    assert_eq!(objections(&oracle, &hidden.1, Audience::Screen).len(), 1, "the reason");
    assert_eq!(objections(&oracle, &hidden.1, Audience::Desk).len(), 0);
}
