//! The print kit over HTTP and from the command line, as the program itself makes it.

#![cfg(feature = "pdf")]
#![allow(clippy::expect_used, clippy::panic, reason = "helpers of tests may fail loudly")]

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command as Process, Stdio};

use tischrunde::simulate::door::{self, Answer, secret_of};
use tischrunde_shared::api::{CarriedOut, Created, SentCommand, Sheet};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::{self, Stage};
use tischrunde_shared::ids::CommandId;
use tischrunde_shared::language::Language;
use tischrunde_shared::people::{self, Guest};
use tischrunde_shared::seats;
use uuid::Uuid;

const PROGRAM: &str = env!("CARGO_BIN_EXE_tischrunde");

/// A server that ends with the test.
struct Server {
    process: Child,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

fn serve(data: &Path) -> Server {
    let mut process = Process::new(PROGRAM)
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(data)
        .stdout(Stdio::piped())
        .spawn()
        .expect("started");
    let mut greeting = String::new();
    BufReader::new(process.stdout.take().expect("output")).read_line(&mut greeting).expect("a greeting");
    let address = greeting.trim().rsplit('/').next().expect("an address").to_owned();
    Server { process, address }
}

async fn command(server: &Server, cafe: &Created, command: Command) {
    let path = format!("/api/cafes/{}/commands", cafe.cafe);
    let sent = SentCommand { id: CommandId(Uuid::now_v7()), command };
    let secret = Some(secret_of(&cafe.links.facilitator));
    let _: CarriedOut = door::post(&server.address, &path, secret, &sent).await.expect("carried out");
}

async fn print(server: &Server, cafe: &Created, sheet: &str, link: &str) -> Answer {
    let path = format!("/api/cafes/{}/print/{sheet}", cafe.cafe);
    door::request(&server.address, "POST", &path, Some(secret_of(link)), None).await.expect("an answer")
}

#[tokio::test(flavor = "multi_thread")]
async fn the_facilitator_has_every_sheet_and_nobody_else_has_one() {
    let data = tempfile::tempdir().expect("a folder");
    let server = serve(data.path());
    let cafe = door::create(&server.address, "digital-gipfel", Language::De, None).await.expect("a café");
    command(&server, &cafe, Command::Day(day::Command::Next { from: Stage::Draft })).await;
    let guests = (1..=9).map(|number| Guest { name: Some(format!("Gast {number}")), ..Guest::default() });
    command(&server, &cafe, Command::People(people::Command::Register { people: guests.collect() })).await;
    command(&server, &cafe, Command::Seats(seats::Command::Preseat { on: true })).await;
    for sheet in Sheet::ALL {
        let answer = print(&server, &cafe, sheet.name(), &cafe.links.facilitator).await;
        assert_eq!(answer.status, 200, "{sheet}: {}", String::from_utf8_lossy(&answer.body));
        assert_eq!(answer.header("content-type"), Some("application/pdf"));
        let named = format!("attachment; filename=\"tischrunde-{}-{sheet}.pdf\"", cafe.cafe);
        assert_eq!(answer.header("content-disposition"), Some(named.as_str()));
        assert!(answer.body.starts_with(b"%PDF-") && answer.body.len() > 10_000, "{sheet}");
    }
    for link in [&cafe.links.author, &cafe.links.screen, &cafe.links.hosts[0].url] {
        assert_eq!(print(&server, &cafe, "poster", link).await.status, 403);
    }
    assert_eq!(print(&server, &cafe, "poster", "#fac_unknown").await.status, 401);
    assert_eq!(print(&server, &cafe, "wallpaper", &cafe.links.facilitator).await.status, 400);
    let other = door::create(&server.address, "digital-gipfel", Language::En, None).await.expect("a café");
    assert_eq!(print(&server, &other, "poster", &cafe.links.facilitator).await.status, 401);
    from_the_command_line(data.path(), &cafe, &server.address);
}

/// Beside the server that runs.
fn from_the_command_line(data: &Path, cafe: &Created, address: &str) {
    let file = data.join("sheet.pdf");
    let url = format!("http://{address}");
    let id = cafe.cafe.to_string();
    let run = |arguments: &[&str]| {
        let run =
            Process::new(PROGRAM).arg("print").arg(&id).args(arguments).arg("--data").arg(data).output();
        run.expect("started")
    };
    let name = file.to_string_lossy();
    for arguments in [&["emergency-plan"][..], &["poster", "--public-url", &url]] {
        let output = run(&[arguments, &["--output", &name]].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert!(std::fs::read(&file).expect("written").starts_with(b"%PDF-"));
    }
    let output = run(&["poster"]);
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("--public-url"));
}
