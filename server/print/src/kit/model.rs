//! Sheets as data: every text is what stands there, and nothing in it means anything to the printer.

use serde::{Deserialize, Serialize};
use tischrunde_shared::language::Language;

use super::qr::Qr;

/// A sheet with what stands on all of its pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kit {
    /// The language of its texts.
    pub language: Language,
    /// The café's title.
    pub cafe: String,
    /// The day it was made, as people write it.
    pub date: String,
    /// The same as RFC 3339 does.
    pub iso_date: String,
    /// What is on it.
    pub content: Content,
}

/// What is on a sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    /// One page for the door.
    Poster(Poster),
    /// A page for each table.
    TableSigns(Vec<Sign>),
    /// A page or more for each host.
    Briefing(Briefing),
    /// A page for each station and round.
    Handover(Vec<Handover>),
    /// Eight to a page.
    Badges(Vec<Badge>),
    /// As many pages as it takes.
    EmergencyPlan(EmergencyPlan),
}

/// How people join.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Poster {
    /// What people read when they arrive.
    pub opening: String,
    /// What the code opens.
    pub qr: Qr,
    /// The address to type.
    pub address: String,
    /// The code to type there.
    pub code: String,
}

/// A station as it is shown: by its number, which gives colour and shape, and its title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its number.
    pub station: u8,
    /// Its title.
    pub title: String,
}

/// What stands on a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sign {
    /// The station.
    pub place: Place,
    /// The table's number.
    pub table: u16,
}

/// Something with its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// The name.
    pub name: String,
    /// What is said of it.
    pub text: String,
}

/// A piece of the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// What happens.
    pub name: String,
    /// How long it takes.
    pub length: String,
    /// How long after the first change of places it begins.
    pub after: String,
    /// Whether it is a round, and not a change.
    pub is_round: bool,
}

/// What hosts need to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Briefing {
    /// The day.
    pub day: Vec<Slot>,
    /// What a contribution can be.
    pub categories: String,
    /// One for each station.
    pub hosts: Vec<Host>,
}

/// What one host needs to know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Host {
    /// Their station.
    pub place: Place,
    /// What it is about.
    pub text: String,
    /// Tables and seats in a sentence.
    pub tables: String,
    /// The questions, by round.
    pub questions: Vec<Term>,
}

/// What one group leaves for the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    /// The station.
    pub place: Place,
    /// The round that ends, in words.
    pub round: String,
    /// What they were asked.
    pub question: String,
    /// What the host wrote down already.
    pub text: Option<String>,
}

/// What somebody wears.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Badge {
    /// Their number and name.
    pub guest: Guest,
    /// Where they go.
    pub route: Vec<Stop>,
    /// Their own page, or the door.
    pub qr: Option<Qr>,
    /// What the code is for.
    pub caption: String,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    /// Their number.
    pub number: u32,
    /// Their name, if they gave one.
    pub name: String,
}

/// A round's place of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stop {
    /// The round.
    pub round: u8,
    /// The station.
    pub station: u8,
    /// Its table.
    pub table: u16,
}

/// The whole day on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmergencyPlan {
    /// How to go on without a network.
    pub steps: Vec<Term>,
    /// The day.
    pub day: Vec<Slot>,
    /// Round by round.
    pub rounds: Vec<PlannedRound>,
    /// The numbers of the rounds for which somebody has a seat.
    pub seated: Vec<u8>,
    /// Person by person.
    pub people: Vec<Route>,
}

/// A round on paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedRound {
    /// Which, and how long.
    pub name: String,
    /// Its stations.
    pub stations: Vec<PlannedStation>,
}

/// A station in a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedStation {
    /// The station.
    pub place: Place,
    /// What is asked there.
    pub question: String,
    /// The tables at which somebody sits.
    pub tables: Vec<PlannedTable>,
}

/// A table in a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedTable {
    /// Its number.
    pub table: u16,
    /// Who sits there.
    pub people: Vec<Guest>,
}

/// Where somebody goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// Who.
    pub guest: Guest,
    /// Their tables, one for each round in which somebody sits.
    pub stops: Vec<Option<Stop>>,
}
