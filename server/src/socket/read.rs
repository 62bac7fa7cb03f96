//! The reading side: frames from the client.

use std::sync::Arc;

use axum::extract::ws::{Message, Utf8Bytes};
use futures_util::StreamExt as _;
use serde::Deserialize;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::CommandId;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::talk;
use tischrunde_shared::wire::{Bye, ClientFrame};
use tokio::sync::mpsc;

use super::oversee::oversee;
use super::{Answer, Aside, Guest, Source};
use crate::access::meter::Meter;
use crate::app::App;
use crate::hub::Reply;

/// See the module.
pub(super) struct Reader {
    guest: Arc<Guest>,
    meter: Arc<Meter>,
    replies: mpsc::UnboundedSender<Answer>,
    aside: mpsc::UnboundedSender<Aside>,
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
        guest: Arc<Guest>,
        replies: mpsc::UnboundedSender<Answer>,
        aside: mpsc::UnboundedSender<Aside>,
    ) -> Self {
        let meter = guest.handle.room().meter(guest.role);
        Self { guest, meter, replies, aside }
    }

    pub(super) async fn run(self, app: Arc<App>, mut source: Source) {
        let end = tokio::select! {
            end = self.read(&mut source) => end,
            reason = oversee(&app, &self.guest, &self.aside) => Some(reason),
        };
        self.say(Aside::Close(end));
    }

    async fn read(&self, source: &mut Source) -> Option<Bye> {
        loop {
            match next(source).await {
                Ok(Incoming::Text(text)) => {
                    if let Err(end) = self.take(&text).await {
                        return end;
                    }
                }
                Ok(Incoming::Alive) => self.say(Aside::Alive),
                Err(end) => return end,
            }
        }
    }

    async fn take(&self, text: &str) -> Result<(), Option<Bye>> {
        match serde_json::from_str(text) {
            Ok(ClientFrame::Command { id, command }) => self.pass_on(id, *command).await,
            Ok(ClientFrame::Ping { sent }) => {
                self.say(Aside::Pong(sent));
                Ok(())
            }
            Ok(ClientFrame::Hello { .. }) => Err(Some(Bye::Malformed)),
            // A command that this server does not know is refused by its id, so that the rest of the outbox goes on.
            Err(error) => match serde_json::from_str::<Unreadable>(text) {
                Ok(Unreadable { command: named }) => {
                    let refusal = Refusal::Malformed { detail: error.to_string() };
                    self.say(Aside::Refused(named.id, refusal));
                    Ok(())
                }
                Err(_) => Err(Some(Bye::Malformed)),
            },
        }
    }

    async fn pass_on(&self, id: CommandId, command: Command) -> Result<(), Option<Bye>> {
        self.slow_down(matches!(command, Command::Talk(talk::Command::Post { .. }))).await;
        let reply = Reply::Connection(id, self.replies.clone());
        let sent = self.guest.handle.send(id, self.guest.role.actor(self.guest.link), command, reply).await;
        // The writer is gone: the client comes back and finds the café reopened.
        sent.map_err(|_| Some(Bye::Unavailable))
    }

    /// Reads on only when this link may send: a refusal would let a later command overtake an earlier one.
    async fn slow_down(&self, is_contribution: bool) {
        while let Err(wait) = self.meter.command(is_contribution) {
            // Its pong may stand behind what waits.
            self.say(Aside::Alive);
            tokio::time::sleep(wait).await;
        }
    }

    fn say(&self, aside: Aside) {
        // The writing side ends first only when the connection does.
        let _ = self.aside.send(aside);
    }
}

enum Incoming {
    Text(Utf8Bytes),
    Alive,
}

/// The next thing from the client, or how it ended: with a reason to tell, or without.
async fn next(source: &mut Source) -> Result<Incoming, Option<Bye>> {
    match source.next().await {
        Some(Ok(Message::Text(text))) => Ok(Incoming::Text(text)),
        Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(Incoming::Alive),
        Some(Ok(Message::Binary(_))) => Err(Some(Bye::Malformed)),
        Some(Ok(Message::Close(_))) | None => Err(None),
        Some(Err(error)) => Err(fault(error)),
    }
}

/// The next text frame.
pub(super) async fn next_text(source: &mut Source) -> Result<Utf8Bytes, Option<Bye>> {
    loop {
        if let Incoming::Text(text) = next(source).await? {
            return Ok(text);
        }
    }
}

fn fault(error: axum::Error) -> Option<Bye> {
    use tokio_tungstenite::tungstenite::Error;
    match error.into_inner().downcast::<Error>().map(|error| *error) {
        Ok(Error::Capacity(_)) => Some(Bye::TooLarge),
        Ok(Error::Utf8(_) | Error::Protocol(_)) => Some(Bye::Malformed),
        _ => None,
    }
}
