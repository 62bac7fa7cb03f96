//! What the planner is asked. People, stations, tables and rounds are numbered from 0; tables station by station, so
//! that the first station owns the tables `0..t`, the next one those that follow.

use std::ops::Range;

/// A place to sit, and who wants to sit there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Problem {
    /// How many people there are.
    pub people: usize,
    /// The stations with their tables.
    pub stations: Vec<Station>,
    /// How many rounds there are.
    pub rounds: usize,
    /// How often somebody may visit a station.
    pub visits: Visits,
    /// What groups are mixed by.
    pub attributes: Vec<Attribute>,
    /// What single people need.
    pub rules: Rules,
    /// Who is away, and when.
    pub absences: Vec<Absence>,
    /// Tables at which nobody can sit from a round on.
    pub closures: Vec<Closure>,
    /// Seats that were given by hand, as rounds and people: a repair moves nobody away from them.
    pub pinned: Vec<(usize, usize)>,
    /// What is bad about meeting again.
    pub taste: Taste,
    /// By how many people tables of one station, and stations of equal size, may differ.
    pub tolerance: usize,
}

/// A station's tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Station {
    /// How many tables it owns.
    pub tables: usize,
    /// Seats at all its tables together, if they are limited.
    pub seats: Option<usize>,
}

/// How often somebody may visit a station.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Visits {
    /// As often as it comes.
    Any,
    /// At most once.
    #[default]
    AtMostOnce,
    /// Each station once; there are as many rounds as stations.
    ExactlyOnce,
}

/// What groups are mixed by, such as the sector of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Its name.
    pub name: String,
    /// How much it counts beside others; 1 is usual.
    pub weight: u32,
    /// The value of each person, numbered from 0; people beyond the end have none.
    pub values: Vec<Option<u16>>,
}

/// What must hold for single people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Rules {
    /// People who stay at one station in every round.
    pub hosts: Vec<(usize, usize)>,
    /// Groups that sit at one table in every round: an assistant, an interpreter.
    pub together: Vec<Vec<usize>>,
    /// Groups of which no two ever sit at one table: people of one organisation.
    pub apart: Vec<Vec<usize>>,
    /// People who keep one table in every round: standing up again and again is a barrier.
    pub stays: Vec<usize>,
    /// People and tables at which they cannot sit.
    pub barred: Vec<(usize, usize)>,
    /// Stations that people would like to visit, the dearest first.
    pub wishes: Vec<(usize, Vec<usize>)>,
}

/// Somebody who is away in some rounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    /// Who.
    pub person: usize,
    /// In which rounds.
    pub rounds: Range<usize>,
}

/// A table that is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closure {
    /// Which.
    pub table: usize,
    /// From this round on.
    pub from: usize,
}

/// What is bad about meeting again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Taste {
    /// Every time after the first counts, the third one a little more: people meet as many others as possible.
    #[default]
    MostNew,
    /// A third time is to be avoided before all seconds.
    NoClique,
}

impl Problem {
    /// How many tables there are.
    #[must_use]
    pub fn tables(&self) -> usize {
        self.stations.iter().map(|station| station.tables).sum()
    }

    /// The tables of each station.
    pub(crate) fn tables_by_station(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.stations.iter().scan(0, |first, station| {
            let tables = *first..*first + station.tables;
            *first = tables.end;
            Some(tables)
        })
    }

    /// The station of each table.
    pub(crate) fn station_of_tables(&self) -> Vec<usize> {
        let stations = self.stations.iter().enumerate();
        stations.flat_map(|(number, station)| std::iter::repeat_n(number, station.tables)).collect()
    }

    /// For each round, who is there.
    pub(crate) fn presence(&self) -> Vec<Vec<bool>> {
        let mut presence = vec![vec![true; self.people]; self.rounds];
        for absence in &self.absences {
            for round in absence.rounds.clone().filter(|round| *round < self.rounds) {
                if let Some(here) = presence[round].get_mut(absence.person) {
                    *here = false;
                }
            }
        }
        presence
    }

    /// Whether a table can be used in a round.
    pub(crate) fn is_open(&self, round: usize, table: usize) -> bool {
        !self.closures.iter().any(|closure| closure.table == table && closure.from <= round)
    }

    /// How many tables of each station can be used in a round.
    pub(crate) fn open_tables(&self, round: usize) -> Vec<usize> {
        self.tables_by_station()
            .map(|mut tables| {
                if self.closures.is_empty() {
                    tables.len()
                } else {
                    tables.by_ref().filter(|table| self.is_open(round, *table)).count()
                }
            })
            .collect()
    }

    /// Seats at each station in a round, if they are limited: a closed table takes its seats with it.
    pub(crate) fn open_seats(&self, round: usize) -> Vec<Option<usize>> {
        let stations = self.stations.iter().zip(self.open_tables(round));
        stations.map(|(station, open)| Some(station.seats? * open / station.tables.max(1))).collect()
    }

    /// For each person, the station to which they are bound.
    pub(crate) fn hosted(&self) -> Vec<Option<usize>> {
        let mut hosted = vec![None; self.people];
        for (person, station) in &self.rules.hosts {
            hosted[*person] = Some(*station);
        }
        hosted
    }
}

/// Who sits where: for each round, the table of each person who is there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seats(pub Vec<Vec<Option<usize>>>);

impl Seats {
    /// Nobody sits anywhere.
    #[must_use]
    pub fn none(problem: &Problem) -> Self {
        Self(vec![vec![None; problem.people]; problem.rounds])
    }

    /// The table of a person in a round.
    #[must_use]
    pub fn at(&self, round: usize, person: usize) -> Option<usize> {
        self.0.get(round)?.get(person).copied().flatten()
    }

    /// Who sits at each table in a round.
    pub(crate) fn by_table(&self, round: usize, tables: usize) -> Vec<Vec<usize>> {
        let mut people = vec![Vec::new(); tables];
        for (person, table) in self.0[round].iter().enumerate() {
            if let Some(table) = table {
                people[*table].push(person);
            }
        }
        people
    }
}
