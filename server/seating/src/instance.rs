//! Instances and plans as JSON files, for the command line and for comparisons with other planners.
//!
//! A file holds one instance, a list of them, or an object with a list `instances`. Participants, stations, tables and
//! rounds count from 0, tables station by station; `after_round` counts the rounds that were held. A plan holds
//! `rounds`, each a list of tables (or an object from participant to table), with -1 or null for whoever is away.

use std::collections::{BTreeMap, HashMap};

use serde::Deserialize;
use serde_json::Value;

use crate::problem::{Absence, Attribute, Closure, Problem, Rules, Station, Taste, Visits};

mod plan_file;

pub use plan_file::{certificate_value, read_plan, write_plan};

/// What the planner takes at most.
const PEOPLE: usize = 10_000;
const TABLES: usize = 5_000;
const ROUNDS: usize = 40;

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

    fn check(&self) -> Result<(), (String, String)> {
        let range = |path: String, number: usize, least: usize, most: usize| {
            if (least..=most).contains(&number) {
                Ok(())
            } else {
                Err((path, format!("must be between {least} and {most}, not {number}")))
            }
        };
        range("participants".into(), self.participants, 1, PEOPLE)?;
        range("rounds".into(), self.rounds, 1, ROUNDS)?;
        range("stations".into(), self.stations, 1, TABLES)?;
        if self.tables_per_station.len() != self.stations {
            let what =
                format!("names {} stations, but there are {}", self.tables_per_station.len(), self.stations);
            return Err(("tables_per_station".into(), what));
        }
        for (station, tables) in self.tables_per_station.iter().enumerate() {
            range(format!("tables_per_station[{station}]"), *tables, 1, TABLES)?;
        }
        range("tables_per_station".into(), self.tables_per_station.iter().sum(), 1, TABLES)?;
        for (name, values) in &self.attributes {
            if values.len() < self.participants {
                let what =
                    format!("has {} values, but there are {} participants", values.len(), self.participants);
                return Err((format!("attributes.{name}"), what));
            }
        }
        self.check_events()?;
        self.check_constraints()
    }

    /// Joiners are numbered as they come.
    fn check_events(&self) -> Result<(), (String, String)> {
        let (mut people, mut last) = (self.participants, 0);
        for (at, event) in self.events.iter().enumerate() {
            let after = event.after_round;
            if after < last || after >= self.rounds {
                let what = format!("must be between {last} and {}, not {after}", self.rounds - 1);
                return Err((format!("events[{at}].after_round"), what));
            }
            last = after;
            known(&format!("events[{at}].leave"), &event.leave, people, "participant")?;
            known(&format!("events[{at}].close"), &event.close, self.tables(), "table")?;
            for (nth, join) in event.join.iter().enumerate() {
                if *join != people {
                    return Err((
                        format!("events[{at}].join[{nth}]"),
                        format!("must be {people}, the next number, not {join}"),
                    ));
                }
                people += 1;
            }
        }
        if people > PEOPLE {
            Err(("events".into(), format!("more than {PEOPLE} people in all")))
        } else {
            Ok(())
        }
    }

    fn check_constraints(&self) -> Result<(), (String, String)> {
        let people = self.people(usize::MAX);
        let rules = &self.constraints;
        for (name, groups) in [("keep_together", &rules.keep_together), ("keep_apart", &rules.keep_apart)] {
            for (at, group) in groups.iter().enumerate() {
                let path = format!("constraints.{name}[{at}]");
                known(&path, group, people, "participant")?;
                let twice = group.iter().enumerate().find(|(nth, person)| group[..*nth].contains(person));
                if let Some((nth, person)) = twice {
                    return Err((format!("{path}[{nth}]"), format!("names participant {person} twice")));
                }
            }
        }
        known("constraints.stays_seated", &rules.stays_seated, people, "participant")?;
        for (at, host) in rules.hosts.iter().enumerate() {
            known(
                &format!("constraints.hosts[{at}].participant"),
                &[host.participant],
                people,
                "participant",
            )?;
            known(&format!("constraints.hosts[{at}].station"), &[host.station], self.stations, "station")?;
        }
        for (at, barred) in rules.barred.iter().enumerate() {
            known(
                &format!("constraints.barred[{at}].participant"),
                &[barred.participant],
                people,
                "participant",
            )?;
            known(&format!("constraints.barred[{at}].table"), &[barred.table], self.tables(), "table")?;
        }
        for (at, wishes) in rules.wishes.iter().enumerate() {
            known(
                &format!("constraints.wishes[{at}].participant"),
                &[wishes.participant],
                people,
                "participant",
            )?;
            known(&format!("constraints.wishes[{at}].stations"), &wishes.stations, self.stations, "station")?;
        }
        match rules.station_capacity.as_ref().filter(|seats| seats.len() != self.stations) {
            Some(seats) => Err((
                "constraints.station_capacity".into(),
                format!("names {} stations, but there are {}", seats.len(), self.stations),
            )),
            None => Ok(()),
        }
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

    /// The problem before anything happens.
    #[must_use]
    pub fn before(&self) -> Problem {
        self.problem(None)
    }

    /// The problem after everything that happens up to the end of a round.
    #[must_use]
    pub fn after(&self, round: usize) -> Problem {
        self.problem(Some(round))
    }

    fn problem(&self, until: Option<usize>) -> Problem {
        let events: Vec<&Event> = until.into_iter().flat_map(|round| self.events(round)).collect();
        let people = until.map_or(self.participants, |round| self.people(round));
        let rounds = self.rounds;
        let leave = |event: &Event| {
            let rounds = event.after_round..rounds;
            event
                .leave
                .iter()
                .map(move |person| Absence { person: *person, rounds: rounds.clone() })
                .collect::<Vec<_>>()
        };
        let join = |event: &Event| {
            let rounds = 0..event.after_round;
            event
                .join
                .iter()
                .map(move |person| Absence { person: *person, rounds: rounds.clone() })
                .collect::<Vec<_>>()
        };
        let close = |event: &&Event| {
            let from = event.after_round;
            event.close.iter().map(move |table| Closure { table: *table, from }).collect::<Vec<_>>()
        };
        let seats = |station: usize| self.constraints.station_capacity.as_ref().map(|seats| seats[station]);
        Problem {
            people,
            stations: (0..self.stations)
                .map(|s| Station { tables: self.tables_per_station[s], seats: seats(s) })
                .collect(),
            rounds,
            visits: match self.visit_rule {
                VisitRule::None => Visits::Any,
                VisitRule::AtMostOnce => Visits::AtMostOnce,
                VisitRule::ExactlyOnce => Visits::ExactlyOnce,
            },
            attributes: self.attributes(people),
            rules: self.rules(people),
            absences: events.iter().flat_map(|event| [leave(event), join(event)].concat()).collect(),
            pinned: Vec::new(),
            closures: events.iter().flat_map(close).collect(),
            taste: Taste::default(),
            tolerance: self.size_tolerance,
        }
    }

    fn attributes(&self, people: usize) -> Vec<Attribute> {
        let attribute = |(name, values): (&String, &Vec<Value>)| {
            let mut numbers: HashMap<String, u16> = HashMap::new();
            let mut number = |value: &Value| {
                let next = numbers.len() as u16;
                (!value.is_null()).then(|| *numbers.entry(value.to_string()).or_insert(next))
            };
            Attribute {
                name: name.clone(),
                weight: self.attribute_weights.get(name).copied().unwrap_or(1).min(100),
                values: values.iter().take(people).map(&mut number).collect(),
            }
        };
        self.attributes.iter().map(attribute).collect()
    }

    /// Rules about people who have not come yet wait for them.
    fn rules(&self, people: usize) -> Rules {
        let here = |groups: &[Vec<usize>]| -> Vec<Vec<usize>> {
            groups
                .iter()
                .map(|group| group.iter().copied().filter(|person| *person < people).collect())
                .collect()
        };
        let rules = &self.constraints;
        Rules {
            hosts: rules
                .hosts
                .iter()
                .map(|host| (host.participant, host.station))
                .filter(|(p, _)| *p < people)
                .collect(),
            together: here(&rules.keep_together),
            apart: here(&rules.keep_apart),
            stays: rules.stays_seated.iter().copied().filter(|person| *person < people).collect(),
            barred: rules
                .barred
                .iter()
                .map(|b| (b.participant, b.table))
                .filter(|(p, _)| *p < people)
                .collect(),
            wishes: rules
                .wishes
                .iter()
                .map(|w| (w.participant, w.stations.clone()))
                .filter(|(p, _)| *p < people)
                .collect(),
        }
    }
}

/// Whether numbers exist.
fn known(path: &str, numbers: &[usize], count: usize, what: &str) -> Result<(), (String, String)> {
    match numbers.iter().enumerate().find(|(_, number)| **number >= count) {
        Some((at, number)) => {
            let path = if numbers.len() == 1 { path.to_owned() } else { format!("{path}[{at}]") };
            Err((
                path,
                format!("there is no {what} {number}; they are numbered 0 to {}", count.saturating_sub(1)),
            ))
        }
        None => Ok(()),
    }
}
