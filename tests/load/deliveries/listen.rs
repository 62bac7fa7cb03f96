//! Phones that listen, and count what they hear.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hdrhistogram::Histogram;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::error::LoadError;
use crate::frames::Frame;
use crate::mark::{self, LAST, marks};
use crate::report::times;
use crate::socket::Socket;

/// After the last message was sent, or for the bare loop after its order, the last one must have been heard by then.
const HEARD_WITHIN: Duration = Duration::from_secs(120);
/// Bytes of a frame's head at the sizes that occur.
const HEAD: usize = 4;

/// What all phones together have heard.
#[derive(Debug)]
pub(super) struct Heard {
    pub(super) deliveries: u64,
    /// Phones that missed something, heard it twice or out of order, or were given a snapshot instead.
    pub(super) faulty: u64,
    pub(super) bytes: u64,
    /// From sending to hearing, in microseconds.
    pub(super) latencies: Histogram<u64>,
}

/// See the module.
pub(super) struct Listeners {
    heard: Arc<Mutex<Heard>>,
    tasks: Vec<JoinHandle<Result<(Ear, Socket), LoadError>>>,
}

impl Listeners {
    /// Everybody listens from now on, to messages numbered from 0.
    pub(super) fn start(sockets: Vec<Socket>) -> Result<Self, LoadError> {
        let latencies = times()?;
        let heard = Arc::new(Mutex::new(Heard { deliveries: 0, faulty: 0, bytes: 0, latencies }));
        let tasks =
            sockets.into_iter().map(|socket| tokio::spawn(listen(socket, Arc::clone(&heard)))).collect();
        Ok(Self { heard, tasks })
    }

    /// Waits until everybody has heard the last message.
    pub(super) async fn finish(self, messages: u64) -> Result<(Heard, Vec<Socket>), LoadError> {
        let mut sockets = Vec::with_capacity(self.tasks.len());
        let mut faulty = 0;
        let all = async {
            for task in self.tasks {
                let (ear, socket) = task.await??;
                faulty += u64::from(ear.is_faulty(messages));
                sockets.push(socket);
            }
            Ok::<_, LoadError>(())
        };
        timeout(HEARD_WITHIN, all).await??;
        let heard = Arc::try_unwrap(self.heard)
            .map_err(|_| LoadError::Unexpected("somebody still listens".to_owned()))?;
        let mut heard = heard.into_inner().unwrap_or_else(PoisonError::into_inner);
        heard.faulty = faulty;
        Ok((heard, sockets))
    }
}

/// How far one phone has heard.
#[derive(Debug, Default)]
struct Ear {
    next: u64,
    disordered: bool,
    ended: bool,
}

impl Ear {
    fn is_faulty(&self, messages: u64) -> bool {
        self.disordered || self.next != messages
    }

    fn hear(&mut self, text: &str, heard: &mut Heard) {
        let now = mark::now();
        let before = heard.deliveries;
        for mark in marks(text) {
            if mark.number == LAST {
                self.ended = true;
                break;
            }
            self.disordered |= mark.number != self.next;
            self.next = mark.number + 1;
            heard.deliveries += 1;
            heard.latencies.saturating_record(now.saturating_sub(mark.moment));
        }
        if heard.deliveries > before {
            heard.bytes += (text.len() + HEAD) as u64;
        }
    }
}

async fn listen(mut socket: Socket, heard: Arc<Mutex<Heard>>) -> Result<(Ear, Socket), LoadError> {
    let mut ear = Ear::default();
    while !ear.ended {
        socket
            .read(|frame| match frame {
                Frame::Text(text) if !text.starts_with(r#"{"snapshot":"#) => {
                    ear.hear(text, &mut heard.lock().unwrap_or_else(PoisonError::into_inner));
                }
                // A snapshot stands for messages that this phone did not get one by one: it fell behind.
                _ => {
                    ear.disordered = true;
                    ear.ended = true;
                }
            })
            .await?;
    }
    Ok((ear, socket))
}
