//! What in a text looks like data about a person. It finds the usual ways to write them, not every one.

/// What something looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonalData {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Telephone,
    /// The number of a bank account.
    Iban,
}

/// Digits that a telephone number has at least; a year, a postcode or an amount has fewer.
const LEAST_DIGITS: usize = 7;
/// And at most (ITU-T E.164, and an access code before it).
const MOST_DIGITS: usize = 17;

/// Letters and digits of the longest account number.
const LONGEST_IBAN: usize = 34;

/// The first that is found in a text.
#[must_use]
pub fn personal_data(text: &str) -> Option<PersonalData> {
    if has_email(text) {
        Some(PersonalData::Email)
    } else if has_iban(text) {
        Some(PersonalData::Iban)
    } else if has_telephone(text) {
        Some(PersonalData::Telephone)
    } else {
        None
    }
}

/// A name, an `@` and a host with a dot.
fn has_email(text: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || "._-+".contains(c);
    text.match_indices('@').any(|(at, _)| {
        let has_name = text[..at].chars().next_back().is_some_and(is_part);
        let host: String = text[at + 1..].chars().take_while(|c| is_part(*c)).collect();
        let host = host.trim_end_matches('.');
        let ending =
            host.rsplit_once('.').map(|(before, ending)| (!before.is_empty(), ending.chars().count()));
        has_name && ending.is_some_and(|(has_host, letters)| has_host && letters >= 2)
    })
}

/// Two letters, two digits and 11 to 30 letters or digits, in groups or not (ISO 13616).
fn has_iban(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (0..words.len()).any(|first| {
        let mut joined = String::new();
        for word in &words[first..] {
            joined.push_str(word.trim_matches(|c: char| !c.is_ascii_alphanumeric()));
            if joined.len() > LONGEST_IBAN {
                return false;
            }
            if is_iban(&joined) {
                return true;
            }
        }
        false
    })
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
fn has_telephone(text: &str) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || " +-/()".contains(c);
    text.split(|c| !is_number(c)).any(|run| {
        let run = run.trim_matches(|c: char| !c.is_ascii_digit() && c != '+' && c != '(');
        let digits = run.chars().filter(char::is_ascii_digit).count();
        let begins = run.starts_with('+') || run.trim_start_matches('(').starts_with('0');
        // Ranges and dates have a hyphen and few digits on both sides.
        begins && (LEAST_DIGITS..=MOST_DIGITS).contains(&digits)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_found() {
        for (text, found) in [
            ("schreibt an anna.b@example.org!", PersonalData::Email),
            ("A@b.de", PersonalData::Email),
            ("Ruft an: 030 1234567", PersonalData::Telephone),
            ("+49 (0)30/123 45-67", PersonalData::Telephone),
            ("mobil 0151-23456789.", PersonalData::Telephone),
            ("Konto DE89 3704 0044 0532 0130 00 bei", PersonalData::Iban),
            ("DE89370400440532013000", PersonalData::Iban),
        ] {
            assert_eq!(personal_data(text), Some(found), "{text}");
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
            assert_eq!(personal_data(text), None, "{text}");
        }
    }
}
