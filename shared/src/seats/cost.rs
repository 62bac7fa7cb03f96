//! What it costs to move one person by hand, before it is done.

use super::{Rule, Seats};
use crate::day::Day;
use crate::ids::{PersonId, RoundNo, TableId};
use crate::people::People;

/// What changes when one person takes another seat in one round.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cost {
    /// People at the new table then, with this one.
    pub there: usize,
    /// Seats at the new table.
    pub seats: usize,
    /// People who stay behind at the old table; none if there was no seat.
    pub behind: Option<usize>,
    /// Meetings beyond the first that the new seat brings.
    pub known: usize,
    /// Those that the old seat brought.
    pub known_before: usize,
    /// Another round in which the station of the new table is visited.
    pub visited: Option<RoundNo>,
    /// Rules that the new seat breaks.
    pub broken: Vec<Rule>,
}

/// What it costs to give somebody another seat in a round.
#[must_use]
pub fn cost(
    seats: &Seats,
    day: &Day,
    people: &People,
    person: PersonId,
    round: RoundNo,
    table: TableId,
) -> Cost {
    let before = seats.of(person, round);
    let company = |table: TableId| company(seats, people, person, round, table);
    let known = |others: &[PersonId]| {
        others.iter().filter(|other| meets_elsewhere(seats, person, **other, round)).count()
    };
    let there = company(table);
    let left = before.map(company);
    let visited = seats
        .route(person)
        .find(|(other, at)| *other != round && at.station == table.station)
        .map(|(other, _)| other);
    Cost {
        there: there.len() + 1,
        seats: day.plan.station(table.station).map_or(0, |station| usize::from(station.seats)),
        behind: left.as_ref().filter(|_| before != Some(table)).map(Vec::len),
        known: known(&there),
        known_before: left.as_deref().map_or(0, known),
        visited,
        broken: seats
            .rules
            .iter()
            .filter(|rule| breaks(rule, seats, person, round, table))
            .cloned()
            .collect(),
    }
}

/// Who else sits at a table.
fn company(
    seats: &Seats,
    people: &People,
    person: PersonId,
    round: RoundNo,
    table: TableId,
) -> Vec<PersonId> {
    let others = seats.sitting(people, round).filter(|(other, at)| *at == table && *other != person);
    others.map(|(other, _)| other).collect()
}

fn meets_elsewhere(seats: &Seats, one: PersonId, other: PersonId, round: RoundNo) -> bool {
    seats.taken.iter().any(|(number, taken)| {
        *number != round && taken.get(&one).is_some_and(|table| taken.get(&other) == Some(table))
    })
}

fn breaks(rule: &Rule, seats: &Seats, person: PersonId, round: RoundNo, table: TableId) -> bool {
    let sits_there = |other: &PersonId| *other != person && seats.of(*other, round) == Some(table);
    match rule {
        Rule::Together { people } => {
            people.contains(&person)
                && people.iter().any(|other| {
                    *other != person && seats.of(*other, round).is_some_and(|elsewhere| elsewhere != table)
                })
        }
        Rule::Apart { people } => people.contains(&person) && people.iter().any(sits_there),
        Rule::Stays { person: who } => {
            *who == person && seats.route(person).any(|(other, at)| other != round && at != table)
        }
        Rule::Host { person: who, station } => *who == person && table.station != *station,
        Rule::Barred { person: who, table: barred } => *who == person && *barred == table,
        Rule::Closed { table: closed, from } => *closed == table && *from <= round,
        Rule::Wish { .. } => false,
    }
}
