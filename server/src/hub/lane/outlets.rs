//! Those who read a lane, and how news reach all of them.

use std::fmt::Debug;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use slab::Slab;

use super::{Lane, News};

/// After so many readers others have their turn.
const AT_ONCE: usize = 128;

/// A reader's connection, as its lane sees it.
pub trait Outlet: Debug + Send + Sync {
    /// Writes news to the reader, if they are just what it lacks and it waits for nothing else; calls it otherwise.
    /// Returns whether they are on their way.
    fn give(&self, news: &News) -> bool;

    /// Calls the reader: there is something to fetch, or it belongs elsewhere.
    fn call(&self);
}

/// The readers of one lane. Whoever rings goes through them as they were when it began.
#[derive(Debug, Default)]
pub(super) struct Outlets(Mutex<Arc<Slab<Arc<dyn Outlet>>>>);

impl Outlets {
    pub(super) fn is_empty(&self) -> bool {
        self.all().is_empty()
    }

    /// Gives news to everybody; returns to how many.
    pub(super) async fn give(&self, news: &News) -> u64 {
        let mut given = 0;
        self.each(|outlet| given += u64::from(outlet.give(news))).await;
        given
    }

    pub(super) async fn call(&self) {
        self.each(|outlet| outlet.call()).await;
    }

    async fn each(&self, mut tell: impl FnMut(&dyn Outlet)) {
        let all = Arc::clone(&self.all());
        for (number, (_, outlet)) in (1..).zip(all.iter()) {
            tell(&**outlet);
            if number % AT_ONCE == 0 {
                tokio::task::yield_now().await;
            }
        }
    }

    fn enter(&self, outlet: Arc<dyn Outlet>) -> usize {
        Arc::make_mut(&mut *self.all()).insert(outlet)
    }

    fn leave(&self, key: usize) {
        Arc::make_mut(&mut *self.all()).try_remove(key);
    }

    fn all(&self) -> MutexGuard<'_, Arc<Slab<Arc<dyn Outlet>>>> {
        // Nothing panics while the lock is held.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A reader's seat in a lane: it reads along as long as this lives.
#[derive(Debug)]
pub struct Seat {
    lane: Arc<Lane>,
    key: usize,
}

impl Seat {
    pub(super) fn new(lane: Arc<Lane>, outlet: Arc<dyn Outlet>) -> Self {
        let key = lane.outlets.enter(outlet);
        Self { lane, key }
    }

    /// The lane.
    #[must_use]
    pub fn lane(&self) -> &Lane {
        &self.lane
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.lane.outlets.leave(self.key);
    }
}
