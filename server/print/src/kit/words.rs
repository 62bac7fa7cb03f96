//! What the sheets say, in both languages.

mod english;
mod german;

use serde::Serialize;
use tischrunde_shared::language::Language;

/// The words of one language.
#[derive(Serialize)]
pub(super) struct Words {
    pub(super) page: &'static str,
    pub(super) minutes: &'static str,
    pub(super) station: &'static str,
    pub(super) table: &'static str,
    pub(super) as_of: &'static str,
    pub(super) poster: &'static str,
    pub(super) poster_title: &'static str,
    pub(super) poster_scan: &'static str,
    pub(super) poster_qr: &'static str,
    pub(super) poster_or: &'static str,
    pub(super) poster_code: &'static str,
    pub(super) poster_facts: [&'static str; 3],
    pub(super) signs: &'static str,
    pub(super) briefing: &'static str,
    pub(super) briefing_role: &'static str,
    pub(super) briefing_topic: &'static str,
    pub(super) briefing_questions: &'static str,
    pub(super) briefing_tasks: &'static str,
    pub(super) briefing_round: [(&'static str, &'static str); 4],
    pub(super) briefing_kinds: &'static str,
    pub(super) day: &'static str,
    pub(super) day_what: &'static str,
    pub(super) day_length: &'static str,
    pub(super) day_after: &'static str,
    pub(super) day_clock: &'static str,
    pub(super) handover: &'static str,
    pub(super) handover_question: &'static str,
    pub(super) handover_written: &'static str,
    pub(super) handover_parts: [&'static str; 4],
    pub(super) badges: &'static str,
    pub(super) badge_number: &'static str,
    pub(super) badge_round: &'static str,
    pub(super) badge_qr: &'static str,
    pub(super) nobody: &'static str,
    pub(super) plan: &'static str,
    pub(super) plan_title: &'static str,
    pub(super) plan_intro: &'static str,
    pub(super) plan_bring: &'static str,
    pub(super) plan_how: &'static str,
    pub(super) plan_secret: &'static str,
    pub(super) plan_people: &'static str,
    pub(super) plan_people_hint: &'static str,
    pub(super) plan_who: &'static str,
    pub(super) plan_number: &'static str,
    pub(super) plan_name: &'static str,
    pub(super) plan_empty: &'static str,
    #[serde(skip)]
    pub(super) steps: [&'static str; 7],
    #[serde(skip)]
    pub(super) calm: &'static str,
    #[serde(skip)]
    pub(super) time: &'static str,
    #[serde(skip)]
    pub(super) seats: &'static str,
    #[serde(skip)]
    pub(super) seats_unknown: &'static str,
    #[serde(skip)]
    pub(super) cards: fn(&str) -> String,
    #[serde(skip)]
    pub(super) hand_over: &'static str,
    #[serde(skip)]
    pub(super) afterwards: &'static str,
    #[serde(skip)]
    pub(super) back: &'static str,
    #[serde(skip)]
    pub(super) round: fn(u8) -> String,
    #[serde(skip)]
    pub(super) rounds: fn(u8, u8) -> String,
    #[serde(skip)]
    pub(super) change: fn(u8) -> String,
    #[serde(skip)]
    pub(super) tables: fn(u16, u16) -> String,
    #[serde(skip)]
    pub(super) scan_own: &'static str,
    #[serde(skip)]
    pub(super) scan_join: fn(&str) -> String,
}

/// The words of a language.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::De => &german::GERMAN,
        Language::En => &english::ENGLISH,
    }
}
