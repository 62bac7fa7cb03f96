//! What participants say, and what is written down for them.

use super::people::participant;
use super::still_open;
use crate::cafe::{Author, Cafe, Contribution, Fate, Origin};
use crate::command::{Actor, Card};
use crate::event::Event;
use crate::ids::{ContributionId, PersonId, RoundNo, StationId};
use crate::limits;
use crate::phase::{Phase, Step};
use crate::refusal::{Refusal, Thing};
use crate::text::{Body, clean};

/// Where and in which round something is said.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) station: StationId,
    pub(super) round: RoundNo,
}

pub(super) fn post(
    cafe: &Cafe,
    actor: &Actor,
    place: Place,
    category: &str,
    text: &str,
    reply_to: Option<ContributionId>,
) -> Result<Vec<Event>, Refusal> {
    still_open(cafe)?;
    let person = participant(cafe, actor)?;
    seated(cafe, person, place)?;
    has_room(cafe, 1)?;
    has_begun(cafe, place.round)?;
    let text = clean(text, limits::CONTRIBUTION_CHARS)?;
    let author = Author::Person(person);
    Ok(vec![posted(
        cafe,
        cafe.issued.contribution.next(),
        place,
        category,
        text,
        Origin::Phone,
        author,
        reply_to,
    )?])
}

pub(super) fn dictate(
    cafe: &Cafe,
    place: Place,
    category: &str,
    text: &str,
    reply_to: Option<ContributionId>,
) -> Result<Vec<Event>, Refusal> {
    still_open(cafe)?;
    has_room(cafe, 1)?;
    has_begun(cafe, place.round)?;
    let text = clean(text, limits::CONTRIBUTION_CHARS)?;
    let id = cafe.issued.contribution.next();
    Ok(vec![posted(cafe, id, place, category, text, Origin::Dictated, Author::Unknown, reply_to)?])
}

/// Cards may come after the day is over.
pub(super) fn import(cafe: &Cafe, cards: &[Card]) -> Result<Vec<Event>, Refusal> {
    if cafe.phase == Phase::Draft {
        return Err(Refusal::WrongPhase);
    }
    has_room(cafe, cards.len())?;
    let mut events = Vec::with_capacity(cards.len());
    let mut id = cafe.issued.contribution;
    for (index, card) in cards.iter().enumerate() {
        id = id.next();
        let refused = |refusal| Refusal::Card { index: index + 1, refusal: Box::new(refusal) };
        card_events(cafe, id, card, &mut events).map_err(refused)?;
    }
    Ok(events)
}

fn card_events(cafe: &Cafe, id: ContributionId, card: &Card, events: &mut Vec<Event>) -> Result<(), Refusal> {
    let place = Place { station: card.station, round: card.round };
    let text = clean(&card.text, limits::CONTRIBUTION_CHARS)?;
    let hidden = card.hidden.as_deref().map(|reason| clean(reason, limits::LINE_CHARS)).transpose()?;
    let author = match card.author.as_deref().map(str::trim) {
        None | Some("") => Author::Unknown,
        Some(name) => Author::Card(clean(name, limits::NAME_CHARS)?),
    };
    let mut event = posted(cafe, id, place, &card.category, text, Origin::Paper, author, None)?;
    if let (Some(reason), Event::ContributionPosted { fate, .. }) = (hidden, &mut event) {
        *fate = Fate::Hidden { reason };
    }
    events.push(event);
    Ok(())
}

#[allow(clippy::too_many_arguments, reason = "the fields of one event, checked in one place")]
fn posted(
    cafe: &Cafe,
    contribution: ContributionId,
    Place { station, round }: Place,
    category: &str,
    text: Body,
    origin: Origin,
    author: Author,
    reply_to: Option<ContributionId>,
) -> Result<Event, Refusal> {
    cafe.plan.station(station).ok_or(Refusal::Unknown { thing: Thing::Station })?;
    cafe.plan.round(round).ok_or(Refusal::Unknown { thing: Thing::Round })?;
    known_category(cafe, category)?;
    if let Some(parent) = reply_to {
        // A reply to something hidden since is kept: what its author read was not hidden.
        let parent = find(cafe, parent)?;
        if parent.station != station {
            return Err(Refusal::Unknown { thing: Thing::Contribution });
        }
    }
    let (category, fate) = (category.to_owned(), Fate::Shown);
    Ok(Event::ContributionPosted {
        contribution,
        station,
        round,
        category,
        text,
        origin,
        author,
        reply_to,
        fate,
    })
}

fn known_category(cafe: &Cafe, category: &str) -> Result<(), Refusal> {
    if cafe.plan.has_category(category) { Ok(()) } else { Err(Refusal::Unknown { thing: Thing::Category }) }
}

fn seated(cafe: &Cafe, person: PersonId, place: Place) -> Result<(), Refusal> {
    match cafe.seat(person, place.round) {
        Some(table) if table.station == place.station => Ok(()),
        _ => Err(Refusal::NotSeated),
    }
}

/// Nobody speaks in a round that is still to come.
/// Nothing is said in a round, or handed over from it, before it begins.
pub(super) fn has_begun(cafe: &Cafe, round: RoundNo) -> Result<(), Refusal> {
    match cafe.phase.step() {
        Step::Round(now) if round > now => Err(Refusal::WrongPhase),
        Step::Transfer(next) if round >= next => Err(Refusal::WrongPhase),
        Step::Draft | Step::Lobby => Err(Refusal::WrongPhase),
        _ => Ok(()),
    }
}

fn has_room(cafe: &Cafe, more: usize) -> Result<(), Refusal> {
    let limit = limits::CONTRIBUTIONS;
    if cafe.contributions.len() + more > limit {
        return Err(Refusal::Full { thing: Thing::Contribution, limit });
    }
    Ok(())
}

pub(super) fn find(cafe: &Cafe, id: ContributionId) -> Result<&Contribution, Refusal> {
    cafe.contributions.get(&id).ok_or(Refusal::Unknown { thing: Thing::Contribution })
}

/// An own contribution that was not withdrawn.
fn own<'a>(cafe: &'a Cafe, actor: &Actor, id: ContributionId) -> Result<&'a Contribution, Refusal> {
    still_open(cafe)?;
    let person = participant(cafe, actor)?;
    let contribution = find(cafe, id)?;
    if contribution.author != Author::Person(person) {
        return Err(Refusal::NotYours);
    }
    Ok(contribution)
}

pub(super) fn edit(
    cafe: &Cafe,
    actor: &Actor,
    id: ContributionId,
    category: &str,
    text: &str,
) -> Result<Vec<Event>, Refusal> {
    let contribution = own(cafe, actor, id)?;
    if contribution.fate == Fate::Withdrawn {
        return Err(Refusal::Withdrawn);
    }
    known_category(cafe, category)?;
    let text = clean(text, limits::CONTRIBUTION_CHARS)?;
    if contribution.text == text && contribution.category == category {
        return Ok(Vec::new());
    }
    Ok(vec![Event::ContributionEdited { contribution: id, category: category.to_owned(), text }])
}

pub(super) fn withdraw(cafe: &Cafe, actor: &Actor, id: ContributionId) -> Result<Vec<Event>, Refusal> {
    let contribution = own(cafe, actor, id)?;
    if contribution.fate == Fate::Withdrawn {
        return Ok(Vec::new());
    }
    Ok(vec![Event::ContributionWithdrawn { contribution: id }])
}

pub(super) fn support(
    cafe: &Cafe,
    actor: &Actor,
    id: ContributionId,
    on: bool,
) -> Result<Vec<Event>, Refusal> {
    still_open(cafe)?;
    let person = participant(cafe, actor)?;
    let contribution = find(cafe, id)?;
    if contribution.author == Author::Person(person) {
        return Err(Refusal::YourOwn);
    }
    // Who has a seat there in a round to come has not read it yet.
    let so_far = |round| cafe.phase.seated_round().is_none_or(|now| round <= now);
    let was_there =
        cafe.route(person).any(|(round, table)| so_far(round) && table.station == contribution.station);
    if !was_there {
        return Err(Refusal::NotSeated);
    }
    let supported = cafe.supports.get(&person).is_some_and(|s| s.contains(&id));
    if supported == on {
        return Ok(Vec::new());
    }
    if !on {
        return Ok(vec![Event::SupportTaken { contribution: id, person }]);
    }
    match contribution.fate {
        Fate::Shown => Ok(vec![Event::SupportGiven { contribution: id, person }]),
        Fate::Hidden { .. } => Err(Refusal::Hidden),
        Fate::Withdrawn => Err(Refusal::Withdrawn),
    }
}
