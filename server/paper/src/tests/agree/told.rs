//! What a file tells, in one form for all formats. Blanks are squeezed: some formats break lines.

use std::collections::{BTreeMap, BTreeSet};

/// What was read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// Statements, recommendations, insights and themes by what leads to them, such as `s5`.
    pub(super) entries: BTreeMap<String, Entry>,
    /// Contributions by their number.
    pub(super) voices: BTreeMap<u32, Voice>,
    /// What is quoted, and from where.
    pub(super) quotes: Vec<(String, String)>,
    /// Tables, by what stands above them.
    pub(super) tables: BTreeMap<String, Lines>,
}

/// Head and rows of a table.
pub(super) type Lines = Vec<Vec<String>>;

/// A statement, or what is listed like one.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Its text and what it says about itself.
    pub(super) says: String,
    /// What it rests on, in words.
    pub(super) sources: String,
}

/// A contribution.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Voice {
    /// What was said, or that it was taken back.
    pub(super) text: String,
    /// Round, category, support, and where it is used.
    pub(super) facts: String,
}

/// Where links lead.
#[derive(Debug, Default)]
pub(super) struct Ways {
    /// Every place, as often as it is there.
    pub(super) places: Vec<String>,
    /// Where each link inside leads.
    pub(super) inward: Vec<String>,
    /// What the sources of an entry lead to, by the place of the entry.
    pub(super) sources: BTreeMap<String, Vec<String>>,
}

impl Told {
    /// Adds an entry, which must be the only one in its place.
    pub(super) fn entry(&mut self, place: &str, says: &str, sources: &str) {
        let entry = Entry { says: squeezed(says), sources: without_label(sources) };
        assert_eq!(self.entries.insert(place.to_owned(), entry), None, "{place} twice");
    }

    /// Adds a contribution, which must be the only one of its number.
    pub(super) fn voice(&mut self, label: &str, text: &str, facts: &str) {
        let number = label.trim().strip_prefix('#').and_then(|number| number.parse().ok());
        let number = number.unwrap_or_else(|| panic!("{label:?} is no number"));
        let voice = Voice { text: squeezed(text), facts: squeezed(facts) };
        assert_eq!(self.voices.insert(number, voice), None, "#{number} twice");
    }

    /// Adds a table under its label and caption, which must be the only one of them.
    pub(super) fn table(&mut self, caption: &str, lines: Lines) {
        let squeeze = |line: Vec<String>| line.iter().map(|cell| squeezed(cell)).collect();
        let lines = lines.into_iter().map(squeeze).collect();
        assert_eq!(self.tables.insert(squeezed(caption), lines), None, "{caption} twice");
    }

    /// The only table whose caption ends so.
    pub(super) fn table_of(&self, caption: &str) -> &Lines {
        let found: Vec<_> = self.tables.iter().filter(|(label, _)| label.ends_with(caption)).collect();
        let [(_, lines)] = found.as_slice() else { panic!("{} tables of {caption}", found.len()) };
        lines
    }
}

impl Ways {
    /// Each place is there once, and each link leads to one.
    pub(super) fn assert_sound(&self) {
        let places: BTreeSet<_> = self.places.iter().collect();
        assert_eq!(places.len(), self.places.len(), "each place once");
        assert!(self.inward.len() > 500, "{} links", self.inward.len());
        let orphans: Vec<_> = self.inward.iter().filter(|to| !places.contains(to)).collect();
        assert!(orphans.is_empty(), "{orphans:?}");
    }

    /// The contributions that an entry leads to, directly and over insights and themes.
    pub(super) fn behind(&self, place: &str) -> BTreeSet<u32> {
        let sources = self.sources.get(place).map_or(&[][..], Vec::as_slice);
        let numbers = sources.iter().flat_map(|source| match source.strip_prefix('c') {
            Some(number) => BTreeSet::from([number.parse().expect("a number")]),
            None => self.behind(source),
        });
        numbers.collect()
    }
}

/// A text with one blank between any two words.
pub(super) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn without_label(sources: &str) -> String {
    let sources = squeezed(sources);
    sources.strip_prefix("Quellen: ").map(str::to_owned).unwrap_or(sources)
}
