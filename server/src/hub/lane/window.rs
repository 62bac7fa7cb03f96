//! The window of a lane: as many of the last frames as a reader may lag behind.

use std::collections::{HashSet, VecDeque};
use std::ops::RangeInclusive;
use std::sync::Arc;

use bytes::Bytes;
use tischrunde_shared::ids::{ContributionId, Seq};
use tischrunde_shared::limits;

use super::{Frame, Lack, SnapshotFrame};

/// Bytes kept per lane: what a reader may lag behind.
const WINDOW_BYTES: usize = limits::LAG_BYTES;
/// Bytes kept for one person: their own part is small, so a snapshot of it is too.
const PERSON_BYTES: usize = 64 * 1_024;
/// A snapshot is used again while the frames that follow it are this part of it: they are sent as they are, it is packed.
const FRESH_PART: usize = 8;
/// Making one anew is not worth less than the first, and is worth the second whatever its size.
const FRESH_BYTES: RangeInclusive<usize> = 4 * 1_024..=64 * 1_024;
/// A reader who lacks much fetches about so much at a time.
const PIECE_BYTES: usize = 64 * 1_024;
/// More than this is not handed over: readers take it in pieces.
const NEWS_BYTES: usize = 64 * 1_024;

/// See the module.
#[derive(Debug)]
pub(super) struct Window {
    frames: VecDeque<Frame>,
    bytes: usize,
    /// So many may be kept.
    limit: usize,
    /// Everything after this position is in `frames`.
    pub(super) floor: Seq,
    /// The position after the last frame, or where the lane began.
    pub(super) last: Seq,
    /// Up to where readers were called.
    pub(super) rung: Seq,
    /// Whether the lane began anew, so that every reader has to look.
    begun_anew: bool,
    pub(super) snapshot: Option<Arc<SnapshotFrame>>,
}

/// What readers are called for.
#[derive(Debug)]
pub(super) enum Call {
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

impl Window {
    /// An empty one that begins at a position; of a lane for one person or for many.
    pub(super) fn new(begin: Seq, is_person: bool) -> Self {
        Self {
            frames: VecDeque::new(),
            bytes: 0,
            limit: if is_person { PERSON_BYTES } else { WINDOW_BYTES },
            floor: begin,
            last: begin,
            rung: begin,
            begun_anew: false,
            snapshot: None,
        }
    }

    /// Forgets everything and begins at a position.
    pub(super) fn start_over(&mut self, begin: Seq) {
        self.frames.clear();
        (self.bytes, self.floor, self.last, self.rung) = (0, begin, begin, begin);
        (self.begun_anew, self.snapshot) = (true, None);
    }

    /// Forgets words: with every frame that holds them, and what lies before it.
    pub(super) fn forget(&mut self, words: &HashSet<ContributionId>) {
        let holds = |frame: &Frame| frame.words.iter().any(|said| words.contains(said));
        if let Some(last) = self.frames.iter().rposition(holds) {
            (0..=last).for_each(|_| self.drop_oldest());
        }
        // Which words a snapshot holds is not known; one that is made anew holds none that were taken back.
        self.snapshot = None;
    }

    pub(super) fn push(&mut self, frames: Vec<Frame>) {
        for frame in frames {
            self.bytes += frame.bytes.len();
            self.last = frame.seq;
            self.frames.push_back(frame);
        }
        while self.bytes > self.limit {
            self.drop_oldest();
        }
    }

    fn drop_oldest(&mut self) {
        if let Some(old) = self.frames.pop_front() {
            self.bytes -= old.bytes.len();
            self.floor = old.seq;
        }
    }

    /// What a reader at a position lacks; of much only a piece, so that what is forgotten meanwhile is not in anybody's
    /// hands.
    pub(super) fn lack(&self, seq: Seq) -> Lack {
        if seq < self.floor {
            return Lack::Snapshot;
        }
        let first = self.frames.partition_point(|frame| frame.seq <= seq);
        let mut bytes = 0;
        let piece = self.frames.range(first..).take_while(|frame| {
            let begins_within = bytes < PIECE_BYTES;
            bytes += frame.bytes.len();
            begins_within
        });
        Lack::Frames(piece.cloned().collect())
    }

    /// A snapshot that few frames follow, if there is one.
    pub(super) fn fresh_snapshot(&self) -> Option<Arc<SnapshotFrame>> {
        let snapshot = self.snapshot.as_ref().filter(|snapshot| snapshot.seq >= self.floor)?;
        let newer = self.frames.iter().rev().take_while(|frame| frame.seq > snapshot.seq);
        let follow: usize = newer.map(|frame| frame.bytes.len()).sum();
        let few = (snapshot.json.len() / FRESH_PART).clamp(*FRESH_BYTES.start(), *FRESH_BYTES.end());
        (follow <= few).then(|| Arc::clone(snapshot))
    }

    /// What readers have not been called for; they are from now on.
    pub(super) fn call(&mut self) -> Call {
        let from = std::mem::replace(&mut self.rung, self.last);
        if std::mem::take(&mut self.begun_anew) || self.floor > from {
            return Call::Look;
        }
        let first = self.frames.partition_point(|frame| frame.seq <= from);
        let new = || self.frames.range(first..);
        let Some(before) = new().next().map(|frame| frame.seq) else { return Call::Nothing };
        let size = new().map(|frame| frame.bytes.len()).sum();
        if size > NEWS_BYTES || new().any(|frame| frame.moves) {
            return Call::Look;
        }
        let frames = new().len() as u64;
        let bytes = match frames {
            1 => self.frames[first].bytes.clone(),
            _ => {
                let mut bytes = Vec::with_capacity(size);
                new().for_each(|frame| bytes.extend_from_slice(&frame.bytes));
                bytes.into()
            }
        };
        Call::News(News { from, before, until: self.last, bytes, frames })
    }
}
