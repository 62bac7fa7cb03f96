//! How mixed the tables are by one attribute.

use crate::problem::{Attribute, Problem};

/// One person too many or too few of a value at a table, for an attribute of weight 1.
pub(crate) const PRICE: i32 = 10;
const NONE: u16 = u16::MAX;

/// How many of each value sit at each table of each round, and how many should. A place is a table in a round.
#[derive(Clone)]
pub(crate) struct Mix {
    weight: i32,
    values: usize,
    value: Vec<u16>,
    /// For each place the people of each value, then all of them that have one.
    counts: Vec<u16>,
    /// For each round, how many of each value are there, and how many have one.
    present: Vec<(Vec<usize>, usize)>,
    /// For each round, value and size of a table: its share, rounded down and up.
    shares: Vec<(u16, u16)>,
    sizes: usize,
}

impl Mix {
    pub(crate) fn new(attribute: &Attribute, problem: &Problem, present: &[Vec<bool>]) -> Self {
        let value = |person: usize| attribute.values.get(person).copied().flatten().unwrap_or(NONE);
        let value: Vec<u16> = (0..problem.people).map(value).collect();
        let values = value.iter().filter(|value| **value != NONE).map(|value| usize::from(*value) + 1).max();
        let values = values.unwrap_or(0);
        let count = |here: &Vec<bool>| {
            let mut counts = vec![0; values];
            let known = here.iter().zip(&value).filter(|(here, value)| **here && **value != NONE);
            known.for_each(|(_, value)| counts[usize::from(*value)] += 1);
            let all = counts.iter().sum();
            (counts, all)
        };
        let mut mix = Self {
            weight: PRICE * attribute.weight as i32,
            values,
            counts: vec![0; problem.rounds * problem.tables() * (values + 1)],
            present: present.iter().map(count).collect(),
            shares: Vec::new(),
            // Tables are rarely larger than twice the usual size; if they are, their share is counted out.
            sizes: 2 * problem.people.div_ceil(problem.tables().max(1)) + 4,
            value,
        };
        let all = (0..problem.rounds).flat_map(|round| (0..values).map(move |value| (round, value)));
        let shares = all.flat_map(|(round, value)| (0..mix.sizes).map(move |size| (round, value, size)));
        mix.shares = shares.map(|(round, value, size)| mix.counted_share(round, value, size)).collect();
        mix
    }

    pub(crate) fn weight(&self) -> i32 {
        self.weight
    }

    fn counted_share(&self, round: usize, value: usize, size: usize) -> (u16, u16) {
        let (present, all) = &self.present[round];
        let share = size * present[value];
        ((share / (*all).max(1)) as u16, share.div_ceil((*all).max(1)) as u16)
    }

    /// Counts somebody in or out.
    pub(crate) fn count(&mut self, place: usize, person: usize, comes: bool) {
        let value = self.value[person];
        if value == NONE {
            return;
        }
        let first = place * (self.values + 1);
        for at in [first + usize::from(value), first + self.values] {
            self.counts[at] = if comes { self.counts[at] + 1 } else { self.counts[at] - 1 };
        }
    }

    /// How far a table is from its share of one value.
    fn off_by_value(&self, round: usize, value: usize, count: u16, size: usize) -> i32 {
        let share = if size < self.sizes {
            self.shares[(round * self.values + value) * self.sizes + size]
        } else {
            self.counted_share(round, value, size)
        };
        i32::from(count.saturating_sub(share.1).max(share.0.saturating_sub(count)))
    }

    /// How far a table is from its share of everything.
    pub(crate) fn off(&self, round: usize, place: usize) -> i32 {
        self.off_with(round, place, NONE, NONE)
    }

    /// The same with one person more and one less.
    fn off_with(&self, round: usize, place: usize, more: u16, less: u16) -> i32 {
        let first = place * (self.values + 1);
        let counts = &self.counts[first..first + self.values];
        let size = usize::from(self.counts[first + self.values]) + usize::from(more != NONE)
            - usize::from(less != NONE);
        let with = |(value, count): (usize, &u16)| {
            let count =
                *count + u16::from(value == usize::from(more)) - u16::from(value == usize::from(less));
            self.off_by_value(round, value, count, size)
        };
        counts.iter().enumerate().map(with).sum()
    }

    /// What it costs that somebody comes to a table.
    pub(crate) fn of_coming(&self, round: usize, place: usize, person: usize) -> i32 {
        (self.off_with(round, place, self.value[person], NONE) - self.off(round, place)) * self.weight
    }

    /// What it costs that somebody goes from a table.
    pub(crate) fn of_going(&self, round: usize, place: usize, person: usize) -> i32 {
        (self.off_with(round, place, NONE, self.value[person]) - self.off(round, place)) * self.weight
    }

    /// What it costs that two people change places, each given with where they are.
    pub(crate) fn of_exchange(&self, round: usize, one: (usize, usize), other: (usize, usize)) -> i32 {
        let (value, other_value) = (self.value[one.1], self.value[other.1]);
        if value == other_value {
            return 0;
        }
        if value == NONE || other_value == NONE {
            let off = |place: usize, more: u16, less: u16| {
                self.off_with(round, place, more, less) - self.off(round, place)
            };
            return (off(one.0, other_value, value) + off(other.0, value, other_value)) * self.weight;
        }
        (self.of_change(round, one.0, other_value, value)
            + self.of_change(round, other.0, value, other_value))
            * self.weight
    }

    /// What it costs that some people leave a table and as many others come.
    pub(crate) fn of_group(&self, round: usize, place: usize, leave: &[usize], come: &[usize]) -> i32 {
        let first = place * (self.values + 1);
        let mut counts = self.counts[first..=first + self.values].to_vec();
        let known = |people: &[usize]| -> Vec<usize> {
            let values = people.iter().map(|person| self.value[*person]).filter(|value| *value != NONE);
            values.map(usize::from).collect()
        };
        for value in known(come) {
            counts[value] += 1;
            counts[self.values] += 1;
        }
        for value in known(leave) {
            counts[value] -= 1;
            counts[self.values] -= 1;
        }
        let size = usize::from(counts[self.values]);
        let off = counts[..self.values].iter().enumerate();
        let after: i32 = off.map(|(value, count)| self.off_by_value(round, value, *count, size)).sum();
        (after - self.off(round, place)) * self.weight
    }

    /// One value more and another less: the size stays, and so do all other values.
    fn of_change(&self, round: usize, place: usize, more: u16, less: u16) -> i32 {
        let first = place * (self.values + 1);
        let size = usize::from(self.counts[first + self.values]);
        let (more, less) = (usize::from(more), usize::from(less));
        let (many, few) = (self.counts[first + more], self.counts[first + less]);
        self.off_by_value(round, more, many + 1, size) - self.off_by_value(round, more, many, size)
            + self.off_by_value(round, less, few - 1, size)
            - self.off_by_value(round, less, few, size)
    }
}
