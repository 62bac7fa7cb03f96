//! Values of which there are only a few.

use tischrunde_shared::paper::{Level, Priority, Source};
use tischrunde_shared::talk::{Fate, Origin};

use super::{Said, Word};

macro_rules! words {
    ($($name:ident($key:literal, $de:literal, $en:literal);)*) => {
        $(pub(super) static $name: Word = Word { key: $key, said: Said { de: $de, en: $en } };)*
    };
}

words! {
    PHONE("phone", "am Telefon geschrieben", "written on a phone");
    DICTATED("dictated", "dem Team diktiert", "dictated to the crew");
    PAPER("paper", "von einer Karte", "from a card");
    SHOWN("shown", "sichtbar", "shown");
    HIDDEN("hidden", "verborgen", "hidden");
    WITHDRAWN("withdrawn", "zurückgezogen", "withdrawn");
    STATEMENT("statement", "Aussage", "statement");
    RECOMMENDATION("recommendation", "Empfehlung", "recommendation");
    INSIGHT("insight", "Kernaussage", "insight");
    THEME("theme", "Thema", "theme");
    CONTRIBUTION("contribution", "Beitrag", "contribution");
    UNION("union", "EU", "EU");
    FEDERATION("federation", "Bund", "federation (Bund)");
    STATE("state", "Land", "state (Land)");
    MUNICIPALITY("municipality", "Kommune", "municipality (Kommune)");
    HIGH("high", "hoch", "high");
    MEDIUM("medium", "mittel", "medium");
    LOW("low", "niedrig", "low");
}

pub(super) const ORIGINS: &[&Word] = &[&PHONE, &DICTATED, &PAPER];
pub(super) const STATES: &[&Word] = &[&SHOWN, &HIDDEN, &WITHDRAWN];
pub(super) const STATEMENTS: &[&Word] = &[&STATEMENT, &RECOMMENDATION];
pub(super) const RESTING: &[&Word] = &[&STATEMENT, &RECOMMENDATION, &INSIGHT];
pub(super) const SOURCES: &[&Word] = &[&INSIGHT, &THEME, &CONTRIBUTION];
pub(super) const LEVELS: &[&Word] = &[&UNION, &FEDERATION, &STATE, &MUNICIPALITY];
pub(super) const PRIORITIES: &[&Word] = &[&HIGH, &MEDIUM, &LOW];

pub(super) fn origin(origin: Origin) -> &'static Word {
    match origin {
        Origin::Phone => &PHONE,
        Origin::Dictated => &DICTATED,
        Origin::Paper => &PAPER,
    }
}

pub(super) fn state(fate: &Fate) -> &'static Word {
    match fate {
        Fate::Shown => &SHOWN,
        Fate::Hidden { .. } => &HIDDEN,
        Fate::Withdrawn => &WITHDRAWN,
    }
}

/// What a source is, and its number.
pub(super) fn source(source: Source) -> (&'static Word, u32) {
    match source {
        Source::Insight(id) => (&INSIGHT, id.0),
        Source::Theme(id) => (&THEME, id.0),
        Source::Contribution(id) => (&CONTRIBUTION, id.0),
    }
}

pub(super) fn level(level: Level) -> &'static Word {
    match level {
        Level::Union => &UNION,
        Level::Federation => &FEDERATION,
        Level::State => &STATE,
        Level::Municipality => &MUNICIPALITY,
    }
}

pub(super) fn priority(priority: Priority) -> &'static Word {
    match priority {
        Priority::High => &HIGH,
        Priority::Medium => &MEDIUM,
        Priority::Low => &LOW,
    }
}
