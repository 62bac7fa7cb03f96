//! The writing side: whatever this reader lacks, all of it in one write.

use std::collections::HashSet;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;

use axum::extract::ws::{Message, Utf8Bytes};
use futures_util::SinkExt as _;
use metrics::Counter;
use tischrunde_shared::actor::Role;
use tischrunde_shared::ids::{CommandId, Seq};
use tischrunde_shared::wire::{Bye, Resume, ServerFrame};
use tokio::sync::{mpsc, watch};
use tokio::time::{Duration, Instant, timeout};

use super::oversee::PING_EVERY;
use super::{Answer, Aside, Guest, Sink, WRITE_WITHIN, text};
use crate::app::App;
use crate::hub::lane::{Lack, Lane};
use crate::hub::room::Connected;
use crate::hub::{Outcome, Places, Start};
use crate::store::SecretHash;

/// The facilitator learns who is connected at most so often.
const PRESENCE_EVERY: Duration = Duration::from_secs(1);

/// The connection ends; with a reason, if there is one to tell.
struct End(Option<Bye>);

impl From<axum::Error> for End {
    fn from(_: axum::Error) -> Self {
        Self(None)
    }
}

/// A place in a lane.
struct Place {
    lane: Arc<Lane>,
    bell: watch::Receiver<Seq>,
    start: Option<Start>,
    seq: Seq,
}

impl Place {
    fn new((lane, start): (Arc<Lane>, Start)) -> Self {
        let seq = match &start {
            Start::After(seq) => *seq,
            Start::Snapshot(snapshot) => snapshot.seq,
        };
        Self { bell: lane.bell(), lane, start: Some(start), seq }
    }

    /// Feeds what is lacking here; returns whether people may have moved.
    async fn feed(&mut self, sink: &mut Sink, gzip: bool, deliveries: &Counter) -> Result<bool, End> {
        if let Some(Start::Snapshot(snapshot)) = self.start.take() {
            let compressed = if gzip { snapshot.compressed().await } else { None };
            let message = match compressed {
                Some(bytes) => Message::Binary(bytes),
                None => text_of(snapshot.json.clone())?,
            };
            sink.feed(message).await?;
        }
        self.bell.mark_unchanged();
        match self.lane.lack(self.seq) {
            Lack::Frames(frames) => {
                let mut moved = false;
                deliveries.increment(frames.len() as u64);
                for frame in frames {
                    self.seq = frame.seq;
                    moved |= frame.moves;
                    sink.feed(text_of(frame.json)?).await?;
                }
                Ok(moved)
            }
            // Asking for a place leads to the snapshot.
            Lack::Snapshot => Ok(true),
        }
    }
}

/// See the module.
pub(super) struct Writer {
    app: Arc<App>,
    guest: Arc<Guest>,
    revoked: watch::Receiver<Arc<HashSet<SecretHash>>>,
    deliveries: Counter,
    view: Place,
    own: Option<Place>,
    asides: mpsc::UnboundedReceiver<Aside>,
    answers: mpsc::UnboundedReceiver<Answer>,
    alive_at: Instant,
}

impl Writer {
    pub(super) fn new(
        app: Arc<App>,
        guest: Arc<Guest>,
        attached: Places,
        asides: mpsc::UnboundedReceiver<Aside>,
        answers: mpsc::UnboundedReceiver<Answer>,
    ) -> Self {
        let own = attached.own.map(Place::new);
        let mut revoked = guest.handle.room().revoked();
        // It may have happened since the hello.
        revoked.mark_changed();
        Self {
            revoked,
            // Asking the recorder for it with every frame would cost more than the frame.
            deliveries: metrics::counter!("tischrunde_deliveries_total"),
            app,
            guest,
            view: Place::new(attached.view),
            own,
            asides,
            answers,
            alive_at: Instant::now(),
        }
    }

    /// Writes until the connection ends; returns the reason to tell, if any.
    pub(super) async fn run(mut self, sink: &mut Sink) -> Option<Bye> {
        match self.serve(sink).await {
            Ok(never) => match never {},
            Err(End(reason)) => reason,
        }
    }

    async fn serve(&mut self, sink: &mut Sink) -> Result<std::convert::Infallible, End> {
        let mut connected = self.guest.handle.room().connected();
        // A subscriber counts what is there already as seen, but a facilitator has not seen it.
        connected.mark_changed();
        let tells_presence = self.guest.role == Role::Facilitator;
        let mut presence_due = Instant::now();
        loop {
            if tells_presence && presence_due <= Instant::now() && connected.has_changed().unwrap_or(false) {
                sink.feed(presence(&mut connected)).await?;
                presence_due = Instant::now() + PRESENCE_EVERY;
            }
            self.bring_up_to_date(sink).await?;
            let own_bell = async {
                match &mut self.own {
                    Some(own) => own.bell.changed().await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                // What calls most often comes first; the bells' beat leaves time for the rest.
                biased;
                // The lanes outlive their readers, so these do not fail.
                _ = self.view.bell.changed() => {}
                _ = own_bell => {}
                Some(answer) = self.answers.recv() => self.feed_answers(sink, answer).await?,
                aside = self.asides.recv() => self.take_aside(sink, aside).await?,
                _ = presence_changed(&mut connected, presence_due), if tells_presence => {}
            }
        }
    }

    /// Feeds an answer and all that wait behind it.
    async fn feed_answers(&mut self, sink: &mut Sink, first: Answer) -> Result<(), End> {
        let mut next = Some(first);
        while let Some((id, answer)) = next {
            sink.feed(answer_frame(id, answer)).await?;
            next = self.answers.try_recv().ok();
        }
        Ok(())
    }

    /// Feeds what is lacking in both lanes and writes it all at once.
    async fn bring_up_to_date(&mut self, sink: &mut Sink) -> Result<(), End> {
        // A link that was taken back gets nothing more.
        if self.revoked.has_changed().unwrap_or(true)
            && self.revoked.borrow_and_update().contains(&self.guest.hash)
        {
            return Err(End(Some(Bye::Revoked)));
        }
        let mut writing = pin!(self.write_what_lacks(sink));
        // Most writes are taken at once; only the others need a timer.
        if let Some(written) = poll_fn(|context| Poll::Ready(at_once(writing.as_mut().poll(context)))).await {
            return written;
        }
        timeout(WRITE_WITHIN, writing).await.map_err(|_| End(Some(Bye::TooSlow)))?
    }

    async fn write_what_lacks(&mut self, sink: &mut Sink) -> Result<(), End> {
        if self.feed(sink).await? {
            self.find_place(sink).await?;
        }
        sink.flush().await.map_err(End::from)
    }

    /// Asks which lanes are this reader's now, and goes on there.
    async fn find_place(&mut self, sink: &mut Sink) -> Result<(), End> {
        let resume = Resume {
            epoch: self.guest.handle.room().epoch(),
            audience: self.view.lane.audience(),
            view: self.view.seq,
            own: self.own.as_ref().map(|own| own.seq),
        };
        let attached = self.guest.handle.attach(self.guest.role, Some(resume)).await;
        let attached = attached.map_err(|_| End(Some(Bye::Unavailable)))?;
        self.view = Place::new(attached.view);
        self.own = attached.own.map(Place::new);
        // Whatever moved people once more in between rings the bell again.
        self.feed(sink).await.map(drop)
    }

    /// Feeds what is lacking in both lanes; returns whether people may have moved.
    async fn feed(&mut self, sink: &mut Sink) -> Result<bool, End> {
        let mut moved = self.view.feed(sink, self.guest.gzip, &self.deliveries).await?;
        if let Some(own) = &mut self.own {
            moved |= own.feed(sink, self.guest.gzip, &self.deliveries).await?;
        }
        Ok(moved)
    }

    async fn take_aside(&mut self, sink: &mut Sink, aside: Option<Aside>) -> Result<(), End> {
        if !matches!(aside, Some(Aside::Ping)) {
            self.alive_at = Instant::now();
        }
        match aside {
            Some(Aside::Pong(sent)) => {
                let now = self.guest.handle.room().clock().now();
                sink.feed(text(&ServerFrame::Pong { sent, now })).await?;
            }
            Some(Aside::Refused(id, refusal)) => sink.feed(answer_frame(id, Err(refusal))).await?,
            Some(Aside::Alive) => {}
            Some(Aside::Ping) => self.check_alive(sink).await?,
            Some(Aside::Close(reason)) => return Err(End(reason)),
            None => return Err(End(None)),
        }
        Ok(())
    }

    async fn check_alive(&self, sink: &mut Sink) -> Result<(), End> {
        if self.alive_at.elapsed() > PING_EVERY * 2 + PING_EVERY / 2 {
            return Err(End(None));
        }
        Ok(sink.feed(Message::Ping(bytes::Bytes::new())).await?)
    }
}

/// Lanes hold JSON, which is UTF-8.
fn text_of(json: bytes::Bytes) -> Result<Message, End> {
    Utf8Bytes::try_from(json).map(Message::Text).map_err(|_| End(Some(Bye::Unavailable)))
}

fn at_once<T>(outcome: Poll<T>) -> Option<T> {
    match outcome {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    }
}

fn answer_frame(id: CommandId, answer: Outcome) -> Message {
    text(&match answer {
        Ok(accepted) => ServerFrame::Ack { id, seq: accepted.changed.then_some(accepted.seq) },
        Err(refusal) => ServerFrame::Refused { id, refusal },
    })
}

fn presence(connected: &mut watch::Receiver<Connected>) -> Message {
    text(&ServerFrame::Presence(connected.borrow_and_update().presence()))
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
