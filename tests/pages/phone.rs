//! Pages on a slow phone in a crowded network.

use std::time::Duration;

use tischrunde_tests::browser::{Device, Page, Slowness};

use crate::Outcome;
use crate::hall::Hall;
use crate::selectors;
use crate::table::{Column, heading, kilobytes, seconds};

/// A phone of some years' age, in a network that many share.
const SLOWNESS: Slowness = Slowness { cpu: 4, megabits: 1.6, latency_ms: 150 };
/// Longer than that, and something is broken.
const PATIENCE: Duration = Duration::from_secs(55);
/// Notes at the station of the participant.
const NOTES: u32 = 30;

/// The page behind the QR code, until its form can be used.
pub(crate) async fn join(hall: &Hall, times: u32) -> Outcome {
    let (cafe, _facilitator) = hall.lobby().await?;
    heading(&format!("join page, {}", slowness()));
    visits(hall, &cafe.invitation.url, selectors::JOIN, times).await
}

/// A participant's page in a round, until there is something to write in.
pub(crate) async fn participant(hall: &Hall, times: u32) -> Outcome {
    let running = hall.running(NOTES).await?;
    heading(&format!("participant's page with {NOTES} notes, {}", slowness()));
    visits(hall, &running.link, selectors::PARTICIPANT, times).await
}

async fn visits(hall: &Hall, link: &str, selector: &str, times: u32) -> Outcome {
    let (mut usable, mut loaded) = (Column::default(), Column::default());
    let (mut bytes, mut longest) = (Column::default(), Column::default());
    for _ in 0..times {
        let page: Page = hall.browser.device(Device::phone()).await?.within(PATIENCE);
        page.slow_down(SLOWNESS).await?;
        page.watch_for(selector).await?;
        page.goto(link).await?;
        let seen = page.usable().await?;
        bytes.push(page.traffic().bytes as f64);
        usable.push(seen.after.as_secs_f64());
        loaded.push(seen.loaded.as_secs_f64());
        longest.push(seen.longest_task.as_secs_f64());
    }
    usable.print("usable after", seconds);
    loaded.print("of which until all files had come", seconds);
    bytes.print("over the wire until then", kilobytes);
    longest.print("longest task until then", seconds);
    Ok(())
}

fn slowness() -> String {
    let Slowness { cpu, megabits, latency_ms } = SLOWNESS;
    format!("CPU {cpu}x slower, {megabits} Mbit/s, {latency_ms} ms")
}
