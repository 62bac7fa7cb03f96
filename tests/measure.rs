//! The measuring half of the browser support, tried on a tiny page: a tool that can lie proves nothing.

use std::error::Error;
use std::time::Duration;

use tischrunde_tests::browser::{Browser, Device, Slowness};

#[path = "harness/site.rs"]
mod site;

use site::Site;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// A task that keeps the main thread busy for so many milliseconds.
fn busy(ms: u32) -> String {
    format!("for (const end = performance.now() + {ms}; performance.now() < end; );")
}

#[tokio::test]
async fn a_page_is_usable_once_it_has_time_to_answer() -> Outcome {
    let (site, browser) = (Site::open().await?, Browser::launch().await?);
    let page = browser.device(Device::laptop()).await?;
    page.watch_for("#list button").await?;
    page.goto(&site.url("/")).await?;
    page.run(&format!("setTimeout(() => {{ fillList(); {} }}, 100)", busy(300))).await?;
    let seen = page.usable().await?;
    assert!(seen.after > Duration::from_millis(400), "{seen:?}");
    assert!(seen.longest_task > Duration::from_millis(290), "{seen:?}");
    Ok(())
}

#[tokio::test]
async fn a_page_that_never_can_be_used_says_so() -> Outcome {
    let (site, browser) = (Site::open().await?, Browser::launch().await?);
    let page = browser.device(Device::laptop()).await?;
    page.watch_for("#hidden").await?;
    page.goto(&site.url("/")).await?;
    let hasty = page.within(Duration::from_secs(2));
    let message = hasty.usable().await.expect_err("it is hidden").to_string();
    assert!(message.contains("nothing visible matches #hidden"), "{message}");
    Ok(())
}

#[tokio::test]
async fn a_slow_network_delays_and_every_byte_counts() -> Outcome {
    let (site, browser) = (Site::open().await?, Browser::launch().await?);
    let page = browser.device(Device::phone()).await?;
    page.slow_down(Slowness { cpu: 1, megabits: 1.6, latency_ms: 400 }).await?;
    page.watch_for("h1").await?;
    page.goto(&site.url("/")).await?;
    let seen = page.usable().await?;
    assert!(seen.after > Duration::from_millis(400), "{seen:?}");
    let files = [
        include_str!("harness/page.html"),
        include_str!("harness/page.js"),
        include_str!("harness/style.css"),
    ];
    let least: usize = files.iter().map(|file| file.len()).sum();
    let bytes = page.traffic().bytes;
    assert!((least as u64..least as u64 + 2_000).contains(&bytes), "{bytes} of {least}");
    Ok(())
}

#[tokio::test]
async fn messages_on_a_socket_count() -> Outcome {
    let (site, browser) = (Site::open().await?, Browser::launch().await?);
    let page = browser.device(Device::phone()).await?;
    page.goto(&site.url("/")).await?;
    let before = page.traffic();
    page.run("listen('phone', '/echo'); socket.addEventListener('open', () => socket.send('Grüße'))").await?;
    page.wait_text("#said", "phone heard Grüße").await?;
    let after = page.traffic();
    assert_eq!((after.frames, after.bytes - before.bytes), (1, 7 + 4));
    Ok(())
}

#[tokio::test]
async fn the_main_thread_tells_how_busy_it_was() -> Outcome {
    let (site, browser) = (Site::open().await?, Browser::launch().await?);
    let page = browser.device(Device::phone()).await?;
    page.watch_for("h1").await?;
    page.goto(&site.url("/")).await?;
    let before = page.main_thread().await?;
    assert!(before > Duration::ZERO, "it has read the page");
    page.run(&busy(400)).await?;
    let work = page.main_thread().await? - before;
    // Beside others it gets only a part of the processor.
    assert!(work > Duration::from_millis(40) && work < Duration::from_millis(600), "{work:?}");
    Ok(())
}
