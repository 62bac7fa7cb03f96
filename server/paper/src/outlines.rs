//! The outlines that authors choose from: TOML files in both languages. Three are built in.

use std::sync::LazyLock;

use serde::Deserialize;
use tischrunde_shared::language::Language;
use tischrunde_shared::paper::{Outline, OutlineSection, Planned};
use tischrunde_shared::text::Body;

/// The files of the built-in outlines, in the order in which they are offered.
const FILES: [&str; 3] = [
    include_str!("../../../assets/papers/white-paper.toml"),
    include_str!("../../../assets/papers/short-report.toml"),
    include_str!("../../../assets/papers/minutes.toml"),
];

/// An outline in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutlineFile {
    /// Its name at the command line and in links.
    pub id: String,
    /// What it is called.
    pub title: Both,
    /// What is in it, in a sentence.
    pub summary: Both,
    /// Its sections.
    sections: Vec<Entry>,
}

/// A text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Both {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    kind: Planned,
    #[serde(default)]
    heading: Both,
}

/// A file that is no outline: where and why, in words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("this is no outline: {0}")]
pub struct NotAnOutline(String);

impl Both {
    /// The text in one language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::De => &self.de,
            Language::En => &self.en,
        }
    }
}

impl OutlineFile {
    /// Reads a file.
    ///
    /// # Errors
    /// [`NotAnOutline`] with the line and what is wrong there.
    pub fn read(file: &str) -> Result<Self, NotAnOutline> {
        toml::from_str(file).map_err(|error| NotAnOutline(error.to_string()))
    }

    /// The outline in one language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> Outline {
        let section = |entry: &Entry| OutlineSection {
            kind: entry.kind,
            heading: match entry.heading.get(language) {
                "" => Body::NONE,
                heading => Body::new(heading),
            },
        };
        Outline { sections: self.sections.iter().map(section).collect() }
    }
}

/// The built-in outlines; the first is the one that a draft has.
pub fn built_in() -> &'static [OutlineFile] {
    static OUTLINES: LazyLock<Vec<OutlineFile>> =
        LazyLock::new(|| FILES.iter().filter_map(|file| OutlineFile::read(file).ok()).collect());
    &OUTLINES
}

/// A built-in outline by its name.
#[must_use]
pub fn find(id: &str) -> Option<&'static OutlineFile> {
    built_in().iter().find(|outline| outline.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_outline_can_be_read_and_has_words_in_both_languages() {
        assert_eq!(built_in().len(), FILES.len());
        for outline in built_in() {
            for language in [Language::De, Language::En] {
                assert!(!outline.title.get(language).is_empty() && !outline.summary.get(language).is_empty());
                for section in outline.in_language(language).sections {
                    let needs_heading = section.kind != Planned::Stations;
                    assert_eq!(section.heading.get().is_some(), needs_heading, "{} {section:?}", outline.id);
                }
            }
        }
    }

    #[test]
    fn a_faulty_file_says_where() {
        let error =
            OutlineFile::read("id = \"x\"\nsections = [ { kind = \"sumary\" } ]").expect_err("faulty");
        assert!(error.to_string().contains("line 2"), "{error}");
    }
}
