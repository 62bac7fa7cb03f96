//! What readers see of seats: the crew and the screen all, a person their own, everybody how many are free.

use std::collections::{BTreeMap, BTreeSet};

use super::{Event, Notice, Seats, free_seats};
use crate::audience::{Audience, Readers, Seen};
use crate::day::Day;
use crate::ids::PersonId;
use crate::people::People;

/// A reader's part.
pub(crate) fn cut(seats: &Seats, day: &Day, people: &People, audience: Audience) -> Seats {
    if let Audience::Person(person) = audience {
        return own(seats, person);
    }
    let mut part = Seats { free: free_seats(seats, day, people), ..Seats::default() };
    if Readers::OVERVIEW.include(audience) {
        part.taken.clone_from(&seats.taken);
    }
    if Readers::CREW.include(audience) {
        part.arrived.clone_from(&seats.arrived);
    }
    if Readers::FACILITATOR.include(audience) {
        part.rules.clone_from(&seats.rules);
        part.pinned.clone_from(&seats.pinned);
    }
    part
}

fn own(seats: &Seats, person: PersonId) -> Seats {
    let taken = seats.route(person).map(|(round, table)| (round, BTreeMap::from([(person, table)])));
    let arrived = seats.arrived.iter().filter(|(_, people)| people.contains(&person));
    let arrived = arrived.map(|(round, _)| (*round, BTreeSet::from([person])));
    Seats { taken: taken.collect(), arrived: arrived.collect(), ..Seats::default() }
}

/// A reader's part of an event that concerns them.
pub(crate) fn cut_event(
    _: &Seats,
    _: &Day,
    _: &People,
    event: &Event,
    audience: Audience,
) -> Option<Seen<Event, Notice>> {
    let mut event = event.clone();
    if let (Event::Changed { changes }, Audience::Person(person)) = (&mut event, audience) {
        changes.retain(|change| change.person == person);
    }
    Some(Seen::Event(event))
}
