//! The protocol's text says everything, and quotes what is really sent.

use std::fs;
use std::path::Path;

use tischrunde_shared::limits;
use tischrunde_shared::wire::PROTOCOL;

use crate::support::samples::commands;
use crate::{events, frames, golden, refusals};

fn text() -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("PROTOCOL.md");
    fs::read_to_string(file).expect("PROTOCOL.md")
}

/// The names of samples.
fn names<T>(samples: Vec<(&'static str, T)>) -> Vec<&'static str> {
    samples.into_iter().map(|(name, _)| name).collect()
}

/// The first cell of every row of every table, without its back-quotes.
fn rows(text: &str) -> Vec<&str> {
    let rows = text.lines().filter(|line| line.starts_with("| `"));
    rows.filter_map(|line| line.split('`').nth(1)).collect()
}

#[test]
fn every_kind_has_a_row() {
    let text = text();
    let rows = rows(&text);
    let all = [
        ("client frame", names(frames::client::all())),
        ("server frame", names(frames::server::all())),
        ("command", names(commands::all())),
        ("event", names(events::all())),
        ("notice", names(events::notices::all())),
        ("refusal", names(refusals::all())),
        ("bye", names(refusals::byes::all())),
    ];
    for (kind, names) in all {
        for name in names {
            assert!(rows.contains(&name), "{kind} {name} has no row in PROTOCOL.md");
        }
    }
}

#[test]
fn every_reason_for_closing_has_its_code() {
    let text = text();
    for (name, bye) in refusals::byes::all() {
        let again = if bye.may_return() { "yes" } else { "no" };
        let row = format!("| `{name}` | {} | {again} |", bye.close_code());
        assert!(text.contains(&row), "{row} …");
    }
}

#[test]
fn refusals_that_pass_are_marked() {
    let text = text();
    for (name, refusal) in refusals::all() {
        let row = format!("| `{name}` | {} |", if refusal.is_passing() { "passing" } else { "final" });
        assert!(text.contains(&row), "{row} …");
    }
}

#[test]
fn every_example_is_a_golden_file() {
    let text = text();
    let mut examples = 0;
    for part in text.split("<!-- golden/").skip(1) {
        let (name, rest) = part.split_once(" -->\n```json\n").expect("an example after its file's name");
        let (quoted, _) = rest.split_once("```").expect("the end of an example");
        let expected =
            fs::read_to_string(golden().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(quoted, expected, "{name}");
        examples += 1;
    }
    assert_eq!(examples, text.matches("```json").count(), "every example names its file");
    assert!(examples >= 8, "{examples} examples");
}

#[test]
fn the_figures_are_those_of_the_code() {
    let text = text();
    let thousands = |number: usize| {
        let digits = number.to_string();
        match digits.len() {
            0..=3 => digits,
            length => format!("{},{}", &digits[..length - 3], &digits[length - 3..]),
        }
    };
    let figures = [
        ("characters of a contribution", limits::CONTRIBUTION_CHARS),
        ("characters of an insight, a handover, a message to all", limits::STATEMENT_CHARS),
        ("characters of a title, a theme, a reason for hiding", limits::LINE_CHARS),
        ("characters of a name", limits::NAME_CHARS),
        ("people in a café", limits::PEOPLE),
        ("contributions in a café", limits::CONTRIBUTIONS),
        ("themes, and insights, in a café", limits::STATEMENTS),
        ("messages to all in a café", limits::MESSAGES),
        ("sources of a statement", limits::SOURCES),
        ("rules about seats in a café", limits::RULES),
        ("stations in a café", limits::STATIONS),
        ("rounds in a café", limits::ROUNDS),
        ("bytes of a client's frame", limits::FRAME_BYTES),
        ("bytes that a reader may lag behind", limits::LAG_BYTES),
    ];
    for (what, figure) in figures {
        let row = format!("| {what} | {} |", thousands(figure).replace("1048,576", "1,048,576"));
        assert!(text.contains(&row), "{row}");
    }
    assert!(text.contains(&format!("This is version **{PROTOCOL}**")));
}
