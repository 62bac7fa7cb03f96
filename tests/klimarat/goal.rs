//! When everything was said that is to be said now, and how far a reader must have read to have heard it.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use tischrunde::simulate::phone::Phone;
use tischrunde_shared::ids::{Seq, StationId};
use tischrunde_shared::wire::ServerFrame;
use tokio::sync::watch;

/// What is to be done at one station.
pub(crate) struct Goal {
    left: AtomicUsize,
    last: AtomicU64,
    /// The position of the last of it, once all is done.
    done: watch::Sender<Option<Seq>>,
}

impl Goal {
    fn new(left: usize) -> Self {
        let done = watch::Sender::new((left == 0).then_some(Seq(0)));
        Self { left: AtomicUsize::new(left), last: AtomicU64::new(0), done }
    }

    /// One more is acknowledged, at this position.
    pub(crate) fn reached(&self, seq: Seq) {
        self.last.fetch_max(seq.0, Ordering::SeqCst);
        if self.left.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.done.send_replace(Some(Seq(self.last.load(Ordering::SeqCst))));
        }
    }

    /// Reads until all was done and seen; `listen` is given every frame.
    pub(crate) async fn follow(&self, phone: &mut Phone, mut listen: impl FnMut(&ServerFrame)) {
        let mut done = self.done.subscribe();
        loop {
            let last = *done.borrow_and_update();
            if last.is_some_and(|seq| phone.replica.view.seq >= seq) {
                return;
            }
            tokio::select! {
                frame = phone.next() => listen(&frame.expect("a frame")),
                changed = done.changed(), if last.is_none() => changed.expect("the goal outlives its followers"),
            }
        }
    }
}

/// What is to be done at all stations.
pub(crate) struct Goals(BTreeMap<StationId, Goal>);

impl Goals {
    /// From so many things at a station each; a station may come more than once.
    pub(crate) fn new(parts: impl Iterator<Item = (StationId, usize)>) -> Self {
        let mut left: BTreeMap<StationId, usize> = BTreeMap::new();
        for (station, more) in parts {
            *left.entry(station).or_default() += more;
        }
        Self(left.into_iter().map(|(station, left)| (station, Goal::new(left))).collect())
    }

    pub(crate) fn at(&self, station: StationId) -> &Goal {
        &self.0[&station]
    }

    /// Reads until all was done at every station, and seen.
    pub(crate) async fn follow_all(&self, phone: &mut Phone) {
        for goal in self.0.values() {
            goal.follow(phone, |_| {}).await;
        }
    }
}
