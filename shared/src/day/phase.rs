//! Where the café stands in its day.

use serde::{Deserialize, Serialize};

use crate::ids::{RoundNo, StepNo};
use crate::plan::{Plan, Run, Step};
use crate::time::Millis;

/// Where in its run a café stands.
///
/// A facilitator's "next" names the stage it was meant for, so that two presses do not skip a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Being prepared; nobody can join.
    #[default]
    Draft,
    /// At this step of the run.
    At(StepNo),
    /// Over. The crew can still work on the record.
    Closed,
}

impl Stage {
    /// The stage after this one.
    #[must_use]
    pub fn next(self, run: &Run) -> Self {
        let next = match self {
            Self::Draft => StepNo(1),
            Self::At(step) => step.next(),
            Self::Closed => return Self::Closed,
        };
        if run.step(next).is_some() && Self::At(next) != self { Self::At(next) } else { Self::Closed }
    }
}

/// What the present step is, with its clock where one runs: a stage read by its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Phase {
    /// Being prepared; nobody can join.
    #[default]
    Draft,
    /// Open: people arrive.
    Lobby,
    /// People change places; the clock runs towards the start of `round`.
    Transfer {
        /// The round that comes.
        round: RoundNo,
        /// Time left.
        clock: Clock,
    },
    /// People talk.
    Round {
        /// Which round.
        round: RoundNo,
        /// Time left.
        clock: Clock,
    },
    /// Everybody together: the insights of all stations.
    Plenary,
    /// Over. The crew can still work on the record.
    Closed,
}

/// A phase without its clock: what people call the moment of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Moment {
    /// See [`Phase::Draft`].
    Draft,
    /// See [`Phase::Lobby`].
    Lobby,
    /// See [`Phase::Transfer`].
    Transfer(RoundNo),
    /// See [`Phase::Round`].
    Round(RoundNo),
    /// See [`Phase::Plenary`].
    Plenary,
    /// See [`Phase::Closed`].
    Closed,
}

/// A clock that runs towards a deadline, or stands still.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clock {
    /// Runs out at this moment of the server's clock.
    Running {
        /// When.
        deadline: Millis,
    },
    /// Stands, with so many milliseconds left.
    Paused {
        /// How many.
        left: u64,
    },
}

impl Clock {
    /// Milliseconds left.
    #[must_use]
    pub fn left(self, now: Millis) -> u64 {
        match self {
            Self::Running { deadline } => now.until(deadline),
            Self::Paused { left } => left,
        }
    }

    /// The clock with more time on it.
    #[must_use]
    pub fn extended(self, now: Millis, millis: u64) -> Self {
        match self {
            // A deadline that has just passed is extended from now, so that "+1 minute" is a minute.
            Self::Running { deadline } => Self::Running { deadline: deadline.max(now) + millis },
            Self::Paused { left } => Self::Paused { left: left.saturating_add(millis) },
        }
    }
}

impl Phase {
    /// What a stage is by its plan. A step that is not there, or has no clock where it needs one, is as if the doors
    /// were open: such a café was never decided, but may be read.
    pub(super) fn of(plan: &Plan, stage: Stage, clock: Option<Clock>) -> Self {
        let step = match stage {
            Stage::Draft => return Self::Draft,
            Stage::Closed => return Self::Closed,
            Stage::At(step) => step,
        };
        let round = plan.run.round_of(step);
        match (plan.run.step(step), round, clock) {
            (Some(Step::Transfer { .. }), Some(round), Some(clock)) => Self::Transfer { round, clock },
            (Some(Step::Round { .. }), Some(round), Some(clock)) => Self::Round { round, clock },
            (Some(Step::Plenary), _, _) => Self::Plenary,
            _ => Self::Lobby,
        }
    }

    /// The clock, in a phase that has one.
    #[must_use]
    pub fn clock(self) -> Option<Clock> {
        match self {
            Self::Transfer { clock, .. } | Self::Round { clock, .. } => Some(clock),
            _ => None,
        }
    }

    /// The round whose seats are in force: the one that runs, or the one people are changing to.
    #[must_use]
    pub fn seated_round(self) -> Option<RoundNo> {
        match self {
            Self::Transfer { round, .. } | Self::Round { round, .. } => Some(round),
            _ => None,
        }
    }

    /// Whether people can join.
    #[must_use]
    pub fn joining_open(self) -> bool {
        !matches!(self, Self::Draft | Self::Closed)
    }

    /// The phase without its clock.
    #[must_use]
    pub fn moment(self) -> Moment {
        match self {
            Self::Draft => Moment::Draft,
            Self::Lobby => Moment::Lobby,
            Self::Transfer { round, .. } => Moment::Transfer(round),
            Self::Round { round, .. } => Moment::Round(round),
            Self::Plenary => Moment::Plenary,
            Self::Closed => Moment::Closed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn extending_counts_from_now_when_the_time_is_up() {
        let clock = Clock::Running { deadline: Millis(1_000) };
        assert_eq!(clock.extended(Millis(500), 60_000).left(Millis(500)), 60_500);
        assert_eq!(clock.extended(Millis(2_000), 60_000).left(Millis(2_000)), 60_000);
        assert_eq!(Clock::Paused { left: 5 }.extended(Millis(9), 10), Clock::Paused { left: 15 });
    }

    #[test]
    fn a_day_goes_through_its_run() {
        let plan = Plan { run: Run::cafe(&[60], 5), ..Plan::default() };
        let clock = Some(Clock::Paused { left: 1 });
        let mut stage = Stage::Draft;
        let mut phases = vec![Phase::of(&plan, stage, clock)];
        while stage != Stage::Closed {
            stage = stage.next(&plan.run);
            phases.push(Phase::of(&plan, stage, clock));
        }
        let (round, clock) = (RoundNo(1), Clock::Paused { left: 1 });
        let expected = [
            Phase::Draft,
            Phase::Lobby,
            Phase::Transfer { round, clock },
            Phase::Round { round, clock },
            Phase::Plenary,
            Phase::Closed,
        ];
        assert_eq!(phases, expected);
        assert_eq!(stage.next(&plan.run), Stage::Closed);
    }

    #[test]
    fn stages_on_the_wire() {
        let json = |stage: Stage| serde_json::to_string(&stage).expect("json");
        assert_eq!([json(Stage::Draft), json(Stage::At(StepNo(3)))], [r#""draft""#, r#"{"at":3}"#]);
    }
}
