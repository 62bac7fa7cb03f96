//! The café's state: what the log of its events adds up to.
//!
//! The same type holds the whole (on the server) and each reader's part of it (see [`crate::audience`]): a part has
//! empty places where something is not for that reader.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::ids::{ContributionId, InsightId, PersonId, RoundNo, StationId, TableId, ThemeId};
use crate::phase::Phase;
use crate::plan::{Language, Plan};
use crate::seating::Rule;
use crate::text::Body;
use crate::time::Millis;

/// A café, or a reader's part of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Cafe {
    /// What was prepared.
    pub plan: Plan,
    /// Where the day stands.
    pub phase: Phase,
    /// Messages to all, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub messages: Vec<Message>,
    /// Heads counted by hand.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub headcounts: BTreeMap<RoundNo, BTreeMap<StationId, u32>>,
    /// Everybody who joined, also those who left.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub people: BTreeMap<PersonId, Person>,
    /// Who sits where: one table per person and round.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub seats: BTreeMap<RoundNo, BTreeMap<PersonId, TableId>>,
    /// When the rounds are to be over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Millis>,
    /// What must hold for seats.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub rules: BTreeSet<Rule>,
    /// Whose seat was given by hand, so that no repair takes it away.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub pinned: BTreeMap<RoundNo, BTreeSet<PersonId>>,
    /// Free seats at each station in the round that runs or comes, where people choose for themselves: only in readers'
    /// parts, which do not have all seats; see [`crate::seating::free_seats`].
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub free: BTreeMap<StationId, u32>,
    /// Who said that they are at their table.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub arrived: BTreeMap<RoundNo, BTreeSet<PersonId>>,
    /// What was said.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub contributions: BTreeMap<ContributionId, Contribution>,
    /// Who supports what.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub supports: BTreeMap<PersonId, BTreeSet<ContributionId>>,
    /// Themes that hosts made.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub themes: BTreeMap<ThemeId, Theme>,
    /// Insights that hosts and authors wrote.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub insights: BTreeMap<InsightId, Insight>,
    /// What hosts told the next group, by the round that ended.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub handovers: BTreeMap<StationId, BTreeMap<RoundNo, Handover>>,
    /// The highest numbers given out, so that none is given twice.
    #[serde(skip_serializing_if = "Issued::is_none")]
    pub issued: Issued,
}

/// The highest numbers given out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Issued {
    /// Of people.
    pub person: PersonId,
    /// Of contributions.
    pub contribution: ContributionId,
    /// Of themes.
    pub theme: ThemeId,
    /// Of insights.
    pub insight: InsightId,
}

impl Issued {
    fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// A message of the facilitator to all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// When it was sent.
    pub at: Millis,
    /// What it says.
    pub text: Body,
}

/// Somebody who joined.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Person {
    /// The name they gave, if any.
    #[serde(default)]
    pub name: Body,
    /// Their answers, by attribute; the values are keys of the plan.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, Body>,
    /// The language they chose.
    #[serde(default)]
    pub language: Language,
    /// Whether they left.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub left: bool,
    /// Whether the crew wrote them down: they have a badge, and maybe no phone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub badge: bool,
}

/// One idea of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// Its number.
    pub id: ContributionId,
    /// Where it was said.
    pub station: StationId,
    /// In which round.
    pub round: RoundNo,
    /// When the hub accepted it.
    pub at: Millis,
    /// Its category, a key of the plan.
    pub category: String,
    /// What was said; the place is empty once it was withdrawn.
    pub text: Body,
    /// How it came in.
    #[serde(default, skip_serializing_if = "Origin::is_phone")]
    pub origin: Origin,
    /// Who said it: only in the whole state and in their own part.
    #[serde(default, skip_serializing_if = "Author::is_unknown")]
    pub author: Author,
    /// The contribution that it builds on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<ContributionId>,
    /// How many people support it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub support: u32,
    /// Whether its author changed it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub edited: bool,
    /// What became of it.
    #[serde(default, skip_serializing_if = "Fate::is_shown")]
    pub fate: Fate,
    /// The theme it was grouped into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theme: Option<ThemeId>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// How a contribution came in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Posted on a phone.
    #[default]
    Phone,
    /// Told to the host, who wrote it down.
    Dictated,
    /// Typed in from a card, or brought over from another tool.
    Paper,
}

impl Origin {
    fn is_phone(&self) -> bool {
        *self == Self::Phone
    }
}

/// Who said something.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Author {
    /// Not known, or not for this reader.
    #[default]
    Unknown,
    /// A participant.
    Person(PersonId),
    /// A name or number as it stood on a card.
    Card(Body),
}

impl Author {
    fn is_unknown(&self) -> bool {
        *self == Self::Unknown
    }
}

/// What became of a contribution.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// Everybody at the station can read it.
    #[default]
    Shown,
    /// Hidden by the crew: it stays in the record, marked.
    Hidden {
        /// Why.
        reason: Body,
    },
    /// Taken back by its author; its text is gone from the state.
    Withdrawn,
}

impl Fate {
    /// Whether it can be read by everybody at its station.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        *self == Self::Shown
    }
}

/// Contributions that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// Whose theme it is.
    pub station: StationId,
    /// What it is called.
    pub title: Body,
}

/// A statement with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Insight {
    /// The station it came from.
    pub station: StationId,
    /// The statement.
    pub text: Body,
    /// What it rests on.
    pub sources: Vec<Source>,
}

/// What a statement rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// One contribution.
    Contribution(ContributionId),
    /// A theme with all its contributions.
    Theme(ThemeId),
}

/// What a host tells the next group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// What is told.
    pub text: Body,
    /// What it rests on.
    pub sources: Vec<Source>,
}

impl Cafe {
    /// The table of a person in a round.
    #[must_use]
    pub fn seat(&self, person: PersonId, round: RoundNo) -> Option<TableId> {
        self.seats.get(&round)?.get(&person).copied()
    }

    /// A person's route: their tables, round by round.
    pub fn route(&self, person: PersonId) -> impl Iterator<Item = (RoundNo, TableId)> + '_ {
        self.seats.iter().filter_map(move |(round, seats)| Some((*round, *seats.get(&person)?)))
    }

    /// People who are here: joined and not left.
    pub fn present(&self) -> impl Iterator<Item = (PersonId, &Person)> {
        self.people.iter().filter(|(_, person)| !person.left).map(|(id, person)| (*id, person))
    }

    /// Whether somebody is here: joined and not left.
    #[must_use]
    pub fn is_here(&self, person: PersonId) -> bool {
        self.people.get(&person).is_some_and(|person| !person.left)
    }

    /// Who is here and has a seat in a round. Whoever has left keeps theirs in the record only.
    pub fn sitting(&self, round: RoundNo) -> impl Iterator<Item = (PersonId, TableId)> + '_ {
        let seats = self.seats.get(&round).into_iter().flatten();
        seats.filter(|(person, _)| self.is_here(**person)).map(|(person, table)| (*person, *table))
    }

    /// How many people sit at a station in a round.
    #[must_use]
    pub fn heads(&self, station: StationId, round: RoundNo) -> usize {
        let seats = self.seats.get(&round).into_iter().flatten();
        seats.filter(|(person, table)| table.station == station && self.is_here(**person)).count()
    }

    /// What was said at a station, oldest first.
    pub fn said_at(&self, station: StationId) -> impl DoubleEndedIterator<Item = &Contribution> {
        self.contributions.values().filter(move |c| c.station == station)
    }
}
