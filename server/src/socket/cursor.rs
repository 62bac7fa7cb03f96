//! How far a reader has read in its lanes: what it may be given next.

use std::sync::Arc;

use bytes::Bytes;
use tischrunde_shared::ids::{Epoch, Seq};
use tischrunde_shared::wire::Resume;

use super::outlet::{Outlet, OwnBell};
use crate::frame::Kind;
use crate::hub::lane::{self, Frame, Lack, Lane, Seat, SnapshotFrame};
use crate::hub::{Places, Start};

/// A position in a lane.
struct Cursor {
    seat: Seat,
    snapshot: Option<Arc<SnapshotFrame>>,
    seq: Seq,
}

/// The positions of one reader.
pub(super) struct Cursors {
    view: Cursor,
    own: Option<Cursor>,
}

/// What a reader lacks.
pub(super) struct News {
    /// Frames of the view, then of the own part.
    pub(super) frames: Vec<Frame>,
    /// Whether the reader may have another place now: then it gets nothing more here.
    pub(super) moved: bool,
    /// Whether there is more of it.
    pub(super) more: bool,
}

impl Cursor {
    fn new((lane, start): (Arc<Lane>, Start), outlet: Arc<dyn lane::Outlet>) -> Self {
        let (seq, snapshot) = match start {
            Start::After(seq) => (seq, None),
            Start::Snapshot(snapshot) => (snapshot.seq, Some(snapshot)),
        };
        Self { seat: lane.join(outlet), snapshot, seq }
    }

    /// What lies between this position and another; `None` if that takes a snapshot.
    fn frames(&self, until: Seq) -> Option<Vec<Frame>> {
        match self.seat.lane().lack(self.seq) {
            Lack::Frames(mut frames) => {
                frames.truncate(frames.partition_point(|frame| frame.seq <= until));
                Some(frames)
            }
            Lack::Snapshot => None,
        }
    }
}

impl Cursors {
    pub(super) fn new(places: Places, outlet: &Arc<Outlet>) -> Self {
        let own = places.own.map(|own| Cursor::new(own, Arc::new(OwnBell(Arc::clone(outlet)))));
        Self { view: Cursor::new(places.view, Arc::clone(outlet) as Arc<dyn lane::Outlet>), own }
    }

    /// Where the reader would go on from.
    pub(super) fn resume(&self, epoch: Epoch) -> Resume {
        Resume {
            epoch,
            audience: self.view.seat.lane().audience(),
            view: self.view.seq,
            own: self.own.as_ref().map(|own| own.seq),
        }
    }

    /// The snapshots to begin with, once.
    pub(super) fn snapshots(&mut self) -> [Option<Arc<SnapshotFrame>>; 2] {
        [self.view.snapshot.take(), self.own.as_mut().and_then(|own| own.snapshot.take())]
    }

    /// How far the view goes.
    pub(super) fn view(&self) -> Seq {
        self.view.seq
    }

    /// The view was handed over up to here.
    pub(super) fn was_given(&mut self, until: Seq) {
        self.view.seq = until;
    }

    /// What is lacking; it counts as given.
    ///
    /// A person who moves learns of it in the own lane, and nothing that was said later at the old station may be given.
    /// Lanes ring when all of them hold their frames: for all that the view was called for, the own lane can be asked.
    pub(super) fn news(&mut self) -> News {
        let mut until = self.view.seat.lane().rung();
        let mut own = Vec::new();
        let mut moved = false;
        if let Some(cursor) = &mut self.own {
            match cursor.frames(Seq(u64::MAX)) {
                Some(frames) => own = frames,
                // What it missed may have been a move.
                None => return News { frames: Vec::new(), moved: true, more: false },
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
        // Of own frames a piece is less than a lane keeps of them.
        let more = !frames.is_empty() && self.view.seq < until;
        if frames.is_empty() {
            frames = own;
        } else {
            frames.append(&mut own);
        }
        News { frames, moved, more }
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
