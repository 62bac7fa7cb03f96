//! The writing side: whatever this reader lacks, all of it in one write.

use std::collections::HashSet;
use std::convert::Infallible;
use std::sync::Arc;

use metrics::Counter;
use tischrunde_shared::actor::Role;
use tischrunde_shared::ids::CommandId;
use tischrunde_shared::wire::{Bye, ServerFrame};
use tokio::sync::{mpsc, watch};
use tokio::time::{Duration, Instant};

use super::cursor::{Cursors, News, content};
use super::frame::{self, Kind};
use super::outgoing::{Outgoing, Stuck};
use super::tray::Tray;
use super::{Answer, Guest};
use crate::hub::room::Connected;
use crate::hub::{Outcome, Places};
use crate::store::SecretHash;

/// The facilitator learns who is connected at most so often.
const PRESENCE_EVERY: Duration = Duration::from_secs(1);

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
    answers: mpsc::UnboundedReceiver<Answer>,
    revoked: watch::Receiver<Arc<HashSet<SecretHash>>>,
    deliveries: Counter,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        guest: Arc<Guest>,
        tray: Arc<Tray>,
        out: &'a mut Outgoing,
        places: Places,
        answers: mpsc::UnboundedReceiver<Answer>,
    ) -> Self {
        let mut revoked = guest.handle.room().revoked();
        // It may have happened since the hello.
        revoked.mark_changed();
        Self {
            guest,
            tray,
            out,
            cursors: Cursors::new(places),
            answers,
            revoked,
            // Asking the recorder for it with every frame would cost more than the frame.
            deliveries: metrics::counter!("tischrunde_deliveries_total"),
        }
    }

    /// Writes until the connection ends; returns the reason to tell, if any.
    pub(super) async fn run(mut self) -> Option<Bye> {
        let tray = Arc::clone(&self.tray);
        tokio::select! {
            biased;
            Err(End(reason)) = self.serve() => reason,
            // Also while much is being written, or the café does not answer.
            reason = tray.ended() => reason,
        }
    }

    async fn serve(&mut self) -> Result<Infallible, End> {
        let mut connected = self.guest.handle.room().connected();
        // A subscriber counts what is there already as seen, but a facilitator has not seen it.
        connected.mark_changed();
        let tells_presence = self.guest.role == Role::Facilitator;
        let mut presence_due = Instant::now();
        loop {
            if tells_presence && presence_due <= Instant::now() && connected.has_changed().unwrap_or(false) {
                let presence = connected.borrow_and_update().presence();
                frame::say(&ServerFrame::Presence(presence), self.out.gathered());
                presence_due = Instant::now() + PRESENCE_EVERY;
            }
            self.bring_up_to_date().await?;
            self.out.flush().await?;
            tokio::select! {
                // What calls most often comes first; the bells' beat leaves time for the rest.
                biased;
                () = self.cursors.called() => {}
                Some(answer) = self.answers.recv() => self.take_answers(answer),
                frames = self.tray.frames() => self.out.gathered().extend(frames),
                () = presence_changed(&mut connected, presence_due), if tells_presence => {}
            }
        }
    }

    /// Takes an answer and all that wait behind it.
    fn take_answers(&mut self, first: Answer) {
        let mut next = Some(first);
        while let Some((id, answer)) = next {
            frame::say(&answer_frame(id, answer), self.out.gathered());
            self.tray.answered();
            next = self.answers.try_recv().ok();
        }
    }

    /// Gives what is lacking, here or where the reader is now.
    async fn bring_up_to_date(&mut self) -> Result<(), End> {
        loop {
            for snapshot in self.cursors.snapshots().into_iter().flatten() {
                let (kind, content) = content(&snapshot, self.guest.gzip).await;
                self.out.put(kind, content);
            }
            // A link that was taken back gets nothing more.
            if self.is_revoked() {
                return Err(End(Some(Bye::Revoked)));
            }
            let News { frames, moved } = self.cursors.news();
            self.deliveries.increment(frames.len() as u64);
            for frame in frames {
                self.out.put(Kind::Text, frame.json);
                if self.out.has_enough() {
                    self.out.flush().await?;
                }
            }
            if !moved {
                return Ok(());
            }
            self.find_place().await?;
        }
    }

    fn is_revoked(&mut self) -> bool {
        self.revoked.has_changed().unwrap_or(true)
            && self.revoked.borrow_and_update().contains(&self.guest.hash)
    }

    /// Asks which lanes are this reader's now.
    async fn find_place(&mut self) -> Result<(), End> {
        let resume = self.cursors.resume(self.guest.handle.room().epoch());
        let places = self.guest.handle.attach(self.guest.role, Some(resume)).await;
        self.cursors = Cursors::new(places.map_err(|_| End(Some(Bye::Unavailable)))?);
        Ok(())
    }
}

fn answer_frame(id: CommandId, answer: Outcome) -> ServerFrame {
    match answer {
        Ok(accepted) => ServerFrame::Ack { id, seq: accepted.changed.then_some(accepted.seq) },
        Err(refusal) => ServerFrame::Refused { id, refusal },
    }
}

/// Waits until the facilitator is to be told again.
async fn presence_changed(connected: &mut watch::Receiver<Connected>, due: Instant) {
    // The room outlives its readers; should it not, the connection ends through its lanes.
    if connected.changed().await.is_err() {
        std::future::pending::<()>().await;
    }
    connected.mark_changed();
    tokio::time::sleep_until(due).await;
}
