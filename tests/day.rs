//! A whole day of a small café through the doors that people use, once over each store.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Value, json};
use tischrunde::simulate::door::secret_of;
use tischrunde::simulate::phone::{Phone, PhoneError};
use tischrunde_shared::api::Created;
use tischrunde_shared::cafe::{Cafe, Command};
use tischrunde_shared::condense::{self, Source, Version};
use tischrunde_shared::day::{self, Moment};
use tischrunde_shared::ids::{ContributionId, InsightId, RoundNo, StationId, ThemeId};
use tischrunde_shared::language::Language;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::replica::Replica;
use tischrunde_shared::talk::{self, Author, Fate};
use tischrunde_shared::wire::{Bye, Fold, ServerFrame};
use tischrunde_tests::server::TestServer;
use tischrunde_tests::steps::{advance, advance_to, idea, refusal, replan, seat, sees};
use tischrunde_tests::within::within;
use uuid::Uuid;

/// How long the whole day may take.
const A_DAY: Duration = Duration::from_secs(60);
const ROUND: RoundNo = RoundNo(1);

#[tokio::test]
async fn a_day_in_memory() {
    within(A_DAY, day(TestServer::in_memory())).await;
}

#[tokio::test]
async fn a_day_on_disk() {
    within(A_DAY, day(TestServer::sqlite())).await;
}

async fn day(server: TestServer) {
    let cafe = server.create("digital-gipfel", Language::De).await;
    let mut crew = Crew::gather(&server, &cafe).await;
    replan(&mut crew.facilitator, |plan| {
        plan.stations.truncate(2);
        plan.set_rounds(&plan.round_seconds()[..2]);
    })
    .await;
    the_door_is_shut_in_draft(&server, &cafe).await;
    advance_to(&mut crew.facilitator, Moment::Lobby).await;
    let mut people = arrive(&server, &cafe).await;
    advance_to(&mut crew.facilitator, Moment::Round(ROUND)).await;
    for person in &mut people.all() {
        sees(person, Moment::Round(ROUND)).await;
    }
    people.sit_down().await;
    crew.host = server.open(&cafe.links.hosts[usize::from(people.here.0) - 1].url).await;
    speak(&mut crew, &mut people).await;
    change_ones_mind(&mut crew, &mut people).await;
    hide(&mut crew, &mut people).await;
    condense(&mut crew, &mut people).await;
    over_http_it_is_the_same(&server, &cafe, &mut people).await;
    change_places(&mut crew, &mut people).await;
    plenary(&mut crew, &mut people).await;
    advance_to(&mut crew.facilitator, Moment::Closed).await;
    sees(&mut people.ada, Moment::Closed).await;
    let late = people.ada.command(idea(people.there, RoundNo(2), "zu spät")).await;
    assert_eq!(refusal(late), Refusal::CafeClosed);
    the_record(&server, &cafe, people.here).await;
    server.stop().await;
    let farewell = people.ada.until(|_| false).await.expect_err("the server is gone");
    assert!(matches!(farewell, PhoneError::Bye(Bye::Stopping)), "{farewell}");
}

struct Crew {
    facilitator: Phone,
    host: Phone,
    author: Phone,
    screen: Phone,
}

impl Crew {
    async fn gather(server: &TestServer, cafe: &Created) -> Self {
        Self {
            facilitator: server.open(&cafe.links.facilitator).await,
            host: server.open(&cafe.links.hosts[0].url).await,
            author: server.open(&cafe.links.author).await,
            screen: server.open(&cafe.links.screen).await,
        }
    }

    /// Waits until everybody of the crew sees something.
    async fn see(&mut self, mut what: impl FnMut(&Cafe) -> bool) {
        for member in [&mut self.facilitator, &mut self.host, &mut self.author, &mut self.screen] {
            member.until(|replica| what(&replica.view.cafe)).await.expect("seen by the crew");
        }
    }
}

/// Two who sit at one station in the first round, and two who sit at the other.
struct People {
    ada: Phone,
    bea: Phone,
    elsewhere: Phone,
    fourth: Phone,
    other_link_of_ada: String,
    here: StationId,
    there: StationId,
}

impl People {
    fn all(&mut self) -> [&mut Phone; 4] {
        [&mut self.ada, &mut self.bea, &mut self.elsewhere, &mut self.fourth]
    }

    /// Finds out who sits with the first.
    async fn sit_down(&mut self) {
        self.here = seat(&mut self.ada, ROUND).await;
        self.there = StationId(3 - self.here.0);
        if seat(&mut self.bea, ROUND).await == self.here {
            return;
        }
        let other = if seat(&mut self.elsewhere, ROUND).await == self.here {
            &mut self.elsewhere
        } else {
            &mut self.fourth
        };
        std::mem::swap(&mut self.bea, other);
    }
}

async fn the_door_is_shut_in_draft(server: &TestServer, cafe: &Created) {
    let look = server.post("/api/join/look", &json!({ "code": cafe.invitation.code })).await;
    let look: Value = look.json().expect("a look through the door");
    assert_eq!(look["open"], false);
    let joining = json!({ "id": Uuid::now_v7(), "code": cafe.invitation.code });
    assert_eq!(server.post("/api/join", &joining).await.status, 409);
}

/// The first joins with the typed code, and asks twice; the others come through the QR code.
async fn arrive(server: &TestServer, cafe: &Created) -> People {
    let typed = cafe.invitation.code.to_lowercase().replace(' ', "-");
    let joining = json!({ "id": Uuid::now_v7(), "code": typed, "language": "en" });
    let first: Value = server.post("/api/join", &joining).await.json().expect("joined");
    let again: Value = server.post("/api/join", &joining).await.json().expect("joined");
    assert_eq!((&first["person"], &again["person"]), (&json!(1), &json!(1)), "asking twice joins once");
    let mut ada = Phone::new(server.address(), again["capability"].as_str().expect("a link"));
    ada.connect().await.expect("a connection");
    let (bea, elsewhere, fourth) =
        (server.guest(cafe).await, server.guest(cafe).await, server.guest(cafe).await);
    ada.until(|replica| !replica.own.cafe.people.persons.is_empty()).await.expect("myself");
    assert_eq!(ada.replica.own.cafe.people.persons.values().next().map(|p| p.language), Some(Language::En));
    let other_link_of_ada = first["url"].as_str().expect("a link").to_owned();
    let (here, there) = (StationId(1), StationId(2));
    People { ada, bea, elsewhere, fourth, other_link_of_ada, here, there }
}

async fn speak(crew: &mut Crew, people: &mut People) {
    assert_eq!(seat(&mut people.bea, ROUND).await, people.here);
    assert_eq!(seat(&mut people.elsewhere, ROUND).await, people.there);
    for text in [
        "Ein Ort für alle Daten",
        "=1+1 \"in\" einer, Zelle\nund zwei Zeilen",
        "Wird zurückgenommen",
        "Gehört nicht hierher",
    ] {
        people.ada.command(idea(people.here, ROUND, text)).await.expect("posted");
    }
    let elsewhere = idea(people.there, ROUND, "Von der anderen Station");
    people.elsewhere.command(elsewhere).await.expect("posted");
    let not_there = people.bea.command(idea(people.there, ROUND, "Nicht mein Platz")).await;
    assert_eq!(refusal(not_there), Refusal::NotSeated);
    crew.see(|cafe| cafe.talk.contributions.len() == 5).await;
    assert!(crew.host.replica.view.cafe.talk.contributions.values().all(|c| c.author == Author::Unknown));
    people.bea.until(|replica| replica.view.cafe.talk.contributions.len() == 4).await.expect("the station's");
    assert!(people.bea.replica.view.cafe.talk.contributions.values().all(|c| c.station == people.here));
    people.elsewhere.until(|replica| replica.view.cafe.talk.contributions.len() == 1).await.expect("its own");
}

async fn change_ones_mind(crew: &mut Crew, people: &mut People) {
    let first = ContributionId(1);
    people
        .bea
        .command(Command::Talk(talk::Command::Support { contribution: first, on: true }))
        .await
        .expect("supported");
    let own =
        people.ada.command(Command::Talk(talk::Command::Support { contribution: first, on: true })).await;
    assert_eq!(refusal(own), Refusal::YourOwn);
    let reply = Command::Talk(talk::Command::Post {
        station: people.here,
        round: ROUND,
        category: "need".to_owned(),
        text: "Mit Rechten je Fachbereich".to_owned(),
        reply_to: Some(first),
    });
    people.bea.command(reply).await.expect("replied");
    let edit = |text: &str| {
        let (category, text) = ("benefit".to_owned(), text.to_owned());
        Command::Talk(talk::Command::Edit { contribution: first, category, text })
    };
    assert_eq!(refusal(people.bea.command(edit("Fremdes")).await), Refusal::NotYours);
    people.ada.command(edit("Ein gemeinsamer Ort für alle Daten")).await.expect("edited");
    people
        .ada
        .command(Command::Talk(talk::Command::Withdraw { contribution: ContributionId(3) }))
        .await
        .expect("withdrawn");
    let done = |cafe: &Cafe| {
        let first = &cafe.talk.contributions[&first];
        let edited = first.edited && first.text.as_str() == "Ein gemeinsamer Ort für alle Daten";
        let replied = cafe.talk.contributions.get(&ContributionId(6)).is_some_and(|c| c.reply_to.is_some());
        let gone = cafe.talk.contributions.get(&ContributionId(3)).is_none_or(|c| c.text.get().is_none());
        edited && first.support == 1 && replied && gone
    };
    crew.see(done).await;
    for person in [&mut people.ada, &mut people.bea] {
        person.until(|replica| done(&replica.view.cafe)).await.expect("seen at the station");
        assert!(!person.replica.view.cafe.talk.contributions.contains_key(&ContributionId(3)));
    }
    let mine =
        |replica: &Replica| replica.own.cafe.talk.contributions[&ContributionId(3)].fate == Fate::Withdrawn;
    people.ada.until(mine).await.expect("its author knows");
}

async fn hide(crew: &mut Crew, people: &mut People) {
    let hidden = ContributionId(4);
    let hide = |contribution| {
        Command::Talk(talk::Command::Hide { contribution, reason: "Gehört zu Station 2".to_owned() })
    };
    let not_theirs = crew.host.command(hide(ContributionId(5))).await;
    assert_eq!(refusal(not_theirs), Refusal::NotAllowed, "a host works at the own station");
    crew.host.command(hide(hidden)).await.expect("hidden");
    let struck = |cafe: &Cafe| {
        let contribution = cafe.talk.contributions.get(&hidden);
        contribution.is_some_and(
            |c| matches!(&c.fate, Fate::Hidden { reason } if reason.as_str() == "Gehört zu Station 2"),
        )
    };
    for member in [&mut crew.facilitator, &mut crew.host, &mut crew.author] {
        member.until(|replica| struck(&replica.view.cafe)).await.expect("the crew keeps it");
    }
    people.ada.until(|replica| struck(&replica.own.cafe)).await.expect("its author learns why");
    for reader in [&mut crew.screen, &mut people.ada, &mut people.bea] {
        let gone = |replica: &Replica| !replica.view.cafe.talk.contributions.contains_key(&hidden);
        reader.until(gone).await.expect("gone for everybody else");
    }
}

async fn condense(crew: &mut Crew, people: &mut People) {
    let theme = ThemeId(1);
    crew.host
        .command(Command::Condense(condense::Command::AddTheme {
            station: people.here,
            title: "Plattform".to_owned(),
        }))
        .await
        .expect("a theme");
    for contribution in [1, 6].map(ContributionId) {
        crew.host
            .command(Command::Condense(condense::Command::Group { contribution, theme: Some(theme) }))
            .await
            .expect("grouped");
    }
    let insight = |sources| {
        let text = "Daten brauchen einen gemeinsamen Ort.".to_owned();
        Command::Condense(condense::Command::AddInsight { station: people.here, text, sources })
    };
    assert_eq!(refusal(crew.host.command(insight(Vec::new())).await), Refusal::NoSource);
    let sources = vec![Source::Theme(theme), Source::Contribution(ContributionId(2))];
    crew.host.command(insight(sources.clone())).await.expect("an insight");
    let handover = Command::Condense(condense::Command::WriteHandover {
        station: people.here,
        round: ROUND,
        text: "Wir haben über Rechte gesprochen.".to_owned(),
        sources,
        base: Version(0),
    });
    crew.host.command(handover).await.expect("a handover");
    let done = |cafe: &Cafe| {
        let grouped = cafe.talk.contributions.get(&ContributionId(6)).is_some_and(|c| c.theme == Some(theme));
        let condensed = cafe.condense.themes.len() == 1 && cafe.condense.insights.len() == 1;
        grouped && condensed
    };
    crew.see(done).await;
    people
        .bea
        .until(|replica| done(&replica.view.cafe) && replica.view.cafe.condense.handovers.len() == 1)
        .await
        .expect("seen");
    assert!(people.elsewhere.replica.view.cafe.condense.insights.is_empty(), "not before the plenary");
}

/// What a phone has folded together is what the server would tell anew.
async fn over_http_it_is_the_same(server: &TestServer, cafe: &Created, people: &mut People) {
    let link = &people.other_link_of_ada;
    let mut fresh = server.open(link).await;
    let path = format!("/api/cafes/{}/state", cafe.cafe);
    let state: Value = server.get(&path, link).await.json().expect("the state");
    let part = |key: &str| serde_json::from_value::<Cafe>(state[key].clone()).expect("a part");
    let caught_up = |replica: &Replica| {
        let mine = replica.own.cafe.talk.contributions.get(&ContributionId(1));
        mine.is_some_and(|mine| mine.theme.is_some())
            && replica.view.cafe.condense.handovers.contains_key(&people.here)
    };
    people.ada.until(caught_up).await.expect("the last that happened");
    fresh.until(caught_up).await.expect("all that happened");
    for replica in [&people.ada.replica, &fresh.replica] {
        assert!(part("view") == folded(&replica.view.cafe), "the view differs");
        assert!(part("own") == folded(&replica.own.cafe), "the own part differs");
    }
    let all: Value = server.get(&path, &cafe.links.facilitator).await.json().expect("the state");
    assert!(all.get("own").is_none());
}

/// A fold without the numbers that only the writer counts: a phone's own count of them means nothing.
fn folded(cafe: &Cafe) -> Cafe {
    let mut folded = cafe.clone();
    folded.people.issued = Default::default();
    folded.talk.issued = Default::default();
    folded.condense.issued = Default::default();
    folded
}

async fn change_places(crew: &mut Crew, people: &mut People) {
    let before = people.elsewhere.replica.view.seq;
    people.elsewhere.disconnect();
    crew.facilitator
        .command(Command::Day(day::Command::SendMessage { text: "Bitte wechseln".to_owned() }))
        .await
        .expect("sent");
    people.elsewhere.connect().await.expect("connected again");
    let missed = people.elsewhere.next().await.expect("what was missed");
    let ServerFrame::Events(events) = &missed else { panic!("no snapshot was needed: {missed:?}") };
    assert_eq!((events.fold, events.after), (Fold::View, before));
    assert_eq!(people.elsewhere.replica.view.cafe.day.messages.len(), 1);

    advance(&mut crew.facilitator).await;
    for person in &mut people.all() {
        sees(person, Moment::Transfer(RoundNo(2))).await;
    }
    assert_eq!(seat(&mut people.ada, RoundNo(2)).await, people.there);
    assert_eq!(seat(&mut people.elsewhere, RoundNo(2)).await, people.here);
    advance(&mut crew.facilitator).await;
    let shown = |replica: &Replica| {
        replica.view.cafe.talk.contributions.keys().map(|id| id.0).collect::<BTreeSet<_>>()
    };
    people
        .elsewhere
        .until(|replica| shown(replica) == BTreeSet::from([1, 2, 6]))
        .await
        .expect("what was said here");
    people.ada.until(|replica| shown(replica) == BTreeSet::from([5])).await.expect("what was said there");
    let handed_over = |replica: &Replica| replica.view.cafe.condense.handovers.contains_key(&people.here);
    people.elsewhere.until(handed_over).await.expect("the handover waits for them");
    people
        .ada
        .command(idea(people.here, ROUND, "Nachgereicht"))
        .await
        .expect("an idea of the round before is kept");
}

async fn plenary(crew: &mut Crew, people: &mut People) {
    advance_to(&mut crew.facilitator, Moment::Plenary).await;
    for person in &mut people.all() {
        // Their own station's insights were there before; the view of the plenary replaces that of the station.
        let shown = |replica: &Replica| {
            replica.view.audience == Some(tischrunde_shared::audience::Audience::Plenary)
                && replica.view.cafe.condense.insights.contains_key(&InsightId(1))
        };
        person.until(shown).await.expect("the insights of all stations");
        assert!(person.replica.view.cafe.talk.contributions.is_empty());
    }
}

async fn the_record(server: &TestServer, cafe: &Created, here: StationId) {
    let path = |format: &str| format!("/api/cafes/{}/export?format={format}", cafe.cafe);
    let link = &cafe.links.author;
    assert_eq!(server.get(&path("json"), &cafe.links.screen).await.status, 403);
    let record: Value = server.get(&path("json"), link).await.json().expect("the record");
    let entries = record["contributions"].as_array().expect("contributions");
    let told: Vec<_> =
        entries.iter().map(|c| (c["id"].as_u64(), c["text"].as_str(), c["state"].as_str())).collect();
    let expected = [
        (Some("Ein gemeinsamer Ort für alle Daten"), "shown"),
        (Some("=1+1 \"in\" einer, Zelle\nund zwei Zeilen"), "shown"),
        (None, "withdrawn"),
        (Some("Gehört nicht hierher"), "hidden"),
        (Some("Von der anderen Station"), "shown"),
        (Some("Mit Rechten je Fachbereich"), "shown"),
        (Some("Nachgereicht"), "shown"),
    ];
    let expected: Vec<_> =
        (1..).zip(expected).map(|(id, (text, state))| (Some(id), text, Some(state))).collect();
    assert_eq!(told, expected);
    assert_eq!(
        record["stations"][usize::from(here.0) - 1]["insights"][0]["sources"],
        json!([{ "theme": 1 }, { "contribution": 2 }])
    );

    let table = server.get(&path("csv"), link).await;
    let table = std::str::from_utf8(&table.body).expect("UTF-8").trim_start_matches('\u{FEFF}').to_owned();
    let rows: Vec<_> =
        csv::Reader::from_reader(table.as_bytes()).into_records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 7);
    assert_eq!(&rows[1][6], "'=1+1 \"in\" einer, Zelle\nund zwei Zeilen");

    let text = server.get(&path("md"), link).await;
    let text = std::str::from_utf8(&text.body).expect("UTF-8");
    for id in 1..=7 {
        assert_eq!(text.matches(&format!("- **#{id}**")).count(), 1, "contribution {id} stands once");
    }
    assert!(!text.contains("Wird zurückgenommen"));
}

#[tokio::test]
async fn a_revoked_link_closes_its_sockets() {
    let server = TestServer::sqlite();
    let cafe = server.create("empty", Language::En).await;
    let (mut old, mut facilitator) =
        (server.open(&cafe.links.screen).await, server.open(&cafe.links.facilitator).await);
    let path = format!("/api/cafes/{}/links", cafe.cafe);
    let screen = json!({ "role": "screen" });
    assert_eq!(server.post_with(&path, Some(&cafe.links.author), &screen).await.status, 403);
    let answer = server.post_with(&path, Some(&cafe.links.facilitator), &screen).await;
    let reissued: Value = answer.json().expect("a new link");
    let closed = within(Duration::from_secs(1), old.until(|_| false)).await.expect_err("closed");
    assert!(matches!(closed, PhoneError::Bye(Bye::Revoked)), "{closed}");
    let refused = old.connect().await.expect_err("the old link opens nothing");
    assert!(matches!(refused, PhoneError::Bye(Bye::UnknownLink)), "{refused}");
    let new = server.open(reissued["url"].as_str().expect("a link")).await;
    assert!(new.is_connected());
    within(A_DAY, advance(&mut facilitator)).await;
}

/// Nobody comes or goes any more when the facilitator opens the page (again): it must not look like an empty room.
#[tokio::test]
async fn a_facilitator_is_told_at_once_who_is_there() {
    let server = TestServer::sqlite();
    let cafe = server.create("digital-gipfel", Language::De).await;
    let _host = server.open(&cafe.links.hosts[1].url).await;
    let _screen = server.open(&cafe.links.screen).await;
    let mut facilitator = Phone::new(server.address(), secret_of(&cafe.links.facilitator));
    facilitator.connect().await.expect("a connection");
    let told = async {
        loop {
            if let ServerFrame::Presence(presence) = facilitator.next().await.expect("a frame") {
                return presence;
            }
        }
    };
    let presence = within(Duration::from_secs(2), told).await;
    assert_eq!((presence.phones, presence.hosts, presence.screens), (0, vec![StationId(2)], 1));
}
