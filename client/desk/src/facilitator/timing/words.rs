//! Time in words: what a plan takes, how late the day is, how what is left is shared out.

use tischrunde_client_core::words::decimals::decimal_of_tenths;
use tischrunde_shared::language::Language;

/// What the plan's form and the dialog about time say.
pub(crate) struct Timing {
    pub(crate) slot: &'static str,
    pub(crate) fit: &'static str,
    pub(crate) takes: fn(&str) -> String,
    pub(crate) too_long: fn(&str) -> String,
    pub(crate) tight_change: &'static str,
    pub(crate) visits: fn(usize, usize) -> String,
    pub(crate) open: &'static str,
    pub(crate) title: &'static str,
    pub(crate) text: &'static str,
    pub(crate) end: &'static str,
    pub(crate) change: &'static str,
    pub(crate) more: &'static str,
    pub(crate) round: &'static str,
    pub(crate) before: &'static str,
    pub(crate) after: &'static str,
    pub(crate) as_is: fn(&str) -> String,
    pub(crate) ends: fn(&str) -> String,
    pub(crate) ends_late: fn(&str) -> String,
    pub(crate) nothing: &'static str,
    pub(crate) do_it: &'static str,
}

pub(crate) const DE: Timing = Timing {
    slot: "Minuten laut Programm",
    fit: "Runden anpassen",
    takes: |time| format!("Runden und Wechsel dauern zusammen {time}."),
    too_long: |time| {
        format!(
            "Das sind {time} mehr, als das Programm vorsieht. Kürzen Sie Runden, oder lassen Sie eine weg."
        )
    },
    tight_change: "Ein Wechsel unter 2 Minuten ist knapp: Alle müssen aufstehen, suchen und sich setzen.",
    visits: |rounds, stations| format!("Alle besuchen {rounds} von {stations} Stationen."),
    open: "Zeit verteilen",
    title: "Restzeit neu verteilen",
    text: "Die Runden, die noch kommen, werden im Verhältnis ihrer Länge gekürzt oder verlängert. Was jetzt läuft, bleibt, wie es ist, außer Sie geben Minuten dazu.",
    end: "Die Runden sollen enden um",
    change: "Minuten für jeden Wechsel",
    more: "Minuten mehr für jetzt",
    round: "Runde",
    before: "bisher",
    after: "neu",
    as_is: |time| format!("Wie es steht, enden die Runden um {time}."),
    ends: |time| format!("So enden die Runden um {time}."),
    ends_late: |time| format!("Kürzer geht es nicht: So enden die Runden um {time}."),
    nothing: "Es kommt keine Runde mehr, die sich ändern ließe.",
    do_it: "So verteilen",
};

pub(crate) const EN: Timing = Timing {
    slot: "Minutes in the programme",
    fit: "Fit the rounds in",
    takes: |time| format!("Rounds and changes take {time} together."),
    too_long: |time| {
        format!("That is {time} more than the programme allows. Shorten rounds, or leave one out.")
    },
    tight_change: "Less than 2 minutes for a change is tight: everybody has to stand up, search and sit down.",
    visits: |rounds, stations| format!("Everybody visits {rounds} of {stations} stations."),
    open: "Reschedule",
    title: "Share out what is left of the time",
    text: "The rounds that are still to come become shorter or longer in proportion. What runs now stays as it is, unless you add minutes.",
    end: "The rounds are to end at",
    change: "Minutes for each change",
    more: "Minutes more for now",
    round: "Round",
    before: "so far",
    after: "new",
    as_is: |time| format!("As it stands, the rounds end at {time}."),
    ends: |time| format!("Like this the rounds end at {time}."),
    ends_late: |time| format!("It cannot be shorter: like this the rounds end at {time}."),
    nothing: "No round comes any more that could be changed.",
    do_it: "Share it out like this",
};

tischrunde_client_core::in_both_languages!(Timing);

/// Seconds as minutes: "75 Minuten", "4,5 Minuten".
pub(crate) fn minutes(language: Language, seconds: u64) -> String {
    let (whole, rest) = (seconds / 60, seconds % 60);
    let figure = match rest {
        0 => whole.to_string(),
        rest => {
            let figure = decimal_of_tenths(whole as f64 + rest as f64 / 60.0);
            if language == Language::De { figure.replace('.', ",") } else { figure }
        }
    };
    match (language, seconds) {
        (Language::De, 60) => "1 Minute".to_owned(),
        (Language::En, 60) => "1 minute".to_owned(),
        (Language::De, _) => format!("{figure} Minuten"),
        (Language::En, _) => format!("{figure} minutes"),
    }
}

/// How late or early the day is, if it is worth a word; `seconds` are positive when it is late.
pub(crate) fn delay(language: Language, seconds: i64) -> Option<String> {
    // Less than a minute is no delay.
    let minutes = seconds / 60;
    match (language, minutes) {
        (_, 0) => None,
        (Language::De, 1..) => Some(format!("{minutes} min später")),
        (Language::De, _) => Some(format!("{} min früher", -minutes)),
        (Language::En, 1..) => Some(format!("{minutes} min late")),
        (Language::En, _) => Some(format!("{} min early", -minutes)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_as_people_say_them() {
        assert_eq!(minutes(Language::De, 4_500), "75 Minuten");
        assert_eq!(minutes(Language::De, 270), "4,5 Minuten");
        assert_eq!(minutes(Language::En, 60), "1 minute");
    }

    #[test]
    fn a_delay_is_told_from_a_minute_on() {
        assert_eq!(delay(Language::De, 59), None);
        assert_eq!(delay(Language::De, 250), Some("4 min später".to_owned()));
        assert_eq!(delay(Language::En, -120), Some("2 min early".to_owned()));
    }
}
