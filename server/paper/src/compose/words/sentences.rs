//! Sentences with figures in them.

use tischrunde_shared::language::Language;
use tischrunde_shared::paper::Coverage;
use tischrunde_shared::plan::Rotation;

use super::Words;
use crate::compose::overview::Figures;

impl Words {
    /// A number.
    pub(in crate::compose) fn number(&self, number: u64) -> String {
        (self.numbers)(number)
    }

    /// A date such as `2026-11-28` as people write it; another text as it is.
    pub(in crate::compose) fn date(&self, iso: &str) -> String {
        let mut parts = iso.split('-').map(str::parse::<usize>);
        let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) = (parts.next(), parts.next(), parts.next())
        else {
            return iso.to_owned();
        };
        let Some(month) = month.checked_sub(1).and_then(|month| self.months.get(month)) else {
            return iso.to_owned();
        };
        match self.language {
            Language::De => format!("{day}. {month} {year}"),
            Language::En => format!("{day} {month} {year}"),
        }
    }

    /// A title in quotation marks.
    pub(in crate::compose) fn quoted(&self, title: &str) -> String {
        match self.language {
            Language::De => format!("„{title}“"),
            Language::En => format!("“{title}”"),
        }
    }

    /// How many people support something.
    pub(in crate::compose) fn supported(&self, count: u32) -> String {
        match (self.language, count) {
            (Language::De, 1) => "1 Zustimmung".to_owned(),
            (Language::De, _) => format!("{} Zustimmungen", self.number(count.into())),
            (Language::En, 1) => "1 support".to_owned(),
            (Language::En, _) => format!("{} supports", self.number(count.into())),
        }
    }

    /// The day in a paragraph.
    pub(in crate::compose) fn figures(&self, title: &str, figures: &Figures) -> String {
        let Figures { people, stations, rounds, contributions, supports, insights, themes } = figures;
        let title = self.quoted(title);
        match self.language {
            Language::De => format!(
                "{} am World Café {title} teilgenommen. An {} und in {} sind {} entstanden, mit {}.{}",
                match people {
                    1 => "1 Person hat".to_owned(),
                    people => format!("{} Personen haben", self.number(*people as u64)),
                },
                self.counted(*stations, "einer Station", "Stationen"),
                self.counted(*rounds, "einer Runde", "Runden"),
                self.counted(*contributions, "ein Beitrag", "Beiträge"),
                self.counted(*supports as usize, "einer Zustimmung", "Zustimmungen"),
                self.outcome(*themes, *insights),
            ),
            Language::En => format!(
                "{} took part in the World Café {title}. At {} and in {} they wrote down {}, with {}.{}",
                self.counted(*people, "One person", "people"),
                self.counted(*stations, "one station", "stations"),
                self.counted(*rounds, "one round", "rounds"),
                self.counted(*contributions, "one contribution", "contributions"),
                self.counted(*supports as usize, "one mark of support", "marks of support"),
                self.outcome(*themes, *insights),
            ),
        }
    }

    /// What the hosts made of it, as one more sentence; nothing where they made nothing.
    fn outcome(&self, themes: usize, insights: usize) -> String {
        let [theme, insight] = match self.language {
            Language::De => [("ein Thema", "Themen"), ("eine Kernaussage", "Kernaussagen")],
            Language::En => [("one theme", "themes"), ("one insight", "insights")],
        };
        let made = [(themes, theme), (insights, insight)].into_iter().filter(|(count, _)| *count > 0);
        let made: Vec<_> = made.map(|(count, (one, many))| self.counted(count, one, many)).collect();
        match (self.language, made.is_empty()) {
            (_, true) => String::new(),
            (Language::De, false) if themes + insights == 1 => format!(" Daraus wurde {}.", made.join("")),
            (Language::De, false) => format!(" Daraus wurden {}.", made.join(" und ")),
            (Language::En, false) => format!(" These became {}.", made.join(" and ")),
        }
    }

    /// One of something, or so many.
    fn counted(&self, count: usize, one: &str, many: &str) -> String {
        if count == 1 { one.to_owned() } else { format!("{} {many}", self.number(count as u64)) }
    }

    /// Who took part, in a sentence.
    pub(in crate::compose) fn who_took_part(&self, figures: &Figures) -> String {
        match self.language {
            Language::De => format!(
                "Es haben {} teilgenommen. Wer etwas geschrieben hat, steht in diesem Papier nicht; Gruppen von \
                 weniger als vier Personen werden nicht einzeln genannt.",
                self.counted(figures.people, "eine Person", "Personen")
            ),
            Language::En => format!(
                "{} took part. This paper does not say who wrote what; groups of fewer than four people are \
                 not told apart.",
                self.counted(figures.people, "One person", "people")
            ),
        }
    }

    /// How the rounds went.
    pub(in crate::compose) fn rounds(&self, minutes: &[u32], rotation: Rotation) -> String {
        let way = self.rotation(rotation);
        let count = minutes.len();
        let all_alike = minutes.first().filter(|first| minutes.iter().all(|minute| minute == *first));
        match (self.language, all_alike) {
            (Language::De, Some(each)) => format!("Es gab {count} Runden zu je {each} Minuten. {way}"),
            (Language::De, None) => {
                format!("Es gab {count} Runden zu {} Minuten. {way}", listed(minutes, "und"))
            }
            (Language::En, Some(each)) => format!("There were {count} rounds of {each} minutes each. {way}"),
            (Language::En, None) => {
                format!("There were {count} rounds of {} minutes. {way}", listed(minutes, "and"))
            }
        }
    }

    fn rotation(&self, rotation: Rotation) -> &'static str {
        match (self.language, rotation) {
            (Language::De, Rotation::MostNew) => {
                "Alle hatten einen eigenen Weg durch die Stationen, auf dem sie möglichst viele andere trafen."
            }
            (Language::De, Rotation::NoClique) => {
                "Alle hatten einen eigenen Weg durch die Stationen; niemand sollte dieselben Menschen immer wieder treffen."
            }
            (Language::De, Rotation::Together) => "Die Gruppen zogen gemeinsam von Station zu Station.",
            (Language::De, Rotation::HomeLast) => {
                "Alle hatten einen eigenen Weg durch die Stationen und kehrten in der letzten Runde an ihren ersten Tisch \
                 zurück."
            }
            (Language::De, Rotation::FreeChoice) => {
                "Die Teilnehmenden wählten in jeder Runde selbst, wohin sie gingen."
            }
            (Language::En, Rotation::MostNew) => {
                "Everybody had a way of their own through the stations, on which they met as many others as possible."
            }
            (Language::En, Rotation::NoClique) => {
                "Everybody had a way of their own through the stations; nobody was to meet the same people over and over."
            }
            (Language::En, Rotation::Together) => "The groups moved from station to station together.",
            (Language::En, Rotation::HomeLast) => {
                "Everybody had a way of their own through the stations and was back at their first table in the last round."
            }
            (Language::En, Rotation::FreeChoice) => {
                "In each round the participants chose for themselves where to go."
            }
        }
    }

    /// What was said at a station, and how much of it is used.
    pub(in crate::compose) fn said_at_station(&self, coverage: Coverage) -> String {
        let (all, used) = (self.number(coverage.all().into()), self.number(coverage.used.into()));
        match self.language {
            Language::De => {
                format!("{all} Beiträge an dieser Station; {used} davon sind in diesem Papier verwendet.")
            }
            Language::En => {
                format!("{all} contributions at this station; {used} of them are used in this paper.")
            }
        }
    }

    /// How much is used of what was said.
    pub(in crate::compose) fn coverage(&self, coverage: Coverage, open: u64) -> String {
        let number = |n: u32| self.number(n.into());
        let (all, used, aside) = (number(coverage.all()), number(coverage.used), number(coverage.set_aside));
        let open = self.number(open);
        match self.language {
            Language::De => format!(
                "Von {all} Beiträgen sind {used} in Aussagen, Empfehlungen oder Zitaten verwendet. {aside} sind mit einem Grund \
                 nicht verwendet, {open} ohne dass ein Grund genannt wurde."
            ),
            Language::En => format!(
                "Of {all} contributions {used} are used in statements, recommendations or quotes. {aside} are not used for a \
                 reason that is given, {open} without one."
            ),
        }
    }

    /// What a chart of categories says.
    pub(in crate::compose) fn most_in_category(&self, category: &str, count: u64, all: u64) -> String {
        let (category, count, all) = (self.quoted(category), self.number(count), self.number(all));
        match self.language {
            Language::De => {
                format!("Am häufigsten ist die Kategorie {category} mit {count} von {all} Beiträgen.")
            }
            Language::En => format!("Most contributions are of the category {category}: {count} of {all}."),
        }
    }

    /// What a chart of support says.
    pub(in crate::compose) fn how_supported(&self, supported: u64, all: u64, most: u64) -> String {
        let (supported, all, most) = (self.number(supported), self.number(all), self.number(most));
        match self.language {
            Language::De => {
                format!("{supported} von {all} Beiträgen haben Zustimmung, der mit der meisten {most}.")
            }
            Language::En => {
                format!("{supported} of {all} contributions have support, the one with most {most}.")
            }
        }
    }

    /// What a chart of answers says.
    pub(in crate::compose) fn largest_group(&self, group: &str, count: u64, all: u64) -> String {
        let (group, count, all) = (self.quoted(group), self.number(count), self.number(all));
        match self.language {
            Language::De => format!("Die größte Gruppe ist {group} mit {count} von {all} Personen."),
            Language::En => format!("The largest group is {group} with {count} of {all} people."),
        }
    }

    /// What a chart of time says.
    pub(in crate::compose) fn peak(&self, peak: u64) -> String {
        let peak = self.number(peak);
        match self.language {
            Language::De => format!("An einer Station kamen in fünf Minuten bis zu {peak} Beiträge."),
            Language::En => format!("Up to {peak} contributions came at one station in five minutes."),
        }
    }

    /// How the data was treated.
    pub(in crate::compose) fn data_protection(&self, retention_days: u16) -> [String; 3] {
        match self.language {
            Language::De => [
                "Die Teilnehmenden brauchten kein Konto. Wer wollte, hat einen Namen angegeben; das Programm \
                 übernimmt keinen davon in dieses Papier, und seine Seiten für das Team nennen nicht, wer einen Beitrag geschrieben \
                 hat."
                    .to_owned(),
                format!(
                    "Das Programm, mit dem das Café lief, nutzt keine Dienste Dritter. Für die Daten des Cafés ist \
                     eine Aufbewahrung von {retention_days} Tagen nach der letzten Runde vorgesehen."
                ),
                "Zitate sind der Wortlaut der Beiträge; was gekürzt ist, zeigt […]. Zahlen in diesem Papier zählen die Beiträge, \
                 die sichtbar sind: weder verborgene noch zurückgezogene."
                    .to_owned(),
            ],
            Language::En => [
                "Participants needed no account. Whoever wanted gave a name; the program takes none of them into this \
                 paper, and its pages for the crew do not say who wrote a contribution."
                    .to_owned(),
                format!(
                    "The program that ran the café uses no services of others. Its data is meant to be kept \
                     for {retention_days} days after the last round."
                ),
                "Quotes are the contributions word for word; […] shows what was cut. Figures in this paper count the \
                 contributions that can be seen: neither hidden nor withdrawn ones."
                    .to_owned(),
            ],
        }
    }
}

/// `20, 15 and 15`.
fn listed(minutes: &[u32], and: &str) -> String {
    let written: Vec<_> = minutes.iter().map(u32::to_string).collect();
    match written.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} {and} {last}", others.join(", ")),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::words::words;

    #[test]
    fn what_nobody_made_is_not_counted() {
        let german = |themes, insights| words(Language::De).outcome(themes, insights);
        assert_eq!(german(0, 0), "");
        assert_eq!(german(0, 12), " Daraus wurden 12 Kernaussagen.");
        assert_eq!(german(1, 0), " Daraus wurde ein Thema.");
        assert_eq!(german(1, 1), " Daraus wurden ein Thema und eine Kernaussage.");
        assert_eq!(words(Language::En).outcome(2, 1), " These became 2 themes and one insight.");
    }
}
