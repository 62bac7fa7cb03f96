//! What is prepared before anybody arrives: the run of show, stations, questions, categories, what is asked of
//! participants.
//!
//! Every text that somebody wrote is a [`Body`], so that the log keeps it where it can be erased.

mod check;
mod run;

pub use check::{PlanFault, ValueFault};
pub use run::{Round, Run, Step};

use serde::{Deserialize, Serialize};

use crate::ids::{RoundNo, StationId, TableId};
use crate::language::Language;
use crate::text::Body;

/// A café as its facilitator prepares it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The café's title.
    pub title: Body,
    /// Language of its texts.
    pub language: Language,
    /// What people read when they arrive.
    #[serde(default)]
    pub opening: Body,
    /// The stations; a [`StationId`] is a position here, from 1.
    pub stations: Vec<Station>,
    /// The steps of the day.
    pub run: Run,
    /// How groups are formed.
    #[serde(default)]
    pub rotation: Rotation,
    /// What a contribution can be.
    pub categories: Vec<Category>,
    /// What participants are asked when they join.
    #[serde(default)]
    pub ask: Ask,
    /// Seconds that all rounds and changes may take together, where the programme sets a limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slot_seconds: Option<u32>,
    /// Days after the last round until everything of the café is deleted.
    pub retention_days: u16,
    /// Whether a second author has to approve the paper before it is published.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub four_eyes: bool,
}

/// A topic with its tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Station {
    /// Its title.
    pub title: Body,
    /// What it is about, in a sentence or two.
    #[serde(default)]
    pub text: Body,
    /// Guiding questions, one per round; the last one serves all later rounds.
    pub questions: Vec<Body>,
    /// How many tables it owns.
    pub tables: u16,
    /// Seats at each of its tables.
    pub seats: u16,
}

impl Station {
    /// The guiding question of a round.
    #[must_use]
    pub fn question(&self, round: RoundNo) -> Option<&str> {
        let index = usize::from(round.0).checked_sub(1)?;
        self.questions.get(index).or(self.questions.last()).map(Body::as_str)
    }
}

/// How groups are formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rotation {
    /// Every person has a route of their own, on which they meet as many others as possible.
    #[default]
    MostNew,
    /// The same, but before anybody meets somebody a third time, many may meet a second time.
    NoClique,
    /// The group of a table stays together and moves on by one station.
    Together,
    /// As the first, but in the last round everybody is back at the table of the first.
    HomeLast,
    /// People pick a station with a free seat, round by round.
    FreeChoice,
}

impl Rotation {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::MostNew, Self::NoClique, Self::Together, Self::HomeLast, Self::FreeChoice];
}

/// What a contribution can be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Category {
    /// Its name in data: `benefit`, `challenge`, `need`, `idea`, `question`, or the café's own.
    pub key: String,
    /// What people read.
    pub label: Body,
}

/// What participants are asked when they join. Every answer is optional.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// Whether a name is asked.
    #[serde(default)]
    pub name: bool,
    /// Attributes with their possible values, such as the sector of an organisation.
    #[serde(default)]
    pub attributes: Vec<Attribute>,
}

/// An attribute that mixes groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribute {
    /// Its name in data.
    pub key: String,
    /// What people read.
    pub label: Body,
    /// What can be chosen.
    pub values: Vec<AttributeValue>,
}

/// One possible answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttributeValue {
    /// Its name in data.
    pub key: String,
    /// What people read.
    pub label: Body,
}

impl Plan {
    /// A station by its number.
    #[must_use]
    pub fn station(&self, id: StationId) -> Option<&Station> {
        self.stations.get(usize::from(id.0).checked_sub(1)?)
    }

    /// The stations with their numbers.
    pub fn stations(&self) -> impl Iterator<Item = (StationId, &Station)> {
        (1..=u8::MAX).map(StationId).zip(&self.stations)
    }

    /// Every table, station by station.
    pub fn tables(&self) -> impl Iterator<Item = TableId> + '_ {
        self.stations().flat_map(|(station, s)| (1..=s.tables).map(move |number| TableId { station, number }))
    }

    /// Whether a table is one of this café's.
    #[must_use]
    pub fn has_table(&self, table: TableId) -> bool {
        self.station(table.station).is_some_and(|station| (1..=station.tables).contains(&table.number))
    }

    /// Whether a category is one of this café's.
    #[must_use]
    pub fn has_category(&self, key: &str) -> bool {
        self.categories.iter().any(|c| c.key == key)
    }

    /// Every text in it that somebody wrote.
    pub fn bodies_mut(&mut self) -> Vec<&mut Body> {
        let Self {
            title,
            language: _,
            opening,
            stations,
            run: _,
            rotation: _,
            categories,
            ask: Ask { name: _, attributes },
            slot_seconds: _,
            retention_days: _,
            four_eyes: _,
        } = self;
        let mut bodies = vec![title, opening];
        for Station { title, text, questions, tables: _, seats: _ } in stations {
            bodies.extend([title, text]);
            bodies.extend(questions);
        }
        bodies.extend(categories.iter_mut().map(|Category { key: _, label }| label));
        for Attribute { key: _, label, values } in attributes {
            bodies.push(label);
            bodies.extend(values.iter_mut().map(|AttributeValue { key: _, label }| label));
        }
        bodies
    }
}
