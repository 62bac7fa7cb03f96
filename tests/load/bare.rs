//! The yardstick: a loop that does nothing but write ready frames into sockets.
//!
//! No café, no disk, no JSON: what it costs is what the system asks of any server.

use std::io::{self, BufRead as _};

use serde::{Deserialize, Serialize};
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::time::{Duration, Instant, sleep_until};
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

use crate::error::LoadError;
use crate::frames::server_text;
use crate::mark::{LAST, Mark};
use crate::report::say;
use crate::socket::read_head;

/// What it is to do, as one line of JSON on its standard input.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Order {
    /// Wait until so many are connected.
    pub(crate) phones: u32,
    /// So many messages to each.
    pub(crate) messages: u64,
    /// At this rate.
    pub(crate) per_second: u32,
    /// Bytes of a message with its head.
    pub(crate) bytes: u64,
    /// Gather so long and write all that is pending at once; 0 writes each message by itself.
    pub(crate) beat_ms: u64,
}

/// Serves orders until its input ends.
pub(crate) async fn serve() -> Result<(), LoadError> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    say(&format!("The bare loop runs on http://{}", listener.local_addr()?));
    let mut orders = orders();
    let mut phones = Vec::new();
    while let Some(order) = orders.recv().await {
        while phones.len() < order.phones as usize {
            phones.push(accept(&listener).await?);
        }
        carry_out(order, &mut phones).await?;
    }
    Ok(())
}

/// Reads orders on a thread of its own, because reading a standard input cannot be waited for otherwise.
fn orders() -> mpsc::UnboundedReceiver<Order> {
    let (sender, orders) = mpsc::unbounded_channel();
    std::thread::spawn(move || {
        let lines = io::stdin().lock().lines().map_while(Result::ok);
        // A line that is no order ends the loop, and the generator notices.
        for order in lines.map_while(|line| serde_json::from_str(&line).ok()) {
            if sender.send(order).is_err() {
                break;
            }
        }
    });
