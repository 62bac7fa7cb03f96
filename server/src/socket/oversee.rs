//! What concerns a connection without being said on it: pings, a link that is taken back, a server that stops.
//!
//! Lives in the reader's task, so that the writer, which a thousand times a second is called for one frame, waits for
//! little else.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use tischrunde_shared::wire::Bye;
use tokio::sync::mpsc;
use tokio::time::interval;

use super::{Aside, Guest};
use crate::app::App;

/// The server pings so often; a client that answers nothing twice in a row is gone.
pub(super) const PING_EVERY: Duration = Duration::from_secs(10);

/// Watches until the connection has to end; returns the reason.
pub(super) async fn oversee(app: &App, guest: &Arc<Guest>, asides: &mpsc::UnboundedSender<Aside>) -> Bye {
    tokio::select! {
        () = stopping(app) => Bye::Stopping,
        () = guest.revoked() => Bye::Revoked,
        never = ping(asides) => match never {},
    }
}

async fn stopping(app: &App) {
    // The hub tells before it goes.
    let _ = app.hub.stopping().wait_for(|stopping| *stopping).await;
}

async fn ping(asides: &mpsc::UnboundedSender<Aside>) -> Infallible {
    let mut ping = interval(PING_EVERY);
    ping.reset();
    loop {
        ping.tick().await;
        // The writing side ends first only when the connection does.
        let _ = asides.send(Aside::Ping);
    }
}
