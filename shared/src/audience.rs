//! Who reads: groups of readers who see the same, and what an event is to them.
//!
//! An event says once, in its slice's exhaustive `nature`, who learns of it, whether it moves people and what it does
//! to texts; cutting, publishing and storing read that. What is not for a reader here cannot leak: no other place
//! decides what goes over the wire.

mod name;
mod nature;

pub use self::name::NotAnAudience;
pub use self::nature::{Moves, Nature, Readers, Stations, Words};

use crate::ids::{PersonId, StationId};

/// A group of readers who see the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// The facilitator: everything but who said or supported what, and the paper at work.
    Facilitator,
    /// Hosts: as the facilitator, and of people only their numbers.
    Desk,
    /// Authors: as hosts, and the paper at work.
    Author,
    /// The projector: what every station shows, and seats by number.
    Screen,
    /// People without a seat: the café's frame.
    Lobby,
    /// People at a station: the frame and what is said there.
    Station(StationId),
    /// Everybody, when the rounds are over: the frame and all insights.
    Plenary,
    /// One person: their seats, their contributions and what became of them.
    Person(PersonId),
}

/// What a reader learns of something that happened in a slice: its event, without what is not for this reader, or only
/// its effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen<E, N> {
    /// The event.
    Event(E),
    /// Its effect.
    Notice(N),
}

impl Audience {
    /// Whether it is one person, who learns beside this what everybody in the same place does.
    #[must_use]
    pub fn is_person(self) -> bool {
        matches!(self, Self::Person(_))
    }

    /// Whether it works on what was said, so that hidden things are not hidden from it.
    #[must_use]
    pub fn is_crew(self) -> bool {
        Readers::CREW.include(self)
    }
}
