//! What lies ready for the writing side, and how it is called: answers to pings, refusals, an end.
//!
//! Holds little: while much lies there, the reading side reads nothing more.

use std::future::poll_fn;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use futures_util::task::AtomicWaker;
use tischrunde_shared::wire::{Bye, ServerFrame};
use tokio::sync::Notify;
use tokio::time::{Duration, Instant};

use super::frame::{self, Kind};

/// Bytes that may lie here before reading waits.
const BYTES: usize = 16 * 1_024;
/// Commands of one connection that may wait for their answers before reading waits.
const UNANSWERED: u32 = 64;

/// See the module.
pub(super) struct Tray {
    lying: Mutex<Lying>,
    /// Whether there is anything to take: asked with every frame, so without the lock.
    is_full: AtomicBool,
    has_ended: AtomicBool,
    /// The writing side's.
    waker: AtomicWaker,
    room: Notify,
    unanswered: AtomicU32,
    began: Instant,
    /// When the client last did something, in milliseconds since `began`.
    alive: AtomicU64,
}

#[derive(Default)]
struct Lying {
    frames: Vec<u8>,
    end: Option<Bye>,
}

impl Default for Tray {
    fn default() -> Self {
        Self {
            lying: Mutex::default(),
            is_full: AtomicBool::new(false),
            has_ended: AtomicBool::new(false),
            waker: AtomicWaker::new(),
            room: Notify::new(),
            unanswered: AtomicU32::new(0),
            began: Instant::now(),
            alive: AtomicU64::new(0),
        }
    }
}

impl Tray {
    /// Puts down a frame of the protocol.
    pub(super) fn say(&self, said: &ServerFrame) {
        self.put(|frames| frame::say(said, frames));
    }

    /// Puts down a ping.
    pub(super) fn ping(&self) {
        self.put(|frames| frame::write(Kind::Ping, &[], frames));
    }

    /// Puts down a frame that is ready.
    pub(super) fn ready(&self, frame: &[u8]) {
        self.put(|frames| frames.extend(frame));
    }

    fn put(&self, write: impl FnOnce(&mut Vec<u8>)) {
        write(&mut self.lying().frames);
        self.is_full.store(true, Ordering::Release);
        self.waker.wake();
    }

    /// Ends the connection, with a reason if there is one to tell. The first end counts.
    pub(super) fn end(&self, reason: Option<Bye>) {
        let mut lying = self.lying();
        if !self.has_ended.swap(true, Ordering::AcqRel) {
            lying.end = reason;
        }
        drop(lying);
        self.waker.wake();
    }

    /// Waits until something lies here, and takes it.
    pub(super) async fn frames(&self) -> Vec<u8> {
        poll_fn(|context| self.poll(context, &self.is_full)).await;
        self.take()
    }

    /// Takes what lies here.
    pub(super) fn take(&self) -> Vec<u8> {
        let mut lying = self.lying();
        self.is_full.store(false, Ordering::Release);
        let frames = std::mem::take(&mut lying.frames);
        drop(lying);
        self.room.notify_one();
        frames
    }

    /// Waits until the connection is to end; returns the reason.
    pub(super) async fn ended(&self) -> Option<Bye> {
        poll_fn(|context| self.poll(context, &self.has_ended)).await;
        self.lying().end
    }

    fn poll(&self, context: &Context<'_>, what: &AtomicBool) -> Poll<()> {
        // One task waits here, for both; it is called for either.
        self.waker.register(context.waker());
        if what.load(Ordering::Acquire) { Poll::Ready(()) } else { Poll::Pending }
    }

    /// Counts a command that was passed on.
    pub(super) fn asked(&self) {
        self.unanswered.fetch_add(1, Ordering::AcqRel);
    }

    /// Counts an answer.
    pub(super) fn answered(&self) {
        self.unanswered.fetch_sub(1, Ordering::AcqRel);
        self.room.notify_one();
    }

    /// Waits until there is room for what another frame may bring.
    pub(super) async fn room(&self) {
        while !self.has_room() {
            self.room.notified().await;
        }
    }

    /// Whether there is room.
    pub(super) fn has_room(&self) -> bool {
        self.unanswered.load(Ordering::Acquire) < UNANSWERED && self.lying().frames.len() < BYTES
    }

    /// The client did something: it sent, or took what it was sent.
    pub(super) fn alive(&self) {
        let now = u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.alive.store(now, Ordering::Relaxed);
    }

    /// How long it has done nothing.
    pub(super) fn silent_for(&self) -> Duration {
        self.began.elapsed().saturating_sub(Duration::from_millis(self.alive.load(Ordering::Relaxed)))
    }

    fn lying(&self) -> MutexGuard<'_, Lying> {
        // Nothing panics while the lock is held; a poisoned tray would still be whole.
        self.lying.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn reading_waits_while_much_lies_there() {
        let tray = Tray::default();
        tray.ready(&[0; BYTES]);
        assert!(!tray.has_room());
        let (taken, ()) = tokio::join!(tray.frames(), tray.room());
        assert_eq!(taken.len(), BYTES);
        assert!(tray.has_room());
    }

    #[tokio::test]
    async fn reading_waits_while_many_answers_are_due() {
        let tray = Tray::default();
        (0..UNANSWERED).for_each(|_| tray.asked());
        assert!(!tray.has_room());
        tokio::join!(tray.room(), async { tray.answered() });
    }

    #[tokio::test]
    async fn the_first_end_counts() {
        let tray = Tray::default();
        tray.end(Some(Bye::TooMany));
        tray.end(None);
        assert_eq!(tray.ended().await, Some(Bye::TooMany));
    }
}
