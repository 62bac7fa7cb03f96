//! A server that stops: everybody is told, nobody who stalls holds it up, and a second signal ends it at once.

#![cfg(unix)]

use std::io::{BufRead as _, BufReader};
use std::process::{Command as Program, Stdio};
use std::time::{Duration, Instant};

use tischrunde::access::meter::Rates;
use tischrunde::simulate::door::{self, secret_of};
use tischrunde::simulate::phone::PhoneError;
use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::{RoundNo, StationId};
use tischrunde_shared::language::Language;
use tischrunde_shared::wire::{Bye, PROTOCOL};
use tischrunde_tests::process::{ServerProcess, ended, interrupt};
use tischrunde_tests::raw::{RawSocket, greeting};
use tischrunde_tests::server::TestServer;
use tischrunde_tests::steps::{advance_to, idea, replan, sees};
use tischrunde_tests::within::within;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

const PROGRAM: &str = env!("CARGO_BIN_EXE_tischrunde-under-test");
const ROUND: RoundNo = RoundNo(1);
/// One second for those who stall, and something for a busy machine.
const STOPPED: Duration = Duration::from_millis(1_600);

#[tokio::test]
async fn those_who_stall_do_not_hold_the_server_up_and_the_others_are_told() {
    let server = TestServer::sqlite_with(Rates::unlimited());
    let cafe = server.create("digital-gipfel", Language::De).await;
    let mut facilitator = server.open(&cafe.links.facilitator).await;
    replan(&mut facilitator, |plan| plan.stations.truncate(1)).await;
    advance_to(&mut facilitator, Moment::Lobby).await;
    let mut speaker = server.guest(&cafe).await;
    let (stalling, mut listener) = (server.join(&cafe).await.url, server.guest(&cafe).await);
    advance_to(&mut facilitator, Moment::Round(ROUND)).await;
    sees(&mut speaker, Moment::Round(ROUND)).await;
    for _ in 0..200 {
        speaker.command(idea(StationId(1), ROUND, &"x".repeat(2_000))).await.expect("said");
    }
    listener.until(|replica| replica.view.cafe.talk.contributions.len() == 200).await.expect("heard");
    let mut stalled = Vec::new();
    for _ in 0..5 {
        let mut socket = RawSocket::narrow(server.address()).await;
        socket.say(&greeting(secret_of(&stalling), PROTOCOL)).await;
        stalled.push(socket.into_stream());
    }
    // One who never said hello, one whose request never ends.
    let silent = RawSocket::open(server.address()).await;
    let mut endless = TcpStream::connect(server.address()).await.expect("a connection");
    endless
        .write_all(b"POST /api/join HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
        .await
        .expect("sent");
    let telling = async {
        let farewell = listener.until(|_| false).await.expect_err("the server is gone");
        assert!(matches!(farewell, PhoneError::Bye(Bye::Stopping)), "{farewell}");
    };
    let stopping = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        let begin = Instant::now();
        server.stop().await;
        begin.elapsed()
    };
    let ((), took) = within(Duration::from_secs(10), async { tokio::join!(telling, stopping) }).await;
    assert!(took < STOPPED, "{took:?}");
    assert_eq!(silent.farewell().await, Bye::Stopping.into());
    drop((stalled, endless));
}

#[tokio::test]
async fn a_second_signal_ends_the_process_at_once() {
    let mut server = ServerProcess::start(PROGRAM, &[]).await;
    let cafe = door::create(server.address(), "digital-gipfel", Language::De, None).await.expect("a café");
    // Says nothing when the server says good-bye, so that the server waits for it.
    let mut stalling = RawSocket::open(server.address()).await;
    stalling.hello(secret_of(&cafe.links.screen)).await;
    server.interrupt();
    tokio::time::sleep(Duration::from_millis(300)).await;
    let begin = Instant::now();
    server.interrupt();
    let status = within(Duration::from_secs(5), server.ended()).await;
    assert!(begin.elapsed() < Duration::from_millis(400), "{:?}", begin.elapsed());
    assert!(!status.success(), "cut short");
    drop(stalling);
}

#[tokio::test]
async fn the_demo_ends_on_the_first_signal() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut demo = Program::new(PROGRAM)
        .args(["demo", "--people", "4", "--listen", "127.0.0.1:0", "--data"])
        .arg(folder.path())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a program");
    let output = demo.stdout.take().expect("its output");
    let (begun, begins) = tokio::sync::oneshot::channel();
    let listening = std::thread::spawn(move || {
        let mut lines = BufReader::new(output).lines();
        let line = lines.find(|line| line.as_ref().is_ok_and(|line| line.contains("the doors are open")));
        // Somebody waits for it, or the test has failed already.
        let _ = begun.send(line.is_some());
        // The rest is read, so that the program can go on speaking.
        lines.for_each(drop);
    });
    assert!(within(Duration::from_secs(20), begins).await.expect("its output"), "it did not begin");
    interrupt(&demo);
    let status = within(Duration::from_secs(5), ended(&mut demo)).await;
    assert!(status.success(), "{status}");
    listening.join().expect("its output");
}
