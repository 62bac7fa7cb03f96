//! One round: the server, then every peer with messages of the size and at the rates of the server's.

use std::path::Path;
use std::time::Duration;

use super::measure::{Meter, Outcome};
use super::poster::Poster;
use super::{BYTES, MODERATE};
use crate::bare::Order;
use crate::cafe::{self, Cafe};
use crate::error::LoadError;
use crate::peers::Peer;
use crate::program::Program;
use crate::socket::Socket;

/// The bare loop gathers so long before it writes all that is pending, as the server does.
const BEAT: Duration = Duration::from_millis(20);
/// Messages of a peer that sends each one by itself at the saturated rate; it would take minutes otherwise.
const SINGLY: u64 = 500;

/// How much is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Load {
    /// [`MODERATE`] messages a second.
    Moderate,
    /// As many as the server took.
    Saturated,
}

/// How messages become writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// The server gathers as it sees fit.
    Own,
    /// Each message is sent by itself.
    Singly,
    /// All that is pending is one write.
    Together,
}

/// A run of somebody.
pub(super) struct Run {
    /// The server if there is none.
    pub(super) peer: Option<Peer>,
    pub(super) load: Load,
    pub(super) manner: Manner,
    pub(super) outcome: Outcome,
}

impl Run {
    /// Whose run it was and how it sent.
    pub(super) fn name(&self) -> String {
        let who = self.peer.map_or("server", Peer::name);
        match (self.peer, self.manner) {
            (Some(Peer::Bare), Manner::Singly) => format!("{who}, one send each"),
            (Some(Peer::Bare), Manner::Together) => format!("{who}, all pending in one write"),
            _ => who.to_owned(),
        }
    }

    /// Whether others with the same load are compared with this one.
    pub(super) fn is_yardstick(&self) -> bool {
        let manner = match self.load {
            Load::Moderate => Manner::Singly,
            Load::Saturated => Manner::Together,
        };
        self.peer == Some(Peer::Bare) && self.manner == manner
    }
}

/// See the module.
pub(super) async fn round(
    data: &Path,
    peers: &[Peer],
    phones: u32,
    seconds: u32,
) -> Result<Vec<Run>, LoadError> {
    let [moderate, saturated] = of_the_server(data, phones, seconds).await?;
    let rate = u32::try_from(saturated.messages_per_second()).unwrap_or(u32::MAX).max(1);
    let messages = saturated.messages();
    let order =
        |messages, per_second, of: &Outcome| Order { messages, per_second, bytes: of.bytes, beat_ms: 0 };
    let calm = order(u64::from(MODERATE * seconds), MODERATE, &moderate);
    let singly = order(SINGLY.min(messages), rate, &saturated);
    let together = Order { beat_ms: BEAT.as_millis() as u64, ..order(messages, rate, &saturated) };
    let own = |load, outcome| Run { peer: None, load, manner: Manner::Own, outcome };
    let mut runs = vec![own(Load::Moderate, moderate), own(Load::Saturated, saturated)];
    for peer in peers {
        let mut orders =
            vec![(Load::Moderate, Manner::Singly, calm), (Load::Saturated, Manner::Singly, singly)];
        if *peer == Peer::Bare {
            orders.push((Load::Saturated, Manner::Together, together));
        }
        runs.extend(of_a_peer(*peer, phones, orders).await?);
    }
    Ok(runs)
}

async fn of_the_server(data: &Path, phones: u32, seconds: u32) -> Result<[Outcome; 2], LoadError> {
    let server = Program::server(data)?;
    let cafe = Cafe::open(&server.address, 1).await?;
    let people = cafe.join(phones + 1).await?;
    cafe.begin().await?;
    let mut sockets: Vec<Socket> =
        cafe::connect(&server.address, &people).await?.into_iter().map(|(socket, _)| socket).collect();
    let writer = sockets.pop().ok_or_else(|| LoadError::Unexpected("nobody joined".to_owned()))?;
    let mut poster = Poster::new(writer, &cafe.category, BYTES);
    rest().await;

    let run = Duration::from_secs(seconds.into());
    let meter = Meter::start(&server, sockets)?;
    let messages = poster.at_pace(MODERATE, run).await?;
    let (moderate, sockets) = meter.stop(&server, messages).await?;

    let meter = Meter::start(&server, sockets)?;
    let messages = poster.flat_out(run).await?;
    let (saturated, _) = meter.stop(&server, messages).await?;
    Ok([moderate, saturated])
}

async fn of_a_peer(
    peer: Peer,
    phones: u32,
    orders: Vec<(Load, Manner, Order)>,
) -> Result<Vec<Run>, LoadError> {
    let mut program = peer.start()?;
    let mut sockets = Vec::new();
    for _ in 0..phones {
        sockets.push(peer.connect(&program.address).await?);
    }
    rest().await;
    let mut runs = Vec::with_capacity(orders.len());
    for (load, manner, order) in orders {
        let meter = Meter::start(&program, sockets)?;
        program.tell(&serde_json::to_string(&order)?)?;
        let (outcome, heard) = meter.stop(&program, order.messages).await?;
        sockets = heard;
        runs.push(Run { peer: Some(peer), load, manner, outcome });
    }
    Ok(runs)
}

/// What connecting left to do is not to be counted.
async fn rest() {
    tokio::time::sleep(Duration::from_secs(1)).await;
}
