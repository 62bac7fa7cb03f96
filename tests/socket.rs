//! One connection against all others: who floods, hoards, dawdles or moves costs nobody else anything.

use std::time::{Duration, Instant};

use tischrunde::access::meter::Rates;
use tischrunde::simulate::door::{self, secret_of};
use tischrunde::simulate::phone::Phone;
use tischrunde_shared::audience::Audience;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::{CommandId, PersonId, RoundNo, Seq, StationId, TableId};
use tischrunde_shared::language::Language;
use tischrunde_shared::wire::{Bye, Fold, PROTOCOL, ServerFrame};
use tischrunde_shared::{limits, seats};
use tischrunde_tests::process::ServerProcess;
use tischrunde_tests::raw::{RawSocket, greeting};
use tischrunde_tests::server::TestServer;
use tischrunde_tests::steps::{advance_to, idea, import, replan, seat};
use tischrunde_tests::within::within;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::{Bytes, Message};
use uuid::Uuid;

const PROGRAM: &str = env!("CARGO_BIN_EXE_tischrunde-under-test");
const ROUND: RoundNo = RoundNo(1);
const SOON: Duration = Duration::from_secs(10);
const PING: &str = r#"{"ping":{"sent":1}}"#;
/// How long somebody floods.
const FLOOD: Duration = Duration::from_secs(3);
/// What a server may need more than before while it is flooded.
const FLOODED: u64 = 32 << 20;
/// Bytes of what everybody at the station sees, at the least: more than any system holds for a connection.
const LARGE: usize = 8 << 20;
/// As contributions.
const CARDS: usize = LARGE / limits::CONTRIBUTION_CHARS;
/// Bytes a tenth of a second that a phone with 100 kbit/s takes.
const TRICKLE: usize = 1_250;
/// How long it does.
const SLOW_FOR: Duration = Duration::from_secs(32);
/// What all that is left may take then, on a busy machine.
const THE_REST: Duration = Duration::from_secs(60);

/// A café in its first round, at whose only station so much was said that it takes a while to tell.
struct Hall {
    server: TestServer,
    link: String,
}

impl Hall {
    async fn open() -> Self {
        let server = TestServer::sqlite_with(Rates::unlimited());
        let cafe = server.create("digital-gipfel", Language::De).await;
        let mut facilitator = server.open(&cafe.links.facilitator).await;
        replan(&mut facilitator, |plan| plan.stations.truncate(1)).await;
        advance_to(&mut facilitator, Moment::Lobby).await;
        let link = server.join(&cafe).await.url;
        advance_to(&mut facilitator, Moment::Round(ROUND)).await;
        let card = format!("1,{ROUND},idea,{}\n", "x".repeat(limits::CONTRIBUTION_CHARS));
        let cards = format!("station,round,category,text\n{}", card.repeat(CARDS));
        import(server.address(), &cafe, &cards).await;
        Self { server, link }
    }

    /// Somebody who takes little ahead of reading it, and has said hello.
    async fn narrow(&self) -> TcpStream {
        let mut socket = RawSocket::narrow(self.server.address()).await;
        socket.say(&greeting(secret_of(&self.link), PROTOCOL)).await;
        socket.into_stream()
    }
}

/// A frame as a client sends it, masked with zeros.
fn masked(opcode: u8, content: &str) -> Vec<u8> {
    let length = u8::try_from(content.len()).expect("a short frame");
    let mut frame = vec![0x80 | opcode, 0x80 | length, 0, 0, 0, 0];
    frame.extend(content.as_bytes());
    frame
}

/// Says hello and then the same, over and over, without ever reading.
async fn flood(server: &str, link: &str, frame: &[u8]) {
    let mut socket = RawSocket::narrow(server).await;
    socket.say(&greeting(secret_of(link), PROTOCOL)).await;
    let mut stream = socket.into_stream();
    let frames = frame.repeat(1_000);
    let flooding = async { while stream.write_all(&frames).await.is_ok() {} };
    // Most often the server has had enough before.
    let _ = tokio::time::timeout(FLOOD, flooding).await;
}

#[tokio::test]
async fn a_flood_that_nobody_reads_the_answers_of_takes_no_memory() {
    let server = ServerProcess::start(PROGRAM, &[]).await;
    let cafe = door::create(server.address(), "digital-gipfel", Language::De, None).await.expect("a café");
    let link = &cafe.links.screen;
    let unknown = format!(r#"{{"command":{{"id":"{}","command":"x"}}}}"#, Uuid::now_v7());
    let floods = [masked(1, PING), masked(9, "are you there?"), masked(10, "I am here"), masked(1, &unknown)];
    let before = server.resident();
    for frame in floods {
        let frame = frame.as_slice();
        tokio::join!(
            flood(server.address(), link, frame),
            flood(server.address(), link, frame),
            flood(server.address(), link, frame),
        );
        let more = server.resident().saturating_sub(before);
        assert!(more < FLOODED, "{:?}: {} KB more", frame.get(..30), more / 1_024);
    }
}

/// Each of these frames says nothing, and together they never end.
#[tokio::test]
async fn fragments_of_nothing_are_slowed() {
    let server = TestServer::sqlite();
    let cafe = server.create("digital-gipfel", Language::De).await;
    let mut socket = RawSocket::open(server.address()).await;
    socket.hello(secret_of(&cafe.links.screen)).await;
    let mut stream = socket.into_stream();
    stream.write_all(&[0x01, 0x80, 0, 0, 0, 0]).await.expect("the first of many");
    let nothing = [0x00, 0x80, 0, 0, 0, 0].repeat(1_024);
    let mut taken = 0;
    let flooding = async {
        while stream.write_all(&nothing).await.is_ok() {
            taken += nothing.len();
        }
    };
    let _ = tokio::time::timeout(FLOOD, flooding).await;
    // The system's buffers on both sides hold some megabytes of it.
    assert!(taken < 24 << 20, "{taken} bytes in {FLOOD:?}");
}

#[tokio::test]
async fn who_floods_is_told_and_closed() {
    let server = TestServer::sqlite();
    let cafe = server.create("digital-gipfel", Language::De).await;
    for message in [Message::text(PING), Message::Ping(Bytes::new()), Message::Pong(Bytes::new())] {
        // A link of its own for each: all connections of a link share a meter.
        let link = match message {
            Message::Text(_) => &cafe.links.screen,
            Message::Ping(_) => &cafe.links.author,
            _ => &cafe.links.facilitator,
        };
        let mut socket = RawSocket::open(server.address()).await;
        socket.hello(secret_of(link)).await;
        for _ in 0..400 {
            socket.send(message.clone()).await;
        }
        assert_eq!(within(SOON, socket.farewell()).await, Bye::TooFast.into(), "{message:?}");
    }
}

#[tokio::test]
async fn a_link_opened_too_often_closes_the_oldest() {
    let server = TestServer::sqlite();
    let cafe = server.create("digital-gipfel", Language::De).await;
    let mut facilitator = server.open(&cafe.links.facilitator).await;
    advance_to(&mut facilitator, Moment::Lobby).await;
    let phone = server.join(&cafe).await.url;
    for (link, limit) in [(&phone, 10), (&cafe.links.screen, 50)] {
        let mut sockets = std::collections::VecDeque::new();
        for _ in 0..limit + 2 {
            let mut socket = RawSocket::open(server.address()).await;
            socket.hello(secret_of(link)).await;
            sockets.push_back(socket);
        }
        for _ in 0..2 {
            let oldest = sockets.pop_front().expect("a socket");
            assert_eq!(within(SOON, oldest.farewell()).await, Bye::TooMany.into());
        }
        for mut socket in sockets {
            socket.say(PING).await;
            within(SOON, pong(&mut socket)).await;
        }
    }
    assert!(!Bye::TooMany.may_return(), "two pages must not drive one another out for ever");
}

async fn pong(socket: &mut RawSocket) {
    while !matches!(socket.next().await.expect("a frame"), ServerFrame::Pong { .. }) {}
}

/// 100 kbit/s for half a minute: as long as a view of 400 KB takes there, and longer than anybody may stand still. The
/// view is larger, or the system would hold all of it and the server have nothing left to be patient with.
#[tokio::test]
async fn a_slow_phone_gets_a_large_view() {
    let hall = Hall::open().await;
    let mut stream = hall.narrow().await;
    let mut taken = Vec::new();
    let mut part = [0; TRICKLE];
    let begin = Instant::now();
    while begin.elapsed() < SLOW_FOR {
        tokio::time::sleep(Duration::from_millis(100)).await;
        let read = stream.read(&mut part).await.expect("still connected");
        assert_ne!(read, 0, "hung up after {:?} and {} bytes", begin.elapsed(), taken.len());
        taken.extend(&part[..read]);
    }
    println!("{} bytes taken in {SLOW_FOR:?}", taken.len());
    let mut socket = RawSocket::read_on(stream, taken).await;
    let view = async {
        loop {
            match socket.next().await.expect("the rest of the view") {
                ServerFrame::Snapshot(snapshot) if snapshot.fold == Fold::View => return snapshot,
                _ => {}
            }
        }
    };
    let view = within(THE_REST, view).await;
    assert_eq!(view.cafe.talk.contributions.len(), CARDS, "all of it");
}

#[tokio::test]
async fn who_stands_still_is_dropped() {
    let hall = Hall::open().await;
    let mut stream = hall.narrow().await;
    tokio::time::sleep(Duration::from_secs(17)).await;
    let mut taken = Vec::new();
    // It may end with an error, because nobody listens there any more.
    let _ = within(SOON, stream.read_to_end(&mut taken)).await;
    assert!(taken.len() < LARGE, "{} bytes", taken.len());
}

/// People move while others speak at their old station; what is said there afterwards is not for them.
#[tokio::test]
async fn who_moved_hears_nothing_more_of_the_old_station() {
    let server = TestServer::sqlite_with(Rates::unlimited());
    let cafe = server.create("digital-gipfel", Language::De).await;
    let mut facilitator = server.open(&cafe.links.facilitator).await;
    replan(&mut facilitator, |plan| plan.stations.truncate(2)).await;
    advance_to(&mut facilitator, Moment::Lobby).await;
    let mut people = Vec::new();
    for _ in 0..4 {
        people.push(server.join(&cafe).await);
    }
    advance_to(&mut facilitator, Moment::Round(ROUND)).await;
    let mut speaker = Phone::new(server.address(), secret_of(&people[0].url));
    speaker.connect().await.expect("a connection");
    let here = seat(&mut speaker, ROUND).await;
    let there = StationId(3 - here.0);
    let mut moving = RawSocket::open(server.address()).await;
    moving.hello(secret_of(&people[1].url)).await;
    let person = people[1].person;
    for _ in 0..10 {
        let moved = reseat(&mut facilitator, person, here).await;
        within(SOON, arrives(&mut moving, Audience::Station(here), moved)).await;
        // So much that readers are called at a beat, and the move falls together with what is said after it.
        for number in 0..6 {
            say(&mut speaker, here, number).await;
        }
        let moved = reseat(&mut facilitator, person, there).await;
        for number in 6..9 {
            say(&mut speaker, here, number).await;
        }
        within(SOON, arrives(&mut moving, Audience::Station(there), moved)).await;
    }
}

async fn say(speaker: &mut Phone, here: StationId, number: u32) {
    speaker.command(idea(here, ROUND, &format!("Satz {number}"))).await.expect("said");
}

async fn reseat(facilitator: &mut Phone, person: PersonId, station: StationId) -> Seq {
    let table = TableId { station, number: 1 };
    let reseat = Command::Seats(seats::Command::Reseat { person, round: ROUND, table });
    facilitator.command(reseat).await.expect("moved").expect("a position")
}

/// Reads until the view of the new station is there.
async fn arrives(socket: &mut RawSocket, there: Audience, moved: Seq) {
    loop {
        match socket.next().await.expect("a frame") {
            ServerFrame::Events(events) if events.fold == Fold::View => {
                let late = events.entries.iter().find(|entry| entry.seq > moved);
                assert!(late.is_none(), "told of {late:?} after {moved:?}");
            }
            ServerFrame::Snapshot(view) if view.audience == there => return,
            _ => {}
        }
    }
}

/// Whoever sends commands without reading the answers is asked to wait, not served for ever.
#[tokio::test]
async fn answers_that_nobody_takes_stop_the_questions() {
    let server = TestServer::sqlite_with(Rates::unlimited());
    let cafe = server.create("digital-gipfel", Language::De).await;
    let mut socket = RawSocket::narrow(server.address()).await;
    socket.say(&greeting(secret_of(&cafe.links.screen), PROTOCOL)).await;
    let mut stream = socket.into_stream();
    let command =
        format!(r#"{{"command":{{"id":"{}","command":{{"day":"pause"}}}}}}"#, CommandId(Uuid::now_v7()));
    let frame = masked(1, &command);
    let frames = frame.repeat(100);
    let mut sent = 0_usize;
    let flooding = async {
        while stream.write_all(&frames).await.is_ok() {
            sent += 100;
        }
    };
    let _ = tokio::time::timeout(FLOOD, flooding).await;
    let before = server.get("/metrics", &cafe.links.screen).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let after = server.get("/metrics", &cafe.links.screen).await;
    let refused = |answer: &door::Answer| {
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        text.lines().find(|line| line.starts_with("tischrunde_commands_refused_total")).map(str::to_owned)
    };
    assert!(sent > 0);
    assert_eq!(refused(&before), refused(&after), "it still goes on");
}
