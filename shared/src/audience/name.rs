//! How an audience is written: `station:2`, `person:17`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::Audience;
use crate::ids::{PersonId, StationId};

impl fmt::Display for Audience {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Facilitator => f.write_str("facilitator"),
            Self::Desk => f.write_str("desk"),
            Self::Author => f.write_str("author"),
            Self::Screen => f.write_str("screen"),
            Self::Lobby => f.write_str("lobby"),
            Self::Station(station) => write!(f, "station:{station}"),
            Self::Plenary => f.write_str("plenary"),
            Self::Person(person) => write!(f, "person:{person}"),
        }
    }
}

/// A text that names no audience.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an audience")]
pub struct NotAnAudience;

impl FromStr for Audience {
    type Err = NotAnAudience;

    fn from_str(text: &str) -> Result<Self, NotAnAudience> {
        Ok(match text.split_once(':') {
            Some(("station", number)) => Self::Station(StationId(number.parse().map_err(|_| NotAnAudience)?)),
            Some(("person", number)) => Self::Person(PersonId(number.parse().map_err(|_| NotAnAudience)?)),
            Some(_) => return Err(NotAnAudience),
            None => match text {
                "facilitator" => Self::Facilitator,
                "desk" => Self::Desk,
                "author" => Self::Author,
                "screen" => Self::Screen,
                "lobby" => Self::Lobby,
                "plenary" => Self::Plenary,
                _ => return Err(NotAnAudience),
            },
        })
    }
}

impl Serialize for Audience {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Audience {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}
