//! What the planner cannot do, and the smallest change that would help.

use serde::{Deserialize, Serialize};

use crate::ids::{PersonId, StationId};

/// Why rules about seats cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "demand", rename_all = "snake_case")]
pub enum Demand {
    /// More people than seats.
    #[error("{people} people for {seats} seats")]
    Seats {
        /// How many people are there.
        people: usize,
        /// How many seats there are.
        seats: usize,
    },
    /// People are to visit more than stations can take in all rounds, each of them once.
    #[error(
        "{people} people in {rounds} rounds cannot visit another station each time: stations take {visits} visits"
    )]
    Visits {
        /// How many people are there.
        people: usize,
        /// How many rounds.
        rounds: usize,
        /// How many visits all stations take.
        visits: usize,
    },
    /// A group is larger than what is planned for a table.
    #[error("{group} people are kept together, but {table} are planned for a table")]
    LargeGroup {
        /// How many are kept together.
        group: usize,
        /// How many are planned for the largest table.
        table: usize,
    },
    /// More people are kept apart than there are tables.
    #[error("{group} people are kept apart, but there are {tables} tables")]
    ManyApart {
        /// How many are kept apart.
        group: usize,
        /// How many tables there are.
        tables: usize,
    },
    /// Two are kept together and apart.
    #[error("persons {one} and {other} are kept together and apart at once")]
    TogetherAndApart {
        /// One of them.
        one: PersonId,
        /// The other one.
        other: PersonId,
    },
    /// Two are kept together, but stay at different stations.
    #[error("persons {one} and {other} are kept together, but stay at different stations")]
    TwoStations {
        /// One of them.
        one: PersonId,
        /// The other one.
        other: PersonId,
    },
    /// Somebody may sit at fewer stations than they are to visit.
    #[error(
        "person {person} may sit at {left} stations only, but visits another one in each of {rounds} rounds"
    )]
    FewStations {
        /// Who.
        person: PersonId,
        /// At how many stations they may sit.
        left: usize,
        /// How many rounds.
        rounds: usize,
    },
    /// Somebody may sit nowhere at a station where they have to sit, or nowhere at all.
    #[error("person {person} is barred from every table of station {station}")]
    Barred {
        /// Who.
        person: PersonId,
        /// Where.
        station: StationId,
    },
}
