//! The front page.

use std::fmt;
use std::str::FromStr;

use super::Png;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// What stands on the front page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Front {
    /// The paper's title.
    pub title: String,
    /// A second line; empty where there is none.
    pub subtitle: String,
    /// Who publishes it; empty where nobody is named.
    pub publisher: String,
    /// Its date as people read it, `28. November 2026`.
    pub date: String,
    /// The same as `2026-11-28`.
    pub iso_date: String,
    /// Whether it is a draft.
    pub edition: Edition,
    /// The edition in words, such as `Entwurf` or `Version 2`.
    pub edition_label: String,
    /// Where it is published, once it is.
    pub address: Option<String>,
    /// Under which conditions others may use it.
    pub licence: Option<Licence>,
    /// Who answers for it, line by line; empty where nothing was given.
    pub imprint: String,
    /// The colour of headings and lines.
    pub accent: Colour,
    /// The publisher's sign.
    pub logo: Option<Logo>,
}

/// Which state of a paper a document shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edition {
    /// As it stands, unpublished.
    Draft,
    /// A published version.
    Version(u32),
}

/// A licence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licence {
    /// `CC BY 4.0`.
    pub name: String,
    /// Its text, if it has an address.
    pub address: Option<String>,
}

/// A picture that stands for the publisher.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Logo {
    /// The picture.
    pub png: Png,
    /// Its width and height in pixels.
    pub size: (u32, u32),
    /// What it shows, in words.
    pub alternative: String,
}

/// A colour of sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colour {
    /// Red, green, blue.
    pub rgb: [u8; 3],
}

impl Colour {
    /// The program's own blue-green, dark enough for text on white (7.5 : 1).
    pub const DEFAULT: Self = Self { rgb: [0x0b, 0x5c, 0x63] };

    /// Six hexadecimal digits without a sign before them.
    #[must_use]
    pub fn hex(self) -> String {
        let [red, green, blue] = self.rgb;
        format!("{red:02X}{green:02X}{blue:02X}")
    }

    /// Dark enough for text on white: as it is, or darkened as little as needed (WCAG 2.2, 1.4.3).
    #[must_use]
    pub fn legible(self) -> Self {
        self.darkened(4.5)
    }

    /// The first colour on the way to black that has a contrast to white.
    pub(crate) fn darkened(self, contrast: f64) -> Self {
        self.moved(0x00, |colour| colour.contrast_to_white() >= contrast)
    }

    /// The first colour on the way to black or white that will do.
    pub(crate) fn moved(self, to: u8, will_do: impl Fn(Self) -> bool) -> Self {
        let mix = |share: u16| {
            let channel = |from: u8| (u16::from(from) * (32 - share) + u16::from(to) * share) / 32;
            Self { rgb: self.rgb.map(|from| u8::try_from(channel(from)).unwrap_or(to)) }
        };
        (0..32).map(mix).find(|colour| will_do(*colour)).unwrap_or(Self { rgb: [to; 3] })
    }

    /// The contrast of this colour to white (WCAG 2.2, "contrast ratio"), from 1 to 21.
    #[must_use]
    pub fn contrast_to_white(self) -> f64 {
        let [red, green, blue] = self.rgb.map(|channel| {
            let channel = f64::from(channel) / 255.0;
            if channel <= 0.040_45 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
        });
        1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.hex())
    }
}

/// A text that is no colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a colour is written as # and six hexadecimal digits, such as #0B5C63")]
pub struct NotAColour;

impl FromStr for Colour {
    type Err = NotAColour;

    fn from_str(text: &str) -> Result<Self, NotAColour> {
        let is_hex =
            |digits: &&str| digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let digits = text.strip_prefix('#').filter(is_hex);
        let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok()).ok_or(NotAColour)?;
        let [_, red, green, blue] = number.to_be_bytes();
        Ok(Self { rgb: [red, green, blue] })
    }
}

impl Serialize for Colour {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_reads_back_as_written() {
        let colour: Colour = "#0b5C63".parse().expect("a colour");
        assert_eq!(colour, Colour::DEFAULT);
        assert_eq!(colour.to_string(), "#0B5C63");
        for wrong in ["", "0B5C63", "#0B5C6", "#0B5C6g", "#+B5C63", "#äöü"] {
            assert_eq!(wrong.parse::<Colour>(), Err(NotAColour), "{wrong}");
        }
    }

    #[test]
    fn contrasts_are_those_of_the_guidelines() {
        let contrast = |text: &str| text.parse::<Colour>().expect("a colour").contrast_to_white();
        assert!((contrast("#000000") - 21.0).abs() < 0.01);
        assert!((contrast("#FFFFFF") - 1.0).abs() < 0.01);
        assert!((contrast("#767676") - 4.54).abs() < 0.01);
        assert!(Colour::DEFAULT.contrast_to_white() > 7.0);
    }

    #[test]
    fn a_pale_colour_becomes_legible_and_a_dark_one_stays() {
        assert_eq!(Colour::DEFAULT.legible(), Colour::DEFAULT);
        for pale in ["#FFDD00", "#FFFFFF", "#00FFFF", "#7FBF3F"] {
            let legible = pale.parse::<Colour>().expect("a colour").legible();
            assert!(legible.contrast_to_white() >= 4.5, "{pale} {legible}");
        }
    }
}
