//! What comes in: the library takes care of masks, fragments, UTF-8, limits and control frames.

use std::io::{self, Read, Write};
use std::sync::Arc;

use tischrunde_shared::limits;
use tischrunde_shared::wire::Bye;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::error::ProtocolError;
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig, WebSocketContext};
use tokio_tungstenite::tungstenite::{Error, Message, Utf8Bytes};

use super::tray::Tray;

/// Bytes read at once, and held by every idle phone. A longer frame is given what it needs.
const READ_BUFFER: usize = 1_024;
/// Reads from the system that count as [`Heard::Much`].
const READS: u32 = 16;

/// Something from the client.
pub(super) enum Heard {
    /// A text.
    Text(Utf8Bytes),
    /// A ping, already answered, or a pong.
    Ping,
    /// So many bytes that they are to be metered, whatever they will turn out to be: a message can come in fragments
    /// of nothing.
    Much,
}

/// See the module.
pub(super) struct Incoming {
    stream: Arc<TcpStream>,
    tray: Arc<Tray>,
    context: WebSocketContext,
    reads: u32,
}

impl Incoming {
    /// Reads a stream; `begun` was read from it already.
    pub(super) fn new(stream: Arc<TcpStream>, tray: Arc<Tray>, begun: Vec<u8>) -> Self {
        let config = WebSocketConfig::default()
            .read_buffer_size(READ_BUFFER)
            // Only pongs and closes are written, and they go straight into the tray.
            .write_buffer_size(0)
            .max_message_size(Some(limits::FRAME_BYTES))
            .max_frame_size(Some(limits::FRAME_BYTES));
        let context = WebSocketContext::from_partially_read(begun, Role::Server, Some(config));
        Self { stream, tray, context, reads: 0 }
    }

    /// The next thing, or how the connection ended: with a reason to tell, or without. May be cancelled.
    pub(super) async fn next(&mut self) -> Result<Heard, Option<Bye>> {
        loop {
            let Self { stream, tray, context, reads } = self;
            match context.read(&mut Ends { stream, tray, reads }) {
                Ok(Message::Text(text)) => return Ok(Heard::Text(text)),
                Ok(Message::Ping(_) | Message::Pong(_)) => return Ok(Heard::Ping),
                Ok(Message::Binary(_) | Message::Frame(_)) => return Err(Some(Bye::Malformed)),
                Ok(Message::Close(_)) => {
                    // Puts the answering close frame into the tray; that this is the end is no news.
                    let _ = context.flush(&mut Ends { stream, tray, reads });
                    return Err(None);
                }
                Err(Error::Io(error)) if error.kind() == io::ErrorKind::WouldBlock => {}
                Err(error) => return Err(fault(&error)),
            }
            if *reads >= READS {
                *reads = 0;
                return Ok(Heard::Much);
            }
            stream.readable().await.map_err(|_| None)?;
        }
    }

    /// The next text. For a client that has not said yet who it is: nobody's meter counts for it.
    pub(super) async fn next_text(&mut self) -> Result<Utf8Bytes, Option<Bye>> {
        for _ in 0..=limits::FRAME_BYTES / READ_BUFFER {
            if let Heard::Text(text) = self.next().await? {
                return Ok(text);
            }
        }
        Err(Some(Bye::TooFast))
    }
}

fn fault(error: &Error) -> Option<Bye> {
    match error {
        Error::Capacity(_) => Some(Bye::TooLarge),
        Error::Protocol(ProtocolError::ResetWithoutClosingHandshake) => None,
        Error::Utf8(_) | Error::Protocol(_) => Some(Bye::Malformed),
        _ => None,
    }
}

/// The connection as the library sees it: it reads from the stream and writes into the tray.
struct Ends<'a> {
    stream: &'a TcpStream,
    tray: &'a Tray,
    reads: &'a mut u32,
}

impl Read for Ends<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if *self.reads >= READS {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        let read = self.stream.try_read(buffer)?;
        *self.reads += 1;
        self.tray.alive();
        Ok(read)
    }
}

impl Write for Ends<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.tray.ready(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
