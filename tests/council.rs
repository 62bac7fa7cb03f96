//! The white paper of a citizens' council: 3,600 real contributions at four stations, 40 insights made of them, and two
//! authors who make 60 statements and 12 recommendations at once. All formats lead to the same places, and programs that
//! others wrote to check such files find nothing.

#[path = "council/author.rs"]
mod author;
#[path = "council/checkers.rs"]
mod checkers;
#[path = "klimarat/conversation.rs"]
mod conversation;
#[path = "council/host.rs"]
mod host;
#[path = "council/places.rs"]
mod places;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tischrunde::simulate::door::{self, Answer, secret_of};
use tischrunde::simulate::phone::Phone;
use tischrunde_shared::api::{Created, Reissued};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::Moment;
use tischrunde_shared::ids::{ContributionId, EditionNo};
use tischrunde_shared::language::Language;
use tischrunde_shared::{paper, talk};
use tischrunde_tests::process::ServerProcess;
use tischrunde_tests::steps::{advance_to, import};
use tischrunde_tests::within::within;

use conversation::{Conversation, Remark};
use places::Places;

/// What one author said in a conversation.
type Part = Vec<Arc<Remark>>;

/// How long all of it may take in a debug build beside a compiler.
const A_WHILE: Duration = Duration::from_secs(400);
/// Insights of the hosts, from which the draft makes as many statements.
const INSIGHTS: usize = 40;
/// What each of the two authors adds.
const STATEMENTS_OF_EACH: usize = 10;
const RECOMMENDATIONS_OF_EACH: usize = 6;
/// The ending of each format that leads from place to place.
const LINKED: [&str; 4] = ["html", "md", "docx", "odt"];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_citizens_council_gets_its_white_paper() {
    let Some(conversations) = conversation::read_all() else {
        println!("skipped: ../shared/data/klimarat is not there, so its white paper was not written");
        return;
    };
    within(A_WHILE, write_and_read(&conversations)).await;
}

async fn write_and_read(conversations: &[Conversation]) {
    // A program of its own: it is what sets a PDF, too.
    let server = ServerProcess::start(env!("CARGO_BIN_EXE_tischrunde-under-test"), &["--unlimited"]).await;
    let server = server.address();
    let cafe = door::create(server, "citizens-council", Language::De, None).await.expect("a café");
    let mut facilitator = open(server, &cafe.links.facilitator).await;
    advance_to(&mut facilitator, Moment::Lobby).await;
    let said = say(server, &cafe, &mut facilitator, conversations).await;
    for (host, link) in cafe.links.hosts.iter().enumerate() {
        host::conclude(&mut open(server, &link.url).await, host, INSIGHTS / conversations.len()).await;
    }
    advance_to(&mut facilitator, Moment::Plenary).await;

    let (mut one, mut other) =
        (open(server, &cafe.links.author).await, open(server, &another_author(server, &cafe).await).await);
    author::begin(&mut one).await;
    author::sees_sections(&mut other).await;
    tokio::join!(author::write(&mut one, 0), author::write(&mut other, 1));
    let began = Instant::now();
    one.command(Command::Paper(paper::Command::Publish { edition: EditionNo(1) })).await.expect("published");
    println!("published after {:?}", began.elapsed());

    let folder = tempfile::tempdir().expect("a folder");
    let files = fetch(server, &cafe, folder.path()).await;
    lead_to_the_same_places(&files, &said);
    let data: Value = serde_json::from_slice(&files["json"]).expect("JSON");
    rest_on_what_was_chosen(&data, &files);
    if let Some(found) = checkers::look(folder.path()) {
        assert_eq!(found.faults, Vec::<String>::new());
        let word = &found.headings["docx"];
        assert!(word.len() > 20, "{word:?}");
        for (ending, headings) in &found.headings {
            assert_eq!(headings, word, "headings of {ending}");
        }
        if files.contains_key("pdf") {
            assert_eq!(found.places, Places::read("html", &files["html"]).named, "places of the PDF");
        }
    }
}

/// Everybody's words come in as cards, and the moderators hide some of them. Returns what may be shown.
async fn say(
    server: &str,
    cafe: &Created,
    facilitator: &mut Phone,
    conversations: &[Conversation],
) -> BTreeMap<ContributionId, String> {
    const CATEGORIES: [&str; 5] = ["benefit", "challenge", "need", "idea", "question"];
    let mut hidden = Vec::new();
    for conversation in conversations {
        let mut cards = csv::Writer::from_writer(Vec::new());
        cards.write_record(["station", "round", "category", "text"]).expect("a head");
        let all = || conversation.authors.values().flatten();
        let count = all().count();
        for (nth, remark) in all().enumerate() {
            let round = (4 * nth / count + 1).to_string();
            let category = CATEGORIES[nth % CATEGORIES.len()];
            assert_eq!(remark.station, conversation.station);
            let station = conversation.station.to_string();
            cards.write_record([&station, &round, category, &remark.text]).expect("a card");
        }
        hidden.extend(all().filter(|remark| remark.hidden).take(20).map(|remark| remark.text.clone()));
        let cards = String::from_utf8(cards.into_inner().expect("cards")).expect("UTF-8");
        import(server, cafe, &cards).await;
    }
    let count: usize = conversations.iter().map(|c| c.authors.values().flatten().count()).sum();
    assert!(count > 3_500);
    facilitator
        .until(|replica| replica.view.cafe.talk.contributions.len() == count)
        .await
        .expect("all of it");
    let mut said: BTreeMap<_, _> = facilitator
        .replica
        .view
        .cafe
        .talk
        .contributions
        .values()
        .map(|said| (said.id, said.text.as_str().to_owned()))
        .collect();
    for text in hidden {
        let Some((&contribution, _)) = said.iter().find(|(_, said)| **said == text) else { continue };
        let hide =
            talk::Command::Hide { contribution, reason: "Von der Moderation nicht freigegeben".to_owned() };
        facilitator.command(Command::Talk(hide)).await.expect("hidden");
        said.remove(&contribution);
    }
    said
}

/// Connects with a link, and waits until it shows something.
async fn open(server: &str, link: &str) -> Phone {
    let mut phone = Phone::new(server, secret_of(link));
    phone.connect().await.expect("a connection");
    phone.until(|replica| replica.view.audience.is_some()).await.expect("a view");
    phone
}

async fn another_author(server: &str, cafe: &Created) -> String {
    let path = format!("/api/cafes/{}/links", cafe.cafe);
    let wish = json!({ "role": "author", "beside": true }).to_string();
    let (link, body) = (secret_of(&cafe.links.facilitator), ("application/json", wish.as_bytes()));
    let answer = door::request(server, "POST", &path, Some(link), Some(body)).await.expect("an answer");
    answer.json::<Reissued>().expect("a link").url
}

/// The published version in every format, by the ending of its name. They are put into a folder, too.
async fn fetch(server: &str, cafe: &Created, folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for format in tischrunde::press::offered().into_iter().filter(|format| format.is_public()) {
        let ending = format.file_ending();
        let path = format!("/papers/{}/1/paper.{ending}", cafe.cafe);
        let Answer { status, body, .. } =
            door::request(server, "GET", &path, None, None).await.expect("an answer");
        assert_eq!(status, 200, "{path}");
        std::fs::write(folder.join(format!("paper.{ending}")), &body).expect("a file");
        files.insert(ending.to_owned(), body);
    }
    if !files.contains_key("pdf") {
        println!("skipped: this build writes no PDF, so it was not looked at");
    }
    files
}

fn lead_to_the_same_places(files: &BTreeMap<String, Vec<u8>>, said: &BTreeMap<ContributionId, String>) {
    let first = Places::read("html", &files["html"]);
    let of_kind = |kind: char| first.named.iter().filter(|place| place.starts_with(kind)).count();
    assert_eq!(of_kind('s'), INSIGHTS + 2 * STATEMENTS_OF_EACH);
    assert_eq!(of_kind('r'), 2 * RECOMMENDATIONS_OF_EACH);
    assert_eq!((of_kind('i'), of_kind('c')), (INSIGHTS, said.len()));
    for ending in LINKED {
        let places = Places::read(ending, &files[ending]);
        assert_eq!(places.named, first.named, "{ending}");
        let lost: Vec<_> = places.linked.difference(&places.named).collect();
        assert!(lost.is_empty(), "{lost:?} in {ending}");
        assert!(said.keys().all(|id| places.named.contains(&format!("c{id}"))), "{ending}");
    }
    let text = String::from_utf8(files["txt"].clone()).expect("UTF-8");
    for number in 1..=INSIGHTS + 2 * STATEMENTS_OF_EACH {
        assert!(text.contains(&format!("Aussage {number}")), "{number}");
    }
}

/// What the authors cited is behind each of their statements, in the data and on the page.
fn rest_on_what_was_chosen(data: &Value, files: &BTreeMap<String, Vec<u8>>) {
    let html = std::str::from_utf8(&files["html"]).expect("UTF-8");
    let rows = |table: &str| data["tables"][table].as_array().expect("rows").clone();
    let statements = rows("statements");
    assert_eq!(statements.len(), INSIGHTS + 2 * (STATEMENTS_OF_EACH + RECOMMENDATIONS_OF_EACH));
    let sources = rows("sources");
    for statement in &statements {
        let (kind, number) = (statement["kind"].as_str().expect("a kind"), &statement["number"]);
        let place = format!("{}{number}", &kind[..1]);
        let behind = |source: &&Value| source["kind"] == statement["kind"] && source["number"] == *number;
        let behind: Vec<_> = sources.iter().filter(behind).collect();
        assert!(!behind.is_empty(), "nothing is behind {place}");
        let shown = places::linked_from(html, &place);
        for source in behind {
            let cited = source["source_kind"].as_str().expect("a kind")[..1].to_owned()
                + &source["source"].to_string();
            assert!(shown.contains(&cited), "{cited} of {place} is not among {shown:?}");
        }
    }
}
