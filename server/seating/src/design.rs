//! Plans from algebra: people in classes that are shifted over the tables.
//!
//! A class is a walk through the hall: for each round a step of stations and a step of tables within a station. Somebody
//! who begins at station `a`, table `u` and walks with a class sits in round `r` at station `a + step`, table
//! `u + step`, counted in a group (the addition of a field where there is one of that size, else modulo). A class puts
//! exactly one person on every table in every round, so tables stay even; and two people of different classes meet
//! exactly in those rounds in which the difference of their walks equals that of their places. If all differences of
//! two walks are distinct, no two people of theirs meet twice. With steps `b * x` over a field of stations and `v * x`
//! over a field of tables that gives (S - 1) * t walks: affine planes and transversal designs (Colbourn, Dinitz:
//! Handbook of Combinatorial Designs, part III). For other sizes walks are looked for one by one.

use crate::chance::Chance;
use crate::field::Field;

/// How many walks are tried before the best of them is taken.
const TRIES: usize = 60;

/// For each round the steps of station and of table.
type Walk = Vec<(usize, usize)>;

/// A plan for a hall in which every station owns equally many tables.
pub(crate) struct Design {
    hall: Hall,
    walks: Vec<Walk>,
    /// For the rounds in which people of one class meet one another.
    within: Option<Box<Design>>,
}

struct Hall {
    stations: Group,
    tables: Group,
    rounds: usize,
}

/// Where steps are counted.
enum Group {
    Field(Field, usize),
    Ring(usize),
}

impl Group {
    fn of(size: usize) -> Self {
        Field::with(size).map_or(Self::Ring(size), |field| Self::Field(field, size))
    }

    fn size(&self) -> usize {
        match self {
            Self::Field(_, size) | Self::Ring(size) => *size,
        }
    }

    fn add(&self, a: usize, b: usize) -> usize {
        match self {
            Self::Field(field, _) => field.add(a, b),
            Self::Ring(size) => (a + b) % size,
        }
    }

    fn subtract(&self, a: usize, b: usize) -> usize {
        match self {
            Self::Field(field, _) => field.subtract(a, b),
            Self::Ring(size) => (a + size - b) % size,
        }
    }

    fn multiply(&self, a: usize, b: usize) -> usize {
        match self {
            Self::Field(field, _) => field.multiply(a, b),
            Self::Ring(size) => a * b % size,
        }
    }
}

impl Design {
    /// Looks for the classes that this many people need. With one station people may come back to it; with more they
    /// visit each at most once, so that there must not be more rounds than stations.
    pub(crate) fn new(
        stations: usize,
        tables: usize,
        rounds: usize,
        people: usize,
        chance: &mut Chance,
    ) -> Self {
        let classes = people.div_ceil(stations * tables);
        // Whoever walks with one has then met everybody of all other classes: what is left is their own class.
        let is_plane = stations == 1 && rounds > tables && Field::with(tables).is_some();
        if is_plane && classes > 1 && tables.is_multiple_of(classes) && people == classes * tables {
            let within = Self::new(1, tables / classes, rounds - tables, tables, chance);
            return Self {
                within: Some(Box::new(within)),
                ..Self::plain(1, tables, tables, classes, chance)
            };
        }
        Self::plain(stations, tables, rounds, classes, chance)
    }

    fn plain(stations: usize, tables: usize, rounds: usize, classes: usize, chance: &mut Chance) -> Self {
        let hall = Hall { stations: Group::of(stations), tables: Group::of(tables), rounds };
        let walks = Search::new(&hall, chance).walks(classes);
        Self { hall, walks, within: None }
    }

    /// How many people walk with one class.
    pub(crate) fn places(&self) -> usize {
        self.hall.places()
    }

    /// The table of somebody in a round, station by station; the place is their table before any step.
    pub(crate) fn table(&self, class: usize, place: usize, round: usize) -> usize {
        if let Some(within) = self.within.as_ref().filter(|_| round >= self.hall.rounds) {
            let tables = within.places();
            return class * tables + within.table(place / tables, place % tables, round - self.hall.rounds);
        }
        let tables = self.hall.tables.size();
        let (station, table) = self.walks[class % self.walks.len()][round];
        let station = self.hall.stations.add(place / tables, station);
        station * tables + self.hall.tables.add(place % tables, table)
    }
}

impl Hall {
    fn places(&self) -> usize {
        self.stations.size() * self.tables.size()
    }

    /// The walks that multiplication gives: those with different stations first, then those with different tables.
    fn algebraic(&self) -> impl Iterator<Item = Walk> + '_ {
        let (stations, tables) = (self.stations.size(), self.tables.size());
        let factors = if stations == 1 { 0..1 } else { 1..stations };
        let both = (0..tables).flat_map(move |v| factors.clone().map(move |b| (b, (v + b) % tables)));
        let walk = move |(b, v)| -> Walk {
            let step = |round| {
                (self.stations.multiply(b, round % stations), self.tables.multiply(v, round % tables))
            };
            (0..self.rounds).map(step).collect()
        };
        both.map(walk).filter(|walk| self.visits_once(walk))
    }

    fn visits_once(&self, walk: &Walk) -> bool {
        let mut stations: Vec<_> = walk.iter().map(|(station, _)| station).collect();
        stations.sort_unstable();
        self.stations.size() == 1 || stations.windows(2).all(|pair| pair[0] != pair[1])
    }
}

/// The search for walks that differ from one another everywhere.
struct Search<'a> {
    hall: &'a Hall,
    chance: &'a mut Chance,
    walks: Vec<Walk>,
    /// For each step, how many walks would be met a second time by taking it.
    met: Vec<usize>,
}

impl<'a> Search<'a> {
    fn new(hall: &'a Hall, chance: &'a mut Chance) -> Self {
        Self { hall, chance, walks: Vec::new(), met: vec![0; hall.places()] }
    }

    /// As many as wanted, or fewer if more would be no better than walking the same ways again.
    fn walks(mut self, wanted: usize) -> Vec<Walk> {
        let mut algebraic = self.hall.algebraic();
        while self.walks.len() < wanted {
            let ready = algebraic.by_ref().find(|walk| self.coincidences(walk) == 0);
            let Some(walk) = ready.or_else(|| self.look_for()) else { break };
            self.walks.push(walk);
        }
        self.walks
    }

    fn look_for(&mut self) -> Option<Walk> {
        // A walk of its own must be better than that of somebody else, on which all rounds but one coincide.
        let mut fewest = if self.walks.is_empty() { usize::MAX } else { self.hall.rounds.saturating_sub(1) };
        let mut best = None;
        for _ in 0..TRIES {
            let (walk, coincidences) = self.step_by_step();
            if coincidences < fewest {
                fewest = coincidences;
                best = Some(walk);
            }
            if fewest == 0 {
                break;
            }
        }
        best
    }

    /// A walk of which every step meets the fewest walks a second time; of equally good steps one is drawn.
    fn step_by_step(&mut self) -> (Walk, usize) {
        let (stations, tables) = (self.hall.stations.size(), self.hall.tables.size());
        let mut walk = Walk::new();
        let mut coincidences = 0;
        for round in 0..self.hall.rounds {
            self.count_meetings(&walk);
            let is_open =
                |station: usize| stations == 1 || walk.iter().all(|(visited, _)| *visited != station);
            let open =
                || (0..stations).filter(|s| is_open(*s)).flat_map(|s| (0..tables).map(move |t| (s, t)));
            let met = |(station, table): (usize, usize)| self.met[station * tables + table];
            let Some(fewest) = open().map(met).min() else { break };
            let good: Vec<(usize, usize)> = open().filter(|step| met(*step) == fewest).collect();
            // Without loss of anything all walks begin with no step at all.
            walk.push(if round == 0 { (0, 0) } else { good[self.chance.index(good.len())] });
            coincidences += if round == 0 { 0 } else { fewest };
        }
        (walk, coincidences)
    }

    /// Where the next step of a walk would lead into a difference that was there before.
    fn count_meetings(&mut self, walk: &Walk) {
        self.met.fill(0);
        let (round, tables) = (walk.len(), self.hall.tables.size());
        for other in &self.walks {
            let (next_s, next_t) = other[round];
            for ((s, t), (other_s, other_t)) in walk.iter().zip(other) {
                let station = self.hall.stations.add(next_s, self.hall.stations.subtract(*s, *other_s));
                let table = self.hall.tables.add(next_t, self.hall.tables.subtract(*t, *other_t));
                self.met[station * tables + table] += 1;
            }
        }
    }

    /// In how many rounds people of this walk meet again somebody of others.
    fn coincidences(&self, walk: &Walk) -> usize {
        let Hall { stations, tables, .. } = self.hall;
        let again = |other: &Walk| {
            let differences = walk.iter().zip(other).map(|((s, t), (other_s, other_t))| {
                stations.subtract(*s, *other_s) * tables.size() + tables.subtract(*t, *other_t)
            });
            let mut differences: Vec<usize> = differences.collect();
            differences.sort_unstable();
            differences.windows(2).filter(|pair| pair[0] == pair[1]).count()
        };
        self.walks.iter().map(again).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How often two people meet, at most.
    fn most_meetings(stations: usize, tables: usize, rounds: usize, people: usize) -> usize {
        let design = Design::new(stations, tables, rounds, people, &mut Chance::new(1));
        let places = design.places();
        let seats = |person: usize| (0..rounds).map(move |round| (person, round)).collect::<Vec<_>>();
        let table = |(person, round): (usize, usize)| design.table(person / places, person % places, round);
        let mut most = 0;
        for one in 0..people {
            for other in 0..one {
                let together =
                    seats(one).into_iter().zip(seats(other)).filter(|(a, b)| table(*a) == table(*b));
                most = most.max(together.count());
            }
            if stations > 1 {
                let mut visited: Vec<_> = seats(one).into_iter().map(|seat| table(seat) / tables).collect();
                visited.sort_unstable();
                visited.dedup();
                assert_eq!(visited.len(), rounds, "a station twice");
            }
        }
        most
    }

    #[test]
    fn nobody_meets_anybody_twice() {
        for (stations, tables, rounds, people) in [
            (4, 1, 4, 12),
            (4, 3, 4, 48),
            (4, 4, 4, 96),
            (5, 1, 5, 20),
            (8, 8, 8, 320),
            (8, 16, 6, 1_000),
            (1, 8, 9, 32),
            (1, 7, 8, 49),
            (1, 16, 5, 100),
            (6, 4, 5, 90),
            (10, 16, 10, 1_600),
        ] {
            assert_eq!(
                most_meetings(stations, tables, rounds, people),
                1,
                "{stations} x {tables}, {people} people"
            );
        }
    }

    #[test]
    fn with_more_people_walks_are_shared_evenly() {
        let design = Design::new(4, 1, 4, 100, &mut Chance::new(1));
        assert_eq!(design.walks.len(), 3);
    }
}
