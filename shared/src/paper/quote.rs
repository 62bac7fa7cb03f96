//! Quotes: contributions word for word, of which parts may be left out.

use serde::{Deserialize, Serialize};

use crate::ids::ContributionId;

/// A contribution in the middle of the paper. Its words stay with the contribution; what is left out becomes `[…]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quoted {
    /// Which.
    pub contribution: ContributionId,
    /// What is kept of it, in order; all of it if there is nothing here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kept: Vec<Span>,
    /// How many characters it had when it was cut: if it has others now, all of it is shown.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub of: u32,
}

/// A part of a text, in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The first.
    pub from: u32,
    /// The first that is not in it any more.
    pub to: u32,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

impl Quoted {
    /// All of a contribution.
    #[must_use]
    pub fn whole(contribution: ContributionId) -> Self {
        Self { contribution, kept: Vec::new(), of: 0 }
    }

    /// The words as they are quoted, `[…]` in the place of what is left out.
    #[must_use]
    pub fn words(&self, text: &str) -> String {
        let length = text.chars().count();
        if self.kept.is_empty() || u32::try_from(length) != Ok(self.of) {
            return text.to_owned();
        }
        let mut words = String::new();
        let mut end = 0;
        for Span { from, to } in &self.kept {
            let (from, to) = (*from as usize, *to as usize);
            let kept: String = text.chars().skip(from).take(to.saturating_sub(from)).collect();
            if from > end {
                words.push_str(if words.is_empty() { "[…]" } else { " […]" });
                words.push_str(if kept.starts_with([',', '.', ';', ':', '!', '?', ')']) { "" } else { " " });
            }
            words.push_str(kept.trim());
            end = to;
        }
        if end < length {
            words.push_str(" […]");
        }
        words
    }

    /// The same without a part of the contribution's words; nothing if no word would be left.
    #[must_use]
    pub fn without(&self, text: &str, cut: Span) -> Option<Self> {
        let around = |Span { from, to }: Span| {
            [Span { from, to: to.min(cut.from) }, Span { from: from.max(cut.to), to }]
        };
        let of = length_of(text);
        let whole = vec![Span { from: 0, to: of }];
        let kept = if self.kept.is_empty() || self.of != of { whole } else { self.kept.clone() };
        Self { of, ..self.clone() }.keeping(text, kept.into_iter().flat_map(around).collect())
    }

    /// Only a part of the contribution's words; nothing if there is no word in it.
    #[must_use]
    pub fn only(&self, text: &str, part: Span) -> Option<Self> {
        Self { of: length_of(text), ..self.clone() }.keeping(text, vec![part])
    }

    fn keeping(self, text: &str, parts: Vec<Span>) -> Option<Self> {
        let has_word = |Span { from, to }: &Span| {
            let (from, to) = (*from as usize, *to as usize);
            text.chars().take(to).skip(from).any(char::is_alphanumeric)
        };
        let kept: Vec<Span> = parts.into_iter().filter(|part| part.from < part.to).filter(has_word).collect();
        match kept[..] {
            [] => None,
            [Span { from: 0, to }] if to >= self.of => Some(Self::whole(self.contribution)),
            _ => Some(Self { kept, ..self }),
        }
    }
}

/// How many characters a text has, as far as spans count.
fn length_of(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

impl Span {
    /// The part that somebody selected, without the blanks at its ends and with the words whole that it begins or ends in.
    #[must_use]
    pub fn of_words(text: &str, from: usize, to: usize) -> Option<Self> {
        let letters: Vec<char> = text.chars().collect();
        let is_blank = |at: usize| letters.get(at).is_none_or(|c| c.is_whitespace());
        let is_inside = |at: usize| {
            let is_letter = |at: usize| letters.get(at).is_some_and(|c| c.is_alphanumeric());
            at.checked_sub(1).is_some_and(is_letter) && is_letter(at)
        };
        let (mut from, mut to) = (from, to.min(letters.len()));
        while from < to && is_blank(from) {
            from += 1;
        }
        while to > from && is_blank(to - 1) {
            to -= 1;
        }
        if from >= to {
            return None;
        }
        while is_inside(from) {
            from -= 1;
        }
        while is_inside(to) {
            to += 1;
        }
        Some(Self { from: u32::try_from(from).ok()?, to: u32::try_from(to).ok()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(kept: &[(u32, u32)], text: &str) -> String {
        let kept = kept.iter().map(|(from, to)| Span { from: *from, to: *to }).collect();
        let of = u32::try_from(text.chars().count()).expect("short");
        Quoted { contribution: ContributionId(1), kept, of }.words(text)
    }

    #[test]
    fn what_is_left_out_is_seen() {
        let text = "Wir brauchen Daten, sagen viele, für alle.";
        assert_eq!(quoted(&[], text), text);
        assert_eq!(quoted(&[(0, 18), (32, 42)], text), "Wir brauchen Daten […] für alle.");
        assert_eq!(quoted(&[(13, 18)], text), "[…] Daten […]");
        assert_eq!(quoted(&[(0, 42)], text), text);
    }

    #[test]
    fn a_text_that_was_changed_since_is_quoted_whole() {
        let quote = Quoted { contribution: ContributionId(1), kept: vec![Span { from: 0, to: 3 }], of: 5 };
        assert_eq!(quote.words("ganz anders"), "ganz anders");
    }

    #[test]
    fn spans_beyond_the_text_stop_at_its_end() {
        assert_eq!(quoted(&[(2, 90), (95, 99)], "ab cd").trim_end(), "[…] cd […]");
    }

    const TEXT: &str = "Fragt Kim unter a@b.de, bitte.";

    fn quote() -> Quoted {
        Quoted::whole(ContributionId(1))
    }

    fn part(words: &str) -> Span {
        let at = TEXT.find(words).expect("it is there");
        Span::of_words(TEXT, at, at + words.len()).expect("words")
    }

    #[test]
    fn parts_are_left_out_one_after_the_other() {
        let once = quote().without(TEXT, part("a@b.de")).expect("more is left");
        assert_eq!(once.words(TEXT), "Fragt Kim unter […], bitte.");
        let twice = once.without(TEXT, part("Kim")).expect("more is left");
        assert_eq!(twice.words(TEXT), "Fragt […] unter […], bitte.");
        assert_eq!(twice.without(TEXT, part("a@b.de")), Some(twice));
        assert_eq!(quote().without(TEXT, Span { from: 0, to: 99 }), None);
    }

    #[test]
    fn a_part_is_kept_or_all_of_it() {
        let only = quote().only(TEXT, part("Kim unter")).expect("words");
        assert_eq!(only.words(TEXT), "[…] Kim unter […]");
        assert_eq!(only.only(TEXT, Span { from: 0, to: 30 }), Some(quote()));
        assert_eq!(
            only.without("ein anderer Text", Span { from: 0, to: 3 })
                .expect("more")
                .words("ein anderer Text"),
            "[…] anderer Text"
        );
        assert_eq!(quote().only(TEXT, Span { from: 5, to: 6 }), None, "a blank is no part");
    }

    #[test]
    fn a_selection_takes_whole_words() {
        let whole = |from, to| Span::of_words("Über Ämter reden", from, to);
        assert_eq!(whole(6, 8), Some(Span { from: 5, to: 10 }));
        assert_eq!(whole(4, 11), Some(Span { from: 5, to: 10 }));
        assert_eq!(whole(14, 99), Some(Span { from: 11, to: 16 }));
        assert_eq!(whole(4, 5), None);
        assert_eq!(whole(50, 60), None);
    }
}
