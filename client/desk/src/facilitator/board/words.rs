//! The plan of seats as the facilitator sees it, in words.

use tischrunde_shared::language::Language;
use tischrunde_shared::seats::Cost;

use crate::facilitator::rules::words as rules;

/// What the board and its dialogs say.
pub(crate) struct Board {
    pub(crate) round: &'static str,
    pub(crate) hint: &'static str,
    pub(crate) table: fn(u16, usize, u16) -> String,
    pub(crate) closed: &'static str,
    pub(crate) unseated: fn(usize) -> String,
    pub(crate) chip: fn(u32, &str) -> String,
    pub(crate) arrived: &'static str,
    pub(crate) pinned: &'static str,
    pub(crate) count: fn(usize, usize) -> String,
    pub(crate) missing: fn(usize) -> String,
    pub(crate) missing_title: &'static str,
    pub(crate) missing_text: &'static str,
    pub(crate) all: &'static str,
    pub(crate) badge: &'static str,
    pub(crate) excuse: fn(usize) -> String,
    pub(crate) few: fn(usize) -> String,
    pub(crate) regroup: &'static str,
    pub(crate) regroup_title: &'static str,
    pub(crate) regroup_text: &'static str,
}

pub(crate) const DE: Board = Board {
    round: "Runde",
    hint: "Eine Nummer auf einen anderen Tisch ziehen oder anklicken, um jemanden umzusetzen.",
    table: |table, people, seats| match people > usize::from(seats) {
        true => format!("Tisch {table}: {people} auf {seats} Plätzen"),
        false => format!("Tisch {table}: {people} von {seats}"),
    },
    closed: "geschlossen",
    unseated: |people| format!("Ohne Platz: {people}"),
    chip: |person, name| {
        if name.is_empty() {
            format!("Nr. {person} umsetzen")
        } else {
            format!("Nr. {person}, {name}, umsetzen")
        }
    },
    arrived: "ist am Tisch",
    pinned: "von Hand gesetzt",
    count: |arrived, people| format!("{arrived} von {people} haben „Ich bin da“ gedrückt."),
    missing: |people| {
        if people == 1 { "Wer fehlt? (1)".to_owned() } else { format!("Wer fehlt? ({people})") }
    },
    missing_title: "Wer ist nicht da?",
    missing_text: "Diese Personen haben in dieser Runde noch nicht „Ich bin da“ gedrückt. Manche sitzen vielleicht trotzdem schon am Tisch, oder haben nur ein Badge: Wählen Sie aus, wer wirklich fehlt. Unter „Teilnehmende“ lässt sich das zurücknehmen.",
    all: "Alle mit Telefon auswählen",
    badge: "(Badge)",
    excuse: |people| {
        if people == 1 {
            "1 Person ist nicht da".to_owned()
        } else {
            format!("{people} Personen sind nicht da")
        }
    },
    few: |tables| {
        if tables == 1 {
            "An einem Tisch sitzen weniger als 3 Personen.".to_owned()
        } else {
            format!("An {tables} Tischen sitzen weniger als 3 Personen.")
        }
    },
    regroup: "Tische neu füllen",
    regroup_title: "Tische mit denen füllen, die da sind?",
    regroup_text: "Tische mit wenigen Personen werden aufgelöst. Wer umziehen muss, sieht es sofort auf dem Telefon.",
};

pub(crate) const EN: Board = Board {
    round: "Round",
    hint: "Drag a number to another table, or press it, to move somebody.",
    table: |table, people, seats| match people > usize::from(seats) {
        true => format!("Table {table}: {people} on {seats} seats"),
        false => format!("Table {table}: {people} of {seats}"),
    },
    closed: "closed",
    unseated: |people| format!("Without a seat: {people}"),
    chip: |person, name| {
        if name.is_empty() { format!("Move no. {person}") } else { format!("Move no. {person}, {name}") }
    },
    arrived: "is at the table",
    pinned: "seated by hand",
    count: |arrived, people| format!("{arrived} of {people} have pressed “I am there”."),
    missing: |people| format!("Who is missing? ({people})"),
    missing_title: "Who is not here?",
    missing_text: "These people have not pressed “I am there” in this round yet. Some may be at their table all the same, or have a badge only: choose those who are really missing. Under “Participants” that can be taken back.",
    all: "Choose all with a phone",
    badge: "(badge)",
    excuse: |people| {
        if people == 1 { "1 person is not here".to_owned() } else { format!("{people} people are not here") }
    },
    few: |tables| {
        if tables == 1 {
            "At one table there are fewer than 3 people.".to_owned()
        } else {
            format!("At {tables} tables there are fewer than 3 people.")
        }
    },
    regroup: "Fill tables anew",
    regroup_title: "Fill tables with those who are here?",
    regroup_text: "Tables with few people are given up. Whoever has to move sees it on their phone at once.",
};

tischrunde_client_core::in_both_languages!(Board);

/// What a move by hand costs.
pub(crate) fn cost(language: Language, cost: &Cost) -> String {
    let mut said = match language {
        Language::De => cost_de(cost),
        Language::En => cost_en(cost),
    };
    for rule in &cost.broken {
        said.push(match language {
            Language::De => format!("Das widerspricht einer Regel: {}", rules::rule(language, rule)),
            Language::En => format!("That contradicts a rule: {}", rules::rule(language, rule)),
        });
    }
    said.join(" ")
}

fn cost_de(cost: &Cost) -> Vec<String> {
    let sit = if cost.there == 1 { "sitzt" } else { "sitzen" };
    let mut said = vec![match cost.there > cost.seats {
        true => format!("Dort {sit} dann {} Personen an {} Plätzen.", cost.there, cost.seats),
        false => format!("Dort {sit} dann {} von {}.", cost.there, cost.seats),
    }];
    match cost.behind {
        Some(0) => said.push("Am bisherigen Tisch bleibt niemand.".to_owned()),
        Some(1) => said.push("Am bisherigen Tisch bleibt 1 Person.".to_owned()),
        Some(people) => said.push(format!("Am bisherigen Tisch bleiben {people}.")),
        None => {}
    }
    let repeats = |number: usize| match number {
        1 => "1 Wiederholung".to_owned(),
        number => format!("{number} Wiederholungen"),
    };
    let so_far = match (cost.behind, cost.known_before) {
        (None, _) => String::new(),
        (_, 0) => "; am bisherigen Platz gab es keine Wiederholung".to_owned(),
        (_, before) => format!("; am bisherigen Platz gab es {}", repeats(before)),
    };
    if cost.there > 1 {
        said.push(match cost.known {
            0 => format!("Alle dort sind neue Bekanntschaften{so_far}."),
            known => format!("Unter den Begegnungen dort: {}{so_far}.", repeats(known)),
        });
    }
    if let Some(round) = cost.visited {
        said.push(format!("Diese Station besucht die Person auch in Runde {round}."));
    }
    said
}

fn cost_en(cost: &Cost) -> Vec<String> {
    let mut said = vec![match cost.there > cost.seats {
        true => format!("There will be {} people at {} seats.", cost.there, cost.seats),
        false => format!("There will be {} of {}.", cost.there, cost.seats),
    }];
    match cost.behind {
        Some(0) => said.push("Nobody stays at the old table.".to_owned()),
        Some(1) => said.push("1 person stays at the old table.".to_owned()),
        Some(people) => said.push(format!("{people} stay at the old table.")),
        None => {}
    }
    let repeats = |number: usize| match number {
        1 => "1 repeat".to_owned(),
        number => format!("{number} repeats"),
    };
    let so_far = match (cost.behind, cost.known_before) {
        (None, _) => String::new(),
        (_, 0) => "; at the old seat there was no repeat".to_owned(),
        (_, 1) => "; at the old seat there was 1 repeat".to_owned(),
        (_, before) => format!("; at the old seat there were {before} repeats"),
    };
    if cost.there > 1 {
        said.push(match cost.known {
            0 => format!("Everybody there is new to them{so_far}."),
            known => format!("Among the meetings there: {}{so_far}.", repeats(known)),
        });
    }
    if let Some(round) = cost.visited {
        said.push(format!("They visit this station in round {round}, too."));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use tischrunde_shared::ids::RoundNo;

    #[test]
    fn the_price_of_a_move_in_sentences() {
        let move_to = Cost {
            there: 6,
            seats: 8,
            behind: Some(3),
            known: 2,
            known_before: 0,
            visited: Some(RoundNo(1)),
            broken: Vec::new(),
        };
        assert_eq!(
            cost(Language::De, &move_to),
            "Dort sitzen dann 6 von 8. Am bisherigen Tisch bleiben 3. Unter den Begegnungen dort: 2 Wiederholungen; am bisherigen Platz gab es keine Wiederholung. Diese Station besucht die Person auch in Runde 1."
        );
        let alone = Cost { there: 1, seats: 8, behind: Some(2), ..Cost::default() };
        assert_eq!(cost(Language::De, &alone), "Dort sitzt dann 1 von 8. Am bisherigen Tisch bleiben 2.");
    }
}
