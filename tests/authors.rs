//! Authors at their desk: what names persons is blackened, quotes are cut, what was written comes back.

use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::ContributionId;
use tischrunde_shared::people::{self, Guest};
use tischrunde_shared::talk;
use tischrunde_tests::browser::{Device, Page};
use tischrunde_tests::hall::Hall;
use tischrunde_tests::papers::{Outcome, SAID, accessible, author, harvested};
use tischrunde_tests::steps::import;

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
    write(&page, "Fragt Frau Luchs unter luchs@example.org.").await?;
    page.wait_text(".author__head", "Prüfung (").await?;
    page.click_text(".author__head button", "Prüfung").await?;
    page.wait_text(".findings", "eine E-Mail-Adresse und den Namen einer teilnehmenden Person").await?;
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
    says(&page, "Fragt Frau […] unter […].").await?;
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
