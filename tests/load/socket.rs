//! A phone's connection, as cheap as can be: no library between it and the system, no buffer while it waits.

use std::io;
use std::mem::MaybeUninit;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};

use tischrunde_shared::wire::{ClientFrame, PROTOCOL};
use tokio::io::{AsyncRead as _, AsyncReadExt as _, AsyncWriteExt as _, ReadBuf};
use tokio::net::TcpStream;

use crate::engine_io;
use crate::error::LoadError;
use crate::frames::{Digest, Frame, Frames, client_text, pong};

/// Bytes read at once, on the stack.
const READ: usize = 64 * 1_024;

/// See the module.
pub(crate) struct Socket {
    stream: TcpStream,
    frames: Frames,
    pongs: Vec<u8>,
    /// Whether the other side speaks engine.io, which has pings of its own.
    engine: bool,
}

/// A participant's two parts as they first came.
#[derive(Debug, Default)]
pub(crate) struct Arrival {
    /// The snapshots that came as text.
    pub(crate) texts: Vec<String>,
    /// The compressed ones.
    pub(crate) digests: Vec<Digest>,
}

impl Socket {
    /// Connects and upgrades.
    pub(crate) async fn connect(address: &str) -> Result<Self, LoadError> {
        Self::upgrade(address, "/ws").await
    }

    /// Connects to a server of socket.io, and waits until it takes this one for a reader.
    pub(crate) async fn connect_to_engine(address: &str) -> Result<Self, LoadError> {
        let mut socket = Self::upgrade(address, engine_io::PATH).await?;
        socket.engine = true;
        socket.send(&client_text(engine_io::CONNECT)).await?;
        let mut connected = false;
        while !connected {
            let reading = socket.read(|frame| {
                connected |= matches!(frame, Frame::Text(text) if text.starts_with(engine_io::CONNECTED));
            });
            reading.await?;
        }
        Ok(socket)
    }

    async fn upgrade(address: &str, path: &str) -> Result<Self, LoadError> {
        let to: SocketAddr =
            address.parse().map_err(|_| LoadError::Unexpected(format!("no address: {address}")))?;
        let mut stream = TcpStream::connect(to).await?;
        stream.set_nodelay(true)?;
        let request = format!(
            "GET {path} HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nConnection: Upgrade\r\n\
             Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGlzY2hydW5kZSBsb2FkIQ==\r\n\r\n"
        );
        stream.write_all(request.as_bytes()).await?;
        let (head, rest) = read_head(&mut stream).await?;
        if !head.starts_with(b"HTTP/1.1 101 ") {
            return Err(LoadError::Unexpected(format!("no socket: {}", String::from_utf8_lossy(&head))));
        }
        let mut frames = Frames::default();
        // Only engine.io speaks before it is spoken to, and nothing that a reader needs.
        frames.take(&rest, &mut |_| {})?;
        Ok(Self { stream, frames, pongs: Vec::new(), engine: false })
    }

    /// Connects as a participant, and waits until both parts of the café are there.
    pub(crate) async fn arrive(address: &str, capability: &str) -> Result<(Self, Arrival), LoadError> {
        let mut socket = Self::connect(address).await?;
        let arrival = socket.greet(capability, 2).await?;
        Ok((socket, arrival))
    }

    /// Connects as one of the crew, and waits until the café is there.
    pub(crate) async fn arrive_at_a_desk(
        address: &str,
        capability: &str,
    ) -> Result<(Self, Arrival), LoadError> {
        let mut socket = Self::connect(address).await?;
        let arrival = socket.greet(capability, 1).await?;
        Ok((socket, arrival))
    }

    /// Connects as somebody, and keeps what the compressed snapshot holds.
    pub(crate) async fn witness(address: &str, capability: &str) -> Result<(Digest, Vec<u8>), LoadError> {
        let mut socket = Self::connect(address).await?;
        socket.frames = Frames::keeping();
        let arrival = socket.greet(capability, 2).await?;
        match arrival.digests.as_slice() {
            [digest] => Ok((*digest, socket.frames.kept())),
            _ => Err(LoadError::Unexpected("not one compressed snapshot".to_owned())),
        }
    }

    async fn greet(&mut self, capability: &str, parts: usize) -> Result<Arrival, LoadError> {
        let hello = ClientFrame::Hello {
            protocol: PROTOCOL,
            capability: capability.to_owned(),
            resume: None,
            seen: None,
            gzip: true,
        };
        self.send(&client_text(&serde_json::to_string(&hello)?)).await?;
        let mut arrival = Arrival::default();
        while arrival.texts.len() + arrival.digests.len() < parts {
            self.read(|frame| match frame {
                Frame::Text(text) if text.starts_with(r#"{"snapshot":"#) => {
                    arrival.texts.push(text.to_owned());
                }
                Frame::Binary(digest) => arrival.digests.push(digest),
                _ => {}
            })
            .await?;
        }
        Ok(arrival)
    }

    /// Sends a frame that is ready.
    pub(crate) async fn send(&mut self, frame: &[u8]) -> Result<(), LoadError> {
        Ok(self.stream.write_all(frame).await?)
    }

    /// Waits for something to read and reads it, once. Answers pings. May be cancelled: nothing is lost by it.
    ///
    /// # Errors
    /// Also if the server closes.
    pub(crate) async fn read(&mut self, mut each: impl FnMut(Frame<'_>)) -> Result<(), LoadError> {
        let Self { stream, frames, pongs, engine } = self;
        let mut closed = false;
        let mut sift = |frame: Frame<'_>| match frame {
            Frame::Ping(content) => pongs.extend(pong(content)),
            Frame::Text(engine_io::PING) if *engine => pongs.extend(client_text(engine_io::PONG)),
            Frame::Close => closed = true,
            frame => each(frame),
        };
        std::future::poll_fn(|context| poll_read(stream, context, |read| frames.take(read, &mut sift)))
            .await?;
        if closed {
            return Err(io::Error::from(io::ErrorKind::ConnectionAborted).into());
        }
        if !self.pongs.is_empty() {
            let pongs = std::mem::take(&mut self.pongs);
            self.send(&pongs).await?;
        }
        Ok(())
    }
}

/// Reads into memory that all connections share, because it lives on the stack.
fn poll_read(
    stream: &mut TcpStream,
    context: &mut Context<'_>,
    take: impl FnOnce(&[u8]) -> Result<(), LoadError>,
) -> Poll<Result<(), LoadError>> {
    let mut memory = [MaybeUninit::<u8>::uninit(); READ];
    let mut buffer = ReadBuf::uninit(&mut memory);
    match Pin::new(stream).poll_read(context, &mut buffer) {
        Poll::Pending => Poll::Pending,
        Poll::Ready(Err(error)) => Poll::Ready(Err(error.into())),
        Poll::Ready(Ok(())) if buffer.filled().is_empty() => {
            Poll::Ready(Err(io::Error::from(io::ErrorKind::UnexpectedEof).into()))
        }
        Poll::Ready(Ok(())) => Poll::Ready(take(buffer.filled())),
    }
}

/// Reads up to the blank line that ends a head; also gives what came after it.
pub(crate) async fn read_head(stream: &mut TcpStream) -> Result<(Vec<u8>, Vec<u8>), LoadError> {
    const END: &[u8] = b"\r\n\r\n";
    let mut head = Vec::with_capacity(512);
    loop {
        if stream.read_buf(&mut head).await? == 0 {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
        if let Some(end) = head.windows(END.len()).position(|part| part == END) {
            let rest = head.split_off(end + END.len());
            return Ok((head, rest));
        }
    }
}
