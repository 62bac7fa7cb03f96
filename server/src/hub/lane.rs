//! A lane: the recent frames for one audience, encoded once, and those who read it.
//!
//! Readers keep only the position up to which they have read. Joining, lagging and coming back are the same: "what is
//! there after my position?"; if the window no longer reaches back that far, the answer is a snapshot. Readers who have
//! everything and wait are handed what is new where they are.

mod outlets;

use std::collections::{HashSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use tischrunde_shared::audience::Audience;
use tischrunde_shared::ids::{ContributionId, Seq};
use tischrunde_shared::limits;
use tokio::sync::OnceCell;

use self::outlets::Outlets;
pub use self::outlets::{Outlet, Seat};

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
    outlets: Outlets,
}

#[derive(Debug)]
struct Window {
    frames: VecDeque<Frame>,
    bytes: usize,
    /// Everything after this position is in `frames`.
    floor: Seq,
    /// The position after the last frame, or where the lane began.
    last: Seq,
    /// Up to where readers were called.
    rung: Seq,
    /// Whether the lane began anew, so that every reader has to look.
    begun_anew: bool,
    snapshot: Option<Arc<SnapshotFrame>>,
}

/// What readers are called for.
#[derive(Debug)]
enum Call {
    /// Nothing.
    Nothing,
    /// Everybody has to look for themselves: where they belong, or at what is too much to be handed over.
    Look,
    /// This, which can be handed over.
    News(News),
}

/// What is new in a lane, as it is written to each of its readers.
#[derive(Debug)]
pub struct News {
    /// Whoever stands here or later,
    from: Seq,
    /// and before this position, lacks all of it
    before: Seq,
    /// and stands here afterwards.
    pub until: Seq,
    /// The frames, one after the other.
    pub bytes: Bytes,
    /// How many these are.
    pub frames: u64,
}

impl News {
    /// Whether this is what a reader at a position lacks.
    #[must_use]
    pub fn follows(&self, at: Seq) -> bool {
        self.from <= at && at < self.before
    }
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
/// More than this is not handed over: readers take it in pieces.
const NEWS_BYTES: usize = 64 * 1_024;

impl Lane {
    /// An empty lane that begins at a position.
    #[must_use]
    pub fn new(audience: Audience, begin: Seq) -> Self {
        Self { audience, window: Mutex::new(Window::new(begin)), outlets: Outlets::default() }
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
        let mut window = self.window();
        let holds = |frame: &Frame| frame.words.iter().any(|said| words.contains(said));
        if let Some(last) = window.frames.iter().rposition(holds) {
            for frame in window.frames.drain(..=last).collect::<Vec<_>>() {
                window.bytes -= frame.bytes.len();
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
            window.bytes += frame.bytes.len();
            window.last = frame.seq;
            window.frames.push_back(frame);
        }
        while window.bytes > limit
            && let Some(old) = window.frames.pop_front()
        {
            window.bytes -= old.bytes.len();
            window.floor = old.seq;
        }
    }

    /// Hands readers what is new, or calls those to whom it cannot be handed; all of them, if they are to look for
    /// themselves. Returns how many frames were handed over.
    pub(super) async fn ring(&self, let_them_look: bool) -> u64 {
        let call = self.window().call();
        match call {
            Call::Nothing => 0,
            Call::News(news) if !let_them_look => news.frames * self.outlets.give(&news).await,
            Call::News(_) | Call::Look => {
                self.outlets.call().await;
                0
            }
        }
    }

    /// Whether a reader at a position needs no snapshot.
    pub(super) fn reaches_back_to(&self, seq: Seq) -> bool {
        seq >= self.window().floor
    }

    /// Forgets everything and begins anew: whoever reads needs a snapshot.
    pub(super) fn start_over(&self, begin: Seq) {
        *self.window() = Window { begun_anew: true, ..Window::new(begin) };
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
        (newer.map(|frame| frame.bytes.len()).sum::<usize>() <= FRESH_BYTES).then(|| Arc::clone(snapshot))
    }

    pub(super) fn keep_snapshot(&self, snapshot: Arc<SnapshotFrame>) {
        self.window().snapshot = Some(snapshot);
    }

    fn window(&self) -> MutexGuard<'_, Window> {
        // Nothing panics while the lock is held; a poisoned window would still be whole.
        self.window.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Window {
    fn new(begin: Seq) -> Self {
        Self {
            frames: VecDeque::new(),
            bytes: 0,
            floor: begin,
            last: begin,
            rung: begin,
            begun_anew: false,
            snapshot: None,
        }
    }

    /// What readers have not been called for; they are from now on.
    fn call(&mut self) -> Call {
        let from = std::mem::replace(&mut self.rung, self.last);
        if std::mem::take(&mut self.begun_anew) || self.floor > from {
            return Call::Look;
        }
        let first = self.frames.partition_point(|frame| frame.seq <= from);
        let new = || self.frames.range(first..);
        let Some(before) = new().next().map(|frame| frame.seq) else { return Call::Nothing };
        if new().any(|frame| frame.moves) || new().map(|frame| frame.bytes.len()).sum::<usize>() > NEWS_BYTES
        {
            return Call::Look;
        }
        let bytes = match self.frames.len() - first {
            1 => self.frames[first].bytes.clone(),
            _ => new().flat_map(|frame| &frame.bytes).copied().collect(),
        };
        let frames = (self.frames.len() - first) as u64;
        Call::News(News { from, before, until: self.last, bytes, frames })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn frame(seq: u64, bytes: usize) -> Frame {
        Frame {
            seq: Seq(seq),
            bytes: "x".repeat(bytes).into(),
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

    /// A reader who takes what it is given.
    #[derive(Debug, Default)]
    struct Reader {
        at: Mutex<Seq>,
        called: AtomicUsize,
    }

    impl Reader {
        fn at(seq: u64) -> Arc<Self> {
            Arc::new(Self { at: Mutex::new(Seq(seq)), ..Self::default() })
        }

        fn is_called(&self) -> bool {
            self.called.swap(0, Ordering::Relaxed) > 0
        }
    }

    impl Outlet for Reader {
        fn give(&self, news: &News) -> bool {
            let mut at = self.at.lock().expect("a position");
            let given = news.follows(*at);
            if given {
                *at = news.until;
            }
            given
        }

        fn call(&self) {
            self.called.fetch_add(1, Ordering::Relaxed);
        }
    }

    #[tokio::test]
    async fn news_are_given_to_those_who_lack_just_these() {
        let lane = Arc::new(Lane::new(Audience::Screen, Seq(10)));
        let (level, ahead, behind) = (Reader::at(10), Reader::at(12), Reader::at(9));
        let _seats = [&level, &ahead, &behind].map(|reader| lane.join(Arc::clone(reader) as Arc<dyn Outlet>));
        lane.push(vec![frame(14, 3), frame(15, 4)]);
        assert_eq!(lane.rung(), Seq(10), "pushing alone calls nobody");
        assert_eq!(lane.ring(false).await, 4, "two frames to the two whom nothing else is missing");
        assert_eq!(lane.rung(), Seq(15));
        for (reader, at) in [(level, 15), (ahead, 15), (behind, 9)] {
            assert_eq!(*reader.at.lock().expect("a position"), Seq(at));
        }
        assert_eq!(lane.ring(false).await, 0, "nothing is given twice");
    }

    #[tokio::test]
    async fn where_people_may_have_moved_or_much_is_new_everybody_looks_for_themselves() {
        let lane = Arc::new(Lane::new(Audience::Screen, Seq(0)));
        let reader = Reader::at(0);
        let seat = lane.join(Arc::clone(&reader) as Arc<dyn Outlet>);
        let look = async |frames: Vec<Frame>, let_them_look| {
            lane.push(frames);
            lane.ring(let_them_look).await == 0 && reader.is_called()
        };
        assert!(!look(Vec::new(), true).await, "nothing is new");
        assert!(look(vec![Frame { moves: true, ..frame(1, 1) }], false).await);
        assert!(look(vec![frame(2, NEWS_BYTES + 1)], false).await);
        assert!(look(vec![frame(3, 1)], true).await, "a link was taken back");
        lane.start_over(Seq(2));
        assert!(look(Vec::new(), false).await, "the lane began anew");
        assert!(lane.has_readers());
        drop(seat);
        assert!(!lane.has_readers());
    }

    #[tokio::test]
    async fn small_snapshots_are_not_compressed() {
        assert!(SnapshotFrame::new(Seq(1), "{}".into()).compressed().await.is_none());
        let large = SnapshotFrame::new(Seq(1), " ".repeat(WORTH_COMPRESSING).into());
        assert!(large.compressed().await.is_some_and(|bytes| bytes.len() < 100));
    }
}
