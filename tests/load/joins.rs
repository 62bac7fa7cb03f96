//! Everybody connects at once to a café that is full of contributions, and wants to see it whole.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::Path;
use std::time::Duration;

use flate2::read::GzDecoder;
use tischrunde_shared::wire::ServerFrame;
use tokio::time::{Instant, timeout};

use crate::cafe::{Cafe, Person};
use crate::cards::cards;
use crate::error::LoadError;
use crate::frames::Digest;
use crate::program::Program;
use crate::report::{figure, heading, judged, millis, ratio, times};
use crate::socket::Socket;

/// As in the citizens' council that the project plays in its tests.
const STATIONS: usize = 4;
/// See [`STATIONS`].
const CONTRIBUTIONS: usize = 3_600;
/// From the first knock to the last full view.
const TARGET: Duration = Duration::from_millis(1_500);
/// Longer than that, and something is broken.
const WITHIN: Duration = Duration::from_secs(60);

/// See the module.
pub(crate) async fn run(data: &Path, phones: u32) -> Result<(), LoadError> {
    heading(&format!("joins: {phones} phones at once, {CONTRIBUTIONS} contributions at {STATIONS} stations"));
    let server = Program::server(data)?;
    let cafe = Cafe::open(&server.address, STATIONS).await?;
    cafe.import(&cards(&cafe.category, STATIONS, 0..CONTRIBUTIONS)).await?;
    let begin = Instant::now();
    let people = cafe.join(phones).await?;
    figure(
        "before, through the door",
        &format!("{:.2} s for all, 64 at a time", begin.elapsed().as_secs_f64()),
    );
    cafe.begin().await?;
    tokio::time::sleep(Duration::from_secs(1)).await;

    let cpu = server.cpu()?;
    let views = storm(&server.address, &people).await?;
    let cpu = server.cpu()?.saturating_sub(cpu);
    let mut after = times()?;
    views
        .iter()
        .for_each(|(time, _)| after.saturating_record(u64::try_from(time.as_micros()).unwrap_or(u64::MAX)));
    let last = Duration::from_micros(after.max());
    figure("half of them had their view after", &format!("{:.0} ms", millis(after.value_at_quantile(0.5))));
    figure("CPU of the server", &format!("{:.2} s", cpu.as_secs_f64()));
    let bytes = views.iter().map(|(_, digest)| digest.length as u64).sum::<u64>();
    figure(
        "sent",
        &format!(
            "{:.0} MB compressed, {:.0} KB each",
            ratio(bytes, 1 << 20),
            ratio(bytes / u64::from(phones), 1 << 10)
        ),
    );
    let same = verify(&server.address, &people, views.iter().map(|(_, digest)| *digest).collect()).await?;
    figure("every view complete", same);
    judged("the last had its view after", &format!("{:.2} s", last.as_secs_f64()), "1.5 s", last < TARGET);
    Ok(())
}

/// How long each one took from the common beginning, and what it got.
async fn storm(server: &str, people: &[Person]) -> Result<Vec<(Duration, Digest)>, LoadError> {
    let begin = Instant::now();
    let connect = |person: &Person| {
        let (server, capability) = (server.to_owned(), person.capability.clone());
        tokio::spawn(async move {
            let (socket, arrival) = Socket::arrive(&server, &capability).await?;
            // Nobody leaves before the others are there.
            Ok::<_, LoadError>((begin.elapsed(), arrival, socket))
        })
    };
    let tasks: Vec<_> = people.iter().map(connect).collect();
    let mut views = Vec::with_capacity(tasks.len());
    let mut sockets = Vec::with_capacity(tasks.len());
    for task in tasks {
        let (time, arrival, socket) = timeout(WITHIN, task).await???;
        let digest = arrival.digests.first().copied();
        views.push((time, digest.ok_or_else(|| LoadError::Unexpected("an uncompressed view".to_owned()))?));
        sockets.push(socket);
    }
    Ok(views)
}

/// Unpacks one view of each station and compares all others with them by length and checksum.
async fn verify(server: &str, people: &[Person], got: BTreeSet<Digest>) -> Result<&'static str, LoadError> {
    let mut unpacked = BTreeSet::new();
    let mut stations = BTreeSet::new();
    for person in people {
        let (digest, packed) = Socket::witness(server, &person.capability).await?;
        if !unpacked.insert(digest) {
            continue;
        }
        let mut text = String::new();
        GzDecoder::new(packed.as_slice()).read_to_string(&mut text)?;
        let ServerFrame::Snapshot(snapshot) = serde_json::from_str(&text)? else {
            return Err(LoadError::Unexpected("not a snapshot".to_owned()));
        };
        let contributions = snapshot.cafe.talk.contributions.len();
        if contributions != CONTRIBUTIONS / STATIONS || !stations.insert(format!("{:?}", snapshot.audience)) {
            return Ok("NO: a view without all contributions of its station");
        }
        if unpacked.len() == got.len() {
            break;
        }
    }
    Ok(if unpacked == got && stations.len() == STATIONS {
        "yes"
    } else {
        "NO: views of the same station differ"
    })
}
