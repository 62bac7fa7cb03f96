//! What readers see of people: names only the facilitator, and each person their own.

use super::{Event, Notice, People, Person};
use crate::audience::{Audience, Readers, Seen};
use crate::day::Day;

/// A reader's part.
pub(crate) fn cut(people: &People, _: &Day, audience: Audience) -> People {
    if let Audience::Person(person) = audience {
        let own = people.persons.get(&person).map(|profile| (person, profile.clone()));
        return People { persons: own.into_iter().collect(), ..People::default() };
    }
    if !Readers::OVERVIEW.include(audience) {
        return People::default();
    }
    let with_name = Readers::FACILITATOR.include(audience);
    let cut = |person: &Person| {
        if with_name { person.clone() } else { Person { left: person.left, ..Person::default() } }
    };
    People {
        persons: people.persons.iter().map(|(id, person)| (*id, cut(person))).collect(),
        headcounts: people.headcounts.clone(),
        ..People::default()
    }
}

/// A reader's part of an event that concerns them.
pub(crate) fn cut_event(
    _: &People,
    _: &Day,
    event: &Event,
    audience: Audience,
) -> Option<Seen<Event, Notice>> {
    let mut event = event.clone();
    if let Event::Joined { name, attributes, language, badge, .. } = &mut event
        && !audience.is_person()
        && !Readers::FACILITATOR.include(audience)
    {
        (*name, *attributes, *language, *badge) = Default::default();
    }
    Some(Seen::Event(event))
}
