//! Printing in a child process. This program starts itself as the child, so it does without the usual harness.

#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test without a harness")]

#[path = "../src/tests/hall.rs"]
mod hall;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use tischrunde_paper::document::{Document, sample};
use tischrunde_print::child::{Limits, WORD, child_main, run_child};
use tischrunde_print::kit::{Access, Badge, Content, Guest, Kit, Qr, Stop, compose};
use tischrunde_print::{Job, PrintError};
use tischrunde_shared::api::Sheet;
use tischrunde_shared::ids::PersonId;
use tischrunde_shared::language::Language;

use hall::{Size, hall};

#[tokio::main]
async fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some(WORD) {
        return child_main();
    }
    a_child_prints_what_this_process_prints().await;
    a_child_without_memory_ends_and_says_so().await;
    a_child_out_of_time_is_ended().await;
    a_child_ends_with_the_one_who_waits().await;
    a_large_hall_is_printed_within_the_limits().await;
    println!("test result: ok. 5 passed; 0 failed");
    ExitCode::SUCCESS
}

async fn a_child_prints_what_this_process_prints() {
    for job in [paper(sample::whole()), paper(sample::hostile()), badges()] {
        let printed = run_child(&job, Limits::default()).await.expect("a file");
        assert_eq!(printed, job.set().expect("a file"));
    }
}

fn paper(document: Document) -> Job {
    Job::Paper(Box::new(document))
}

fn badges() -> Job {
    let badge = Badge {
        guest: Guest { number: 7, name: "Ein Name".to_owned() },
        route: vec![Stop { round: 1, station: 3, table: 2 }],
        qr: Qr::of("https://tischrunde.example/p#ppl_1"),
        caption: "Scannen".to_owned(),
    };
    let content = Content::Badges(vec![badge]);
    Job::Sheet(Kit {
        language: Language::De,
        cafe: "Ein Café".to_owned(),
        date: String::new(),
        iso_date: String::new(),
        content,
    })
}

/// Three hundred people at twenty stations.
async fn a_large_hall_is_printed_within_the_limits() {
    let size = Size { people: 300, stations: 20, tables: 3, rounds: 6 };
    let link = |number| (PersonId(number), format!("https://tischrunde.example/p#ppl_{number:043}"));
    let access = Access { links: (1..=size.people).map(link).collect(), ..Access::default() };
    let cafe = hall(size, Language::De);
    for which in [Sheet::TableSigns, Sheet::Briefing, Sheet::Handover, Sheet::Badges, Sheet::EmergencyPlan] {
        let begun = Instant::now();
        let kit = compose(&cafe, which, &access, "2026-11-28").expect("a sheet");
        let pdf = run_child(&Job::Sheet(kit), Limits::default()).await.expect("a file");
        println!("{which}: {} KB in {:.1} s", pdf.bytes.len() / 1_000, begun.elapsed().as_secs_f64());
    }
}

async fn a_child_without_memory_ends_and_says_so() {
    let limits = Limits { memory: 6 << 20, ..Limits::default() };
    let ended = run_child(&paper(sample::whole()), limits).await;
    if cfg!(target_os = "linux") {
        assert!(
            matches!(&ended, Err(PrintError::Ended { words, .. }) if words.contains("memory")),
            "{ended:?}"
        );
    }
}

async fn a_child_out_of_time_is_ended() {
    let limits = Limits { time: Duration::from_millis(1), ..Limits::default() };
    let slow = run_child(&paper(sample::whole()), limits).await;
    assert!(matches!(slow, Err(PrintError::TooSlow)), "{slow:?}");
    no_child_is_left().await;
}

async fn a_child_ends_with_the_one_who_waits() {
    let waiting =
        tokio::spawn(async { run_child(&paper(sample::hostile()), Limits::default()).await.is_ok() });
    tokio::time::sleep(Duration::from_millis(50)).await;
    waiting.abort();
    assert!(waiting.await.is_err_and(|error| error.is_cancelled()));
    no_child_is_left().await;
}

/// Waits until the system knows no child of this process, where it tells.
async fn no_child_is_left() {
    for _ in 0..500 {
        if children().is_none_or(|children| children.is_empty()) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("a child is left: {:?}", children());
}

fn children() -> Option<String> {
    let tasks = std::fs::read_dir("/proc/self/task").ok()?;
    let files = tasks.flatten().map(|task| task.path().join("children"));
    Some(files.filter_map(|file| std::fs::read_to_string(file).ok()).collect())
}
