//! Who wants something: what a capability link lets its holder be, and in whose name a command stands in the log.

use serde::{Deserialize, Serialize};

use crate::ids::{LinkId, PersonId, StationId};
use crate::refusal::Refusal;

/// What a capability link lets its holder be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Runs the café.
    Facilitator,
    /// Host of one station.
    Host {
        /// Which.
        station: StationId,
    },
    /// Writes the white paper.
    Author,
    /// The projector.
    Screen,
    /// Takes part.
    Participant {
        /// Who.
        person: PersonId,
    },
}

impl Role {
    /// The holder of a link with this role.
    #[must_use]
    pub const fn actor(self, link: LinkId) -> Actor {
        let role = match self {
            Self::Participant { person } => return Actor::Person(person),
            Self::Facilitator => CrewRole::Facilitator,
            Self::Host { station } => CrewRole::Host { station },
            Self::Author => CrewRole::Author,
            Self::Screen => CrewRole::Screen,
        };
        Actor::Crew { role, link }
    }
}

/// A role of the crew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CrewRole {
    /// See [`Role::Facilitator`].
    Facilitator,
    /// See [`Role::Host`].
    Host {
        /// Of which station.
        station: StationId,
    },
    /// See [`Role::Author`].
    Author,
    /// See [`Role::Screen`].
    Screen,
}

/// Who wants something: a principal, or the server itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// A participant.
    Person(PersonId),
    /// Somebody of the crew.
    Crew {
        /// As what.
        role: CrewRole,
        /// Through which link.
        link: LinkId,
    },
    /// The door, for somebody who showed a valid code.
    Door,
    /// The clock, when a deadline has passed.
    Clock,
    /// The operator at the command line.
    Operator,
}

impl Actor {
    /// The role in the crew, if it is one of the crew.
    #[must_use]
    pub fn crew(&self) -> Option<CrewRole> {
        match self {
            Self::Crew { role, .. } => Some(*role),
            _ => None,
        }
    }

    /// The link through which one of the crew wants it.
    #[must_use]
    pub fn link(&self) -> Option<LinkId> {
        match self {
            Self::Crew { link, .. } => Some(*link),
            _ => None,
        }
    }

    /// Whether it is the facilitator.
    #[must_use]
    pub fn is_facilitator(&self) -> bool {
        self.crew() == Some(CrewRole::Facilitator)
    }

    /// Whether it is the facilitator, or a host, of whichever station.
    #[must_use]
    pub fn runs_stations(&self) -> bool {
        matches!(self.crew(), Some(CrewRole::Facilitator | CrewRole::Host { .. }))
    }

    /// Whether it is a participant.
    #[must_use]
    pub fn is_person(&self) -> bool {
        matches!(self, Self::Person(_))
    }

    /// A host works at the own station only; the rest of the crew at every one.
    ///
    /// # Errors
    /// [`Refusal::NotAllowed`].
    pub fn at_station(&self, station: StationId) -> Result<(), Refusal> {
        match self.crew() {
            Some(CrewRole::Host { station: own }) if own != station => Err(Refusal::NotAllowed),
            _ => Ok(()),
        }
    }
}
