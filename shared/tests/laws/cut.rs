//! Cutting and applying can be done in either order.

use std::collections::BTreeSet;

use proptest::prelude::*;
use tischrunde_shared::audience::Audience;
use tischrunde_shared::cafe::{Cafe, Notice};
use tischrunde_shared::{seats, talk};

use crate::support::draw::day;
use crate::support::running::{Running, as_read, fold};
use crate::support::{cases, through_json};

/// Everybody who reads a café.
pub(crate) fn readers(cafe: &Cafe) -> BTreeSet<Audience> {
    cafe.audiences().chain(cafe.people.persons.keys().map(|person| Audience::Person(*person))).collect()
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
                let mut part = before.cut(*reader);
                for notice in cafe.cut_event(event, *reader) {
                    part.notice(*at, &through_json(&notice));
                }
                prop_assert_eq!(as_read(part), cafe.cut(*reader), "{} after {:?}", reader, event);
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
                notices.extend(cafe.cut_event(event, reader).into_iter().map(|notice| (*at, notice)));
            }
            let mut part = before.cut(reader);
            for (number, (at, notice)) in notices.iter().enumerate() {
                let counted = |notice: &Notice| match notice {
                    Notice::Talk(talk::Notice::Supported { contribution, .. }) => Some(Some(*contribution)),
                    Notice::Seats(seats::Notice::Free { .. }) => Some(None),
                    _ => None,
                };
                let again = |(_, later): &(_, Notice)| counted(later) == counted(notice);
                if counted(notice).is_none() || !notices[number + 1..].iter().any(again) {
                    part.notice(*at, notice);
                }
            }
            prop_assert_eq!(as_read(part), cafe.cut(reader));
        }
    }

    #[test]
    fn a_part_survives_the_wire(day in day(60)) {
        let cafe = Running::through(&day).cafe;
        for reader in readers(&cafe) {
            let part = cafe.cut(reader);
            prop_assert_eq!(&through_json(&part), &part);
        }
    }
}
