//! The day of a café through real browsers: create, join, talk, condense, move, export.

use std::error::Error;
use std::time::Duration;

use tischrunde_tests::browser::{Browser, Device, Page};
use tischrunde_tests::server::TestServer;

type Step = Result<(), Box<dyn Error>>;

/// What everybody sees must be there within this time.
const AT_ONCE: Duration = Duration::from_secs(1);

/// Creates the model café on the start page and returns its links: facilitator, hosts, author, screen.
async fn create(laptop: &Page, server: &TestServer) -> Result<Vec<String>, Box<dyn Error>> {
    laptop.goto(&format!("http://{}/", server.address())).await?;
    laptop.wait_count(".template", 3).await?;
    laptop.screenshot("start").await?;
    laptop.click_text(".template", "Die Zukunft des Regierens").await?;
    laptop.click(".start__create button[type=submit]").await?;
    laptop.wait_for(".link__url").await?;
    laptop.screenshot("created").await?;
    Ok(laptop.texts(".link__url").await?)
}

/// Joins with the code, as somebody who types it.
async fn join(phone: &Page, server: &TestServer, code: &str) -> Step {
    phone.goto(&format!("http://{}/join", server.address())).await?;
    phone.fill("#code", code).await?;
    phone.click("form button[type=submit]").await?;
    phone.wait_for(".notice").await?;
    phone.screenshot("join").await?;
    phone.click("form button[type=submit]").await?;
    phone.wait_for(".phone").await?;
    Ok(())
}

async fn post(phone: &Page, text: &str) -> Step {
    phone.fill(".composer__text", text).await?;
    phone.click(".composer button[type=submit]").await?;
    phone.wait_text(".note__text", text).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_in_the_browser() -> Step {
    let server = TestServer::sqlite();
    let browser = Browser::launch().await?;
    let laptop = browser.device(Device::laptop()).await?;
    let links = create(&laptop, &server).await?;
    let link = |prefix: &str| links.iter().find(|link| link.contains(prefix)).cloned().unwrap_or_default();

    let facilitator = browser.device(Device::laptop()).await?;
    facilitator.goto(&link("/f#")).await?;
    facilitator.wait_for(".desk__foot .button--primary").await?;
    assert!(!facilitator.url().await?.contains('#'), "the secret leaves the address bar");
    facilitator.screenshot("facilitator-draft").await?;
    facilitator.click(".desk__foot .button--primary").await?;
    facilitator.wait_for(".ticket__code").await?;
    let code = facilitator.text(".ticket__code").await?;

    let screen = browser.device(Device::screen()).await?;
    screen.goto(&link("/s#")).await?;
    screen.wait_text("body", &code).await?;

    let mut phones = Vec::new();
    for device in [Device::phone(), Device::phone().english(), Device::phone().dark().clock_ahead(3_600_000)]
    {
        let phone = browser.device(device).await?;
        join(&phone, &server, &code).await?;
        phones.push(phone);
    }
    phones[0].screenshot("phone-lobby").await?;
    screen.screenshot("screen-lobby").await?;

    facilitator.click(".desk__foot .button--primary").await?;
    for phone in &phones {
        phone.wait_for(".change").await?;
    }
    phones[0].screenshot("phone-change").await?;
    screen.screenshot("screen-change").await?;
    for phone in &phones {
        phone.click(".change .button--primary").await?;
    }
    facilitator.click(".desk__foot .button--primary").await?;
    for phone in &phones {
        phone.wait_for(".composer__text").await?;
    }
    let idea = "Offene Schnittstellen zuerst, Dashboards danach.";
    post(&phones[0], idea).await?;
    screen.within(AT_ONCE).wait_text("body", idea).await?;
    phones[0].screenshot("phone-round").await?;
    phones[2].screenshot("phone-round-dark").await?;
    screen.screenshot("screen-round").await?;
    facilitator.screenshot("facilitator-round").await?;
    for page in phones.iter().chain([&laptop, &facilitator, &screen]) {
        page.assert_quiet().await?;
    }
    server.stop().await;
    Ok(())
}
