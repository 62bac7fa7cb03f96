//! The server's clock: the wall clock as it was at the start, counted on monotonically; and that of a café, which never
//! shows a moment before the last event of its log.

use std::time::{SystemTime, UNIX_EPOCH};

use tischrunde_shared::time::Millis;
use tokio::time::{Duration, Instant};

/// See the module.
#[derive(Debug, Clone, Copy)]
pub struct HubClock {
    started: Instant,
    /// What the clock showed at `started`.
    origin: Millis,
}

impl HubClock {
    /// Starts from the wall clock.
    #[must_use]
    pub fn start() -> Self {
        let wall = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
        Self { started: Instant::now(), origin: Millis(u64::try_from(wall).unwrap_or(u64::MAX)) }
    }

    /// The moment.
    #[must_use]
    pub fn now(&self) -> Millis {
        self.origin + u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

/// The clock of one café. A log with stamps that lie ahead moves this one and no other.
#[derive(Debug, Clone, Copy)]
pub struct CafeClock {
    hub: HubClock,
    /// Milliseconds by which it is ahead of the hub's.
    ahead: u64,
}

impl CafeClock {
    /// The hub's clock, but never before a moment that the café's already showed.
    #[must_use]
    pub fn new(hub: HubClock, not_before: Millis) -> Self {
        Self { hub, ahead: hub.now().until(not_before) }
    }

    /// The moment.
    #[must_use]
    pub fn now(&self) -> Millis {
        self.hub.now() + self.ahead
    }

    /// When the clock will show a moment.
    #[must_use]
    pub fn instant_of(&self, moment: Millis) -> Instant {
        Instant::now() + Duration::from_millis(self.now().until(moment))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_cafe_counts_on_from_its_last_event_and_moves_no_other() {
        let hub = HubClock::start();
        let before = hub.now();
        tokio::time::advance(Duration::from_secs(3)).await;
        assert_eq!(before.until(hub.now()), 3_000);
        let later = hub.now() + 3_600_000;
        let (ahead, other) = (CafeClock::new(hub, later), CafeClock::new(hub, before));
        assert_eq!((ahead.now(), other.now()), (later, hub.now()));
        tokio::time::advance(Duration::from_secs(60)).await;
        assert_eq!((ahead.now(), other.now()), (later + 60_000, hub.now()));
        assert_eq!(ahead.instant_of(later + 61_000), Instant::now() + Duration::from_secs(1));
    }
}
