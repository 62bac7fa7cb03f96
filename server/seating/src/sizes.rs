//! How many people sit where: the sizes that are fair, before anybody has a name.

use std::ops::RangeInclusive;

use crate::problem::{Problem, Visits};

/// For each round and station, how many people may sit there: rounded down and rounded up.
pub(crate) fn station_sizes(problem: &Problem, presence: &[Vec<bool>]) -> Vec<Vec<RangeInclusive<usize>>> {
    let present = presence.iter().map(|here| here.iter().filter(|here| **here).count());
    present
        .enumerate()
        .map(|(round, people)| round_sizes(problem, round, people, &problem.open_tables(round)))
        .collect()
}

/// Tables are filled evenly, as far as seats go and as far as everybody may visit a station only once.
fn round_sizes(
    problem: &Problem,
    round: usize,
    people: usize,
    tables: &[usize],
) -> Vec<RangeInclusive<usize>> {
    let seats = |(seats, open): (Option<usize>, &usize)| match seats {
        Some(seats) => seats,
        None if *open == 0 => 0,
        None => people,
    };
    let limits: Vec<usize> = problem.open_seats(round).into_iter().zip(tables).map(seats).collect();
    // More people than seats: then nobody stays standing, and seats are moved together.
    let limits = if limits.iter().sum::<usize>() < people { vec![people; limits.len()] } else { limits };
    let once = match problem.visits {
        Visits::Any => people,
        Visits::AtMostOnce => people.div_ceil(problem.rounds.max(1)),
        Visits::ExactlyOnce => people.div_ceil(problem.stations.len().max(1)),
    };
    let by_tables = shares(people, &limits, tables);
    if by_tables.iter().all(|share| *share.end() <= once) {
        return by_tables;
    }
    shares(people, &limits.iter().map(|limit| once.min(*limit)).collect::<Vec<_>>(), tables)
}

/// Divides people in proportion to weights; where a limit is reached, the others take the rest.
fn shares(people: usize, limits: &[usize], weight: &[usize]) -> Vec<RangeInclusive<usize>> {
    let mut full = vec![false; limits.len()];
    loop {
        let taken: usize = limits.iter().zip(&full).filter(|(_, full)| **full).map(|(limit, _)| limit).sum();
        let rest = people.saturating_sub(taken);
        let weights: usize = (0..limits.len()).filter(|s| !full[*s]).map(|s| weight[s]).sum();
        let share =
            |s: usize| rest * weight[s] / weights.max(1)..=(rest * weight[s]).div_ceil(weights.max(1));
        let over: Vec<_> =
            (0..limits.len()).filter(|s| !full[*s] && *share(*s).start() >= limits[*s]).collect();
        let exact = over.iter().all(|s| *share(*s).end() == limits[*s]);
        if over.is_empty() || exact {
            return (0..limits.len())
                .map(|s| {
                    if full[s] {
                        limits[s]..=limits[s]
                    } else {
                        *share(s).start()..=(*share(s).end()).min(limits[s])
                    }
                })
                .collect();
        }
        over.into_iter().for_each(|s| full[s] = true);
    }
}

/// The sizes of tables when people are spread as evenly as possible: the smaller one, and how many are one larger.
pub(crate) fn even(people: usize, tables: usize) -> (usize, usize) {
    (people / tables.max(1), people % tables.max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Station;

    fn problem(stations: &[(usize, Option<usize>)], rounds: usize, visits: Visits) -> Problem {
        let stations =
            stations.iter().map(|(tables, seats)| Station { tables: *tables, seats: *seats }).collect();
        Problem { stations, rounds, visits, ..Problem::default() }
    }

    fn sizes(problem: &Problem, people: usize) -> Vec<RangeInclusive<usize>> {
        round_sizes(problem, 0, people, &problem.open_tables(0))
    }

    #[test]
    fn equal_stations_get_equally_many() {
        let problem = problem(&[(2, None); 4], 4, Visits::ExactlyOnce);
        assert_eq!(sizes(&problem, 30), vec![7..=8; 4]);
        assert_eq!(sizes(&problem, 32), vec![8..=8; 4]);
    }

    #[test]
    fn large_stations_get_more_where_people_may_leave_one_out() {
        let halls = [(1, None), (2, None), (3, None), (2, None)];
        assert_eq!(sizes(&problem(&halls, 2, Visits::AtMostOnce), 40), [5..=5, 10..=10, 15..=15, 10..=10]);
        assert_eq!(sizes(&problem(&halls, 4, Visits::ExactlyOnce), 40), vec![10..=10; 4]);
    }

    #[test]
    fn nobody_sits_beyond_the_seats() {
        let halls = [(2, Some(10)), (2, Some(30)), (2, Some(30))];
        assert_eq!(sizes(&problem(&halls, 2, Visits::AtMostOnce), 60), [10..=10, 25..=25, 25..=25]);
        assert_eq!(sizes(&problem(&halls, 2, Visits::AtMostOnce), 90), vec![30..=30; 3]);
    }
}
