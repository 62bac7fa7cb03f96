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
    /// Calls the readers of these lanes, now or with the next beat.
    pub(super) fn call(&mut self, lanes: Vec<Arc<Lane>>) {
        if lanes.is_empty() {
            return;
        }
        self.waiting.extend(lanes.into_iter().map(|lane| (lane.audience(), lane)));
        self.count();
        if self.tokens >= 1.0 {
            self.ring_now();
        }
    }

    /// When the lanes that wait are to be called.
    pub(super) fn due(&self) -> Option<Instant> {
        (!self.waiting.is_empty()).then(|| self.counted + BEAT.mul_f64((1.0 - self.tokens).max(0.0)))
    }

    /// Calls them.
    pub(super) fn ring_now(&mut self) {
        self.count();
        self.tokens = (self.tokens - 1.0).max(0.0);
        for lane in std::mem::take(&mut self.waiting).into_values() {
            lane.ring();
        }
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
    use tischrunde_shared::ids::Seq;

    use super::*;
    use crate::hub::lane::Frame;

    #[tokio::test(start_paused = true)]
    async fn a_few_at_once_then_a_beat() {
        let lane = Arc::new(Lane::new(Audience::Screen, Seq(0)));
        let mut bell = lane.bell();
        let mut pace = Pace::default();
        let mut calls = 0;
        for seq in 1..=20 {
            lane.push(vec![Frame { seq: Seq(seq), json: "{}".into(), moves: false, words: Vec::new() }]);
            pace.call(vec![Arc::clone(&lane)]);
            calls += u32::from(bell.has_changed().expect("open"));
            bell.mark_unchanged();
        }
        assert_eq!(calls, 4, "the burst goes out at once");
        let due = pace.due().expect("the rest waits");
        assert!(due <= Instant::now() + BEAT);
        tokio::time::sleep_until(due).await;
        pace.ring_now();
        assert!(bell.has_changed().expect("open"));
        assert_eq!(pace.due(), None);
    }
}
