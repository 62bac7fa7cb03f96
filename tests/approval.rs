//! What comes before publishing: what participants say to the statements, and the approval of a second author.

use std::error::Error;

use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::RoundNo;
use tischrunde_shared::language::Language;
use tischrunde_tests::browser::{Browser, Device, Page};
use tischrunde_tests::hall::Hall;
use tischrunde_tests::server::TestServer;
use tischrunde_tests::steps::{advance_to, import};

async fn accessible(what: &str, page: &Page) -> Result<(), Box<dyn Error>> {
    let violations = page.axe().await?;
    assert!(violations.is_empty(), "{what}: {violations:#?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_author_approves_before_anything_is_published() -> Result<(), Box<dyn Error>> {
    let server = TestServer::sqlite();
    let cafe = server.create("digital-gipfel", Language::De).await;
    let browser = Browser::launch().await?;

    let desk = browser.device(Device::laptop()).await?;
    desk.goto(&cafe.links.facilitator).await?;
    desk.wait_for("#plan-four-eyes").await?;
    desk.check("#plan-four-eyes", true).await?;
    desk.click_text("form button", "Speichern").await?;
    desk.wait_text("form .actions", "gespeichert").await?;
    desk.screenshot("approval-plan").await?;
    accessible("the plan", &desk).await?;

    let mut facilitator = server.open(&cafe.links.facilitator).await;
    advance_to(&mut facilitator, Moment::Lobby).await;
    desk.wait_gone("#plan-four-eyes").await?;
    desk.click_text("summary", "Links ersetzen").await?;
    desk.click_text("button", "Weiteren Autorenlink anlegen").await?;
    desk.wait_for(".link__url").await?;
    let second: String = desk.eval("document.querySelector('.link__url').textContent").await?;
    assert_ne!(second, cafe.links.author);

    let one = browser.device(Device::laptop()).await?;
    one.goto(&cafe.links.author).await?;
    one.click_text(".banner button", "Mit diesem Entwurf beginnen").await?;
    one.click_text(".author__head button", "Veröffentlichen").await?;
    one.wait_text("dialog[open]", "Vier-Augen-Prinzip").await?;
    one.click_text("dialog[open] button", "Zur Freigabe vorlegen").await?;
    one.wait_text("dialog[open]", "Vorgelegt um").await?;
    one.screenshot("approval-proposed").await?;
    accessible("proposed", &one).await?;
    one.click_text("dialog[open] button", "Freigeben und Version 1").await?;
    one.wait_text(".banner--error", "Jemand anders muss die vorgelegte Fassung freigeben").await?;

    // The first link is still valid: another author's is beside it.
    let other = browser.device(Device::laptop().english()).await?;
    other.goto(&second).await?;
    other.click_text(".author__head button", "Publish").await?;
    other.click_text("dialog[open] button", "Approve and publish version 1").await?;
    other.wait_text("dialog[open] a", "Open version 1").await?;
    other.screenshot("approval-approved").await?;
    other.assert_quiet().await?;
    one.wait_text("dialog[open] a", "Version 1 öffnen").await?;
    Ok(())
}

/// Weeks later on the phone, as on the last day: what one says reaches the authors, and not who said it.
#[tokio::test(flavor = "multi_thread")]
async fn participants_say_something_to_the_statements_before_they_are_published() -> Result<(), Box<dyn Error>>
{
    let mut hall = Hall::open().await?;
    let phone = hall.phone(Device::phone()).await?;
    let english = hall.phone(Device::narrow().english().dark()).await?;
    advance_to(&mut hall.facilitator, Moment::Round(RoundNo(1))).await;
    import(hall.server.address(), &hall.cafe, "station,round,category,text\n1,1,need,\"Ein Verzeichnis\"")
        .await;
    advance_to(&mut hall.facilitator, Moment::Closed).await;

    let author = hall.browser.device(Device::laptop()).await?;
    author.goto(&hall.cafe.links.author).await?;
    author.click_text(".banner button", "Mit diesem Entwurf beginnen").await?;
    author.click_text(".author__material button", "Beiträge").await?;
    author.click(".material__row .note__check").await?;
    author.click_text(".author__picked button", "Als Aussage").await?;
    author.wait_text(".block--statement", "Ein Verzeichnis").await?;
    author.click_text(".author__head button", "Rückmeldungen").await?;
    author.wait_text("dialog[open]", "Zurzeit liegt nichts aus").await?;
    author.click_text("dialog[open] button", "Aussagen vorlegen").await?;
    author.wait_text("dialog[open]", "Die Aussagen liegen bis zum").await?;

    phone.wait_text("main", "Entwurf des White Papers").await?;
    phone.click_text("summary", "Etwas dazu sagen").await?;
    phone.fill(".more textarea", "Auch für Vereine, bitte.").await?;
    phone.screenshot("consultation-phone").await?;
    accessible("the statements on a phone", &phone).await?;
    phone.click_text(".more button", "Senden").await?;
    phone.wait_text(".more", "Danke, Ihre Rückmeldung geht an das Autorenteam").await?;
    phone.assert_quiet().await?;
    english.wait_text("main", "Draft of the white paper").await?;
    english.screenshot("consultation-phone-dark").await?;
    accessible("the statements on a narrow, dark phone", &english).await?;

    author.wait_text("dialog[open] .voices", "Auch für Vereine, bitte.").await?;
    author.screenshot("consultation-author").await?;
    accessible("what was said", &author).await?;
    author.click_text("dialog[open] .voices button", "Erledigt").await?;
    author.click_text("dialog[open] button", "Beenden").await?;
    author.wait_text("dialog[open]", "Zurzeit liegt nichts aus").await?;
    author.assert_quiet().await?;
    phone.wait_gone("#consultation").await?;
    Ok(())
}
