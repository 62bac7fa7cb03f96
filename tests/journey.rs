//! The day of a café through real browsers: create, join, talk, condense, move, export.

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::time::Duration;

use tischrunde_tests::browser::{Browser, Device, Page, axe_missing};
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

/// Moves the day on; a press right after the last one would count as a double press.
async fn go_on(facilitator: &Page) -> Step {
    facilitator.click(".desk__foot .button--primary:not([aria-busy])").await?;
    Ok(())
}

/// Opens the doors and reads the code aloud.
async fn open_doors(facilitator: &Page) -> Result<String, Box<dyn Error>> {
    facilitator.wait_for(".desk__foot .button--primary").await?;
    assert!(!facilitator.url().await?.contains('#'), "the secret leaves the address bar");
    facilitator.screenshot("facilitator-draft").await?;
    go_on(facilitator).await?;
    facilitator.wait_for(".ticket__code").await?;
    Ok(facilitator.text(".ticket__code").await?)
}

/// With four stations two of them sit at the same one; the last has a clock an hour ahead.
async fn arrive(browser: &Browser, server: &TestServer, code: &str) -> Result<Vec<Page>, Box<dyn Error>> {
    let devices = [
        Device::phone(),
        Device::phone().dark(),
        // So tall that nothing has to scroll: a button half under the composer would count as a small one.
        Device { height: 1_600, ..Device::narrow() },
        Device::phone().english().dark(),
        Device::phone().english().clock_ahead(3_600_000),
    ];
    let mut phones = Vec::new();
    for device in devices {
        let phone = browser.device(device).await?;
        join(&phone, server, code).await?;
        phones.push(phone);
    }
    Ok(phones)
}

/// Everybody is told where to go, goes there, and the round begins.
async fn change(facilitator: &Page, phones: &[Page]) -> Step {
    for phone in phones {
        phone.wait_for(".change").await?;
    }
    for phone in phones {
        phone.click(".change .button--primary").await?;
    }
    go_on(facilitator).await?;
    for phone in phones {
        phone.wait_for(".composer__text").await?;
    }
    Ok(())
}

/// Before seats are announced the facilitator sees what each way to form groups would be worth, and chooses one.
async fn compare_ways(facilitator: &Page) -> Step {
    facilitator.click_text("button", "Arten vergleichen").await?;
    facilitator.wait_count(".way__worth", 4).await?;
    facilitator.wait_text(".way__worth", "Jede der 5 Personen").await?;
    facilitator.long_screenshot("facilitator-ways").await?;
    facilitator.click_text(".way", "Keine festen Grüppchen").await?;
    facilitator.wait_text(".way:has(:checked)", "Keine festen Grüppchen").await?;
    Ok(())
}

/// The facilitator gives the third person another seat, and their phone says so.
async fn move_by_hand(facilitator: &Page, phone: &Page) -> Step {
    let text = phone.text(".change__place").await?;
    let number = text.split("Station ").nth(1).and_then(|rest| rest.chars().next()?.to_digit(10));
    let station = number.ok_or_else(|| format!("no station in {text:?}"))? % 4 + 1;
    facilitator.click_text("summary", "Teilnehmende (5)").await?;
    facilitator.click("button[aria-label='Platz von Nr. 3 ändern']").await?;
    facilitator.wait_for("#reseat-to").await?;
    let pick = format!(
        "(select => {{ select.selectedIndex = [...select.options].findIndex(option => option.text.startsWith(\
         'Station {station}, Tisch 1 ')); select.dispatchEvent(new Event('change')); }})\
         (document.querySelector('#reseat-to'))"
    );
    facilitator.run(&pick).await?;
    facilitator.screenshot("facilitator-reseat").await?;
    facilitator.click_text("dialog[open] button", "Umsetzen").await?;
    phone.within(AT_ONCE).wait_text(".change__place", &format!("Station {station}, Tisch 1")).await?;
    Ok(())
}

/// Which two phones are told the same station, and which station that is.
async fn neighbours(phones: &[Page]) -> Result<(usize, usize, usize), Box<dyn Error>> {
    let mut told: Vec<usize> = Vec::new();
    for phone in phones {
        let text = phone.text(".change").await?;
        let number = text.split("Station ").nth(1).and_then(|rest| rest.chars().next()?.to_digit(10));
        let station = number.ok_or_else(|| format!("no station in {text:?}"))? as usize;
        if let Some(other) = told.iter().position(|other| *other == station) {
            return Ok((other, told.len(), station));
        }
        told.push(station);
    }
    Err(format!("all sit apart: {told:?}").into())
}

/// Both show the same second, whatever their clocks say. The two are asked one after the other, between which a second
/// may end: then they are asked again.
async fn same_second(one: &Page, other: &Page) -> Step {
    let mut seen = Vec::new();
    for _ in 0..5 {
        let before = one.text(".clock__time").await?;
        let between = other.text(".clock__time").await?;
        let after = one.text(".clock__time").await?;
        if before == after && between == before {
            return Ok(());
        }
        seen.push([before, between, after]);
    }
    Err(format!("the clocks differ: {seen:?}").into())
}

/// The host hides one contribution with a reason and writes an insight that rests on the other.
async fn condense(host: &Page, hidden: &str, kept: &str) -> Step {
    for text in [hidden, kept] {
        host.wait_text(".note__text", text).await?;
    }
    host.screenshot("host-round").await?;
    pick(host, hidden, ".note__actions button").await?;
    host.fill("#hide-reason", "Nennt eine Person.").await?;
    host.click("dialog[open] .button--danger").await?;
    host.wait_text(".note__reason", "Nennt eine Person.").await?;
    pick(host, kept, ".note__check").await?;
    host.fill("#new-insight", INSIGHT).await?;
    host.click_text("button[type=submit]", "Festhalten").await?;
    host.wait_text("body", "Gestützt auf 1 Quelle").await?;
    host.screenshot("host-condensed").await?;
    Ok(())
}

/// Clicks what belongs to the note with this text.
async fn pick(page: &Page, text: &str, what: &str) -> Step {
    let script = format!(
        "[...document.querySelectorAll('.note')].find(note => note.textContent.includes({text:?}))\
         .querySelector({what:?}).click()"
    );
    Ok(page.run(&script).await?)
}

/// No rule of accessibility is broken on any of the pages.
async fn accessible(pages: &[(&str, &Page)]) -> Step {
    if let Some(missing) = axe_missing() {
        writeln!(std::io::stderr(), "skipped: {missing}")?;
        return Ok(());
    }
    let mut broken = String::new();
    for (name, page) in pages {
        for violation in page.axe().await? {
            writeln!(broken, "{name}: {violation}")?;
        }
    }
    if broken.is_empty() { Ok(()) } else { Err(broken.into()) }
}

/// The record in every format, as the author saves it.
async fn export(author: &Page) -> Step {
    author.click_text(".desk__head button", "Alles Gesagte").await?;
    for (button, ending) in [("Markdown", ".md"), ("JSON", ".json"), ("CSV", ".csv")] {
        author.click_text(".sheet__section button", button).await?;
        let (name, bytes) = author.download().await?;
        let record = String::from_utf8(bytes)?;
        assert!(name.ends_with(ending), "{name}");
        assert_eq!(record.matches(IDEA).count(), 1, "{name}: {record}");
    }
    Ok(())
}

const IDEA: &str = "Offene Schnittstellen zuerst, Dashboards danach.";
const RUDE: &str = "Das hat Referat 7 versäumt.";
const INSIGHT: &str = "Ohne offene Schnittstellen bleibt jede Plattform ein Inselbau.";

#[tokio::test(flavor = "multi_thread")]
async fn a_day_in_the_browser() -> Step {
    let server = TestServer::sqlite();
    let browser = Browser::launch().await?;
    let laptop = browser.device(Device::laptop()).await?;
    let links = create(&laptop, &server).await?;
    let link = |prefix: &str| links.iter().find(|link| link.contains(prefix)).cloned().unwrap_or_default();

    let facilitator = browser.device(Device::laptop()).await?;
    facilitator.goto(&link("/f#")).await?;
    let code = open_doors(&facilitator).await?;
    let screen = browser.device(Device::screen()).await?;
    screen.goto(&link("/s#")).await?;
    screen.wait_text("body", &code).await?;
    let phones = arrive(&browser, &server, &code).await?;
    phones[0].screenshot("phone-lobby").await?;
    screen.screenshot("screen-lobby").await?;

    compare_ways(&facilitator).await?;
    go_on(&facilitator).await?;
    phones[0].wait_for(".change").await?;
    phones[0].screenshot("phone-change").await?;
    screen.screenshot("screen-change").await?;
    let (speaker, neighbour, station) = neighbours(&phones).await?;
    change(&facilitator, &phones).await?;
    same_second(&phones[0], &phones[4]).await?;
    let (speaker, neighbour) = (&phones[speaker], &phones[neighbour]);
    post(speaker, IDEA).await?;
    neighbour.within(AT_ONCE).wait_text(".note__text", IDEA).await?;
    screen.within(AT_ONCE).wait_text("body", IDEA).await?;
    post(neighbour, RUDE).await?;
    speaker.within(AT_ONCE).wait_text(".note__text", RUDE).await?;
    speaker.screenshot("phone-round").await?;
    phones[3].screenshot("phone-round-dark").await?;
    screen.screenshot("screen-round").await?;
    facilitator.screenshot("facilitator-round").await?;

    let host = browser.device(Device::laptop()).await?;
    let host_links: Vec<_> = links.iter().filter(|link| link.contains("/h#")).collect();
    host.goto(host_links[station - 1]).await?;
    condense(&host, RUDE, IDEA).await?;
    speaker
        .wait_until("the hidden text to be gone", &format!("!document.body.innerText.includes({RUDE:?})"))
        .await?;
    screen
        .wait_until("the hidden text to be gone", &format!("!document.body.innerText.includes({RUDE:?})"))
        .await?;

    let author = browser.device(Device::laptop()).await?;
    author.goto(&link("/a#")).await?;
    author.wait_text("body", INSIGHT).await?;
    accessible(&[
        ("start", &laptop),
        ("facilitator", &facilitator),
        ("screen", &screen),
        ("phone", &phones[0]),
        ("narrow phone", &phones[2]),
        ("dark phone", &phones[3]),
        ("host", &host),
        ("author", &author),
    ])
    .await?;

    go_on(&facilitator).await?;
    facilitator.click("dialog[open] .dialog__actions button:last-child").await?;
    for phone in &phones {
        phone.wait_for(".change").await?;
    }
    phones[4].screenshot("phone-change-2").await?;
    move_by_hand(&facilitator, &phones[2]).await?;
    export(&author).await?;
    author.screenshot("author").await?;
    for page in phones.iter().chain([&laptop, &facilitator, &screen, &host, &author]) {
        page.assert_quiet().await?;
    }
    server.stop().await;
    Ok(())
}
