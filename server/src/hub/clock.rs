//! The server's clock: the wall clock as it was at the start, counted on monotonically.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use tischrunde_shared::time::Millis;
use tokio::time::{Duration, Instant};

/// See the module.
#[derive(Debug)]
pub struct HubClock {
    started: Instant,
    /// What the clock showed at `started`, in milliseconds since 1970.
    origin: AtomicU64,
}

impl HubClock {
    /// Starts from the wall clock.
    #[must_use]
    pub fn start() -> Self {
        let wall = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
        Self { started: Instant::now(), origin: AtomicU64::new(u64::try_from(wall).unwrap_or(u64::MAX)) }
    }

    /// The moment.
    #[must_use]
    pub fn now(&self) -> Millis {
        let elapsed = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        Millis(self.origin.load(Ordering::Relaxed)) + elapsed
    }

    /// Moves the clock forward so that it is not before a moment that it already showed in an earlier run.
    pub fn not_before(&self, moment: Millis) {
        let behind = self.now().until(moment);
        self.origin.fetch_add(behind, Ordering::Relaxed);
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
    async fn it_counts_on_and_never_back() {
        let clock = HubClock::start();
        let before = clock.now();
        tokio::time::advance(Duration::from_secs(3)).await;
        assert_eq!(before.until(clock.now()), 3_000);
        let later = clock.now() + 3_600_000;
        clock.not_before(later);
        assert_eq!(clock.now(), later);
        clock.not_before(before);
        assert_eq!(clock.now(), later);
    }
}
