//! Instances and plans as JSON files, for the command line and for comparisons with other planners.
//!
//! A file holds one instance, a list of them, or an object with a list `instances`. Participants, stations, tables and
//! rounds count from 0, tables station by station; `after_round` counts the rounds that were held. A plan holds
//! `rounds`, each a list of tables (or an object from participant to table), with -1 or null for whoever is away.

mod check;
mod plan_file;
mod problem;

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

pub use self::plan_file::{certificate_value, read_plan, write_plan};

/// Why a file cannot be read: where in the JSON, and what.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InstanceFault {
    /// It is no JSON, or something in it has the wrong form.
    #[error("{at}: {what}")]
    Form {
        /// The path inside the JSON.
        at: String,
        /// What is wrong.
        what: String,
    },
    /// No instance of that name.
    #[error("there is no instance {name:?}; there are: {}", known.join(", "))]
    NoSuch {
        /// The name that was asked for.
        name: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// Several, and none was named.
    #[error("the file holds several instances; choose one with --name: {}", known.join(", "))]
    Several {
        /// Those that there are.
        known: Vec<String>,
    },
}

fn fault(at: impl Into<String>, what: impl Into<String>) -> InstanceFault {
    InstanceFault::Form { at: at.into(), what: what.into() }
}

/// A problem with what happens while it is carried out.
#[derive(Debug, Clone, Deserialize)]
pub struct Instance {
    /// Its name.
    #[serde(default)]
    pub name: String,
    participants: usize,
    stations: usize,
    tables_per_station: Vec<usize>,
    rounds: usize,
    visit_rule: VisitRule,
    #[serde(default)]
    attributes: BTreeMap<String, Vec<Value>>,
    #[serde(default)]
    attribute_weights: BTreeMap<String, u32>,
    #[serde(default)]
    constraints: Constraints,
    #[serde(default)]
    events: Vec<Event>,
    #[serde(default = "one")]
    size_tolerance: usize,
}

fn one() -> usize {
    1
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum VisitRule {
    None,
    AtMostOnce,
    ExactlyOnce,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Constraints {
    hosts: Vec<Host>,
    keep_together: Vec<Vec<usize>>,
    keep_apart: Vec<Vec<usize>>,
    stays_seated: Vec<usize>,
    barred: Vec<Barred>,
    wishes: Vec<Wishes>,
    station_capacity: Option<Vec<usize>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Host {
    participant: usize,
    station: usize,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Barred {
    participant: usize,
    table: usize,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wishes {
    participant: usize,
    stations: Vec<usize>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Event {
    after_round: usize,
    #[serde(default)]
    leave: Vec<usize>,
    #[serde(default)]
    join: Vec<usize>,
    #[serde(default)]
    close: Vec<usize>,
}

impl Instance {
    /// Reads the instance of that name, or the only one.
    ///
    /// # Errors
    /// [`InstanceFault`].
    pub fn read(text: &str, name: Option<&str>) -> Result<Self, InstanceFault> {
        let all: Value = serde_json::from_str(text).map_err(|error| fault("JSON", error.to_string()))?;
        let (prefix, list) = match all {
            Value::Array(list) => ("", list),
            Value::Object(mut object) => match object.remove("instances") {
                Some(Value::Array(list)) => ("instances", list),
                Some(_) => return Err(fault("instances", "must be a list")),
                None => return Self::of_value(Value::Object(object), "").and_then(|one| one.named(name)),
            },
            _ => return Err(fault("JSON", "must be an instance, or a list of them")),
        };
        let names: Vec<String> =
            list.iter().map(|one| one["name"].as_str().unwrap_or_default().to_owned()).collect();
        let at = match name {
            Some(name) => names.iter().position(|known| known == name),
            None if list.len() == 1 => Some(0),
            None => return Err(InstanceFault::Several { known: names }),
        };
        match at.and_then(|at| list.into_iter().nth(at).map(|one| (at, one))) {
            Some((at, one)) => Self::of_value(one, &format!("{prefix}[{at}]")),
            None => Err(InstanceFault::NoSuch { name: name.unwrap_or_default().to_owned(), known: names }),
        }
    }

    fn named(self, name: Option<&str>) -> Result<Self, InstanceFault> {
        match name.filter(|name| *name != self.name) {
            Some(name) => Err(InstanceFault::NoSuch { name: name.to_owned(), known: vec![self.name] }),
            None => Ok(self),
        }
    }

    fn of_value(value: Value, prefix: &str) -> Result<Self, InstanceFault> {
        let at = |path: &str| match (prefix, path) {
            ("", path) => path.to_owned(),
            (prefix, ".") => prefix.to_owned(),
            (prefix, path) => format!("{prefix}.{path}"),
        };
        let instance: Self = serde_path_to_error::deserialize(value)
            .map_err(|error| fault(at(&error.path().to_string()), error.inner().to_string()))?;
        instance.check().map_err(|(path, what)| fault(at(&path), what))?;
        Ok(instance)
    }

    fn tables(&self) -> usize {
        self.tables_per_station.iter().sum()
    }

    /// The events up to a round.
    fn events(&self, round: usize) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(move |event| event.after_round <= round)
    }

    fn people(&self, round: usize) -> usize {
        self.participants + self.events(round).map(|event| event.join.len()).sum::<usize>()
    }

    /// How many take part before anything happens.
    #[must_use]
    pub fn participants(&self) -> usize {
        self.participants
    }

    /// How many rounds there are.
    #[must_use]
    pub fn rounds(&self) -> usize {
        self.rounds
    }
}
