//! Whether an instance holds together: numbers in range, and about what is there.

use super::Instance;

/// What the planner takes at most.
pub(super) const PEOPLE: usize = 10_000;
const TABLES: usize = 5_000;
const ROUNDS: usize = 40;

/// Where in the instance, and what.
type Fault = (String, String);

impl Instance {
    /// The first fault.
    pub(super) fn check(&self) -> Result<(), Fault> {
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
    fn check_events(&self) -> Result<(), Fault> {
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

    fn check_constraints(&self) -> Result<(), Fault> {
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
}

/// Whether numbers exist.
fn known(path: &str, numbers: &[usize], count: usize, what: &str) -> Result<(), Fault> {
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
