//! Authors at their desk: what names persons is blackened, quotes are cut, what was written comes back.

use tischrunde::simulate::door::secret_of;
use tischrunde_shared::api::{BlockVersion, Created};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::{ContributionId, SectionId};
use tischrunde_shared::language::Language;
use tischrunde_shared::paper::{self, Content, Outline, OutlineSection, Place, Planned};
use tischrunde_shared::people::{self, Guest};
use tischrunde_shared::talk;
use tischrunde_shared::wire::Bye;
use tischrunde_tests::browser::{Device, Page};
use tischrunde_tests::hall::Hall;
use tischrunde_tests::papers::{Outcome, SAID, accessible, author, harvested};
use tischrunde_tests::raw::RawSocket;
use tischrunde_tests::server::TestServer;
use tischrunde_tests::steps::{advance_to, import};

const TEXT: &str = ".block__editor textarea";

/// An author's page on which the paper is begun.
async fn begun(hall: &Hall, device: Device) -> Outcome<Page> {
    let page = author(hall, device).await?;
    page.click_text(".banner button", "Mit diesem Entwurf beginnen").await?;
    page.wait_text(".author__head", "Veröffentlichen").await?;
    Ok(page)
}

/// Writes the first statement.
async fn write(page: &Page, text: &str) -> Outcome {
    page.fill(TEXT, text).await?;
    page.wait_text(".block__state", "Gespeichert").await?;
    Ok(())
}

async fn says(page: &Page, text: &str) -> Outcome {
    let script = format!("document.querySelector('{TEXT}')?.value === {}", serde_json::Value::from(text));
    page.wait_until(&format!("the block to say {text:?}"), &script).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_names_a_person_is_blackened() -> Outcome {
    let mut hall = harvested().await?;
    let guest = Guest { name: Some("Rosa Luchs".to_owned()), ..Guest::default() };
    hall.facilitator.command(Command::People(people::Command::Register { people: vec![guest] })).await?;
    let card = "station,round,category,text\n1,1,need,\"Ruft mich an: 030 1234567\"";
    import(hall.server.address(), &hall.cafe, card).await;
    let page = begun(&hall, Device::laptop()).await?;
    page.click(".block--statement").await?;
    write(&page, "Fragt Frau Luchs unter luchs@example.org 漢.").await?;
    page.wait_text(".author__head", "Prüfung (").await?;
    page.click_text(".author__head button", "Prüfung").await?;
    page.wait_text(".findings", "eine E-Mail-Adresse und den Namen einer teilnehmenden Person").await?;
    if tischrunde::press::has_pdf() {
        page.wait_text(".findings", "für die das PDF keine Schrift hat: 漢 (U+6F22)").await?;
    }
    page.wait_text(".finding--said", "Ausblenden kann ihn die Gastgeberrolle der Station 1").await?;
    page.screenshot("authors-check").await?;
    accessible("the check", &page).await?;
    page.click_text(".findings button", "Schwärzen").await?;
    page.wait_until(
        "the statement to be blackened",
        "!document.querySelector('.findings').textContent.includes('E-Mail')",
    )
    .await?;
    page.press("Escape").await?;
    page.wait_gone("dialog[open]").await?;
    says(&page, "Fragt Frau […] unter […] 漢.").await?;
    page.wait_text(".author__beside", "Geschwärzt: eine E-Mail-Adresse und den Namen").await?;
    page.screenshot("authors-blackened").await?;

    // Whoever may hide the contribution does, and the row goes.
    let hide = talk::Command::Hide { contribution: ContributionId(7), reason: "Telefonnummer".to_owned() };
    hall.facilitator.command(Command::Talk(hide)).await?;
    page.click_text(".author__head button", "Prüfung").await?;
    page.wait_for("dialog[open]").await?;
    page.wait_gone(".finding--said").await?;
    page.assert_quiet().await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quote_is_cut_by_mouse_and_by_keyboard() -> Outcome {
    let hall = harvested().await?;
    let page = begun(&hall, Device::laptop()).await?;
    page.click(".block--quote").await?;
    page.wait_for(TEXT).await?;
    let whole: String = page.eval(&format!("document.querySelector('{TEXT}').value")).await?;
    let first = whole.split(' ').next().unwrap_or_default();
    let last = whole.rsplit(' ').next().unwrap_or_default();

    // A press on a button leaves what the mouse has selected as it is.
    page.run(&format!(
        "document.querySelector('{TEXT}').setSelectionRange(0, {} - 1)",
        first.chars().count()
    ))
    .await?;
    page.click_text(".block__editor button", "Auswahl weglassen").await?;
    let rest = whole.strip_prefix(first).unwrap_or_default();
    page.wait_text(".block--quote blockquote", &format!("[…]{rest}")).await?;
    page.screenshot("authors-cut").await?;
    accessible("a quote that is cut", &page).await?;
    page.click_text(".block__editor button", "Alles behalten").await?;
    page.wait_text(".block--quote blockquote", &whole).await?;

    page.run(&format!("document.querySelector('{TEXT}').focus()")).await?;
    page.press("Control+End").await?;
    page.press("Shift+ArrowLeft").await?;
    page.press("Shift+ArrowLeft").await?;
    page.press("Tab").await?;
    page.press("Tab").await?;
    page.wait_text(":focus", "Nur Auswahl behalten").await?;
    page.press("Enter").await?;
    page.wait_text(".block--quote blockquote", &format!("[…] {last}")).await?;
    page.wait_text(".block__state", "Das Zitat ist gekürzt.").await?;
    page.assert_quiet().await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_written_before_comes_back() -> Outcome {
    let mut hall = harvested().await?;
    let page = begun(&hall, Device::laptop()).await?;
    page.click(".block--statement").await?;
    write(&page, "Erste Fassung.").await?;
    write(&page, "Zweite Fassung.").await?;
    page.click_text(".author__beside button", "Verlauf zeigen").await?;
    page.wait_text(".author__beside", "Erste Fassung.").await?;
    page.screenshot("authors-history").await?;
    accessible("the history", &page).await?;
    page.click_text(".author__beside li:nth-child(2) button", "Zurückholen").await?;
    says(&page, "Erste Fassung.").await?;

    // The key takes back the last step, and the one before it.
    page.run("document.querySelector('.block--statement').focus()").await?;
    page.press("Control+z").await?;
    says(&page, "Zweite Fassung.").await?;
    page.press("Control+z").await?;
    says(&page, "Erste Fassung.").await?;

    // A version that rests on words that are not shown any more stays away.
    page.click_text(".author__material button", "Beiträge").await?;
    page.wait_text(".material", SAID[0]).await?;
    page.click(".material__row .note__check").await?;
    page.click_text(".author__picked button", "Als Quellen").await?;
    write(&page, "Dritte Fassung.").await?;
    let hide =
        talk::Command::Hide { contribution: ContributionId(1), reason: "Nennt eine Person".to_owned() };
    hall.facilitator.command(Command::Talk(hide.clone())).await?;
    let hide =
        talk::Command::Hide { contribution: ContributionId(6), reason: "Nennt eine Person".to_owned() };
    hall.facilitator.command(Command::Talk(hide)).await?;
    write(&page, "Vierte Fassung.").await?;
    page.wait_text(".author__beside", "Worte, die nicht mehr gezeigt werden").await?;
    page.assert_quiet().await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn kinds_of_blocks_are_offered_under_a_key() -> Outcome {
    let hall = harvested().await?;
    let page = begun(&hall, Device::laptop()).await?;
    page.run("document.querySelector('.block--statement').focus()").await?;
    page.press("/").await?;
    page.wait_until("the list to have the focus", "document.activeElement.id === 'kinds'").await?;
    page.screenshot("authors-kinds").await?;
    accessible("kinds of blocks", &page).await?;
    page.press("ArrowDown").await?;
    page.press("ArrowDown").await?;
    page.press("Enter").await?;
    page.wait_text(".block--recommendation", "Noch zu schreiben").await?;
    page.wait_gone("dialog[open]").await?;

    // An emptied text becomes what is chosen.
    page.select(".author__add", "Text").await?;
    page.wait_text(".block--text", "Noch zu schreiben").await?;
    page.click(".block--text").await?;
    page.fill(TEXT, "").await?;
    page.run(&format!("document.querySelector('{TEXT}').focus()")).await?;
    page.press("/").await?;
    page.wait_until("the list to have the focus", "document.activeElement.id === 'kinds'").await?;
    page.press("End").await?;
    page.press("Enter").await?;
    page.wait_text(".block--generated", "Diagramm: Beteiligung").await?;
    page.assert_quiet().await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn authors_see_where_the_others_are() -> Outcome {
    let hall = harvested().await?;
    let one = begun(&hall, Device::laptop()).await?;
    let other = author(&hall, Device::laptop().english()).await?;
    one.click(".block--statement").await?;
    other.wait_text(".block--statement .block__head", "Another author is here").await?;
    other.run("document.querySelector('.block--statement').scrollIntoView({ block: 'center' })").await?;
    other.screenshot("authors-presence").await?;
    accessible("another author's block", &other).await?;

    // Where there are several, each has a number.
    let third = author(&hall, Device::laptop().english()).await?;
    third.click(".block--quote").await?;
    other.wait_text(".block--quote .block__head", "Author 3 is here").await?;
    other.wait_text(".block--statement .block__head", "Author 1 is here").await?;
    one.wait_text(".block--quote .block__head", "Noch jemand aus der Redaktion ist hier").await?;

    // Whoever goes on, or away, is not there any more.
    one.click(".block--quote").await?;
    other.wait_gone(".block--statement .tag").await?;
    third.goto("about:blank").await?;
    other.wait_text(".block--quote .block__head", "Another author is here").await?;
    other.assert_quiet().await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_narrow_window_holds_it_all() -> Outcome {
    let hall = harvested().await?;
    let page = begun(&hall, Device::narrow().dark()).await?;
    page.click(".block--quote").await?;
    page.wait_text(".block__editor button", "Auswahl weglassen").await?;
    fits(&page).await?;
    // What is too wide inside a column is cut off there and lengthens nothing.
    let right: f64 =
        page.eval("document.querySelector('.block--quote').getBoundingClientRect().right").await?;
    assert!(right <= 320.0, "a block ends at {right} px");
    page.screenshot("authors-phone-cut").await?;
    page.click_text(".author__tabs button", "Zum Absatz").await?;
    page.click_text(".author__beside button", "Verlauf zeigen").await?;
    page.wait_text(".author__beside", "So steht es jetzt").await?;
    fits(&page).await?;
    page.screenshot("authors-phone-history").await?;
    accessible("the history on a phone", &page).await?;
    Ok(())
}

async fn fits(page: &Page) -> Outcome {
    let over: f64 = page.eval("document.documentElement.scrollWidth - innerWidth").await?;
    assert!(over < 1.0, "{over} px too wide");
    Ok(())
}

/// A café whose author has begun a paper with one text.
async fn with_text(server: &TestServer, text: &str) -> Outcome<Created> {
    let cafe = server.create("digital-gipfel", Language::De).await;
    let mut facilitator = server.open(&cafe.links.facilitator).await;
    advance_to(&mut facilitator, Moment::Lobby).await;
    let guest = Guest { name: Some("Rosa Luchs".to_owned()), ..Guest::default() };
    let register = people::Command::Register { people: vec![guest] };
    facilitator.command(Command::People(register)).await?;
    let mut author = server.open(&cafe.links.author).await;
    let section = OutlineSection { kind: Planned::Outlook, heading: "Ausblick".into() };
    let outline = Outline { sections: vec![section] };
    author.command(Command::Paper(paper::Command::Outline { outline })).await?;
    let place = Place { section: SectionId(1), before: None };
    let content = Content::Text { text: text.into() };
    author.command(Command::Paper(paper::Command::AddBlock { place, content })).await?;
    Ok(cafe)
}

#[tokio::test(flavor = "multi_thread")]
async fn where_names_stand_is_for_authors_and_whose_they_are_for_nobody() -> Outcome {
    let server = TestServer::in_memory();
    let cafe = with_text(&server, "Das sagte Frau Luchs.").await?;
    let path = |rest: &str| format!("/api/cafes/{}/paper/{rest}", cafe.cafe);
    let answer = server.get(&path("check"), &cafe.links.author).await;
    let places = r#"{"names":[{"block":1}],"unprintable":[]}"#;
    assert_eq!(String::from_utf8_lossy(&answer.body), places);
    let history = server.get(&path("history?block=1"), &cafe.links.author).await;
    let versions: Vec<BlockVersion> = serde_json::from_slice(&history.body)?;
    let content = Content::Text { text: "Das sagte Frau Luchs.".into() };
    assert_eq!(versions.into_iter().map(|version| version.content).collect::<Vec<_>>(), [Some(content)]);
    for link in [&cafe.links.facilitator, &cafe.links.hosts[0].url, &cafe.links.screen] {
        for rest in ["check", "history?block=1"] {
            assert_eq!(server.get(&path(rest), link).await.status, 403, "{rest}");
        }
    }
    assert_eq!(server.get(&path("history"), &cafe.links.author).await.status, 400);

    // Only an author is in a block.
    let mut socket = RawSocket::open(server.address()).await;
    socket.hello(secret_of(&cafe.links.screen)).await;
    socket.say(r#"{"at":{"block":1}}"#).await;
    assert_eq!(socket.farewell().await, Bye::Malformed.into());
    server.stop().await;
    Ok(())
}
