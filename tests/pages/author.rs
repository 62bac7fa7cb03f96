//! The author's desk over everything that was said, and how soon one author sees what another writes.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tischrunde::simulate::door::secret_of;
use tischrunde::simulate::phone::Phone;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::condense::Version;
use tischrunde_shared::ids::{BlockId, ContributionId, SectionId};
use tischrunde_shared::paper::{self, Content, Outline, OutlineSection, Place, Planned, Source};
use tischrunde_tests::browser::{Device, Page};

use crate::Outcome;
use crate::hall::Hall;
use crate::selectors;
use crate::table::{Column, heading, kilobytes, milliseconds, seconds};

/// Longer than that, and something is broken.
const PATIENCE: Duration = Duration::from_secs(55);
/// Statements in the paper.
const STATEMENTS: u32 = 60;

/// See the module.
pub(crate) async fn measure(hall: &Hall, times: u32, contributions: u32) -> Outcome {
    let running = hall.running(contributions).await?;
    let link = &running.created.links.author;
    let mut other = Phone::new(hall.address(), secret_of(link));
    other.connect().await?;
    other.until(|replica| replica.view.audience.is_some()).await?;
    write(&mut other).await?;
    let (mut usable, mut longest) = (Column::default(), Column::default());
    let (mut bytes, mut seen_after) = (Column::default(), Column::default());
    heading(&format!("author's desk with {contributions} contributions and {STATEMENTS} statements"));
    for nth in 1..=times {
        let page = hall.browser.device(Device::laptop()).await?.within(PATIENCE);
        page.watch_for(selectors::AUTHOR).await?;
        page.goto(link).await?;
        let seen = page.usable().await?;
        usable.push(seen.after.as_secs_f64());
        longest.push(seen.longest_task.as_secs_f64());
        bytes.push(page.traffic().bytes as f64);
        seen_after.push(edit(&page, &mut other, nth).await?);
    }
    usable.print("usable after", seconds);
    longest.print("longest task until then", seconds);
    bytes.print("over the wire until then", kilobytes);
    seen_after.print("what the other author writes is seen after", milliseconds);
    Ok(())
}

/// A paper with statements, each of which rests on a contribution.
async fn write(author: &mut Phone) -> Outcome {
    let section = |kind| OutlineSection { kind, heading: "Ergebnisse".into() };
    let sections = vec![section(Planned::CrossCutting), section(Planned::AnnexContributions)];
    send(author, paper::Command::Outline { outline: Outline { sections } }).await?;
    for nth in 1..=STATEMENTS {
        let content = statement(&format!("Aussage {nth}"), nth);
        let place = Place { section: SectionId(1), before: None };
        send(author, paper::Command::AddBlock { place, content }).await?;
    }
    Ok(())
}

fn statement(text: &str, source: u32) -> Content {
    let sources = vec![Source::Contribution(ContributionId(source))];
    Content::Statement { text: text.into(), sources, is_editorial: false }
}

async fn send(author: &mut Phone, command: paper::Command) -> Outcome {
    author.command(Command::Paper(command)).await?;
    Ok(())
}

/// Seconds from the moment at which another author sends a text until it stands on the page. Both are on this machine
/// and have one clock.
async fn edit(page: &Page, other: &mut Phone, nth: u32) -> Outcome<f64> {
    let text = format!("Neu gefasst, zum {nth}. Mal");
    let watch = format!(
        "globalThis.seenAt = new Promise((resolve) => new MutationObserver(() => {{ \
           if (document.querySelector('.sheet-of-paper').textContent.includes('{text}')) resolve(Date.now()); \
         }}).observe(document.body, {{ subtree: true, childList: true, characterData: true }})); undefined"
    );
    page.run(&watch).await?;
    let sent = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis() as f64;
    let content = statement(&text, 1);
    let base = Version(nth);
    send(other, paper::Command::WriteBlock { block: BlockId(1), content, base }).await?;
    let seen: f64 = page.eval("seenAt").await?;
    Ok((seen - sent) / 1_000.0)
}
