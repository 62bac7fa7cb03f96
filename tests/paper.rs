//! The white paper, from the last bell to a published page: by two authors, on their desks, and by everybody else.

use tischrunde::simulate::door::Answer;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::{ContributionId, EditionNo, RoundNo, SectionId};
use tischrunde_shared::language::Language;
use tischrunde_shared::{paper, talk};
use tischrunde_tests::browser::Device;
use tischrunde_tests::hall::Hall;
use tischrunde_tests::papers::{INSIGHT, Outcome, SAID, accessible, author, harvested};
use tischrunde_tests::server::TestServer;
use tischrunde_tests::steps::{advance_to, import};

fn text(answer: &Answer) -> String {
    String::from_utf8_lossy(&answer.body).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_draft_to_a_published_page() -> Outcome {
    let hall = harvested().await?;
    let page = author(&hall, Device::laptop()).await?;
    page.wait_text(".banner", "Das ist ein Entwurf aus dem Café").await?;
    page.screenshot("paper-draft").await?;
    accessible("the draft", &page).await?;

    page.click_text(".banner button", "Mit diesem Entwurf beginnen").await?;
    page.wait_text(".author__head", "Veröffentlichen").await?;
    let height: f64 = page.eval("document.documentElement.scrollHeight - innerHeight").await?;
    assert!(height < 1.0, "the desk is one window, {height} px more");

    // A theme becomes a statement, another contribution its source, and its text is written anew.
    page.click_text(".author__material button", "Beiträge").await?;
    page.wait_text(".material", SAID[0]).await?;
    page.click(".material__row .note__check").await?;
    page.click_text(".author__picked button", "Als Aussage").await?;
    page.wait_text(".block--statement", SAID[0]).await?;
    page.screenshot("paper-begun").await?;

    page.click(".block--statement").await?;
    page.fill(".block__editor textarea", "Zuständigkeiten gehören *aufgeschrieben*.").await?;
    page.wait_text(".block__state", "Gespeichert").await?;
    page.wait_text(".author__beside", "3 Stimmen dahinter").await?;
    page.screenshot("paper-writing").await?;
    accessible("writing", &page).await?;

    page.click_text(".author__sheet button", "Vorschau").await?;
    let shown = "document.querySelector('.author__preview')?.contentDocument?.body?.textContent.includes('Zuständigkeiten gehören')";
    page.wait_until("the preview to show what was written", shown).await?;
    page.screenshot("paper-preview").await?;
    page.click_text(".author__sheet button", "Vorschau").await?;

    page.click_text(".author__head button", "Veröffentlichen").await?;
    page.wait_for("dialog[open]").await?;
    page.screenshot("paper-publish").await?;
    accessible("publishing", &page).await?;
    page.click_text("dialog[open] button", "Version 1 veröffentlichen").await?;
    page.wait_text("dialog[open] a", "Version 1 öffnen").await?;
    page.assert_quiet().await?;

    let reader = hall.browser.device(Device::laptop()).await?;
    reader.goto(&format!("http://{}/papers/{}", hall.server.address(), hall.cafe.cafe)).await?;
    reader.wait_text("body", "Zuständigkeiten gehören aufgeschrieben.").await?;
    // What is far below is laid out when it comes into view.
    let said = format!("document.body.textContent.includes({})", serde_json::Value::from(SAID[4]));
    reader.wait_until("the annex to have every contribution", &said).await?;
    reader.screenshot("paper-published").await?;
    accessible("the published page", &reader).await?;
    reader.assert_quiet().await?;
    Ok(())
}

/// Weeks later through the same link, too: the page asks the café, and the café keeps it.
#[tokio::test(flavor = "multi_thread")]
async fn a_participant_follows_their_own_words_into_the_paper() -> Outcome {
    let mut hall = Hall::open().await?;
    let phone = hall.phone(Device::phone()).await?;
    advance_to(&mut hall.facilitator, Moment::Round(RoundNo(1))).await;
    phone.click(".change .button--primary").await?;
    phone.wait_for(".composer__text").await?;
    for text in [SAID[0], SAID[1]] {
        phone.fill(".composer__text", text).await?;
        phone.click(".composer button[type=submit]").await?;
        phone.wait_text(".notes", text).await?;
    }
    advance_to(&mut hall.facilitator, Moment::Closed).await;

    let mut author = hall.server.open(&hall.cafe.links.author).await;
    let section = |kind| paper::OutlineSection { kind, heading: "Ergebnisse".into() };
    let sections =
        vec![section(paper::Planned::Recommendations), section(paper::Planned::AnnexContributions)];
    let outline = paper::Outline { sections };
    author.command(Command::Paper(paper::Command::Outline { outline })).await?;
    let content = paper::Content::Statement {
        text: "Ein Verzeichnis für alle.".into(),
        sources: vec![paper::Source::Contribution(ContributionId(1))],
        is_editorial: false,
    };
    let place = paper::Place { section: SectionId(1), before: None };
    author.command(Command::Paper(paper::Command::AddBlock { place, content })).await?;
    let scope = paper::Scope::Contribution(ContributionId(2));
    let reason = Some("Liegt beim Land".to_owned());
    author.command(Command::Paper(paper::Command::SetAside { scope, reason })).await?;
    author.command(Command::Paper(paper::Command::Publish { edition: EditionNo(1) })).await?;

    phone.wait_text("main", "Zum White Paper").await?;
    phone.screenshot("paper-phone-closed").await?;
    phone.click_text(".tabs button", "Meine").await?;
    phone.wait_text(".notes", "Darauf stützt sich Aussage 1.").await?;
    phone.wait_text(".notes", "Nicht verwendet: Liegt beim Land").await?;
    phone.screenshot("paper-phone-mine").await?;
    accessible("receipts", &phone).await?;
    phone.assert_quiet().await?;
    phone.click(".receipt a[href$='#s1']").await?;
    phone.wait_text("body", "Ein Verzeichnis für alle.").await?;
    phone.screenshot("paper-phone-published").await?;
    accessible("the published page on a phone", &phone).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn two_authors_write_the_same_block() -> Outcome {
    let hall = harvested().await?;
    let one = author(&hall, Device::laptop()).await?;
    one.click_text(".banner button", "Mit diesem Entwurf beginnen").await?;
    let other = author(&hall, Device::laptop().english()).await?;
    for page in [&one, &other] {
        page.click(".block--statement").await?;
        page.wait_for(".block__editor textarea").await?;
    }
    other.set_offline(true).await?;
    other.fill(".block__editor textarea", "Written without a network.").await?;
    one.fill(".block__editor textarea", "Geschrieben mit Netz.").await?;
    one.wait_text(".block__state", "Gespeichert").await?;
    other.set_offline(false).await?;
    other.wait_text(".block .banner", "Written without a network.").await?;
    other.wait_text(".block .banner", "Geschrieben mit Netz.").await?;
    other.screenshot("paper-conflict").await?;
    accessible("two versions", &other).await?;
    other.click_text(".block .banner button", "Keep both").await?;
    other.wait_gone(".block .banner").await?;
    one.wait_until(
        "both texts to be there",
        "document.querySelector('.block__editor textarea').value === 'Geschrieben mit Netz.\\n\\nWritten without a network.'",
    )
    .await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn by_keyboard_alone() -> Outcome {
    let hall = harvested().await?;
    let page = author(&hall, Device::laptop().english()).await?;
    page.run("document.querySelector('.banner .button--primary').focus()").await?;
    page.press("Enter").await?;
    page.wait_text(".author__head", "Publish").await?;
    page.run("document.querySelector('.block--statement').focus()").await?;
    page.press("Enter").await?;
    page.wait_until("the text to have the focus", "document.activeElement.tagName === 'TEXTAREA'").await?;
    page.press("Escape").await?;
    page.wait_until("the block to have the focus", "document.activeElement.matches('.block--statement')")
        .await?;
    page.press("Delete").await?;
    page.wait_gone(".block--statement").await?;
    page.press("?").await?;
    page.wait_text("dialog[open]", "Undo the last step").await?;
    accessible("the list of keys", &page).await?;
    page.press("Escape").await?;
    page.wait_gone("dialog[open]").await?;
    page.press("/").await?;
    page.wait_until("the search to have the focus", "document.activeElement.id === 'material-search'")
        .await?;
    page.assert_quiet().await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_narrow_window_one_column_at_a_time() -> Outcome {
    let hall = harvested().await?;
    let page = author(&hall, Device::phone()).await?;
    page.screenshot("paper-phone").await?;
    accessible("on a phone", &page).await?;
    let width: f64 = page.eval("document.documentElement.scrollWidth").await?;
    assert!(width <= 390.0, "{width} px wide");
    page.click_text(".author__tabs button", "Material").await?;
    page.wait_text(".material", INSIGHT).await?;
    page.screenshot("paper-phone-material").await?;
    Ok(())
}

/// What was hidden after it was used is named, and nothing is published that rests on it; what was published is gone
/// from every format.
#[tokio::test(flavor = "multi_thread")]
async fn words_that_are_taken_back_leave_the_published_paper() {
    let server = TestServer::in_memory();
    let cafe = server.create("digital-gipfel", Language::De).await;
    let mut facilitator = server.open(&cafe.links.facilitator).await;
    advance_to(&mut facilitator, Moment::Round(RoundNo(1))).await;
    let cards = format!("station,round,category,text\n1,1,need,\"{}\"\n1,1,need,\"{}\"", SAID[0], SAID[1]);
    import(server.address(), &cafe, &cards).await;
    let mut author = server.open(&cafe.links.author).await;
    let outlines: serde_json::Value =
        serde_json::from_str(&text(&server.get("/api/outlines", &cafe.links.author).await))
            .expect("outlines");
    let outline = serde_json::from_value(outlines[0]["de"].clone()).expect("an outline");
    author.command(Command::Paper(paper::Command::Outline { outline })).await.expect("begun");
    let publish = |edition| Command::Paper(paper::Command::Publish { edition: EditionNo(edition) });
    author.command(publish(1)).await.expect("published");

    let path = |file: &str| format!("/papers/{}/1{file}", cafe.cafe);
    for file in ["", "/paper.docx", "/paper.odt", "/paper.md", "/paper.txt"] {
        let answer = server.get(&path(file), "").await;
        assert_eq!(answer.status, 200, "{file}");
    }
    assert!(text(&server.get(&path("/paper.txt"), "").await).contains("gemeinsames Verzeichnis"));
    let hide =
        talk::Command::Hide { contribution: ContributionId(1), reason: "Nennt eine Person".to_owned() };
    facilitator.command(Command::Talk(hide)).await.expect("hidden");
    for file in ["", "/paper.md", "/paper.txt"] {
        let text = text(&server.get(&path(file), "").await);
        assert!(!text.contains("gemeinsames Verzeichnis"), "{file}");
        assert!(text.replace('\\', "").contains("[…]"), "{file}: {text}");
    }
    author.command(publish(2)).await.expect_err("a quote of it is in the paper");
    let unpublish = paper::Command::Unpublish { edition: EditionNo(1) };
    author.command(Command::Paper(unpublish)).await.expect("taken off");
    assert_eq!(server.get(&path(""), "").await.status, 404);
    assert_eq!(server.get(&format!("/papers/{}", cafe.cafe), "").await.status, 404);
    server.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_is_there_before_anybody_writes() {
    let server = TestServer::in_memory();
    let cafe = server.create("digital-gipfel", Language::De).await;
    let mut facilitator = server.open(&cafe.links.facilitator).await;
    advance_to(&mut facilitator, Moment::Round(RoundNo(1))).await;
    import(server.address(), &cafe, &format!("station,round,category,text\n1,1,need,\"{}\"", SAID[2])).await;
    let path = |query: &str| format!("/api/cafes/{}/paper?{query}", cafe.cafe);
    let draft = text(&server.get(&path("format=txt"), &cafe.links.author).await);
    assert!(draft.contains("Entwurf") && draft.contains("Datenkatalog"), "{draft}");
    let short = server.get(&path("format=md&outline=short-report&language=en"), &cafe.links.author).await;
    assert!(text(&short).contains("Draft"));
    for (query, link, status) in [
        ("format=doc", &cafe.links.author, 400),
        ("format=md&outline=none", &cafe.links.author, 400),
        ("format=md&edition=1", &cafe.links.author, 404),
        ("format=md", &cafe.links.screen, 403),
    ] {
        assert_eq!(server.get(&path(query), link).await.status, status, "{query}");
    }
    server.stop().await;
}
