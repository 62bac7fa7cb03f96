//! What events make of people.

use super::{Event, Notice, People, Person};
use crate::ids::PersonId;
use crate::time::Millis;

/// Takes in what happened.
pub(crate) fn apply(people: &mut People, _: Millis, event: &Event) {
    match event {
        Event::Joined { person, name, attributes, language, badge } => {
            let joined = Person {
                name: name.clone(),
                attributes: attributes.clone(),
                language: *language,
                left: false,
                badge: *badge,
            };
            people.persons.insert(*person, joined);
            people.issued = people.issued.max(*person);
        }
        Event::Left { person } => set_left(people, *person, true),
        Event::Returned { person } => set_left(people, *person, false),
        Event::HeadsCounted { round, station, people: counted } => {
            people.headcounts.entry(*round).or_default().insert(*station, *counted);
        }
    }
}

fn set_left(people: &mut People, person: PersonId, left: bool) {
    if let Some(person) = people.persons.get_mut(&person) {
        person.left = left;
    }
}

/// Takes in what a reader learned in another way.
pub(crate) fn notice(_: &mut People, notice: &Notice) {
    match *notice {}
}
