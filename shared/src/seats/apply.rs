//! What events make of seats.

use std::collections::{BTreeMap, BTreeSet};

use super::{Event, Notice, Seats};
use crate::env::SeatChange;
use crate::ids::{PersonId, RoundNo};
use crate::time::Millis;

/// Takes in what happened.
pub(crate) fn apply(seats: &mut Seats, _: Millis, event: &Event) {
    match event {
        Event::Changed { changes } => changes.iter().for_each(|change| change_seat(seats, change)),
        Event::Pinned { person, round } => {
            seats.pinned.entry(*round).or_default().insert(*person);
        }
        Event::RuleSet { rule } => {
            seats.rules.insert(rule.clone());
        }
        Event::RuleDropped { rule } => {
            seats.rules.remove(rule);
        }
        Event::Arrived { person, round } => {
            seats.arrived.entry(*round).or_default().insert(*person);
        }
    }
}

/// Takes in what a reader learned in another way.
pub(crate) fn notice(seats: &mut Seats, notice: &Notice) {
    match notice {
        Notice::Free { free } => seats.free.clone_from(free),
    }
}

fn change_seat(seats: &mut Seats, change: &SeatChange) {
    // Whoever said to be at their table is not at the new one yet, and the new one was not given by hand.
    forget(&mut seats.arrived, change);
    forget(&mut seats.pinned, change);
    match change.table {
        Some(table) => {
            seats.taken.entry(change.round).or_default().insert(change.person, table);
        }
        None => {
            if let Some(taken) = seats.taken.get_mut(&change.round) {
                taken.remove(&change.person);
                if taken.is_empty() {
                    seats.taken.remove(&change.round);
                }
            }
        }
    }
}

/// Takes the person of a change out of what is known of its round.
fn forget(known: &mut BTreeMap<RoundNo, BTreeSet<PersonId>>, change: &SeatChange) {
    if let Some(people) = known.get_mut(&change.round) {
        people.remove(&change.person);
        if people.is_empty() {
            known.remove(&change.round);
        }
    }
}
