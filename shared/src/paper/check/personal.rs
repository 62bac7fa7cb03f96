//! What in a text looks like data about a person. It finds the usual ways to write them, not every one.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Names;

/// What something looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonalData {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Telephone,
    /// The number of a bank account.
    Iban,
    /// The name of somebody who takes part; only the server finds it.
    Name,
}

/// Digits that a telephone number has at least; a year, a postcode or an amount has fewer.
const LEAST_DIGITS: usize = 7;
/// And at most (ITU-T E.164, and an access code before it).
const MOST_DIGITS: usize = 17;

/// Letters and digits of the longest account number.
const LONGEST_IBAN: usize = 34;

/// Where in a text something stands, in bytes, and what it is.
pub(super) type Place = (Range<usize>, PersonalData);

/// Everything that is found in a text, in order; nothing overlaps.
pub(super) fn places(text: &str, names: &Names) -> Vec<Place> {
    let of = |kind, places: Vec<Range<usize>>| places.into_iter().map(move |place| (place, kind));
    let mut all: Vec<Place> = of(PersonalData::Email, emails(text))
        .chain(of(PersonalData::Iban, ibans(text)))
        .chain(of(PersonalData::Telephone, telephones(text)))
        .chain(of(PersonalData::Name, names.places(text)))
        .collect();
    all.sort_by_key(|(place, _)| (place.start, std::cmp::Reverse(place.end)));
    let mut end = 0;
    all.retain(|(place, _)| {
        let is_free = place.start >= end;
        end = if is_free { place.end } else { end };
        is_free
    });
    all
}

/// The kinds that are found in some texts, each once.
pub(super) fn kinds<'a>(texts: impl Iterator<Item = &'a str>, names: &Names) -> Vec<PersonalData> {
    let mut kinds: Vec<_> = texts.flat_map(|text| places(text, names)).map(|(_, kind)| kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds
}

/// A name, an `@` and a host with a dot.
fn emails(text: &str) -> Vec<Range<usize>> {
    let is_part = |c: char| c.is_alphanumeric() || "._-+".contains(c);
    let around = |(at, _): (usize, &str)| {
        let name = text[..at].len() - text[..at].trim_end_matches(is_part).len();
        let host = text[at + 1..].len() - text[at + 1..].trim_start_matches(is_part).len();
        let host = text[at + 1..at + 1 + host].trim_end_matches('.');
        let (before, ending) = host.rsplit_once('.')?;
        let is_address = name > 0 && !before.is_empty() && ending.chars().count() >= 2;
        is_address.then_some(at - name..at + 1 + host.len())
    };
    text.match_indices('@').filter_map(around).collect()
}

/// Two letters, two digits and 11 to 30 letters or digits, in groups or not (ISO 13616).
fn ibans(text: &str) -> Vec<Range<usize>> {
    let words: Vec<Range<usize>> = words(text);
    let mut found = Vec::new();
    let mut first = 0;
    while first < words.len() {
        match iban_from(text, &words[first..]) {
            Some(number) => {
                found.push(words[first].start..words[first + number - 1].end);
                first += number;
            }
            None => first += 1,
        }
    }
    found
}

/// Of how many words an account number consists that begins with the first of them.
fn iban_from(text: &str, words: &[Range<usize>]) -> Option<usize> {
    let mut joined = String::new();
    for (at, word) in words.iter().enumerate() {
        joined.push_str(&text[word.clone()]);
        if joined.len() > LONGEST_IBAN {
            return None;
        }
        if is_iban(&joined) {
            return Some(at + 1);
        }
    }
    None
}

/// Where words stand, without the marks around them.
fn words(text: &str) -> Vec<Range<usize>> {
    let start_of = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    let trimmed = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
    trimmed.map(|word| start_of(word)..start_of(word) + word.len()).collect()
}

fn is_iban(text: &str) -> bool {
    let bytes = text.as_bytes();
    let has_form = (15..=LONGEST_IBAN).contains(&bytes.len())
        && bytes.iter().all(u8::is_ascii_alphanumeric)
        && bytes[..2].iter().all(u8::is_ascii_uppercase)
        && bytes[2..4].iter().all(u8::is_ascii_digit);
    has_form && remainder_of_97(bytes) == 1
}

/// The check of ISO 7064: the first four at the end, letters as 10 to 35.
fn remainder_of_97(bytes: &[u8]) -> u32 {
    let (country, account) = bytes.split_at(4);
    account.iter().chain(country).fold(0, |rest, byte| {
        let value = char::from(*byte).to_digit(36).unwrap_or_default();
        let shifted = if value > 9 { rest * 100 } else { rest * 10 };
        (shifted + value) % 97
    })
}

/// Digits in groups that begin with `+` or `0`.
fn telephones(text: &str) -> Vec<Range<usize>> {
    let is_number = |c: char| c.is_ascii_digit() || " +-/()".contains(c);
    let mut found = Vec::new();
    let mut at = 0;
    for run in text.split_inclusive(|c| !is_number(c)) {
        let start = at;
        at += run.len();
        let run = run.trim_end_matches(|c| !is_number(c));
        let begun = run.trim_start_matches(|c: char| !c.is_ascii_digit() && c != '+' && c != '(');
        let start = start + run.len() - begun.len();
        let number = begun.trim_end_matches(|c: char| !c.is_ascii_digit());
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let begins = number.starts_with('+') || number.trim_start_matches('(').starts_with('0');
        // Ranges and dates have a hyphen and few digits on both sides.
        if begins && (LEAST_DIGITS..=MOST_DIGITS).contains(&digits) {
            found.push(start..start + number.len());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, PersonalData)> {
        let places = places(text, &Names::default());
        places.into_iter().map(|(place, kind)| (&text[place], kind)).collect()
    }

    #[test]
    fn what_is_found() {
        for (text, what, kind) in [
            ("schreibt an anna.b@example.org!", "anna.b@example.org", PersonalData::Email),
            ("A@b.de", "A@b.de", PersonalData::Email),
            ("(größe@bär.de.)", "größe@bär.de", PersonalData::Email),
            ("Ruft an: 030 1234567", "030 1234567", PersonalData::Telephone),
            ("+49 (0)30/123 45-67", "+49 (0)30/123 45-67", PersonalData::Telephone),
            ("mobil 0151-23456789.", "0151-23456789", PersonalData::Telephone),
            ("für (030) 1234567 (privat)", "(030) 1234567", PersonalData::Telephone),
            ("Konto DE89 3704 0044 0532 0130 00 bei", "DE89 3704 0044 0532 0130 00", PersonalData::Iban),
            ("»DE89370400440532013000«", "DE89370400440532013000", PersonalData::Iban),
        ] {
            assert_eq!(found(text), [(what, kind)], "{text}");
        }
    }

    #[test]
    fn what_is_none() {
        for text in [
            "",
            "@alle: bitte @ home",
            "a@b",
            "im Jahr 2030, PLZ 10115",
            "1.234.567 Euro",
            "von 2019 bis 2024",
            "0800",
            "DE89370400440532013001",
            "§ 12a Abs. 3",
            "ä@",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn several_stand_in_order_and_kinds_once() {
        let text = "0151-23456789 oder a@b.de, c@d.de";
        let kinds_of = |text| kinds([text].into_iter(), &Names::default());
        assert_eq!(found(text).len(), 3);
        assert_eq!(kinds_of(text), [PersonalData::Email, PersonalData::Telephone]);
    }
}
