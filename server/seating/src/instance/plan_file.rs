//! Plans and certificates as JSON.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::check::PEOPLE;
use super::{InstanceFault, fault};
use crate::bound::Reason;
use crate::certificate::Certificate;
use crate::problem::Seats;

/// A plan's file; each row is a list of tables, or an object of tables by participant.
#[derive(Deserialize)]
struct PlanFile {
    rounds: Vec<Value>,
}

/// Reads a plan. Rows may be shorter than there are people: whoever is not in them has no seat.
///
/// # Errors
/// [`InstanceFault`].
pub fn read_plan(text: &str, rounds: usize) -> Result<Seats, InstanceFault> {
    let value: Value = serde_json::from_str(text).map_err(|error| fault("JSON", error.to_string()))?;
    let plan: PlanFile = serde_path_to_error::deserialize(value)
        .map_err(|error| fault(error.path().to_string(), error.inner().to_string()))?;
    if plan.rounds.len() != rounds {
        return Err(fault(
            "rounds",
            format!("has {} rounds, but the instance has {rounds}", plan.rounds.len()),
        ));
    }
    let mut seats = Seats::default();
    for (round, row) in plan.rounds.into_iter().enumerate() {
        let mut people = Vec::new();
        match row {
            Value::Array(list) => {
                for (person, at) in list.iter().enumerate() {
                    people.push(table(at).map_err(|what| fault(format!("rounds[{round}][{person}]"), what))?);
                }
            }
            Value::Object(map) => {
                for (person, at) in map {
                    let path = || format!("rounds[{round}].{person}");
                    let number = person.parse::<usize>().ok().filter(|number| *number < PEOPLE);
                    let number = number.ok_or_else(|| fault(path(), "is no participant"))?;
                    people.resize(people.len().max(number + 1), None);
                    people[number] = table(&at).map_err(|what| fault(path(), what))?;
                }
            }
            _ => return Err(fault(format!("rounds[{round}]"), "must be a list of tables, or an object")),
        }
        seats.0.push(people);
    }
    Ok(seats)
}

/// A table's number; null and negative numbers stand for no seat.
fn table(at: &Value) -> Result<Option<usize>, String> {
    match at {
        Value::Null => Ok(None),
        at => match at.as_i64() {
            Some(number) => Ok(usize::try_from(number).ok()),
            None => Err(format!("must be the number of a table, -1 or null, not {at}")),
        },
    }
}

/// A plan with its certificate, as a file.
#[must_use]
pub fn write_plan(seats: &Seats, certificate: &Certificate) -> String {
    let row = |row: &Vec<Option<usize>>| {
        row.iter().map(|table| table.map_or(json!(-1), |table| json!(table))).collect::<Vec<_>>()
    };
    json!({ "rounds": seats.0.iter().map(row).collect::<Vec<_>>(), "certificate": certificate_value(certificate) }).to_string()
}

/// A certificate as JSON.
#[must_use]
pub fn certificate_value(certificate: &Certificate) -> Value {
    let reason = match certificate.bound.reason {
        Reason::Trivial => "trivial",
        Reason::Counting => "counting",
        Reason::TwoRounds => "two_rounds",
    };
    json!({
        "repeats": certificate.repeats,
        "lower_bound": { "repeats": certificate.bound.repeats, "kind": reason },
        "proven_optimal": certificate.is_proven_best(),
        "people_met": {
            "min": certificate.met.fewest,
            "mean": (certificate.met.mean * 1_000.0).round() / 1_000.0,
            "max": certificate.met.most,
        },
        "most_meetings_of_one_pair": certificate.most_meetings,
        "imbalance": certificate.imbalance.iter().cloned().collect::<BTreeMap<_, _>>(),
        "table_sizes": { "min": certificate.sizes.0, "max": certificate.sizes.1 },
        "violations": certificate.violations.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}
