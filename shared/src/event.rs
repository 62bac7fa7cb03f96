//! What happened: the entries of a café's log.
//!
//! An event once written is read for ever: fields may be added with a default, none is renamed or removed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::cafe::{Author, Fate, Origin, Source};
use crate::ids::{ContributionId, InsightId, PersonId, RoundNo, StationId, TableId, ThemeId};
use crate::phase::Clock;
use crate::plan::{Language, Plan, Rotation};
use crate::seating::Rule;
use crate::text::Body;
use crate::time::Millis;

/// Something that happened in a café.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    /// The café was created or, while being prepared, changed.
    Planned {
        /// The plan as it is now.
        plan: Box<Plan>,
    },
    /// It was chosen how groups are formed.
    RotationChosen {
        /// How.
        rotation: Rotation,
    },
    /// People can join.
    LobbyOpened,
    /// People change places for a round.
    TransferStarted {
        /// The round that comes.
        round: RoundNo,
        /// When it starts.
        clock: Clock,
    },
    /// A round began.
    RoundStarted {
        /// Which.
        round: RoundNo,
        /// When it ends.
        clock: Clock,
    },
    /// The clock was stopped, started or given more time.
    ClockSet {
        /// The clock as it is now.
        clock: Clock,
    },
    /// What is left of the time was shared out again.
    Rescheduled {
        /// How many seconds rounds last from now on.
        rounds: BTreeMap<RoundNo, u32>,
        /// How many seconds changes take.
        transfer_seconds: u32,
        /// When the rounds are to be over.
        due: Millis,
    },
    /// The rounds are over; everybody together.
    PlenaryOpened,
    /// The day is over.
    Closed,
    /// A message to all.
    MessageSent {
        /// What it says.
        text: Body,
    },
    /// A host or the facilitator counted heads.
    HeadsCounted {
        /// In which round.
        round: RoundNo,
        /// Where.
        station: StationId,
        /// How many.
        people: u32,
    },
    /// Somebody joined.
    PersonJoined {
        /// Their number.
        person: PersonId,
        /// Their name, if they gave one.
        #[serde(default)]
        name: Body,
        /// Their answers by attribute.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        attributes: BTreeMap<String, Body>,
        /// The language they chose.
        #[serde(default)]
        language: Language,
        /// Whether the crew wrote them down.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        badge: bool,
    },
    /// Somebody said that they are at their table.
    PersonArrived {
        /// Who.
        person: PersonId,
        /// In which round.
        round: RoundNo,
    },
    /// Somebody left for good.
    PersonLeft {
        /// Who.
        person: PersonId,
    },
    /// Somebody who had left came back.
    PersonReturned {
        /// Who.
        person: PersonId,
    },
    /// It was laid down what must hold for seats.
    RuleSet {
        /// What.
        rule: Rule,
    },
    /// It need no longer hold.
    RuleDropped {
        /// What.
        rule: Rule,
    },
    /// Seats were given or taken away.
    SeatsChanged {
        /// Each seat that changed.
        changes: Vec<SeatChange>,
    },
    /// A seat was given by hand: it stays so until it changes again.
    SeatPinned {
        /// Whose.
        person: PersonId,
        /// In which round.
        round: RoundNo,
    },
    /// Somebody said something.
    ContributionPosted {
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
    ContributionEdited {
        /// Which.
        contribution: ContributionId,
        /// The new category.
        category: String,
        /// The new text.
        text: Body,
    },
    /// Its author took it back.
    ContributionWithdrawn {
        /// Which.
        contribution: ContributionId,
    },
    /// The crew hid it.
    ContributionHidden {
        /// Which.
        contribution: ContributionId,
        /// Why.
        reason: Body,
    },
    /// The crew shows it again.
    ContributionShown {
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
    /// A theme was made or renamed.
    ThemeSet {
        /// Its number.
        theme: ThemeId,
        /// Whose.
        station: StationId,
        /// Its title.
        title: Body,
    },
    /// A theme was dissolved; its contributions were ungrouped before, each by an event of its own.
    ThemeRemoved {
        /// Which.
        theme: ThemeId,
    },
    /// A contribution was put into a theme, or taken out.
    ContributionGrouped {
        /// Which.
        contribution: ContributionId,
        /// Where to; none takes it out.
        theme: Option<ThemeId>,
    },
    /// An insight was written or changed.
    InsightWritten {
        /// Its number.
        insight: InsightId,
        /// Whose.
        station: StationId,
        /// The statement.
        text: Body,
        /// What it rests on.
        sources: Vec<Source>,
    },
    /// An insight was taken out.
    InsightRemoved {
        /// Which.
        insight: InsightId,
    },
    /// A handover was written or changed.
    HandoverWritten {
        /// Whose.
        station: StationId,
        /// The round that it sums up.
        round: RoundNo,
        /// What it says.
        text: Body,
        /// What it rests on.
        sources: Vec<Source>,
    },
    /// A command was carried out and found everything as it asked. It is in the log so that its id is.
    Unchanged,
}

/// One person's seat in one round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatChange {
    /// Who.
    pub person: PersonId,
    /// When.
    pub round: RoundNo,
    /// Where; none frees the seat.
    pub table: Option<TableId>,
}

fn is_phone(origin: &Origin) -> bool {
    *origin == Origin::Phone
}

fn is_unknown(author: &Author) -> bool {
    *author == Author::Unknown
}

impl Event {
    /// Every text in it that somebody wrote, in a fixed order: what the store keeps beside the log.
    pub fn bodies_mut(&mut self) -> Vec<&mut Body> {
        match self {
            Self::PersonJoined { name, attributes, .. } => {
                std::iter::once(name).chain(attributes.values_mut()).collect()
            }
            Self::ContributionPosted { text, author, fate, .. } => {
                let card = if let Author::Card(card) = author { Some(card) } else { None };
                let reason = if let Fate::Hidden { reason } = fate { Some(reason) } else { None };
                std::iter::once(text).chain(card).chain(reason).collect()
            }
            Self::ContributionHidden { reason: text, .. }
            | Self::MessageSent { text }
            | Self::ContributionEdited { text, .. }
            | Self::ThemeSet { title: text, .. }
            | Self::InsightWritten { text, .. }
            | Self::HandoverWritten { text, .. } => vec![text],
            Self::Planned { .. }
            | Self::RotationChosen { .. }
            | Self::LobbyOpened
            | Self::TransferStarted { .. }
            | Self::RoundStarted { .. }
            | Self::ClockSet { .. }
            | Self::PlenaryOpened
            | Self::Closed
            | Self::HeadsCounted { .. }
            | Self::Rescheduled { .. }
            | Self::PersonArrived { .. }
            | Self::RuleSet { .. }
            | Self::RuleDropped { .. }
            | Self::PersonLeft { .. }
            | Self::PersonReturned { .. }
            | Self::SeatsChanged { .. }
            | Self::SeatPinned { .. }
            | Self::ContributionWithdrawn { .. }
            | Self::ContributionShown { .. }
            | Self::SupportGiven { .. }
            | Self::SupportTaken { .. }
            | Self::ThemeRemoved { .. }
            | Self::ContributionGrouped { .. }
            | Self::InsightRemoved { .. }
            | Self::Unchanged => Vec::new(),
        }
    }
}
