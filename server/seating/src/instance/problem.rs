//! The problem that an instance is, before and after what happens in it.

use std::collections::HashMap;

use serde_json::Value;

use super::{Event, Instance, VisitRule};
use crate::problem::{Absence, Attribute, Closure, Problem, Rules, Station, Taste, Visits};

impl Instance {
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
