//! The time that rounds and changes take: what was planned, when they will be over, and how what is left of the time is
//! shared out again after a delay.

use std::collections::BTreeMap;

use super::{Day, Phase};
use crate::ids::RoundNo;
use crate::plan::Plan;
use crate::time::Millis;

/// Lengths are multiples of so many seconds.
const STEP: u32 = 30;
/// No round becomes shorter than this by sharing out; in seconds.
const SHORTEST: u32 = 60;

/// Seconds that all rounds and changes of a plan take.
#[must_use]
pub fn length(plan: &Plan) -> u64 {
    plan.round_numbers().map(|round| with_change(plan, round)).sum()
}

fn with_change(plan: &Plan, round: RoundNo) -> u64 {
    let seconds = plan.round(round).map_or(0, |round| round.seconds);
    u64::from(seconds) + u64::from(plan.transfer_seconds())
}

/// Seconds by which the rounds and changes of a plan are longer than the programme allows.
#[must_use]
pub fn excess(plan: &Plan) -> Option<u64> {
    length(plan).checked_sub(u64::from(plan.slot_seconds?)).filter(|seconds| *seconds > 0)
}

/// When the rounds will be over if nothing else happens; none once they are.
#[must_use]
pub fn end(day: &Day, now: Millis) -> Option<Millis> {
    Some(until_free(day, now)? + to_come(day).map(|round| with_change(&day.plan, round)).sum::<u64>() * 1_000)
}

/// The moment from which on lengths can still be changed: the end of the round that runs, the beginning of the one that
/// people change to.
fn until_free(day: &Day, now: Millis) -> Option<Millis> {
    let left = match day.phase() {
        Phase::Draft | Phase::Lobby => 0,
        Phase::Transfer { round, clock } => {
            clock.left(now) + day.plan.round(round).map_or(0, |round| u64::from(round.seconds) * 1_000)
        }
        Phase::Round { clock, .. } => clock.left(now),
        Phase::Plenary | Phase::Closed => return None,
    };
    Some(now + left)
}

/// Rounds before which people have yet to change.
fn to_come(day: &Day) -> impl Iterator<Item = RoundNo> + '_ {
    let begun = day.phase().seated_round();
    day.plan.round_numbers().filter(move |round| begun.is_none_or(|begun| *round > begun))
}

/// Rounds whose length can still be changed.
fn changeable(day: &Day) -> impl Iterator<Item = RoundNo> + '_ {
    let begun = match day.phase() {
        Phase::Round { round, .. } => Some(round),
        Phase::Transfer { round, .. } => Some(RoundNo(round.0.saturating_sub(1))),
        _ => None,
    };
    day.plan.round_numbers().filter(move |round| begun.is_none_or(|begun| *round > begun))
}

/// Rounds with new lengths, so that they are over in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shares {
    /// Seconds of every round that has not begun.
    pub rounds: BTreeMap<RoundNo, u32>,
    /// When they are over then: later than wanted if the time does not suffice.
    pub end: Millis,
}

/// Shares out the time until `due` over the rounds that have not begun, each in proportion to its length. None if there
/// is no such round.
#[must_use]
pub fn share_out(day: &Day, now: Millis, due: Millis) -> Option<Shares> {
    let rounds: Vec<RoundNo> = changeable(day).collect();
    let seconds = |round: &RoundNo| day.plan.round(*round).map_or(0, |round| round.seconds);
    let planned: u64 = rounds.iter().map(|round| u64::from(seconds(round))).sum();
    let rest = end(day, now)?.0.saturating_sub(planned * 1_000);
    if planned == 0 {
        return None;
    }
    let room = Millis(rest).until(due) / 1_000;
    let share = |round: &RoundNo| u64::from(seconds(round)) * room / planned;
    let mut lengths: Vec<u32> = rounds.iter().map(|round| rounded_down(share(round))).collect();
    // What rounding left over goes to the rounds that lost most by it.
    let mut by_loss: Vec<usize> = (0..rounds.len()).collect();
    by_loss.sort_by_key(|at| std::cmp::Reverse(share(&rounds[*at]).saturating_sub(u64::from(lengths[*at]))));
    let used: u64 = lengths.iter().map(|length| u64::from(*length)).sum();
    let spare = usize::try_from(room.saturating_sub(used) / u64::from(STEP)).unwrap_or(0);
    for at in by_loss.into_iter().take(spare) {
        lengths[at] = lengths[at].saturating_add(STEP).min(crate::limits::ROUND_SECONDS);
    }
    let sum: u64 = lengths.iter().map(|length| u64::from(*length)).sum();
    Some(Shares { rounds: rounds.into_iter().zip(lengths).collect(), end: Millis(rest) + sum * 1_000 })
}

fn rounded_down(seconds: u64) -> u32 {
    let seconds = u32::try_from(seconds).unwrap_or(u32::MAX).min(crate::limits::ROUND_SECONDS);
    (seconds / STEP * STEP).max(SHORTEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::day::{Clock, Stage};
    use crate::ids::StepNo;
    use crate::plan::Run;

    const NOON: Millis = Millis(1_795_000_000_000);

    fn day(minutes: &[u32], (stage, clock): (Stage, Option<Clock>)) -> Day {
        let rounds: Vec<_> = minutes.iter().map(|minutes| minutes * 60).collect();
        Day { plan: Plan { run: Run::cafe(&rounds, 180), ..Plan::default() }, stage, clock, ..Day::default() }
    }

    const DRAFT: (Stage, Option<Clock>) = (Stage::Draft, None);
    const LOBBY: (Stage, Option<Clock>) = (Stage::At(StepNo(1)), None);
    const CLOSED: (Stage, Option<Clock>) = (Stage::Closed, None);

    fn running(round: u8, minutes: u64) -> (Stage, Option<Clock>) {
        let clock = Clock::Running { deadline: NOON + minutes * 60_000 };
        (Stage::At(StepNo(1 + 2 * round)), Some(clock))
    }

    fn minutes(shares: &Shares) -> Vec<f64> {
        shares.rounds.values().map(|seconds| f64::from(*seconds) / 60.0).collect()
    }

    #[test]
    fn a_plan_is_measured_against_its_slot() {
        let mut plan = day(&[20, 20, 20], DRAFT).plan;
        assert_eq!(length(&plan), 69 * 60);
        assert_eq!(excess(&plan), None);
        plan.slot_seconds = Some(60 * 60);
        assert_eq!(excess(&plan), Some(9 * 60));
        plan.slot_seconds = Some(69 * 60);
        assert_eq!(excess(&plan), None);
    }

    #[test]
    fn the_end_counts_what_is_left_and_what_comes() {
        assert_eq!(end(&day(&[20, 20], LOBBY), NOON), Some(NOON + 46 * 60_000));
        assert_eq!(end(&day(&[20, 20, 20], running(1, 5)), NOON), Some(NOON + 51 * 60_000));
        let clock = Clock::Paused { left: 60_000 };
        let change = (Stage::At(StepNo(4)), Some(clock));
        assert_eq!(end(&day(&[20, 20, 20], change), NOON), Some(NOON + (1 + 20 + 23) * 60_000));
        assert_eq!(end(&day(&[20], (Stage::At(StepNo(4)), None)), NOON), None);
    }

    #[test]
    fn a_delay_is_shared_by_the_rounds_that_come() {
        let late = day(&[20, 20, 10], running(1, 7));
        let shares = share_out(&late, NOON, NOON + 34 * 60_000).expect("rounds");
        assert_eq!(minutes(&shares), [14.0, 7.0]);
        assert_eq!(shares.end, NOON + 34 * 60_000);
        // Rounds are as long as the time allows, in halves of a minute.
        let shares = share_out(&late, NOON, NOON + 35 * 60_000).expect("rounds");
        assert_eq!(minutes(&shares), [14.5, 7.5]);
    }

    #[test]
    fn what_cannot_be_is_told_by_the_end() {
        let late = day(&[20, 20, 10], running(1, 7));
        let shares = share_out(&late, NOON, NOON + 10 * 60_000).expect("rounds");
        assert_eq!(minutes(&shares), [1.0, 1.0]);
        assert_eq!(shares.end, NOON + 15 * 60_000);
        assert_eq!(share_out(&day(&[20], running(1, 7)), NOON, NOON), None);
        assert_eq!(share_out(&day(&[20], CLOSED), NOON, NOON), None);
    }
}
