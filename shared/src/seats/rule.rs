//! What the facilitator lays down about seats.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Seats;
use crate::day::Day;
use crate::ids::{PersonId, RoundNo, StationId, TableId};
use crate::people::People;
use crate::refusal::{Refusal, Thing};

/// What must hold for the seats of single people, and which tables cannot be used.
///
/// Only the facilitator sees rules: that somebody stays seated says something about their health.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Rule {
    /// They sit at one table in every round: an assistant, an interpreter.
    Together {
        /// At least two.
        people: BTreeSet<PersonId>,
    },
    /// No two of them ever sit at one table.
    Apart {
        /// At least two.
        people: BTreeSet<PersonId>,
    },
    /// Keeps one table in every round: standing up again and again is a barrier.
    Stays {
        /// Who.
        person: PersonId,
    },
    /// Stays at one station in every round, as those do who help its host.
    Host {
        /// Who.
        person: PersonId,
        /// Where.
        station: StationId,
    },
    /// Never sits at a table: no step-free way leads there, or it is too loud.
    Barred {
        /// Who.
        person: PersonId,
        /// Where not.
        table: TableId,
    },
    /// Would like to visit stations.
    Wish {
        /// Who.
        person: PersonId,
        /// Which, the dearest first.
        stations: Vec<StationId>,
    },
    /// Nobody sits at a table.
    Closed {
        /// Which.
        table: TableId,
        /// From which round on.
        from: RoundNo,
    },
}

impl Rule {
    /// The people it is about.
    #[must_use]
    pub fn people(&self) -> Vec<PersonId> {
        match self {
            Self::Together { people } | Self::Apart { people } => people.iter().copied().collect(),
            Self::Stays { person }
            | Self::Host { person, .. }
            | Self::Barred { person, .. }
            | Self::Wish { person, .. } => vec![*person],
            Self::Closed { .. } => Vec::new(),
        }
    }

    /// Whether it takes another one's place: one host's station, one list of wishes, one beginning of being closed.
    #[must_use]
    pub fn replaces(&self, other: &Self) -> bool {
        if self == other {
            return false;
        }
        match (self, other) {
            (Self::Host { person, .. }, Self::Host { person: before, .. })
            | (Self::Wish { person, .. }, Self::Wish { person: before, .. }) => person == before,
            (Self::Closed { table, .. }, Self::Closed { table: before, .. }) => table == before,
            _ => false,
        }
    }

    /// Checks whether everything that it names is there.
    ///
    /// # Errors
    /// What is missing.
    pub(super) fn check(&self, day: &Day, people: &People) -> Result<(), Refusal> {
        let unknown = |thing| Refusal::Unknown { thing };
        let station = |id: &StationId| day.plan.station(*id).map(|_| ()).ok_or(unknown(Thing::Station));
        let about = self.people();
        if !about.iter().all(|person| people.is_here(*person)) {
            return Err(unknown(Thing::Person));
        }
        match self {
            Self::Together { .. } | Self::Apart { .. } if about.len() < 2 => {
                Err(Refusal::TooFew { thing: Thing::Person, least: 2 })
            }
            Self::Together { .. } | Self::Apart { .. } | Self::Stays { .. } => Ok(()),
            Self::Host { station: id, .. } => station(id),
            Self::Wish { stations, .. } if stations.is_empty() => {
                Err(Refusal::TooFew { thing: Thing::Station, least: 1 })
            }
            Self::Wish { stations, .. } => stations.iter().try_for_each(station),
            Self::Barred { table, .. } => {
                day.plan.has_table(*table).then_some(()).ok_or(unknown(Thing::Table))
            }
            Self::Closed { table, from } => {
                day.plan.has_table(*table).then_some(()).ok_or(unknown(Thing::Table))?;
                day.plan.round(*from).ok_or(unknown(Thing::Round))?;
                // What was held was held.
                let is_to_come = day.phase().seated_round().is_none_or(|now| *from >= now);
                is_to_come.then_some(()).ok_or(Refusal::MovedOn)
            }
        }
    }
}

impl Seats {
    /// Whether a table can be used in a round.
    #[must_use]
    pub fn is_open(&self, table: TableId, round: RoundNo) -> bool {
        !self.rules.iter().any(
            |rule| matches!(rule, Rule::Closed { table: closed, from } if *closed == table && *from <= round),
        )
    }

    /// Whether somebody may sit at a table at all.
    #[must_use]
    pub fn is_barred(&self, person: PersonId, table: TableId) -> bool {
        self.rules.contains(&Rule::Barred { person, table })
    }
}
