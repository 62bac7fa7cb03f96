//! The planner of seats beside what people do without one: one table, in one run.
//!
//! `cargo bench -p tischrunde-seating --bench seating [-- INSTANCES.json …]`
//!
//! Without a file: halls of the usual sizes, with attributes drawn at random. Times are medians.

#![allow(clippy::print_stdout, reason = "a benchmark prints its table")]

use std::time::{Duration, Instant};

use tischrunde_seating::chance::Chance;
use tischrunde_seating::instance::Instance;
use tischrunde_seating::problem::{Absence, Attribute, Problem, Seats, Station, Visits};
use tischrunde_seating::{Effort, Held, certify, plan, repair};

/// How often everything is timed.
const RUNS: usize = 5;

fn main() {
    let files: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    let problems =
        if files.is_empty() { usual() } else { files.iter().flat_map(|file| read(file)).collect() };
    println!("| people, tables, rounds | bound | random | shifted | ours | imbalance | fewest met | time |");
    println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for (name, problem) in &problems {
        row(name, problem);
    }
    if files.is_empty() {
        repaired(&problems[problems.len() - 2].1);
    }
}

fn read(file: &str) -> Vec<(String, Problem)> {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let all: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    let list = all["instances"].as_array().or(all.as_array()).cloned().unwrap_or_default();
    let instances = list.iter().filter_map(|one| Instance::read(&one.to_string(), None).ok());
    instances.map(|instance| (instance.name.clone(), instance.before())).collect()
}

/// Halls as they are used, and two famous puzzles.
fn usual() -> Vec<(String, Problem)> {
    let hall = |people, stations: usize, tables: usize, rounds, visits, mixed: usize| {
        let mut chance = Chance::new(7);
        let attribute = |kind: usize| Attribute {
            name: format!("attribute {kind}"),
            weight: 1,
            values: (0..people).map(|_| Some(chance.index(4 - 2 * kind) as u16)).collect(),
        };
        let problem = Problem {
            people,
            stations: vec![Station { tables, seats: None }; stations],
            rounds,
            visits,
            attributes: (0..mixed).map(attribute).collect(),
            tolerance: 1,
            ..Problem::default()
        };
        let mixed = ["", ", one attribute", ", two attributes"][mixed];
        let place = if stations == 1 { format!("{tables}") } else { format!("{stations} x {tables}") };
        (format!("{people}, {place}, {rounds}{mixed}"), problem)
    };
    use Visits::{Any, AtMostOnce, ExactlyOnce};
    vec![
        hall(15, 1, 5, 7, Any, 0),
        hall(32, 1, 8, 9, Any, 0),
        hall(16, 4, 1, 4, ExactlyOnce, 0),
        hall(30, 5, 1, 5, ExactlyOnce, 0),
        hall(36, 6, 1, 6, ExactlyOnce, 0),
        hall(48, 4, 3, 4, ExactlyOnce, 0),
        hall(96, 4, 4, 4, ExactlyOnce, 2),
        hall(100, 4, 1, 4, ExactlyOnce, 0),
        hall(300, 4, 10, 3, AtMostOnce, 1),
        hall(1_000, 8, 16, 6, AtMostOnce, 1),
        hall(5_000, 10, 16, 10, ExactlyOnce, 0),
    ]
}

fn row(name: &str, problem: &Problem) {
    let mut times = Vec::new();
    let mut seats = Seats::default();
    for _ in 0..RUNS {
        let begin = Instant::now();
        seats = plan(problem, Effort::Normal, 1);
        times.push(begin.elapsed());
    }
    let ours = certify(problem, &seats);
    let broken = ours.violations.len();
    assert_eq!(broken, 0, "{name}: a rule is broken");
    println!(
        "| {name} | {} | {} | {} | {} | {} | {} | {} |",
        ours.bound.repeats,
        certify(problem, &random(problem)).repeats,
        certify(problem, &shifted(problem)).repeats,
        ours.repeats,
        ours.imbalance.iter().map(|(_, off)| off).sum::<u64>(),
        ours.met.fewest,
        milliseconds(median(times)),
    );
}

/// Sixty leave and forty join after two rounds.
fn repaired(problem: &Problem) {
    let before = plan(problem, Effort::Normal, 1);
    let mut after = problem.clone();
    let (people, rounds) = (problem.people, problem.rounds);
    after.people += 40;
    after.absences = (0..60).map(|nth| Absence { person: nth * 16 + 3, rounds: 2..rounds }).collect();
    after.absences.extend((people..people + 40).map(|person| Absence { person, rounds: 0..2 }));
    let (mut times, mut seats) = (Vec::new(), Seats::default());
    for _ in 0..RUNS {
        let begin = Instant::now();
        seats = repair(&after, &before, Held { rounds: 2, is_running: false }, 1);
        times.push(begin.elapsed());
    }
    let gone = |person: usize| person < 960 && person % 16 == 3;
    let told = (2..rounds).flat_map(|round| (0..people).map(move |person| (round, person)));
    let moved = told
        .filter(|(round, person)| !gone(*person) && before.at(*round, *person) != seats.at(*round, *person));
    let moved = moved.count();
    let (old, new) = (certify(problem, &before), certify(&after, &seats));
    println!(
        "\nRepair of the plan for {people} after 60 have left and 40 have come: {}, {moved} of {} told seats changed, \
         {} repeats, imbalance {} (before: {}), {} rules broken.",
        milliseconds(median(times)),
        (people - 60) * (rounds - 2),
        new.repeats,
        new.imbalance.iter().map(|(_, off)| off).sum::<u64>(),
        old.imbalance.iter().map(|(_, off)| off).sum::<u64>(),
        new.violations.len(),
    );
}

/// Everybody draws a table in every round, so that tables are even.
fn random(problem: &Problem) -> Seats {
    let mut chance = Chance::new(1);
    let mut seats = Seats::none(problem);
    for row in &mut seats.0 {
        let mut tables: Vec<usize> = (0..problem.people).map(|person| person % problem.tables()).collect();
        chance.shuffle(&mut tables);
        row.iter_mut().zip(tables).for_each(|(seat, table)| *seat = Some(table));
    }
    seats
}

/// Groups stay together and move on by one table.
fn shifted(problem: &Problem) -> Seats {
    let mut seats = Seats::none(problem);
    for (round, row) in seats.0.iter_mut().enumerate() {
        for (person, seat) in row.iter_mut().enumerate() {
            *seat = Some((person + round) % problem.tables());
        }
    }
    seats
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn milliseconds(time: Duration) -> String {
    let milliseconds = time.as_secs_f64() * 1_000.0;
    if milliseconds < 10.0 { format!("{milliseconds:.1} ms") } else { format!("{milliseconds:.0} ms") }
}
