//! Time as the server tells it, and how a device learns it.

use std::ops::{Add, Sub};

use serde::{Deserialize, Serialize};

/// A moment on the server's clock, in milliseconds since 1970.
///
/// The server reads the wall clock once at its start and then counts on monotonically, so a later change of the
/// machine's clock moves no deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Millis(pub u64);

impl Millis {
    /// Milliseconds from `self` to `later`; 0 if `later` has passed.
    #[must_use]
    pub fn until(self, later: Self) -> u64 {
        later.0.saturating_sub(self.0)
    }
}

impl Add<u64> for Millis {
    type Output = Self;

    fn add(self, millis: u64) -> Self {
        Self(self.0.saturating_add(millis))
    }
}

impl Sub<u64> for Millis {
    type Output = Self;

    fn sub(self, millis: u64) -> Self {
        Self(self.0.saturating_sub(millis))
    }
}

/// Estimates the server's clock from pings, on a device whose own clock may be wrong.
///
/// The device measures with a clock that only ever counts on (milliseconds since any origin). Of all round trips the
/// shortest says most, because the answer left the server in the middle of it, give or take half the trip; older
/// trips fade so that a drifting clock is followed (Cristian, "Probabilistic clock synchronization", 1989).
#[derive(Debug, Clone, Default)]
pub struct ServerClock {
    best: Option<Sample>,
}

#[derive(Debug, Clone, Copy)]
struct Sample {
    /// Server time minus device time, milliseconds.
    offset: f64,
    /// Half the round trip, milliseconds: how wrong `offset` may be.
    error: f64,
    taken: f64,
}

/// How fast trust in a sample fades: 0.1 ms per second is the drift of a poor crystal (100 ppm).
const DRIFT: f64 = 1e-4;

impl ServerClock {
    /// Takes in one round trip: sent and received on the device's clock, `server` as the answer told it.
    pub fn observe(&mut self, sent: f64, received: f64, server: Millis) {
        let trip = (received - sent).max(0.0);
        let sample =
            Sample { offset: server.0 as f64 + trip / 2.0 - received, error: trip / 2.0, taken: received };
        let better = match self.best {
            None => true,
            Some(best) => sample.error <= best.error + (received - best.taken) * DRIFT,
        };
        if better {
            self.best = Some(sample);
        }
    }

    /// The server's time at a moment of the device's clock; `None` before the first answer.
    #[must_use]
    pub fn at(&self, device: f64) -> Option<Millis> {
        self.best.map(|best| Millis((device + best.offset).max(0.0) as u64))
    }
}

/// Whole seconds left on a clock, as every device shows them: the last second shows 1, the end 0.
#[must_use]
pub fn seconds_left(millis_left: u64) -> u64 {
    millis_left.div_ceil(1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_device_clock_does_not_matter() {
        let mut clock = ServerClock::default();
        assert_eq!(clock.at(0.0), None);
        // The device counts from 5,000 where the server is at 1,000,000; the trip takes 40 ms.
        clock.observe(5_000.0, 5_040.0, Millis(1_000_020));
        assert_eq!(clock.at(5_040.0), Some(Millis(1_000_040)));
        assert_eq!(clock.at(6_040.0), Some(Millis(1_001_040)));
    }

    #[test]
    fn a_slow_trip_does_not_displace_a_quick_one() {
        let mut clock = ServerClock::default();
        clock.observe(0.0, 10.0, Millis(105));
        clock.observe(1_000.0, 3_000.0, Millis(1_100));
        assert_eq!(clock.at(3_000.0), Some(Millis(3_100)));
    }

    #[test]
    fn an_old_sample_gives_way() {
        let mut clock = ServerClock::default();
        clock.observe(0.0, 2.0, Millis(101));
        let hour = 3_600_000.0;
        clock.observe(hour, hour + 20.0, Millis(3_600_210));
        assert_eq!(clock.at(hour + 20.0), Some(Millis(3_600_220)));
    }

    #[test]
    fn seconds_round_up() {
        assert_eq!([0, 1, 999, 1_000, 1_001].map(seconds_left), [0, 1, 1, 1, 2]);
    }
}
