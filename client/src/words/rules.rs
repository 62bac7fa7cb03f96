//! What the facilitator lays down about seats, in words; and why it cannot be kept.

use std::collections::BTreeSet;

use tischrunde_shared::ids::{PersonId, StationId, TableId};
use tischrunde_shared::plan::Language;
use tischrunde_shared::seating::{Demand, Rule};

use crate::net::api::Preview;

/// The card with the rules.
pub(crate) struct Rules {
    pub(crate) title: fn(usize) -> String,
    pub(crate) text: &'static str,
    pub(crate) none: &'static str,
    pub(crate) drop: &'static str,
    pub(crate) drop_of: fn(&str) -> String,
    pub(crate) kind: &'static str,
    pub(crate) kinds: [&'static str; 7],
    pub(crate) people: &'static str,
    pub(crate) people_hint: &'static str,
    pub(crate) person: &'static str,
    pub(crate) person_hint: &'static str,
    pub(crate) station: &'static str,
    pub(crate) wishes: &'static str,
    pub(crate) wishes_hint: &'static str,
    pub(crate) table: &'static str,
    pub(crate) from: &'static str,
    pub(crate) try_out: &'static str,
    pub(crate) trying: &'static str,
    pub(crate) set: &'static str,
    pub(crate) not_one: &'static str,
    pub(crate) unreadable: fn(&str) -> String,
}

pub(crate) const DE: Rules = Rules {
    title: |number| format!("Regeln für Plätze ({number})"),
    text: "Regeln sieht nur die Moderation. Der Plan hält sie ein; angesagte Plätze ändern sich dafür so wenig wie möglich.",
    none: "Noch keine Regel.",
    drop: "Aufheben",
    drop_of: |rule| format!("Regel aufheben: {rule}"),
    kind: "Art der Regel",
    kinds: [
        "Zusammen sitzen",
        "Getrennt sitzen",
        "Bleibt sitzen",
        "Bleibt an einer Station",
        "Nicht an diesen Tisch",
        "Wunschstationen",
        "Tisch schließen",
    ],
    people: "Nummern",
    people_hint: "Mindestens zwei, mit Komma: 12, 15. Ein Bereich geht auch: 3-5.",
    person: "Nummer",
    person_hint: "Die Nummer steht auf dem Telefon oder dem Badge.",
    station: "Station",
    wishes: "Stationen",
    wishes_hint: "Die liebste zuerst, mit Komma: 3, 1.",
    table: "Tisch",
    from: "Ab Runde",
    try_out: "Auswirkung zeigen",
    trying: "Der Plan wird gerechnet",
    set: "Regel festlegen",
    not_one: "Diese Regel gilt für eine Person. Bitte geben Sie genau eine Nummer ein.",
    unreadable: |text| {
        format!("„{text}“ ist keine Nummer. Bitte schreiben Sie Nummern mit Komma, zum Beispiel 12, 15.")
    },
};

pub(crate) const EN: Rules = Rules {
    title: |number| format!("Rules for seats ({number})"),
    text: "Only the facilitator sees rules. The plan keeps them; announced seats change as little as possible for it.",
    none: "No rule yet.",
    drop: "Drop",
    drop_of: |rule| format!("Drop the rule: {rule}"),
    kind: "Kind of rule",
    kinds: [
        "Sit together",
        "Sit apart",
        "Stays seated",
        "Stays at one station",
        "Not at this table",
        "Wished-for stations",
        "Close a table",
    ],
    people: "Numbers",
    people_hint: "At least two, with commas: 12, 15. A range works, too: 3-5.",
    person: "Number",
    person_hint: "The number is on the phone or the badge.",
    station: "Station",
    wishes: "Stations",
    wishes_hint: "The dearest first, with commas: 3, 1.",
    table: "Table",
    from: "From round",
    try_out: "Show the effect",
    trying: "The plan is being made",
    set: "Lay down the rule",
    not_one: "This rule is about one person. Please enter exactly one number.",
    unreadable: |text| {
        format!("“{text}” is no number. Please write numbers with commas, for instance 12, 15.")
    },
};

fn numbers(people: &BTreeSet<PersonId>) -> String {
    people.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn stations(stations: &[StationId]) -> String {
    stations.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

/// A rule as a sentence.
pub(crate) fn rule(language: Language, rule: &Rule) -> String {
    match language {
        Language::De => rule_de(rule),
        Language::En => rule_en(rule),
    }
}

fn rule_de(rule: &Rule) -> String {
    let table = |table: &TableId| format!("Station {}, Tisch {}", table.station, table.number);
    match rule {
        Rule::Together { people } => format!("Nr. {} sitzen zusammen.", numbers(people)),
        Rule::Apart { people } => format!("Nr. {} sitzen getrennt.", numbers(people)),
        Rule::Stays { person } => format!("Nr. {person} bleibt an einem Tisch sitzen."),
        Rule::Host { person, station } => format!("Nr. {person} bleibt an Station {station}."),
        Rule::Barred { person, table: barred } => format!("Nr. {person} sitzt nicht an {}.", table(barred)),
        Rule::Wish { person, stations: wished } => {
            format!("Nr. {person} möchte gern zu Station {}.", stations(wished))
        }
        Rule::Closed { table: closed, from } => format!("{} ist ab Runde {from} geschlossen.", table(closed)),
    }
}

fn rule_en(rule: &Rule) -> String {
    let table = |table: &TableId| format!("station {}, table {}", table.station, table.number);
    match rule {
        Rule::Together { people } => format!("No. {} sit together.", numbers(people)),
        Rule::Apart { people } => format!("No. {} sit apart.", numbers(people)),
        Rule::Stays { person } => format!("No. {person} stays at one table."),
        Rule::Host { person, station } => format!("No. {person} stays at station {station}."),
        Rule::Barred { person, table: barred } => format!("No. {person} does not sit at {}.", table(barred)),
        Rule::Wish { person, stations: wished } => {
            format!("No. {person} would like to visit station {}.", stations(wished))
        }
        Rule::Closed { table: closed, from } => {
            format!("From round {from} on {} is closed.", table(closed))
        }
    }
}

/// Why rules cannot be kept, and the smallest change that would help.
pub(crate) fn demand(language: Language, demand: &Demand) -> String {
    match language {
        Language::De => demand_de(demand),
        Language::En => demand_en(demand),
    }
}

fn demand_de(demand: &Demand) -> String {
    match *demand {
        Demand::Seats { people, seats } => {
            let missing = people.saturating_sub(seats);
            format!(
                "Für {people} Personen gibt es {seats} Plätze: {missing} fehlen. Stellen Sie mehr Stühle oder Tische."
            )
        }
        Demand::Visits { people, rounds, visits } => {
            let missing = (people * rounds).saturating_sub(visits).div_ceil(rounds.max(1));
            format!(
                "{people} Personen können in {rounds} Runden nicht jedes Mal eine andere Station besuchen: {missing} Plätze mehr wären nötig."
            )
        }
        Demand::LargeGroup { group, table } => {
            let extra = group.saturating_sub(table);
            format!(
                "{group} Personen sollen zusammen sitzen, an einem Tisch sind {table} vorgesehen. Lassen Sie {extra} weg."
            )
        }
        Demand::ManyApart { group, tables } => {
            let extra = group.saturating_sub(tables);
            format!(
                "{group} Personen sollen getrennt sitzen, es gibt {tables} Tische. Lassen Sie {extra} weg."
            )
        }
        Demand::TogetherAndApart { one, other } => {
            format!(
                "Nr. {one} und Nr. {other} sollen zusammen und getrennt sitzen. Heben Sie eine der Regeln auf."
            )
        }
        Demand::TwoStations { one, other } => {
            format!(
                "Nr. {one} und Nr. {other} sollen zusammen sitzen, bleiben aber an verschiedenen Stationen. Heben Sie eine der Regeln auf."
            )
        }
        Demand::FewStations { person, left, rounds } => format!(
            "Nr. {person} darf nur an {left} Stationen sitzen, besucht aber {rounds}. Geben Sie einen weiteren Tisch frei, oder legen Sie „Bleibt sitzen“ fest."
        ),
        Demand::Barred { person, station } => {
            format!(
                "Nr. {person} darf an keinem Tisch von Station {station} sitzen. Geben Sie einen davon frei."
            )
        }
    }
}

fn demand_en(demand: &Demand) -> String {
    match *demand {
        Demand::Seats { people, seats } => {
            let missing = people.saturating_sub(seats);
            format!(
                "For {people} people there are {seats} seats: {missing} are missing. Put up more chairs or tables."
            )
        }
        Demand::Visits { people, rounds, visits } => {
            let missing = (people * rounds).saturating_sub(visits).div_ceil(rounds.max(1));
            format!(
                "In {rounds} rounds {people} people cannot visit another station each time: {missing} more seats would be needed."
            )
        }
        Demand::LargeGroup { group, table } => {
            let extra = group.saturating_sub(table);
            format!("{group} people are to sit together, {table} are planned for a table. Leave {extra} out.")
        }
        Demand::ManyApart { group, tables } => {
            let extra = group.saturating_sub(tables);
            format!("{group} people are to sit apart, there are {tables} tables. Leave {extra} out.")
        }
        Demand::TogetherAndApart { one, other } => {
            format!("No. {one} and no. {other} are to sit together and apart. Drop one of the two rules.")
        }
        Demand::TwoStations { one, other } => {
            format!(
                "No. {one} and no. {other} are to sit together but stay at different stations. Drop one of the rules."
            )
        }
        Demand::FewStations { person, left, rounds } => format!(
            "No. {person} may sit at {left} stations only but visits {rounds}. Allow a table at another one, or lay down “Stays seated”."
        ),
        Demand::Barred { person, station } => {
            format!("No. {person} may sit at no table of station {station}. Allow one of them.")
        }
    }
}

/// Whether a command about seats would leave rules unkept, or too few seats, that were kept or enough before.
pub(crate) fn does_harm(preview: &Preview) -> bool {
    preview.after.broken > preview.before.broken || preview.after.demand != preview.before.demand
}

/// What a command about seats would change.
pub(crate) fn effect(language: Language, preview: &Preview) -> String {
    let repeats = preview.after.repeats.cast_signed() - preview.before.repeats.cast_signed();
    let mut said = vec![who_moves(language, preview.now, preview.later)];
    said.push(match (language, repeats) {
        (_, 0) => String::new(),
        (Language::De, 1) => "Es gibt 1 wiederholte Begegnung mehr.".to_owned(),
        (Language::De, -1) => "Es gibt 1 wiederholte Begegnung weniger.".to_owned(),
        (Language::De, more @ 1..) => format!("Es gibt {more} wiederholte Begegnungen mehr."),
        (Language::De, fewer) => format!("Es gibt {} wiederholte Begegnungen weniger.", -fewer),
        (Language::En, 1) => "There is 1 more repeated meeting.".to_owned(),
        (Language::En, -1) => "There is 1 repeated meeting fewer.".to_owned(),
        (Language::En, more @ 1..) => format!("There are {more} more repeated meetings."),
        (Language::En, fewer) => format!("There are {} fewer repeated meetings.", -fewer),
    });
    if preview.after.broken > preview.before.broken {
        let more = preview.after.broken - preview.before.broken;
        said.push(match (language, more) {
            (Language::De, 1) => "An einer Stelle ist danach eine Regel nicht eingehalten.".to_owned(),
            (Language::De, more) => format!("An {more} Stellen sind danach Regeln nicht eingehalten."),
            (Language::En, 1) => "A rule is not kept in one place then.".to_owned(),
            (Language::En, more) => format!("Rules are not kept in {more} places then."),
        });
    }
    said.extend(preview.after.demand.as_ref().map(|demanded| demand(language, demanded)));
    said.retain(|sentence| !sentence.is_empty());
    said.join(" ")
}

fn who_moves(language: Language, now: usize, later: usize) -> String {
    match (language, now, later) {
        (Language::De, 0, 0) => "Niemand wechselt den Platz.".to_owned(),
        (Language::De, 0, 1) => "In späteren Runden ändern sich die Plätze von 1 Person.".to_owned(),
        (Language::De, 0, later) => {
            format!("In späteren Runden ändern sich die Plätze von {later} Personen.")
        }
        (Language::De, 1, 0) => "Jetzt wechselt 1 Person den Platz.".to_owned(),
        (Language::De, now, 0) => format!("Jetzt wechseln {now} Personen den Platz."),
        (Language::De, 1, later) => format!("Jetzt wechselt 1 Person den Platz, in späteren Runden {later}."),
        (Language::De, now, later) => {
            format!("Jetzt wechseln {now} Personen den Platz, in späteren Runden {later}.")
        }
        (Language::En, 0, 0) => "Nobody changes seats.".to_owned(),
        (Language::En, 0, 1) => "In later rounds the seats of 1 person change.".to_owned(),
        (Language::En, 0, later) => format!("In later rounds the seats of {later} people change."),
        (Language::En, 1, 0) => "Now 1 person changes seats.".to_owned(),
        (Language::En, now, 0) => format!("Now {now} people change seats."),
        (Language::En, 1, later) => format!("Now 1 person changes seats, {later} in later rounds."),
        (Language::En, now, later) => format!("Now {now} people change seats, {later} in later rounds."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demand_says_what_would_help() {
        let large = Demand::LargeGroup { group: 12, table: 8 };
        assert!(demand(Language::De, &large).contains("Lassen Sie 4 weg"));
        assert!(demand(Language::En, &large).contains("Leave 4 out"));
        let seats = Demand::Seats { people: 300, seats: 240 };
        assert!(demand(Language::De, &seats).contains("60 fehlen"));
    }

    #[test]
    fn rules_are_sentences() {
        let people = [12, 15].map(PersonId).into();
        assert_eq!(rule(Language::De, &Rule::Together { people }), "Nr. 12, 15 sitzen zusammen.");
    }
}
