//! Live repair: people came, left or did not appear; what was held stays held, and whoever knows their seat keeps it.

use crate::anneal::{Cooling, anneal};
use crate::bound::lower_bound;
use crate::chance::Chance;
use crate::moves::Moves;
use crate::problem::{Problem, Seats};
use crate::settle::{Held, settle};
use crate::state::{NOWHERE, REPEAT, State};

/// Steps of the polish for each seat that may change, and at most.
const STEPS_PER_SEAT: usize = 120;
const STEPS: usize = 60_000;

/// Makes an announced plan fit a problem in which people have come and gone. Joiners fill gaps; of those who know their
/// seat as few as possible are moved; then joiners and moved people change among themselves until they meet as many new
/// people, and tables are as mixed, as possible.
#[must_use]
pub fn repair(problem: &Problem, announced: &Seats, held: Held, seed: u64) -> Seats {
    let mut chance = Chance::new(seed);
    let mut state = State::new(problem);
    settle(&mut state, announced, held, &mut chance);
    let before = state.snapshot();
    let is_free = |round: usize, person: usize| {
        let now = before[person * state.rounds + round];
        !held.keeps(round) && announced.at(round, person) != Some(usize::from(now))
    };
    let mut moves = Moves::new(&state, is_free);
    let steps = (moves.seats() * STEPS_PER_SEAT).min(STEPS) as u64;
    let cooling = Cooling { steps, from: f64::from(REPEAT) * 0.3, to: f64::from(REPEAT) * 0.04 };
    anneal(&mut state, &mut moves, cooling, lower_bound(problem).repeats, &mut chance);
    part(&mut state, held);
    state.seats()
}

/// Parts those who are kept apart and meet all the same: each time by the one exchange that does the least harm, even if
/// somebody has to move who knows their seat.
fn part(state: &mut State<'_>, held: Held) {
    if state.problem.rules.apart.is_empty() {
        return;
    }
    let pinned = state.pinned.clone();
    let people = state.people;
    let is_free = |round: usize, person: usize| !held.keeps(round) && !pinned[round * people + person];
    let mut moves = Moves::new(state, is_free);
    for round in (0..state.rounds).filter(|round| !held.keeps(*round)) {
        for person in 0..state.people {
            if state.seat(round, person) == NOWHERE || !state.meets_enemy(round, person) {
                continue;
            }
            let exchanges = (0..state.people).filter_map(|other| moves.exchange(state, round, person, other));
            if let Some((step, _)) = exchanges.min_by_key(|(_, cost)| *cost).filter(|(_, cost)| *cost < 0) {
                moves.take(state, &step);
            }
        }
    }
}
