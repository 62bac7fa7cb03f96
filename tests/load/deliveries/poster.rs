//! The phone that writes.

use std::time::Duration;

use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::{CommandId, RoundNo, StationId};
use tischrunde_shared::talk;
use tischrunde_shared::wire::ClientFrame;
use tokio::time::{Instant, interval};
use uuid::Uuid;

use crate::error::LoadError;
use crate::frames::{Frame, client_text};
use crate::mark::{LAST, Mark};
use crate::socket::Socket;

/// Contributions under way at once when writing as fast as acknowledged.
const UNDER_WAY: u64 = 64;
/// So many, and the café is nearly full.
const MOST: u64 = 45_000;

/// See the module.
pub(super) struct Poster {
    socket: Socket,
    category: String,
    bytes: usize,
    under_way: u64,
}

impl Poster {
    /// A phone that writes texts of so many bytes.
    pub(super) fn new(socket: Socket, category: &str, bytes: usize) -> Self {
        Self { socket, category: category.to_owned(), bytes, under_way: 0 }
    }

    /// Writes at a steady pace; returns how many.
    pub(super) async fn at_pace(&mut self, per_second: u32, run: Duration) -> Result<u64, LoadError> {
        let messages = u64::from(per_second) * run.as_secs();
        let mut beat = interval(Duration::from_secs(1) / per_second.max(1));
        let mut sent = 0;
        while sent < messages {
            tokio::select! {
                _ = beat.tick() => {
                    self.post(sent).await?;
                    sent += 1;
                }
                acknowledged = answers(&mut self.socket) => self.under_way -= acknowledged?,
            }
        }
        self.end().await?;
        Ok(sent)
    }

    /// Writes as fast as it is acknowledged; returns how many.
    pub(super) async fn flat_out(&mut self, run: Duration) -> Result<u64, LoadError> {
        let until = Instant::now() + run;
        let mut sent = 0;
        while Instant::now() < until && sent < MOST {
            if self.under_way < UNDER_WAY {
                self.post(sent).await?;
                sent += 1;
            } else {
                self.under_way -= answers(&mut self.socket).await?;
            }
        }
        self.end().await?;
        Ok(sent)
    }

    /// Says that it was the last one, and waits until everything is acknowledged.
    async fn end(&mut self) -> Result<(), LoadError> {
        self.post(LAST).await?;
        while self.under_way > 0 {
            self.under_way -= answers(&mut self.socket).await?;
        }
        Ok(())
    }

    async fn post(&mut self, number: u64) -> Result<(), LoadError> {
        let command = Command::Talk(talk::Command::Post {
            station: StationId(1),
            round: RoundNo(1),
            category: self.category.clone(),
            text: Mark::now(number).text(self.bytes),
            reply_to: None,
        });
        let frame =
            ClientFrame::Command { id: CommandId(Uuid::now_v7()), command: Box::new(command), receipt: None };
        self.under_way += 1;
        self.socket.send(&client_text(&serde_json::to_string(&frame)?)).await
    }
}

/// Reads once; returns how many acknowledgements came.
async fn answers(socket: &mut Socket) -> Result<u64, LoadError> {
    let mut acknowledged = 0;
    let mut refused = None;
    let reading = socket.read(|frame| match frame {
        Frame::Text(text) if text.starts_with(r#"{"ack":"#) => acknowledged += 1,
        Frame::Text(text) if text.starts_with(r#"{"refused":"#) => refused = Some(text.to_owned()),
        _ => {}
    });
    reading.await?;
    match refused {
        Some(refusal) => Err(LoadError::Unexpected(refusal)),
        None => Ok(acknowledged),
    }
}
