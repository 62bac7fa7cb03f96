//! Small cafés of every kind, played on a server and stored as a backup is.

#[path = "paper.rs"]
mod paper;

use std::collections::BTreeMap;
use std::path::Path;

use tischrunde::simulate::phone::Phone;
use tischrunde_shared::api::Created;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::condense::{self, Source, Version};
use tischrunde_shared::day::{self, Clock, Moment};
use tischrunde_shared::ids::{ContributionId, InsightId, PersonId, RoundNo, StationId, TableId, ThemeId};
use tischrunde_shared::language::Language;
use tischrunde_shared::people::{self, Guest};
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::seats::{self, Rule};
use tischrunde_shared::talk::{self, Card};
use tischrunde_shared::time::Millis;
use tischrunde_tests::server::TestServer;
use tischrunde_tests::steps::{advance_to, idea, replan, seat, sees};

const FIRST: RoundNo = RoundNo(1);
const GUESTS: usize = 8;

/// Writes those cafés that are not in the folder yet.
pub async fn all(folder: &Path) {
    for name in ["v1-whole-day", "v1-free-choice", "v1-draft", "v1-paper", "v1-pictures", "v1-approval"] {
        let file = folder.join(name).with_extension("db");
        if file.exists() {
            continue;
        }
        let server = TestServer::sqlite();
        match name {
            "v1-whole-day" => whole_day(&server).await,
            "v1-free-choice" => free_choice(&server).await,
            "v1-paper" => paper::written(&server).await,
            "v1-pictures" => paper::pictured(&server).await,
            "v1-approval" => paper::approved(&server).await,
            _ => draft(&server).await,
        }
        server.backup_to(&file);
        server.stop().await;
    }
}

/// A café that was opened and changed, and never begun.
async fn draft(server: &TestServer) {
    let cafe = server.create("empty", Language::En).await;
    let mut facilitator = server.open(&cafe.links.facilitator).await;
    replan(&mut facilitator, |plan| plan.rotation = Rotation::HomeLast).await;
    does(&mut facilitator, day::Command::Rotate { rotation: Rotation::Together }).await;
}

/// People choose their stations, and some come late.
async fn free_choice(server: &TestServer) {
    let (cafe, mut facilitator, mut guests) = gather(server, Rotation::FreeChoice).await;
    advance_to(&mut facilitator, Moment::Transfer(FIRST)).await;
    for (at, guest) in guests.iter_mut().enumerate().take(GUESTS - 1) {
        sees(guest, Moment::Transfer(FIRST)).await;
        let station = StationId(if at % 2 == 0 { 1 } else { 2 });
        does(guest, seats::Command::Choose { station, round: FIRST }).await;
    }
    advance_to(&mut facilitator, Moment::Round(FIRST)).await;
    let mut late = server.guest(&cafe).await;
    sees(&mut late, Moment::Round(FIRST)).await;
    let station = StationId(2);
    does(&mut late, seats::Command::Choose { station, round: FIRST }).await;
    late.command(idea(station, FIRST, "Wer zu spät kommt, hat auch eine Idee.")).await.expect("posted");
    advance_to(&mut facilitator, Moment::Closed).await;
}

/// Everything that can happen from the lobby to the end.
async fn whole_day(server: &TestServer) {
    let (cafe, mut facilitator, mut guests) = gather(server, Rotation::MostNew).await;
    prepare(&mut facilitator, &mut guests).await;
    advance_to(&mut facilitator, Moment::Transfer(FIRST)).await;
    let place = seat(&mut guests[0], FIRST).await;
    does(&mut guests[0], seats::Command::Arrive { round: FIRST }).await;
    advance_to(&mut facilitator, Moment::Round(FIRST)).await;
    clock(&mut facilitator).await;
    let other = move_one(&mut facilitator).await;
    let mut host = server.open(&cafe.links.hosts[usize::from(place.0) - 1].url).await;
    talk(&mut host, &mut guests[0], place).await;
    guests[1].command(idea(other, FIRST, "Öffnungszeiten, die zum Alltag passen.")).await.expect("posted");
    support(&mut facilitator, &mut guests, place).await;
    condense(&mut host, place).await;
    does(&mut facilitator, day::Command::SendMessage { text: "Noch fünf Minuten.".to_owned() }).await;
    advance_to(&mut facilitator, Moment::Closed).await;
}

async fn gather(server: &TestServer, rotation: Rotation) -> (Created, Phone, Vec<Phone>) {
    let cafe = server.create("digital-gipfel", Language::De).await;
    let mut facilitator = server.open(&cafe.links.facilitator).await;
    replan(&mut facilitator, |plan| {
        plan.stations.truncate(2);
        plan.set_rounds(&plan.round_seconds()[..2]);
        plan.stations.iter_mut().for_each(|station| (station.tables, station.seats) = (2, 4));
    })
    .await;
    does(&mut facilitator, day::Command::Rotate { rotation }).await;
    advance_to(&mut facilitator, Moment::Lobby).await;
    let mut guests = Vec::new();
    for _ in 0..GUESTS {
        guests.push(server.guest(&cafe).await);
    }
    let here =
        |replica: &tischrunde_shared::replica::Replica| replica.view.cafe.people.persons.len() == GUESTS;
    facilitator.until(here).await.expect("everybody");
    (cafe, facilitator, guests)
}

/// Rules, people without a phone, seats before the day, and people who change their minds.
async fn prepare(facilitator: &mut Phone, guests: &mut [Phone]) {
    let together = Rule::Together { people: [PersonId(3), PersonId(4)].into() };
    let stays = Rule::Stays { person: PersonId(5) };
    does(facilitator, seats::Command::SetRule { rule: together }).await;
    does(facilitator, seats::Command::SetRule { rule: stays.clone() }).await;
    does(facilitator, seats::Command::DropRule { rule: stays }).await;
    let people = vec![Guest { name: None, attributes: BTreeMap::new() }];
    does(facilitator, people::Command::Register { people }).await;
    does(facilitator, seats::Command::Preseat { on: true }).await;
    does(&mut guests[7], people::Command::Leave).await;
    does(&mut guests[7], people::Command::Return).await;
    does(facilitator, people::Command::Excuse { people: [PersonId(7)].into() }).await;
}

async fn clock(facilitator: &mut Phone) {
    does(facilitator, day::Command::Pause).await;
    does(facilitator, day::Command::Resume).await;
    does(facilitator, day::Command::Extend { seconds: 120 }).await;
    // Twice the same: the second changes nothing.
    does(facilitator, day::Command::Resume).await;
    let rounds = BTreeMap::from([(RoundNo(2), 600)]);
    let Some(Clock::Running { deadline }) = facilitator.replica.view.cafe.day.clock else {
        panic!("the clock runs");
    };
    let due = Millis(deadline.0 + 700_000);
    does(facilitator, day::Command::Reschedule { rounds, transfer_seconds: 60, due }).await;
}

/// Gives the second guest another seat; tells where.
async fn move_one(facilitator: &mut Phone) -> StationId {
    let person = PersonId(2);
    let table = facilitator.replica.view.cafe.seat(person, FIRST).expect("a seat");
    let free = (1..=2)
        .flat_map(|station| (1..=2).map(move |table| TableId { station: StationId(station), number: table }));
    for other in free.filter(|other| *other != table) {
        let moved = seats::Command::Reseat { person, round: FIRST, table: other };
        if facilitator.command(moved.into()).await.is_ok() {
            return other.station;
        }
    }
    panic!("no other table has a free seat");
}

async fn talk(host: &mut Phone, guest: &mut Phone, place: StationId) {
    let said = [
        "Ein Amt fragt nur einmal.",
        "Formulare in einfacher Sprache",
        "Wird zurückgenommen",
        "Gehört an die andere Station",
    ];
    for text in said {
        guest.command(idea(place, FIRST, text)).await.expect("posted");
    }
    let text = "Ein Amt fragt nur einmal, und merkt es sich.".to_owned();
    let edit = talk::Command::Edit { contribution: ContributionId(1), category: "need".to_owned(), text };
    does(guest, edit).await;
    does(guest, talk::Command::Withdraw { contribution: ContributionId(3) }).await;
    let dictated = talk::Command::Dictate {
        station: place,
        round: FIRST,
        category: "question".to_owned(),
        text: "Wer hilft denen ohne Telefon?".to_owned(),
        reply_to: Some(ContributionId(1)),
    };
    does(host, dictated).await;
    let reason = "Gehört nicht zur Frage".to_owned();
    for contribution in [2, 4].map(ContributionId) {
        does(host, talk::Command::Hide { contribution, reason: reason.clone() }).await;
    }
    does(host, talk::Command::Show { contribution: ContributionId(2) }).await;
    does(host, people::Command::CountHeads { station: place, round: FIRST, people: 5 }).await;
}

/// Somebody else at the station supports an idea, and no longer; and a card comes in.
async fn support(facilitator: &mut Phone, guests: &mut [Phone], place: StationId) {
    let seated = |person: u32| facilitator.replica.view.cafe.seat(PersonId(person), FIRST);
    let neighbour = (2..=6).find(|person| seated(*person).is_some_and(|table| table.station == place));
    let neighbour = &mut guests[neighbour.expect("a neighbour") as usize - 1];
    for on in [true, false, true] {
        does(neighbour, talk::Command::Support { contribution: ContributionId(1), on }).await;
    }
    let card = Card {
        station: place,
        round: FIRST,
        category: "idea".to_owned(),
        author: Some("Tisch 2".to_owned()),
        text: "Ein Schalter im Supermarkt".to_owned(),
        hidden: None,
    };
    does(facilitator, talk::Command::Import { cards: vec![card] }).await;
}

async fn condense(host: &mut Phone, station: StationId) {
    use condense::Command as C;
    for title in ["Einmal fragen", "Bleibt nicht"] {
        does(host, C::AddTheme { station, title: title.to_owned() }).await;
    }
    let theme = ThemeId(1);
    let title = "Nur einmal fragen".to_owned();
    does(host, C::RenameTheme { theme, title, base: Version(1) }).await;
    does(host, C::RemoveTheme { theme: ThemeId(2) }).await;
    does(host, C::Group { contribution: ContributionId(1), theme: Some(theme) }).await;
    let sources = vec![Source::Theme(theme), Source::Contribution(ContributionId(2))];
    for text in ["Daten einmal erheben.", "Wird gestrichen."] {
        does(host, C::AddInsight { station, text: text.to_owned(), sources: sources.clone() }).await;
    }
    let text = "Daten werden einmal erhoben und geteilt.".to_owned();
    let edit = C::EditInsight { insight: InsightId(1), text, sources: sources.clone(), base: Version(1) };
    does(host, edit).await;
    does(host, C::RemoveInsight { insight: InsightId(2) }).await;
    let text = "Wir haben über einmaliges Fragen gesprochen.".to_owned();
    does(host, C::WriteHandover { station, round: FIRST, text, sources, base: Version(0) }).await;
}

async fn does(phone: &mut Phone, command: impl Into<Command>) {
    let command = command.into();
    phone.command(command.clone()).await.unwrap_or_else(|error| panic!("{command:?}: {error}"));
}
