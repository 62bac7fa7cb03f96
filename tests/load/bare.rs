//! The yardstick: a loop that does nothing but write ready frames into sockets.
//!
//! No café, no disk, no JSON: what it costs is what the system asks of any server.

use std::io::{self, BufRead as _};

use serde::{Deserialize, Serialize};
use tischrunde_tests::figures::say;
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio::time::{Duration, Instant, sleep_until};
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

use crate::error::LoadError;
use crate::frames::server_text;
use crate::mark::{LAST, Mark};
use crate::socket::read_head;

/// What it, or another peer, is to do, as one line of JSON on its standard input.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct Order {
    /// So many messages to each.
    pub(crate) messages: u64,
    /// At this rate.
    pub(crate) per_second: u32,
    /// Bytes of a message with its head.
    pub(crate) bytes: u64,
    /// Gather so long and write all that is pending at once; 0 writes each message by itself, as the other peers always
    /// do.
    pub(crate) beat_ms: u64,
}

/// Serves orders until its input ends.
pub(crate) async fn serve() -> Result<(), LoadError> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    say(&format!("The bare loop runs on http://{}", listener.local_addr()?));
    let mut orders = orders();
    let mut phones = Vec::new();
    loop {
        tokio::select! {
            // No order comes while somebody is still on the way in, so nobody is dropped half accepted.
            phone = accept(&listener) => phones.push(phone?),
            order = orders.recv() => match order {
                Some(order) => carry_out(order, &mut phones).await?,
                None => return Ok(()),
            },
        }
    }
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
    orders
}

async fn accept(listener: &TcpListener) -> Result<TcpStream, LoadError> {
    let (mut stream, _) = listener.accept().await?;
    stream.set_nodelay(true)?;
    // A reader says nothing before it is answered.
    let (head, _) = read_head(&mut stream).await?;
    let head = String::from_utf8_lossy(&head);
    let key = head.lines().find_map(|line| line.strip_prefix("Sec-WebSocket-Key: ")).unwrap_or_default();
    let answer = format!(
        "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Accept: {}\r\n\r\n",
        derive_accept_key(key.as_bytes())
    );
    stream.write_all(answer.as_bytes()).await?;
    Ok(stream)
}

async fn carry_out(order: Order, phones: &mut [TcpStream]) -> Result<(), LoadError> {
    let rate = f64::from(order.per_second.max(1));
    let beat = match order.beat_ms {
        0 => Duration::from_secs_f64(1.0 / rate),
        beat => Duration::from_millis(beat),
    };
    let begin = Instant::now();
    let mut sent = 0;
    let mut beats = 0;
    while sent < order.messages {
        beats += 1;
        let until = beat * beats;
        sleep_until(begin + until).await;
        let due = if order.beat_ms == 0 { sent + 1 } else { whole(until.as_secs_f64() * rate) };
        let pending: Vec<u8> =
            (sent..due.min(order.messages)).flat_map(|number| frame(number, order.bytes)).collect();
        sent = due.min(order.messages);
        write(phones, &pending).await?;
    }
    write(phones, &frame(LAST, order.bytes)).await
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of messages")]
fn whole(messages: f64) -> u64 {
    messages as u64
}

fn frame(number: u64, bytes: u64) -> Vec<u8> {
    // Two bytes of head, two more for the length at the sizes that occur.
    server_text(&Mark::now(number).text(usize::try_from(bytes).unwrap_or(0).saturating_sub(4)))
}

async fn write(phones: &mut [TcpStream], bytes: &[u8]) -> Result<(), LoadError> {
    for phone in phones {
        phone.write_all(bytes).await?;
    }
    Ok(())
}
