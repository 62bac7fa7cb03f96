//! How far a reader has read in its lanes: what it may be given next.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use tischrunde_shared::ids::{Epoch, Seq};
use tischrunde_shared::wire::Resume;
use tokio::sync::watch;
use tokio::sync::watch::error::RecvError;

use super::frame::Kind;
use super::tray::{Caller, Tray};
use crate::hub::lane::{Frame, Lack, Lane, SnapshotFrame};
use crate::hub::{Places, Start};

/// A position in a lane.
struct Cursor {
    lane: Arc<Lane>,
    snapshot: Option<Arc<SnapshotFrame>>,
    seq: Seq,
}

/// Listens to a bell that rings seldom: it is asked only when it has rung.
struct Listening {
    rung: Pin<Box<dyn Future<Output = watch::Receiver<Seq>> + Send>>,
    waker: Waker,
}

/// The positions of one reader.
pub(super) struct Cursors {
    view: Cursor,
    bell: watch::Receiver<Seq>,
    own: Option<(Cursor, Listening)>,
}

/// What a reader lacks.
pub(super) struct News {
    /// Frames of the view, then of the own part.
    pub(super) frames: Vec<Frame>,
    /// Whether the reader may have another place now: then it gets nothing more here.
    pub(super) moved: bool,
}

impl Cursor {
    fn new((lane, start): (Arc<Lane>, Start)) -> Self {
        let (seq, snapshot) = match start {
            Start::After(seq) => (seq, None),
            Start::Snapshot(snapshot) => (snapshot.seq, Some(snapshot)),
        };
        Self { lane, snapshot, seq }
    }

    /// What lies between this position and another; `None` if that takes a snapshot.
    fn frames(&self, until: Seq) -> Option<Vec<Frame>> {
        match self.lane.lack(self.seq) {
            Lack::Frames(mut frames) => {
                frames.truncate(frames.partition_point(|frame| frame.seq <= until));
                Some(frames)
            }
            Lack::Snapshot => None,
        }
    }
}

impl Listening {
    fn new(bell: watch::Receiver<Seq>, waker: Waker) -> Self {
        let mut listening = Self { rung: Box::pin(rings(bell)), waker };
        listening.listen();
        listening
    }

    /// Listens for the next time. Frames are pulled, so it does not matter how often it has rung.
    fn listen(&mut self) {
        while let Poll::Ready(bell) = self.rung.as_mut().poll(&mut Context::from_waker(&self.waker)) {
            self.rung = Box::pin(rings(bell));
        }
    }
}

async fn rings(mut bell: watch::Receiver<Seq>) -> watch::Receiver<Seq> {
    // The lanes outlive their readers.
    let _ = bell.changed().await;
    bell
}

impl Cursors {
    pub(super) fn new(places: Places, tray: &Arc<Tray>) -> Self {
        let view = Cursor::new(places.view);
        let own = places.own.map(|own| {
            let own = Cursor::new(own);
            let listening = Listening::new(own.lane.bell(), tray.bell(Caller::Own));
            (own, listening)
        });
        Self { bell: view.lane.bell(), view, own }
    }

    /// Where the reader would go on from.
    pub(super) fn resume(&self, epoch: Epoch) -> Resume {
        Resume {
            epoch,
            audience: self.view.lane.audience(),
            view: self.view.seq,
            own: self.own.as_ref().map(|(own, _)| own.seq),
        }
    }

    /// The snapshots to begin with, once.
    pub(super) fn snapshots(&mut self) -> [Option<Arc<SnapshotFrame>>; 2] {
        [self.view.snapshot.take(), self.own.as_mut().and_then(|(own, _)| own.snapshot.take())]
    }

    /// Waits until the view has news.
    pub(super) async fn called(&mut self) -> Result<(), RecvError> {
        self.bell.changed().await
    }

    /// The own lane has called; listens for the next time.
    pub(super) fn heard_own(&mut self) {
        if let Some((_, listening)) = &mut self.own {
            listening.listen();
        }
    }

    /// What is lacking; it counts as given.
    ///
    /// A person who moves learns of it in the own lane, and nothing that was said later at the old station may be given.
    /// The bells ring when all lanes hold their frames: for all that the view was called for, the own lane can be asked.
    pub(super) fn news(&mut self) -> News {
        let mut until = *self.bell.borrow_and_update();
        let mut own = Vec::new();
        let mut moved = false;
        if let Some((cursor, _)) = &mut self.own {
            match cursor.frames(Seq(u64::MAX)) {
                Some(frames) => own = frames,
                // What it missed may have been a move.
                None => return News { frames: Vec::new(), moved: true },
            }
            if let Some(move_) = own.iter().find(|frame| frame.moves) {
                moved = true;
                until = until.min(move_.seq);
            }
            cursor.seq = own.last().map_or(cursor.seq, |last| last.seq);
        }
        let mut frames = self.view.frames(until).unwrap_or_else(|| {
            moved = true;
            Vec::new()
        });
        if let Some(first) = frames.iter().position(|frame| frame.moves) {
            moved = true;
            frames.truncate(first + 1);
        }
        self.view.seq = frames.last().map_or(self.view.seq, |last| last.seq);
        if frames.is_empty() {
            frames = own;
        } else {
            frames.append(&mut own);
        }
        News { frames, moved }
    }
}

/// A snapshot as it is written.
pub(super) async fn content(snapshot: &SnapshotFrame, gzip: bool) -> (Kind, Bytes) {
    let compressed = if gzip { snapshot.compressed().await } else { None };
    match compressed {
        Some(compressed) => (Kind::Binary, compressed),
        None => (Kind::Text, snapshot.json.clone()),
    }
}
