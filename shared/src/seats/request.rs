//! What a planner of seats is asked, and when.

use std::collections::{BTreeMap, BTreeSet};

use super::{Command, Rule, Seats};
use crate::actor::Actor;
use crate::day::{self, Day, Phase};
use crate::env::SeatChange;
use crate::ids::{PersonId, RoundNo, TableId};
use crate::people::People;
use crate::plan::Rotation;
use crate::text::Body;

/// Who is to be seated, where, and what stands already.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SeatingRequest {
    /// What the planner is to do.
    pub task: Task,
    /// Every table with its seats, station by station.
    pub tables: Vec<(TableId, u16)>,
    /// The rounds to be planned, in order: those before them were held.
    pub rounds: Vec<RoundNo>,
    /// How groups are formed.
    pub rotation: Rotation,
    /// Everybody who needs a seat in each of these rounds, with what groups are mixed by.
    pub people: BTreeMap<PersonId, BTreeMap<String, Body>>,
    /// The seats that they have, in all rounds. Those in rounds to come are known to them: as few as possible change.
    pub seats: BTreeMap<RoundNo, BTreeMap<PersonId, TableId>>,
    /// What must hold.
    pub rules: BTreeSet<Rule>,
    /// The one of them that is new, if it is to be told whether it can be kept.
    pub added: Option<Rule>,
    /// Whose seat was given by hand, by round.
    pub pinned: BTreeMap<RoundNo, BTreeSet<PersonId>>,
}

/// What the planner is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Task {
    /// Tell whether the rules can be kept; nobody has a seat yet.
    Check,
    /// Give everybody a seat in all rounds.
    #[default]
    Seats,
    /// The same, but people are at their tables in the first round, or on their way: nobody is moved in it, unless their
    /// table is closed.
    WhileSeated,
    /// Fill tables anew with those who are here, also in the first round, so that nobody sits at a table of two.
    Regroup,
}

/// What questions are asked about.
#[derive(Clone, Copy)]
pub(crate) struct Hall<'a> {
    pub(crate) seats: &'a Seats,
    pub(crate) day: &'a Day,
    pub(crate) people: &'a People,
}

impl Hall<'_> {
    /// The question before a command about the day.
    pub(crate) fn before_day(self, actor: &Actor, command: &day::Command) -> Option<SeatingRequest> {
        match command {
            day::Command::Next { from } if self.day.stage == *from => match actor {
                Actor::Clock => self.before_next(),
                actor => actor.is_facilitator().then(|| self.before_next())?,
            },
            _ => None,
        }
    }

    /// The question before a command about seats.
    pub(crate) fn before_seats(self, actor: &Actor, command: &Command) -> Option<SeatingRequest> {
        match command {
            Command::Admit if *actor == Actor::Clock => return self.newcomers(),
            _ if !actor.is_facilitator() => return None,
            _ => {}
        }
        match command {
            Command::Preseat { on: true } => {
                let is_planned =
                    self.day.phase() == Phase::Lobby && self.day.plan.rotation != Rotation::FreeChoice;
                is_planned.then(|| self.ask(RoundNo(1), Task::Seats))
            }
            Command::Regroup { round } => {
                let now = self.day.phase().seated_round().filter(|now| now == round)?;
                Some(self.this_round_only(self.ask(now, Task::Regroup)))
            }
            Command::SetRule { rule } => self.with_rule(rule),
            _ => None,
        }
    }

    /// Seats are given before a change; where people choose for themselves, at its end and to those who did not.
    fn before_next(self) -> Option<SeatingRequest> {
        let is_free = self.day.plan.rotation == Rotation::FreeChoice;
        let (first, wanted) = match self.day.phase() {
            Phase::Lobby if !is_free => (RoundNo(1), Task::Seats),
            // Before a change gaps are closed that people left behind.
            Phase::Round { round, .. } if !is_free => (round.next(), Task::Seats),
            Phase::Transfer { round, .. } if is_free => (round, Task::WhileSeated),
            _ => return None,
        };
        self.day.plan.round(first).map(|_| self.this_round_only(self.ask(first, wanted)))
    }

    /// Whoever comes late, or back, gets a seat as soon as there is one, unless people choose for themselves.
    fn newcomers(self) -> Option<SeatingRequest> {
        self.lacks_seats().then(|| self.while_seated())?
    }

    /// Whether somebody is here without a seat in the round that runs or in one that comes, where seats are planned.
    pub(crate) fn lacks_seats(self) -> bool {
        let is_planned = self.day.plan.rotation != Rotation::FreeChoice;
        let Some(now) = self.day.phase().seated_round().filter(|_| is_planned) else { return false };
        let to_come = || self.day.plan.round_numbers().filter(move |round| *round >= now);
        let lacks = |person| to_come().any(|round| self.seats.of(person, round).is_none());
        self.people.present().any(|(person, _)| lacks(person))
    }

    fn while_seated(self) -> Option<SeatingRequest> {
        let round =
            self.day.phase().seated_round().filter(|_| self.day.plan.rotation != Rotation::FreeChoice)?;
        Some(self.ask(round, Task::WhileSeated))
    }

    /// A rule must be possible, and seats that were announced must keep it.
    fn with_rule(self, rule: &Rule) -> Option<SeatingRequest> {
        let mut request = match self.day.phase() {
            Phase::Lobby if self.seats.taken.is_empty() => self.ask(RoundNo(1), Task::Check),
            Phase::Lobby => self.ask(RoundNo(1), Task::Seats),
            _ => {
                let round = self.day.phase().seated_round()?;
                let mut request = self.this_round_only(self.ask(round, Task::WhileSeated));
                if self.day.plan.rotation == Rotation::FreeChoice {
                    // Whoever has yet to choose is not seated by a rule.
                    request.people.retain(|person, _| self.seats.of(*person, round).is_some());
                }
                request
            }
        };
        request.rules.retain(|other| !rule.replaces(other));
        request.rules.insert(rule.clone());
        request.added = Some(rule.clone());
        Some(request)
    }

    /// Where people choose for themselves there is nothing to plan beyond the round that runs or comes.
    fn this_round_only(self, mut request: SeatingRequest) -> SeatingRequest {
        if self.day.plan.rotation == Rotation::FreeChoice {
            request.rounds.truncate(1);
        }
        request
    }

    fn ask(self, first: RoundNo, task: Task) -> SeatingRequest {
        let tables = self.day.plan.stations().flat_map(|(station, s)| {
            (1..=s.tables).map(move |number| (TableId { station, number }, s.seats))
        });
        let mut request = SeatingRequest {
            task,
            tables: tables.collect(),
            rounds: self.day.plan.round_numbers().filter(|round| *round >= first).collect(),
            rotation: self.day.plan.rotation,
            people: self.people.present().map(|(id, person)| (id, person.attributes.clone())).collect(),
            seats: BTreeMap::new(),
            rules: self.seats.rules.clone(),
            added: None,
            pinned: self.seats.pinned.clone(),
        };
        request.seats = self.here(&request);
        request
    }

    /// The seats that somebody still needs: whoever has left keeps theirs in the record, not in the room.
    fn here(self, request: &SeatingRequest) -> BTreeMap<RoundNo, BTreeMap<PersonId, TableId>> {
        let kept = |seats: &BTreeMap<PersonId, TableId>| {
            let here = seats.iter().filter(|(person, _)| request.people.contains_key(person));
            here.map(|(person, table)| (*person, *table)).collect()
        };
        self.seats.taken.iter().map(|(round, seats)| (*round, kept(seats))).collect()
    }

    /// The question for the whole day, as the café stands: what the facilitator is shown before anybody is told a seat.
    pub(crate) fn preview(self, rotation: Rotation) -> SeatingRequest {
        SeatingRequest { rotation, seats: BTreeMap::new(), ..self.ask(RoundNo(1), Task::Seats) }
    }

    /// The seats as they are, of all rounds; for telling what they are worth.
    pub(crate) fn present(self) -> SeatingRequest {
        self.ask(RoundNo(1), Task::Seats)
    }
}

/// Whether an answer fits the café's tables and rounds, changes none that was held and seats nobody twice; the planner is
/// not trusted blindly.
pub(crate) fn is_sound(day: &Day, changes: &[SeatChange]) -> bool {
    let mut seen = BTreeSet::new();
    changes.iter().all(|change| {
        let table_exists = change.table.is_none_or(|table| day.plan.has_table(table));
        let is_to_come = day.phase().seated_round().is_none_or(|now| change.round >= now);
        table_exists
            && is_to_come
            && day.plan.round(change.round).is_some()
            && seen.insert((change.round, change.person))
    })
}
