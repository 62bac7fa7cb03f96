//! A data folder is set back behind the server's back, as by a copy or a reset machine: nothing that was acknowledged is
//! lost, and nothing is taken for something else.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use futures_util::future::join_all;
use tischrunde::simulate::door::{self, secret_of};
use tischrunde::simulate::phone::{Phone, PhoneError};
use tischrunde_shared::api::{DoorKey, Joined, Joining};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::{CommandId, ContributionId, Epoch, RoundNo, StationId};
use tischrunde_shared::language::Language;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::talk;
use tischrunde_shared::wire::{Bye, ClientFrame, PROTOCOL, Position, ServerFrame, Tag};
use tischrunde_tests::house::House;
use tischrunde_tests::raw::RawSocket;
use tischrunde_tests::steps::{advance_to, idea, refusal, seat, sees};
use tischrunde_tests::within::within;
use tokio::time::sleep;
use uuid::Uuid;

const PROGRAM: &str = env!("CARGO_BIN_EXE_tischrunde-under-test");
const PEOPLE: usize = 50;
/// What each of them says.
const EACH: usize = 30;
const ROUND: RoundNo = RoundNo(1);
/// What everybody takes to be whole again.
const RECOVERY: Duration = Duration::from_secs(60);

/// Comes back until everything that the phone keeps is acknowledged.
async fn come_back(phone: &mut Phone) {
    phone.disconnect();
    let settle = async {
        loop {
            let outcome = match phone.is_connected() {
                true => phone.next().await.map(drop),
                false => phone.connect().await,
            };
            match outcome {
                Ok(()) if phone.outbox.unacknowledged() == 0 && phone.replica.view.audience.is_some() => {
                    return;
                }
                Ok(()) => {}
                Err(PhoneError::Bye(Bye::UnknownLink)) => panic!("the link is unknown"),
                Err(_) => sleep(Duration::from_millis(20)).await,
            }
        }
    };
    within(RECOVERY, settle).await;
}

/// Waits until everything that was sent is acknowledged.
async fn settles(phone: &mut Phone) {
    while phone.outbox.unacknowledged() > 0 {
        phone.next().await.expect("an answer");
    }
}

/// Says something where the phone's owner sits in the first round.
async fn say(phone: &mut Phone, text: &str) -> StationId {
    sees(phone, Moment::Round(ROUND)).await;
    let station = seat(phone, ROUND).await;
    phone.command(idea(station, ROUND, text)).await.expect("said");
    station
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn all_that_was_acknowledged_survives_a_folder_set_back_to_the_lobby() {
    let mut house = House::open(PROGRAM).await;
    let mut phones = Vec::new();
    for _ in 0..PEOPLE {
        phones.push(house.guest().await);
    }
    let lobby = house.copy().await;
    advance_to(&mut house.facilitator, Moment::Round(ROUND)).await;
    let saying = phones.iter_mut().enumerate().map(|(number, phone)| async move {
        phone.connect().await.expect("a connection");
        sees(phone, Moment::Round(ROUND)).await;
        let station = seat(phone, ROUND).await;
        let texts: Vec<_> = (0..EACH).map(|nth| format!("Gedanke {nth} von {number}")).collect();
        for text in &texts {
            phone.send(idea(station, ROUND, text)).await.expect("sent");
        }
        within(RECOVERY, settles(phone)).await;
        texts.into_iter().map(move |text| (text, station))
    });
    let said: BTreeMap<_, _> = join_all(saying).await.into_iter().flatten().collect();
    house.set_back(&lobby).await;
    come_back(&mut house.facilitator).await;
    assert_eq!(
        house.facilitator.replica.view.cafe.moment(),
        Moment::Lobby,
        "nobody moves the day by themselves"
    );
    join_all(phones.iter_mut().map(come_back)).await;
    for phone in &phones {
        assert_eq!(phone.replica.epoch, Some(Epoch(2)), "the log began a new life");
        assert_eq!(phone.refused, [], "nothing is refused for good");
    }
    house.sees_so_many(PEOPLE * EACH).await;
    assert_eq!(house.said(), said, "each once, at the station where it was said");
    house.server.kill();
    let check = house.server.run("check");
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_log_that_has_grown_again_is_still_known_as_another_one() {
    let mut house = House::open(PROGRAM).await;
    let (mut early, mut other) = (house.guest().await, house.guest().await);
    advance_to(&mut house.facilitator, Moment::Round(ROUND)).await;
    let before = house.copy().await;
    early.connect().await.expect("a connection");
    say(&mut early, "verloren geglaubt").await;
    let first = ContributionId(1);
    early.until(|replica| replica.own.cafe.talk.contributions.contains_key(&first)).await.expect("its own");
    early
        .command(
            talk::Command::Edit {
                contribution: first,
                category: "need".to_owned(),
                text: "doch nicht".to_owned(),
            }
            .into(),
        )
        .await
        .expect("changed");
    house.set_back(&before).await;
    // Others come first, and the log grows beyond what the early phone knows.
    come_back(&mut other).await;
    for nth in 0..20 {
        say(&mut other, &format!("danach {nth}")).await;
    }
    assert_eq!(other.replica.epoch, Some(Epoch(1)), "nobody has noticed yet");
    come_back(&mut early).await;
    come_back(&mut other).await;
    assert_eq!((early.replica.epoch, other.replica.epoch), (Some(Epoch(2)), Some(Epoch(2))));
    come_back(&mut house.facilitator).await;
    house.sees_so_many(21).await;
    let texts: BTreeSet<_> = house.said().into_keys().collect();
    assert!(texts.contains("verloren geglaubt"), "{texts:?}");
    assert!((0..20).all(|nth| texts.contains(&format!("danach {nth}"))), "{texts:?}");
    // Number 1 is somebody else's now.
    let refused: Vec<_> = early.refused.iter().map(|(_, refusal)| refusal.clone()).collect();
    assert_eq!(refused, [Refusal::Renumbered]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_joined_after_the_copy_joins_again_and_loses_nothing() {
    let mut house = House::open(PROGRAM).await;
    let lobby = house.copy().await;
    let earlier = house.guest().await;
    let joining = Joining {
        id: CommandId(Uuid::now_v7()),
        key: DoorKey::Secret(secret_of(&house.cafe.invitation.url).to_owned()),
        name: None,
        attributes: BTreeMap::new(),
        language: Language::De,
    };
    let join = async |server: &str| -> Joined {
        door::post(server, "/api/join", None, &joining).await.expect("joined")
    };
    let joined = join(house.server.address()).await;
    let mut phone = Phone::new(house.server.address(), &joined.capability);
    phone.connect().await.expect("a connection");
    advance_to(&mut house.facilitator, Moment::Round(ROUND)).await;
    let station = say(&mut phone, "auch das zählt").await;
    drop(earlier);
    house.set_back(&lobby).await;
    let unknown = phone.connect().await;
    assert!(matches!(unknown, Err(PhoneError::Bye(Bye::UnknownLink))), "{unknown:?}");
    // The device joins again with the id that it keeps; another one has come first, so it is another person.
    let _somebody = house.guest().await;
    let again = join(house.server.address()).await;
    let mut anew = Phone::new(house.server.address(), &again.capability);
    anew.outbox = std::mem::take(&mut phone.outbox);
    assert_eq!(anew.outbox.on_new_epoch(), []);
    anew.replica.seen = phone.replica.seen.take();
    come_back(&mut anew).await;
    assert_eq!((anew.replica.epoch, anew.refused.len()), (Some(Epoch(2)), 0));
    come_back(&mut house.facilitator).await;
    house.sees_so_many(1).await;
    assert_eq!(house.said(), BTreeMap::from([("auch das zählt".to_owned(), station)]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waits_for_its_round_is_kept_and_keeps_nothing_else_waiting() {
    let mut house = House::open(PROGRAM).await;
    let mut phone = house.guest().await;
    let refused = phone.send(idea(StationId(1), ROUND, "zu früh")).await.expect("sent");
    let answer = async {
        loop {
            match phone.next().await.expect("an answer") {
                ServerFrame::Refused { id, refusal } if id == refused => return refusal,
                _ => {}
            }
        }
    };
    assert_eq!(within(RECOVERY, answer).await, Refusal::NotYet);
    let nobody = ContributionId(9);
    let other: Command = talk::Command::Support { contribution: nobody, on: true }.into();
    refusal(phone.command(other).await);
    assert_eq!(phone.outbox.unacknowledged(), 1, "it still waits");
    advance_to(&mut house.facilitator, Moment::Round(ROUND)).await;
    let station = seat(&mut phone, ROUND).await;
    phone.outbox.try_again();
    phone.send_waiting().await.expect("sent");
    within(RECOVERY, settles(&mut phone)).await;
    let is_there = station == StationId(1);
    assert_eq!(phone.refused.iter().any(|(id, _)| *id == refused), !is_there, "granted where they sit");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_turns_the_log_without_proof() {
    let mut house = House::open(PROGRAM).await;
    let mut phone = house.guest().await;
    advance_to(&mut house.facilitator, Moment::Round(ROUND)).await;
    say(&mut phone, "eins").await;
    let told = phone.replica.seen.clone().expect("a position");
    let joined = door::join(house.server.address(), &house.cafe.invitation, None, Language::De).await;
    let capability = secret_of(&joined.expect("a participant").url).to_owned();
    let later = Position { seq: told.seq.next(), ..told.clone() };
    let forged = Position { epoch: Epoch(9), ..told.clone() };
    let nonsense = Position { tag: Tag("A".repeat(30).into()), ..told.clone() };
    for seen in [told, later, forged, nonsense] {
        let mut socket = RawSocket::open(house.server.address()).await;
        let hello = ClientFrame::Hello {
            protocol: PROTOCOL,
            capability: capability.clone(),
            resume: None,
            seen: Some(seen.clone()),
            gzip: false,
        };
        socket.say(&serde_json::to_string(&hello).expect("json")).await;
        let Some(ServerFrame::Welcome(welcome)) = socket.next().await else { panic!("no welcome") };
        assert_eq!(welcome.epoch, Epoch(1), "{seen:?}");
    }
}
