//! The host's desk with many notes.

use std::time::Duration;

use tischrunde_shared::cafe::Command;
use tischrunde_shared::talk;
use tischrunde_tests::browser::{Device, Page};

use crate::Outcome;
use crate::hall::{Hall, ROUND, Running, texts};
use crate::selectors;
use crate::table::{Column, heading, milliseconds, number, seconds};

/// Longer than that, and something is broken.
const PATIENCE: Duration = Duration::from_secs(55);
/// Waits, from half a second on, until the main thread has nothing to do.
const REST: &str = "new Promise((resolve) => setTimeout(requestIdleCallback, 500, resolve))";

/// See the module.
pub(crate) async fn measure(hall: &Hall, times: u32, notes: u32) -> Outcome {
    let mut running = hall.running(notes).await?;
    let station = usize::from(running.station.0).saturating_sub(1);
    let link = running.created.links.hosts.get(station).ok_or("the station has no host")?.clone();
    let (mut usable, mut longest) = (Column::default(), Column::default());
    let (mut busy, mut elements, mut one_more) = (Column::default(), Column::default(), Column::default());
    heading(&format!("host's desk with {notes} notes"));
    for _ in 0..times {
        let page = hall.browser.device(Device::laptop()).await?.within(PATIENCE);
        page.watch_for(selectors::HOST).await?;
        page.goto(&link.url).await?;
        let seen = page.usable().await?;
        usable.push(seen.after.as_secs_f64());
        longest.push(seen.longest_task.as_secs_f64());
        rest(&page).await?;
        busy.push(page.main_thread().await?.as_secs_f64());
        elements.push(page.eval("document.getElementsByTagName('*').length").await?);
        one_more.push(note(&page, &mut running).await?);
    }
    usable.print("usable after", seconds);
    longest.print("longest task until then", seconds);
    busy.print("CPU of its main thread until it rests", seconds);
    elements.print("elements", number);
    one_more.print("CPU of it for one new note", milliseconds);
    Ok(())
}

/// What the main thread works when one more note comes, beyond what it does anyway.
async fn note(page: &Page, running: &mut Running) -> Outcome<f64> {
    let before = page.main_thread().await?;
    rest(page).await?;
    let between = page.main_thread().await?;
    let frames = page.traffic().frames;
    post(running).await?;
    rest(page).await?;
    let after = page.main_thread().await?;
    if page.traffic().frames == frames {
        return Err("the new note did not reach the desk".into());
    }
    Ok((after - between).as_secs_f64() - (between - before).as_secs_f64())
}

async fn post(running: &mut Running) -> Outcome {
    let sample = texts().next().ok_or("there are no sample texts")?;
    let command = Command::Talk(talk::Command::Post {
        station: running.station,
        round: ROUND,
        category: sample.category.clone(),
        text: sample.text.clone(),
        reply_to: None,
    });
    running.guest.command(command).await?;
    Ok(())
}

async fn rest(page: &Page) -> Outcome {
    Ok(page.run(REST).await?)
}
