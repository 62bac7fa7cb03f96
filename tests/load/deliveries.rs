//! One writes, everybody at the station reads; and the same work as a bare loop does it.

mod listen;
mod poster;

use std::path::Path;
use std::time::{Duration, Instant};

use hdrhistogram::Histogram;

use self::listen::Listeners;
use self::poster::Poster;
use crate::bare::Order;
use crate::cafe::{self, Cafe};
use crate::error::LoadError;
use crate::program::Program;
use crate::report::{figure, heading, judged, millis, percentiles, ratio};
use crate::socket::Socket;

/// Contributions per second at moderate load: with 1,000 phones, 20,000 deliveries a second.
const MODERATE: u32 = 20;
/// Bytes of a contribution's text.
const BYTES: usize = 200;
/// The bare loop gathers so long before it writes all that is pending, as the server does.
const BEAT: Duration = Duration::from_millis(20);
/// Messages of the bare loop that sends each one by itself at the saturated rate; it would take minutes otherwise.
const SINGLY: u64 = 500;
/// CPU of the server per delivery, as a multiple of the bare loop's.
const TARGET_RATIO: f64 = 1.7;
/// The slowest hundredth at moderate load, in microseconds.
const TARGET_P99: u64 = 15_000;

/// What a run came to.
struct Outcome {
    phones: u64,
    messages: u64,
    deliveries: u64,
    /// Phones that did not get every message once and in order.
    faulty: u64,
    /// Mean size of a delivery on the wire.
    bytes: u64,
    latencies: Histogram<u64>,
    took: Duration,
    cpu: Duration,
}

/// See the module.
pub(crate) async fn run(data: &Path, phones: u32, seconds: u32) -> Result<(), LoadError> {
    heading(&format!("deliveries: {phones} phones at one station, contributions of {BYTES} bytes"));
    let [moderate, saturated] = of_the_server(data, phones, seconds).await?;
    moderate.print(&format!("server, {MODERATE} contributions/s"));
    saturated.print("server, as fast as acknowledged");

    let rate = u32::try_from(saturated.messages_per_second()).unwrap_or(u32::MAX).max(1);
    let one_by_one = |messages, per_second, bytes| Order { messages, per_second, bytes, beat_ms: 0 };
    let [ready, singly, together] = of_the_bare_loop(
        phones,
        [
            one_by_one(u64::from(MODERATE * seconds), MODERATE, moderate.bytes),
            one_by_one(SINGLY.min(saturated.messages), rate, saturated.bytes),
            Order {
                beat_ms: BEAT.as_millis() as u64,
                ..one_by_one(saturated.messages, rate, saturated.bytes)
            },
        ],
    )
    .await?;
    ready.print(&format!("bare loop, {MODERATE} messages/s, one send each"));
    singly.print("bare loop, the saturated rate, one send each");
    together.print("bare loop, the saturated rate, all pending in one write");

    heading("deliveries against their targets");
    moderate.judge("CPU at moderate load", &ready);
    saturated.judge("CPU saturated", &together);
    let p99 = moderate.latencies.value_at_quantile(0.99);
    judged("p99 at moderate load", &format!("{:.1} ms", millis(p99)), "15 ms", p99 <= TARGET_P99);
    let whole = moderate.faulty + saturated.faulty == 0;
    judged("every delivery, in order", if whole { "yes" } else { "no" }, "yes", whole);
    Ok(())
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
    // What connecting left to do is not to be counted.
    tokio::time::sleep(Duration::from_secs(1)).await;

    let run = Duration::from_secs(seconds.into());
    let meter = Meter::start(&server, sockets)?;
    let messages = poster.at_pace(MODERATE, run).await?;
    let (moderate, sockets) = meter.stop(&server, messages).await?;

    let meter = Meter::start(&server, sockets)?;
    let messages = poster.flat_out(run).await?;
    let (saturated, _) = meter.stop(&server, messages).await?;
    Ok([moderate, saturated])
}

async fn of_the_bare_loop<const RUNS: usize>(
    phones: u32,
    orders: [Order; RUNS],
) -> Result<[Outcome; RUNS], LoadError> {
    let mut bare = Program::bare()?;
    let mut sockets = Vec::new();
    for _ in 0..phones {
        sockets.push(Socket::connect(&bare.address).await?);
    }
    let mut outcomes = Vec::with_capacity(RUNS);
    for order in orders {
        let meter = Meter::start(&bare, sockets)?;
        bare.tell(&serde_json::to_string(&order)?)?;
        let (outcome, heard) = meter.stop(&bare, order.messages).await?;
        sockets = heard;
        outcomes.push(outcome);
    }
    outcomes.try_into().map_err(|_| LoadError::Unexpected("a run is missing".to_owned()))
}

/// Measures one run.
struct Meter {
    listeners: Listeners,
    began: Instant,
    cpu: Duration,
}

impl Meter {
    fn start(program: &Program, sockets: Vec<Socket>) -> Result<Self, LoadError> {
        Ok(Self { listeners: Listeners::start(sockets)?, began: Instant::now(), cpu: program.cpu()? })
    }

    /// Waits until everybody has heard the last message; gives the sockets back.
    async fn stop(self, program: &Program, messages: u64) -> Result<(Outcome, Vec<Socket>), LoadError> {
        let (heard, sockets) = self.listeners.finish(messages).await?;
        let outcome = Outcome {
            phones: sockets.len() as u64,
            messages,
            deliveries: heard.deliveries,
            faulty: heard.faulty,
            bytes: heard.bytes / heard.deliveries.max(1),
            latencies: heard.latencies,
            took: self.began.elapsed(),
            cpu: program.cpu()?.saturating_sub(self.cpu),
        };
        Ok((outcome, sockets))
    }
}

impl Outcome {
    /// CPU time per delivery, in microseconds.
    fn cost(&self) -> f64 {
        ratio(micros(self.cpu), self.deliveries)
    }

    fn messages_per_second(&self) -> u64 {
        self.messages * 1_000_000 / micros(self.took).max(1)
    }

    fn print(&self, name: &str) {
        heading(name);
        let per_second = self.deliveries * 1_000_000 / micros(self.took).max(1);
        figure(
            "deliveries/s",
            &format!("{per_second} ({} messages/s, {} bytes each)", self.messages_per_second(), self.bytes),
        );
        figure("latency", &percentiles(&self.latencies));
        let cost = self.cost();
        figure("CPU", &format!("{cost:.2} us per delivery, {:.2} s per 100,000", cost / 10.0));
        let core = 100.0 * ratio(micros(self.cpu), micros(self.took));
        figure("core in use", &format!("{core:.0} %"));
        let expected = self.phones * self.messages;
        let faulty = self.faulty;
        figure(
            "counted",
            &format!("{} of {expected}; phones with a gap or disorder: {faulty}", self.deliveries),
        );
    }

    fn judge(&self, name: &str, bare: &Self) {
        let times = self.cost() / bare.cost().max(f64::EPSILON);
        judged(name, &format!("{times:.2} x bare loop"), "1.7 x", times <= TARGET_RATIO);
    }
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}
