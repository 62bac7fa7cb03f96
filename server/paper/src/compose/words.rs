//! The words that documents are composed with, in both languages. A word that one language lacks does not compile.

mod english;
mod german;
mod sentences;

use tischrunde_shared::language::Language;

/// The words of one language.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) language: Language,
    /// Writes a number.
    pub(super) numbers: fn(u64) -> String,
    pub(super) months: [&'static str; 12],
    pub(super) subtitle: &'static str,
    pub(super) draft: &'static str,
    pub(super) version: &'static str,
    pub(super) station: &'static str,
    pub(super) tables: &'static str,
    pub(super) round: &'static str,
    pub(super) table: &'static str,
    pub(super) figure: &'static str,
    /// In the place of what a picture shows, while nobody has said it.
    pub(super) undescribed: &'static str,
    pub(super) statement: &'static str,
    pub(super) recommendation: &'static str,
    pub(super) insight: &'static str,
    pub(super) insights: &'static str,
    pub(super) theme: &'static str,
    pub(super) category: &'static str,
    pub(super) contributions: &'static str,
    pub(super) no_contributions: &'static str,
    pub(super) support: &'static str,
    pub(super) people: &'static str,
    pub(super) participants: &'static str,
    pub(super) total: &'static str,
    pub(super) reason: &'static str,
    pub(super) number_of: &'static str,
    pub(super) reply_to: &'static str,
    pub(super) used_in: &'static str,
    pub(super) editorial: &'static str,
    pub(super) addressee: &'static str,
    pub(super) level: &'static str,
    pub(super) horizon: &'static str,
    pub(super) priority: &'static str,
    /// Union, Bund, Land, Kommune.
    pub(super) levels: [&'static str; 4],
    /// High, medium, low.
    pub(super) priorities: [&'static str; 3],
    pub(super) questions: &'static str,
    pub(super) results: &'static str,
    pub(super) themes_of_station: &'static str,
    pub(super) stations_of_the_cafe: &'static str,
    pub(super) contributions_by_round: &'static str,
    pub(super) reasons_given: &'static str,
    pub(super) first_statements: &'static str,
    pub(super) world_cafe: &'static str,
    pub(super) from_talk_to_paper: &'static str,
    pub(super) about_contributions: &'static str,
    pub(super) by_category: &'static str,
    pub(super) by_support: &'static str,
    pub(super) supports_each: &'static str,
    pub(super) over_time: &'static str,
    pub(super) contributions_each_5_minutes: &'static str,
    pub(super) from_when: &'static str,
}

/// The words of a language.
pub(super) fn words(language: Language) -> &'static Words {
    match language {
        Language::De => &german::WORDS,
        Language::En => &english::WORDS,
    }
}

/// Digits in groups of three.
fn grouped(number: u64, mark: char) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(mark);
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_in_groups() {
        let german = words(Language::De);
        let written: Vec<_> = [0, 999, 1_000, 1_234_567].map(|n| german.number(n)).into();
        assert_eq!(written, ["0", "999", "1.000", "1.234.567"]);
        assert_eq!(words(Language::En).number(50_000), "50,000");
    }

    #[test]
    fn dates_are_written_as_people_do() {
        assert_eq!(words(Language::De).date("2026-11-28"), "28. November 2026");
        assert_eq!(words(Language::En).date("2026-03-01"), "1 March 2026");
        assert_eq!(words(Language::De).date("bald"), "bald");
        assert_eq!(words(Language::De).date("2026-13-01"), "2026-13-01");
    }
}
