//! What a planner of seats is asked, and when.

use std::collections::{BTreeMap, BTreeSet};

use super::Rule;
use crate::cafe::Cafe;
use crate::command::{Actor, Command, Role};
use crate::event::SeatChange;
use crate::ids::{PersonId, RoundNo, TableId};
use crate::phase::Phase;
use crate::plan::Rotation;
use crate::text::Body;

/// Who is to be seated, where, and what stands already.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SeatingRequest {
    /// What is wanted.
    pub wanted: Wanted,
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
pub enum Wanted {
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

/// The question to the planner that must be answered before a command can be decided, if it needs one.
///
/// The answer goes into [`crate::decide::Env`].
#[must_use]
pub fn request(cafe: &Cafe, actor: &Actor, command: &Command) -> Option<SeatingRequest> {
    match (actor, command) {
        (Actor::Holder(Role::Facilitator) | Actor::Clock, Command::Next { from })
            if cafe.phase.step() == *from =>
        {
            before_next(cafe)
        }
        (Actor::Door, Command::Join { attributes, .. }) => newcomers(cafe, std::iter::once(attributes)),
        (Actor::Holder(Role::Facilitator), Command::Register { people }) => {
            newcomers(cafe, people.iter().map(|guest| &guest.attributes))
        }
        (Actor::Holder(Role::Participant { person }), Command::Return)
        | (Actor::Holder(Role::Facilitator), Command::Readmit { person }) => returning(cafe, *person),
        (Actor::Holder(Role::Facilitator), Command::Preseat { on: true }) => {
            let is_planned = cafe.phase == Phase::Lobby && cafe.plan.rotation != Rotation::FreeChoice;
            is_planned.then(|| ask(cafe, RoundNo(1), Wanted::Seats))
        }
        (Actor::Holder(Role::Facilitator), Command::Regroup { round }) => {
            let now = cafe.phase.seated_round().filter(|now| now == round)?;
            Some(this_round_only(cafe, ask(cafe, now, Wanted::Regroup)))
        }
        (Actor::Holder(Role::Facilitator), Command::SetRule { rule }) => with_rule(cafe, rule),
        _ => None,
    }
}

/// Seats are given before a change; where people choose for themselves, at its end and to those who did not.
fn before_next(cafe: &Cafe) -> Option<SeatingRequest> {
    let is_free = cafe.plan.rotation == Rotation::FreeChoice;
    let (first, wanted) = match cafe.phase {
        Phase::Lobby if !is_free => (RoundNo(1), Wanted::Seats),
        // Before a change gaps are closed that people left behind.
        Phase::Round { round, .. } if !is_free => (round.next(), Wanted::Seats),
        Phase::Transfer { round, .. } if is_free => (round, Wanted::WhileSeated),
        _ => return None,
    };
    cafe.plan.round(first).map(|_| this_round_only(cafe, ask(cafe, first, wanted)))
}

/// Whoever comes late gets a seat at once, unless people choose for themselves.
fn newcomers<'a>(
    cafe: &Cafe,
    attributes: impl Iterator<Item = &'a BTreeMap<String, String>>,
) -> Option<SeatingRequest> {
    let mut request = while_seated(cafe)?;
    let mut person = cafe.issued.person;
    for attributes in attributes {
        person = person.next();
        let attributes = attributes.iter().map(|(key, value)| (key.clone(), Body::new(value))).collect();
        request.people.insert(person, attributes);
    }
    Some(request)
}

/// Whoever comes back had seats, and needs some again.
fn returning(cafe: &Cafe, person: PersonId) -> Option<SeatingRequest> {
    let mut request = while_seated(cafe)?;
    let profile = cafe.people.get(&person)?;
    request.people.insert(person, profile.attributes.clone());
    request.seats = here(cafe, &request);
    Some(request)
}

fn while_seated(cafe: &Cafe) -> Option<SeatingRequest> {
    let round = cafe.phase.seated_round().filter(|_| cafe.plan.rotation != Rotation::FreeChoice)?;
    Some(ask(cafe, round, Wanted::WhileSeated))
}

/// A rule must be possible, and seats that were announced must keep it.
fn with_rule(cafe: &Cafe, rule: &Rule) -> Option<SeatingRequest> {
    let mut request = match cafe.phase {
        Phase::Lobby if cafe.seats.is_empty() => ask(cafe, RoundNo(1), Wanted::Check),
        Phase::Lobby => ask(cafe, RoundNo(1), Wanted::Seats),
        _ => {
            let round = cafe.phase.seated_round()?;
            let mut request = this_round_only(cafe, ask(cafe, round, Wanted::WhileSeated));
            if cafe.plan.rotation == Rotation::FreeChoice {
                // Whoever has yet to choose is not seated by a rule.
                request.people.retain(|person, _| cafe.seat(*person, round).is_some());
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
fn this_round_only(cafe: &Cafe, mut request: SeatingRequest) -> SeatingRequest {
    if cafe.plan.rotation == Rotation::FreeChoice {
        request.rounds.truncate(1);
    }
    request
}

/// The question for the whole day, as the café stands: what the facilitator is shown before anybody is told a seat.
#[must_use]
pub fn preview(cafe: &Cafe, rotation: Rotation) -> SeatingRequest {
    SeatingRequest { rotation, seats: BTreeMap::new(), ..ask(cafe, RoundNo(1), Wanted::Seats) }
}

/// The seats as they are, of all rounds; for telling what they are worth.
#[must_use]
pub fn present(cafe: &Cafe) -> SeatingRequest {
    ask(cafe, RoundNo(1), Wanted::Seats)
}

fn ask(cafe: &Cafe, first: RoundNo, wanted: Wanted) -> SeatingRequest {
    let tables = cafe
        .plan
        .stations()
        .flat_map(|(station, s)| (1..=s.tables).map(move |number| (TableId { station, number }, s.seats)));
    let mut request = SeatingRequest {
        wanted,
        tables: tables.collect(),
        rounds: cafe.plan.round_numbers().filter(|round| *round >= first).collect(),
        rotation: cafe.plan.rotation,
        people: cafe.present().map(|(id, person)| (id, person.attributes.clone())).collect(),
        seats: BTreeMap::new(),
        rules: cafe.rules.clone(),
        added: None,
        pinned: cafe.pinned.clone(),
    };
    request.seats = here(cafe, &request);
    request
}

/// The seats that somebody still needs: whoever has left keeps theirs in the record, not in the room.
fn here(cafe: &Cafe, request: &SeatingRequest) -> BTreeMap<RoundNo, BTreeMap<PersonId, TableId>> {
    let kept = |seats: &BTreeMap<PersonId, TableId>| {
        let here = seats.iter().filter(|(person, _)| request.people.contains_key(person));
        here.map(|(person, table)| (*person, *table)).collect()
    };
    cafe.seats.iter().map(|(round, seats)| (*round, kept(seats))).collect()
}

/// Whether an answer fits the café's tables and rounds, changes none that was held and seats nobody twice; the planner is
/// not trusted blindly.
#[must_use]
pub fn is_sound(cafe: &Cafe, changes: &[SeatChange]) -> bool {
    let mut seen = BTreeSet::new();
    changes.iter().all(|change| {
        let table_exists = change.table.is_none_or(|table| cafe.plan.has_table(table));
        let is_to_come = cafe.phase.seated_round().is_none_or(|now| change.round >= now);
        table_exists
            && is_to_come
            && cafe.plan.round(change.round).is_some()
            && seen.insert((change.round, change.person))
    })
}
