//! The names of things: one type per kind, so that a station is never taken for a table.
//!
//! People, contributions, themes and insights are numbered densely within a café, because such a number can be
//! printed on a badge and quoted in a white paper. Commands and cafés carry UUIDs, because they are named by
//! devices and servers that cannot ask each other.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use uuid::Uuid;

macro_rules! number {
    ($(#[$doc:meta])* $name:ident($inner:ty)) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl $name {
            /// The number after this one; the highest stays where it is.
            #[must_use]
            pub fn next(self) -> Self {
                Self(self.0.saturating_add(1))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

number!(/// A participant, numbered from 1 in the order of arrival.
    PersonId(u32));
number!(/// A contribution, numbered from 1 in the order in which the hub accepted them.
    ContributionId(u32));
number!(/// A theme of a station, numbered from 1 within the café.
    ThemeId(u32));
number!(/// An insight, numbered from 1 within the café.
    InsightId(u32));
number!(/// A section of the paper, numbered from 1 in the order in which they were made.
    SectionId(u16));
number!(/// A block of the paper, numbered from 1 in the order in which they were made.
    BlockId(u32));
number!(/// A comment on the paper, numbered from 1.
    CommentId(u32));
number!(/// What somebody said to a statement of the paper, numbered from 1.
    ResponseId(u32));
number!(/// A published version of the paper, numbered from 1.
    EditionNo(u16));
number!(/// A station, numbered from 1 in the order of the plan.
    StationId(u8));
number!(/// A round, numbered from 1.
    RoundNo(u8));
number!(/// A step of the day, numbered from 1 in the order of the plan.
    StepNo(u8));
number!(/// Position of an event in its café's log: dense, from 1. 0 is "before the first".
    Seq(u64));
number!(/// Which life of a café's log an event belongs to; a restored backup begins a new one.
    Epoch(u32));

/// A table: where one small group sits. Written "station.number", both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableId {
    /// The station that owns the table.
    pub station: StationId,
    /// Its number within the station, from 1.
    pub number: u16,
}

impl fmt::Display for TableId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.station, self.number)
    }
}

/// A text that does not name a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a table is written \"station.number\", such as \"2.1\"")]
pub struct NotATable;

impl FromStr for TableId {
    type Err = NotATable;

    fn from_str(text: &str) -> Result<Self, NotATable> {
        let (station, number) = text.split_once('.').ok_or(NotATable)?;
        let station = StationId(station.parse().map_err(|_| NotATable)?);
        let number = number.parse().map_err(|_| NotATable)?;
        Ok(Self { station, number })
    }
}

impl Serialize for TableId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TableId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

macro_rules! uuid_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }
    };
}

uuid_id!(/// A café. Not a secret: knowing it opens nothing.
    CafeId);
uuid_id!(/// A command, named by the device that sends it (UUIDv7), so that sending it twice does it once.
    CommandId);

uuid_id!(/// A capability link. Not its secret: it says in the log through which link somebody of the crew acted.
    LinkId);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_keys() {
        let map = std::collections::BTreeMap::from([(PersonId(7), StationId(2))]);
        let json = serde_json::to_string(&map).expect("json");
        assert_eq!(json, r#"{"7":2}"#);
        assert_eq!(
            serde_json::from_str::<std::collections::BTreeMap<PersonId, StationId>>(&json).expect("json"),
            map
        );
        assert!(serde_json::from_str::<StationId>("300").is_err());
        assert!(serde_json::from_str::<StationId>("-1").is_err());
    }

    #[test]
    fn a_table_reads_back_as_written() {
        let table = TableId { station: StationId(3), number: 12 };
        assert_eq!(table.to_string(), "3.12");
        assert_eq!("3.12".parse(), Ok(table));
        for wrong in ["", "3", "3.", ".1", "3.1.2", "-1.2", "300.1"] {
            assert_eq!(wrong.parse::<TableId>(), Err(NotATable), "{wrong:?}");
        }
    }
}
