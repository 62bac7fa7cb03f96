//! A lane: the recent frames for one audience, encoded once, and a bell.
//!
//! Readers keep only the position up to which they have read. Joining, lagging and coming back are the same: "what is
//! there after my position?"; if the window no longer reaches back that far, the answer is a snapshot.

use std::collections::{HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use tischrunde_shared::audience::Audience;
use tischrunde_shared::ids::{ContributionId, Seq};
use tischrunde_shared::limits;
use tokio::sync::{OnceCell, watch};

/// A frame ready to be written.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The position after it.
    pub seq: Seq,
    /// The JSON text.
    pub json: Bytes,
    /// Whether people may have changed places with it, so that readers must ask which lane is theirs.
    pub moves: bool,
    /// Whose words are in it.
    pub words: Vec<ContributionId>,
}

/// A snapshot ready to be written.
#[derive(Debug)]
pub struct SnapshotFrame {
    /// The position that it shows.
    pub seq: Seq,
    /// The JSON text.
    pub json: Bytes,
    gzip: OnceCell<Option<Bytes>>,
}

/// Below this size, compressing saves no packet.
const WORTH_COMPRESSING: usize = 4 * 1_024;

impl SnapshotFrame {
    /// From its JSON text.
    #[must_use]
    pub fn new(seq: Seq, json: Bytes) -> Self {
        Self { seq, json, gzip: OnceCell::new() }
    }

    /// The text as gzip, made once however many ask; `None` if it is not worth it.
    pub async fn compressed(&self) -> Option<Bytes> {
        if self.json.len() < WORTH_COMPRESSING {
            return None;
        }
        let make = || async {
            let json = self.json.clone();
            // Without it the reader gets the text as it is.
            tokio::task::spawn_blocking(move || gzip(&json)).await.ok()?.ok()
        };
        self.gzip.get_or_init(make).await.clone()
    }
}

fn gzip(text: &[u8]) -> std::io::Result<Bytes> {
    use std::io::Write as _;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(5));
    encoder.write_all(text)?;
    encoder.finish().map(Bytes::from)
}

/// See the module.
#[derive(Debug)]
pub struct Lane {
    audience: Audience,
    window: Mutex<Window>,
    bell: watch::Sender<Seq>,
}

#[derive(Debug)]
struct Window {
    frames: VecDeque<Frame>,
    bytes: usize,
    /// Everything after this position is in `frames`.
    floor: Seq,
    /// The position after the last frame, or where the lane began.
    last: Seq,
    snapshot: Option<Arc<SnapshotFrame>>,
}

/// What a reader lacks.
#[derive(Debug)]
pub enum Lack {
    /// These frames; none if it lacks nothing.
    Frames(Vec<Frame>),
    /// Too much: it needs a snapshot.
    Snapshot,
}

/// Bytes kept per lane: what a reader may lag behind.
const WINDOW_BYTES: usize = limits::LAG_BYTES;
/// Bytes kept for one person: their own part is small, so a snapshot of it is too.
const PERSON_BYTES: usize = 64 * 1_024;
/// A snapshot is used again while so few bytes of frames follow it.
const FRESH_BYTES: usize = 64 * 1_024;

impl Lane {
    /// An empty lane that begins at a position.
    #[must_use]
    pub fn new(audience: Audience, begin: Seq) -> Self {
        let window = Window { frames: VecDeque::new(), bytes: 0, floor: begin, last: begin, snapshot: None };
        Self { audience, window: Mutex::new(window), bell: watch::Sender::new(begin) }
    }

    /// Whose lane it is.
    #[must_use]
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// The bell: its value is the position of the last frame that readers were called for.
    #[must_use]
    pub fn bell(&self) -> watch::Receiver<Seq> {
        self.bell.subscribe()
    }

    /// Whether anybody listens.
    #[must_use]
    pub fn has_readers(&self) -> bool {
        self.bell.receiver_count() > 0
    }

    /// The position after the last frame.
    #[must_use]
    pub fn last(&self) -> Seq {
        self.window().last
    }

    /// Forgets words: they may no longer be read. Whoever has read them goes on; whoever lags behind them gets a snapshot.
    pub(super) fn forget(&self, words: &HashSet<ContributionId>) {
        let mut window = self.window();
        let holds = |frame: &Frame| frame.words.iter().any(|said| words.contains(said));
        if let Some(last) = window.frames.iter().rposition(holds) {
            for frame in window.frames.drain(..=last).collect::<Vec<_>>() {
                window.bytes -= frame.json.len();
                window.floor = frame.seq;
            }
        }
        // Which words a snapshot holds is not known; one that is made anew holds none that were taken back.
        window.snapshot = None;
    }

    /// Adds frames without calling anybody.
    pub(super) fn push(&self, frames: Vec<Frame>) {
        let limit = if matches!(self.audience, Audience::Person(_)) { PERSON_BYTES } else { WINDOW_BYTES };
        let mut window = self.window();
        for frame in frames {
            window.bytes += frame.json.len();
            window.last = frame.seq;
            window.frames.push_back(frame);
        }
        while window.bytes > limit
            && let Some(old) = window.frames.pop_front()
        {
            window.bytes -= old.json.len();
            window.floor = old.seq;
        }
    }

    /// Calls the readers.
    pub(super) fn ring(&self) {
        let last = self.last();
        self.bell.send_if_modified(|seq| std::mem::replace(seq, last) != last);
    }

    /// Whether a reader at a position needs no snapshot.
    pub(super) fn reaches_back_to(&self, seq: Seq) -> bool {
        seq >= self.window().floor
    }

    /// Forgets everything and begins anew: whoever reads needs a snapshot.
    pub(super) fn start_over(&self, begin: Seq) {
        let mut window = self.window();
        *window = Window { frames: VecDeque::new(), bytes: 0, floor: begin, last: begin, snapshot: None };
    }

    /// What a reader at a position lacks.
    #[must_use]
    pub fn lack(&self, seq: Seq) -> Lack {
        let window = self.window();
        if seq < window.floor {
            return Lack::Snapshot;
        }
        let first = window.frames.partition_point(|frame| frame.seq <= seq);
        Lack::Frames(window.frames.iter().skip(first).cloned().collect())
    }

    /// A snapshot that few frames follow, if there is one.
    pub(super) fn fresh_snapshot(&self) -> Option<Arc<SnapshotFrame>> {
        let window = self.window();
        let snapshot = window.snapshot.as_ref()?;
        if snapshot.seq < window.floor {
            return None;
        }
        let newer = window.frames.iter().rev().take_while(|frame| frame.seq > snapshot.seq);
        (newer.map(|frame| frame.json.len()).sum::<usize>() <= FRESH_BYTES).then(|| Arc::clone(snapshot))
    }

    pub(super) fn keep_snapshot(&self, snapshot: Arc<SnapshotFrame>) {
        self.window().snapshot = Some(snapshot);
    }

    fn window(&self) -> MutexGuard<'_, Window> {
        // Nothing panics while the lock is held; a poisoned window would still be whole.
        self.window.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(seq: u64, bytes: usize) -> Frame {
        Frame {
            seq: Seq(seq),
            json: "x".repeat(bytes).into(),
            moves: false,
            words: vec![ContributionId(seq as u32)],
        }
    }

    fn positions(lane: &Lane, seq: u64) -> Option<Vec<u64>> {
        match lane.lack(Seq(seq)) {
            Lack::Frames(frames) => Some(frames.iter().map(|f| f.seq.0).collect()),
            Lack::Snapshot => None,
        }
    }

    #[test]
    fn a_reader_gets_what_it_lacks() {
        let lane = Lane::new(Audience::Screen, Seq(5));
        assert_eq!(positions(&lane, 4), None, "before the lane began");
        assert_eq!(positions(&lane, 5), Some(vec![]));
        lane.push(vec![frame(7, 10), frame(9, 10)]);
        assert_eq!(positions(&lane, 5), Some(vec![7, 9]));
        assert_eq!(positions(&lane, 7), Some(vec![9]));
        assert_eq!(positions(&lane, 8), Some(vec![9]), "a snapshot may stand between two frames");
        assert_eq!(positions(&lane, 9), Some(vec![]));
    }

    #[test]
    fn the_window_moves_on() {
        let lane = Lane::new(Audience::Screen, Seq(0));
        lane.push((1..=3).map(|seq| frame(seq, WINDOW_BYTES / 2)).collect());
        assert_eq!(positions(&lane, 0), None);
        assert_eq!(positions(&lane, 1), Some(vec![2, 3]));
    }

    #[test]
    fn what_is_forgotten_reaches_nobody_and_stops_nobody_who_has_read_it() {
        let lane = Lane::new(Audience::Screen, Seq(0));
        lane.push((1..=4).map(|seq| frame(seq, 10)).collect());
        lane.keep_snapshot(Arc::new(SnapshotFrame::new(Seq(2), "{}".into())));
        lane.forget(&HashSet::from([ContributionId(2), ContributionId(9)]));
        lane.push(vec![frame(5, 10)]);
        assert_eq!(positions(&lane, 1), None, "whoever lags behind needs a snapshot");
        assert_eq!(positions(&lane, 2), Some(vec![3, 4, 5]), "whoever has read it goes on");
        assert!(lane.fresh_snapshot().is_none());
        lane.forget(&HashSet::from([ContributionId(9)]));
        assert_eq!(positions(&lane, 2), Some(vec![3, 4, 5]));
    }

    #[test]
    fn a_snapshot_is_fresh_until_much_has_followed() {
        let lane = Lane::new(Audience::Screen, Seq(0));
        assert!(lane.fresh_snapshot().is_none());
        lane.keep_snapshot(Arc::new(SnapshotFrame::new(Seq(0), "{}".into())));
        lane.push(vec![frame(1, FRESH_BYTES)]);
        assert!(lane.fresh_snapshot().is_some());
        lane.push(vec![frame(2, 1)]);
        assert!(lane.fresh_snapshot().is_none());
    }

    #[test]
    fn the_bell_rings_once_per_news() {
        let lane = Lane::new(Audience::Screen, Seq(0));
        let mut bell = lane.bell();
        lane.push(vec![frame(1, 1)]);
        assert!(!bell.has_changed().expect("open"), "pushing alone calls nobody");
        lane.ring();
        assert!(bell.has_changed().expect("open"));
        bell.mark_unchanged();
        lane.ring();
        assert!(!bell.has_changed().expect("open"));
    }

    #[tokio::test]
    async fn small_snapshots_are_not_compressed() {
        assert!(SnapshotFrame::new(Seq(1), "{}".into()).compressed().await.is_none());
        let large = SnapshotFrame::new(Seq(1), " ".repeat(WORTH_COMPRESSING).into());
        assert!(large.compressed().await.is_some_and(|bytes| bytes.len() < 100));
    }
}
