//! The reading side: frames from the client.

use std::sync::Arc;
use std::time::Duration;

use serde::Deserialize;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::{BlockId, CommandId};
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::talk;
use tischrunde_shared::time::Millis;
use tischrunde_shared::wire::{Bye, ClientFrame, ClientTime, Position, ServerFrame};
use tokio::sync::mpsc;

use super::incoming::{Heard, Incoming};
use super::oversee::oversee;
use super::tray::Tray;
use super::{Answer, Guest};
use crate::access::meter::Meter;
use crate::app::App;
use crate::hub::Reply;

/// See the module.
pub(super) struct Reader {
    app: Arc<App>,
    guest: Arc<Guest>,
    meter: Arc<Meter>,
    tray: Arc<Tray>,
    replies: mpsc::UnboundedSender<Answer>,
}

/// As much of a broken command frame as is needed to refuse it by name.
#[derive(Deserialize)]
struct Unreadable {
    command: Named,
}

#[derive(Deserialize)]
struct Named {
    id: CommandId,
}

impl Reader {
    pub(super) fn new(
        app: Arc<App>,
        guest: Arc<Guest>,
        tray: Arc<Tray>,
        replies: mpsc::UnboundedSender<Answer>,
    ) -> Self {
        let meter = guest.handle.room().meter(guest.role);
        Self { app, guest, meter, tray, replies }
    }

    /// Reads until the connection has to end.
    pub(super) async fn run(self, mut incoming: Incoming) {
        let end = tokio::select! {
            end = self.read(&mut incoming) => end,
            end = oversee(&self.app, &self.guest, &self.tray) => end,
        };
        self.tray.end(end);
    }

    async fn read(&self, incoming: &mut Incoming) -> Option<Bye> {
        loop {
            // Whoever does not take answers is not asked for more questions.
            self.tray.room().await;
            let taken = match incoming.next().await {
                Ok(Heard::Text(text)) => self.take(&text).await,
                Ok(Heard::Ping) => self.count_ping(),
                Ok(Heard::Much) => {
                    self.slow_down(|meter| meter.bulk()).await;
                    // The stream may always have something; others are to have their turn.
                    tokio::task::yield_now().await;
                    Ok(())
                }
                Err(end) => return end,
            };
            if let Err(end) = taken {
                return end;
            }
        }
    }

    async fn take(&self, text: &str) -> Result<(), Option<Bye>> {
        match serde_json::from_str(text) {
            Ok(ClientFrame::Command { id, command, receipt }) => self.pass_on(id, *command, receipt).await,
            Ok(ClientFrame::Ping { sent }) => self.pong(sent),
            Ok(ClientFrame::At { block }) => self.at(block),
            Ok(ClientFrame::Hello { .. }) => Err(Some(Bye::Malformed)),
            // A command that this server does not know is refused by its id, so that the rest of the outbox goes on.
            Err(error) => match serde_json::from_str::<Unreadable>(text) {
                Ok(Unreadable { command: Named { id } }) => {
                    self.slow_down(|meter| meter.command(false)).await;
                    let refusal = Refusal::Malformed { detail: error.to_string() };
                    self.tray.say(&ServerFrame::Refused { id, refusal });
                    Ok(())
                }
                Err(_) => Err(Some(Bye::Malformed)),
            },
        }
    }

    async fn pass_on(
        &self,
        id: CommandId,
        command: Command,
        receipt: Option<Position>,
    ) -> Result<(), Option<Bye>> {
        let is_contribution = matches!(command, Command::Talk(talk::Command::Post { .. }));
        self.slow_down(|meter| meter.command(is_contribution)).await;
        let reply = Reply::Connection(id, self.replies.clone());
        self.tray.asked();
        let Guest { handle, role, link, .. } = &*self.guest;
        let granted_at = match receipt {
            Some(receipt) => self.granted_at(&receipt).await?,
            None => None,
        };
        let sent = handle.send(id, role.actor(*link), command, granted_at, reply).await;
        // The writer is gone: the client comes back and finds the café reopened.
        sent.map_err(|_| Some(Bye::Unavailable))
    }

    async fn granted_at(&self, receipt: &Position) -> Result<Option<Millis>, Option<Bye>> {
        let history = self.guest.handle.room().history();
        history.granted_at(&**self.app.hub.store(), receipt).await.map_err(|_| Some(Bye::Unavailable))
    }

    fn pong(&self, sent: ClientTime) -> Result<(), Option<Bye>> {
        self.count_ping()?;
        self.tray.say(&ServerFrame::Pong { sent, now: self.guest.handle.room().clock().now() });
        Ok(())
    }

    fn at(&self, block: Option<BlockId>) -> Result<(), Option<Bye>> {
        self.count_ping()?;
        // Nobody but an author has a desk.
        self.guest.desk.as_ref().ok_or(Some(Bye::Malformed))?.at(block);
        Ok(())
    }

    fn count_ping(&self) -> Result<(), Option<Bye>> {
        self.meter.ping().map_err(|_| Some(Bye::TooFast))
    }

    /// Reads on only when this link may send: a refusal would let a later command overtake an earlier one.
    async fn slow_down(&self, count: impl Fn(&Meter) -> Result<(), Duration>) {
        while let Err(wait) = count(&self.meter) {
            // Its pong may stand behind what waits.
            self.tray.alive();
            tokio::time::sleep(wait).await;
        }
    }
}
