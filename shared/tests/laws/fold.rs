//! The log is the café: reading it again gives what was lived through.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{TestRng, TestRunner};
use tischrunde_shared::actor::Actor;
use tischrunde_shared::cafe::{Cafe, Command, Event};
use tischrunde_shared::ids::{ContributionId, PersonId, RoundNo, StationId};
use tischrunde_shared::talk::{self, Card};

use crate::support::draw::{Kind, SHARES, day};
use crate::support::plans::plain;
use crate::support::running::{Running, fold};
use crate::support::{cases, through_json};

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn replay_equals_live(day in day(120)) {
        let live = Running::through(&day);
        prop_assert_eq!(&fold(&live.log), &live.cafe);
        prop_assert_eq!(&fold(&through_json(&live.log)), &live.cafe, "after the log was stored");
    }

    #[test]
    fn a_snapshot_and_the_tail_equal_the_replay(day in day(120), at in any::<prop::sample::Index>()) {
        let live = Running::through(&day);
        let at = at.index(live.log.len() + 1);
        let (head, tail) = live.log.split_at(at);
        let mut cafe: Cafe = through_json(&fold(head));
        for (at, event) in tail {
            cafe.apply(*at, event);
        }
        prop_assert_eq!(cafe, live.cafe);
    }
}

/// A log that was written by other rules is folded all the same: what is given twice counts once, and what was never
/// there does not go below nothing.
#[test]
fn the_fold_is_total() {
    let (contribution, person) = (ContributionId(1), PersonId(2));
    let mut running = Running::open(&plain(1, 1));
    let cards = vec![Card {
        station: StationId(1),
        round: RoundNo(1),
        category: "idea".to_owned(),
        author: None,
        text: "Ein Text".to_owned(),
        hidden: None,
    }];
    running.grant(Actor::Operator, Command::Talk(talk::Command::Import { cards }));
    let mut cafe = running.cafe;
    let mut support = |event: &Event| {
        cafe.apply(running.now, event);
        cafe.talk.contributions[&contribution].support
    };
    let (given, taken) = (
        Event::Talk(talk::Event::SupportGiven { contribution, person }),
        Event::Talk(talk::Event::SupportTaken { contribution, person }),
    );
    assert_eq!([&taken, &given, &given, &taken, &taken].map(&mut support), [0, 1, 1, 0, 0]);
    let nowhere = Event::Talk(talk::Event::Withdrawn { contribution: ContributionId(9) });
    assert_eq!(support(&nowhere), 0);
    assert_eq!(cafe.talk.contributions.len(), 1);
}

/// The random days would prove little if most of their wishes were refused, or some kind always was.
#[test]
fn random_days_are_worth_living_through() {
    let mut runner = TestRunner::new_with_rng(cases(1), TestRng::deterministic_rng(Default::default()));
    let mut granted = BTreeMap::new();
    let (mut wishes, mut events) = (0, BTreeMap::new());
    for _ in 0..120 {
        let (plan, draws) = day(120).new_tree(&mut runner).expect("a day").current();
        let mut running = Running::open(&plan);
        for draw in &draws {
            wishes += 1;
            if running.step(draw).answer.is_ok() {
                *granted.entry(draw.kind).or_insert(0) += 1;
            }
        }
        for (_, event) in &running.log {
            *events.entry(kind(event)).or_insert(0) += 1;
        }
    }
    println!("{granted:?}\n{events:?}");
    assert!(
        granted.values().sum::<i32>() * 20 > wishes * 9,
        "hardly less than half are granted: {granted:?} of {wishes}"
    );
    for (_, kind) in SHARES {
        // Nobody can replan a café whose lobby is open, nor form groups in another way once seats are announced.
        let needed = match kind {
            Kind::Plan => 0,
            Kind::Rotate | Kind::Preseat => 1,
            _ => 10,
        };
        assert!(
            granted.get(&kind).copied().unwrap_or(0) >= needed,
            "{kind:?} is hardly ever granted: {granted:?}"
        );
    }
    assert_eq!(events.len(), 50, "every event occurs: {events:?}");
}

/// The tags around an event, from outside.
fn kind(event: &Event) -> String {
    let json = serde_json::to_string(event).expect("json");
    json.split('"').skip(1).step_by(2).take(2).collect::<Vec<_>>().join(".")
}
