//! Two people change seats: in one round, in those that this brings with it, or in all of them.

use super::{Moves, Step};
use crate::state::{NOWHERE, State};

impl Moves {
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
    pub(super) fn propose_routes(
        &mut self,
        state: &State<'_>,
        one: usize,
        other: usize,
    ) -> Option<(Step, i32)> {
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

/// The rounds of a set.
pub(super) fn rounds_in(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        (set != 0).then(|| {
            let round = set.trailing_zeros() as usize;
            set &= set - 1;
            round
        })
    })
}
