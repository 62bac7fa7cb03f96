//! A whole day of a small café through the doors that people use, once over each store.

#[path = "day/outcome.rs"]
mod outcome;
#[path = "day/people.rs"]
mod people;
#[path = "day/talk.rs"]
mod talk;

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Value, json};
use tischrunde::simulate::door::secret_of;
use tischrunde::simulate::phone::{Phone, PhoneError};
use tischrunde_shared::api::Created;
use tischrunde_shared::cafe::{Cafe, Command};
use tischrunde_shared::day::{self, Moment};
use tischrunde_shared::ids::{ContributionId, RoundNo, StationId};
use tischrunde_shared::language::Language;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::replica::Replica;
use tischrunde_shared::wire::{Bye, Fold, ServerFrame};
use tischrunde_tests::server::TestServer;
use tischrunde_tests::steps::{advance, advance_to, idea, refusal, replan, seat, sees};
use tischrunde_tests::within::within;
use uuid::Uuid;

use outcome::{condense, plenary, the_record};
use people::{Crew, People, arrive};
use talk::{change_ones_mind, hide, speak};

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

async fn the_door_is_shut_in_draft(server: &TestServer, cafe: &Created) {
    let look = server.post("/api/join/look", &json!({ "code": cafe.invitation.code })).await;
    let look: Value = look.json().expect("a look through the door");
    assert_eq!(look["open"], false);
    let joining = json!({ "id": Uuid::now_v7(), "code": cafe.invitation.code });
    assert_eq!(server.post("/api/join", &joining).await.status, 409);
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
