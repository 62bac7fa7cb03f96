//! Plans of seats at the command line.

use std::path::Path;

use tischrunde_seating::instance::{self, Instance, InstanceFault};
use tischrunde_seating::problem::{Problem, Seats};
use tischrunde_seating::{self as seating, Certificate, Held, certify, demand};

use super::arguments::{Effort, SeatingTask};
use super::failure::Failure;
use super::serve::say;

/// Plans, repairs or judges.
pub(super) fn run(task: &SeatingTask) -> Result<(), Failure> {
    match task {
        SeatingTask::Plan { source, seed, effort, output } => {
            let instance = read(&source.instance, source.name.as_deref())?;
            let problem = instance.before();
            demand::check(&problem)?;
            let effort = match effort {
                Effort::Quick => seating::Effort::Quick,
                Effort::Normal => seating::Effort::Normal,
                Effort::Best => seating::Effort::Best,
            };
            let seats = seating::plan(&problem, effort, *seed);
            write(&problem, &seats, output.as_deref())
        }
        SeatingTask::Repair { source, plan, after_round, seed, output } => {
            let instance = read(&source.instance, source.name.as_deref())?;
            if *after_round > instance.rounds() {
                let rounds = instance.rounds();
                return Err(Failure::Said(format!(
                    "there are {rounds} rounds; --after-round {after_round} is beyond them"
                )));
            }
            let announced = read_plan(plan, &instance)?;
            let problem = instance.after(*after_round);
            demand::check(&problem)?;
            let held = Held { rounds: *after_round, is_running: false };
            let seats = seating::repair(&problem, &announced, held, *seed);
            write(&problem, &seats, output.as_deref())
        }
        SeatingTask::Certificate { source, plan } => {
            let instance = read(&source.instance, source.name.as_deref())?;
            let seats = read_plan(plan, &instance)?;
            // A plan with a place for every joiner was made after they came.
            let is_before = seats.0.iter().all(|row| row.len() <= instance.participants());
            let problem = if is_before { instance.before() } else { instance.after(instance.rounds()) };
            let certificate = certify(&problem, &seats);
            say(&format!("{:#}", instance::certificate_value(&certificate)));
            sound(&certificate)
        }
    }
}

fn read(file: &Path, name: Option<&str>) -> Result<Instance, Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| Failure::file(file, error))?;
    Instance::read(&text, name).map_err(|error| in_file(file, error))
}

fn read_plan(file: &Path, instance: &Instance) -> Result<Seats, Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| Failure::file(file, error))?;
    instance::read_plan(&text, instance.rounds()).map_err(|error| in_file(file, error))
}

fn in_file(file: &Path, error: InstanceFault) -> Failure {
    Failure::Instance { file: file.display().to_string(), error }
}

/// The plan goes to the file, or to the output; what it is worth goes to the other of the two.
fn write(problem: &Problem, seats: &Seats, output: Option<&Path>) -> Result<(), Failure> {
    let certificate = certify(problem, seats);
    let plan = instance::write_plan(seats, &certificate);
    match output {
        Some(file) => {
            std::fs::write(file, plan).map_err(|error| Failure::file(file, error))?;
            say(&summary(&certificate));
        }
        None => say(&plan),
    }
    sound(&certificate)
}

fn summary(certificate: &Certificate) -> String {
    let Certificate { repeats, bound, met, most_meetings, sizes, .. } = certificate;
    let proof = if certificate.is_proven_best() {
        "that is the best possible".to_owned()
    } else {
        format!("no plan has fewer than {}", bound.repeats)
    };
    let imbalance: Vec<_> =
        certificate.imbalance.iter().map(|(name, distance)| format!(", {name} {distance} off")).collect();
    format!(
        "{repeats} repeats ({proof}); people meet {} to {} others, {:.1} on average, nobody more than {most_meetings} times; tables of {} to {}{}",
        met.fewest,
        met.most,
        met.mean,
        sizes.0,
        sizes.1,
        imbalance.concat()
    )
}

fn sound(certificate: &Certificate) -> Result<(), Failure> {
    match certificate.violations.as_slice() {
        [] => Ok(()),
        [first, ..] => {
            let count = certificate.violations.len();
            Err(Failure::Said(format!("the plan breaks {count} rules, the first one: {first}")))
        }
    }
}
