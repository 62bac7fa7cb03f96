//! What is refused is said in words on the page, in the reader's language, with a way to go on.

use std::error::Error;

use serde_json::json;
use tischrunde::simulate::door::secret_of;
use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::RoundNo;
use tischrunde_shared::limits;
use tischrunde_tests::browser::{Device, Page};
use tischrunde_tests::hall::Hall;
use tischrunde_tests::steps::advance_to;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// The browser itself notes every answer that is an error; the pages must say them all the same.
const NOTED_BY_THE_BROWSER: &str = "Failed to load resource";

/// Says "I am there" on the page that tells where to go.
async fn go_to_the_table(page: &Page) -> Outcome {
    page.click(".change .button--primary").await?;
    page.wait_for(".composer__text").await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn links_and_codes_that_open_nothing() -> Outcome {
    let hall = Hall::open().await?;
    for (path, device, said) in [
        ("/p#ppl_unknown", Device::phone(), "Dieser Link gilt nicht"),
        ("/f#fac_unknown", Device::laptop().english(), "This link is not valid"),
        ("/s#scr_unknown", Device::screen(), "Dieser Link gilt nicht"),
    ] {
        let page = hall.page(device, path).await?;
        page.wait_text("h1", said).await?;
        let kept: bool = page.eval("JSON.stringify(sessionStorage).includes('_unknown')").await?;
        assert!(kept, "a server on the wrong data must not take a link from anybody");
        page.assert_quiet().await?;
    }
    for (device, said) in [
        (Device::phone(), "Zu diesem Code gibt es kein geöffnetes Café"),
        (Device::phone().english(), "There is no open café for this code"),
    ] {
        let page = hall.page(device, "/join").await?;
        page.fill("#code", "AAAA AAAA").await?;
        page.click("form button[type=submit]").await?;
        page.wait_text("body", said).await?;
        page.assert_quiet_except(&[NOTED_BY_THE_BROWSER]).await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn too_long_a_text_stays_in_the_field_with_the_reason() -> Outcome {
    let mut hall = Hall::open().await?;
    let phones = [
        (hall.phone(Device::phone()).await?, "Der Text hat 2.001 Zeichen; erlaubt sind 2.000."),
        (hall.phone(Device::phone().english()).await?, "The text has 2,001 characters; 2,000 are allowed."),
    ];
    advance_to(&mut hall.facilitator, Moment::Round(RoundNo(1))).await;
    for (page, _) in &phones {
        go_to_the_table(page).await?;
    }
    let long = "ä".repeat(limits::CONTRIBUTION_CHARS + 1);
    for (page, said) in &phones {
        page.fill(".composer__text", &long).await?;
        page.click(".composer button[type=submit]").await?;
        page.wait_text("#text-error", said).await?;
        assert_eq!(page.value(".composer__text").await?, long, "nothing typed is lost");
        page.fill(".composer__text", "Kürzer").await?;
        page.click(".composer button[type=submit]").await?;
        page.wait_text(".note__text", "Kürzer").await?;
        page.assert_quiet().await?;
    }
    Ok(())
}

/// What was written in time but sent after the end comes back to its author in words, and is not lost.
#[tokio::test(flavor = "multi_thread")]
async fn a_closed_cafe_says_so() -> Outcome {
    let mut hall = Hall::open().await?;
    let page = hall.phone(Device::phone()).await?;
    advance_to(&mut hall.facilitator, Moment::Round(RoundNo(1))).await;
    go_to_the_table(&page).await?;
    page.set_offline(true).await?;
    page.fill(".composer__text", "Geschrieben ohne Netz").await?;
    page.click(".composer button[type=submit]").await?;
    page.wait_text(".note--unsent", "Geschrieben ohne Netz").await?;
    advance_to(&mut hall.facilitator, Moment::Closed).await;
    page.set_offline(false).await?;
    page.wait_text("body", "Das Café ist beendet; es nimmt nichts mehr auf.").await?;
    page.wait_text("body", "Geschrieben ohne Netz").await?;

    let late = hall.page(Device::phone(), "/join").await?;
    late.fill("#code", &hall.cafe.invitation.code).await?;
    late.click("form button[type=submit]").await?;
    late.wait_text(".banner", "oder es ist schon beendet").await?;
    late.click("form button[type=submit]").await?;
    late.wait_text("body", "Der Beitritt ist gerade nicht geöffnet").await?;
    Ok(())
}

/// Whoever's link is replaced while the page is open reads why it ended.
#[tokio::test(flavor = "multi_thread")]
async fn a_replaced_link_says_so() -> Outcome {
    let hall = Hall::open().await?;
    let path = format!("/s#{}", secret_of(&hall.cafe.links.screen));
    let screen = hall.page(Device::screen(), &path).await?;
    screen.wait_text("body", &hall.cafe.invitation.code).await?;
    let links = format!("/api/cafes/{}/links", hall.cafe.cafe);
    let answer =
        hall.server.post_with(&links, Some(&hall.cafe.links.facilitator), &json!({ "role": "screen" })).await;
    assert_eq!(answer.status, 200);
    screen.wait_text("h1", "Dieser Link wurde ersetzt").await?;
    screen.assert_quiet().await?;
    Ok(())
}
