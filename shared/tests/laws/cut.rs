//! Cutting and applying can be done in either order.

use std::collections::BTreeSet;

use proptest::prelude::*;
use tischrunde_shared::audience::{Audience, Notice, cut, cut_event, persons_touched};
use tischrunde_shared::cafe::Cafe;

use crate::support::draw::day;
use crate::support::running::{Running, as_read, fold};
use crate::support::{cases, through_json};

/// Everybody who reads a café.
pub(crate) fn readers(cafe: &Cafe) -> BTreeSet<Audience> {
    Audience::shared(cafe).chain(cafe.people.keys().map(|person| Audience::Person(*person))).collect()
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn the_cut_event_applied_to_the_cut_cafe_is_the_cut_of_the_new_cafe(day in day(100)) {
        let mut cafe = Cafe::default();
        for (at, event) in &Running::through(&day).log {
            let before = cafe.clone();
            cafe.apply(*at, event);
            for reader in readers(&before).union(&readers(&cafe)) {
                let mut part = cut(&before, *reader);
                for notice in cut_event(&cafe, event, *reader) {
                    part.notice(*at, &through_json(&notice));
                }
                prop_assert_eq!(as_read(part), cut(&cafe, *reader), "{} after {:?}", reader, event);
            }
        }
    }

    #[test]
    fn whoever_has_a_part_in_an_event_is_named(day in day(100)) {
        let mut cafe = Cafe::default();
        for (at, event) in &Running::through(&day).log {
            cafe.apply(*at, event);
            let touched = persons_touched(&cafe, event);
            for person in cafe.people.keys() {
                let part = cut_event(&cafe, event, Audience::Person(*person));
                prop_assert!(part.is_empty() || touched.contains(person), "{} in {:?}", person, event);
            }
        }
    }

    /// So a server that has several counts to send may leave all but the last out.
    #[test]
    fn of_several_counts_the_last_one_matters(day in day(80), at in any::<prop::sample::Index>()) {
        let log = Running::through(&day).log;
        let (head, batch) = log.split_at(at.index(log.len()));
        let before = fold(head);
        for reader in readers(&before) {
            let mut cafe = before.clone();
            let mut notices = Vec::new();
            for (at, event) in batch {
                cafe.apply(*at, event);
                notices.extend(cut_event(&cafe, event, reader).into_iter().map(|notice| (*at, notice)));
            }
            let mut part = cut(&before, reader);
            for (number, (at, notice)) in notices.iter().enumerate() {
                let counted = |notice: &Notice| match notice {
                    Notice::SupportCounted { contribution, .. } => Some(Some(*contribution)),
                    Notice::SeatsFree { .. } => Some(None),
                    _ => None,
                };
                let again = |(_, later): &(_, Notice)| counted(later) == counted(notice);
                if counted(notice).is_none() || !notices[number + 1..].iter().any(again) {
                    part.notice(*at, notice);
                }
            }
            prop_assert_eq!(as_read(part), cut(&cafe, reader));
        }
    }

    #[test]
    fn a_part_survives_the_wire(day in day(60)) {
        let cafe = Running::through(&day).cafe;
        for reader in readers(&cafe) {
            let part = cut(&cafe, reader);
            prop_assert_eq!(&through_json(&part), &part);
        }
    }
}
