//! The words of records, in both languages. A word that one language lacks does not compile.

use tischrunde_shared::cafe::Origin;
use tischrunde_shared::plan::Language;

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) language: Language,
    pub(super) exported: &'static str,
    pub(super) station: &'static str,
    pub(super) round: &'static str,
    pub(super) after_round: &'static str,
    pub(super) theme: &'static str,
    pub(super) no_theme: &'static str,
    pub(super) questions: &'static str,
    pub(super) insights: &'static str,
    pub(super) handovers: &'static str,
    pub(super) contributions: &'static str,
    pub(super) no_contributions: &'static str,
    pub(super) sources: &'static str,
    pub(super) reply_to: &'static str,
    pub(super) edited: &'static str,
    pub(super) annex: &'static str,
    pub(super) annex_text: &'static str,
    pub(super) hidden: &'static str,
    pub(super) withdrawn: &'static str,
    pub(super) erased: &'static str,
    pub(super) columns: Columns,
}

/// The column names of the table.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) id: &'static str,
    pub(super) station: &'static str,
    pub(super) station_title: &'static str,
    pub(super) round: &'static str,
    pub(super) category: &'static str,
    pub(super) category_label: &'static str,
    pub(super) text: &'static str,
    pub(super) support: &'static str,
    pub(super) origin: &'static str,
    pub(super) time: &'static str,
    pub(super) edited: &'static str,
    pub(super) reply_to: &'static str,
    pub(super) theme: &'static str,
    pub(super) state: &'static str,
    pub(super) hidden: &'static str,
}

/// The words of a language.
pub(super) fn words(language: Language) -> &'static Words {
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
    pub(super) fn origin(&self, origin: Origin) -> &'static str {
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
    pub(super) fn support(&self, count: u32) -> String {
        match (self.language, count) {
            (Language::De, 1) => "1 Zustimmung".to_owned(),
            (Language::De, _) => format!("{count} Zustimmungen"),
            (Language::En, 1) => "1 person supports it".to_owned(),
            (Language::En, _) => format!("{count} people support it"),
        }
    }

    /// What the record holds, in a sentence.
    pub(super) fn totals(&self, people: usize, said: usize, hidden: usize, withdrawn: usize) -> String {
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
    pub(super) fn yes_no(&self, yes: bool) -> &'static str {
        match (self.language, yes) {
            (Language::De, true) => "ja",
            (Language::De, false) => "nein",
            (Language::En, true) => "yes",
            (Language::En, false) => "no",
        }
    }

    /// A title in quotation marks.
    pub(super) fn quoted(&self, title: &str) -> String {
        match self.language {
            Language::De => format!("„{title}“"),
            Language::En => format!("“{title}”"),
        }
    }

    /// That everybody can read it.
    pub(super) fn shown(&self) -> &'static str {
        match self.language {
            Language::De => "sichtbar",
            Language::En => "shown",
        }
    }
}
