//! The words of records, in both languages. A word that one language lacks does not compile.

use tischrunde_shared::language::Language;
use tischrunde_shared::talk::Origin;

/// The words of one language.
#[derive(Debug)]
pub(crate) struct Words {
    pub(crate) language: Language,
    pub(crate) exported: &'static str,
    pub(crate) station: &'static str,
    pub(crate) round: &'static str,
    pub(crate) after_round: &'static str,
    pub(crate) theme: &'static str,
    pub(crate) no_theme: &'static str,
    pub(crate) questions: &'static str,
    pub(crate) insights: &'static str,
    pub(crate) handovers: &'static str,
    pub(crate) contributions: &'static str,
    pub(crate) no_contributions: &'static str,
    pub(crate) sources: &'static str,
    pub(crate) reply_to: &'static str,
    pub(crate) edited: &'static str,
    pub(crate) annex: &'static str,
    pub(crate) annex_text: &'static str,
    pub(crate) hidden: &'static str,
    pub(crate) withdrawn: &'static str,
    pub(crate) erased: &'static str,
    pub(crate) columns: Columns,
}

/// The column names of the table.
#[derive(Debug)]
pub(crate) struct Columns {
    pub(crate) id: &'static str,
    pub(crate) station: &'static str,
    pub(crate) station_title: &'static str,
    pub(crate) round: &'static str,
    pub(crate) category: &'static str,
    pub(crate) category_label: &'static str,
    pub(crate) text: &'static str,
    pub(crate) support: &'static str,
    pub(crate) origin: &'static str,
    pub(crate) time: &'static str,
    pub(crate) edited: &'static str,
    pub(crate) reply_to: &'static str,
    pub(crate) theme: &'static str,
    pub(crate) state: &'static str,
    pub(crate) hidden: &'static str,
}

/// The words of a language.
pub(crate) fn words(language: Language) -> &'static Words {
    match language {
        Language::De => &GERMAN,
        Language::En => &ENGLISH,
    }
}

const GERMAN: Words = Words {
    language: Language::De,
    exported: "Ausgegeben am",
    station: "Station",
    round: "Runde",
    after_round: "Nach Runde",
    theme: "Thema",
    no_theme: "Ohne Thema",
    questions: "Leitfragen",
    insights: "Kernaussagen",
    handovers: "Übergaben",
    contributions: "Beiträge",
    no_contributions: "Keine.",
    sources: "Quellen",
    reply_to: "Antwort auf",
    edited: "bearbeitet",
    annex: "Anhang: Verborgene und zurückgezogene Beiträge",
    annex_text: "Diese Beiträge sind in den Ergebnissen nicht berücksichtigt.",
    hidden: "Verborgen",
    withdrawn: "Zurückgezogen",
    erased: "Der Text ist gelöscht.",
    columns: Columns {
        id: "Nummer",
        station: "Station",
        station_title: "Titel der Station",
        round: "Runde",
        category: "Kategorie",
        category_label: "Name der Kategorie",
        text: "Text",
        support: "Zustimmung",
        origin: "Herkunft",
        time: "Zeit",
        edited: "Bearbeitet",
        reply_to: "Antwort auf",
        theme: "Thema",
        state: "Stand",
        hidden: "Verborgen",
    },
};

const ENGLISH: Words = Words {
    language: Language::En,
    exported: "Exported",
    station: "Station",
    round: "Round",
    after_round: "After round",
    theme: "Theme",
    no_theme: "Without a theme",
    questions: "Guiding questions",
    insights: "Insights",
    handovers: "Handovers",
    contributions: "Contributions",
    no_contributions: "None.",
    sources: "Sources",
    reply_to: "reply to",
    edited: "edited",
    annex: "Annex: hidden and withdrawn contributions",
    annex_text: "The results take no account of these contributions.",
    hidden: "Hidden",
    withdrawn: "Withdrawn",
    erased: "The text has been erased.",
    columns: Columns {
        id: "number",
        station: "station",
        station_title: "station title",
        round: "round",
        category: "category",
        category_label: "category label",
        text: "text",
        support: "support",
        origin: "origin",
        time: "time",
        edited: "edited",
        reply_to: "reply to",
        theme: "theme",
        state: "state",
        hidden: "hidden",
    },
};

impl Words {
    /// How a contribution came in.
    pub(crate) fn origin(&self, origin: Origin) -> &'static str {
        match (self.language, origin) {
            (Language::De, Origin::Phone) => "am Telefon geschrieben",
            (Language::De, Origin::Dictated) => "dem Team diktiert",
            (Language::De, Origin::Paper) => "von einer Karte",
            (Language::En, Origin::Phone) => "written on a phone",
            (Language::En, Origin::Dictated) => "dictated to the crew",
            (Language::En, Origin::Paper) => "from a card",
        }
    }

    /// How many people support it.
    pub(crate) fn support(&self, count: u32) -> String {
        match (self.language, count) {
            (Language::De, 1) => "1 Zustimmung".to_owned(),
            (Language::De, _) => format!("{count} Zustimmungen"),
            (Language::En, 1) => "1 person supports it".to_owned(),
            (Language::En, _) => format!("{count} people support it"),
        }
    }

    /// What the record holds, in a sentence.
    pub(crate) fn totals(&self, people: usize, said: usize, hidden: usize, withdrawn: usize) -> String {
        match self.language {
            Language::De => format!(
                "Teilnehmende: {people} · Beiträge: {said}, davon verborgen: {hidden}, zurückgezogen: {withdrawn}"
            ),
            Language::En => format!(
                "Participants: {people} · Contributions: {said}, of these hidden: {hidden}, withdrawn: {withdrawn}"
            ),
        }
    }

    /// Yes or no.
    pub(crate) fn yes_no(&self, yes: bool) -> &'static str {
        match (self.language, yes) {
            (Language::De, true) => "ja",
            (Language::De, false) => "nein",
            (Language::En, true) => "yes",
            (Language::En, false) => "no",
        }
    }

    /// A title in quotation marks.
    pub(crate) fn quoted(&self, title: &str) -> String {
        match self.language {
            Language::De => format!("„{title}“"),
            Language::En => format!("“{title}”"),
        }
    }

    /// That everybody can read it.
    pub(crate) fn shown(&self) -> &'static str {
        match self.language {
            Language::De => "sichtbar",
            Language::En => "shown",
        }
    }
}
