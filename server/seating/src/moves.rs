//! The steps of the search: two people change seats in one round, or in as many rounds as it takes so that both still
//! visit what they may; somebody moves to a table with room; a group and as many single people change tables.

mod exchange;
mod group;
mod single;

use self::exchange::rounds_in;
use crate::chance::Chance;
use crate::state::{NOWHERE, State};

/// A step that keeps every rule, with what it changes.
pub(crate) enum Step {
    /// Two people change seats in these rounds.
    Exchange { one: usize, other: usize, rounds: u64 },
    /// A person moves to a table with room.
    Move { round: usize, person: usize, table: usize },
    /// People change tables one by one: a group and single people.
    Groups { round: usize, pairs: Vec<(usize, usize)> },
}

/// Proposes steps; keeps what is needed to judge them.
pub(crate) struct Moves {
    /// For each round, the people who may be moved in it.
    free: Vec<Vec<u16>>,
    is_free: Vec<bool>,
    /// The rounds in which anybody is free.
    rounds: Vec<usize>,
    /// Whether there are rounds in which nobody may be moved any more.
    is_partial: bool,
    more: Vec<i8>,
    touched: Vec<u16>,
    enemies: Vec<bool>,
    /// Only whole routes change hands.
    routes_only: bool,
    has_room: bool,
}

impl Moves {
    /// With the people who may be moved: in which round whom.
    pub(crate) fn new(state: &State<'_>, may_move: impl Fn(usize, usize) -> bool) -> Self {
        let mut is_free = vec![false; state.rounds * state.people];
        let mut free = vec![Vec::new(); state.rounds];
        for round in 0..state.rounds {
            for person in 0..state.people {
                let seated = state.seat(round, person) != NOWHERE && !state.stays[person];
                if seated && may_move(round, person) {
                    is_free[round * state.people + person] = true;
                    free[round].push(person as u16);
                }
            }
        }
        let rounds: Vec<usize> = (0..state.rounds).filter(|round| !free[*round].is_empty()).collect();
        let sizes = (0..state.rounds).flat_map(|round| (0..state.tables).map(move |table| (round, table)));
        let mut sizes = sizes.map(|(round, table)| state.at(round, table).len());
        let first = sizes.next().unwrap_or(0);
        Self {
            is_partial: rounds.len() < state.rounds,
            free,
            is_free,
            rounds,
            more: vec![0; state.people],
            touched: Vec::new(),
            enemies: if state.problem.rules.apart.is_empty() {
                vec![false; state.people]
            } else {
                (0..state.people).map(|person| state.has_enemies(person)).collect()
            },
            has_room: sizes.any(|size| size != first),
            routes_only: false,
        }
    }

    /// From now on people change whole routes, which leaves it as it is how often people meet; or again everything.
    pub(crate) fn set_routes_only(&mut self, routes_only: bool) {
        self.routes_only = routes_only;
    }

    /// Whether there is anything to be done at all.
    pub(crate) fn any(&self) -> bool {
        self.free.iter().any(|free| free.len() > 1) || (self.has_room && !self.rounds.is_empty())
    }

    /// How many seats may change hands.
    pub(crate) fn seats(&self) -> usize {
        self.free.iter().map(Vec::len).sum()
    }

    fn is_free(&self, state: &State<'_>, round: usize, person: usize) -> bool {
        self.is_free[round * state.people + person]
    }

    /// A step that may be taken, and what it costs; nothing if what was drawn is against a rule.
    pub(crate) fn propose(&mut self, state: &State<'_>, chance: &mut Chance) -> Option<(Step, i32)> {
        let round = self.rounds[chance.index(self.rounds.len())];
        if self.routes_only {
            let free = &self.free[round];
            let somebody = |chance: &mut Chance| usize::from(free[chance.index(free.len())]);
            let (one, other) = (somebody(chance), somebody(chance));
            return self.propose_routes(state, one, other);
        }
        let person = self.somebody(state, round, chance)?;
        if state.group[person].len() > 1 {
            return self.propose_groups(state, round, person, chance);
        }
        let kind = chance.below(16);
        if self.has_room && kind < 2 {
            return single::propose(state, round, person, chance);
        }
        let has_neighbours = !state.once || state.tables_of[state.station(round, person)?].len() > 1;
        let other = if kind < 9 && has_neighbours {
            self.at_this_station(state, round, person, chance)?
        } else {
            usize::from(self.free[round][chance.index(self.free[round].len())])
        };
        if state.is_mixed() && kind == 15 {
            return self.propose_routes(state, person, other);
        }
        self.exchange(state, round, person, other)
    }

    /// Rather somebody with a reason to move.
    fn somebody(&self, state: &State<'_>, round: usize, chance: &mut Chance) -> Option<usize> {
        let free = &self.free[round];
        for _ in 0..3 {
            let person = usize::from(free[chance.index(free.len())]);
            let table = state.seat(round, person);
            let row = state.row(person);
            let members = state.at(round, usize::from(table));
            if members.iter().any(|other| state.is_trouble(row[usize::from(*other)])) {
                return Some(person);
            }
        }
        (!free.is_empty()).then(|| usize::from(free[chance.index(free.len())]))
    }

    /// Somebody at another table of the same station.
    fn at_this_station(
        &self,
        state: &State<'_>,
        round: usize,
        person: usize,
        chance: &mut Chance,
    ) -> Option<usize> {
        let here = usize::from(state.seat(round, person));
        let tables = if state.once {
            state.tables_of[usize::from(state.station_of[here])].clone()
        } else {
            0..state.tables
        };
        let table = tables.start + chance.index(tables.len());
        let members = state.at(round, table);
        if table == here || members.is_empty() {
            return None;
        }
        let other = usize::from(members[chance.index(members.len())]);
        self.is_free(state, round, other).then_some(other)
    }

    /// Takes a step.
    pub(crate) fn take(&self, state: &mut State<'_>, step: &Step) {
        match step {
            Step::Exchange { one, other, rounds } => {
                for round in rounds_in(*rounds) {
                    if state.seat(round, *one) != state.seat(round, *other) {
                        state.exchange(round, *one, *other);
                    }
                }
            }
            Step::Move { round, person, table } => {
                state.rise(*round, *person);
                state.sit(*round, *person, *table);
            }
            Step::Groups { round, pairs } => {
                for (one, other) in pairs {
                    state.exchange(*round, *one, *other);
                }
            }
        }
    }
}
