//! Whether a plan can be carried out.

use serde::{Deserialize, Serialize};

use super::{Ask, Plan, Rotation, Run, Station, Step};
use crate::limits;
use crate::text::Body;

/// What is wrong with a plan; `at` is the path of the value, such as `stations[2].title`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{at}: {fault}")]
pub struct PlanFault {
    /// Where.
    pub at: String,
    /// What.
    pub fault: ValueFault,
}

/// What can be wrong with one value of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ValueFault {
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
    /// A step of the day stands where it cannot: the doors open first, every round follows a change, the plenary ends.
    #[error(
        "stands where it cannot: the doors open first, every round follows a change, the plenary comes last"
    )]
    Misplaced,
}

impl Plan {
    /// Checks every value.
    ///
    /// # Errors
    /// The first value that is wrong.
    pub fn check(&self) -> Result<(), PlanFault> {
        line("title", &self.title)?;
        long("opening", &self.opening)?;
        count("stations", self.stations.len(), 1, limits::STATIONS)?;
        count("categories", self.categories.len(), 1, limits::CATEGORIES)?;
        self.run.check()?;
        if let Some(seconds) = self.slot_seconds {
            range("slot_seconds", seconds, 1, limits::SLOT_SECONDS)?;
        }
        range("retention_days", u32::from(self.retention_days), 1, u32::from(limits::RETENTION_DAYS))?;
        self.check_rotation(self.rotation)?;
        for (i, station) in self.stations.iter().enumerate() {
            station.check(&format!("stations[{}]", i + 1))?;
        }
        for (i, category) in self.categories.iter().enumerate() {
            let at = format!("categories[{}]", i + 1);
            line(&format!("{at}.label"), &category.label)?;
        }
        keys("categories", self.categories.iter().map(|c| &c.key))?;
        self.ask.check()
    }

    /// Checks whether groups can be formed in a way.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check_rotation(&self, rotation: Rotation) -> Result<(), PlanFault> {
        let equal = self.stations.windows(2).all(|pair| pair[0].tables == pair[1].tables);
        if rotation == Rotation::Together && !equal {
            return fault("rotation", ValueFault::UnequalTables);
        }
        Ok(())
    }
}

impl Run {
    fn check(&self) -> Result<(), PlanFault> {
        let rounds = self.0.iter().filter(|step| matches!(step, Step::Round { .. })).count();
        count("rounds", rounds, 1, limits::ROUNDS)?;
        let mut before = None;
        let mut round = 0;
        for (i, step) in self.0.iter().enumerate() {
            let follows = match step {
                Step::Lobby => before.is_none(),
                Step::Transfer { .. } => matches!(before, Some(Step::Lobby | Step::Round { .. })),
                Step::Round { .. } => matches!(before, Some(Step::Transfer { .. })),
                Step::Plenary => matches!(before, Some(Step::Round { .. })),
            };
            if !follows {
                return fault(&format!("run[{}]", i + 1), ValueFault::Misplaced);
            }
            match step {
                Step::Transfer { seconds } => range("transfer_seconds", *seconds, 0, limits::ROUND_SECONDS)?,
                Step::Round { seconds } => {
                    round += 1;
                    range(&format!("rounds[{round}].seconds"), *seconds, 1, limits::ROUND_SECONDS)?;
                }
                Step::Lobby | Step::Plenary => {}
            }
            before = Some(*step);
        }
        // Whoever changes places does so for a round.
        match before {
            Some(Step::Plenary) => Ok(()),
            _ => fault(&format!("run[{}]", self.0.len()), ValueFault::Misplaced),
        }
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
            if question.as_str().trim().is_empty() {
                return fault(&at, ValueFault::Empty);
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

fn fault(at: &str, fault: ValueFault) -> Result<(), PlanFault> {
    Err(PlanFault { at: at.to_owned(), fault })
}

fn line(at: &str, text: &Body) -> Result<(), PlanFault> {
    if text.as_str().trim().is_empty() {
        return fault(at, ValueFault::Empty);
    }
    if text.as_str().chars().count() > limits::LINE_CHARS {
        return fault(at, ValueFault::TooLong(limits::LINE_CHARS));
    }
    Ok(())
}

fn long(at: &str, text: &Body) -> Result<(), PlanFault> {
    if text.as_str().chars().count() > limits::PLAN_TEXT_CHARS {
        return fault(at, ValueFault::TooLong(limits::PLAN_TEXT_CHARS));
    }
    Ok(())
}

fn count(at: &str, count: usize, least: usize, most: usize) -> Result<(), PlanFault> {
    if count < least {
        return fault(at, ValueFault::TooFew(least));
    }
    if count > most {
        return fault(at, ValueFault::TooLong(most));
    }
    Ok(())
}

fn range(at: &str, value: u32, least: u32, most: u32) -> Result<(), PlanFault> {
    if (least..=most).contains(&value) { Ok(()) } else { fault(at, ValueFault::OutOfRange(least, most)) }
}

fn keys<'a>(at: &str, keys: impl Iterator<Item = &'a String>) -> Result<(), PlanFault> {
    let mut seen = Vec::new();
    for (i, key) in keys.enumerate() {
        let at = format!("{at}[{}].key", i + 1);
        let wanted = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
        if key.is_empty() || key.len() > 40 || !key.chars().all(wanted) {
            return fault(&at, ValueFault::BadKey);
        }
        if seen.contains(&key) {
            return fault(&at, ValueFault::Twice);
        }
        seen.push(key);
    }
    Ok(())
}
