//! What goes out: ready frames, straight into the stream.
//!
//! A large content is written from where it lies, which all its readers share: a connection keeps nothing of it, so a
//! snapshot may have any size. Little ones are gathered, so that one call takes them all.

use std::collections::VecDeque;
use std::io;
use std::net::Shutdown;
use std::sync::Arc;

use bytes::{Buf as _, Bytes};
use socket2::SockRef;
use tischrunde_shared::wire::Bye;
use tokio::net::TcpStream;
use tokio::time::{Duration, Instant, timeout, timeout_at};

use super::tray::Tray;
use crate::frame::{self, Kind};

/// Whoever takes nothing for so long, with something to take, is gone. How long it takes for all of it is its own
/// affair.
const STANDSTILL: Duration = Duration::from_secs(15);
/// What a good-bye may take.
const FAREWELL_WITHIN: Duration = Duration::from_secs(1);
/// How often something is read after the good-bye.
const UNHEARD: u32 = 1_024;
/// From this size on a content is not copied.
const LARGE: usize = 8 * 1_024;
/// When so much has been gathered, it is time to write.
const ENOUGH: usize = 64 * 1_024;
/// Bytes not yet sent that the system holds for a connection: what waits longer waits here, where all share it.
#[cfg(target_os = "linux")]
const UNSENT: u32 = 64 * 1_024;

/// Why nothing more can be written.
#[derive(Debug)]
pub(super) enum Stuck {
    /// The connection is broken.
    Broken,
    /// The reader stands still.
    Still,
}

impl From<io::Error> for Stuck {
    fn from(_: io::Error) -> Self {
        Self::Broken
    }
}

/// See the module.
pub(super) struct Outgoing {
    stream: Arc<TcpStream>,
    tray: Arc<Tray>,
    /// What comes first.
    parts: VecDeque<Bytes>,
    /// What comes after it.
    gathered: Vec<u8>,
}

impl Outgoing {
    pub(super) fn new(stream: Arc<TcpStream>, tray: Arc<Tray>) -> Self {
        // Without it the system only holds more.
        #[cfg(target_os = "linux")]
        let _ = SockRef::from(&*stream).set_tcp_notsent_lowat(UNSENT);
        Self { stream, tray, parts: VecDeque::new(), gathered: Vec::new() }
    }

    pub(super) fn stream(&self) -> Arc<TcpStream> {
        Arc::clone(&self.stream)
    }

    /// Takes a frame.
    pub(super) fn put(&mut self, kind: Kind, content: Bytes) {
        if content.len() < LARGE {
            // Nearly always the only one, so exactly this is needed.
            self.gathered.reserve(content.len() + 10);
            frame::write(kind, &content, &mut self.gathered);
        } else {
            frame::head(kind, content.len(), &mut self.gathered);
            self.parts.push_back(std::mem::take(&mut self.gathered).into());
            self.parts.push_back(content);
        }
    }

    /// Takes a frame as it is written.
    pub(super) fn put_ready(&mut self, frame: &[u8]) {
        self.gathered.extend_from_slice(frame);
    }

    /// Takes what is left of something that was begun: it comes before everything else.
    pub(super) fn put_first(&mut self, rest: Bytes) {
        if !rest.is_empty() {
            self.parts.push_front(rest);
        }
    }

    /// Where small frames can be written.
    pub(super) fn gathered(&mut self) -> &mut Vec<u8> {
        &mut self.gathered
    }

    /// Whether it is time to write.
    pub(super) fn has_enough(&self) -> bool {
        self.gathered.len() >= ENOUGH || !self.parts.is_empty()
    }

    /// Writes all of it. Cancelled, it goes on where it was.
    pub(super) async fn flush(&mut self) -> Result<(), Stuck> {
        if self.write()? {
            return Ok(());
        }
        let mut moved = Instant::now();
        let mut left = self.left();
        loop {
            match timeout_at(moved + STANDSTILL, self.stream.writable()).await {
                Ok(writable) => writable?,
                Err(_) => return Err(Stuck::Still),
            }
            if self.write()? {
                return Ok(());
            }
            if self.left() < left {
                left = self.left();
                moved = Instant::now();
                self.tray.alive();
            }
        }
    }

    /// Writes what the stream takes now; returns whether that was all.
    fn write(&mut self) -> io::Result<bool> {
        if self.parts.is_empty() {
            if self.gathered.is_empty() {
                return Ok(true);
            }
            let frames = std::mem::take(&mut self.gathered);
            // Nearly always there is room, so the system is asked at once, and not first whether it has said so.
            let taken = written(SockRef::from(&*self.stream).send(&frames))?;
            if taken == frames.len() {
                return Ok(true);
            }
            self.parts.push_back(Bytes::from(frames).slice(taken..));
        } else if !self.gathered.is_empty() {
            self.parts.push_back(std::mem::take(&mut self.gathered).into());
        }
        while let Some(part) = self.parts.front_mut() {
            let taken = written(self.stream.try_write(part))?;
            part.advance(taken);
            if !part.is_empty() {
                return Ok(false);
            }
            self.parts.pop_front();
        }
        Ok(true)
    }

    fn left(&self) -> usize {
        self.parts.iter().map(Bytes::len).sum()
    }

    /// Says why, if there is something to say, and ends the connection.
    pub(super) async fn close(mut self, reason: Option<Bye>) {
        let lying = self.tray.take();
        self.gathered.extend(lying);
        if let Some(reason) = reason {
            metrics::counter!("tischrunde_connections_closed_total", "reason" => format!("{reason:?}"))
                .increment(1);
            frame::farewell(reason, &mut self.gathered);
        }
        // Whoever does not read any more does not hear it.
        let _ = timeout(FAREWELL_WITHIN, self.leave()).await;
    }

    /// Writes the rest, and waits until the other side has hung up as well: closing over bytes that were not read would
    /// take the last words back.
    async fn leave(&mut self) -> Result<(), Stuck> {
        self.flush().await?;
        SockRef::from(&*self.stream).shutdown(Shutdown::Write)?;
        for _ in 0..UNHEARD {
            self.stream.readable().await?;
            if has_ended(&self.stream) {
                break;
            }
            tokio::task::yield_now().await;
        }
        Ok(())
    }
}

/// Reads what nobody listens to any more.
fn has_ended(stream: &TcpStream) -> bool {
    let mut unheard = [0; 16 * 1_024];
    match stream.try_read(&mut unheard) {
        Ok(read) => read == 0,
        Err(error) => error.kind() != io::ErrorKind::WouldBlock,
    }
}

/// How much was taken: nothing, if the stream takes nothing now.
pub(super) fn written(outcome: io::Result<usize>) -> io::Result<usize> {
    match outcome {
        Err(error) if error.kind() == io::ErrorKind::WouldBlock => Ok(0),
        Ok(0) => Err(io::ErrorKind::WriteZero.into()),
        outcome => outcome,
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncReadExt as _;
    use tokio::net::TcpListener;

    use super::*;

    async fn pair() -> (Outgoing, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a listener");
        let address = listener.local_addr().expect("an address");
        let (client, accepted) = tokio::join!(TcpStream::connect(address), listener.accept());
        let stream = Arc::new(accepted.expect("a connection").0);
        (Outgoing::new(stream, Arc::default()), client.expect("a connection"))
    }

    #[tokio::test]
    async fn a_snapshot_of_any_size_goes_out_without_a_copy() {
        const BYTES: usize = 80 << 20;
        let (mut out, mut client) = pair().await;
        let snapshot = Bytes::from(vec![b'x'; BYTES]);
        out.put(Kind::Text, snapshot.clone());
        frame::write(Kind::Ping, &[], out.gathered());
        assert!(out.parts.iter().any(|part| part.as_ptr() == snapshot.as_ptr()), "copied");
        let reading = async {
            let mut taken = Vec::new();
            client.read_to_end(&mut taken).await.expect("all of it");
            taken
        };
        let writing = async {
            out.flush().await.expect("written");
            drop(out);
        };
        let (taken, ()) = tokio::join!(reading, writing);
        let mut expected = vec![0x81, 127];
        expected.extend((BYTES as u64).to_be_bytes());
        assert_eq!(taken.get(..10), Some(expected.as_slice()));
        assert_eq!(taken.get(10 + BYTES..), Some([0x89, 0].as_slice()));
        assert_eq!(taken.len(), 10 + BYTES + 2);
    }

    #[tokio::test]
    async fn what_was_begun_is_finished_before_the_farewell() {
        let (mut out, mut client) = pair().await;
        let large = Bytes::from(vec![b'x'; 8 << 20]);
        out.put(Kind::Text, large.clone());
        let cut = timeout(Duration::from_millis(50), out.flush()).await;
        assert!(cut.is_err(), "nobody reads yet");
        let reading = async {
            let mut taken = Vec::new();
            client.read_to_end(&mut taken).await.expect("all of it");
            drop(client);
            taken
        };
        let (taken, ()) = tokio::join!(reading, out.close(Some(Bye::Stopping)));
        let mut expected = Vec::new();
        frame::write(Kind::Text, &large, &mut expected);
        frame::farewell(Bye::Stopping, &mut expected);
        assert!(taken == expected, "{} of {} bytes", taken.len(), expected.len());
    }
}
