//! The words that writers put around a document's own, in both languages.

use serde::Serialize;
use tischrunde_shared::language::Language;

/// The words of one language.
#[derive(Debug, Serialize)]
pub struct Labels {
    /// Above the table of contents.
    pub contents: &'static str,
    /// Before the publisher's name.
    pub publisher: &'static str,
    /// Before the date.
    pub date: &'static str,
    /// Before the edition.
    pub edition: &'static str,
    /// Before the address under which a paper is published.
    pub address: &'static str,
    /// Before the licence.
    pub licence: &'static str,
    /// Above the imprint.
    pub imprint: &'static str,
    /// Before what a statement rests on.
    pub sources: &'static str,
    /// Above the numbers of a chart.
    pub numbers: &'static str,
    /// In the place of a text that was taken back or erased.
    pub taken_back: &'static str,
    /// Before a page's number.
    pub page: &'static str,
    /// The link that leads past what stands on every page.
    pub skip: &'static str,
    /// Around what somebody said.
    pub quotation_marks: (&'static str, &'static str),
}

/// The words of a language.
#[must_use]
pub fn labels(language: Language) -> &'static Labels {
    match language {
        Language::De => &GERMAN,
        Language::En => &ENGLISH,
    }
}

const GERMAN: Labels = Labels {
    contents: "Inhalt",
    publisher: "Herausgegeben von",
    date: "Stand",
    edition: "Fassung",
    address: "Veröffentlicht unter",
    licence: "Lizenz",
    imprint: "Impressum",
    sources: "Quellen",
    numbers: "Die Zahlen dazu",
    taken_back: "[…] (zurückgezogen)",
    page: "Seite",
    skip: "Zum Inhalt springen",
    quotation_marks: ("„", "“"),
};

const ENGLISH: Labels = Labels {
    contents: "Contents",
    publisher: "Published by",
    date: "As of",
    edition: "Edition",
    address: "Published at",
    licence: "Licence",
    imprint: "Imprint",
    sources: "Sources",
    numbers: "The numbers",
    taken_back: "[…] (taken back)",
    page: "Page",
    skip: "Skip to the content",
    quotation_marks: ("“", "”"),
};
