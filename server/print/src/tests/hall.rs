//! A café to print for: stations, rounds, people with seats.

use std::collections::BTreeMap;

use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::ids::{PersonId, RoundNo, StationId, TableId};
use tischrunde_shared::language::Language;
use tischrunde_shared::people::Person;
use tischrunde_shared::plan::{Category, Plan, Run, Station};

/// How large it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) people: u32,
    pub(crate) stations: u8,
    pub(crate) tables: u16,
    pub(crate) rounds: u8,
}

/// A café of a size, in which everybody has a seat in every round.
pub(crate) fn hall(size: Size, language: Language) -> Cafe {
    let mut cafe = Cafe::default();
    cafe.day.plan = plan(size, language);
    for number in 1..=size.people {
        let name = if number % 5 == 0 { String::new() } else { name(number) };
        let person = Person { name: name.into(), badge: number % 2 == 0, ..Person::default() };
        cafe.people.persons.insert(PersonId(number), person);
    }
    for round in 1..=size.rounds {
        cafe.seats.taken.insert(RoundNo(round), seats(size, round));
    }
    cafe
}

fn plan(size: Size, language: Language) -> Plan {
    let category = |(key, label): (&str, &str)| Category { key: key.to_owned(), label: label.into() };
    Plan {
        title: "Die Zukunft des Regierens: Datengetrieben und KI-gestützt".into(),
        language,
        opening: "Willkommen.".into(),
        stations: (1..=size.stations).map(|number| station(size, number)).collect(),
        run: Run::cafe(&vec![20 * 60; usize::from(size.rounds)], 150),
        categories: [("benefit", "Nutzen"), ("challenge", "Herausforderung"), ("need", "Bedarf")]
            .map(category)
            .to_vec(),
        retention_days: 90,
        ..Plan::default()
    }
}

fn station(size: Size, number: u8) -> Station {
    const TITLES: [&str; 4] = [
        "Integrierte Datenplattform, digitale Berichterstattung und Schaffung von Transparenz",
        "Potenziale von Datenlaboren, agile Entwicklung über föderale Ebenen hinweg",
        "Urbane Datenplattform und digitale Zwillinge: mächtige Instrumente zur Entwicklung von Städten",
        "Innovative Potenziale für die öffentliche Beschaffung: KI und Open Data im Fokus",
    ];
    const QUESTIONS: [&str; 3] = [
        "Welche Entscheidung in Ihrem Haus wäre besser ausgefallen, wenn die nötigen Daten rechtzeitig an einem Ort gelegen hätten?",
        "Was hindert Sie heute daran, Daten über Ressort- und Ebenengrenzen zu teilen: Recht, Technik, Zuständigkeit oder Kultur?",
        "Welche drei Berichte sollten als öffentlich nachvollziehbares Dashboard erscheinen, und wer muss dafür was liefern?",
    ];
    Station {
        title: TITLES[usize::from(number - 1) % TITLES.len()].into(),
        text: "Hier geht es um Daten, die an einem Ort zusammenkommen, und um Berichte, die alle nachvollziehen können.".into(),
        questions: QUESTIONS.map(Into::into).to_vec(),
        tables: size.tables,
        seats: 6,
    }
}

fn name(number: u32) -> String {
    const FIRST: [&str; 7] = ["Ada", "Jürgen", "Maria-Theresia", "Özgür", "Kim", "Anne-Sophie", "Bo"];
    const LAST: [&str; 5] = ["Muster", "Beispiel", "Probe-Beispielhausen", "Zettel", "von und zu Muster"];
    format!("{} {}", FIRST[number as usize % FIRST.len()], LAST[number as usize % LAST.len()])
}

fn seats(size: Size, round: u8) -> BTreeMap<PersonId, TableId> {
    let seat = |number: u32| {
        let station = (number + u32::from(round)) % u32::from(size.stations);
        let table = number / u32::from(size.stations) % u32::from(size.tables);
        let station = StationId(u8::try_from(station + 1).unwrap_or(1));
        (PersonId(number), TableId { station, number: u16::try_from(table + 1).unwrap_or(1) })
    };
    (1..=size.people).map(seat).collect()
}
