//! How groups are formed, and what a plan of seats is worth, in words.

use tischrunde_client_core::words::decimals::decimal_of_tenths;
use tischrunde_client_core::words::times::grouped;
use tischrunde_shared::language::Language;
use tischrunde_shared::plan::Rotation;

use tischrunde_crew::demands;
use tischrunde_shared::api::Worth;

/// The card on the facilitator's desk.
pub(crate) struct Groups {
    pub(crate) title: &'static str,
    pub(crate) choose: &'static str,
    pub(crate) compare: &'static str,
    pub(crate) comparing: &'static str,
    pub(crate) compare_hint: &'static str,
    pub(crate) chosen: &'static str,
    pub(crate) check: &'static str,
}

pub(crate) const DE: Groups = Groups {
    title: "Sitzplan",
    choose: "Wie sollen sich die Gruppen bilden?",
    compare: "Arten vergleichen",
    comparing: "Die Pläne werden gerechnet",
    compare_hint: "Gerechnet wird mit allen, die schon da sind. Die Wahl gilt, bis die Plätze angesagt sind.",
    chosen: "So bilden sich die Gruppen:",
    check: "Plan prüfen",
};

pub(crate) const EN: Groups = Groups {
    title: "Seating",
    choose: "How are groups to be formed?",
    compare: "Compare the ways",
    comparing: "Plans are being made",
    compare_hint: "Plans are made for everybody who is here. The choice can be changed until seats are announced.",
    chosen: "Groups are formed like this:",
    check: "Check the plan",
};

tischrunde_client_core::in_both_languages!(Groups);

/// The name of a way to form groups, and what it means.
pub(crate) fn rotation(language: Language, rotation: Rotation) -> (&'static str, &'static str) {
    match (language, rotation) {
        (Language::De, Rotation::MostNew) => {
            ("Viele kennenlernen", "Alle haben einen eigenen Weg und treffen so viele andere wie möglich.")
        }
        (Language::De, Rotation::NoClique) => (
            "Keine festen Grüppchen",
            "Niemand sitzt öfter als zweimal mit derselben Person, soweit es geht.",
        ),
        (Language::De, Rotation::Together) => {
            ("Gruppen bleiben zusammen", "Die Tischgruppen ziehen gemeinsam zur nächsten Station.")
        }
        (Language::De, Rotation::HomeLast) => {
            ("Am Ende zurück", "Die letzte Runde findet wieder am Tisch der ersten statt.")
        }
        (Language::De, Rotation::FreeChoice) => {
            ("Freie Wahl", "Alle suchen sich vor jeder Runde eine Station mit freiem Platz.")
        }
        (Language::En, Rotation::MostNew) => {
            ("Meet many", "Everybody has a route of their own and meets as many others as possible.")
        }
        (Language::En, Rotation::NoClique) => {
            ("No fixed cliques", "Nobody sits with the same person more than twice, as far as that can be.")
        }
        (Language::En, Rotation::Together) => {
            ("Groups stay together", "The groups of the tables move on to the next station together.")
        }
        (Language::En, Rotation::HomeLast) => {
            ("Home in the end", "The last round is at the table of the first again.")
        }
        (Language::En, Rotation::FreeChoice) => {
            ("Free choice", "Before each round everybody picks a station with a free seat.")
        }
    }
}

/// What a plan is worth, in two or three sentences.
pub(crate) fn worth(language: Language, worth: &Worth) -> String {
    if worth.people < 2 {
        return match language {
            Language::De => "Dafür müssen erst Menschen da sein.".into(),
            Language::En => "For that people have to be here first.".into(),
        };
    }
    [met(language, worth), repeats(language, worth), mix(language, worth), rules(language, worth)].concat()
}

fn met(language: Language, worth: &Worth) -> String {
    let [fewest, mean, most] = worth.met.map(decimal_of_tenths);
    match language {
        _ if worth.met[0] > worth.met[2] => String::new(),
        Language::De if fewest == most => {
            format!("Jede der {} Personen trifft {fewest} andere. ", worth.people)
        }
        Language::De => {
            let mean = mean.replace('.', ",");
            format!(
                "Jede der {} Personen trifft {fewest} bis {most} andere, im Mittel {mean}. ",
                worth.people
            )
        }
        Language::En if fewest == most => {
            format!("Each of the {} people meets {fewest} others. ", worth.people)
        }
        Language::En => format!(
            "Each of the {} people meets {fewest} to {most} others, {mean} on average. ",
            worth.people
        ),
    }
}

fn repeats(language: Language, worth: &Worth) -> String {
    let again = usize::try_from(worth.repeats).unwrap_or(usize::MAX);
    let least = usize::try_from(worth.least_repeats).unwrap_or(usize::MAX);
    match language {
        Language::De => {
            let what = if again == 0 {
                "Niemand trifft jemanden zweimal".to_owned()
            } else {
                format!(
                    "{} Begegnungen sind Wiederholungen, niemand sitzt öfter als {}-mal mit derselben Person",
                    grouped(again, '.'),
                    worth.most_meetings
                )
            };
            let proof = match (worth.proven_best, least) {
                (true, _) => "; besser geht es nicht".to_owned(),
                (false, 0) => String::new(),
                (false, least) => format!("; unter {} geht es nicht", grouped(least, '.')),
            };
            format!("{what}{proof}.")
        }
        Language::En => {
            let what = if again == 0 {
                "Nobody meets anybody twice".to_owned()
            } else {
                format!(
                    "{} meetings are repeats, nobody sits with the same person more than {} times",
                    grouped(again, ','),
                    worth.most_meetings
                )
            };
            let proof = match (worth.proven_best, least) {
                (true, _) => "; that is the best possible".to_owned(),
                (false, 0) => String::new(),
                (false, least) => format!("; fewer than {} are impossible", grouped(least, ',')),
            };
            format!("{what}{proof}.")
        }
    }
}

fn mix(language: Language, worth: &Worth) -> String {
    match (language, worth.imbalance) {
        (_, None) => String::new(),
        (Language::De, Some(0)) => " Alle Tische sind ausgewogen gemischt.".into(),
        (Language::En, Some(0)) => " All tables are evenly mixed.".into(),
        (Language::De, Some(off)) => {
            format!(" Zur ausgewogenen Mischung fehlen über alle Tische und Runden {off} Plätze.")
        }
        (Language::En, Some(off)) => format!(" Over all tables and rounds {off} seats are off an even mix."),
    }
}

fn rules(language: Language, worth: &Worth) -> String {
    let demand = worth.demand.as_ref().map(|demand| format!(" {}", demands::sentence(language, demand)));
    let broken = match (language, worth.broken) {
        (_, 0) => String::new(),
        (Language::De, 1) => " Eine Regel ist an einer Stelle nicht eingehalten.".into(),
        (Language::De, broken) => format!(" Regeln sind an {broken} Stellen nicht eingehalten."),
        (Language::En, 1) => " A rule is not kept in one place.".into(),
        (Language::En, broken) => format!(" Rules are not kept in {broken} places."),
    };
    broken + &demand.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Worth {
        Worth {
            people: 96,
            repeats: 0,
            least_repeats: 0,
            proven_best: true,
            met: [20.0, 20.0, 20.0],
            most_meetings: 1,
            imbalance: Some(0),
            broken: 0,
            demand: None,
        }
    }

    #[test]
    fn the_best_plan_says_so() {
        assert_eq!(
            worth(Language::En, &sample()),
            "Each of the 96 people meets 20 others. Nobody meets anybody twice; that is the best possible. All tables are evenly mixed."
        );
    }

    #[test]
    fn a_plan_that_could_be_better_says_how_much() {
        let plan = Worth {
            repeats: 1_200,
            least_repeats: 1_104,
            proven_best: false,
            met: [72.0, 73.92, 75.0],
            most_meetings: 4,
            imbalance: None,
            ..sample()
        };
        assert_eq!(
            worth(Language::De, &plan),
            "Jede der 96 Personen trifft 72 bis 75 andere, im Mittel 73,9. 1.200 Begegnungen sind Wiederholungen, niemand sitzt öfter als 4-mal mit derselben Person; unter 1.104 geht es nicht."
        );
    }
}
