//! Printing in a child process. This program starts itself as the child, so it does without the usual harness.

#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout, reason = "a test without a harness")]

use std::process::ExitCode;
use std::time::Duration;

use tischrunde_paper::document::sample;
use tischrunde_print::child::{Limits, WORD, child_main, run_child};
use tischrunde_print::{PrintError, pdf};

#[tokio::main]
async fn main() -> ExitCode {
    if std::env::args().nth(1).as_deref() == Some(WORD) {
        return child_main();
    }
    a_child_prints_what_this_process_prints().await;
    a_child_without_memory_ends_and_says_so().await;
    a_child_out_of_time_is_ended().await;
    a_child_ends_with_the_one_who_waits().await;
    println!("test result: ok. 4 passed; 0 failed");
    ExitCode::SUCCESS
}

async fn a_child_prints_what_this_process_prints() {
    for document in [sample::whole(), sample::hostile()] {
        let printed = run_child(&document, Limits::default()).await.expect("a file");
        assert_eq!(printed, pdf(&document).expect("a file"));
    }
}

async fn a_child_without_memory_ends_and_says_so() {
    let limits = Limits { memory: 6 << 20, ..Limits::default() };
    let ended = run_child(&sample::whole(), limits).await;
    if cfg!(target_os = "linux") {
        assert!(
            matches!(&ended, Err(PrintError::Ended { words, .. }) if words.contains("memory")),
            "{ended:?}"
        );
    }
}

async fn a_child_out_of_time_is_ended() {
    let limits = Limits { time: Duration::from_millis(1), ..Limits::default() };
    let slow = run_child(&sample::whole(), limits).await;
    assert!(matches!(slow, Err(PrintError::TooSlow)), "{slow:?}");
    no_child_is_left().await;
}

async fn a_child_ends_with_the_one_who_waits() {
    let waiting = tokio::spawn(async { run_child(&sample::hostile(), Limits::default()).await.is_ok() });
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
