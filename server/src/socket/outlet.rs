//! Where a reader is handed news by its lane: written straight into the stream while its own task rests.
//!
//! A thousand tasks that are woken for one frame cost more than the frame: each touches memory that the processor has long
//! forgotten. So whoever rings writes, and the task is called only if there is more to do.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use socket2::SockRef;
use tischrunde_shared::ids::Seq;
use tokio::net::TcpStream;

use super::outgoing::written;
use super::tray::{Caller, Tray};
use crate::hub::lane::{self, News};

/// Where one reader's view is handed over.
pub(super) struct Outlet {
    stream: Arc<TcpStream>,
    tray: Arc<Tray>,
    state: Mutex<State>,
}

enum State {
    /// The reader's task is at work: it fetches and writes what there is.
    AtWork,
    /// It rests: everything up to here is written.
    Resting(Seq),
    /// It was called, and finds the view given up to here, but for what the stream did not take.
    Called(Seq, Bytes),
}

impl Outlet {
    pub(super) fn new(stream: Arc<TcpStream>, tray: Arc<Tray>) -> Self {
        Self { stream, tray, state: Mutex::new(State::AtWork) }
    }

    /// The task goes to rest, unless somebody has called: everything up to here is written.
    pub(super) fn rest(&self, at: Seq) {
        let mut state = self.state();
        // A call of the own lane may say that the reader has moved: nothing more may be given here until that is looked at.
        if !self.tray.was_called() {
            *state = State::Resting(at);
        }
    }

    /// The task is at work again: tells how far the view was given meanwhile, and what of it is still to be written.
    pub(super) fn take_over(&self) -> Option<(Seq, Bytes)> {
        match std::mem::replace(&mut *self.state(), State::AtWork) {
            State::AtWork => None,
            State::Resting(at) => Some((at, Bytes::new())),
            State::Called(at, rest) => Some((at, rest)),
        }
    }

    /// Writes news from where a reader stands. Returns the state after it, and whether they are on their way.
    fn write(&self, at: Seq, news: &News) -> (State, bool) {
        match written(SockRef::from(&*self.stream).send(&news.bytes)) {
            Ok(taken) if taken == news.bytes.len() => (State::Resting(news.until), true),
            Ok(taken) => (State::Called(news.until, news.bytes.slice(taken..)), true),
            // The task finds out what is the matter.
            Err(_) => (State::Called(at, Bytes::new()), false),
        }
    }

    fn call_by(&self, caller: Caller) {
        self.called(&mut self.state(), caller);
    }

    /// Under the lock, so that a task that goes to rest either sees the call or is called where it rests.
    fn called(&self, state: &mut State, caller: Caller) {
        if let State::Resting(at) = *state {
            *state = State::Called(at, Bytes::new());
        }
        self.tray.call(caller);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing panics while the lock is held.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl lane::Outlet for Outlet {
    fn give(&self, news: &News) -> bool {
        let mut state = self.state();
        let given = match *state {
            State::Resting(at) if news.follows(at) => {
                let (after, given) = self.write(at, news);
                *state = after;
                given
            }
            _ => false,
        };
        if !given || matches!(*state, State::Called(..)) {
            self.called(&mut state, Caller::View);
        }
        given
    }

    fn call(&self) {
        self.call_by(Caller::View);
    }
}

impl fmt::Debug for Outlet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outlet").finish_non_exhaustive()
    }
}

/// Calls a reader for its own lane, whose news are always fetched: they may say that it has moved, so that nothing later may
/// be written from where it was.
#[derive(Debug)]
pub(super) struct OwnBell(pub(super) Arc<Outlet>);

impl lane::Outlet for OwnBell {
    fn give(&self, _: &News) -> bool {
        self.call();
        false
    }

    fn call(&self) {
        self.0.call_by(Caller::Own);
    }
}
