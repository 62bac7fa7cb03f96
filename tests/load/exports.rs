//! People write as in a lively round while an author takes the white paper as one file after the other: who writes should
//! not notice.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use hdrhistogram::Histogram;
use tischrunde::simulate::door;
use tischrunde_shared::ids::StationId;
use tokio::sync::oneshot;
use tokio::time::{Instant, MissedTickBehavior};

use crate::acks::{post, seat};
use crate::cafe::{self, Cafe};
use crate::cards::cards;
use crate::error::LoadError;
use crate::machine;
use crate::program::Program;
use crate::report::{figure, heading, judged, millis, percentiles, times};
use crate::socket::Socket;

const STATIONS: usize = 4;
const CONTRIBUTIONS: usize = 3_600;
/// Cards of one import.
const PART: usize = 3_500;
/// Each of them writes once a second.
const WRITERS: u32 = 100;
/// Rounds without and with exports, in turn.
const ROUNDS: usize = 3;
/// What an author takes, again and again.
const FORMATS: [&str; 5] = ["html", "docx", "odt", "xlsx", "json"];
/// How much slower the slowest hundredth of the acknowledgements may be meanwhile.
const TARGET: f64 = 1.5;

/// How long acknowledgements took, in microseconds.
type Times = Arc<Mutex<Histogram<u64>>>;

/// See the module.
pub(crate) async fn run(data: &Path, seconds: u32) -> Result<(), LoadError> {
    heading(&format!(
        "exports: {WRITERS} writers, one contribution a second each, while a paper of {CONTRIBUTIONS} is written"
    ));
    let server = Program::server(data)?;
    let cafe = Cafe::open(&server.address, STATIONS).await?;
    for first in (0..CONTRIBUTIONS).step_by(PART) {
        cafe.import(&cards(&cafe.category, STATIONS, first..CONTRIBUTIONS.min(first + PART))).await?;
    }
    let people = cafe.join(WRITERS).await?;
    cafe.begin().await?;
    let mut writers = Vec::new();
    for (person, (socket, arrival)) in people.iter().zip(cafe::connect(&server.address, &people).await?) {
        writers.push((socket, seat(person, &arrival)?));
    }

    let length = Duration::from_secs(seconds.into());
    let (alone, beside) = (Times::new(Mutex::new(times()?)), Times::new(Mutex::new(times()?)));
    let mut files = 0;
    for _ in 0..ROUNDS {
        write_for(length, &mut writers, &cafe.category, &alone).await?;
        let exporting = author(Instant::now() + length, cafe.paper(), server.address.clone());
        write_for(length, &mut writers, &cafe.category, &beside).await?;
        files +=
            exporting.await.map_err(|_| LoadError::Unexpected("the author ended early".to_owned()))??;
    }
    let [alone, beside] =
        [alone, beside].map(|times| times.lock().unwrap_or_else(PoisonError::into_inner).clone());
    figure("acknowledged, nothing else going on", &percentiles(&alone));
    figure(&format!("the same while {files} files were written"), &percentiles(&beside));
    let [alone, beside] = [alone, beside].map(|latencies| millis(latencies.value_at_quantile(0.99)));
    let slower = beside / alone.max(0.001);
    judged("p99", &format!("{slower:.2} x"), "1.5 x", slower <= TARGET);
    Ok(())
}

/// Everybody writes once a second, not all at the same moment.
async fn write_for(
    length: Duration,
    writers: &mut Vec<(Socket, StationId)>,
    category: &str,
    latencies: &Times,
) -> Result<(), LoadError> {
    let until = Instant::now() + length;
    let mut tasks = Vec::new();
    for (nth, (socket, station)) in writers.drain(..).enumerate() {
        let begin = Instant::now() + Duration::from_millis(nth as u64 * 1_000 / u64::from(WRITERS));
        let (latencies, category) = (Arc::clone(latencies), category.to_owned());
        tasks.push(tokio::spawn(write(socket, station, category, begin, until, latencies)));
    }
    for task in tasks {
        writers.push(task.await??);
    }
    Ok(())
}

async fn write(
    mut socket: Socket,
    station: StationId,
    category: String,
    begin: Instant,
    until: Instant,
    latencies: Times,
) -> Result<(Socket, StationId), LoadError> {
    let mut ticks = tokio::time::interval_at(begin, Duration::from_secs(1));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        if Instant::now() >= until {
            return Ok((socket, station));
        }
        let micros = post(&mut socket, station, &category).await?;
        latencies.lock().unwrap_or_else(PoisonError::into_inner).saturating_record(micros);
    }
}

/// An author takes the paper, on a thread that steps back: megabytes that come in here would keep the writers of this
/// process from reading their acknowledgements.
fn author(
    until: Instant,
    paper: (String, String),
    server: String,
) -> oneshot::Receiver<Result<usize, LoadError>> {
    let (done, outcome) = oneshot::channel();
    thread::spawn(move || {
        machine::step_back();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let files = runtime
            .map_err(LoadError::from)
            .and_then(|runtime| runtime.block_on(export_until(until, paper, server)));
        // Whoever waits for it may have failed.
        let _ = done.send(files);
    });
    outcome
}

/// Takes the paper as one file after the other. Returns how many it got.
async fn export_until(
    until: Instant,
    (path, secret): (String, String),
    server: String,
) -> Result<usize, LoadError> {
    let mut files = 0;
    for format in FORMATS.iter().cycle() {
        if Instant::now() >= until {
            break;
        }
        let answer =
            door::request(&server, "GET", &format!("{path}?format={format}"), Some(&secret), None).await?;
        if answer.body.len() < CONTRIBUTIONS {
            return Err(LoadError::Unexpected(format!("{format} has {} bytes", answer.body.len())));
        }
        files += 1;
    }
    Ok(files)
}
