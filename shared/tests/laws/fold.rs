//! The log is the café: reading it again gives what was lived through.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{TestRng, TestRunner};
use tischrunde_shared::cafe::Cafe;

use crate::support::draw::{SHARES, day};
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

/// The random days would prove little if most of their wishes were refused, or some kind always was.
#[test]
fn random_days_are_worth_living_through() {
    let mut runner = TestRunner::new_with_rng(cases(1), TestRng::deterministic_rng(Default::default()));
    let mut granted = BTreeMap::new();
    let (mut wishes, mut events) = (0, BTreeMap::new());
    for _ in 0..60 {
        let (plan, draws) = day(120).new_tree(&mut runner).expect("a day").current();
        let mut running = Running::open(&plan);
        for draw in &draws {
            wishes += 1;
            if running.step(draw).answer.is_ok() {
                *granted.entry(draw.kind).or_insert(0) += 1;
            }
        }
        for (_, event) in &running.log {
            let json = serde_json::to_value(event).expect("json");
            *events.entry(json["type"].to_string()).or_insert(0) += 1;
        }
    }
    println!("{granted:?}\n{events:?}");
    assert!(
        granted.values().sum::<i32>() * 2 > wishes,
        "more than half are granted: {granted:?} of {wishes}"
    );
    for (_, kind) in SHARES {
        // Nobody can replan a café whose lobby is open.
        let needed = if kind == crate::support::draw::Kind::Plan { 0 } else { 10 };
        assert!(
            granted.get(&kind).copied().unwrap_or(0) >= needed,
            "{kind:?} is hardly ever granted: {granted:?}"
        );
    }
    assert_eq!(events.len(), 27, "every event occurs: {events:?}");
}
