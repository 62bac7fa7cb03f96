//! Everybody has at most one seat per round, at a table that exists, and none in the rounds after they left.

use proptest::prelude::*;
use tischrunde_shared::cafe::{Cafe, Event};
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::seats;

use crate::support::cases;
use crate::support::draw::day;
use crate::support::running::Running;

fn are_sound(running: &Running) -> Result<(), TestCaseError> {
    let Cafe { day, seats, people, .. } = &running.cafe;
    let plan = &day.plan;
    for (round, seats) in &seats.taken {
        prop_assert!(plan.round(*round).is_some(), "round {round} is not planned");
        for (person, table) in seats {
            prop_assert!(plan.tables().any(|planned| planned == *table), "{person} sits at {table}");
            prop_assert!(people.persons.contains_key(person), "{person} never joined");
            let gone = people.persons[person].left && *round > running.begun();
            prop_assert!(!gone, "{person} left and has a seat in round {round}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn seats_are_sound_after_every_command((plan, draws) in day(120)) {
        let mut running = Running::open(&plan);
        for draw in &draws {
            running.step(draw);
            are_sound(&running)?;
        }
    }

    /// A map of people to tables cannot hold two seats; the events that fill it could name two.
    #[test]
    fn no_event_gives_two_seats_to_one_person(day in day(120)) {
        for (_, event) in Running::through(&day).log {
            if let Event::Seats(seats::Event::Changed { changes }) = event {
                let mut seen: Vec<_> = changes.iter().map(|change| (change.person, change.round)).collect();
                seen.sort_unstable();
                seen.dedup();
                prop_assert_eq!(seen.len(), changes.len());
            }
        }
    }

    #[test]
    fn everybody_present_has_a_seat_while_a_round_runs(day in day(120)) {
        let cafe = Running::through(&day).cafe;
        let is_planned = cafe.day.plan.rotation != Rotation::FreeChoice;
        if let Some(round) = cafe.phase().seated_round().filter(|_| is_planned) {
            for (person, _) in cafe.present() {
                prop_assert!(cafe.seat(person, round).is_some(), "{person} has no seat");
            }
        }
    }
}
