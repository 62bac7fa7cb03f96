//! Every text that people read, in both languages. Each page has its own table of texts beside it, which both languages
//! fill, so that a missing text does not compile; here are the language itself and the tables that all bundles need.

pub mod common;
pub mod decimals;
pub mod farewell;
pub mod refusals;
pub mod times;

use leptos::prelude::*;

use tischrunde_shared::language::Language;

use crate::storage::{self, Keep};

const KEY: &str = "language";

thread_local! {
    static LANGUAGE: ArcRwSignal<Language> = ArcRwSignal::new(Language::De);
}

fn signal() -> ArcRwSignal<Language> {
    LANGUAGE.with(Clone::clone)
}

/// The language that was chosen; tracked.
pub fn language() -> Language {
    signal().get()
}

/// The language for handlers and timers; not tracked.
pub fn language_now() -> Language {
    signal().get_untracked()
}

/// Chooses a language, for this device and for good.
pub fn choose(language: Language) {
    storage::set_value(Keep::Device, KEY, &language);
    set(language);
}

/// Begins with the language that was chosen on this device, else with the browser's.
pub fn start() {
    let preferred = || from_tag(&window().navigator().language().unwrap_or_default());
    set(storage::value(Keep::Device, KEY).unwrap_or_else(preferred));
}

/// Speaks a language as long as this page is open, whatever was chosen: for the projector, which belongs to a room.
pub fn speak(language: Language) {
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

/// Gives a page's table, whose languages are the constants `DE` and `EN` beside it, the functions that pick one.
#[macro_export]
macro_rules! in_both_languages {
    ($Table:ty) => {
        /// The texts in the language that was chosen. Tracked: inside a view or memo they follow a change.
        pub fn words() -> &'static $Table {
            $crate::words::pick($crate::words::language(), &DE, &EN)
        }

        /// The texts for handlers and timers; not tracked.
        #[allow(dead_code, reason = "not every page says something from a handler")]
        pub fn words_now() -> &'static $Table {
            $crate::words::pick($crate::words::language_now(), &DE, &EN)
        }
    };
}

/// A text of a table as a function, for views: `t!(common.cancel)`. The table's module goes by that name.
///
/// All are of one type, so that what shows a text is compiled once and not for each text.
#[macro_export]
macro_rules! t {
    ($table:ident . $text:ident) => {{ (|| $table::words().$text) as fn() -> _ }};
}

/// The one of two that belongs to a language.
pub fn pick<T: ?Sized>(language: Language, de: &'static T, en: &'static T) -> &'static T {
    match language {
        Language::De => de,
        Language::En => en,
    }
}

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
