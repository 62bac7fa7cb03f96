//! From what is wished for to what keeps the rules: everybody gets a seat, nobody visits a station twice, sizes are
//! even, and as few wished seats as possible are given up.
//!
//! First stations, then tables. Within a round people are shifted along shortest chains of stations, from one with too
//! many to one with too few; whoever gives up a station for another of their own route visits it later, so that no
//! visit is lost. That finds even rounds whenever there are any: the visits still due form a bipartite graph of people
//! and stations, which splits evenly into rounds (de Werra, 1971).

mod routes;
mod tables;

use crate::chance::Chance;
use crate::problem::Seats;
use crate::state::{NOWHERE, State};

/// What stands already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Held {
    /// How many rounds were held: nothing changes in them.
    pub rounds: usize,
    /// Whether the round after them is running: whoever sits in it stays there, however uneven the tables are.
    pub is_running: bool,
}

impl Held {
    /// Whether nobody is moved in a round.
    pub(crate) fn keeps(self, round: usize) -> bool {
        round < self.rounds || (self.is_running && round == self.rounds)
    }
}

/// Seats everybody. The wish holds a table for each person and round, or none; seats in rounds that were held stay as
/// they are wished.
pub(crate) fn settle(state: &mut State<'_>, wished: &Seats, held: Held, chance: &mut Chance) {
    for round in 0..held.rounds.min(state.rounds) {
        for person in 0..state.people {
            if let Some(table) = wished.at(round, person).filter(|table| *table < state.tables) {
                state.sit(round, person, table);
            }
        }
    }
    let routes = routes::plan(state, wished, held, chance);
    tables::fill(state, wished, &routes, held, chance);
}

/// For each person and round the station, or nothing for whoever is away.
pub(crate) struct Routes {
    rounds: usize,
    stations: usize,
    station: Vec<u16>,
    /// For each person and station, one more than the round of the visit; 0 for none.
    visit: Vec<u8>,
}

impl Routes {
    fn new(rounds: usize, people: usize, stations: usize) -> Self {
        Self { rounds, stations, station: vec![NOWHERE; rounds * people], visit: vec![0; people * stations] }
    }

    fn at(&self, round: usize, person: usize) -> Option<usize> {
        Some(self.station[person * self.rounds + round]).filter(|s| *s != NOWHERE).map(usize::from)
    }

    /// The round in which somebody visits a station; if it is more than one, one of them.
    fn visit(&self, person: usize, station: usize) -> Option<usize> {
        usize::from(self.visit[person * self.stations + station]).checked_sub(1)
    }

    fn set(&mut self, round: usize, person: usize, station: usize) {
        if let Some(before) =
            self.at(round, person).filter(|before| self.visit(person, *before) == Some(round))
        {
            self.visit[person * self.stations + before] = 0;
        }
        self.station[person * self.rounds + round] = station as u16;
        self.visit[person * self.stations + station] = round as u8 + 1;
    }
}
