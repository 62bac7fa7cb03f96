//! The writing side: whatever this reader lacks, all of it in one write.

use std::collections::HashSet;
use std::convert::Infallible;
use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use metrics::Counter;
use tischrunde_shared::ids::CommandId;
use tischrunde_shared::wire::{Bye, ServerFrame};
use tokio::sync::{mpsc, watch};

use super::cursor::{Cursors, News, content};
use super::outgoing::{Outgoing, Stuck};
use super::outlet::Outlet;
use super::told::Told;
use super::tray::{Caller, Calls, Tray};
use super::{Answer, Guest};
use crate::frame;
use crate::hub::history::History;
use crate::hub::{Accepted, Outcome, Places};
use crate::store::SecretHash;

/// The connection ends; with a reason, if there is one to tell.
struct End(Option<Bye>);

impl From<Stuck> for End {
    fn from(stuck: Stuck) -> Self {
        Self(match stuck {
            Stuck::Still => Some(Bye::TooSlow),
            Stuck::Broken => None,
        })
    }
}

/// See the module.
pub(super) struct Writer<'a> {
    guest: Arc<Guest>,
    tray: Arc<Tray>,
    out: &'a mut Outgoing,
    cursors: Cursors,
    outlet: Arc<Outlet>,
    answers: mpsc::UnboundedReceiver<Answer>,
    revoked: watch::Receiver<Arc<HashSet<SecretHash>>>,
    deliveries: Counter,
    /// Not counted yet: all connections share the counter.
    delivered: u64,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        guest: Arc<Guest>,
        tray: Arc<Tray>,
        out: &'a mut Outgoing,
        places: Places,
        answers: mpsc::UnboundedReceiver<Answer>,
    ) -> Self {
        let outlet = Arc::new(Outlet::new(out.stream(), Arc::clone(&tray)));
        let mut revoked = guest.handle.room().revoked();
        // It may have happened since the hello.
        revoked.mark_changed();
        Self {
            cursors: Cursors::new(places, &outlet),
            outlet,
            guest,
            tray,
            out,
            answers,
            revoked,
            // Asking the recorder for it with every frame would cost more than the frame.
            deliveries: metrics::counter!("tischrunde_deliveries_total"),
            delivered: 0,
        }
    }

    /// Writes until the connection ends; returns the reason to tell, if any.
    pub(super) async fn run(mut self) -> Option<Bye> {
        let tray = Arc::clone(&self.tray);
        let reason = tokio::select! {
            biased;
            Err(End(reason)) = self.serve() => reason,
            // Also while much is being written, or the café does not answer.
            reason = tray.ended() => reason,
        };
        // Nobody else writes any more.
        self.take_over();
        reason
    }

    fn take_over(&mut self) {
        if let Some((until, rest)) = self.outlet.take_over() {
            self.cursors.was_given(until);
            self.out.put_first(rest);
        }
    }

    async fn serve(&mut self) -> Result<Infallible, End> {
        let mut told = Told::to(&self.guest);
        let answering = self.tray.bell(Caller::Answers);
        let mut calls = Calls::ALL;
        loop {
            self.take_over();
            self.answer_calls(calls, &answering);
            if let Some(presence) = told.news() {
                frame::say(&ServerFrame::Presence(presence), self.out.gathered());
            }
            self.bring_up_to_date().await?;
            self.out.flush().await?;
            self.outlet.rest(self.cursors.view());
            calls = if told.is_told() {
                tokio::select! {
                    calls = self.called() => calls,
                    () = told.changed() => Calls::NONE,
                }
            } else {
                self.called().await
            };
        }
    }

    /// Waits until somebody calls.
    async fn called(&self) -> Calls {
        poll_fn(|context| {
            let calls = self.tray.poll_calls(context);
            if calls.any() { Poll::Ready(calls) } else { Poll::Pending }
        })
        .await
    }

    fn answer_calls(&mut self, calls: Calls, answering: &Waker) {
        if calls.by(Caller::Answers) {
            while let Poll::Ready(Some((id, answer))) =
                self.answers.poll_recv(&mut Context::from_waker(answering))
            {
                let said = answer_frame(self.guest.handle.room().history(), id, answer);
                frame::say(&said, self.out.gathered());
                self.tray.answered();
            }
        }
        if calls.by(Caller::Tray) {
            self.out.gathered().extend(self.tray.take());
            // Pings see to it that it is counted soon.
            self.deliveries.increment(std::mem::take(&mut self.delivered));
        }
    }

    /// Gives what is lacking, here or where the reader is now.
    async fn bring_up_to_date(&mut self) -> Result<(), End> {
        loop {
            for snapshot in self.cursors.snapshots().into_iter().flatten() {
                let (kind, content) = content(&snapshot, self.guest.gzip).await;
                self.stop_if_revoked()?;
                self.out.put(kind, content);
            }
            let News { frames, moved, more } = self.cursors.news();
            self.stop_if_revoked()?;
            self.delivered += frames.len() as u64;
            for frame in frames {
                self.out.put_ready(&frame.bytes);
                if self.out.has_enough() {
                    self.out.flush().await?;
                }
            }
            if moved {
                self.find_place().await?;
            } else if !more {
                return Ok(());
            }
        }
    }

    /// A link that was taken back gets nothing more.
    fn stop_if_revoked(&mut self) -> Result<(), End> {
        let revoked = self.revoked.has_changed().unwrap_or(true)
            && self.revoked.borrow_and_update().contains(&self.guest.hash);
        if revoked { Err(End(Some(Bye::Revoked))) } else { Ok(()) }
    }

    /// Asks which lanes are this reader's now.
    async fn find_place(&mut self) -> Result<(), End> {
        let resume = self.cursors.resume(self.guest.handle.room().history().epoch());
        let places = self.guest.handle.attach(self.guest.role, Some(resume)).await;
        self.cursors = Cursors::new(places.map_err(|_| End(Some(Bye::Unavailable)))?, &self.outlet);
        Ok(())
    }
}

impl Drop for Writer<'_> {
    fn drop(&mut self) {
        self.deliveries.increment(self.delivered);
    }
}

fn answer_frame(history: &History, id: CommandId, answer: Outcome) -> ServerFrame {
    match answer {
        Ok(Accepted { seq, changed, mark, .. }) => {
            ServerFrame::Ack { id, position: changed.then(|| history.position(seq, mark)) }
        }
        Err(refusal) => ServerFrame::Refused { id, refusal },
    }
}
