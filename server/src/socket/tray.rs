//! What lies ready for the writing side, and how it is called: answers to pings, refusals, an end.
//!
//! Holds little: while much lies there, the reading side reads nothing more. Whatever calls the writing side now and then
//! does it through here: it is asked with every frame, and a thousand others were asked in between, so that each further
//! place to ask at is far away from the processor.

use std::future::poll_fn;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

use futures_util::task::AtomicWaker;
use tischrunde_shared::wire::{Bye, ServerFrame};
use tokio::sync::Notify;
use tokio::time::{Duration, Instant};

use crate::frame::{self, Kind};

/// Bytes that may lie here before reading waits.
const BYTES: usize = 16 * 1_024;
/// Commands of one connection that may wait for their answers before reading waits.
const UNANSWERED: u32 = 64;

/// Who calls the writing side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Caller {
    /// Something lies here.
    Tray = 1,
    /// The hub has answered.
    Answers = 2,
    /// The own lane has news.
    Own = 4,
    /// The view has news that could not be handed over.
    View = 8,
}

/// Who has called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Calls(u8);

impl Calls {
    /// Nobody.
    pub(super) const NONE: Self = Self(0);
    /// Everybody who leaves something here: to begin with.
    pub(super) const ALL: Self = Self(Caller::Tray as u8 | Caller::Answers as u8);

    /// Whether anybody has.
    pub(super) fn any(self) -> bool {
        self.0 != 0
    }

    /// Whether this one has.
    pub(super) fn by(self, caller: Caller) -> bool {
        self.0 & caller as u8 != 0
    }
}

/// Calls the writing side when it is woken.
struct Bell {
    tray: Arc<Tray>,
    caller: Caller,
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.tray.call(self.caller);
    }
}

/// See the module.
pub(super) struct Tray {
    lying: Mutex<Lying>,
    calls: AtomicU8,
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
            calls: AtomicU8::new(0),
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
        self.call(Caller::Tray);
    }

    pub(super) fn call(&self, caller: Caller) {
        self.calls.fetch_or(caller as u8, Ordering::AcqRel);
        self.waker.wake();
    }

    /// What somebody wakes who calls the writing side.
    pub(super) fn bell(self: &Arc<Self>, caller: Caller) -> Waker {
        Waker::from(Arc::new(Bell { tray: Arc::clone(self), caller }))
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

    /// Who has called since this was last asked.
    pub(super) fn poll_calls(&self, context: &Context<'_>) -> Calls {
        self.waker.register(context.waker());
        // Mostly nobody has, and then nothing is written.
        if self.calls.load(Ordering::Acquire) == 0 {
            return Calls::NONE;
        }
        Calls(self.calls.swap(0, Ordering::AcqRel))
    }

    /// Whether anybody has called since it was last asked who.
    pub(super) fn was_called(&self) -> bool {
        self.calls.load(Ordering::Acquire) != 0
    }

    /// Takes what lies here.
    pub(super) fn take(&self) -> Vec<u8> {
        let frames = std::mem::take(&mut self.lying().frames);
        self.room.notify_one();
        frames
    }

    /// Waits until the connection is to end; returns the reason.
    pub(super) async fn ended(&self) -> Option<Bye> {
        let ended = |context: &mut Context<'_>| {
            // One task waits here, for this and for calls; it is woken for either.
            self.waker.register(context.waker());
            if self.has_ended.load(Ordering::Acquire) { Poll::Ready(()) } else { Poll::Pending }
        };
        poll_fn(ended).await;
        self.lying().end
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
        let (taken, ()) = tokio::join!(async { tray.take() }, tray.room());
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

    #[test]
    fn who_called_is_told_once() {
        let tray = Arc::new(Tray::default());
        let context = Context::from_waker(Waker::noop());
        assert!(!tray.poll_calls(&context).any());
        tray.bell(Caller::Own).wake();
        tray.ping();
        let calls = tray.poll_calls(&context);
        assert!(calls.by(Caller::Own) && calls.by(Caller::Tray) && !calls.by(Caller::Answers));
        assert!(!tray.poll_calls(&context).any());
    }

    #[tokio::test]
    async fn the_first_end_counts() {
        let tray = Tray::default();
        tray.end(Some(Bye::TooMany));
        tray.end(None);
        assert_eq!(tray.ended().await, Some(Bye::TooMany));
    }
}
