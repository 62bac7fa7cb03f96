//! Which station everybody visits in which round.

use super::{Held, Routes};
use crate::chance::Chance;
use crate::problem::Seats;
use crate::state::State;

/// Chains that are tried for one round at most; each makes the round more even.
const CHAINS: usize = 20_000;
/// What it costs that somebody has to go elsewhere than they were told, beside one for any shift.
const ANNOUNCED: u32 = 100;

/// Plans all routes after the rounds that were held.
pub(super) fn plan(state: &State<'_>, wished: &Seats, held: Held, chance: &mut Chance) -> Routes {
    let stations = state.tables_of.len();
    let mut planner = Planner {
        state,
        routes: Routes::new(state.rounds, state.people, stations),
        announced: vec![false; state.rounds * state.people],
        load: vec![vec![0; stations]; state.rounds],
    };
    planner.take_over(wished, held);
    planner.find_beginnings(held, chance);
    for round in (held.rounds..state.rounds).filter(|round| !held.keeps(*round)) {
        planner.even_out(round, chance);
    }
    planner.routes
}

struct Planner<'a, 'b> {
    state: &'b State<'a>,
    routes: Routes,
    /// Seats that somebody has been told.
    announced: Vec<bool>,
    /// For each round, the people at each station.
    load: Vec<Vec<usize>>,
}

/// How one person can leave a station in a round for another.
#[derive(Clone, Copy)]
struct Shift {
    person: usize,
    /// The later round in which that station was due, if it was.
    later: Option<usize>,
    cost: u32,
}

impl Planner<'_, '_> {
    fn set(&mut self, round: usize, person: usize, station: usize) {
        if let Some(before) = self.routes.at(round, person) {
            self.load[round][before] -= 1;
        }
        self.load[round][station] += 1;
        self.routes.set(round, person, station);
    }

    /// Whose seat is wished for keeps its station, if they have not been there already. Seats that were given by hand come
    /// first.
    fn take_over(&mut self, wished: &Seats, held: Held) {
        for by_hand in [true, false] {
            for round in 0..self.state.rounds {
                for person in 0..self.state.people {
                    if self.state.is_pinned(round, person) == by_hand {
                        self.take_over_seat(wished, held, round, person);
                    }
                }
            }
        }
    }

    fn take_over_seat(&mut self, wished: &Seats, held: Held, round: usize, person: usize) {
        let state = self.state;
        let table = wished.at(round, person).filter(|table| *table < state.tables);
        let Some(table) = table.filter(|_| state.present[round][person]) else { return };
        let station = usize::from(state.station_of[table]);
        // Whoever is kept together goes where the first of them goes.
        let follows = usize::from(state.group[person][0]) != person;
        let companion = if follows { self.companion(round, person) } else { None };
        let open = self.may_visit(round, person, station) && companion.is_none_or(|there| there == station);
        // Whoever sits stays seated, even if rules that came later say otherwise, unless the table is closed.
        let sits = held.keeps(round) && (round < held.rounds || state.is_open(round, table));
        let is_pinned = state.is_pinned(round, person) && state.may_sit(round, person, table);
        if sits || is_pinned || open {
            self.set(round, person, station);
            self.announced[round * state.people + person] = true;
        }
    }

    /// Everybody else begins where there is the most room: those with the least choice first.
    fn find_beginnings(&mut self, held: Held, chance: &mut Chance) {
        let state = self.state;
        let mut people: Vec<usize> = (0..state.people).collect();
        chance.shuffle(&mut people);
        people.sort_by_key(|person| {
            std::cmp::Reverse((state.hosted[*person].is_some(), state.group[*person].len()))
        });
        for round in held.rounds..state.rounds {
            for person in &people {
                if state.present[round][*person] && self.routes.at(round, *person).is_none() {
                    self.begin(round, *person, chance);
                }
            }
        }
    }

    /// Finds a station for a person, and for all who are kept together with them.
    fn begin(&mut self, round: usize, person: usize, chance: &mut Chance) {
        let state = self.state;
        let members: Vec<usize> = state.group[person].iter().map(|member| usize::from(*member)).collect();
        let bound = members.iter().find_map(|member| state.hosted[*member]);
        let companion = || self.companion(round, person);
        let stayed = || {
            let stays = members.iter().find(|member| state.stays[**member])?;
            (0..state.rounds).find_map(|round| self.routes.at(round, *stays))
        };
        let station = bound.or_else(companion).or_else(stayed).or_else(|| {
            let mut open: Vec<usize> = (0..state.tables_of.len())
                .filter(|station| self.may_visit(round, person, *station))
                .collect();
            chance.shuffle(&mut open);
            open.into_iter().min_by_key(|station| {
                // How full it would be, in thousandths of what is fair.
                let fair = (*state.sizes[round][*station].end()).max(1);
                (state.wish(person, *station), (self.load[round][*station] + members.len()) * 1_000 / fair)
            })
        });
        // Somebody who has seen everything sees again what has the most room.
        let emptiest = || {
            let open = (0..state.tables_of.len()).filter(|station| self.suits(round, person, *station));
            open.min_by_key(|station| {
                self.load[round][*station] * 1_000 / (*state.sizes[round][*station].end()).max(1)
            })
        };
        let Some(station) = station.or_else(emptiest) else { return };
        for member in members {
            if state.present[round][member] && self.routes.at(round, member).is_none() {
                self.set(round, member, station);
            }
        }
    }

    /// Where somebody goes with whom a person is kept together.
    fn companion(&self, round: usize, person: usize) -> Option<usize> {
        self.state.group[person].iter().find_map(|member| self.routes.at(round, usize::from(*member)))
    }

    /// Whether a station suits a person and is not on their route.
    fn may_visit(&self, round: usize, person: usize, station: usize) -> bool {
        let state = self.state;
        let comes_back = !state.once || state.hosted[person].is_some() || state.stays[person];
        (comes_back || self.routes.visit(person, station).is_none())
            && state.group[person].iter().all(|member| self.suits(round, usize::from(*member), station))
    }

    /// Whether a station has a table in a round at which a person may sit.
    fn suits(&self, round: usize, person: usize, station: usize) -> bool {
        self.state.open_tables(round, station).any(|table| self.state.suits(person, table))
    }

    /// Shifts people until every station has a fair number of them, or nothing helps.
    fn even_out(&mut self, round: usize, chance: &mut Chance) {
        for _ in 0..CHAINS {
            let Some((from, to)) = self.uneven(round) else { return };
            let shifts = self.shifts(round, chance);
            let Some(chain) = cheapest_chain(&shifts, &from, &to) else { return };
            for (station, shift) in chain {
                self.shift(round, station, shift);
            }
        }
    }

    /// The stations that have too many people and those that can take some, or those that can give some and those that
    /// have too few; nothing if all is fair.
    fn uneven(&self, round: usize) -> Option<(Vec<usize>, Vec<usize>)> {
        let (load, limits) = (&self.load[round], self.limits(round));
        let all = |wanted: &dyn Fn(usize) -> bool| (0..load.len()).filter(|s| wanted(*s)).collect::<Vec<_>>();
        let over = all(&|station| load[station] > limits[station].1);
        if !over.is_empty() {
            return Some((over, all(&|station| load[station] < limits[station].1)));
        }
        let under = all(&|station| load[station] < limits[station].0);
        (!under.is_empty()).then(|| (all(&|station| load[station] > limits[station].0), under))
    }

    /// What a station may have in this round. Where everybody visits everything, rounds after it must be able to be even
    /// as well: what they can take at most must not be left over, and what they need at least must remain.
    fn limits(&self, round: usize) -> Vec<(usize, usize)> {
        let state = self.state;
        let limit = |station: usize| {
            let size = &state.sizes[round][station];
            let later = || round + 1..state.rounds;
            let due: usize = later().map(|later| self.load[later][station]).sum();
            let taken: usize = later().map(|later| state.sizes[later][station].end()).sum();
            let needed: usize = later().map(|later| state.sizes[later][station].start()).sum();
            let all = self.load[round][station] + due;
            if !(state.once && state.rounds >= state.tables_of.len()) {
                return (*size.start(), *size.end());
            }
            if all > taken + size.end() || all < needed + size.start() {
                // It cannot be even; then all rounds share what is too much or too little.
                let rounds = state.rounds - round;
                return (all / rounds, all.div_ceil(rounds));
            }
            let within = |number: usize| number.clamp(*size.start(), *size.end());
            (within(all.saturating_sub(taken)), within(all.saturating_sub(needed)))
        };
        (0..state.tables_of.len()).map(limit).collect()
    }

    /// For each pair of stations the cheapest way for one person to go from one to the other in this round.
    fn shifts(&self, round: usize, chance: &mut Chance) -> Vec<Vec<Option<Shift>>> {
        let state = self.state;
        let stations = state.tables_of.len();
        let mut best: Vec<Vec<Option<Shift>>> = vec![vec![None; stations]; stations];
        // Where the look begins is drawn, so that of equal people everybody has the same chance.
        let start = chance.index(state.people);
        for person in (start..state.people).chain(0..start) {
            let Some(here) = self.routes.at(round, person) else { continue };
            if state.hosted[person].is_some() || state.is_bound(person) || state.is_pinned(round, person) {
                continue;
            }
            let cost_now = 1 + self.cost(round, person);
            for (there, best) in best[here].iter_mut().enumerate().filter(|(there, _)| *there != here) {
                if best.is_some_and(|best| best.cost <= cost_now) {
                    continue;
                }
                let Some(later) = self.way(round, person, here, there) else { continue };
                let cost = cost_now + later.map_or(0, |later| self.cost(later, person));
                if best.is_none_or(|best| cost < best.cost) {
                    *best = Some(Shift { person, later, cost });
                }
            }
        }
        best
    }

    fn cost(&self, round: usize, person: usize) -> u32 {
        if self.announced[round * self.state.people + person] { ANNOUNCED } else { 0 }
    }

    /// Whether a person can visit `there` instead of `here`; if it was due later, in which round.
    fn way(&self, round: usize, person: usize, here: usize, there: usize) -> Option<Option<usize>> {
        match self.routes.visit(person, there).filter(|_| self.state.once) {
            Some(later) => {
                let may = later > round
                    && !self.state.is_pinned(later, person)
                    && self.suits(later, person, here)
                    && self.suits(round, person, there);
                may.then_some(Some(later))
            }
            None => self.suits(round, person, there).then_some(None),
        }
    }

    fn shift(&mut self, round: usize, station: usize, shift: Shift) {
        let Some(here) = self.routes.at(round, shift.person) else { return };
        self.set(round, shift.person, station);
        self.announced[round * self.state.people + shift.person] = false;
        if let Some(later) = shift.later {
            self.set(later, shift.person, here);
            self.announced[later * self.state.people + shift.person] = false;
        }
    }
}

/// The cheapest chain of shifts from one of some stations to one of others (Bellman, Ford), with where each leads.
fn cheapest_chain(
    shifts: &[Vec<Option<Shift>>],
    from: &[usize],
    to: &[usize],
) -> Option<Vec<(usize, Shift)>> {
    let stations = shifts.len();
    let mut cost = vec![u32::MAX; stations];
    let mut before: Vec<Option<usize>> = vec![None; stations];
    from.iter().for_each(|station| cost[*station] = 0);
    for _ in 0..stations {
        for here in 0..stations {
            for there in 0..stations {
                let Some(shift) = shifts[here][there].filter(|_| cost[here] != u32::MAX) else { continue };
                if cost[here] + shift.cost < cost[there] {
                    cost[there] = cost[here] + shift.cost;
                    before[there] = Some(here);
                }
            }
        }
    }
    let mut there = *to.iter().filter(|end| before[**end].is_some()).min_by_key(|end| cost[**end])?;
    let mut chain = Vec::new();
    while let Some(here) = before[there] {
        chain.push((there, shifts[here][there]?));
        there = here;
    }
    Some(chain)
}
