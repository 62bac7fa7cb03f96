//! What happens to what is said.

use serde::{Deserialize, Serialize};

use super::{Author, Contribution, Fate, Origin, Talk, readers};
use crate::audience::{Nature, Readers, Words};
use crate::day::Day;
use crate::ids::{ContributionId, PersonId, RoundNo, StationId};
use crate::people::People;
use crate::seats::Seats;
use crate::text::Body;

/// Something that happened to what is said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Somebody said something.
    Posted {
        /// Its number.
        contribution: ContributionId,
        /// Where.
        station: StationId,
        /// In which round.
        round: RoundNo,
        /// Its category.
        category: String,
        /// What.
        text: Body,
        /// How it came in.
        #[serde(default, skip_serializing_if = "is_phone")]
        origin: Origin,
        /// Who.
        #[serde(default, skip_serializing_if = "is_unknown")]
        author: Author,
        /// What it builds on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reply_to: Option<ContributionId>,
        /// Whether it was hidden from the first, as a card may be: then it is never shown to the room.
        #[serde(default, skip_serializing_if = "Fate::is_shown")]
        fate: Fate,
    },
    /// Its author changed it.
    Edited {
        /// Which.
        contribution: ContributionId,
        /// The new category.
        category: String,
        /// The new text.
        text: Body,
    },
    /// Its author took it back.
    Withdrawn {
        /// Which.
        contribution: ContributionId,
    },
    /// The crew hid it.
    Hidden {
        /// Which.
        contribution: ContributionId,
        /// Why.
        reason: Body,
    },
    /// The crew shows it again.
    Shown {
        /// Which.
        contribution: ContributionId,
    },
    /// Somebody supports it.
    SupportGiven {
        /// What.
        contribution: ContributionId,
        /// Who.
        person: PersonId,
    },
    /// Somebody no longer supports it.
    SupportTaken {
        /// What.
        contribution: ContributionId,
        /// Who.
        person: PersonId,
    },
}

fn is_phone(origin: &Origin) -> bool {
    *origin == Origin::Phone
}

fn is_unknown(author: &Author) -> bool {
    *author == Author::Unknown
}

/// What readers learn of what is said in another way than by events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// So many people support it now.
    Supported {
        /// What.
        contribution: ContributionId,
        /// How many.
        support: u32,
    },
    /// It can be read now.
    Placed(Box<Contribution>),
    /// It can no longer be read.
    Gone {
        /// What.
        contribution: ContributionId,
    },
}

impl Event {
    /// Every text in it that somebody wrote.
    pub(crate) fn bodies_mut(&mut self) -> Vec<&mut Body> {
        match self {
            Self::Posted {
                contribution: _,
                station: _,
                round: _,
                category: _,
                text,
                origin: _,
                author,
                reply_to: _,
                fate,
            } => {
                let card = if let Author::Card(card) = author { Some(card) } else { None };
                let reason = if let Fate::Hidden { reason } = fate { Some(reason) } else { None };
                std::iter::once(text).chain(card).chain(reason).collect()
            }
            Self::Edited { contribution: _, category: _, text }
            | Self::Hidden { contribution: _, reason: text } => vec![text],
            Self::Withdrawn { contribution: _ }
            | Self::Shown { contribution: _ }
            | Self::SupportGiven { contribution: _, person: _ }
            | Self::SupportTaken { contribution: _, person: _ } => Vec::new(),
        }
    }

    /// What it is about.
    #[must_use]
    pub fn contribution(&self) -> ContributionId {
        match self {
            Self::Posted { contribution, .. }
            | Self::Edited { contribution, .. }
            | Self::Withdrawn { contribution }
            | Self::Hidden { contribution, .. }
            | Self::Shown { contribution }
            | Self::SupportGiven { contribution, .. }
            | Self::SupportTaken { contribution, .. } => *contribution,
        }
    }

    /// What it is to its readers; `after` is what was said with it.
    pub(crate) fn nature(&self, after: &Talk, _: &Day, _: &People, _: &Seats) -> Nature {
        let id = self.contribution();
        let (words, supporter) = match self {
            Self::Posted { .. } | Self::Shown { .. } => (Words::Brings(id), None),
            Self::Edited { .. } => (Words::Replaces(id), None),
            Self::Withdrawn { .. } | Self::Hidden { .. } => (Words::TakesBack(id), None),
            Self::SupportGiven { person, .. } | Self::SupportTaken { person, .. } => {
                (Words::None, Some(*person))
            }
        };
        let Some(contribution) = after.contributions.get(&id) else {
            return Nature::new(Readers::NOBODY, words);
        };
        let author = contribution.author.person();
        Nature::new(readers(contribution), words).about(author.into_iter().chain(supporter))
    }
}
