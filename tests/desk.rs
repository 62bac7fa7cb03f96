//! The facilitator's desk in a real browser: time that fits, rules, badges, moves by drag, people who are missing; and
//! phones that choose for themselves.

use std::error::Error;

use serde_json::json;
use tischrunde::simulate::door::secret_of;
use tischrunde::simulate::phone::Phone;
use tischrunde_shared::api::Created;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::{PersonId, RoundNo, TableId};
use tischrunde_shared::language::Language;
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::seats;
use tischrunde_tests::browser::{Browser, Device, Page, axe_missing};
use tischrunde_tests::server::TestServer;
use tischrunde_tests::steps::{advance_to, replan, sees};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const FIRST: RoundNo = RoundNo(1);

// Contrast is measured on pages that stand still: in the middle of a movement every colour is a mixture.
struct Hall {
    server: TestServer,
    browser: Browser,
    cafe: Created,
}

impl Hall {
    async fn open() -> Outcome<Self> {
        let server = TestServer::sqlite();
        let cafe = server.create("digital-gipfel", Language::De).await;
        Ok(Self { browser: Browser::launch().await?, server, cafe })
    }

    async fn page(&self, device: Device, link: &str) -> Outcome<Page> {
        let page = self.browser.device(device).await?;
        page.goto(link).await?;
        Ok(page)
    }

    async fn desk(&self, device: Device) -> Outcome<Page> {
        let page = self.page(device, &self.cafe.links.facilitator).await?;
        page.wait_for(".desk__foot .button--primary").await?;
        Ok(page)
    }

    /// People who join and stay connected.
    async fn guests(&self, number: usize) -> Vec<Phone> {
        let mut guests = Vec::new();
        for _ in 0..number {
            guests.push(self.server.guest(&self.cafe).await);
        }
        guests
    }
}

async fn go_on(desk: &Page) -> Outcome {
    desk.click(".desk__foot .button--primary:not([aria-busy])").await?;
    Ok(())
}

/// No rule of accessibility is broken as the page stands.
async fn accessible(name: &str, page: &Page) -> Outcome {
    if axe_missing().is_some() {
        return Ok(());
    }
    let broken: Vec<String> = page.axe().await?.iter().map(ToString::to_string).collect();
    if broken.is_empty() { Ok(()) } else { Err(format!("{name}: {}", broken.join("\n")).into()) }
}

/// A plan that is too long for its slot says so, and is made to fit.
async fn plan_that_fits(desk: &Page) -> Outcome {
    desk.fill("#plan-slot", "60").await?;
    desk.press("Tab").await?;
    desk.wait_text(".banner--warning", "15 Minuten mehr").await?;
    accessible("the plan", desk).await?;
    desk.screenshot("desk-plan-too-long").await?;
    desk.click_text("button", "Runden anpassen").await?;
    desk.wait_gone(".banner--warning").await?;
    assert_eq!(desk.value("#plan-round-1").await?, "15");
    desk.click_text("button", "Speichern").await?;
    desk.wait_text(".form .actions", "Der Plan ist gespeichert.").await?;
    desk.wait_text(
        ".form",
        "Runden und Wechsel dauern zusammen 60 Minuten. Alle besuchen 3 von 4 Stationen.",
    )
    .await?;
    Ok(())
}

/// Rules hold at once while nobody has a seat; what cannot be is told beside the form.
async fn rules(desk: &Page) -> Outcome {
    desk.click_text("summary", "Regeln für Plätze (0)").await?;
    desk.fill("#rule-people", "1, 2").await?;
    desk.click_text("button", "Regel festlegen").await?;
    desk.wait_text(".rule", "Nr. 1, 2 sitzen zusammen.").await?;
    desk.fill("#rule-people", "1-11").await?;
    desk.click_text("button", "Regel festlegen").await?;
    desk.wait_text(
        ".field__error",
        "11 Personen sollen zusammen sitzen, an einem Tisch sind 8 vorgesehen. Lassen Sie 3 weg",
    )
    .await?;
    desk.fill("#rule-people", "zwei").await?;
    desk.click_text("button", "Regel festlegen").await?;
    desk.wait_text(".field__error", "„zwei“ ist keine Nummer").await?;
    desk.select("#rule-kind", "Bleibt sitzen").await?;
    desk.fill("#rule-people", "3, 4").await?;
    desk.click_text("button", "Regel festlegen").await?;
    desk.wait_text(".field__error", "genau eine Nummer").await?;
    desk.screenshot("desk-rules").await?;
    desk.fill("#rule-people", "").await?;
    Ok(())
}

/// What a page learns of the formats of a server that was built without PDF.
const WITHOUT_PDF: &str = "const ask = fetch; \
    globalThis.fetch = async (what, ...how) => { \
      const answer = await ask(what, ...how); \
      if (!(what.url ?? what).endsWith('/api/formats')) return answer; \
      const formats = (await answer.json()).filter(({ id }) => id !== 'pdf'); \
      return new Response(JSON.stringify(formats)); \
    };";

/// Somebody without a phone gets a number; everybody's seats are printed before the day begins.
async fn paper(desk: &Page) -> Outcome {
    desk.click_text("summary", "Ohne Telefon").await?;
    desk.fill("#guests", "Gast Zwölf").await?;
    desk.click_text("button", "Eintragen").await?;
    desk.wait_text(".tally", "12 dabei").await?;
    desk.click_text("button", "Plätze vorab festlegen").await?;
    desk.wait_for(".desk__views").await?;
    desk.on_new_document(WITHOUT_PDF).await?;
    desk.reload().await?;
    desk.wait_text(".tally", "12 dabei").await?;
    desk.click_text("button", "Badges").await?;
    desk.wait_count(".name-badge", 12).await?;
    desk.wait_text(".name-badge", "Runde 3").await?;
    desk.wait_text(".name-badge:last-child", "Scannen: Ihre Seite").await?;
    accessible("badges", desk).await?;
    desk.screenshot("desk-badges").await?;
    assert_eq!(desk.print("badges").await?, 2, "eight to a sheet");
    desk.click_text("button", "Zurück zur Moderation").await?;
    desk.click_text("button", "Tischlisten").await?;
    desk.wait_count(".table-list", 4).await?;
    accessible("table lists", desk).await?;
    desk.screenshot("desk-lists").await?;
    assert_eq!(desk.print("lists").await?, 4, "one sheet for each station");
    desk.click_text("button", "Zurück zur Moderation").await?;
    Ok(())
}

/// A number is dragged to another table; what that costs is said before it is done.
async fn drag(desk: &Page, facilitator: &mut Phone) -> Outcome {
    desk.click_text("button", "Sitzplan").await?;
    desk.wait_count(".chip", 12).await?;
    accessible("the board", desk).await?;
    desk.screenshot("desk-board").await?;
    let first = desk.text(".board__table .chip").await?;
    let person = PersonId(first.parse()?);
    desk.drag(".board__table .chip", ".board__table--empty").await?;
    desk.wait_text("dialog[open]", &format!("Platz von Nr. {person} in Runde 1")).await?;
    desk.wait_text(".reseat__price", "Dort sitzt dann 1 von 8.").await?;
    accessible("the dialog about a seat", desk).await?;
    desk.screenshot("desk-reseat").await?;
    desk.click_text("dialog[open] button", "Umsetzen").await?;
    let there = TableId { station: facilitator_seat(facilitator, person)?.station, number: 2 };
    facilitator.until(|replica| replica.view.cafe.seat(person, FIRST) == Some(there)).await?;
    desk.wait_text(".banner--warning", "weniger als 3 Personen").await?;
    Ok(())
}

fn facilitator_seat(facilitator: &Phone, person: PersonId) -> Outcome<TableId> {
    facilitator.replica.view.cafe.seat(person, FIRST).ok_or_else(|| "no seat".into())
}

/// Tables of one are given up; who is missing is said to be.
async fn fill_anew(desk: &Page, guests: &mut [Phone]) -> Outcome {
    for guest in &mut guests[..9] {
        sees(guest, Moment::Transfer(FIRST)).await;
        guest.command(Command::Seats(seats::Command::Arrive { round: FIRST })).await?;
    }
    desk.wait_text(".board__count", "9 von 12 haben „Ich bin da“ gedrückt.").await?;
    desk.wait_count(".chip--arrived", 9).await?;
    desk.click_text("button", "Tische neu füllen").await?;
    desk.wait_text("dialog[open]", "Jetzt wechselt 1 Person den Platz.").await?;
    desk.screenshot("desk-regroup").await?;
    desk.click_text("dialog[open] .button--primary", "Tische neu füllen").await?;
    desk.wait_gone(".banner--warning").await?;
    desk.click_text("button", "Wer fehlt?").await?;
    desk.click_text("dialog[open] label", "12").await?;
    accessible("the dialog about who is missing", desk).await?;
    desk.screenshot("desk-missing").await?;
    desk.click_text("dialog[open] button", "1 Person ist nicht da").await?;
    desk.wait_count(".chip", 11).await?;
    // That was a mistake.
    desk.click_text("summary", "Teilnehmende (11)").await?;
    desk.click("button[aria-label='Nr. 12 ist doch da']").await?;
    desk.wait_count(".chip", 12).await?;
    Ok(())
}

/// What is left of the time is shared out again, shown before it is confirmed.
async fn share_out(desk: &Page) -> Outcome {
    desk.click_text("button", "Zeit verteilen").await?;
    desk.wait_count("dialog[open] tbody tr", 3).await?;
    desk.fill("#share-change", "2").await?;
    desk.wait_text("dialog[open] tbody", "17 Minuten").await?;
    // A minute more for now is a minute less elsewhere, and that is seen before it is done.
    desk.fill("#share-more", "3").await?;
    desk.wait_text("dialog[open] tbody", "16 Minuten").await?;
    desk.fill("#share-more", "0").await?;
    desk.wait_text("dialog[open] tbody", "17 Minuten").await?;
    accessible("the dialog about time", desk).await?;
    desk.screenshot("desk-time").await?;
    desk.click_text("dialog[open] button", "So verteilen").await?;
    desk.wait_text(".run", "17 Min.").await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_facilitator_has_the_seats_in_hand() -> Outcome {
    let hall = Hall::open().await?;
    let desk = hall.desk(Device::laptop().still()).await?;
    plan_that_fits(&desk).await?;
    go_on(&desk).await?;
    desk.wait_text(".desk__foot", "Plätze ansagen").await?;
    let mut guests = hall.guests(11).await;
    desk.wait_text(".tally", "11 dabei").await?;
    rules(&desk).await?;
    paper(&desk).await?;
    let mut facilitator = hall.server.open(&hall.cafe.links.facilitator).await;
    go_on(&desk).await?;
    desk.wait_text(".desk__foot", "Runde 1 starten").await?;
    sees(&mut facilitator, Moment::Transfer(FIRST)).await;
    drag(&desk, &mut facilitator).await?;
    fill_anew(&desk, &mut guests).await?;
    share_out(&desk).await?;
    for (name, device) in [
        ("desk-board-dark", Device::laptop().english().dark().still()),
        ("desk-board-phone", Device::phone().still()),
        ("desk-board-large", Device::screen().still()),
    ] {
        let other = hall.desk(device).await?;
        other.click_text("button", if name.ends_with("dark") { "Seats" } else { "Sitzplan" }).await?;
        other.wait_count(".chip", 12).await?;
        accessible(name, &other).await?;
        other.long_screenshot(name).await?;
    }
    desk.assert_quiet_except(&["Failed to load resource"]).await?;
    hall.server.stop().await;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn people_choose_where_to_go() -> Outcome {
    let hall = Hall::open().await?;
    let mut facilitator = hall.server.open(&hall.cafe.links.facilitator).await;
    replan(&mut facilitator, |plan| {
        plan.rotation = Rotation::FreeChoice;
        plan.stations.iter_mut().for_each(|station| (station.tables, station.seats) = (1, 2));
    })
    .await;
    advance_to(&mut facilitator, Moment::Lobby).await;
    let mut others = hall.guests(2).await;
    let link = hall.server.join(&hall.cafe).await.url;
    let address = format!("http://{}/p#{}", hall.server.address(), secret_of(&link));
    let phone = hall.page(Device::phone().still(), &address).await?;
    phone.wait_for(".phone").await?;
    advance_to(&mut facilitator, Moment::Transfer(FIRST)).await;
    phone.wait_count(".offer", 4).await?;
    for other in &mut others {
        sees(other, Moment::Transfer(FIRST)).await;
        let choice = json!({ "seats": { "choose": { "station": 1, "round": 1 } } });
        other.command(serde_json::from_value(choice)?).await?;
    }
    phone.wait_text(".offer:disabled", "kein Platz frei").await?;
    accessible("the choice", &phone).await?;
    phone.screenshot("phone-choose").await?;
    let screen = hall.page(Device::screen(), &hall.cafe.links.screen).await?;
    screen.wait_text(".place__tables", "kein Platz frei").await?;
    screen.screenshot("screen-choose").await?;
    phone.click_text(".offer", "Potenziale von Datenlaboren").await?;
    phone.wait_text(".change__place", "Station 2, Tisch 1").await?;
    phone.click_text("button", "Andere Station wählen").await?;
    phone.wait_text(".offer[aria-pressed=true]", "Ihre Wahl").await?;
    phone.screenshot("phone-rethink").await?;
    phone.click_text(".offer", "Urbane Datenplattform").await?;
    phone.wait_text(".change__place", "Station 3, Tisch 1").await?;
    accessible("the change after a choice", &phone).await?;
    phone.click_text("button", "Ich bin da").await?;
    let there = |cafe: &tischrunde_shared::cafe::Cafe| {
        cafe.seats.arrived.get(&FIRST).is_some_and(|people| people.contains(&PersonId(3)))
    };
    facilitator.until(|replica| there(&replica.view.cafe)).await?;
    phone.reload().await?;
    phone.wait_text(".phone__title", "Station 3, Tisch 1").await?;
    advance_to(&mut facilitator, Moment::Transfer(RoundNo(2))).await;
    phone.wait_text(".offer", "schon besucht, Runde 1").await?;
    phone.assert_quiet().await?;
    screen.assert_quiet().await?;
    hall.server.stop().await;
    Ok(())
}
