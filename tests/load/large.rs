//! A café nearly as large as one may be: what the facilitator waits for, and what the server holds.

use std::path::Path;
use std::time::Duration;

use tokio::time::Instant;

use crate::cafe::{Cafe, connect};
use crate::cards::cards;
use crate::error::LoadError;
use crate::program::Program;
use crate::report::{figure, heading, judged, ratio};
use crate::socket::Socket;

const STATIONS: usize = 40;
const CONTRIBUTIONS: usize = 49_000;
/// Cards of one import.
const PART: usize = 3_500;
/// A server is started so often, each time the view is made anew.
const TIMES: usize = 5;
/// From the hello to the whole view, made and packed.
const TARGET: Duration = Duration::from_millis(100);
/// Bytes that the server holds then.
const MEMORY: f64 = 200.0;

/// See the module.
pub(crate) async fn run(data: &Path) -> Result<(), LoadError> {
    heading(&format!("large: {CONTRIBUTIONS} contributions at {STATIONS} stations"));
    let server = Program::server(data)?;
    let cafe = Cafe::open(&server.address, STATIONS).await?;
    for first in (0..CONTRIBUTIONS).step_by(PART) {
        cafe.import(&cards(&cafe.category, STATIONS, first..CONTRIBUTIONS.min(first + PART))).await?;
    }
    let person = cafe.join(1).await?;
    figure("memory after writing it", &megabytes(server.resident()?));
    drop(server);

    let (mut opened, mut seen, mut packed, mut held) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..TIMES {
        let server = Program::server(data)?;
        let begin = Instant::now();
        let first = connect(&server.address, &person).await?;
        opened.push(begin.elapsed());
        let begin = Instant::now();
        let (socket, arrival) = Socket::arrive_at_a_desk(&server.address, cafe.facilitator()).await?;
        seen.push(begin.elapsed());
        packed.push(arrival.digests.first().map_or(0, |digest| digest.length as u64));
        held.push(server.resident()?);
        drop((socket, first));
    }
    figure("opened, with a phone's view, after", &format!("{:.0} ms", millis(middle(&mut opened))));
    let view = middle(&mut seen);
    figure("the view, packed", &megabytes(middle(&mut packed)));
    judged("the facilitator's view after", &format!("{:.0} ms", millis(view)), "100 ms", view <= TARGET);
    let held = ratio(middle(&mut held), 1 << 20);
    judged("memory", &format!("{held:.0} MB"), "200 MB", held <= MEMORY);
    Ok(())
}

fn middle<T: Ord + Copy>(figures: &mut [T]) -> T {
    figures.sort_unstable();
    figures[figures.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn megabytes(bytes: u64) -> String {
    format!("{:.1} MB", ratio(bytes, 1 << 20))
}
