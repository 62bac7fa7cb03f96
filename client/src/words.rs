//! Every text that people read, in both languages. A text is a field of a table that both languages fill, so that a
//! missing one does not compile.

pub(crate) mod author;
pub(crate) mod board;
pub(crate) mod choice;
pub(crate) mod common;
pub(crate) mod crew;
pub(crate) mod facilitator;
pub(crate) mod farewell;
pub(crate) mod host;
pub(crate) mod join;
pub(crate) mod paper;
pub(crate) mod phone;
pub(crate) mod problems;
pub(crate) mod refusals;
pub(crate) mod rules;
pub(crate) mod schedule;
pub(crate) mod screen;
pub(crate) mod seating;
pub(crate) mod start;
pub(crate) mod times;

use leptos::prelude::*;

use tischrunde_shared::plan::Language;

use crate::storage::{self, Keep};

/// What a figure counts.
pub(crate) struct Counted {
    one: &'static str,
    many: &'static str,
}

impl Counted {
    /// The word behind this number.
    pub(crate) fn of(&self, number: impl TryInto<usize>) -> &'static str {
        if matches!(number.try_into(), Ok(1)) { self.one } else { self.many }
    }
}

/// The texts of one language, by page.
pub(crate) struct Words {
    /// What several pages say.
    pub(crate) common: common::Common,
    /// What several of the crew's pages say.
    pub(crate) crew: crew::Crew,
    /// The start page.
    pub(crate) start: start::Start,
    /// The page on which people join.
    pub(crate) join: join::Join,
    /// The participant's page.
    pub(crate) phone: phone::Phone,
    /// The facilitator's desk.
    pub(crate) facilitator: facilitator::Facilitator,
    /// How groups are formed.
    pub(crate) seating: seating::Seating,
    /// Free choice.
    pub(crate) choice: choice::Choice,
    /// The plan of seats.
    pub(crate) board: board::Board,
    /// Rules for seats.
    pub(crate) rules: rules::Rules,
    /// What is printed.
    pub(crate) paper: paper::Paper,
    /// Time.
    pub(crate) schedule: schedule::Schedule,
    /// The host's desk.
    pub(crate) host: host::Host,
    /// The record.
    pub(crate) author: author::Author,
    /// The projector.
    pub(crate) screen: screen::Screen,
}

static DE: Words = Words {
    common: common::DE,
    crew: crew::DE,
    start: start::DE,
    join: join::DE,
    phone: phone::DE,
    facilitator: facilitator::DE,
    seating: seating::DE,
    choice: choice::DE,
    board: board::DE,
    rules: rules::DE,
    paper: paper::DE,
    schedule: schedule::DE,
    host: host::DE,
    author: author::DE,
    screen: screen::DE,
};

static EN: Words = Words {
    common: common::EN,
    crew: crew::EN,
    start: start::EN,
    join: join::EN,
    phone: phone::EN,
    facilitator: facilitator::EN,
    seating: seating::EN,
    choice: choice::EN,
    board: board::EN,
    rules: rules::EN,
    paper: paper::EN,
    schedule: schedule::EN,
    host: host::EN,
    author: author::EN,
    screen: screen::EN,
};

const KEY: &str = "language";

thread_local! {
    static LANGUAGE: ArcRwSignal<Language> = ArcRwSignal::new(Language::De);
}

fn signal() -> ArcRwSignal<Language> {
    LANGUAGE.with(Clone::clone)
}

/// The texts of a language.
pub(crate) fn of(language: Language) -> &'static Words {
    match language {
        Language::De => &DE,
        Language::En => &EN,
    }
}

/// The texts in the language that was chosen. Tracked: inside a view or memo they follow a change.
pub(crate) fn words() -> &'static Words {
    of(language())
}

/// The language that was chosen; tracked.
pub(crate) fn language() -> Language {
    signal().get()
}

/// The texts for handlers and timers; not tracked.
pub(crate) fn words_now() -> &'static Words {
    of(language_now())
}

/// The language for handlers and timers; not tracked.
pub(crate) fn language_now() -> Language {
    signal().get_untracked()
}

/// Chooses a language, for this device and for good.
pub(crate) fn choose(language: Language) {
    storage::set_value(Keep::Device, KEY, &language);
    set(language);
}

/// Begins with the language that was chosen on this device, else with the browser's.
pub(crate) fn start() {
    let preferred = || from_tag(&window().navigator().language().unwrap_or_default());
    set(storage::value(Keep::Device, KEY).unwrap_or_else(preferred));
}

/// Speaks a language as long as this page is open, whatever was chosen: for the projector, which belongs to a room.
pub(crate) fn speak(language: Language) {
    set(language);
}

fn set(language: Language) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", language.tag());
    }
    signal().set(language);
}

/// German for German of any country; English for all others.
fn from_tag(tag: &str) -> Language {
    let main = tag.split(['-', '_']).next().unwrap_or_default();
    if main.eq_ignore_ascii_case("de") { Language::De } else { Language::En }
}

/// A text of the table as a closure, for views: `t!(common.cancel)`.
macro_rules! t {
    ($page:ident . $text:ident) => {{ move || $crate::words::words().$page.$text }};
}
pub(crate) use t;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browsers_language() {
        for (tag, language) in [
            ("de", Language::De),
            ("de-AT", Language::De),
            ("DE_ch", Language::De),
            ("en-GB", Language::En),
            ("fr", Language::En),
            ("", Language::En),
            ("den", Language::En),
        ] {
            assert_eq!(from_tag(tag), language, "{tag:?}");
        }
    }
}
