//! People: joining, names and answers, leaving and coming back, heads counted by eye.

mod apply;
mod command;
mod cut;
mod decide;
mod event;

pub use command::{Command, Guest};
pub use event::{Event, Notice};

pub(crate) use apply::{apply, notice};
pub(crate) use cut::{cut, cut_event};
pub(crate) use decide::decide;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::ids::{PersonId, RoundNo, StationId};
use crate::language::Language;
use crate::refusal::{Refusal, Thing};
use crate::text::Body;

/// Who is there.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct People {
    /// Everybody who joined, also those who left.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub persons: BTreeMap<PersonId, Person>,
    /// Heads counted by hand.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub headcounts: BTreeMap<RoundNo, BTreeMap<StationId, u32>>,
    /// The highest number given out, so that none is given twice; not in readers' parts.
    #[serde(skip_serializing_if = "is_none_yet")]
    pub issued: PersonId,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference")]
fn is_none_yet(issued: &PersonId) -> bool {
    *issued == PersonId(0)
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

impl People {
    /// People who are here: joined and not left.
    pub fn present(&self) -> impl Iterator<Item = (PersonId, &Person)> {
        self.persons.iter().filter(|(_, person)| !person.left).map(|(id, person)| (*id, person))
    }

    /// Whether somebody is here: joined and not left.
    #[must_use]
    pub fn is_here(&self, person: PersonId) -> bool {
        self.persons.get(&person).is_some_and(|person| !person.left)
    }

    /// The participant behind an actor.
    ///
    /// # Errors
    /// [`Refusal::Unknown`], or [`Refusal::NotAllowed`] if it is no participant.
    pub(crate) fn participant(&self, actor: &Actor) -> Result<PersonId, Refusal> {
        match actor {
            Actor::Person(person) if self.persons.contains_key(person) => Ok(*person),
            Actor::Person(_) => Err(Refusal::Unknown { thing: Thing::Person }),
            _ => Err(Refusal::NotAllowed),
        }
    }
}
