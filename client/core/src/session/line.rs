//! The line of one session: connects, says hello, folds what comes, sends what is wanted in order, and comes back
//! whenever it breaks.

mod backoff;
mod clock;
mod commands;
mod socket;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::time::Duration;

use leptos::leptos_dom::helpers::{IntervalHandle, TimeoutHandle, WindowListenerHandle};
use leptos::prelude::*;

use tischrunde_shared::day::Phase;
use tischrunde_shared::ids::{BlockId, CommandId, Epoch};
use tischrunde_shared::outbox::Outbox;
use tischrunde_shared::replica::{Change, Replica};
use tischrunde_shared::time::Millis;
use tischrunde_shared::wire::{Bye, ClientFrame, ClientTime, PROTOCOL, ServerFrame, Welcome};

use self::socket::{Heard, Socket};
use super::kept::Kept;
use super::known::{Connection, Known};
use crate::browser;
use crate::link::{self, Holder, Kind, Link};

/// How often the server is asked for its time, in milliseconds.
const PING_EVERY: u64 = 5_000;
/// A line on which nothing was heard for so long is dead, in milliseconds: two pings went unanswered.
const SILENCE: f64 = 12_000.0;
/// The same when somebody has just come back to the page and waits.
const SILENCE_WATCHED: f64 = 4_000.0;

/// The line of one session.
pub(super) struct Line {
    this: Weak<Self>,
    known: Known,
    kind: Kind,
    link: RefCell<Link>,
    kept: Kept,
    socket: RefCell<Option<Socket>>,
    /// Attempts that failed since the line last stood.
    failed: Cell<u32>,
    /// When the server was last heard, or the attempt began.
    heard: Cell<f64>,
    hello_at: Cell<f64>,
    /// Whether there is a socket that is opening or open.
    open: Cell<bool>,
    /// Whether something was missed, so that all is asked for.
    afresh: Cell<bool>,
    stopped: Cell<bool>,
    /// One command at a time is on its way, so that they arrive in the order in which they were said.
    in_flight: Cell<Option<CommandId>>,
    held: Cell<bool>,
    retry: Cell<Option<TimeoutHandle>>,
    pings: Cell<Option<IntervalHandle>>,
    listeners: RefCell<Vec<WindowListenerHandle>>,
}

impl Line {
    /// Begins to connect.
    pub(super) fn start(known: Known, kind: Kind, link: Link, kept: Kept) -> Rc<Self> {
        let line = Rc::new_cyclic(|this| Self {
            this: this.clone(),
            known,
            kind,
            link: RefCell::new(link),
            kept,
            socket: RefCell::default(),
            failed: Cell::new(0),
            heard: Cell::new(browser::now()),
            hello_at: Cell::new(0.0),
            open: Cell::new(false),
            afresh: Cell::new(false),
            stopped: Cell::new(false),
            in_flight: Cell::new(None),
            held: Cell::new(false),
            retry: Cell::new(None),
            pings: Cell::new(None),
            listeners: RefCell::default(),
        });
        line.connect();
        line.watch();
        line
    }

    /// What the device keeps.
    pub(super) fn kept(&self) -> &Kept {
        &self.kept
    }

    /// The secret of the link.
    pub(super) fn capability(&self) -> String {
        self.link.borrow().capability.clone()
    }

    /// Ends the line for good: its page is gone.
    pub(super) fn stop(&self) {
        self.stopped.set(true);
        if let Some(socket) = self.socket.borrow().as_ref() {
            socket.abandon();
        }
        if let Some(retry) = self.retry.take() {
            retry.clear();
        }
        if let Some(pings) = self.pings.take() {
            pings.clear();
        }
        for listener in self.listeners.take() {
            listener.remove();
        }
    }

    /// Connects at once if the line is lost; looks whether it is, if it seems to stand.
    pub(super) fn hurry(&self) {
        match self.known.connection.get_untracked() {
            Connection::Offline { .. } if !self.open.get() => self.connect(),
            Connection::Online => {
                self.ping();
                self.later(SILENCE_WATCHED, |line| line.drop_if_silent(SILENCE_WATCHED));
            }
            Connection::Connecting | Connection::Offline { .. } | Connection::Ended(_) => {}
        }
    }

    fn watch(&self) {
        let this = self.this.clone();
        let tick = move || {
            if let Some(line) = this.upgrade() {
                line.tick();
            }
        };
        self.pings.set(set_interval_with_handle(tick, Duration::from_millis(PING_EVERY)).ok());

        let hurry = |when: fn() -> bool| {
            let this = self.this.clone();
            move |_| {
                if let Some(line) = this.upgrade().filter(|_| when()) {
                    line.hurry();
                }
            }
        };
        *self.listeners.borrow_mut() = vec![
            window_event_listener_untyped("online", hurry(|| true)),
            window_event_listener_untyped("visibilitychange", hurry(browser::is_visible)),
        ];
    }

    fn tick(&self) {
        // An attempt that hangs is an attempt that failed.
        self.drop_if_silent(SILENCE);
        if self.known.connection.get_untracked() == Connection::Online {
            self.ping();
        }
    }

    fn drop_if_silent(&self, silence: f64) {
        if self.open.get() && browser::now() - self.heard.get() >= silence {
            self.lost();
        }
    }

    fn later(&self, millis: f64, then: impl Fn(&Self) + 'static) -> Option<TimeoutHandle> {
        let this = self.this.clone();
        let then = move || {
            if let Some(line) = this.upgrade().filter(|line| !line.stopped.get()) {
                then(&line);
            }
        };
        set_timeout_with_handle(then, Duration::from_millis(millis as u64)).ok()
    }

    fn connect(&self) {
        if self.stopped.get() {
            return;
        }
        if let Some(retry) = self.retry.take() {
            retry.clear();
        }
        self.heard.set(browser::now());
        self.open.set(true);
        let this = self.this.clone();
        let hear = move |heard| {
            if let Some(line) = this.upgrade() {
                line.hear(heard);
            }
        };
        let socket =
            socket::address().and_then(|address| Socket::open(&address, &self.capability(), hear).ok());
        let failed = socket.is_none();
        *self.socket.borrow_mut() = socket;
        if failed {
            self.lost();
        }
    }

    /// The line is lost: what was on its way is sent again on the next one.
    fn lost(&self) {
        if self.stopped.get() {
            return;
        }
        self.open.set(false);
        if let Some(socket) = self.socket.borrow().as_ref() {
            socket.abandon();
        }
        self.in_flight.set(None);
        self.known.outbox.update(|outbox| outbox.on_disconnect());
        let wait = backoff::wait(self.failed.get(), browser::chance());
        self.failed.set(self.failed.get().saturating_add(1));
        self.known.connection.set(Connection::Offline { retry_at: browser::now() + wait });
        if let Some(earlier) = self.retry.replace(self.later(wait, Self::connect)) {
            earlier.clear();
        }
    }

    fn end(&self, reason: Bye) {
        self.known.connection.set(Connection::Ended(reason));
        self.known.outbox.update(|outbox| outbox.on_disconnect());
        self.stop();
    }

    fn hear(&self, heard: Heard) {
        self.heard.set(browser::now());
        match heard {
            Heard::Open => self.hello(),
            Heard::Greeted(at) => self.hello_at.set(at),
            Heard::Frame(frame) => self.take_in(*frame),
            // It comes from a newer server.
            Heard::Unreadable => self.end(Bye::ClientTooOld),
            Heard::Closed => self.lost(),
        }
    }

    fn hello(&self) {
        let resume = if self.afresh.get() { None } else { self.known.peek(Replica::resume) };
        self.hello_at.set(browser::now());
        self.put(&ClientFrame::Hello {
            protocol: PROTOCOL,
            capability: self.link.borrow().capability.clone(),
            resume,
            seen: self.known.peek(|replica| replica.seen.clone()),
            gzip: socket::can_unpack(),
        });
    }

    fn put(&self, frame: &ClientFrame) {
        if let (Some(socket), Ok(text)) = (self.socket.borrow().as_ref(), serde_json::to_string(frame)) {
            // What the browser does not take was not sent; its close event follows.
            socket.send(&text);
        }
    }

    /// Says in which block of the paper an author is, if the line stands.
    pub(super) fn be_at(&self, block: Option<BlockId>) {
        if self.known.connection.get_untracked() == Connection::Online {
            self.put(&ClientFrame::At { block });
        }
    }

    fn ping(&self) {
        self.put(&ClientFrame::Ping { sent: ClientTime(browser::now()) });
    }

    fn take_in(&self, frame: ServerFrame) {
        match frame {
            ServerFrame::Ack { id, ref position } => {
                let position = position.clone();
                let _ = self.known.take_in(&frame);
                self.acknowledged(id, position);
            }
            ServerFrame::Refused { id, refusal } => self.refused(id, refusal),
            ServerFrame::Pong { sent, now } => self.learn_time(sent.0, now),
            ServerFrame::Presence(presence) => self.known.presence.set(presence),
            ServerFrame::Bye(reason) if reason.may_return() => {}
            // Given after the state to which the server was set back: the door lets the device in again.
            ServerFrame::Bye(Bye::UnknownLink) if self.kept.can_join_again() => {
                self.stop();
                link::join_again();
            }
            ServerFrame::Bye(reason) => self.end(reason),
            ServerFrame::Welcome(_) | ServerFrame::Snapshot(_) | ServerFrame::Events(_) => self.fold(&frame),
        }
    }

    fn fold(&self, frame: &ServerFrame) {
        let change = self.known.take_in(frame);
        match change {
            None => return,
            Some(Err(_)) => {
                self.afresh.set(true);
                self.lost();
                return;
            }
            Some(Ok(Change::NewEpoch)) => {
                let unclear = self.known.outbox.try_update(Outbox::on_new_epoch).unwrap_or_default();
                self.kept.unsettle();
                self.hand_back_unclear(unclear);
            }
            Some(Ok(Change::Replaced(_))) => self.afresh.set(false),
            Some(Ok(Change::Nothing | Change::Events(_))) => {}
        }
        if let ServerFrame::Welcome(welcome) = frame {
            self.welcomed(welcome);
        }
        let closed = self.known.peek(|replica| replica.view.cafe.phase() == Phase::Closed);
        if closed {
            self.kept.forget_settled();
        }
    }

    fn welcomed(&self, welcome: &Welcome) {
        let holder = Holder { cafe: welcome.cafe, role: welcome.role };
        self.learn_holder(holder, welcome.epoch);
        self.learn_time(self.hello_at.get(), welcome.now);
        self.known.invitation.set(welcome.invitation.clone());
        self.failed.set(0);
        self.known.connection.set(Connection::Online);
        self.ping();
        self.send_next();
    }

    fn learn_holder(&self, holder: Holder, epoch: Epoch) {
        let learned = self.known.outbox.with_untracked(|outbox| self.kept.learn(holder, outbox));
        if let Some((mut outbox, refused)) = learned {
            let mut unclear = Vec::new();
            // Also where a device that joined again brings what it kept for another place.
            if self.kept.epoch() != Some(epoch) {
                unclear = outbox.on_new_epoch();
                self.kept.unsettle();
            }
            self.known.outbox.set(outbox);
            self.known.refused.update(|all| all.extend(refused));
            self.hand_back_unclear(unclear);
        }
        self.kept.set_epoch(epoch);
        let mut link = self.link.borrow_mut();
        if link.holder != Some(holder) {
            link.holder = Some(holder);
            link::keep(self.kind, &link);
        }
        if self.known.holder.get_untracked() != Some(holder) {
            self.known.holder.set(Some(holder));
        }
    }

    fn learn_time(&self, sent: f64, server: Millis) {
        self.known.clock.update(|estimate| clock::observe(estimate, sent, browser::now(), server));
        if self.known.lately.get_untracked() == Millis::default() {
            self.known.lately.set(server);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_says_hello_in_the_protocol_of_the_program() {
        let page = include_str!("../../../../assets/boot.js");
        assert!(page.contains(&format!("const PROTOCOL = {PROTOCOL};")));
        let hello =
            serde_json::json!({ "hello": { "protocol": PROTOCOL, "capability": "ppl_x", "gzip": true } });
        let read: ClientFrame = serde_json::from_value(hello).expect("as the page says it");
        assert!(matches!(read, ClientFrame::Hello { gzip: true, resume: None, seen: None, .. }));
    }
}
