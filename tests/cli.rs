//! The program at the command line: what it does for the operator, and how it says no.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;
use tischrunde::simulate::door;
use tischrunde::simulate::phone::Phone;
use tischrunde_shared::day::Moment;
use tischrunde_shared::language::Language;
use tischrunde_tests::process::ServerProcess;
use tischrunde_tests::steps::advance_to;

const PROGRAM: &str = env!("CARGO_BIN_EXE_tischrunde-under-test");
const CARDS: &str = "Station;Runde;Kategorie;Autor;Text\n\
    1;1;idea;Tisch 3;Ein Amt fragt nur einmal.\n\
    2;1;idea;;\"Offen heißt: maschinenlesbar, \"\"von Anfang an\"\".\"\n";

/// A folder to work in.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, content: &[u8]) -> String {
        fs::write(self.path(name), content).expect("written");
        text(&self.path(name))
    }

    /// A data folder with one café whose doors are open, and the café's id.
    async fn with_cafe() -> (Self, String) {
        let desk = Self::new();
        let data = text(&desk.path("data"));
        let mut server = ServerProcess::start(PROGRAM, &[]).await;
        let cafe =
            door::create(server.address(), "digital-gipfel", Language::De, None).await.expect("a café");
        let mut facilitator = Phone::new(server.address(), door::secret_of(&cafe.links.facilitator));
        facilitator.connect().await.expect("a connection");
        facilitator.until(|replica| replica.view.audience.is_some()).await.expect("a view");
        advance_to(&mut facilitator, Moment::Lobby).await;
        let backup = text(&desk.path("backup"));
        succeed(&["backup", &backup, "--data", &text(server.data())]);
        server.kill();
        succeed(&["restore", &backup, "--data", &data]);
        (desk, cafe.cafe.to_string())
    }

    fn run(&self, arguments: &[&str]) -> Output {
        run(&[arguments, &["--data", &text(&self.path("data"))]].concat())
    }
}

fn text(path: &Path) -> String {
    path.to_str().expect("a path in UTF-8").to_owned()
}

fn run(arguments: &[&str]) -> Output {
    Command::new(PROGRAM).args(arguments).env_remove("TISCHRUNDE_DATA").output().expect("a program")
}

/// What the program says when all is well.
fn succeed(arguments: &[&str]) -> String {
    said(&run(arguments))
}

fn said(output: &Output) -> String {
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    assert_eq!(errors, "");
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

/// The program refuses with an exit code, in one line that holds all of these words; nothing goes where data would.
fn refuses(output: &Output, words: &[&str]) {
    let errors = String::from_utf8(output.stderr.clone()).expect("UTF-8");
    assert!(!output.status.success(), "{errors}");
    assert!(output.status.code().is_some(), "it ended by itself: {errors}");
    assert_eq!(errors.lines().count(), 1, "one sentence: {errors}");
    assert!(!errors.contains("panicked"), "{errors}");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    for word in words {
        assert!(errors.contains(word), "{word:?} is missing in {errors:?}");
    }
}

#[test]
fn every_command_has_its_help() {
    let all = succeed(&["--help"]);
    for command in ["serve", "demo", "template", "export", "paper", "import", "backup", "restore", "check"] {
        assert!(all.contains(command), "{command}");
        assert!(succeed(&[command, "--help"]).contains("Usage: tischrunde"), "{command}");
    }
    for option in ["--listen", "--data", "--public-url"] {
        assert!(all.contains(option), "{option}");
        let variable = option.trim_start_matches('-').replace('-', "_").to_uppercase();
        assert!(all.contains(&format!("TISCHRUNDE_{variable}")), "{variable}");
    }
}

#[test]
fn a_wrong_flag_is_named() {
    let output = run(&["serve", "--prot", "80"]);
    assert_eq!(output.status.code(), Some(2));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.contains("unexpected argument '--prot'"), "{errors}");
    for wrong in [
        ["serve", "--listen", "8080"],
        ["serve", "--public-url", "cafe.example"],
        ["demo", "--people", "0"],
        ["export", "--format", "pdf"],
        ["import", "Klima", "karten.csv"],
    ] {
        let output = run(&wrong);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.contains(wrong[2]) || errors.contains(wrong[1]), "{wrong:?}: {errors}");
    }
}

#[test]
fn a_busy_port() {
    let desk = Desk::new();
    let other = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = other.local_addr().expect("an address");
    let output = desk.run(&["serve", "--listen", &address.to_string()]);
    refuses(&output, &[&address.port().to_string(), "in use", "--listen"]);
}

#[test]
fn a_folder_that_cannot_be_written() {
    let desk = Desk::new();
    // Root may write anywhere, so a file stands where the folder should be.
    let file = desk.file("data", b"not a folder");
    let nested = text(&Path::new(&file).join("deeper"));
    for place in [file.as_str(), nested.as_str()] {
        refuses(&run(&["serve", "--listen", "127.0.0.1:0", "--data", place]), &[place]);
    }
}

#[tokio::test]
async fn one_server_holds_a_data_folder() {
    let server = ServerProcess::start(PROGRAM, &[]).await;
    let data = text(server.data());
    let again = run(&["serve", "--listen", "127.0.0.1:0", "--data", &data]);
    refuses(&again, &[&data, "in use by a running Tischrunde server"]);
    let desk = Desk::new();
    let backup = text(&desk.path("backup"));
    succeed(&["backup", &backup, "--data", &data]);
    refuses(&run(&["restore", &backup, "--data", &data]), &["in use"]);
}

#[tokio::test]
async fn a_newer_database_is_left_alone() {
    let (desk, _) = Desk::with_cafe().await;
    let database = desk.path("data").join(tischrunde::store::SqliteStore::FILE);
    let mut bytes = fs::read(&database).expect("a database");
    // The format's number stands in the file's header as `user_version`: https://sqlite.org/fileformat.html, 1.3.
    bytes[60..64].copy_from_slice(&9_999_u32.to_be_bytes());
    fs::write(&database, &bytes).expect("written");
    for command in [&["check"][..], &["export"], &["serve", "--listen", "127.0.0.1:0"]] {
        refuses(&desk.run(command), &["newer"]);
    }
    assert_eq!(fs::read(&database).expect("a database"), bytes);
}

#[test]
fn what_is_not_there_is_named() {
    let desk = Desk::new();
    let missing = text(&desk.path("nowhere"));
    refuses(&desk.run(&["check"]), &["--data"]);
    refuses(&desk.run(&["export"]), &["--data"]);
    refuses(&desk.run(&["backup", &missing]), &["--data"]);
    refuses(&desk.run(&["restore", &missing]), &[&missing]);
    refuses(&run(&["template", "check", &missing]), &[&missing]);
    refuses(&run(&["template", "show", "sommerfest"]), &["sommerfest", "digital-gipfel"]);
    let unknown = "0190b4a0-0000-7000-8000-000000000000";
    refuses(&desk.run(&["import", unknown, &missing]), &[&missing]);
    let cards = desk.file("cards.csv", CARDS.as_bytes());
    refuses(&desk.run(&["import", unknown, &cards]), &[unknown]);
    refuses(&desk.run(&["export", unknown]), &[unknown]);
}

#[test]
fn templates_are_listed_shown_and_checked() {
    let desk = Desk::new();
    let list = succeed(&["template", "list"]);
    let ids: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(ids.len() >= 3, "{list}");
    for id in ids {
        let own = desk.file("own.toml", succeed(&["template", "show", id]).as_bytes());
        assert!(succeed(&["template", "check", &own]).contains("good template"), "{id}");
    }
    let model = succeed(&["template", "show", "digital-gipfel"]);
    let broken = desk.file("broken.toml", model.replacen("minutes", "minuten", 1).as_bytes());
    let line = model.lines().position(|line| line.contains("minutes")).expect("minutes") + 1;
    refuses(&run(&["template", "check", &broken]), &[&broken, "minuten", &format!("line {line}")]);
}

#[tokio::test]
async fn cards_come_in_and_the_record_goes_out() {
    let (desk, cafe) = Desk::with_cafe().await;
    let cards = desk.file("cards.csv", CARDS.as_bytes());
    assert!(said(&desk.run(&["import", &cafe, &cards])).contains("2 contributions"));
    assert!(said(&desk.run(&["export"])).contains(&cafe));
    for format in ["md", "json", "csv"] {
        let file = text(&desk.path(&format!("record.{format}")));
        said(&desk.run(&["export", &cafe, "--format", format, "--output", &file]));
        let record = fs::read_to_string(&file).expect("a record");
        assert_eq!(record.matches("Ein Amt fragt nur einmal.").count(), 1, "{record}");
        assert_eq!(said(&desk.run(&["export", &cafe, "--format", format])).matches("Ein Amt").count(), 1);
    }
    assert!(said(&desk.run(&["check"])).contains("whole"));
}

#[tokio::test]
async fn a_wrong_row_keeps_the_whole_file_out() {
    let (desk, cafe) = Desk::with_cafe().await;
    let wrong = desk.file("wrong.csv", CARDS.replace("2;1;idea", "9;1;idea").as_bytes());
    let output = desk.run(&["import", &cafe, &wrong]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && errors.contains("line 3") && errors.contains('9'), "{errors}");
    let latin = desk.file("latin.csv", b"station;round;text\n1;1;B\xfcrgeramt\n");
    let output = desk.run(&["import", &cafe, &latin]);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success() && errors.contains("line 2") && errors.contains("UTF-8"), "{errors}");
    assert!(said(&desk.run(&["export"])).contains(" 0 contributions"));
}

#[tokio::test]
async fn a_backup_brings_the_data_back() {
    let (desk, cafe) = Desk::with_cafe().await;
    let backup = text(&desk.path("later"));
    said(&desk.run(&["backup", &backup]));
    let cards = desk.file("cards.csv", CARDS.as_bytes());
    said(&desk.run(&["import", &cafe, &cards]));
    said(&desk.run(&["restore", &backup]));
    assert!(said(&desk.run(&["export"])).contains(" 0 contributions"));
    refuses(&desk.run(&["restore", &cards]), &[&cards]);
    assert!(said(&desk.run(&["check"])).contains("whole"));
}

#[test]
fn a_demo_plays_a_whole_day() {
    let desk = Desk::new();
    let demo = ["demo", "--once", "--people", "8", "--speed", "1000", "--listen", "127.0.0.1:0"];
    let output = desk.run(&demo);
    let told = said(&output);
    for link in ["/f#", "/s#", "/a#", "/h#", "/join", "closed", "White paper: http"] {
        assert!(told.contains(link), "{link} is missing in {told}");
    }
    assert!(!said(&desk.run(&["export"])).contains(" 0 contributions"));
    assert!(said(&desk.run(&["check"])).contains("whole"));
}

/// `tischrunde template show … | head -1`: the reader goes before everything is said.
#[cfg(unix)]
#[test]
fn a_reader_who_leaves_early_is_no_disaster() {
    let script = format!("'{PROGRAM}' template show digital-gipfel | true");
    for _ in 0..5 {
        let output = Command::new("sh").args(["-c", &script]).output().expect("a shell");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    }
}
