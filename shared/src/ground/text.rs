//! Texts that people write: cleaned on the way in, and kept so that they can be erased.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// A text that somebody wrote, or the place where an erased one stood.
///
/// The log stores such texts beside the events (never inside), so that erasing one leaves the log whole.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Body(Option<Arc<str>>);

impl Body {
    /// The place of a text that is not there: erased, or not for this reader.
    pub const NONE: Self = Self(None);

    /// A text as it is, without cleaning.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(Some(text.into()))
    }

    /// The text, if it is there.
    #[must_use]
    pub fn get(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// The text, or nothing to show.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.get().unwrap_or_default()
    }

    /// Takes the text out and leaves its empty place.
    pub fn take(&mut self) -> Option<Arc<str>> {
        self.0.take()
    }
}

/// Shows the text; nothing where it is not there.
impl fmt::Display for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<&str> for Body {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self(Some(text.into()))
    }
}

/// What is wrong with a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextFault {
    /// Nothing but blanks.
    #[error("the text is empty")]
    Empty,
    /// More characters than allowed.
    #[error("the text has {length} characters; {limit} are allowed")]
    TooLong {
        /// Characters it has.
        length: usize,
        /// Characters it may have.
        limit: usize,
    },
}

/// Brings a text into the form in which it is kept: NFC, line ends as `\n`, without control characters and without
/// characters that reverse the reading direction of what follows.
///
/// Blanks inside and around a text stay as they were written.
///
/// # Errors
/// [`TextFault::Empty`] if only blanks are left, [`TextFault::TooLong`] above `limit` characters.
pub fn clean(text: &str, limit: usize) -> Result<Body, TextFault> {
    let text = if text.chars().all(is_plain) { Cow::Borrowed(text) } else { Cow::Owned(composed(text)) };
    if text.trim().is_empty() {
        return Err(TextFault::Empty);
    }
    let length = text.chars().count();
    if length > limit {
        return Err(TextFault::TooLong { length, limit });
    }
    Ok(Body::new(&text))
}

/// A character that stays as it is: below U+0300 nothing combines (Unicode UAX 15).
fn is_plain(c: char) -> bool {
    c < '\u{300}' && c != '\r' && !is_unwanted(c)
}

fn composed(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|c| !is_unwanted(*c)).nfc().collect()
}

/// Control characters and bidirectional overrides (Unicode TR 36, "bidirectional text spoofing").
fn is_unwanted(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> String {
        clean(text, 2_000).expect("accepted").as_str().to_owned()
    }

    #[test]
    fn ordinary_text_stays_as_it_is() {
        for text in ["Wärme", " with blanks ", "two\nlines", "a\ttab", "👩🏽‍💻", "=1+1"] {
            assert_eq!(kept(text), text);
        }
    }

    #[test]
    fn composed_and_unwanted_characters() {
        assert_eq!(kept("Wa\u{308}rme"), "Wärme");
        assert_eq!(kept("a\r\nb\rc"), "a\nb\nc");
        assert_eq!(kept("a\u{0}b\u{202E}c\u{2066}d"), "abcd");
    }

    #[test]
    fn empty_and_too_long() {
        assert_eq!(clean(" \n\t", 10), Err(TextFault::Empty));
        assert_eq!(clean("\u{202E}", 10), Err(TextFault::Empty));
        assert_eq!(clean(&"ä".repeat(11), 10), Err(TextFault::TooLong { length: 11, limit: 10 }));
        assert!(clean(&"ä".repeat(10), 10).is_ok());
    }

    #[test]
    fn an_erased_text_is_null() {
        let mut body = Body::new("x");
        body.take();
        assert_eq!(serde_json::to_string(&body).expect("json"), "null");
        assert_eq!(body.as_str(), "");
    }
}
