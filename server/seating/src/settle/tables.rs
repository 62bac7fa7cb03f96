//! Which table of their station everybody sits at.

use super::{Held, Routes};
use crate::chance::Chance;
use crate::problem::Seats;
use crate::sizes::even;
use crate::state::{NOWHERE, State};

/// Seats everybody at the station where their route leads them. Whoever keeps the wished station keeps the wished table,
/// unless it would be too full.
pub(super) fn fill(state: &mut State<'_>, wished: &Seats, routes: &Routes, held: Held, chance: &mut Chance) {
    let mut standing = Standing::new(state.rounds, state.tables_of.len());
    for round in held.rounds..state.rounds {
        for person in 0..state.people {
            let Some(station) = routes.at(round, person) else { continue };
            let table = wished.at(round, person).filter(|table| state.tables_of[station].contains(table));
            let may_stay = |table: &usize| {
                state.may_sit(round, person, *table) || (held.keeps(round) && state.is_open(round, *table))
            };
            match table.filter(may_stay) {
                Some(table) => state.sit(round, person, table),
                None => standing.add(round, station, person),
            }
        }
    }
    // All wished seats are known now, so that whoever is still standing can be kept from meeting the same people.
    for round in held.rounds..state.rounds {
        for station in 0..state.tables_of.len() {
            Station::new(state, round, station, standing.take(round, station)).fill(state, held, chance);
        }
    }
}

/// Who has no table yet, by round and station.
struct Standing {
    stations: usize,
    people: Vec<Vec<usize>>,
}

impl Standing {
    fn new(rounds: usize, stations: usize) -> Self {
        Self { stations, people: vec![Vec::new(); rounds * stations] }
    }

    fn add(&mut self, round: usize, station: usize, person: usize) {
        self.people[round * self.stations + station].push(person);
    }

    fn take(&mut self, round: usize, station: usize) -> Vec<usize> {
        std::mem::take(&mut self.people[round * self.stations + station])
    }
}

/// One station in one round.
struct Station {
    round: usize,
    tables: Vec<usize>,
    standing: Vec<usize>,
    people: usize,
}

impl Station {
    fn new(state: &State<'_>, round: usize, station: usize, standing: Vec<usize>) -> Self {
        let open: Vec<usize> = state.open_tables(round, station).collect();
        // Where all tables are closed people sit at them all the same: better than standing.
        let tables = if open.is_empty() { state.tables_of[station].clone().collect() } else { open };
        let people = standing.len() + tables.iter().map(|table| state.at(round, *table).len()).sum::<usize>();
        Self { round, tables, standing, people }
    }

    fn fill(mut self, state: &mut State<'_>, held: Held, chance: &mut Chance) {
        if !held.keeps(self.round) {
            self.gather_groups(state);
        }
        if self.standing.is_empty() && self.is_even(state) {
            return;
        }
        let quota = self.quota(state);
        if !held.keeps(self.round) {
            self.make_room(state, &quota);
        }
        chance.shuffle(&mut self.standing);
        // Whoever has the least choice sits down first.
        let choice =
            |person: &usize| self.tables.iter().filter(|table| state.suits(*person, **table)).count();
        let mut standing: Vec<usize> = self.standing.clone();
        standing.sort_by_key(|person| (!state.stays[*person], choice(person)));
        for person in standing
            .into_iter()
            .filter(|person| state.seat(self.round, *person) == NOWHERE)
            .collect::<Vec<_>>()
        {
            if let Some(table) = self.best_table(state, &quota, person) {
                state.sit(self.round, person, table);
            }
        }
        if !held.keeps(self.round) {
            self.level_out(state);
        }
    }

    /// Whoever could sit nowhere else may have made a table too large: somebody with more choice goes to a smaller one.
    fn level_out(&self, state: &mut State<'_>) {
        for _ in 0..self.people {
            let size = |table: &&usize| state.at(self.round, **table).len();
            let (Some(large), Some(small)) =
                (self.tables.iter().max_by_key(size), self.tables.iter().min_by_key(size))
            else {
                return;
            };
            let (large, small) = (*large, *small);
            if state.at(self.round, large).len() <= state.at(self.round, small).len() + 1 {
                return;
            }
            let goes = |person: &usize| state.suits(*person, small);
            let Some(person) = whose_going_saves_most(state, self.round, large, goes) else { return };
            state.rise(self.round, person);
            state.sit(self.round, person, small);
        }
    }

    fn is_even(&self, state: &State<'_>) -> bool {
        let sizes = || self.tables.iter().map(|table| state.at(self.round, *table).len());
        sizes().max().unwrap_or(0) - sizes().min().unwrap_or(0) <= state.problem.tolerance.min(1)
    }

    /// Groups sit down together, and whoever stays sits down where they stayed.
    fn gather_groups(&mut self, state: &mut State<'_>) {
        let seated =
            self.tables.iter().flat_map(|table| state.at(self.round, *table)).map(|p| usize::from(*p));
        let mut bound: Vec<usize> =
            seated.chain(self.standing.iter().copied()).filter(|p| state.is_bound(*p)).collect();
        bound.sort_by_key(|person| {
            (!state.stays[*person], std::cmp::Reverse(state.group[*person].len()), *person)
        });
        // How many who cannot give way sit at each table.
        let mut fixed = vec![0; self.tables.len()];
        let mut done: Vec<usize> = Vec::new();
        for person in bound.clone() {
            if done.contains(&person) {
                continue;
            }
            let mut group: Vec<usize> =
                state.group[person].iter().map(|member| usize::from(*member)).collect();
            group.retain(|member| bound.contains(member));
            let Some(at) = self.table_of_group(state, &group, &fixed) else { continue };
            fixed[at] += group.len();
            for member in group {
                if usize::from(state.seat(self.round, member)) != self.tables[at] {
                    state.rise(self.round, member);
                    state.sit(self.round, member, self.tables[at]);
                }
                done.push(member);
            }
        }
    }

    /// Where they stayed; else where one of them sits, if all of them fit in there; else where the fewest are fixed.
    fn table_of_group(&self, state: &State<'_>, group: &[usize], fixed: &[usize]) -> Option<usize> {
        let position = |table: u16| self.tables.iter().position(|own| *own == usize::from(table));
        let stayed = group
            .iter()
            .filter(|member| state.stays[**member])
            .find_map(|member| (0..state.rounds).map(|round| state.seat(round, *member)).find_map(position));
        let (small, larger) = even(self.people, self.tables.len());
        let fits = |at: &usize| {
            fixed[*at] + group.len() <= small + usize::from(larger > 0)
                && group.iter().all(|member| state.suits(*member, self.tables[*at]))
        };
        let seated =
            || group.iter().filter_map(|member| position(state.seat(self.round, *member))).find(fits);
        let table = stayed.or_else(seated).or_else(|| {
            let open = (0..self.tables.len()).filter(fits);
            open.min_by_key(|at| (fixed[*at], state.at(self.round, self.tables[*at]).len()))
        });
        // Better a table that is too large than a group that is torn apart.
        table.or_else(|| {
            let suits = |at: &usize| group.iter().all(|member| state.suits(*member, self.tables[*at]));
            (0..self.tables.len()).filter(suits).min_by_key(|at| fixed[*at])
        })
    }

    /// How many may sit at each table: even, and the larger ones where the most people sit already.
    fn quota(&self, state: &State<'_>) -> Vec<usize> {
        let (small, larger) = even(self.people, self.tables.len());
        let mut order: Vec<usize> = (0..self.tables.len()).collect();
        order.sort_by_key(|at| std::cmp::Reverse(state.at(self.round, self.tables[*at]).len()));
        let mut quota = vec![small; self.tables.len()];
        order.into_iter().take(larger).for_each(|at| quota[at] += 1);
        quota
    }

    /// Where too many sit some stand up: those whose going saves most.
    fn make_room(&mut self, state: &mut State<'_>, quota: &[usize]) {
        for (table, quota) in self.tables.iter().zip(quota) {
            while state.at(self.round, *table).len() > *quota {
                let Some(person) = whose_going_saves_most(state, self.round, *table, |_| true) else { break };
                state.rise(self.round, person);
                self.standing.push(person);
            }
        }
    }

    /// The table where somebody's company sits, or where they themselves stay.
    fn own_table(&self, state: &State<'_>, person: usize) -> Option<usize> {
        let seat = |round: usize, person: usize| {
            Some(usize::from(state.seat(round, person))).filter(|table| self.tables.contains(table))
        };
        let company = state.group[person].iter().map(|member| usize::from(*member));
        let beside = company.filter(|member| *member != person).find_map(|member| seat(self.round, member));
        let stayed = || (0..state.rounds).find_map(|round| seat(round, person));
        beside
            .or_else(|| state.stays[person].then(stayed).flatten())
            .filter(|table| state.suits(person, *table))
    }

    fn best_table(&self, state: &State<'_>, quota: &[usize], person: usize) -> Option<usize> {
        if let Some(table) = self.own_table(state, person) {
            return Some(table);
        }
        let size = |at: usize| state.at(self.round, self.tables[at]).len();
        let suits = |at: &usize| state.suits(person, self.tables[*at]);
        let best = (0..self.tables.len()).filter(suits).min_by_key(|at| {
            let is_full = size(*at) >= quota[*at];
            // Past the quota only sizes count.
            let size_if_full = if is_full { size(*at) } else { 0 };
            (is_full, size_if_full, state.cost_of_sitting(self.round, person, self.tables[*at]), size(*at))
        });
        best.or_else(|| (0..self.tables.len()).min_by_key(|at| size(*at))).map(|at| self.tables[at])
    }
}

fn whose_going_saves_most(
    state: &State<'_>,
    round: usize,
    table: usize,
    may_go: impl Fn(&usize) -> bool,
) -> Option<usize> {
    let members = state.at(round, table);
    let going = |person: &usize| -> i32 {
        let row = state.row(*person);
        let others = members.iter().map(|other| usize::from(*other)).filter(|other| other != person);
        others.map(|other| state.change_in_price(row[other], -1)).sum()
    };
    let people = members.iter().map(|person| usize::from(*person));
    let may_go =
        |person: &usize| !state.is_bound(*person) && !state.is_pinned(round, *person) && may_go(person);
    people.filter(may_go).min_by_key(going)
}
