//! What a phone costs that only listens: memory of the server per connection.

use std::path::Path;
use std::time::Duration;

use crate::cafe::{self, Cafe};
use crate::error::LoadError;
use crate::program::Program;
use crate::report::{figure, heading, judged, ratio};

/// Bytes per idle phone.
const TARGET: f64 = 18.0 * 1_024.0;
/// How long the server gets to come to rest before its memory is read.
const REST: Duration = Duration::from_secs(2);

/// See the module.
pub(crate) async fn run(data: &Path, phones: u32) -> Result<(), LoadError> {
    heading(&format!("idle: {phones} phones at one station, nobody writes"));
    let server = Program::server(data)?;
    let cafe = Cafe::open(&server.address, 1).await?;
    let people = cafe.join(phones).await?;
    cafe.begin().await?;
    // A fresh process: what joining left behind would hide in the figures.
    drop(server);
    let server = Program::server(data)?;
    // The café is read when the first one comes.
    let first = cafe::connect(&server.address, &people[..1]).await?;
    tokio::time::sleep(REST).await;
    let without = server.resident()?;
    let others = cafe::connect(&server.address, &people[1..]).await?;
    tokio::time::sleep(REST).await;
    let with = server.resident()?;

    figure("memory without them", &format!("{:.1} MB", ratio(without, 1 << 20)));
    figure("memory with them", &format!("{:.1} MB", ratio(with, 1 << 20)));
    let each = ratio(with.saturating_sub(without), others.len() as u64);
    judged("per idle phone", &format!("{:.1} KB", each / 1_024.0), "18 KB", each <= TARGET);
    drop((first, others));
    Ok(())
}
