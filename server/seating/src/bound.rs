//! How few repeats a plan can have at all, so that the quality shown is honest.

use crate::problem::{Problem, Visits};
use crate::sizes::even;

/// Fewer repeats than this no plan can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bound {
    /// How many.
    pub repeats: u64,
    /// Why.
    pub reason: Reason,
}

/// Why there cannot be fewer repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reason {
    /// There is no reason: less than none is impossible.
    #[default]
    Trivial,
    /// There are more encounters than pairs of people.
    Counting,
    /// The people of one table find, in any other round, fewer tables than they are: some sit together again.
    TwoRounds,
}

/// Pairs that share a cell at least when people are spread over cells.
pub(crate) fn forced_pairs(people: usize, cells: usize) -> u64 {
    let pairs = |people: usize| (people * people.saturating_sub(1) / 2) as u64;
    if cells == 0 {
        return pairs(people);
    }
    let (small, larger) = even(people, cells);
    larger as u64 * pairs(small + 1) + (cells - larger) as u64 * pairs(small)
}

/// The larger of both bounds.
///
/// Counting: encounters less pairs. Two rounds: of the people of a table at least [`forced_pairs`] sit together again in
/// any other round, so that every round after the first repeats at least so many encounters of the one before.
pub(crate) fn lower_bound(problem: &Problem) -> Bound {
    let present: Vec<usize> =
        problem.presence().iter().map(|here| here.iter().filter(|here| **here).count()).collect();
    let counting = counting(problem, &present);
    let two_rounds = two_rounds(problem, &present);
    match (counting, two_rounds) {
        (0, 0) => Bound::default(),
        (counting, two_rounds) if counting >= two_rounds => {
            Bound { repeats: counting, reason: Reason::Counting }
        }
        (_, two_rounds) => Bound { repeats: two_rounds, reason: Reason::TwoRounds },
    }
}

fn counting(problem: &Problem, present: &[usize]) -> u64 {
    let pairs_in =
        |groups: &[Vec<usize>]| groups.iter().map(|group| forced_pairs(group.len(), 1)).sum::<u64>();
    let together = pairs_in(&problem.rules.together);
    let encounters: u64 = present
        .iter()
        .enumerate()
        .map(|(round, people)| {
            forced_pairs(*people, problem.open_tables(round).iter().sum()).saturating_sub(together)
        })
        .sum();
    let pairs = forced_pairs(problem.people, 1) - together.min(forced_pairs(problem.people, 1));
    encounters.saturating_sub(pairs)
}

/// Those whose next table is not theirs to choose are left out: hosts, whoever stays, whoever is kept together, and
/// whoever is away in one of the two rounds.
fn two_rounds(problem: &Problem, present: &[usize]) -> u64 {
    let groups: usize = problem.rules.together.iter().map(|group| group.len().saturating_sub(1)).sum();
    let bound = problem.rules.hosts.len() + problem.rules.stays.len() + groups;
    let away: Vec<usize> = problem.presence().windows(2).map(|pair| changes(&pair[0], &pair[1])).collect();
    let pairs_of_rounds = present.iter().zip(away).enumerate();
    pairs_of_rounds
        .map(|(round, (people, away))| {
            let (now, next) = (problem.open_tables(round), problem.open_tables(round + 1));
            let tables: usize = now.iter().sum();
            let own = if problem.visits == Visits::Any { 0 } else { next.iter().min().copied().unwrap_or(0) };
            let cells = next.iter().sum::<usize>() - own;
            let free = people.saturating_sub(bound + away);
            // As evenly as possible over all tables is where the fewest pairs are forced: forced_pairs is convex.
            let (small, larger) = even(free, tables);
            larger as u64 * forced_pairs(small + 1, cells)
                + (tables - larger) as u64 * forced_pairs(small, cells)
        })
        .sum()
}

fn changes(before: &[bool], after: &[bool]) -> usize {
    before.iter().zip(after).filter(|(before, after)| **before && !**after).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Station;

    fn bound(people: usize, stations: usize, tables: usize, rounds: usize, visits: Visits) -> (u64, Reason) {
        let stations = vec![Station { tables, seats: None }; stations];
        let bound = lower_bound(&Problem { people, stations, rounds, visits, ..Problem::default() });
        (bound.repeats, bound.reason)
    }

    #[test]
    fn known_bounds() {
        assert_eq!(bound(16, 4, 1, 4, Visits::ExactlyOnce), (12, Reason::TwoRounds));
        assert_eq!(bound(30, 5, 1, 5, Visits::ExactlyOnce), (40, Reason::TwoRounds));
        assert_eq!(bound(36, 6, 1, 6, Visits::ExactlyOnce), (30, Reason::TwoRounds));
        assert_eq!(bound(100, 4, 1, 4, Visits::ExactlyOnce), (1_104, Reason::TwoRounds));
        assert_eq!(bound(1_000, 4, 1, 4, Visits::ExactlyOnce), (123_504, Reason::TwoRounds));
        assert_eq!(bound(48, 4, 3, 4, Visits::ExactlyOnce), (0, Reason::Trivial));
        assert_eq!(bound(32, 1, 8, 9, Visits::Any), (0, Reason::Trivial));
        assert_eq!(bound(9, 1, 3, 6, Visits::Any), (18, Reason::Counting));
    }
}
