//! What a plan costs, and what a change of seats would.

use super::State;
use super::price::APART_BIT;
use crate::problem::Taste;

impl State<'_> {
    /// What it costs that a person sits down at a table.
    pub(crate) fn cost_of_sitting(&self, round: usize, person: usize, table: usize) -> i32 {
        let row = self.row(person);
        let company: i32 =
            self.at(round, table).iter().map(|other| self.rise_in_price(row[usize::from(*other)])).sum();
        company
            + self
                .mix
                .iter()
                .map(|mix| mix.of_coming(round, round * self.tables + table, person))
                .sum::<i32>()
    }

    pub(crate) fn row(&self, person: usize) -> &[u8] {
        &self.pairs[person * self.people..(person + 1) * self.people]
    }

    /// What it costs if a pair meets once more; what is saved if once less.
    pub(crate) fn rise_in_price(&self, pair: u8) -> i32 {
        self.price[usize::from(pair) + 1] - self.price[usize::from(pair)]
    }

    /// What a pair's meetings cost, after some more or fewer of them.
    pub(crate) fn change_in_price(&self, pair: u8, more: i8) -> i32 {
        self.price[usize::from(pair.wrapping_add_signed(more))] - self.price[usize::from(pair)]
    }

    /// Whether something is wrong between two people: they met again, or should not have met.
    pub(crate) fn is_trouble(&self, pair: u8) -> bool {
        self.price[usize::from(pair)] > 0
    }

    /// Whether a person's pairs are like anybody's, so that a whole route can change hands.
    pub(crate) fn has_enemies(&self, person: usize) -> bool {
        self.row(person).iter().any(|pair| pair & APART_BIT != 0)
    }

    /// Whether somebody sits with a person from whom they are kept apart.
    pub(crate) fn meets_enemy(&self, round: usize, person: usize) -> bool {
        let row = self.row(person);
        let mut company = self.at(round, usize::from(self.seat(round, person))).iter();
        company.any(|other| usize::from(*other) != person && row[usize::from(*other)] & APART_BIT != 0)
    }

    /// What changes in the mix when `one` leaves the table for `other`.
    pub(crate) fn mix_of_exchange(&self, round: usize, one: usize, other: usize) -> i32 {
        let place = |person: usize| round * self.tables + usize::from(self.seat(round, person));
        let (here, there) = (place(one), place(other));
        self.mix.iter().map(|mix| mix.of_exchange(round, (here, one), (there, other))).sum()
    }

    /// What changes in the mix when some people leave a table and others come.
    pub(crate) fn mix_of_group(&self, round: usize, table: usize, leave: &[usize], come: &[usize]) -> i32 {
        self.mix.iter().map(|mix| mix.of_group(round, round * self.tables + table, leave, come)).sum()
    }

    /// What changes in the mix when somebody moves to another table.
    pub(crate) fn mix_of_move(&self, round: usize, person: usize, table: usize) -> i32 {
        let here = round * self.tables + usize::from(self.seat(round, person));
        let there = round * self.tables + table;
        self.mix
            .iter()
            .map(|mix| mix.of_going(round, here, person) + mix.of_coming(round, there, person))
            .sum()
    }

    pub(crate) fn is_mixed(&self) -> bool {
        !self.mix.is_empty()
    }

    /// What it costs that a person visits a station.
    pub(crate) fn wish(&self, person: usize, station: usize) -> i32 {
        self.wish
            .binary_search_by_key(&person, |(person, _)| *person)
            .map_or(0, |at| self.wish[at].1[station])
    }

    pub(crate) fn has_wishes(&self) -> bool {
        !self.wish.is_empty()
    }

    /// Everything that is wrong so far.
    pub(crate) fn cost(&self) -> Cost {
        let mut cost = Cost::default();
        let avoids_thirds = self.problem.taste == Taste::NoClique;
        for one in 0..self.people {
            for pair in &self.row(one)[..one] {
                let price = self.price[usize::from(*pair)];
                cost.all += i64::from(price);
                if price > 0 {
                    let times = u64::from(*pair & 0x3f);
                    cost.thirds += if avoids_thirds { times.saturating_sub(2) } else { 0 };
                    cost.repeats += if *pair & APART_BIT == 0 {
                        u64::from(pair & 0x3f) - 1
                    } else {
                        u64::from(pair & 0x3f) * 100
                    };
                }
            }
        }
        for mix in &self.mix {
            for round in 0..self.rounds {
                for table in 0..self.tables {
                    let off = mix.off(round, round * self.tables + table);
                    cost.imbalance += u64::from(off.unsigned_abs());
                    cost.all += i64::from(off * mix.weight());
                }
            }
        }
        for (person, wishes) in &self.wish {
            let visited = (0..self.rounds).filter_map(|round| self.station(round, *person));
            let granted: i64 = visited.map(|station| i64::from(wishes[station])).sum();
            let mut dearest = wishes.clone();
            dearest.sort_unstable();
            let best: i64 = dearest.into_iter().take(self.rounds).map(i64::from).sum();
            cost.all += granted;
            cost.unmet += granted.abs_diff(best);
        }
        cost
    }
}

/// What is wrong with a plan, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Cost {
    /// Meetings beyond the second of a pair, where those are to be avoided before anything else.
    pub(crate) thirds: u64,
    pub(crate) repeats: u64,
    pub(crate) imbalance: u64,
    /// What wishes could be granted beyond those that are.
    pub(crate) unmet: u64,
    /// Everything, weighed as the search weighs it.
    pub(crate) all: i64,
}

impl Cost {
    /// Whether no plan can be better, when none has fewer repeats than the goal.
    pub(crate) fn is_perfect(&self, goal: u64) -> bool {
        self.thirds == 0 && self.repeats <= goal && self.imbalance == 0 && self.unmet == 0
    }
}
