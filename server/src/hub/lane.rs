//! A lane: the recent frames for one audience, encoded once, and those who read it.
//!
//! Readers keep only the position up to which they have read. Joining, lagging and coming back are the same: "what is
//! there after my position?"; if the window no longer reaches back that far, the answer is a snapshot. Readers who have
//! everything and wait are handed what is new where they are.

mod gzip;
mod outlets;
mod snapshot;
#[cfg(test)]
mod tests;
mod window;

use std::collections::HashSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use tischrunde_shared::audience::Audience;
use tischrunde_shared::ids::{ContributionId, Seq};

use self::outlets::Outlets;
pub use self::outlets::{Outlet, Seat};
pub use self::snapshot::SnapshotFrame;
pub use self::window::News;
use self::window::{Call, Window};

/// A frame ready to be written.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The position after it.
    pub seq: Seq,
    /// The text, with its head, as it goes into the stream.
    pub bytes: Bytes,
    /// Whether people may have changed places with it, so that readers must ask which lane is theirs.
    pub moves: bool,
    /// Whose words are in it.
    pub words: Vec<ContributionId>,
}

/// See the module.
#[derive(Debug)]
pub struct Lane {
    audience: Audience,
    window: Mutex<Window>,
    outlets: Outlets,
}

/// What a reader lacks.
#[derive(Debug)]
pub enum Lack {
    /// These frames to begin with; none if it lacks nothing.
    Frames(Vec<Frame>),
    /// Too much: it needs a snapshot.
    Snapshot,
}

impl Lane {
    /// An empty lane that begins at a position.
    #[must_use]
    pub fn new(audience: Audience, begin: Seq) -> Self {
        Self {
            audience,
            window: Mutex::new(Window::new(begin, audience.is_person())),
            outlets: Outlets::default(),
        }
    }

    /// Whose lane it is.
    #[must_use]
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// Reads along from now on, as long as the seat is kept.
    #[must_use]
    pub fn join(self: &Arc<Self>, outlet: Arc<dyn Outlet>) -> Seat {
        Seat::new(Arc::clone(self), outlet)
    }

    /// Whether anybody reads along.
    #[must_use]
    pub fn has_readers(&self) -> bool {
        !self.outlets.is_empty()
    }

    /// The position up to which readers were called.
    #[must_use]
    pub fn rung(&self) -> Seq {
        self.window().rung
    }

    /// The position after the last frame.
    #[must_use]
    pub fn last(&self) -> Seq {
        self.window().last
    }

    /// Forgets words: they may no longer be read. Whoever has read them goes on; whoever lags behind them gets a snapshot.
    pub(super) fn forget(&self, words: &HashSet<ContributionId>) {
        self.window().forget(words);
    }

    /// Adds frames without calling anybody.
    pub(super) fn push(&self, frames: Vec<Frame>) {
        self.window().push(frames);
    }

    /// Hands readers what is new, or calls those to whom it cannot be handed. Returns how many frames were handed over.
    pub(super) async fn ring(&self) -> u64 {
        let call = self.window().call();
        match call {
            Call::Nothing => 0,
            Call::News(news) => news.frames * self.outlets.give(&news).await,
            Call::Look => {
                self.call().await;
                0
            }
        }
    }

    /// Calls every reader to look for themselves.
    pub(super) async fn call(&self) {
        self.outlets.call().await;
    }

    /// Whether a reader at a position needs no snapshot.
    pub(super) fn reaches_back_to(&self, seq: Seq) -> bool {
        seq >= self.window().floor
    }

    /// Forgets everything and begins anew: whoever reads needs a snapshot.
    pub(super) fn start_over(&self, begin: Seq) {
        self.window().start_over(begin);
    }

    /// What a reader at a position lacks.
    #[must_use]
    pub fn lack(&self, seq: Seq) -> Lack {
        self.window().lack(seq)
    }

    /// A snapshot that few frames follow, if there is one.
    pub(super) fn fresh_snapshot(&self) -> Option<Arc<SnapshotFrame>> {
        self.window().fresh_snapshot()
    }

    pub(super) fn keep_snapshot(&self, snapshot: Arc<SnapshotFrame>) {
        self.window().snapshot = Some(snapshot);
    }

    fn window(&self) -> MutexGuard<'_, Window> {
        // Nothing panics while the lock is held; a poisoned window would still be whole.
        self.window.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
