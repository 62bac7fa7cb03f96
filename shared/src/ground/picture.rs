//! What a picture is called that somebody brought along, and what can be wrong with one.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A picture of a café, named by the SHA-256 of its bytes as they are kept. Written in hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PictureId(pub [u8; 32]);

impl fmt::Display for PictureId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// A text that names no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a picture is named by 64 hexadecimal digits")]
pub struct NotAPicture;

impl FromStr for PictureId {
    type Err = NotAPicture;

    fn from_str(text: &str) -> Result<Self, NotAPicture> {
        let is_digit = |byte: &u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(byte);
        if text.len() != 64 || !text.as_bytes().iter().all(is_digit) {
            return Err(NotAPicture);
        }
        let mut bytes = [0; 32];
        for (byte, at) in bytes.iter_mut().zip((0..64).step_by(2)) {
            *byte = u8::from_str_radix(&text[at..at + 2], 16).map_err(|_| NotAPicture)?;
        }
        Ok(Self(bytes))
    }
}

impl Serialize for PictureId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PictureId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

/// What is wrong with a file that was to be a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum PictureFault {
    /// More bytes than are taken.
    #[error("the file has more than {limit} bytes")]
    TooLarge {
        /// How many are taken.
        limit: usize,
    },
    /// More pixels than are taken.
    #[error("the picture has more than {limit} pixels")]
    TooManyPixels {
        /// How many are taken.
        limit: usize,
    },
    /// Neither PNG nor JPEG nor SVG.
    #[error("the file is no PNG, JPEG or SVG")]
    OtherKind,
    /// It begins like a picture and cannot be read to its end.
    #[error("the picture cannot be read")]
    Damaged,
    /// An SVG that runs something, or shows what lies elsewhere.
    #[error("the SVG has scripts, or shows what is not in it")]
    Active,
    /// An SVG that would take too long to draw.
    #[error("the SVG is too intricate")]
    Intricate,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_named_in_one_way_only() {
        let id = PictureId(std::array::from_fn(|at| u8::try_from(at * 8).unwrap_or_default()));
        assert_eq!(id.to_string().parse(), Ok(id));
        let long = format!("{id}0");
        for wrong in ["", "0", &long, &id.to_string().to_uppercase(), &"ä".repeat(32), &"+0".repeat(32)] {
            assert_eq!(wrong.parse::<PictureId>(), Err(NotAPicture), "{wrong}");
        }
    }
}
