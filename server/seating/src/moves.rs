//! The steps of the search: two people change seats in one round, or in as many rounds as it takes so that both still
//! visit what they may; somebody moves to a table with room; a group and as many single people change tables.

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
            return propose_move(state, round, person, chance);
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

    /// Two people change seats in a round, and in those that this brings with it.
    pub(crate) fn exchange(
        &mut self,
        state: &State<'_>,
        round: usize,
        one: usize,
        other: usize,
    ) -> Option<(Step, i32)> {
        let is_bound = state.group[one].len() > 1 || state.group[other].len() > 1;
        if one == other || is_bound || state.seat(round, one) == state.seat(round, other) {
            return None;
        }
        let mut rounds = self.closure(state, round, one, other)?;
        if rounds.count_ones() > 1 && self.only_names_change(one, other) {
            // To change all other rounds instead comes to the same, but for the names.
            let rest = rounds_apart(state, one, other) & !rounds;
            if rest == 0 {
                return None;
            }
            let is_shorter = rest.count_ones() < rounds.count_ones();
            let may = || rounds_in(rest).all(|round| self.may_exchange(state, round, one, other));
            if !state.is_mixed() && !state.has_wishes() && is_shorter && may() {
                rounds = rest;
            }
        }
        let cost = if rounds.is_power_of_two() {
            self.cost_in_one(state, rounds.trailing_zeros() as usize, one, other)
        } else {
            self.cost_in_many(state, rounds, one, other)
        };
        Some((Step::Exchange { one, other, rounds }, cost))
    }

    /// Whether it makes no difference to others if two people change all their seats.
    fn only_names_change(&self, one: usize, other: usize) -> bool {
        !self.is_partial && !self.enemies[one] && !self.enemies[other]
    }

    /// Two people change everything: then only their company by name and their attributes count.
    fn propose_routes(&mut self, state: &State<'_>, one: usize, other: usize) -> Option<(Step, i32)> {
        let is_bound = state.group[one].len() > 1 || state.group[other].len() > 1;
        if one == other || is_bound || state.hosted[one] != state.hosted[other] {
            return None;
        }
        let rounds = rounds_apart(state, one, other);
        if rounds_in(rounds).any(|round| !self.may_exchange(state, round, one, other)) {
            return None;
        }
        let cost = if self.only_names_change(one, other) && !state.has_wishes() {
            rounds_in(rounds).map(|round| state.mix_of_exchange(round, one, other)).sum()
        } else {
            self.cost_in_many(state, rounds, one, other)
        };
        (rounds != 0).then_some((Step::Exchange { one, other, rounds }, cost))
    }

    fn may_exchange(&self, state: &State<'_>, round: usize, one: usize, other: usize) -> bool {
        let (here, there) = (state.seat(round, one), state.seat(round, other));
        here != NOWHERE
            && there != NOWHERE
            && self.is_free(state, round, one)
            && self.is_free(state, round, other)
            && state.suits(one, usize::from(there))
            && state.suits(other, usize::from(here))
    }

    /// The rounds in which two people must change seats if they do so in one, so that nobody visits a station twice.
    fn closure(&self, state: &State<'_>, round: usize, one: usize, other: usize) -> Option<u64> {
        let mut rounds = 1_u64 << round;
        let mut left = rounds;
        while left != 0 {
            let round = left.trailing_zeros() as usize;
            left &= left - 1;
            if !self.may_exchange(state, round, one, other) {
                return None;
            }
            let (route, other_route) = (state.route(one), state.route(other));
            let (here, there) = (route[round], other_route[round]);
            if !state.once || here == there {
                continue;
            }
            for (again, (station, other_station)) in route.iter().zip(other_route).enumerate() {
                let due = (*station == there || *other_station == here) && rounds & (1 << again) == 0;
                rounds |= u64::from(due) << again;
                left |= u64::from(due) << again;
            }
        }
        Some(rounds)
    }

    fn cost_in_one(&self, state: &State<'_>, round: usize, one: usize, other: usize) -> i32 {
        let (row, other_row) = (state.row(one), state.row(other));
        let (here, there) = (state.seat(round, one), state.seat(round, other));
        let mut cost = 0;
        for member in state.at(round, usize::from(here)) {
            let member = usize::from(*member);
            if member != one {
                cost += state.change_in_price(row[member], -1) + state.rise_in_price(other_row[member]);
            }
        }
        for member in state.at(round, usize::from(there)) {
            let member = usize::from(*member);
            if member != other {
                cost += state.change_in_price(other_row[member], -1) + state.rise_in_price(row[member]);
            }
        }
        cost + state.mix_of_exchange(round, one, other) + wish_of_exchange(state, round, one, other)
    }

    /// Somebody may be met in several of the rounds: meetings are added up before they are priced.
    fn cost_in_many(&mut self, state: &State<'_>, rounds: u64, one: usize, other: usize) -> i32 {
        let mut cost = 0;
        for round in rounds_in(rounds) {
            let (here, there) = (state.seat(round, one), state.seat(round, other));
            if here == there {
                continue;
            }
            for (table, leaves, more) in [(here, one, -1), (there, other, 1)] {
                for member in state.at(round, usize::from(table)) {
                    if usize::from(*member) != leaves {
                        self.touched.push(*member);
                        self.more[usize::from(*member)] += more;
                    }
                }
            }
            cost += state.mix_of_exchange(round, one, other) + wish_of_exchange(state, round, one, other);
        }
        let (row, other_row) = (state.row(one), state.row(other));
        for member in self.touched.drain(..) {
            let member = usize::from(member);
            let more = std::mem::take(&mut self.more[member]);
            if more != 0 && member != one && member != other {
                cost += state.change_in_price(row[member], more)
                    + state.change_in_price(other_row[member], -more);
            }
        }
        cost
    }

    /// A group and as many single people of another table of the station change places.
    fn propose_groups(
        &mut self,
        state: &State<'_>,
        round: usize,
        person: usize,
        chance: &mut Chance,
    ) -> Option<(Step, i32)> {
        let here = usize::from(state.seat(round, person));
        let other = self.at_this_station(state, round, person, chance)?;
        let there = usize::from(state.seat(round, other));
        let seated = |member: &&u16| state.seat(round, usize::from(**member)) != NOWHERE;
        let group: Vec<usize> =
            state.group[person].iter().filter(seated).map(|member| usize::from(*member)).collect();
        let mut singles: Vec<usize> =
            state.at(round, there).iter().map(|member| usize::from(*member)).collect();
        singles.retain(|single| {
            !state.is_bound(*single) && self.is_free(state, round, *single) && state.suits(*single, here)
        });
        let may = group.iter().all(|member| {
            usize::from(state.seat(round, *member)) == here
                && self.is_free(state, round, *member)
                && state.suits(*member, there)
        });
        if !may || singles.len() < group.len() {
            return None;
        }
        chance.shuffle(&mut singles);
        let pairs: Vec<(usize, usize)> = group.into_iter().zip(singles).collect();
        let cost = cost_of_groups(state, round, (here, there), &pairs);
        Some((Step::Groups { round, pairs }, cost))
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

/// What it costs that people of two tables change places, pair by pair. What those who go together had with one another
/// stays as it was.
fn cost_of_groups(
    state: &State<'_>,
    round: usize,
    (here, there): (usize, usize),
    pairs: &[(usize, usize)],
) -> i32 {
    let leaving: Vec<usize> = pairs.iter().map(|(one, _)| *one).collect();
    let coming: Vec<usize> = pairs.iter().map(|(_, other)| *other).collect();
    let staying = |table: usize, movers: &[usize]| -> Vec<usize> {
        let members = state.at(round, table).iter().map(|member| usize::from(*member));
        members.filter(|member| !movers.contains(member)).collect()
    };
    let (stay_here, stay_there) = (staying(here, &leaving), staying(there, &coming));
    let mut cost = state.mix_of_group(round, here, &leaving, &coming)
        + state.mix_of_group(round, there, &coming, &leaving);
    for (movers, from, to) in [(&leaving, &stay_here, &stay_there), (&coming, &stay_there, &stay_here)] {
        for mover in movers {
            let row = state.row(*mover);
            cost += from.iter().map(|member| state.change_in_price(row[*member], -1)).sum::<i32>();
            cost += to.iter().map(|member| state.rise_in_price(row[*member])).sum::<i32>();
            if state.has_wishes()
                && let Some(station) = state.station(round, *mover)
            {
                let table = if usize::from(state.seat(round, *mover)) == here { there } else { here };
                cost +=
                    state.wish(*mover, usize::from(state.station_of[table])) - state.wish(*mover, station);
            }
        }
    }
    cost
}

fn propose_move(state: &State<'_>, round: usize, person: usize, chance: &mut Chance) -> Option<(Step, i32)> {
    let here = usize::from(state.seat(round, person));
    let table = chance.index(state.tables);
    let (from, to) = (usize::from(state.station_of[here]), usize::from(state.station_of[table]));
    if table == here
        || state.is_bound(person)
        || !state.may_sit(round, person, table)
        || !has_room(state, round, here, table)
    {
        return None;
    }
    if from != to && state.once && (0..state.rounds).any(|other| state.station(other, person) == Some(to)) {
        return None;
    }
    let row = state.row(person);
    let left: i32 = state
        .at(round, here)
        .iter()
        .filter(|member| usize::from(**member) != person)
        .map(|member| state.change_in_price(row[usize::from(*member)], -1))
        .sum();
    let joined: i32 =
        state.at(round, table).iter().map(|member| state.rise_in_price(row[usize::from(*member)])).sum();
    let wish = state.wish(person, to) - state.wish(person, from);
    let cost = left + joined + wish + state.mix_of_move(round, person, table);
    Some((Step::Move { round, person, table }, cost))
}

/// Whether sizes stay fair when one person goes from one table to another.
fn has_room(state: &State<'_>, round: usize, here: usize, there: usize) -> bool {
    let (from, to) = (usize::from(state.station_of[here]), usize::from(state.station_of[there]));
    let tolerance = state.problem.tolerance;
    let spread = |station: usize| {
        let size = |table: usize| {
            state.at(round, table).len() + usize::from(table == there) - usize::from(table == here)
        };
        let sizes = || state.open_tables(round, station).map(size);
        sizes().max().unwrap_or(0) - sizes().min().unwrap_or(0)
    };
    if from == to {
        return spread(from) <= tolerance;
    }
    let sizes = &state.sizes[round];
    state.at_station(round, from) > *sizes[from].start()
        && state.at_station(round, to) < *sizes[to].end()
        && spread(from) <= tolerance
        && spread(to) <= tolerance
}

fn wish_of_exchange(state: &State<'_>, round: usize, one: usize, other: usize) -> i32 {
    if !state.has_wishes() {
        return 0;
    }
    match (state.station(round, one), state.station(round, other)) {
        (Some(here), Some(there)) if here != there => {
            state.wish(one, there) - state.wish(one, here) + state.wish(other, here)
                - state.wish(other, there)
        }
        _ => 0,
    }
}

/// The rounds in which two people sit at different tables.
fn rounds_apart(state: &State<'_>, one: usize, other: usize) -> u64 {
    let apart = |round: &usize| state.seat(*round, one) != state.seat(*round, other);
    (0..state.rounds).filter(apart).fold(0, |set, round| set | 1 << round)
}

fn rounds_in(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        (set != 0).then(|| {
            let round = set.trailing_zeros() as usize;
            set &= set - 1;
            round
        })
    })
}
