//! The sheets of the print kit.

use std::fmt;
use std::str::FromStr;

/// A sheet of the print kit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sheet {
    /// How people join, for the door.
    Poster,
    /// One for each table, to be folded.
    TableSigns,
    /// What hosts need to know, one for each station.
    Briefing,
    /// What one group leaves for the next, for each station and round.
    Handover,
    /// Everybody's number, name and route.
    Badges,
    /// The whole day on paper, in case the network fails.
    EmergencyPlan,
}

/// A name that is none of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the sheets are {}", Sheet::ALL.map(Sheet::name).join(", "))]
pub struct UnknownSheet;

impl Sheet {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Poster, Self::TableSigns, Self::Badges, Self::Briefing, Self::Handover, Self::EmergencyPlan];

    /// Its name in requests.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Poster => "poster",
            Self::TableSigns => "table-signs",
            Self::Briefing => "briefing",
            Self::Handover => "handover",
            Self::Badges => "badges",
            Self::EmergencyPlan => "emergency-plan",
        }
    }
}

impl fmt::Display for Sheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Sheet {
    type Err = UnknownSheet;

    fn from_str(name: &str) -> Result<Self, UnknownSheet> {
        Self::ALL.into_iter().find(|sheet| sheet.name() == name).ok_or(UnknownSheet)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back() {
        for sheet in Sheet::ALL {
            assert_eq!(sheet.name().parse(), Ok(sheet));
        }
        assert_eq!("Poster".parse::<Sheet>(), Err(UnknownSheet));
    }
}
