//! Seats: who sits where, by hand, by rules, by choice; who is at their table; what a planner is asked and what a move
//! costs. The planner itself is not part of the rules.

mod apply;
mod choice;
mod command;
mod cost;
mod cut;
mod decide;
mod entailed;
mod event;
mod request;
mod rule;

pub use choice::{PEOPLE_AT_TABLE, free_seats, free_table};
pub use command::Command;
pub use cost::{Cost, cost};
pub use event::{Event, Notice};
pub use request::{SeatingRequest, Task};
pub use rule::Rule;

pub(crate) use apply::{apply, notice};
pub(crate) use cut::{cut, cut_event};
pub(crate) use decide::decide;
pub(crate) use entailed::{freed, planned};
pub(crate) use request::{Hall, is_sound};

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::ids::{PersonId, RoundNo, StationId, TableId};
use crate::people::People;

/// Who sits where.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Seats {
    /// One table per person and round.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub taken: BTreeMap<RoundNo, BTreeMap<PersonId, TableId>>,
    /// What must hold for seats.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    pub rules: BTreeSet<Rule>,
    /// Whose seat was given by hand, so that no repair takes it away.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(not(feature = "crew"), serde(skip))]
    pub pinned: BTreeMap<RoundNo, BTreeSet<PersonId>>,
    /// Who said that they are at their table.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub arrived: BTreeMap<RoundNo, BTreeSet<PersonId>>,
    /// Free seats at each station in the round that runs or comes, where people choose for themselves: only in readers'
    /// parts, which do not have all seats; see [`free_seats`].
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub free: BTreeMap<StationId, u32>,
}

impl Seats {
    /// The table of a person in a round.
    #[must_use]
    pub fn of(&self, person: PersonId, round: RoundNo) -> Option<TableId> {
        self.taken.get(&round)?.get(&person).copied()
    }

    /// A person's route: their tables, round by round.
    pub fn route(&self, person: PersonId) -> impl Iterator<Item = (RoundNo, TableId)> + '_ {
        self.taken.iter().filter_map(move |(round, seats)| Some((*round, *seats.get(&person)?)))
    }

    /// Who is here and has a seat in a round. Whoever has left keeps theirs in the record only.
    pub fn sitting<'a>(
        &'a self,
        people: &'a People,
        round: RoundNo,
    ) -> impl Iterator<Item = (PersonId, TableId)> + 'a {
        let seats = self.taken.get(&round).into_iter().flatten();
        seats.filter(|(person, _)| people.is_here(**person)).map(|(person, table)| (*person, *table))
    }

    /// How many people sit at a station in a round.
    #[must_use]
    pub fn heads(&self, people: &People, station: StationId, round: RoundNo) -> usize {
        self.sitting(people, round).filter(|(_, table)| table.station == station).count()
    }
}
