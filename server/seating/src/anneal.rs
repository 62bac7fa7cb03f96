//! Simulated annealing over a plan that already keeps every rule (Kirkpatrick, Gelatt, Vecchi, 1983). Driven by counted
//! steps and a seed, never by the clock, so that a plan can be made again.

use crate::chance::Chance;
use crate::moves::Moves;
use crate::state::{Cost, REPEAT, State};

/// How the search cools down.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cooling {
    /// How many steps are proposed.
    pub(crate) steps: u64,
    /// The temperature at the beginning and at the end, in units of cost.
    pub(crate) from: f64,
    pub(crate) to: f64,
}

/// Steps between two looks at whether the best plan was improved, and at the temperature.
const STRIDE: u64 = 256;
/// Different lots of the acceptance rule.
const LOTS: usize = 1_024;

/// Searches from where the state stands, leaves it at the best plan found and returns what that costs. Ends early when
/// the repeats are down to the goal and everything else is perfect.
pub(crate) fn anneal(
    state: &mut State<'_>,
    moves: &mut Moves,
    cooling: Cooling,
    goal: u64,
    chance: &mut Chance,
) -> Cost {
    let before = state.cost();
    if !moves.any() || before.is_perfect(goal) || cooling.steps == 0 {
        return before;
    }
    let perfect = i64::try_from(goal).unwrap_or(i64::MAX / 64) * i64::from(REPEAT);
    let lots: Vec<f64> = (0..LOTS).map(|lot| -((lot as f64 + 0.5) / LOTS as f64).ln()).collect();
    let stages = (cooling.steps / STRIDE).max(1);
    let ratio = (cooling.to / cooling.from).powf(1.0 / stages as f64);
    let (mut energy, mut lowest) = (before.all, before.all);
    let mut best = state.snapshot();
    let mut temperature = cooling.from;
    for _ in 0..stages {
        for _ in 0..STRIDE {
            let Some((step, cost)) = moves.propose(state, chance) else { continue };
            if cost <= 0 || f64::from(cost) <= temperature * lots[chance.index(LOTS)] {
                moves.take(state, &step);
                energy += i64::from(cost);
            }
        }
        if energy < lowest {
            lowest = energy;
            best = state.snapshot();
            if lowest <= perfect && !state.has_wishes() && state.cost().is_perfect(goal) {
                break;
            }
        }
        temperature *= ratio;
    }
    state.restore(&best);
    let after = state.cost();
    debug_assert_eq!(after.all, lowest, "the costs of all steps add up");
    after
}
