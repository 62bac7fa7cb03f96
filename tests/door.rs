//! The door: people join on a page that needs no program, in both languages, on small screens and bad lines.

use std::error::Error;

use serde_json::json;
use tischrunde::simulate::door::secret_of;
use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::{RoundNo, StationId};
use tischrunde_tests::browser::{Device, Page, axe_missing};
use tischrunde_tests::hall::Hall;
use tischrunde_tests::steps::{advance_to, idea};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Bytes that the door itself may need over the line: page, style sheet, scripts, icon.
const DOOR_BYTES: f64 = 60_000.0;

/// What the door itself has loaded, over the line, without what it fetches ahead.
const LOADED: &str = "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]\
    .filter(entry => !/phone\\.|\\/api\\//.test(entry.name)).reduce((sum, entry) => sum + entry.encodedBodySize, 0)";

async fn accessible(page: &Page) -> Outcome {
    if axe_missing().is_some() {
        return Ok(());
    }
    let broken: Vec<_> = page.axe().await?.iter().map(ToString::to_string).collect();
    if broken.is_empty() { Ok(()) } else { Err(broken.join("\n").into()) }
}

/// No line is wider than the screen.
async fn fits(page: &Page) -> Outcome {
    let wider: bool = page.eval("document.documentElement.scrollWidth > innerWidth").await?;
    assert!(!wider, "something is wider than the screen");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn people_join_in_their_language_on_their_screen() -> Outcome {
    let mut hall = Hall::open().await?;
    for (name, device, sector, button) in [
        ("door", Device::phone(), "Wissenschaft", "Teilnehmen"),
        ("door-dark", Device::phone().dark().english(), "Wissenschaft", "Join"),
        ("door-narrow", Device::narrow().english().still(), "Verwaltung", "Join"),
        ("door-contrast", Device::narrow().dark().high_contrast(), "Verwaltung", "Teilnehmen"),
    ] {
        let page = hall.scanned(device).await?;
        assert!(!page.url().await?.contains('#'), "the secret leaves the address bar");
        assert!(page.eval::<f64>(LOADED).await? < DOOR_BYTES);
        page.fill("#name", "Ada").await?;
        page.click_text(".choice", sector).await?;
        page.long_screenshot(name).await?;
        fits(&page).await?;
        accessible(&page).await?;
        page.click_text("button[type=submit]", button).await?;
        page.wait_for(".phone").await?;
        page.assert_quiet().await?;

        page.goto(&format!("http://{}/join", hall.server.address())).await?;
        page.fill("#code", &hall.cafe.invitation.code).await?;
        page.screenshot(&format!("{name}-code")).await?;
        fits(&page).await?;
        accessible(&page).await?;
        page.click("form button[type=submit]").await?;
        page.wait_for(".banner--success a[href='/p']").await?;
        page.assert_quiet().await?;
    }
    hall.facilitator.until(|replica| replica.view.cafe.people.persons.len() == 4).await?;
    let people = &hall.facilitator.replica.view.cafe.people.persons;
    assert!(people.values().all(|person| person.name.as_str() == "Ada" && person.attributes.len() == 1));
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn another_language_changes_every_word_and_nothing_that_was_typed() -> Outcome {
    let hall = Hall::open().await?;
    let page = hall.scanned(Device::phone()).await?;
    page.fill("#name", "Ada").await?;
    page.click_text(".language__choice", "English").await?;
    page.wait_text(".notice h2", "What is stored?").await?;
    page.wait_text("button[type=submit]", "Join").await?;
    assert_eq!(page.value("#name").await?, "Ada");
    assert_eq!(page.eval::<String>("document.documentElement.lang").await?, "en");
    page.click("button[type=submit]").await?;
    page.wait_text("body", "You are in").await?;
    page.assert_quiet().await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn too_short_a_code_and_a_lost_line_say_so() -> Outcome {
    let hall = Hall::open().await?;
    let page = hall.page(Device::phone(), "/join").await?;
    page.fill("#code", "K7M2").await?;
    page.click("button[type=submit]").await?;
    page.wait_text("#code-error", "hier stehen 4").await?;
    assert_eq!(page.attribute("#code", "aria-describedby").await?.as_deref(), Some("code-hint code-error"));
    accessible(&page).await?;

    page.set_offline(true).await?;
    page.fill("#code", &hall.cafe.invitation.code).await?;
    page.click("button[type=submit]").await?;
    page.wait_text(".banner--error", "Der Server ist nicht erreichbar").await?;
    page.set_offline(false).await?;
    page.click_text("button", "Noch einmal versuchen").await?;
    page.wait_for(".notice").await?;
    Ok(())
}

/// A text that waited on the device goes out when its holder opens the link once more.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_device_kept_is_sent_when_the_link_is_opened_again() -> Outcome {
    let mut hall = Hall::open().await?;
    let joined = hall.server.join(&hall.cafe).await;
    advance_to(&mut hall.facilitator, Moment::Round(RoundNo(1))).await;
    let id = uuid::Uuid::now_v7();
    let kept = json!({ "id": id, "command": idea(StationId(1), RoundNo(1), "Gestern geschrieben") });
    let key = format!("tischrunde.outbox.{}/participant-{}/{id}", hall.cafe.cafe, joined.person);
    let page = hall.page(Device::phone(), "/join").await?;
    page.run(&format!("localStorage.setItem({key:?}, {:?})", kept.to_string())).await?;
    page.goto(&format!("http://{}/p#{}", hall.server.address(), secret_of(&joined.url))).await?;
    page.click(".change .button--primary").await?;
    page.wait_text(".note__text", "Gestern geschrieben").await?;
    page.wait_gone(".note--unsent").await?;
    page.assert_quiet().await?;
    Ok(())
}
