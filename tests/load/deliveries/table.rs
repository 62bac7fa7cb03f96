//! The middle of several rounds, and what it is beside the bare loop.

use tischrunde_tests::figures::{median, say};

use super::measure::Outcome;
use super::round::{Load, Run};
use crate::report::{heading, millis, ratio};

/// The rounds of one scenario: each holds the same runs in the same order.
pub(super) struct Table(Vec<Vec<Run>>);

impl Table {
    /// Of these rounds.
    pub(super) fn of(rounds: Vec<Vec<Run>>) -> Self {
        Self(rounds)
    }

    /// A row for each run.
    pub(super) fn print(&self) {
        let Some(first) = self.0.first() else { return };
        let title = "CPU us/delivery   x bare loop    p50 ms    p99 ms   deliveries/s";
        for (load, name) in [(Load::Moderate, "moderate"), (Load::Saturated, "saturated")] {
            heading(&format!("{name:<38}{title}"));
            for (index, run) in first.iter().enumerate().filter(|(_, run)| run.load == load) {
                let column = |figure: fn(&Outcome) -> f64| self.median(index, figure);
                say(&format!(
                    "  {:<36}{:>15.2}{:>14.2}{:>10.1}{:>10.1}{:>15.0}",
                    run.name(),
                    column(Outcome::cost),
                    self.times_bare(index, Outcome::cost),
                    column(|outcome| millis(outcome.latencies.value_at_quantile(0.5))),
                    column(p99),
                    column(|outcome| ratio(outcome.deliveries_per_second(), 1)),
                ));
            }
        }
    }

    /// Which runs had a phone that did not get every message once and in order: their names, and how many phones.
    pub(super) fn faulty(&self) -> Vec<String> {
        let faulty = self.0.iter().flatten().filter(|run| run.outcome.faulty > 0);
        faulty.map(|run| format!("{} ({} phones)", run.name(), run.outcome.faulty)).collect()
    }

    /// The slowest hundredth of the server as a multiple of the bare loop's.
    pub(super) fn p99_of_server(&self, load: Load) -> f64 {
        self.server(load).map_or(f64::NAN, |index| self.times_bare(index, p99))
    }

    /// CPU of the server as a multiple of the bare loop's.
    pub(super) fn ratio_of_server(&self, load: Load) -> f64 {
        self.server(load).map_or(f64::NAN, |index| self.times_bare(index, Outcome::cost))
    }

    fn server(&self, load: Load) -> Option<usize> {
        self.0.first()?.iter().position(|run| run.peer.is_none() && run.load == load)
    }

    fn median(&self, index: usize, figure: fn(&Outcome) -> f64) -> f64 {
        median(self.0.iter().filter_map(|round| round.get(index)).map(|run| figure(&run.outcome)).collect())
    }

    /// Compared within each round, because a machine is not equally fast all the time.
    fn times_bare(&self, index: usize, figure: fn(&Outcome) -> f64) -> f64 {
        let in_round = |round: &Vec<Run>| {
            let run = round.get(index)?;
            let bare = round.iter().find(|other| other.load == run.load && other.is_yardstick())?;
            Some(figure(&run.outcome) / figure(&bare.outcome))
        };
        median(self.0.iter().filter_map(in_round).collect())
    }
}

fn p99(outcome: &Outcome) -> f64 {
    millis(outcome.latencies.value_at_quantile(0.99))
}
