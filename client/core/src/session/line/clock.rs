//! The server's clock on a device that may have slept.

use tischrunde_shared::time::{Millis, ServerClock};

/// How far a good estimate may lie from a new answer beyond half the answer's own trip, in milliseconds.
const TOLERANCE: f64 = 1_000.0;

/// Takes in a round trip. The clock that devices count with may stand still while they sleep; an answer that the
/// estimate cannot explain starts it anew.
pub(super) fn observe(clock: &mut ServerClock, sent: f64, received: f64, server: Millis) {
    let half_trip = (received - sent).max(0.0) / 2.0;
    let answered = server.0 as f64 + half_trip;
    let slept = clock.at(received).is_some_and(|now| (now.0 as f64 - answered).abs() > half_trip + TOLERANCE);
    if slept {
        *clock = ServerClock::default();
    }
    clock.observe(sent, received, server);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_that_slept_learns_the_time_anew() {
        let mut clock = ServerClock::default();
        observe(&mut clock, 0.0, 10.0, Millis(100_005));
        // Ten minutes asleep: the device's clock stood still meanwhile. The answer is slower than the first.
        observe(&mut clock, 20.0, 220.0, Millis(700_120));
        assert_eq!(clock.at(220.0), Some(Millis(700_220)));
    }

    #[test]
    fn a_slow_answer_alone_changes_nothing() {
        let mut clock = ServerClock::default();
        observe(&mut clock, 0.0, 10.0, Millis(100_005));
        observe(&mut clock, 1_000.0, 5_000.0, Millis(101_100));
        assert_eq!(clock.at(5_000.0), Some(Millis(105_000)));
    }
}
