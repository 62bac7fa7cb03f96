//! Long lists in a real browser: of more than two thousand notes only those near the viewport are in the page, and
//! nothing that people do with a list notices.

use std::error::Error;
use std::fmt::Write as _;
use std::time::Duration;

use tischrunde::simulate::phone::Phone;
use tischrunde_shared::api::Created;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::condense;
use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::{RoundNo, StationId};
use tischrunde_shared::language::Language;
use tischrunde_tests::browser::{Browser, Device, Page, axe_missing};
use tischrunde_tests::server::TestServer;
use tischrunde_tests::steps::{advance_to, idea, import, seat};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const ROUND: RoundNo = RoundNo(1);
const NOTES: usize = 2_100;
/// What a page may consist of, however much there is to show.
const ELEMENTS: usize = 1_500;
/// A long list on a busy machine in a debug build.
const PATIENCE: Duration = Duration::from_secs(30);

/// A café in its first round with very much at one station.
struct Hall {
    server: TestServer,
    browser: Browser,
    cafe: Created,
    guest: Phone,
    station: StationId,
}

impl Hall {
    async fn open() -> Outcome<Self> {
        let server = TestServer::sqlite();
        let cafe = server.create("digital-gipfel", Language::De).await;
        let mut facilitator = server.open(&cafe.links.facilitator).await;
        advance_to(&mut facilitator, Moment::Lobby).await;
        let mut guest = server.guest(&cafe).await;
        for _ in 0..15 {
            server.join(&cafe).await;
        }
        advance_to(&mut facilitator, Moment::Round(ROUND)).await;
        let station = seat(&mut guest, ROUND).await;
        let hall = Self { browser: Browser::launch().await?, server, cafe, guest, station };
        hall.fill().await?;
        Ok(hall)
    }

    /// Cards of different lengths.
    async fn fill(&self) -> Outcome {
        let mut cards = String::from("station,round,category,text\n");
        for number in 1..=NOTES {
            let more = "Der Bus kommt nur einmal in der Stunde. ".repeat(number % 7);
            writeln!(cards, "{},{ROUND},idea,\"Karte Nr. {number}. {more}\"", self.station)?;
        }
        import(self.server.address(), &self.cafe, &cards).await;
        Ok(())
    }

    fn host_link(&self) -> &str {
        &self.cafe.links.hosts[usize::from(self.station.0) - 1].url
    }

    async fn page(&self, device: Device, link: &str) -> Outcome<Page> {
        let page = self.browser.device(device).await?.within(PATIENCE);
        page.goto(link).await?;
        page.wait_for(".note__check").await?;
        Ok(page)
    }
}

async fn elements(page: &Page) -> Outcome<usize> {
    Ok(page.eval("document.getElementsByTagName('*').length").await?)
}

/// The row with the focus, as a listener is told: which one of how many.
async fn focused(page: &Page) -> Outcome<(usize, usize)> {
    let row = "document.activeElement.closest('.list__row')";
    Ok(page.eval(&format!("[+{row}.ariaPosInSet, +{row}.ariaSetSize]")).await?)
}

async fn press_to(page: &Page, key: &str, row: usize) -> Outcome {
    page.press(key).await?;
    let script = format!("document.activeElement.closest('.list__row')?.ariaPosInSet === '{row}'");
    page.wait_until(&format!("{key} to lead to row {row}"), &script).await?;
    // Where the focus goes, the eye follows.
    page.wait_until("the focus to be in sight", IN_SIGHT).await?;
    Ok(())
}

const IN_SIGHT: &str = "(() => { const column = document.activeElement.closest('.column__body, .list-frame') \
    .getBoundingClientRect(); const row = document.activeElement.getBoundingClientRect(); \
    return row.top >= column.top - 1 && row.bottom <= column.bottom + 1; })()";

async fn keys(page: &Page) -> Outcome {
    page.run("document.querySelector('.list .note__check').focus()").await?;
    assert_eq!(focused(page).await?, (1, NOTES));
    press_to(page, "ArrowDown", 2).await?;
    press_to(page, "End", NOTES).await?;
    page.wait_text(".list .note__text", "Karte Nr. 1.").await?;
    press_to(page, "ArrowUp", NOTES - 1).await?;
    press_to(page, "Home", 1).await?;
    page.press("PageDown").await?;
    page.wait_until("a page further down", "+document.activeElement.closest('.list__row').ariaPosInSet > 2")
        .await?;
    // Space selects, as ever.
    page.press("Space").await?;
    page.wait_text(".selection__count", "1 ausgewählt").await?;
    page.click_text("button", "Auswahl aufheben").await?;
    Ok(())
}

/// The row with the focus stays in the page when it scrolls out of sight.
async fn focus_survives(page: &Page) -> Outcome {
    page.run("document.querySelector('.list .note__check').focus()").await?;
    let (before, _) = focused(page).await?;
    for top in [400, 3_000, 90_000, 60_000, 200_000, 700] {
        page.run(&format!("document.querySelector('.column__body').scrollTop = {top}")).await?;
        page.wait_until("rows in sight", ROW_IN_SIGHT).await?;
        assert_eq!(focused(page).await?.0, before, "scrolled to {top}");
    }
    assert!(elements(page).await? <= ELEMENTS);
    Ok(())
}

/// In the middle of the first column there is a row.
const ROW_IN_SIGHT: &str = "(() => { const box = document.querySelector('.column__body').getBoundingClientRect(); \
    return !!document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2).closest('.list__row'); })()";

/// What somebody reads stays where it is when something arrives above.
async fn reading_place_is_kept(page: &Page, hall: &mut Hall) -> Outcome {
    page.run("document.activeElement.blur(); document.querySelector('.column__body').scrollTop = 50000")
        .await?;
    page.wait_until("rows in sight", ROW_IN_SIGHT).await?;
    let read = "[...document.querySelectorAll('.list__row')].map(row => [row.innerText, row.getBoundingClientRect().top])\
        .filter(([text, top]) => top > 300 && text).map(([text, top]) => `${text.split('.').slice(0, 2)} ${Math.round(top)}`)[0]";
    // Heights are measured as rows come into sight.
    tokio::time::sleep(Duration::from_millis(500)).await;
    let before: String = page.eval(read).await?;
    hall.guest.command(idea(hall.station, ROUND, "Etwas Neues")).await?;
    page.wait_text(".theme__count", &(NOTES + 1).to_string()).await?;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(page.eval::<String>(read).await?, before);
    page.run("document.querySelector('.column__body').scrollTop = 0").await?;
    page.wait_text(".list__row:first-child .note__text", "Etwas Neues").await?;
    Ok(())
}

/// The page's own search finds what is not in the page, and says so.
async fn search(page: &Page) -> Outcome {
    assert_eq!(page.eval::<usize>(&texts_with("Karte Nr. 77.")).await?, 0, "it is not in the page");
    page.fill("#search", "karte nr. 77.").await?;
    page.wait_text(".field__hint", "1 Beitrag gefunden").await?;
    page.wait_text(".list .note__text", "Karte Nr. 77.").await?;
    page.wait_until(
        "it to be said",
        "document.querySelector('[role=status]').textContent.includes('1 Beitrag gefunden')",
    )
    .await?;
    page.fill("#search", "").await?;
    page.wait_text(".list .note__text", "Karte Nr. 2100.").await?;
    Ok(())
}

fn texts_with(text: &str) -> String {
    format!(
        "[...document.querySelectorAll('.note__text')].filter(note => note.textContent.includes({text:?})).length"
    )
}

/// A note that is moved by keyboard takes the focus with it, however long the list is to which it goes.
async fn focus_follows(page: &Page, hall: &Hall) -> Outcome {
    let mut host = hall.server.open(hall.host_link()).await;
    let title = "Verkehr".to_owned();
    host.command(Command::Condense(condense::Command::AddTheme { station: hall.station, title })).await?;
    page.wait_text(".theme__title", "Verkehr").await?;
    let first = ".column .list__row:first-child select";
    page.run(&format!("document.querySelector({first:?}).focus()")).await?;
    page.select(first, "Verkehr").await?;
    page.wait_for(".theme .note").await?;
    page.wait_until("the focus to follow", "!!document.activeElement.closest('.theme .list__row')").await?;
    page.screenshot("lists-host-moved").await?;
    page.drag(".column .list__row:first-child .note__text", ".theme__head").await?;
    page.wait_text(".theme .theme__count", "2").await?;
    Ok(())
}

async fn accessible(name: &str, page: &Page) -> Outcome {
    if axe_missing().is_some() {
        return Ok(());
    }
    let broken: Vec<String> = page.axe().await?.iter().map(ToString::to_string).collect();
    if broken.is_empty() { Ok(()) } else { Err(format!("{name}: {}", broken.join("\n")).into()) }
}

/// Looks at a page on devices of different kinds.
async fn looks(hall: &Hall, name: &str, link: &str) -> Outcome {
    let devices = [
        ("english-dark", Device::laptop().english().dark()),
        ("phone", Device::phone()),
        ("narrow", Device { width: 320, ..Device::phone() }),
    ];
    for (kind, device) in devices {
        let page = hall.page(device, link).await?;
        assert!(elements(&page).await? <= ELEMENTS, "{name} {kind}");
        accessible(&format!("{name} {kind}"), &page).await?;
        page.screenshot(&format!("lists-{name}-{kind}")).await?;
        page.run("document.querySelector('.list__row:last-child').scrollIntoView()").await?;
        page.screenshot(&format!("lists-{name}-{kind}-scrolled")).await?;
        page.assert_quiet().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_with_very_many_notes() -> Outcome {
    let mut hall = Hall::open().await?;
    let link = hall.host_link().to_owned();
    let page = hall.page(Device::laptop(), &link).await?;
    page.wait_text(".theme__count", &NOTES.to_string()).await?;
    assert!(elements(&page).await? <= ELEMENTS);
    accessible("host", &page).await?;
    page.screenshot("lists-host").await?;
    keys(&page).await?;
    focus_survives(&page).await?;
    page.screenshot("lists-host-scrolled").await?;
    reading_place_is_kept(&page, &mut hall).await?;
    search(&page).await?;
    focus_follows(&page, &hall).await?;
    accessible("host with a theme", &page).await?;
    page.assert_quiet().await?;
    looks(&hall, "host", &link).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_record_of_very_many_notes() -> Outcome {
    let hall = Hall::open().await?;
    let link = hall.cafe.links.author.clone();
    let page = hall.browser.device(Device::laptop()).await?.within(PATIENCE);
    page.goto(&link).await?;
    page.click_text(".desk__head button", "Alles Gesagte").await?;
    page.click(&format!("main .actions [aria-pressed]:nth-of-type({})", hall.station.0)).await?;
    page.wait_for(".note__check").await?;
    assert!(elements(&page).await? <= ELEMENTS);
    let height: f64 = page.eval("document.documentElement.scrollHeight").await?;
    assert!(height < 4_000.0, "the page is {height} px high");
    accessible("author", &page).await?;
    page.run("document.querySelector('.list-frame').scrollIntoView()").await?;
    page.screenshot("lists-author").await?;
    page.run("document.querySelector('.list-frame .note__check').focus()").await?;
    press_to(&page, "End", NOTES).await?;
    page.screenshot("lists-author-end").await?;
    page.fill("#search", "#77").await?;
    page.wait_text(".list .note__text", "Karte Nr. 77.").await?;
    page.screenshot("lists-author-search").await?;
    page.assert_quiet().await?;
    Ok(())
}

/// Paper has everything.
#[tokio::test(flavor = "multi_thread")]
async fn paper_has_every_note() -> Outcome {
    let hall = Hall::open().await?;
    let page = hall.page(Device::laptop(), hall.host_link()).await?;
    let printed = "new Promise(resolve => { addEventListener('afterprint', () => 0); \
        dispatchEvent(new Event('beforeprint')); \
        setTimeout(() => resolve(document.querySelectorAll('.list__row').length)) })";
    assert_eq!(page.eval::<usize>(printed).await?, NOTES);
    page.run("dispatchEvent(new Event('afterprint'))").await?;
    page.wait_until("the rest to be gone", "document.querySelectorAll('.list__row').length < 60").await?;
    Ok(())
}
