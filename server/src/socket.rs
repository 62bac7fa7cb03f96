//! One connection: hello, then commands in and frames out.
//!
//! A task reads and oversees, another writes, so that waking up to write touches nothing else. The writing side owns
//! the reader's place in its lanes and pulls what it lacks, all of it in one write.

mod oversee;
mod read;
mod write;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket};
use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt as _, StreamExt as _};
use tischrunde_shared::actor::Role;
use tischrunde_shared::ids::{CafeId, CommandId, LinkId};
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::wire::{self, Bye, ClientFrame, Resume, ServerFrame, Welcome};
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::access::secret;
use crate::app::App;
use crate::hub::{CafeHandle, HubError, Outcome, Places};
use crate::store::{Grant, SecretHash};

/// The first frame must come within this time.
const HELLO_WITHIN: Duration = Duration::from_secs(5);
/// A write that takes longer means that the reader is gone or hopelessly slow.
const WRITE_WITHIN: Duration = Duration::from_secs(10);

type Sink = SplitSink<WebSocket, Message>;
type Source = SplitStream<WebSocket>;

/// The hub's answer to a command.
type Answer = (CommandId, Outcome);

/// What the reading side hands to the writing side.
enum Aside {
    /// An answer to a ping.
    Pong(wire::ClientTime),
    /// An answer that needs no writer: the command was not even tried.
    Refused(CommandId, Refusal),
    /// The client sent something, so it is alive.
    Alive,
    /// Time to ask whether it still is.
    Ping,
    /// The connection is to be closed, with a reason unless the client is gone.
    Close(Option<Bye>),
}

/// Who is connected.
struct Guest {
    handle: CafeHandle,
    role: Role,
    link: LinkId,
    hash: SecretHash,
    gzip: bool,
}

impl Guest {
    /// Ends when the link is taken back.
    async fn revoked(&self) {
        // The room outlives its guests.
        let _ = self.handle.room().revoked().wait_for(|revoked| revoked.contains(&self.hash)).await;
    }
}

/// Serves a connection until it ends.
pub async fn serve(app: Arc<App>, socket: WebSocket) {
    let (mut sink, mut source) = socket.split();
    match greet(&app, &mut source).await {
        Ok((guest, cafe, resume)) => {
            let attached = guest.handle.attach(guest.role, resume).await;
            match attached {
                Ok(attached) => run(&app, guest, cafe, attached, sink, source).await,
                Err(_) => farewell(&mut sink, Bye::Unavailable).await,
            }
        }
        Err(Some(reason)) => farewell(&mut sink, reason).await,
        Err(None) => {}
    }
}

/// Reads the hello and finds out who is there.
async fn greet(app: &App, source: &mut Source) -> Result<(Guest, CafeId, Option<Resume>), Option<Bye>> {
    let first = timeout(HELLO_WITHIN, read::next_text(source)).await.map_err(|_| Bye::NoHello)??;
    let Ok(ClientFrame::Hello { protocol, capability, resume, gzip }) = serde_json::from_str(&first) else {
        return Err(Some(Bye::Malformed));
    };
    match protocol.cmp(&wire::PROTOCOL) {
        std::cmp::Ordering::Less => return Err(Some(Bye::ClientTooOld)),
        std::cmp::Ordering::Greater => return Err(Some(Bye::ServerTooOld)),
        std::cmp::Ordering::Equal => {}
    }
    let hash = secret::hash(&capability);
    let (cafe, role, link) = match app.hub.store().grant(hash).await {
        Ok(Some(Grant::Link { cafe, role, link })) => (cafe, role, link),
        Ok(_) => return Err(Some(Bye::UnknownLink)),
        Err(_) => return Err(Some(Bye::Unavailable)),
    };
    let handle = app.hub.cafe(cafe).await.map_err(|error| match error {
        HubError::Stopping => Bye::Stopping,
        _ => Bye::Unavailable,
    })?;
    Ok((Guest { handle, role, link, hash, gzip }, cafe, resume))
}

async fn run(app: &Arc<App>, guest: Guest, cafe: CafeId, attached: Places, mut sink: Sink, source: Source) {
    let welcome = ServerFrame::Welcome(Welcome {
        protocol: wire::PROTOCOL,
        cafe,
        epoch: guest.handle.room().epoch(),
        role: guest.role,
        now: guest.handle.room().clock().now(),
        invitation: app.invitation(cafe, guest.role).await,
    });
    if sink.feed(text(&welcome)).await.is_err() {
        return;
    }
    let _here = guest.handle.room().enter(guest.role);
    let (aside, asides) = mpsc::unbounded_channel();
    let (replies, answers) = mpsc::unbounded_channel();
    let guest = Arc::new(guest);
    let reader = read::Reader::new(Arc::clone(&guest), replies, aside);
    let reading = tokio::spawn(reader.run(Arc::clone(app), source));
    let reason = write::Writer::new(Arc::clone(app), guest, attached, asides, answers).run(&mut sink).await;
    reading.abort();
    if let Some(reason) = reason {
        farewell(&mut sink, reason).await;
    }
}

/// A frame as a message.
fn text(frame: &ServerFrame) -> Message {
    // Frames are plain data with string keys: encoding them into memory does not fail.
    Message::Text(serde_json::to_string(frame).unwrap_or_default().into())
}

/// Says why, then closes.
async fn farewell(sink: &mut Sink, reason: Bye) {
    metrics::counter!("tischrunde_connections_closed_total", "reason" => format!("{reason:?}")).increment(1);
    let close = CloseFrame { code: reason.close_code(), reason: Utf8Bytes::from(reason.to_string()) };
    let words = async {
        sink.feed(text(&ServerFrame::Bye(reason))).await?;
        sink.send(Message::Close(Some(close))).await
    };
    // Whoever does not read any more does not hear it.
    let _ = timeout(WRITE_WITHIN, words).await;
}
