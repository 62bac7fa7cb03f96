//! What somebody wants: the one way to change a café.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::cafe::Source;
use crate::ids::{ContributionId, InsightId, PersonId, RoundNo, StationId, TableId, ThemeId};
use crate::phase::Step;
use crate::plan::{Language, Plan, Rotation};
use crate::seating::Rule;
use crate::time::Millis;

/// A wish, to be granted or refused by [`crate::decide::decide`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// Facilitator, while preparing: replace the plan.
    Plan {
        /// The whole new plan.
        plan: Box<Plan>,
    },
    /// Facilitator, before the first seats are announced: how groups are formed.
    Rotate {
        /// How.
        rotation: Rotation,
    },
    /// Facilitator: go on to the next step of the day.
    Next {
        /// The step the facilitator sees.
        from: Step,
    },
    /// Facilitator: stop the clock.
    Pause,
    /// Facilitator: let the clock run on.
    Resume,
    /// Facilitator: give more time.
    Extend {
        /// How much, in seconds; more than 8 hours counts as 8 hours.
        seconds: u32,
    },
    /// Facilitator: share out what is left of the time, over rounds that have not begun.
    Reschedule {
        /// How many seconds rounds last from now on.
        rounds: BTreeMap<RoundNo, u32>,
        /// How many seconds changes take.
        transfer_seconds: u32,
        /// When the rounds are to be over.
        due: Millis,
    },
    /// Facilitator: a message to all.
    SendMessage {
        /// What it says.
        text: String,
    },
    /// Facilitator or host: heads counted by eye, with those who have no phone.
    CountHeads {
        /// Where.
        station: StationId,
        /// In which round.
        round: RoundNo,
        /// How many.
        people: u32,
    },
    /// The door: somebody joins.
    Join {
        /// Their name, if they give one.
        #[serde(default)]
        name: Option<String>,
        /// Their answers: attribute key to value key.
        #[serde(default)]
        attributes: BTreeMap<String, String>,
        /// The language they chose.
        #[serde(default)]
        language: Language,
    },
    /// Facilitator: give somebody another seat, by hand, in the round that runs or comes.
    Reseat {
        /// Whom.
        person: PersonId,
        /// In which round.
        round: RoundNo,
        /// Where to.
        table: TableId,
    },
    /// Facilitator: some are not here, or no longer; the seats that they have yet to take are free.
    Excuse {
        /// Who.
        people: BTreeSet<PersonId>,
    },
    /// Facilitator: somebody is here after all.
    Readmit {
        /// Who.
        person: PersonId,
    },
    /// Facilitator: write down people who are to have a badge: they come without a phone, or are expected.
    Register {
        /// Them.
        people: Vec<Guest>,
    },
    /// Facilitator, in the lobby: give everybody who is there their seats of the whole day, so that they can be printed;
    /// or take those seats back.
    Preseat {
        /// Which of the two.
        on: bool,
    },
    /// Facilitator: fill the tables anew with those who are here, in the round that runs or comes.
    Regroup {
        /// The round.
        round: RoundNo,
    },
    /// Facilitator: lay down what must hold for seats.
    SetRule {
        /// What.
        rule: Rule,
    },
    /// Facilitator: it need no longer hold.
    DropRule {
        /// What.
        rule: Rule,
    },
    /// Participant, where people choose for themselves: take a seat at a station.
    Choose {
        /// Where.
        station: StationId,
        /// In the round that comes, or runs.
        round: RoundNo,
    },
    /// Participant: I am at my table.
    Arrive {
        /// In which round.
        round: RoundNo,
    },
    /// Participant: leave for good.
    Leave,
    /// Participant: come back after leaving.
    Return,
    /// Participant: say something. The place is named, because an idea written before a change may arrive after it.
    Post {
        /// Where.
        station: StationId,
        /// In which round.
        round: RoundNo,
        /// Its category.
        category: String,
        /// What.
        text: String,
        /// What it builds on.
        #[serde(default)]
        reply_to: Option<ContributionId>,
    },
    /// Host or facilitator: write down what somebody without a phone says.
    Dictate {
        /// Where.
        station: StationId,
        /// In which round.
        round: RoundNo,
        /// Its category.
        category: String,
        /// What.
        text: String,
        /// What it builds on.
        #[serde(default)]
        reply_to: Option<ContributionId>,
    },
    /// Facilitator or operator: bring in cards, all or none.
    Import {
        /// The cards.
        cards: Vec<Card>,
    },
    /// Participant: change an own contribution.
    Edit {
        /// Which.
        contribution: ContributionId,
        /// The new category.
        category: String,
        /// The new text.
        text: String,
    },
    /// Participant: take an own contribution back.
    Withdraw {
        /// Which.
        contribution: ContributionId,
    },
    /// Participant: support somebody's contribution, or no longer.
    Support {
        /// Which.
        contribution: ContributionId,
        /// Yes or no.
        on: bool,
    },
    /// Host or facilitator: hide what does not belong.
    Hide {
        /// Which.
        contribution: ContributionId,
        /// Why; its author reads this.
        reason: String,
    },
    /// Host or facilitator: show it again.
    Show {
        /// Which.
        contribution: ContributionId,
    },
    /// Host: make a theme.
    AddTheme {
        /// Whose.
        station: StationId,
        /// Its title.
        title: String,
    },
    /// Host: rename a theme.
    RenameTheme {
        /// Which.
        theme: ThemeId,
        /// Its new title.
        title: String,
    },
    /// Host: dissolve a theme.
    RemoveTheme {
        /// Which.
        theme: ThemeId,
    },
    /// Host: put a contribution into a theme, or take it out.
    Group {
        /// Which.
        contribution: ContributionId,
        /// Where to.
        theme: Option<ThemeId>,
    },
    /// Host or author: write an insight.
    AddInsight {
        /// Whose.
        station: StationId,
        /// The statement.
        text: String,
        /// What it rests on: at least one.
        sources: Vec<Source>,
    },
    /// Host or author: change an insight.
    EditInsight {
        /// Which.
        insight: InsightId,
        /// The new statement.
        text: String,
        /// What it rests on: at least one.
        sources: Vec<Source>,
    },
    /// Host or author: take an insight out.
    RemoveInsight {
        /// Which.
        insight: InsightId,
    },
    /// Host: write the handover of a round.
    WriteHandover {
        /// Whose.
        station: StationId,
        /// The round it sums up.
        round: RoundNo,
        /// What it says.
        text: String,
        /// What it rests on.
        #[serde(default)]
        sources: Vec<Source>,
    },
}

/// Somebody whom the crew writes down.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guest {
    /// Their name, if it is known and the café asks for names.
    #[serde(default)]
    pub name: Option<String>,
    /// What groups are mixed by: attribute key to value key.
    #[serde(default)]
    pub attributes: BTreeMap<String, String>,
}

/// A contribution that was not posted on a phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Card {
    /// Where it was said.
    pub station: StationId,
    /// In which round.
    pub round: RoundNo,
    /// Its category.
    pub category: String,
    /// The author as the card has it.
    #[serde(default)]
    pub author: Option<String>,
    /// What it says.
    pub text: String,
    /// Why it is hidden, if it is.
    #[serde(default)]
    pub hidden: Option<String>,
}

/// What a capability link lets its holder be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "role", rename_all = "snake_case")]
pub enum Role {
    /// Runs the café.
    Facilitator,
    /// Host of one station.
    Host {
        /// Which.
        station: StationId,
    },
    /// Writes the white paper.
    Author,
    /// The projector.
    Screen,
    /// Takes part.
    Participant {
        /// Who.
        person: PersonId,
    },
}

/// Who wants something: the holder of a link, or the server itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Somebody with a capability link.
    Holder(Role),
    /// The door, for somebody who showed a valid code.
    Door,
    /// The clock, when a deadline has passed.
    Clock,
    /// The operator at the command line.
    Operator,
}
