//! What concerns a connection without being said on it: pings, a link that is taken back, a server that stops.
//!
//! Lives in the reader's task, so that the writer, which a thousand times a second is called for one frame, waits for
//! little else.

use std::time::Duration;

use tischrunde_shared::wire::Bye;
use tokio::time::interval;

use super::Guest;
use super::tray::Tray;
use crate::app::App;

/// The server pings so often,
const PING_EVERY: Duration = Duration::from_secs(10);
/// and a client that does nothing for so long is gone.
const SILENT_FOR: Duration = Duration::from_secs(25);

/// Watches until the connection has to end; returns the reason, if there is one to tell.
pub(super) async fn oversee(app: &App, guest: &Guest, tray: &Tray) -> Option<Bye> {
    tokio::select! {
        () = stopping(app) => Some(Bye::Stopping),
        () = guest.revoked() => Some(Bye::Revoked),
        // Its clerk failed: whoever comes back finds the café opened again.
        () = guest.handle.closed() => Some(Bye::Unavailable),
        () = silence(tray) => None,
    }
}

/// Waits until the server stops.
pub(super) async fn stopping(app: &App) {
    // The hub tells before it goes.
    let _ = app.hub.stopping().wait_for(|stopping| *stopping).await;
}

async fn silence(tray: &Tray) {
    let mut ping = interval(PING_EVERY);
    ping.reset();
    while tray.silent_for() < SILENT_FOR {
        // Whoever has much to take will show by that whether it is there.
        ping.tick().await;
        if tray.has_room() {
            tray.ping();
        }
    }
}
