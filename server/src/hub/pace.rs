//! When readers are called: at once while little happens, at a steady beat when much does.
//!
//! Waking a thousand readers for every message costs more than the messages; a beat of 20 ms costs nobody's attention.

use std::collections::BTreeMap;
use std::sync::Arc;

use tischrunde_shared::audience::Audience;
use tokio::time::{Duration, Instant};

use super::lane::Lane;

/// The beat.
const BEAT: Duration = Duration::from_millis(20);
/// Calls that may go out at once before the beat is kept. At 20 messages a second no one waits.
const BURST: f64 = 4.0;

/// See the module.
pub(super) struct Pace {
    waiting: BTreeMap<Audience, Arc<Lane>>,
    tokens: f64,
    counted: Instant,
}

impl Default for Pace {
    fn default() -> Self {
        Self { waiting: BTreeMap::new(), tokens: BURST, counted: Instant::now() }
    }
}

impl Pace {
    /// The readers of these lanes are to be called, now or with the next beat.
    /// Returns whether they are to be called at once.
    pub(super) fn call(&mut self, lanes: Vec<Arc<Lane>>) -> bool {
        self.waiting.extend(lanes.into_iter().map(|lane| (lane.audience(), lane)));
        self.count();
        !self.waiting.is_empty() && self.tokens >= 1.0
    }

    /// When the lanes that wait are to be called.
    pub(super) fn due(&self) -> Option<Instant> {
        (!self.waiting.is_empty()).then(|| self.counted + BEAT.mul_f64((1.0 - self.tokens).max(0.0)))
    }

    /// The lanes that wait, to be rung now. Those of single people come first: whoever moves learns of it before anything
    /// later is written to them.
    pub(super) fn take(&mut self) -> Vec<Arc<Lane>> {
        self.count();
        self.tokens = (self.tokens - 1.0).max(0.0);
        let mut lanes: Vec<_> = std::mem::take(&mut self.waiting).into_values().collect();
        lanes.sort_by_key(|lane| !lane.audience().is_person());
        lanes
    }

    fn count(&mut self) {
        let now = Instant::now();
        let gained = now.duration_since(self.counted).as_secs_f64() / BEAT.as_secs_f64();
        self.tokens = (self.tokens + gained).min(BURST);
        self.counted = now;
    }
}

#[cfg(test)]
mod tests {
    use tischrunde_shared::ids::{PersonId, Seq};

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_few_at_once_then_a_beat() {
        let lane = Arc::new(Lane::new(Audience::Screen, Seq(0)));
        let mut pace = Pace::default();
        let at_once = (1..=20).filter(|_| {
            let now = pace.call(vec![Arc::clone(&lane)]);
            now && !pace.take().is_empty()
        });
        assert_eq!(at_once.count(), 4, "the burst goes out at once");
        let due = pace.due().expect("the rest waits");
        assert!(due <= Instant::now() + BEAT);
        tokio::time::sleep_until(due).await;
        assert_eq!(pace.take().len(), 1);
        assert_eq!(pace.due(), None);
    }

    #[test]
    fn who_moves_hears_of_it_first() {
        let mut pace = Pace::default();
        let audiences = [Audience::Lobby, Audience::Person(PersonId(1)), Audience::Screen];
        pace.call(audiences.map(|audience| Arc::new(Lane::new(audience, Seq(0)))).into());
        assert!(pace.take().first().is_some_and(|lane| lane.audience().is_person()));
    }
}
