//! What cannot be, told before anything is searched: the reason, and the smallest change that would help.

mod unmet;

pub use self::unmet::Demand;
use crate::problem::{Problem, Visits};
use crate::sizes::station_sizes;
use crate::state::merged;

/// Checks whether there can be a plan.
///
/// # Errors
/// The first [`Demand`] that cannot be met.
pub fn check(problem: &Problem) -> Result<(), Demand> {
    if problem.stations.iter().all(|station| station.tables == 0) {
        return Err(Demand::NoTable);
    }
    rounds(problem)?;
    seats(problem)?;
    check_rules(problem)
}

/// Checks only whether what single people need can be met.
///
/// # Errors
/// The first [`Demand`] that cannot be met.
pub fn check_rules(problem: &Problem) -> Result<(), Demand> {
    if (0..problem.rounds).any(|round| problem.open_tables(round).iter().all(|open| *open == 0)) {
        return Err(Demand::NoTable);
    }
    company(problem)?;
    places(problem)
}

fn rounds(problem: &Problem) -> Result<(), Demand> {
    let (people, stations, rounds) = (problem.people, problem.stations.len(), problem.rounds);
    match problem.visits {
        Visits::ExactlyOnce if stations != rounds => Err(Demand::Rounds { people, stations, rounds }),
        Visits::AtMostOnce if rounds > stations => Err(Demand::TooManyRounds { stations, rounds }),
        _ => Ok(()),
    }
}

fn seats(problem: &Problem) -> Result<(), Demand> {
    let (mut all_people, mut movers) = (0, 0);
    let mut visits = vec![0; problem.stations.len()];
    // Whoever stays at a station takes a seat there, and visits no other.
    let hosted = problem.hosted();
    for (round, here) in problem.presence().iter().enumerate() {
        let people = here.iter().filter(|here| **here).count();
        let limits: Option<Vec<usize>> = problem.open_seats(round).into_iter().collect();
        let Some(limits) = limits else { return Ok(()) };
        let seats = limits.iter().sum();
        if seats < people {
            return Err(Demand::Seats { people, seats });
        }
        all_people = all_people.max(people);
        let moves = |person: &usize| {
            here[*person] && hosted[*person].is_none() && !problem.rules.stays.contains(person)
        };
        movers = movers.max((0..problem.people).filter(moves).count());
        for (station, (seats, visits)) in limits.iter().zip(&mut visits).enumerate() {
            let is_hosting = |person: &usize| here[*person] && hosted[*person] == Some(station);
            *visits += seats.saturating_sub((0..problem.people).filter(is_hosting).count());
        }
    }
    let (people, rounds) = (movers, problem.rounds);
    let visits = visits.iter().map(|visits| people.min(*visits)).sum::<usize>();
    if problem.visits == Visits::AtMostOnce && visits < people * rounds {
        return Err(Demand::Visits { people, rounds, visits });
    }
    if problem.visits == Visits::ExactlyOnce {
        let people = all_people.div_ceil(problem.stations.len());
        let limits = problem.stations.iter().map(|station| station.seats.unwrap_or(people)).enumerate();
        if let Some((station, seats)) = limits.into_iter().find(|(_, seats)| *seats < people) {
            return Err(Demand::SmallStation { station, people, seats });
        }
    }
    Ok(())
}

fn company(problem: &Problem) -> Result<(), Demand> {
    let groups = merged(&problem.rules.together);
    let sizes = station_sizes(problem, &problem.presence());
    let tables = |round: usize| {
        let open = problem.open_tables(round);
        let stations = sizes[round].iter().zip(open).filter(|(_, open)| *open > 0);
        stations.map(|(size, open)| size.end().div_ceil(open)).collect::<Vec<_>>()
    };
    // The round with the largest tables: others may have been held, with people who are no longer here.
    let round = (0..sizes.len()).map(tables).max_by_key(|tables| tables.iter().max().copied());
    let round = round.unwrap_or_default();
    // Whoever visits everything must fit in everywhere.
    let everywhere = problem.visits == Visits::ExactlyOnce;
    let table = if everywhere { round.iter().min() } else { round.iter().max() };
    let table = table.copied().unwrap_or(0);
    if let Some(group) = groups.iter().map(Vec::len).find(|group| *group > table) {
        return Err(Demand::LargeGroup { group, table });
    }
    for apart in &problem.rules.apart {
        let shared = groups.iter().find_map(|group| {
            let mut both = apart.iter().filter(|person| group.contains(person));
            both.next().zip(both.next())
        });
        if let Some((one, other)) = shared {
            return Err(Demand::TogetherAndApart { one: *one, other: *other });
        }
        for (station, tables) in problem.stations.iter().map(|station| station.tables).enumerate() {
            let hosts = apart.iter().filter(|person| problem.rules.hosts.contains(&(**person, station)));
            let group = hosts.count();
            if group > tables {
                return Err(Demand::ManyApart { group, tables });
            }
        }
        if apart.len() > problem.tables() {
            return Err(Demand::ManyApart { group: apart.len(), tables: problem.tables() });
        }
    }
    with_hosts(problem, &groups)
}

fn with_hosts(problem: &Problem, groups: &[Vec<usize>]) -> Result<(), Demand> {
    let hosts = &problem.rules.hosts;
    for (at, (person, station)) in hosts.iter().enumerate() {
        if hosts[..at].iter().any(|(other, elsewhere)| other == person && elsewhere != station) {
            return Err(Demand::TwoStations { person: *person });
        }
        let group =
            groups.iter().find(|group| group.contains(person)).filter(|_| problem.visits != Visits::Any);
        let moves = |member: &&usize| !hosts.contains(&(**member, *station));
        if let Some(moving) = group.into_iter().flatten().find(moves) {
            return Err(Demand::WithHost { person: *moving, host: *person });
        }
    }
    Ok(())
}

fn places(problem: &Problem) -> Result<(), Demand> {
    let tables: Vec<_> = problem.tables_by_station().collect();
    for person in problem.rules.barred.iter().map(|(person, _)| *person) {
        let barred = |table: usize| problem.rules.barred.contains(&(person, table));
        let closed: Vec<usize> = (0..tables.len()).filter(|s| tables[*s].clone().all(barred)).collect();
        let needed = |station: &usize| {
            problem.visits == Visits::ExactlyOnce
                || closed.len() == tables.len()
                || problem.rules.hosts.contains(&(person, *station))
        };
        if let Some(station) = closed.iter().copied().find(needed) {
            return Err(Demand::Barred { person, station });
        }
        let stays = problem.rules.stays.contains(&person)
            || problem.rules.hosts.iter().any(|(host, _)| *host == person);
        let left = tables.len() - closed.len();
        // Whoever visits another station each time needs as many as there are rounds.
        if problem.visits == Visits::AtMostOnce && !stays && left < problem.rounds {
            return Err(Demand::FewStations { person, left, rounds: problem.rounds });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::{Closure, Rules, Station};

    fn problem(people: usize, stations: usize, tables: usize, rounds: usize, visits: Visits) -> Problem {
        let stations = vec![Station { tables, seats: None }; stations];
        Problem { people, stations, rounds, visits, tolerance: 1, ..Problem::default() }
    }

    fn refusal(problem: &Problem) -> String {
        check(problem).expect_err("impossible").to_string()
    }

    #[test]
    fn too_few_rounds_leave_stations_out() {
        let text = refusal(&problem(40, 5, 1, 4, Visits::ExactlyOnce));
        assert!(text.starts_with("40 people visit 5 stations in 4 rounds: 1 of them are left out"), "{text}");
        assert!(check(&problem(40, 5, 1, 4, Visits::AtMostOnce)).is_ok());
        assert!(refusal(&problem(40, 3, 1, 4, Visits::AtMostOnce)).contains("plan at most 3 rounds"));
    }

    #[test]
    fn twelve_people_do_not_fit_at_a_table_for_eight() {
        let mut problem = problem(32, 2, 2, 2, Visits::ExactlyOnce);
        problem.rules = Rules { together: vec![(0..12).collect()], ..Rules::default() };
        assert_eq!(
            refusal(&problem),
            "12 people are kept together, but a table takes 8; leave 4 of them out"
        );
    }

    #[test]
    fn rules_that_contradict_one_another() {
        let base = problem(32, 2, 2, 2, Visits::ExactlyOnce);
        let with = |rules: Rules| refusal(&Problem { rules, ..base.clone() });
        let both = Rules { together: vec![vec![1, 2]], apart: vec![vec![2, 1]], ..Rules::default() };
        assert!(with(both).contains("together and apart"));
        let apart = Rules { apart: vec![(0..5).collect()], ..Rules::default() };
        assert!(with(apart).contains("leave 1 of them out"));
        assert!(with(Rules { hosts: vec![(3, 0), (3, 1)], ..Rules::default() }).contains("two stations"));
        let guide = Rules { hosts: vec![(3, 0)], together: vec![vec![3, 4]], ..Rules::default() };
        assert!(with(guide).contains("person 4"));
        let barred = Rules { barred: vec![(5, 2), (5, 3)], ..Rules::default() };
        assert!(with(barred).contains("station 1"));
    }

    #[test]
    fn who_may_sit_at_few_stations_cannot_visit_many() {
        let mut problem = problem(40, 5, 1, 3, Visits::AtMostOnce);
        problem.rules.barred = vec![(7, 0), (7, 2), (7, 4)];
        assert!(refusal(&problem).contains("allow a table at 1 more"), "{}", refusal(&problem));
        problem.rules.stays = vec![7];
        assert!(check(&problem).is_ok());
    }

    #[test]
    fn what_is_closed_is_counted_as_closed() {
        let mut problem = problem(24, 2, 2, 2, Visits::AtMostOnce);
        problem.stations = vec![Station { tables: 2, seats: Some(16) }; 2];
        assert!(check(&problem).is_ok());
        problem.closures = vec![Closure { table: 1, from: 1 }, Closure { table: 3, from: 1 }];
        assert_eq!(refusal(&problem), "24 people for 16 seats: 8 more are needed");
        problem.closures.extend([Closure { table: 0, from: 1 }, Closure { table: 2, from: 1 }]);
        assert!(matches!(check_rules(&problem), Err(Demand::NoTable)));
        let apart = Rules { hosts: vec![(1, 0), (2, 0)], apart: vec![vec![1, 2]], ..Rules::default() };
        let hosts = Problem { rules: apart, ..self::problem(24, 4, 1, 2, Visits::AtMostOnce) };
        assert!(matches!(check(&hosts), Err(Demand::ManyApart { group: 2, tables: 1 })));
    }

    #[test]
    fn hosts_take_seats_that_others_cannot_visit() {
        let seats = [28, 39, 9, 10].map(|seats| Station { tables: 1, seats: Some(seats) });
        let mut problem = Problem { stations: seats.to_vec(), ..problem(66, 4, 1, 3, Visits::AtMostOnce) };
        assert!(matches!(check(&problem), Err(Demand::Visits { people: 66, visits: 189, .. })));
        problem.people = 57;
        assert!(check(&problem).is_ok());
        problem.people = 61;
        problem.rules.hosts = (0..4).map(|station| (station, station)).collect();
        assert!(matches!(check(&problem), Err(Demand::Visits { people: 57, visits: 165, .. })));
    }

    #[test]
    fn seats_are_counted() {
        let mut few = problem(40, 2, 2, 1, Visits::AtMostOnce);
        few.stations = vec![Station { tables: 2, seats: Some(16) }; 2];
        assert_eq!(refusal(&few), "40 people for 32 seats: 8 more are needed");
        let mut small = problem(40, 2, 2, 2, Visits::ExactlyOnce);
        small.stations = vec![Station { tables: 2, seats: Some(50) }, Station { tables: 2, seats: Some(16) }];
        assert!(refusal(&small).contains("add 4"));
        let mut often = problem(70, 4, 1, 3, Visits::AtMostOnce);
        let seats = [27, 38, 9, 10].map(|seats| Station { tables: 1, seats: Some(seats) });
        often.stations = seats.to_vec();
        assert!(refusal(&often).contains("make 210 visits"), "{}", refusal(&often));
    }
}
