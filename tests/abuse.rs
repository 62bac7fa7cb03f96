//! What does not belong gets its typed refusal, and costs nobody else anything.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tischrunde::simulate::door::{Answer, secret_of};
use tischrunde::simulate::phone::{Phone, PhoneError};
use tischrunde_shared::api::Created;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::{self, Moment, Stage};
use tischrunde_shared::ids::{CommandId, ContributionId, RoundNo, StationId, StepNo};
use tischrunde_shared::language::Language;
use tischrunde_shared::refusal::{Refusal, Thing};
use tischrunde_shared::wire::{Bye, ClientFrame, PROTOCOL, ServerFrame};
use tischrunde_shared::{limits, people, talk};
use tischrunde_tests::raw::{RawSocket, greeting};
use tischrunde_tests::server::TestServer;
use tischrunde_tests::steps::{advance_to, idea, refusal, replan, sees};
use tischrunde_tests::within::within;
use tokio_tungstenite::tungstenite::Message;
use uuid::Uuid;

const HERE: StationId = StationId(1);
const ROUND: RoundNo = RoundNo(1);
/// How soon an idea is on the other phones.
const AT_ONCE: Duration = Duration::from_secs(1);
/// How long an abuse may be answered.
const SOON: Duration = Duration::from_secs(10);

/// A café in its first round with two phones at one station: one speaks, the other must hear all of it and nothing else.
struct Hall {
    server: TestServer,
    cafe: Created,
    facilitator: Phone,
    speaker: Phone,
    listener: Phone,
    said: Vec<String>,
    link: String,
}

impl Hall {
    async fn open() -> Self {
        let server = TestServer::sqlite();
        let cafe = server.create("digital-gipfel", Language::De).await;
        let mut facilitator = server.open(&cafe.links.facilitator).await;
        replan(&mut facilitator, |plan| plan.stations.truncate(1)).await;
        advance_to(&mut facilitator, Moment::Lobby).await;
        let (mut speaker, mut listener) = (server.guest(&cafe).await, server.guest(&cafe).await);
        let link = server.join(&cafe).await.url;
        advance_to(&mut facilitator, Moment::Round(ROUND)).await;
        sees(&mut speaker, Moment::Round(ROUND)).await;
        sees(&mut listener, Moment::Round(ROUND)).await;
        let mut hall = Self { server, cafe, facilitator, speaker, listener, said: Vec::new(), link };
        hall.goes_on().await;
        hall
    }

    fn address(&self) -> &str {
        self.server.address()
    }

    /// The café goes on as if nothing had been: what one says the other hears, on the connection it had all the time.
    async fn goes_on(&mut self) {
        let text = format!("Satz {}", self.said.len() + 1);
        self.speaker.command(idea(HERE, ROUND, &text)).await.expect("said");
        self.said.push(text);
        let said = self.said.len();
        let heard = self.listener.until(|replica| replica.view.cafe.talk.contributions.len() >= said);
        within(AT_ONCE, heard).await.expect("heard");
        let heard = self.listener.replica.view.cafe.talk.contributions.values();
        assert!(heard.map(|c| c.text.as_str()).eq(&self.said), "the listener heard something else");
        assert_eq!(self.listener.refused, []);
    }

    /// A socket that said hello as a participant.
    async fn guest(&self) -> RawSocket {
        let mut socket = RawSocket::open(self.address()).await;
        socket.hello(secret_of(&self.link)).await;
        socket
    }
}

fn problem(answer: &Answer, status: u16, kind: &str) -> Value {
    assert_eq!((answer.status, answer.header("content-type")), (status, Some("application/problem+json")));
    let problem: Value = serde_json::from_slice(&answer.body).expect("JSON");
    assert_eq!(problem["type"], format!("/problems/{kind}"));
    assert_eq!(problem["status"], status);
    assert!(problem["title"].as_str().is_some_and(|title| !title.is_empty()));
    problem
}

#[tokio::test]
async fn frames_that_are_none_close_their_own_socket() {
    let mut hall = Hall::open().await;
    let hello = greeting(secret_of(&hall.link), PROTOCOL);
    let deep = "[".repeat(30_000);
    let broken: [&str; 6] = ["", "{", "null", r#"{"dance":{}}"#, &deep, &hello];
    for text in broken {
        let mut socket = hall.guest().await;
        socket.say(text).await;
        assert_eq!(within(SOON, socket.farewell()).await, Bye::Malformed.into(), "{text:.40}");
    }
    let mut socket = hall.guest().await;
    socket.send(Message::binary(hello)).await;
    assert_eq!(within(SOON, socket.farewell()).await, Bye::Malformed.into(), "a binary frame");
    hall.goes_on().await;
}

#[tokio::test]
async fn too_large_a_frame_closes_its_own_socket() {
    let mut hall = Hall::open().await;
    for bytes in [limits::FRAME_BYTES + 1, 2 * limits::FRAME_BYTES, 4 * 1_024 * 1_024] {
        let mut socket = hall.guest().await;
        socket.say(&"x".repeat(bytes)).await;
        assert_eq!(within(SOON, socket.farewell()).await, Bye::TooLarge.into(), "{bytes} bytes");
    }
    hall.goes_on().await;
}

#[tokio::test]
async fn a_command_nobody_knows_is_refused_by_its_id() {
    let mut hall = Hall::open().await;
    let mut socket = hall.guest().await;
    let id = CommandId(Uuid::now_v7());
    socket.say(&json!({ "command": { "id": id, "command": { "dance": {} } } }).to_string()).await;
    let answer = within(SOON, answer(&mut socket)).await;
    assert!(
        matches!(&answer, ServerFrame::Refused { id: refused, refusal: Refusal::Malformed { .. } } if *refused == id),
        "{answer:?}"
    );
    hall.goes_on().await;
}

/// The next frame that answers a command.
async fn answer(socket: &mut RawSocket) -> ServerFrame {
    loop {
        let frame = socket.next().await.expect("a frame");
        if matches!(frame, ServerFrame::Ack { .. } | ServerFrame::Refused { .. }) {
            return frame;
        }
    }
}

#[tokio::test]
async fn who_does_not_greet_properly_is_not_let_in() {
    let mut hall = Hall::open().await;
    let link = secret_of(&hall.link).to_owned();
    let code = hall.cafe.invitation.code.clone();
    let greetings = [
        (greeting("ppl_unknown", PROTOCOL), Bye::UnknownLink),
        (greeting("", PROTOCOL), Bye::UnknownLink),
        (greeting(secret_of(&hall.cafe.invitation.url), PROTOCOL), Bye::UnknownLink),
        (greeting(&code, PROTOCOL), Bye::UnknownLink),
        (greeting(&link, PROTOCOL - 1), Bye::ClientTooOld),
        (greeting(&link, PROTOCOL + 1), Bye::ServerTooOld),
        (r#"{"ping":{"sent":1}}"#.to_owned(), Bye::Malformed),
    ];
    for (text, bye) in greetings {
        let mut socket = RawSocket::open(hall.address()).await;
        socket.say(&text).await;
        assert_eq!(within(SOON, socket.farewell()).await, bye.into(), "{text}");
    }
    let began = Instant::now();
    let silent = RawSocket::open(hall.address()).await;
    assert_eq!(within(SOON, silent.farewell()).await, Bye::NoHello.into());
    assert!(began.elapsed() >= Duration::from_secs(4), "a slow phone has its time");
    hall.goes_on().await;
}

#[tokio::test]
async fn other_pages_open_no_socket() {
    let mut hall = Hall::open().await;
    let address = hall.address().to_owned();
    let origins = [None, Some("null"), Some("http://evil.example"), Some("http://127.0.0.1:1")];
    for origin in origins {
        assert_eq!(RawSocket::from_page(&address, origin).await.err(), Some(403), "{origin:?}");
    }
    hall.goes_on().await;
}

#[tokio::test]
async fn commands_that_the_rules_forbid_are_refused_by_name() {
    let mut hall = Hall::open().await;
    let too_long = "ä".repeat(limits::CONTRIBUTION_CHARS + 1);
    let not_allowed = || Refusal::NotAllowed;
    let cases = [
        (Command::Day(day::Command::Next { from: Stage::At(StepNo(3)) }), not_allowed()),
        (Command::Day(day::Command::Pause), not_allowed()),
        (Command::Day(day::Command::SendMessage { text: "Hallo".to_owned() }), not_allowed()),
        (
            Command::People(people::Command::Join {
                name: None,
                attributes: [].into(),
                language: Language::De,
            }),
            not_allowed(),
        ),
        (
            Command::Talk(talk::Command::Hide {
                contribution: tischrunde_shared::ids::ContributionId(1),
                reason: "Nein".to_owned(),
            }),
            not_allowed(),
        ),
        (idea(HERE, ROUND, &too_long), Refusal::TextTooLong { length: 2_001, limit: 2_000 }),
        (idea(HERE, ROUND, " \n "), Refusal::TextEmpty),
        (idea(StationId(9), ROUND, "nirgends"), Refusal::Unknown { thing: Thing::Station }),
    ];
    for (command, refused) in cases {
        assert_eq!(refusal(hall.speaker.command(command).await), refused);
    }
    let other = Command::Talk(talk::Command::Post {
        station: HERE,
        round: ROUND,
        category: "dance".to_owned(),
        text: "Was?".to_owned(),
        reply_to: None,
    });
    assert_eq!(refusal(hall.speaker.command(other).await), Refusal::Unknown { thing: Thing::Category });
    let mut screen = hall.server.open(&hall.cafe.links.screen).await;
    assert_eq!(refusal(screen.command(Command::Day(day::Command::Pause)).await), Refusal::NotAllowed);
    hall.goes_on().await;
}

#[tokio::test]
async fn over_http_refusals_are_problem_details() {
    let mut hall = Hall::open().await;
    let (server, cafe) = (&hall.server, &hall.cafe);
    let facilitator = &cafe.links.facilitator;
    let state = |id: &dyn std::fmt::Display| format!("/api/cafes/{id}/state");
    problem(&server.get(&state(&Uuid::now_v7().to_string()), facilitator).await, 401, "no-link");
    problem(&server.get(&state(&"nonsense"), facilitator).await, 404, "unknown");
    problem(&server.get(&state(&cafe.cafe), "#fac_unknown").await, 401, "no-link");
    problem(&server.get("/api/nothing", facilitator).await, 404, "unknown");
    let export = format!("/api/cafes/{}/export?format=", cafe.cafe);
    problem(&server.get(&format!("{export}json"), &hall.link).await, 403, "forbidden");
    problem(&server.get(&format!("{export}doc"), facilitator).await, 400, "unreadable");
    let wanted = json!({ "template": "nothing", "language": "de" });
    problem(&server.post("/api/cafes", &wanted).await, 404, "unknown");
    problem(&server.post("/api/join", &json!({ "id": 1 })).await, 400, "unreadable");

    let commands = format!("/api/cafes/{}/commands", cafe.cafe);
    let send = |command: Command| json!({ "id": Uuid::now_v7(), "command": command });
    let pause = server.post_with(&commands, Some(&hall.link), &send(Command::Day(day::Command::Pause))).await;
    assert_eq!(problem(&pause, 403, "refused")["refusal"], "not_allowed");
    let long = send(idea(HERE, ROUND, &"x".repeat(limits::CONTRIBUTION_CHARS + 1)));
    let long = server.post_with(&commands, Some(&hall.link), &long).await;
    let refusal = &problem(&long, 422, "refused")["refusal"];
    assert_eq!(*refusal, json!({ "text_too_long": { "length": 2_001, "limit": 2_000 } }));
    hall.goes_on().await;
}

/// Reading the whole café costs the server what a thousand deliveries cost.
#[tokio::test]
async fn who_reads_everything_too_often_waits_and_disturbs_nobody() {
    let mut hall = Hall::open().await;
    let state = format!("/api/cafes/{}/state", hall.cafe.cafe);
    let mut refused = None;
    for _ in 0..100 {
        let answer = hall.server.get(&state, &hall.link).await;
        if answer.status != 200 {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("a limit");
    problem(&refused, 429, "refused");
    assert!(refused.header("retry-after").is_some());
    assert_eq!(hall.server.get(&state, &hall.cafe.links.facilitator).await.status, 200, "others may read");
    hall.goes_on().await;
}

#[tokio::test]
async fn who_sends_too_fast_waits_and_is_heard_in_order() {
    let mut hall = Hall::open().await;
    let mut socket = hall.guest().await;
    let ids: Vec<_> = (0..30).map(|_| CommandId(Uuid::now_v7())).collect();
    let begin = Instant::now();
    for id in &ids {
        let support = Command::Talk(talk::Command::Support { contribution: ContributionId(1), on: true });
        let frame = ClientFrame::Command { id: *id, command: Box::new(support), receipt: None };
        socket.say(&serde_json::to_string(&frame).expect("json")).await;
    }
    hall.goes_on().await;
    for id in ids {
        let answer = within(SOON, answer(&mut socket)).await;
        assert!(matches!(answer, ServerFrame::Ack { id: done, .. } if done == id), "{answer:?}");
    }
    // 20 at once, then 10 a second; the buckets fill while the frames arrive.
    assert!(begin.elapsed() > Duration::from_millis(900), "{:?}", begin.elapsed());
}

#[tokio::test]
async fn guessing_codes_is_slowed_but_the_qr_code_still_opens() {
    let mut hall = Hall::open().await;
    let guess = |code: &str| json!({ "code": code });
    let mut slowed = None;
    for number in 0..40 {
        let answer = hall.server.post("/api/join/look", &guess(&format!("AAAAAA{number:02}"))).await;
        if answer.status == 429 {
            slowed = Some((number, answer));
            break;
        }
        problem(&answer, 404, "unknown-code");
    }
    let (number, answer) = slowed.expect("slowed at last");
    assert_eq!(number, 30);
    problem(&answer, 429, "too-many");
    let seconds: u64 = answer.header("retry-after").and_then(|value| value.parse().ok()).expect("seconds");
    assert!((1..=3).contains(&seconds), "{seconds}");
    let right = hall.server.post("/api/join/look", &guess(&hall.cafe.invitation.code)).await;
    problem(&right, 429, "too-many");
    hall.server.join(&hall.cafe).await;
    hall.goes_on().await;
    tokio::time::sleep(Duration::from_secs(seconds)).await;
    let right = hall.server.post("/api/join/look", &guess(&hall.cafe.invitation.code)).await;
    assert_eq!(right.status, 200);
}

#[tokio::test]
async fn a_closed_cafe_takes_nothing_more() {
    let mut hall = Hall::open().await;
    advance_to(&mut hall.facilitator, Moment::Closed).await;
    let late = hall.speaker.command(idea(HERE, ROUND, "zu spät")).await;
    assert_eq!(refusal(late), Refusal::CafeClosed);
    let next = hall.facilitator.command(Command::Day(day::Command::Next { from: Stage::Closed })).await;
    assert_eq!(refusal(next), Refusal::CafeClosed);
    let joining = json!({ "id": Uuid::now_v7(), "secret": secret_of(&hall.cafe.invitation.url) });
    let join = hall.server.post("/api/join", &joining).await;
    assert_eq!(problem(&join, 409, "refused")["refusal"], "joining_closed");
    sees(&mut hall.listener, Moment::Closed).await;
    hall.listener.disconnect();
    hall.listener.connect().await.expect("one can still read");
}

/// Ends without a word count as well: the socket of somebody who tears it down is gone, and nothing else.
#[tokio::test]
async fn who_tears_the_connection_down_disturbs_nobody() {
    let mut hall = Hall::open().await;
    for _ in 0..20 {
        let mut socket = hall.guest().await;
        socket.say("{\"command\":{\"id\":").await;
        drop(socket);
    }
    hall.goes_on().await;
    let ended = hall.server;
    ended.stop().await;
    let farewell = hall.listener.until(|_| false).await.expect_err("stopped");
    assert!(matches!(farewell, PhoneError::Bye(Bye::Stopping)), "{farewell}");
}
