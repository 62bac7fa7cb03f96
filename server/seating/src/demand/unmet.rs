//! Why there is no plan, in a form that others can carry on: people and stations are named as they name them. This file
//! uses nothing else of the crate.

/// Why there is no plan. The planner numbers people and stations from 0; [`map`](Self::map) gives them other names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Demand<P = usize, S = usize> {
    /// Nothing to sit at.
    #[error("there is no table; add a station with at least one")]
    NoTable,
    /// Not as many rounds as stations.
    #[error("{people} people visit {stations} stations in {rounds} rounds: {}", exactly(*stations, *rounds))]
    Rounds {
        /// How many people there are.
        people: usize,
        /// How many stations.
        stations: usize,
        /// How many rounds.
        rounds: usize,
    },
    /// More rounds than stations.
    #[error(
        "in {rounds} rounds nobody can visit {stations} stations at most once each; plan at most {stations} rounds, or let people come back"
    )]
    TooManyRounds {
        /// How many stations.
        stations: usize,
        /// How many rounds.
        rounds: usize,
    },
    /// More people than seats.
    #[error("{people} people for {seats} seats: {} more are needed", people.saturating_sub(*seats))]
    Seats {
        /// How many people are there at most.
        people: usize,
        /// How many seats there are.
        seats: usize,
    },
    /// A station that everybody is to visit is too small.
    #[error("everybody visits station {station}, {people} people a round, but it has {seats} seats; add {}", people.saturating_sub(*seats))]
    SmallStation {
        /// Which.
        station: S,
        /// How many come in each round.
        people: usize,
        /// How many seats it has.
        seats: usize,
    },
    /// People are to visit more than stations can take in all rounds, each of them once.
    #[error(
        "{people} people in {rounds} rounds make {} visits, each to another station; with these seats stations take {visits}: {} more are needed",
        people.saturating_mul(*rounds), missing(*people, *rounds, *visits)
    )]
    Visits {
        /// How many people there are at most.
        people: usize,
        /// How many rounds.
        rounds: usize,
        /// How many visits all stations take.
        visits: usize,
    },
    /// A group is larger than a table.
    #[error("{group} people are kept together, but a table takes {table}; leave {} of them out", group.saturating_sub(*table))]
    LargeGroup {
        /// How many are kept together.
        group: usize,
        /// The largest table.
        table: usize,
    },
    /// More people are kept apart than there are tables.
    #[error("{group} people are kept apart, but there are {tables} tables; leave {} of them out", group.saturating_sub(*tables))]
    ManyApart {
        /// How many are kept apart.
        group: usize,
        /// How many tables there are.
        tables: usize,
    },
    /// Two are kept together and apart.
    #[error("persons {one} and {other} are kept together and apart at once; drop one of the two")]
    TogetherAndApart {
        /// One of them.
        one: P,
        /// The other one.
        other: P,
    },
    /// Somebody hosts two stations.
    #[error("person {person} hosts two stations; keep one of them")]
    TwoStations {
        /// Who.
        person: P,
    },
    /// Somebody is kept together with a host, but is to move.
    #[error(
        "person {person} is kept together with host {host}, who stays at one station; let {person} be a host there too, or let them move alone"
    )]
    WithHost {
        /// Who.
        person: P,
        /// The host.
        host: P,
    },
    /// Somebody may sit at fewer stations than they are to visit.
    #[error(
        "person {person} may sit at {left} stations only, but visits another one in each of {rounds} rounds; allow a table at {} more, or let them stay seated",
        rounds.saturating_sub(*left)
    )]
    FewStations {
        /// Who.
        person: P,
        /// At how many stations they may sit.
        left: usize,
        /// How many rounds.
        rounds: usize,
    },
    /// Somebody may sit nowhere at a station, or nowhere at all.
    #[error(
        "person {person} is barred from every table of station {station}, which everybody visits; allow one of them"
    )]
    Barred {
        /// Who.
        person: P,
        /// Where.
        station: S,
    },
}

impl<P, S> Demand<P, S> {
    /// The same, with people and stations named in another way.
    pub fn map<Q, T>(self, person: impl Fn(P) -> Q, station: impl Fn(S) -> T) -> Demand<Q, T> {
        match self {
            Self::NoTable => Demand::NoTable,
            Self::Rounds { people, stations, rounds } => Demand::Rounds { people, stations, rounds },
            Self::TooManyRounds { stations, rounds } => Demand::TooManyRounds { stations, rounds },
            Self::Seats { people, seats } => Demand::Seats { people, seats },
            Self::SmallStation { station: small, people, seats } => {
                Demand::SmallStation { station: station(small), people, seats }
            }
            Self::Visits { people, rounds, visits } => Demand::Visits { people, rounds, visits },
            Self::LargeGroup { group, table } => Demand::LargeGroup { group, table },
            Self::ManyApart { group, tables } => Demand::ManyApart { group, tables },
            Self::TogetherAndApart { one, other } => {
                Demand::TogetherAndApart { one: person(one), other: person(other) }
            }
            Self::TwoStations { person: host } => Demand::TwoStations { person: person(host) },
            Self::WithHost { person: moving, host } => {
                Demand::WithHost { person: person(moving), host: person(host) }
            }
            Self::FewStations { person: barred, left, rounds } => {
                Demand::FewStations { person: person(barred), left, rounds }
            }
            Self::Barred { person: barred, station: at } => {
                Demand::Barred { person: person(barred), station: station(at) }
            }
        }
    }
}

/// Seats that are missing in each round.
fn missing(people: usize, rounds: usize, visits: usize) -> usize {
    people.saturating_mul(rounds).saturating_sub(visits).div_ceil(rounds.max(1))
}

fn exactly(stations: usize, rounds: usize) -> String {
    match stations.abs_diff(rounds) {
        left if rounds < stations => {
            format!(
                "{left} of them are left out per person; plan {left} more rounds, or let people visit some only"
            )
        }
        more => format!("{more} rounds are left over; plan {more} fewer, or let people come back"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_names_people_and_stations_reads_their_names() {
        let demand: Demand = Demand::Barred { person: 1, station: 0 };
        let named = demand.map(|person| ["Ada", "Bo"][person], |station| ["Harbour", "Hall"][station]);
        assert_eq!(named, Demand::Barred { person: "Bo", station: "Harbour" });
        assert!(named.to_string().starts_with("person Bo is barred from every table of station Harbour"));
    }

    #[test]
    fn numbers_that_do_not_fit_still_make_a_text() {
        let demands: [Demand; 4] = [
            Demand::Seats { people: 1, seats: 2 },
            Demand::Visits { people: usize::MAX, rounds: 0, visits: 1 },
            Demand::LargeGroup { group: 0, table: 1 },
            Demand::FewStations { person: 0, left: 2, rounds: 1 },
        ];
        assert!(demands.iter().all(|demand| demand.to_string().contains(" 0 ")));
    }

    #[cfg(feature = "serde")]
    #[test]
    fn written_with_its_name_outside() {
        let demand = Demand::TogetherAndApart { one: "a".to_owned(), other: "b".to_owned() };
        let written = serde_json::to_value::<Demand<String>>(demand.clone()).expect("JSON");
        assert_eq!(written, serde_json::json!({ "together_and_apart": { "one": "a", "other": "b" } }));
        assert_eq!(serde_json::from_value::<Demand<String>>(written).expect("a demand"), demand);
    }
}
