//! A phone whose server was set back to before its owner had joined: it joins again by itself, and what was said is there.

use std::error::Error;
use std::time::Duration;

use tischrunde::simulate::door::secret_of;
use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::{Epoch, RoundNo};
use tischrunde_tests::browser::{Browser, Device, axe_missing};
use tischrunde_tests::house::House;
use tischrunde_tests::steps::{advance_to, replan};

/// Connecting again waits longer from time to time.
const COMES_BACK: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_joins_again_and_what_was_said_is_there() -> Result<(), Box<dyn Error>> {
    let mut house = House::draft(env!("CARGO_BIN_EXE_tischrunde-under-test")).await;
    replan(&mut house.facilitator, |plan| plan.stations.truncate(1)).await;
    let draft = house.copy().await;
    advance_to(&mut house.facilitator, Moment::Lobby).await;

    // The phone's owner is number 2, and comes back as number 1.
    drop(house.guest().await);
    let browser = Browser::launch().await?;
    let page = browser.device(Device::phone()).await?;
    let invitation = secret_of(&house.cafe.invitation.url);
    page.goto(&format!("http://{}/j#{invitation}", house.server.address())).await?;
    page.wait_for("#name").await?;
    page.fill("#name", "Ada").await?;
    page.click("button[type=submit]").await?;
    page.wait_for(".phone").await?;
    advance_to(&mut house.facilitator, Moment::Round(RoundNo(1))).await;
    let text = "Ein Katalog, in dem steht, wer welche Daten hat.";
    page.click(".change .button--primary").await?;
    page.fill(".composer__text", text).await?;
    page.click(".composer button[type=submit]").await?;
    house.sees_so_many(1).await;

    house.set_back(&draft).await;
    let page = page.within(COMES_BACK);
    page.wait_text("h1", "Sie werden wieder angemeldet").await?;
    page.wait_text(".banner", "gerade noch nicht").await?;
    page.screenshot("again").await?;
    if axe_missing().is_none() {
        let broken: Vec<_> = page.axe().await?.iter().map(ToString::to_string).collect();
        assert!(broken.is_empty(), "{broken:?}");
    }
    house.facilitator.connect().await?;
    advance_to(&mut house.facilitator, Moment::Lobby).await;
    page.wait_for(".phone").await?;
    // The phone was told more than the log holds: the café begins a new epoch, and everybody comes back.
    while house.facilitator.replica.epoch != Some(Epoch(2)) {
        if house.facilitator.until(|_| false).await.is_err() {
            // The next attempt, if not this one.
            let _ = house.facilitator.connect().await;
        }
    }
    house.sees_so_many(1).await;
    assert!(house.said().contains_key(text));
    let people = &house.facilitator.replica.view.cafe.people.persons;
    assert_eq!(people.values().map(|person| person.name.as_str()).collect::<Vec<_>>(), ["Ada"]);
    Ok(())
}
