//! When everything was said that is to be said now, and how far a reader must have read to have heard it.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use tischrunde::simulate::phone::{Phone, PhoneError};
use tischrunde_shared::ids::{Seq, StationId};
use tischrunde_shared::wire::ServerFrame;
use tokio::sync::watch;

/// How often a phone lost its connection and came back. With a socket each for more than a thousand phones, one busy
/// machine may leave some of them without a turn for so long that the server takes them for gone.
pub(crate) static RETURNS: AtomicUsize = AtomicUsize::new(0);

/// The next frame. A phone whose connection broke comes back by itself and goes on where it was.
pub(crate) async fn hear(phone: &mut Phone) -> ServerFrame {
    loop {
        match phone.next().await {
            Ok(frame) => return frame,
            Err(PhoneError::Socket(_) | PhoneError::Ended) => {
                RETURNS.fetch_add(1, Ordering::Relaxed);
                // If that fails as well, the next frame will.
                let _ = phone.connect().await;
            }
            Err(error) => panic!("{error}"),
        }
    }
}

/// What is to be done at one station.
pub(crate) struct Goal {
    last: AtomicU64,
    all: Arc<All>,
}

/// What is to be done at all stations.
struct All {
    left: AtomicUsize,
    done: watch::Sender<bool>,
}

impl Goal {
    /// One more is acknowledged, at this position.
    pub(crate) fn reached(&self, seq: Seq) {
        self.last.fetch_max(seq.0, Ordering::SeqCst);
        if self.all.left.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.all.done.send_replace(true);
        }
    }

    /// Reads until all was done, at every station, and what was done at this one is seen; `listen` is given every
    /// frame. Nobody stops reading earlier: who answers no ping is gone for the server.
    pub(crate) async fn follow(&self, phone: &mut Phone, mut listen: impl FnMut(&ServerFrame)) {
        let mut done = self.all.done.subscribe();
        loop {
            let all_done = *done.borrow_and_update();
            if all_done && phone.replica.view.seq.0 >= self.last.load(Ordering::SeqCst) {
                return;
            }
            tokio::select! {
                frame = hear(phone) => listen(&frame),
                changed = done.changed(), if !all_done => changed.expect("the goal outlives its followers"),
            }
        }
    }
}

/// What is to be done, by station.
pub(crate) struct Goals(BTreeMap<StationId, Goal>);

impl Goals {
    /// From so many things at a station each; a station may come more than once.
    pub(crate) fn new(parts: impl Iterator<Item = (StationId, usize)>) -> Self {
        let mut stations = Vec::new();
        let mut left = 0;
        for (station, more) in parts {
            stations.push(station);
            left += more;
        }
        let all = Arc::new(All { left: AtomicUsize::new(left), done: watch::Sender::new(left == 0) });
        let goal = || Goal { last: AtomicU64::new(0), all: Arc::clone(&all) };
        Self(stations.into_iter().map(|station| (station, goal())).collect())
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
