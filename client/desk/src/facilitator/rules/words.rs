//! What the facilitator lays down about seats, in words.

use std::collections::BTreeSet;

use tischrunde_shared::ids::{PersonId, StationId, TableId};
use tischrunde_shared::language::Language;
use tischrunde_shared::seats::Rule;

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

tischrunde_client_core::in_both_languages!(Rules);

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_sentences() {
        let people = [12, 15].map(PersonId).into();
        assert_eq!(rule(Language::De, &Rule::Together { people }), "Nr. 12, 15 sitzen zusammen.");
    }
}
