//! Measuring one run, and what it came to.

use std::time::{Duration, Instant};

use hdrhistogram::Histogram;

use super::listen::Listeners;
use crate::error::LoadError;
use crate::program::Program;
use crate::report::{figure, heading, percentiles, ratio};
use crate::socket::Socket;

/// What a run came to.
pub(super) struct Outcome {
    phones: u64,
    messages: u64,
    deliveries: u64,
    /// Phones that did not get every message once and in order.
    pub(super) faulty: u64,
    /// Mean size of a delivery on the wire.
    pub(super) bytes: u64,
    pub(super) latencies: Histogram<u64>,
    took: Duration,
    cpu: Duration,
}

/// Measures one run.
pub(super) struct Meter {
    listeners: Listeners,
    began: Instant,
    cpu: Duration,
}

impl Meter {
    /// From now on.
    pub(super) fn start(program: &Program, sockets: Vec<Socket>) -> Result<Self, LoadError> {
        Ok(Self { listeners: Listeners::start(sockets)?, began: Instant::now(), cpu: program.cpu()? })
    }

    /// Waits until everybody has heard the last message; gives the sockets back.
    pub(super) async fn stop(
        self,
        program: &Program,
        messages: u64,
    ) -> Result<(Outcome, Vec<Socket>), LoadError> {
        let (heard, sockets) = self.listeners.finish(messages).await?;
        let outcome = Outcome {
            phones: sockets.len() as u64,
            messages,
            deliveries: heard.deliveries,
            faulty: heard.faulty,
            bytes: heard.bytes / heard.deliveries.max(1),
            latencies: heard.latencies,
            took: self.began.elapsed(),
            cpu: program.cpu()?.saturating_sub(self.cpu),
        };
        Ok((outcome, sockets))
    }
}

impl Outcome {
    /// CPU time per delivery, in microseconds.
    pub(super) fn cost(&self) -> f64 {
        ratio(micros(self.cpu), self.deliveries)
    }

    /// Messages that were sent to everybody.
    pub(super) fn messages(&self) -> u64 {
        self.messages
    }

    /// How fast everybody was given messages.
    pub(super) fn messages_per_second(&self) -> u64 {
        self.messages * 1_000_000 / micros(self.took).max(1)
    }

    /// How fast single messages were given.
    pub(super) fn deliveries_per_second(&self) -> u64 {
        self.deliveries * 1_000_000 / micros(self.took).max(1)
    }

    /// Everything about the run.
    pub(super) fn print(&self, name: &str) {
        heading(name);
        let (deliveries, messages) = (self.deliveries_per_second(), self.messages_per_second());
        figure("deliveries/s", &format!("{deliveries} ({messages} messages/s, {} bytes each)", self.bytes));
        figure("latency", &percentiles(&self.latencies));
        let cost = self.cost();
        figure("CPU", &format!("{cost:.2} us per delivery, {:.2} s per 100,000", cost / 10.0));
        let core = 100.0 * ratio(micros(self.cpu), micros(self.took));
        figure("core in use", &format!("{core:.0} %"));
        let expected = self.phones * self.messages;
        let faulty = self.faulty;
        figure(
            "counted",
            &format!("{} of {expected}; phones with a gap or disorder: {faulty}", self.deliveries),
        );
    }
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}
