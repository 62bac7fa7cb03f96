//! The portfolio: algebra first, polished; then from random beginnings; the best one counts.

use crate::anneal::{Cooling, anneal};
use crate::bound::lower_bound;
use crate::chance::Chance;
use crate::design::Design;
use crate::moves::Moves;
use crate::problem::{Problem, Seats, Visits};
use crate::settle::{Held, settle};
use crate::state::{Cost, REPEAT, State};

/// How long to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Effort {
    /// Some tenths of a second.
    Quick,
    /// At most two seconds.
    #[default]
    Normal,
    /// Half a minute, perhaps.
    Best,
}

impl Effort {
    /// What may be spent, in units of [`work_of_step`].
    fn work(self) -> u64 {
        match self {
            Self::Quick => 50_000_000,
            Self::Normal => 450_000_000,
            Self::Best => 7_000_000_000,
        }
    }
}

/// Makes a plan. The same problem, effort and seed give the same plan.
#[must_use]
pub fn plan(problem: &Problem, effort: Effort, seed: u64) -> Seats {
    let steps = effort.work() / work_of_step(problem);
    let mut search =
        Search { problem, goal: lower_bound(problem).repeats, chance: Chance::new(seed), best: None };
    search.begin_with_design();
    if search.best.as_ref().is_some_and(|(cost, _)| cost.thirds == 0 && cost.repeats <= search.goal) {
        // Nobody needs to meet anybody again: what is left to do is mixing.
        search.polish(Polish::Mix, effort.work() / work_of_mixing(problem));
        search.polish(Polish::Cold, steps / 4);
        return search.plan();
    }
    search.polish(Polish::Cold, steps / 8);
    let seats = (problem.people * problem.rounds).max(1) as u64;
    let again = (steps * 3 / 4 / (STEPS_PER_SEAT * seats)).clamp(1, 64);
    for _ in 0..again {
        search.begin_anywhere(steps * 3 / 4 / again);
    }
    search.polish(Polish::Warm, steps / 8);
    search.plan()
}

/// Steps after which a search from anywhere has seen enough, for each seat to be given: small halls are searched several
/// times, which finds more than one long search.
const STEPS_PER_SEAT: u64 = 4_000;

struct Search<'a> {
    problem: &'a Problem,
    goal: u64,
    chance: Chance,
    best: Option<(Cost, Seats)>,
}

/// How the best plan so far is improved.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Polish {
    /// Whole routes change hands, so that tables are mixed and nothing else changes.
    Mix,
    /// Anything changes, but hardly for the worse.
    Cold,
    /// Anything changes, from a moderate temperature.
    Warm,
}

impl Search<'_> {
    fn plan(self) -> Seats {
        self.best.map(|(_, seats)| seats).unwrap_or_default()
    }

    fn is_done(&self) -> bool {
        self.best.as_ref().is_some_and(|(cost, _)| cost.is_perfect(self.goal))
    }

    /// A design as it is.
    fn begin_with_design(&mut self) {
        if let Some(wished) = algebraic(self.problem, &mut self.chance) {
            self.run(&wished, false, Cooling { steps: 0, from: REPEAT_PRICE, to: REPEAT_PRICE });
        }
    }

    fn begin_anywhere(&mut self, steps: u64) {
        let cooling = Cooling { steps, from: REPEAT_PRICE * 0.8, to: REPEAT_PRICE * 0.12 };
        self.run(&Seats::none(self.problem), false, cooling);
    }

    fn polish(&mut self, polish: Polish, steps: u64) {
        let Some(wished) = self.best.as_ref().map(|(_, seats)| seats.clone()) else { return };
        let (from, to) = match polish {
            Polish::Mix => (IMBALANCE_PRICE, IMBALANCE_PRICE * 0.1),
            Polish::Cold => (REPEAT_PRICE * 0.12, REPEAT_PRICE * 0.05),
            Polish::Warm => (REPEAT_PRICE * 0.5, REPEAT_PRICE * 0.08),
        };
        self.run(&wished, polish == Polish::Mix, Cooling { steps, from, to });
    }

    fn run(&mut self, wished: &Seats, routes_only: bool, cooling: Cooling) {
        if self.is_done() {
            return;
        }
        let mut state = State::new(self.problem);
        settle(&mut state, wished, Held::default(), &mut self.chance);
        let mut moves = Moves::new(&state, |_, _| true);
        moves.set_routes_only(routes_only);
        let cost = anneal(&mut state, &mut moves, cooling, self.goal, &mut self.chance);
        if self.best.as_ref().is_none_or(|(lowest, _)| cost < *lowest) {
            self.best = Some((cost, state.seats()));
        }
    }
}

const REPEAT_PRICE: f64 = REPEAT as f64;
const IMBALANCE_PRICE: f64 = crate::mix::PRICE as f64;

/// What a proposed step takes, in units of about four nanoseconds: fitted to halls of 16 to 1,000 people. Exchanges that
/// keep visits to stations apart take several rounds, the more the more rounds there are; pairs that do not fit into the
/// cache take longer.
fn work_of_step(problem: &Problem) -> u64 {
    let table = problem.people.div_ceil(problem.tables().max(1)) as u64;
    let rounds = if problem.visits == Visits::Any { 1 } else { problem.rounds as u64 };
    let attributes = 12 * problem.attributes.len() as u64;
    (30 + attributes + 2 * table + table * (rounds - 1) + rounds * rounds) * distance(problem)
}

/// The same for a step in which whole routes change hands.
fn work_of_mixing(problem: &Problem) -> u64 {
    (250 + 100 * (problem.attributes.len() * problem.rounds) as u64) * distance(problem)
}

/// How much longer a look-up takes where not everything fits into the cache.
fn distance(problem: &Problem) -> u64 {
    (1 + (problem.people * problem.people) as u64 / 4_000_000).min(6)
}

/// The seats of a design, if all stations own equally many tables. People with equal attributes walk together, so that
/// every table gets one of each class.
fn algebraic(problem: &Problem, chance: &mut Chance) -> Option<Seats> {
    let tables = problem.stations.first()?.tables;
    let (stations, tables) = match problem.visits {
        Visits::Any => (1, problem.tables()),
        _ if problem.stations.iter().any(|station| station.tables != tables) => return None,
        // More rounds than stations are walked by nobody who visits each once.
        _ if problem.rounds > problem.stations.len() => return None,
        _ => (problem.stations.len(), tables),
    };
    let bound: Vec<usize> = problem
        .rules
        .hosts
        .iter()
        .map(|(person, _)| *person)
        .chain(problem.rules.stays.iter().copied())
        .collect();
    let mut people: Vec<usize> = (0..problem.people).filter(|person| !bound.contains(person)).collect();
    chance.shuffle(&mut people);
    people.sort_by_key(|person| {
        let values =
            problem.attributes.iter().map(|attribute| attribute.values.get(*person).copied().flatten());
        values.collect::<Vec<_>>()
    });
    let design = Design::new(stations, tables, problem.rounds, people.len(), chance);
    let mut seats = Seats::none(problem);
    let places = design.places();
    for (slot, person) in people.into_iter().enumerate() {
        let place = spread(slot % places, stations, tables);
        for (round, row) in seats.0.iter_mut().enumerate() {
            row[person] = Some(design.table(slot / places, place, round));
        }
    }
    Some(seats)
}

/// The places of a class one station after the other, so that one that is not full is spread over all of them.
fn spread(slot: usize, stations: usize, tables: usize) -> usize {
    slot % stations * tables + slot / stations
}
