//! Everybody writes, waits until it is on disk, and writes again.
//!
//! 25 at a station, so that what is measured is writing and not a thousand deliveries of every word.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use hdrhistogram::Histogram;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::{CommandId, RoundNo, StationId};
use tischrunde_shared::wire::{ClientFrame, ServerFrame};
use tischrunde_shared::{limits, talk};
use tokio::time::{Instant, timeout};
use uuid::Uuid;

use crate::cafe::{self, Cafe, Person};
use crate::error::LoadError;
use crate::frames::{Frame, client_text};
use crate::machine;
use crate::mark::Mark;
use crate::program::Program;
use crate::report::{figure, heading, judged, millis, percentiles, ratio, times};
use crate::socket::{Arrival, Socket};

/// People at each station.
const AT_STATION: u32 = 25;
/// Bytes of a contribution's text.
const BYTES: usize = 200;
/// Acknowledgements per second.
const TARGET_RATE: u64 = 12_000;
/// The slowest hundredth, in microseconds.
const TARGET_P99: u64 = 150_000;
/// After the end of writing, the last acknowledgement must have come by then.
const ANSWERED_WITHIN: Duration = Duration::from_secs(60);

/// What all writers share.
struct Run {
    category: String,
    until: Instant,
    /// Contributions that still fit into the café.
    room: AtomicU64,
    latencies: Mutex<Histogram<u64>>,
}

/// See the module.
pub(crate) async fn run(data: &Path, writers: u32, seconds: u32) -> Result<(), LoadError> {
    let stations = usize::try_from(writers.div_ceil(AT_STATION)).unwrap_or(1).min(limits::STATIONS);
    heading(&format!("acks: {writers} writers at {stations} stations of one café, {BYTES} bytes each"));
    let server = Program::server(data)?;
    let cafe = Cafe::open(&server.address, stations).await?;
    let people = cafe.join(writers).await?;
    cafe.begin().await?;
    let arrived = cafe::connect(&server.address, &people).await?;
    tokio::time::sleep(Duration::from_secs(1)).await;

    let (begin, cpu) = (Instant::now(), server.cpu()?);
    let run = Arc::new(Run {
        category: cafe.category.clone(),
        until: begin + Duration::from_secs(seconds.into()),
        room: AtomicU64::new(limits::CONTRIBUTIONS as u64),
        latencies: Mutex::new(times()?),
    });
    let mut tasks = Vec::with_capacity(people.len());
    for (person, (socket, arrival)) in people.iter().zip(arrived) {
        tasks.push(tokio::spawn(write(socket, seat(person, &arrival)?, Arc::clone(&run))));
    }
    for task in tasks {
        timeout(Duration::from_secs(seconds.into()) + ANSWERED_WITHIN, task).await???;
    }
    let (took, cpu) = (begin.elapsed(), server.cpu()?.saturating_sub(cpu));

    let latencies = run.latencies.lock().unwrap_or_else(PoisonError::into_inner);
    let acknowledged = latencies.len();
    let rate = acknowledged * 1_000 / u64::try_from(took.as_millis()).unwrap_or(u64::MAX).max(1);
    figure("on", &machine::disk(data));
    figure(
        "acknowledged",
        &format!("{acknowledged} in {:.2} s; {}", took.as_secs_f64(), percentiles(&latencies)),
    );
    let micros = u64::try_from(cpu.as_micros()).unwrap_or(u64::MAX);
    figure("CPU of the server", &format!("{:.1} us per contribution", ratio(micros, acknowledged)));
    judged("acknowledged per second", &rate.to_string(), "12,000", rate > TARGET_RATE);
    let p99 = latencies.value_at_quantile(0.99);
    judged("p99", &format!("{:.1} ms", millis(p99)), "150 ms", p99 < TARGET_P99);
    Ok(())
}

/// Where somebody sits, as their own part of the café tells it.
pub(crate) fn seat(person: &Person, arrival: &Arrival) -> Result<StationId, LoadError> {
    for text in &arrival.texts {
        if let ServerFrame::Snapshot(snapshot) = serde_json::from_str(text)?
            && let Some(table) = snapshot.cafe.seat(person.id, RoundNo(1))
        {
            return Ok(table.station);
        }
    }
    Err(LoadError::Unexpected("somebody has no seat".to_owned()))
}

async fn write(mut socket: Socket, station: StationId, run: Arc<Run>) -> Result<(), LoadError> {
    let take = |room: u64| room.checked_sub(1);
    while Instant::now() < run.until
        && run.room.fetch_update(Ordering::Relaxed, Ordering::Relaxed, take).is_ok()
    {
        let micros = post(&mut socket, station, &run.category).await?;
        run.latencies.lock().unwrap_or_else(PoisonError::into_inner).saturating_record(micros);
    }
    Ok(())
}

/// Writes one contribution. Returns after how many microseconds it was acknowledged.
pub(crate) async fn post(socket: &mut Socket, station: StationId, category: &str) -> Result<u64, LoadError> {
    let command = Command::Talk(talk::Command::Post {
        station,
        round: RoundNo(1),
        category: category.to_owned(),
        text: Mark::now(0).text(BYTES),
        reply_to: None,
    });
    let frame =
        ClientFrame::Command { id: CommandId(Uuid::now_v7()), command: Box::new(command), receipt: None };
    let frame = client_text(&serde_json::to_string(&frame)?);
    let sent = Instant::now();
    socket.send(&frame).await?;
    acknowledged(socket).await?;
    Ok(u64::try_from(sent.elapsed().as_micros()).unwrap_or(u64::MAX))
}

/// Waits for the one acknowledgement that is due.
async fn acknowledged(socket: &mut Socket) -> Result<(), LoadError> {
    let mut answer = None;
    while answer.is_none() {
        let reading = socket.read(|frame| {
            if let Frame::Text(text) = frame {
                if text.starts_with(r#"{"ack":"#) {
                    answer = Some(Ok(()));
                } else if text.starts_with(r#"{"refused":"#) {
                    answer = Some(Err(LoadError::Unexpected(text.to_owned())));
                }
            }
        });
        reading.await?;
    }
    answer.unwrap_or(Ok(()))
}
