//! What a command about seats would change, in words.

use tischrunde_shared::language::Language;

use tischrunde_crew::demands;
use tischrunde_shared::api::Preview;

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
    said.extend(preview.after.demand.as_ref().map(|demanded| demands::sentence(language, demanded)));
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
