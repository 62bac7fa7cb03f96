//! The run of show: the steps of the day in their order. A further format is a further kind of step.

use serde::{Deserialize, Serialize};

use super::Plan;
use crate::ids::{RoundNo, StepNo};

/// One step of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Step {
    /// The doors are open; people arrive.
    Lobby,
    /// People change places for the round that follows.
    Transfer {
        /// How long they have, in seconds.
        seconds: u32,
    },
    /// A timed conversation at the stations.
    Round {
        /// How long it lasts, in seconds.
        seconds: u32,
    },
    /// Everybody together: the insights of all stations.
    Plenary,
}

/// The steps of the day in their order; a [`StepNo`] is a position here, from 1.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Run(pub Vec<Step>);

/// A timed conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Round {
    /// How long it lasts, in seconds.
    pub seconds: u32,
}

impl Run {
    /// The run of a World Café: doors open, rounds of these lengths, each after a change of places, a plenary; in
    /// seconds.
    #[must_use]
    pub fn cafe(rounds: &[u32], transfer: u32) -> Self {
        let held = |seconds: &u32| [Step::Transfer { seconds: transfer }, Step::Round { seconds: *seconds }];
        let rounds = rounds.iter().flat_map(held);
        Self(std::iter::once(Step::Lobby).chain(rounds).chain([Step::Plenary]).collect())
    }

    /// The steps with their numbers.
    pub fn steps(&self) -> impl DoubleEndedIterator<Item = (StepNo, Step)> + '_ {
        let steps = self.0.iter().take(usize::from(u8::MAX)).enumerate();
        steps.map(|(index, step)| (StepNo(u8::try_from(index + 1).unwrap_or(u8::MAX)), *step))
    }

    /// A step by its number.
    #[must_use]
    pub fn step(&self, step: StepNo) -> Option<Step> {
        self.0.get(usize::from(step.0).checked_sub(1)?).copied()
    }

    /// The round that a step belongs to: its own, or the one that a change leads to.
    #[must_use]
    pub fn round_of(&self, step: StepNo) -> Option<RoundNo> {
        let so_far = self.0.iter().take(usize::from(step.0));
        let begun = so_far.filter(|step| matches!(step, Step::Round { .. })).count();
        let begun = RoundNo(u8::try_from(begun).unwrap_or(u8::MAX));
        match self.step(step)? {
            Step::Round { .. } => Some(begun),
            Step::Transfer { .. } => Some(begun.next()),
            Step::Lobby | Step::Plenary => None,
        }
    }

    fn lengths(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.0
            .iter()
            .filter_map(|step| if let Step::Round { seconds } = step { Some(*seconds) } else { None })
    }
}

impl Plan {
    /// A round by its number.
    #[must_use]
    pub fn round(&self, round: RoundNo) -> Option<Round> {
        let index = usize::from(round.0).checked_sub(1)?;
        self.run.lengths().nth(index).map(|seconds| Round { seconds })
    }

    /// How many rounds there are.
    #[must_use]
    pub fn rounds(&self) -> usize {
        self.run.lengths().count()
    }

    /// The numbers of the rounds.
    pub fn round_numbers(&self) -> impl DoubleEndedIterator<Item = RoundNo> + use<> {
        (1..=u8::try_from(self.rounds()).unwrap_or(u8::MAX)).map(RoundNo)
    }

    /// Seconds of every round, in order.
    #[must_use]
    pub fn round_seconds(&self) -> Vec<u32> {
        self.run.lengths().collect()
    }

    /// Seconds that people have to change places before a round.
    #[must_use]
    pub fn transfer_seconds(&self) -> u32 {
        let change = |step: &Step| if let Step::Transfer { seconds } = step { Some(*seconds) } else { None };
        self.run.0.iter().find_map(change).unwrap_or_default()
    }

    /// Gives a round another length, in seconds; one that does not exist stays so.
    pub fn set_round(&mut self, round: RoundNo, seconds: u32) {
        let Some(index) = usize::from(round.0).checked_sub(1) else { return };
        let rounds = self.run.0.iter_mut().filter(|step| matches!(step, Step::Round { .. }));
        if let Some(step) = rounds.into_iter().nth(index) {
            *step = Step::Round { seconds };
        }
    }

    /// Gives every change of places the same length, in seconds.
    pub fn set_transfer(&mut self, seconds: u32) {
        for step in &mut self.run.0 {
            if matches!(step, Step::Transfer { .. }) {
                *step = Step::Transfer { seconds };
            }
        }
    }

    /// Replaces the run by that of a café with rounds of these lengths, in seconds; changes stay as long as they are.
    pub fn set_rounds(&mut self, rounds: &[u32]) {
        self.run = Run::cafe(rounds, self.transfer_seconds());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> Plan {
        Plan { run: Run::cafe(&[600, 900], 120), ..Plan::default() }
    }

    #[test]
    fn rounds_are_counted_among_the_steps() {
        let plan = plan();
        assert_eq!(plan.rounds(), 2);
        assert_eq!(plan.round(RoundNo(2)), Some(Round { seconds: 900 }));
        assert_eq!(plan.round(RoundNo(3)), None);
        let rounds: Vec<_> = plan.run.steps().map(|(step, _)| plan.run.round_of(step).map(|r| r.0)).collect();
        assert_eq!(rounds, [None, Some(1), Some(1), Some(2), Some(2), None]);
    }

    #[test]
    fn lengths_are_set_where_they_are() {
        let mut plan = plan();
        plan.set_round(RoundNo(2), 60);
        plan.set_round(RoundNo(9), 60);
        plan.set_transfer(30);
        assert_eq!(plan.run, Run::cafe(&[600, 60], 30));
    }

    #[test]
    fn steps_on_the_wire() {
        let json = serde_json::to_string(&Run::cafe(&[60], 5)).expect("json");
        assert_eq!(json, r#"["lobby",{"transfer":{"seconds":5}},{"round":{"seconds":60}},"plenary"]"#);
    }
}
