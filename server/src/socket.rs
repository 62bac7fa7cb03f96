//! One connection: hello, then commands in and frames out.
//!
//! A task reads and oversees, another writes, so that waking up to write touches nothing else. The writing side owns
//! the reader's place in its lanes, pulls what it lacks, and writes it straight into the stream; while it rests, its lane
//! does. The reading side lets the library read, and leaves what is to be answered in a tray.

mod cursor;
mod incoming;
mod links;
mod outgoing;
mod outlet;
mod oversee;
mod read;
mod told;
mod tray;
mod write;

use std::sync::Arc;
use std::time::Duration;

use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use tischrunde_shared::actor::Role;
use tischrunde_shared::ids::{CafeId, CommandId, LinkId};
use tischrunde_shared::wire::{self, Bye, ClientFrame, Resume, ServerFrame, Welcome};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_util::task::TaskTracker;

use crate::access::secret;
use crate::app::App;
use crate::frame;
use crate::hub::authors::Desk;
use crate::hub::{CafeHandle, HubError, Outcome, Places};
use crate::store::{Grant, SecretHash};
use incoming::Incoming;
use links::{Links, Open};
use outgoing::Outgoing;
use tray::Tray;

/// The first frame must come within this time.
const HELLO_WITHIN: Duration = Duration::from_secs(5);

/// The hub's answer to a command.
type Answer = (CommandId, Outcome);

/// All connections.
#[derive(Default)]
pub struct Sockets {
    tasks: TaskTracker,
    links: Links,
}

/// Who is connected.
struct Guest {
    handle: CafeHandle,
    cafe: CafeId,
    role: Role,
    link: LinkId,
    hash: SecretHash,
    gzip: bool,
    /// Where an author writes.
    desk: Option<Desk>,
}

impl Guest {
    /// Ends when the link is taken back.
    async fn revoked(&self) {
        // The room outlives its guests.
        let _ = self.handle.room().revoked().wait_for(|revoked| revoked.contains(&self.hash)).await;
    }
}

impl Sockets {
    /// Waits until the last connection has said good-bye; they do when the hub stops.
    pub async fn ended(&self) {
        self.tasks.close();
        self.tasks.wait().await;
    }
}

/// Serves a connection, once it has changed from HTTP, until it ends.
pub fn serve(app: &Arc<App>, upgrade: OnUpgrade) {
    let shared = Arc::clone(app);
    app.sockets.tasks.spawn(async move {
        // Otherwise the client has hung up in between.
        if let Ok(upgraded) = upgrade.await
            && let Ok(parts) = upgraded.downcast::<TokioIo<TcpStream>>()
        {
            converse(shared, parts.io.into_inner(), parts.read_buf.into()).await;
        }
    });
}

async fn converse(app: Arc<App>, stream: TcpStream, begun: Vec<u8>) {
    let (stream, tray) = (Arc::new(stream), Arc::new(Tray::default()));
    let mut incoming = Incoming::new(Arc::clone(&stream), Arc::clone(&tray), begun);
    let mut out = Outgoing::new(stream, Arc::clone(&tray));
    let greeted = tokio::select! {
        greeted = greet(&app, &mut incoming) => greeted,
        () = oversee::stopping(&app) => Err(Some(Bye::Stopping)),
    };
    let end = match greeted {
        Ok((guest, resume)) => match guest.handle.attach(guest.role, resume).await {
            Ok(places) => run(app, guest, places, tray, incoming, &mut out).await,
            Err(_) => Some(Bye::Unavailable),
        },
        Err(end) => end,
    };
    out.close(end).await;
}

/// Reads the hello and finds out who is there.
async fn greet(app: &App, incoming: &mut Incoming) -> Result<(Guest, Option<Resume>), Option<Bye>> {
    let first = timeout(HELLO_WITHIN, incoming.next_text()).await.map_err(|_| Bye::NoHello)??;
    let Ok(ClientFrame::Hello { protocol, capability, resume, seen, gzip }) = serde_json::from_str(&first)
    else {
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
    let handle = app.hub.cafe_as_seen(cafe, seen.as_ref()).await.map_err(|error| match error {
        HubError::Stopping => Bye::Stopping,
        _ => Bye::Unavailable,
    })?;
    let desk = handle.room().desk(role);
    Ok((Guest { handle, cafe, role, link, hash, gzip, desk }, resume))
}

/// Serves a guest; returns the reason why it ended, if there is one to tell.
async fn run(
    app: Arc<App>,
    guest: Guest,
    places: Places,
    tray: Arc<Tray>,
    incoming: Incoming,
    out: &mut Outgoing,
) -> Option<Bye> {
    frame::say(&ServerFrame::Welcome(welcome(&app, &guest).await), out.gathered());
    let _open = Open::new(&app, guest.hash, guest.role, &tray);
    let _here = guest.handle.room().enter(guest.role);
    let (replies, answers) = mpsc::unbounded_channel();
    let guest = Arc::new(guest);
    let reader = read::Reader::new(app, Arc::clone(&guest), Arc::clone(&tray), replies);
    let reading = tokio::spawn(reader.run(incoming));
    let reason = write::Writer::new(guest, tray, out, places, answers).run().await;
    reading.abort();
    reason
}

async fn welcome(app: &App, guest: &Guest) -> Welcome {
    Welcome {
        protocol: wire::PROTOCOL,
        cafe: guest.cafe,
        epoch: guest.handle.room().history().epoch(),
        role: guest.role,
        now: guest.handle.room().clock().now(),
        invitation: app.invitation(guest.cafe, guest.role).await,
    }
}
