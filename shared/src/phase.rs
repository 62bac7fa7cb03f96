//! Where the café stands in its day.

use serde::{Deserialize, Serialize};

use crate::ids::RoundNo;
use crate::time::Millis;

/// A café's phase, with its clock where one runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "phase", rename_all = "snake_case")]
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

/// A phase without its clock: one step of the day.
///
/// A facilitator's "next" names the step it was meant for, so that two presses do not skip one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "step", content = "round", rename_all = "snake_case")]
pub enum Step {
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

impl Phase {
    /// The phase without its clock.
    #[must_use]
    pub fn step(self) -> Step {
        match self {
            Self::Draft => Step::Draft,
            Self::Lobby => Step::Lobby,
            Self::Transfer { round, .. } => Step::Transfer(round),
            Self::Round { round, .. } => Step::Round(round),
            Self::Plenary => Step::Plenary,
            Self::Closed => Step::Closed,
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

    /// The same phase with another clock; phases without one stay as they are.
    #[must_use]
    pub fn with_clock(self, clock: Clock) -> Self {
        match self {
            Self::Transfer { round, .. } => Self::Transfer { round, clock },
            Self::Round { round, .. } => Self::Round { round, clock },
            other => other,
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
    fn phases_on_the_wire() {
        let phase = Phase::Round { round: RoundNo(2), clock: Clock::Running { deadline: Millis(7) } };
        assert_eq!(
            serde_json::to_string(&phase).expect("json"),
            r#"{"phase":"round","round":2,"clock":{"running":{"deadline":7}}}"#
        );
        assert_eq!(serde_json::to_string(&phase.step()).expect("json"), r#"{"step":"round","round":2}"#);
    }
}
