//! What is prepared before anybody arrives: stations, questions, rounds, categories, what is asked of participants.

use serde::{Deserialize, Serialize};

use crate::ids::{RoundNo, StationId, TableId};
use crate::limits;

/// A café as its facilitator prepares it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The café's title.
    pub title: String,
    /// Language of its texts.
    pub language: Language,
    /// What people read when they arrive.
    #[serde(default)]
    pub opening: String,
    /// The stations; a [`StationId`] is a position here, from 1.
    pub stations: Vec<Station>,
    /// The rounds; a [`RoundNo`] is a position here, from 1.
    pub rounds: Vec<Round>,
    /// Seconds that people have to change places before a round.
    pub transfer_seconds: u32,
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
}

/// A language of the interface and of a café's texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// German.
    #[default]
    De,
    /// English.
    En,
}

impl Language {
    /// The BCP 47 tag, for `lang` attributes.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }
}

/// A topic with its tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Station {
    /// Its title.
    pub title: String,
    /// What it is about, in a sentence or two.
    #[serde(default)]
    pub text: String,
    /// Guiding questions, one per round; the last one serves all later rounds.
    pub questions: Vec<String>,
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
        self.questions.get(index).or(self.questions.last()).map(String::as_str)
    }
}

/// A timed conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// How long it lasts, in seconds.
    pub seconds: u32,
}

/// How groups are formed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rotation {
    /// Every person has a route of their own, on which they meet as many others as possible.
    #[default]
    #[serde(alias = "individual")]
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
    pub label: String,
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
    pub label: String,
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
    pub label: String,
}

/// What is wrong with a plan; `at` is the path of the value, such as `stations[2].title`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{at}: {fault}")]
pub struct PlanFault {
    /// Where.
    pub at: String,
    /// What.
    pub fault: Fault,
}

/// What can be wrong with one value of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// A text is needed.
    #[error("must not be empty")]
    Empty,
    /// A text or a list is too long.
    #[error("is too long; the limit is {0}")]
    TooLong(usize),
    /// A number lies outside its range.
    #[error("must be between {0} and {1}")]
    OutOfRange(u32, u32),
    /// A list needs at least this many entries.
    #[error("needs at least {0}")]
    TooFew(usize),
    /// A key occurs twice.
    #[error("is used twice")]
    Twice,
    /// A key has characters other than a-z, 0-9, `-` and `_`.
    #[error("may only hold a-z, 0-9, - and _")]
    BadKey,
    /// Groups that move on together need a table of their own wherever they come.
    #[error("needs equally many tables at every station")]
    UnequalTables,
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

    /// A round by its number.
    #[must_use]
    pub fn round(&self, round: RoundNo) -> Option<Round> {
        self.rounds.get(usize::from(round.0).checked_sub(1)?).copied()
    }

    /// Gives a round another length, in seconds; one that does not exist stays so.
    pub fn set_round(&mut self, round: RoundNo, seconds: u32) {
        let index = usize::from(round.0).checked_sub(1);
        if let Some(round) = index.and_then(|index| self.rounds.get_mut(index)) {
            round.seconds = seconds;
        }
    }

    /// The numbers of the rounds.
    pub fn round_numbers(&self) -> impl DoubleEndedIterator<Item = RoundNo> + use<> {
        (1..=u8::try_from(self.rounds.len()).unwrap_or(u8::MAX)).map(RoundNo)
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

    /// Checks every value.
    ///
    /// # Errors
    /// The first value that is wrong.
    pub fn check(&self) -> Result<(), PlanFault> {
        line("title", &self.title)?;
        long("opening", &self.opening)?;
        count("stations", self.stations.len(), 1, limits::STATIONS)?;
        count("rounds", self.rounds.len(), 1, limits::ROUNDS)?;
        count("categories", self.categories.len(), 1, limits::CATEGORIES)?;
        range("transfer_seconds", self.transfer_seconds, 0, limits::ROUND_SECONDS)?;
        if let Some(seconds) = self.slot_seconds {
            range("slot_seconds", seconds, 1, limits::SLOT_SECONDS)?;
        }
        range("retention_days", u32::from(self.retention_days), 1, u32::from(limits::RETENTION_DAYS))?;
        self.check_rotation(self.rotation)?;
        for (i, station) in self.stations.iter().enumerate() {
            station.check(&format!("stations[{}]", i + 1))?;
        }
        for (i, round) in self.rounds.iter().enumerate() {
            range(&format!("rounds[{}].seconds", i + 1), round.seconds, 1, limits::ROUND_SECONDS)?;
        }
        for (i, category) in self.categories.iter().enumerate() {
            let at = format!("categories[{}]", i + 1);
            line(&format!("{at}.label"), &category.label)?;
        }
        keys("categories", self.categories.iter().map(|c| &c.key))?;
        self.ask.check()
    }
}

impl Plan {
    /// Checks whether groups can be formed in a way.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check_rotation(&self, rotation: Rotation) -> Result<(), PlanFault> {
        let equal = self.stations.windows(2).all(|pair| pair[0].tables == pair[1].tables);
        if rotation == Rotation::Together && !equal {
            return fault("rotation", Fault::UnequalTables);
        }
        Ok(())
    }
}

impl Station {
    fn check(&self, at: &str) -> Result<(), PlanFault> {
        line(&format!("{at}.title"), &self.title)?;
        long(&format!("{at}.text"), &self.text)?;
        range(&format!("{at}.tables"), u32::from(self.tables), 1, u32::from(limits::TABLES))?;
        range(&format!("{at}.seats"), u32::from(self.seats), 1, u32::from(limits::SEATS))?;
        count(&format!("{at}.questions"), self.questions.len(), 1, limits::ROUNDS)?;
        for (i, question) in self.questions.iter().enumerate() {
            let at = format!("{at}.questions[{}]", i + 1);
            if question.trim().is_empty() {
                return Err(PlanFault { at, fault: Fault::Empty });
            }
            long(&at, question)?;
        }
        Ok(())
    }
}

impl Ask {
    fn check(&self) -> Result<(), PlanFault> {
        count("ask.attributes", self.attributes.len(), 0, limits::ATTRIBUTES)?;
        for (i, attribute) in self.attributes.iter().enumerate() {
            let at = format!("ask.attributes[{}]", i + 1);
            line(&format!("{at}.label"), &attribute.label)?;
            count(&format!("{at}.values"), attribute.values.len(), 2, limits::ATTRIBUTE_VALUES)?;
            for (j, value) in attribute.values.iter().enumerate() {
                line(&format!("{at}.values[{}].label", j + 1), &value.label)?;
            }
            keys(&format!("{at}.values"), attribute.values.iter().map(|v| &v.key))?;
        }
        keys("ask.attributes", self.attributes.iter().map(|a| &a.key))
    }
}

fn fault(at: &str, fault: Fault) -> Result<(), PlanFault> {
    Err(PlanFault { at: at.to_owned(), fault })
}

fn line(at: &str, text: &str) -> Result<(), PlanFault> {
    if text.trim().is_empty() {
        return fault(at, Fault::Empty);
    }
    if text.chars().count() > limits::LINE_CHARS {
        return fault(at, Fault::TooLong(limits::LINE_CHARS));
    }
    Ok(())
}

fn long(at: &str, text: &str) -> Result<(), PlanFault> {
    if text.chars().count() > limits::PLAN_TEXT_CHARS {
        return fault(at, Fault::TooLong(limits::PLAN_TEXT_CHARS));
    }
    Ok(())
}

fn count(at: &str, count: usize, least: usize, most: usize) -> Result<(), PlanFault> {
    if count < least {
        return fault(at, Fault::TooFew(least));
    }
    if count > most {
        return fault(at, Fault::TooLong(most));
    }
    Ok(())
}

fn range(at: &str, value: u32, least: u32, most: u32) -> Result<(), PlanFault> {
    if (least..=most).contains(&value) { Ok(()) } else { fault(at, Fault::OutOfRange(least, most)) }
}

fn keys<'a>(at: &str, keys: impl Iterator<Item = &'a String>) -> Result<(), PlanFault> {
    let mut seen = Vec::new();
    for (i, key) in keys.enumerate() {
        let at = format!("{at}[{}].key", i + 1);
        let wanted = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
        if key.is_empty() || key.len() > 40 || !key.chars().all(wanted) {
            return fault(&at, Fault::BadKey);
        }
        if seen.contains(&key) {
            return fault(&at, Fault::Twice);
        }
        seen.push(key);
    }
    Ok(())
}
