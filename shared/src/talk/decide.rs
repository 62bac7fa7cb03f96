//! What participants say, what is written down for them, and what the crew hides.

use super::{Author, Card, Command, Contribution, Event, Fate, Origin, Talk};
use crate::actor::Actor;
use crate::day::{Day, Stage};
use crate::env::Env;
use crate::ids::{ContributionId, PersonId, RoundNo, StationId};
use crate::limits;
use crate::people::People;
use crate::refusal::{Refusal, Thing};
use crate::seats::Seats;
use crate::text::{Body, clean};
use crate::time::Millis;

/// Decides a command about what is said.
///
/// # Errors
/// A [`Refusal`].
pub(crate) fn decide(
    talk: &Talk,
    day: &Day,
    people: &People,
    seats: &Seats,
    actor: &Actor,
    command: &Command,
    env: &Env,
) -> Result<Vec<Event>, Refusal> {
    let table = Table { talk, day, people, seats, granted_at: env.granted_at };
    match command {
        Command::Post { station, round, category, text, reply_to } => {
            let sitting = Sitting { station: *station, round: *round };
            table.post(actor, sitting, category, text, *reply_to)
        }
        Command::Dictate { station, round, category, text, reply_to } => {
            let sitting = Sitting { station: *station, round: *round };
            table.dictate(sitting, category, text, *reply_to)
        }
        Command::Import { cards } => table.import(cards),
        Command::Edit { contribution, category, text } => table.edit(actor, *contribution, category, text),
        Command::Withdraw { contribution } => table.withdraw(actor, *contribution),
        Command::Support { contribution, on } => table.support(actor, *contribution, *on),
        Command::Hide { contribution, reason } => table.hide(actor, *contribution, reason),
        Command::Show { contribution } => table.show(actor, *contribution),
    }
}

/// A contribution by its number.
///
/// # Errors
/// [`Refusal::Unknown`].
pub(crate) fn find(talk: &Talk, id: ContributionId) -> Result<&Contribution, Refusal> {
    talk.contributions.get(&id).ok_or(Refusal::Unknown { thing: Thing::Contribution })
}

/// Whether a contribution had been said at a moment.
pub(crate) fn was_there(talk: &Talk, id: ContributionId, then: Millis) -> bool {
    talk.contributions.get(&id).is_some_and(|contribution| contribution.at <= then)
}

/// A station in a round: where and when something is said.
#[derive(Debug, Clone, Copy)]
struct Sitting {
    station: StationId,
    round: RoundNo,
}

/// What is known when something is said.
struct Table<'a> {
    talk: &'a Talk,
    day: &'a Day,
    people: &'a People,
    seats: &'a Seats,
    /// See [`Env::granted_at`].
    granted_at: Option<Millis>,
}

impl Table<'_> {
    fn post(
        &self,
        actor: &Actor,
        sitting: Sitting,
        category: &str,
        text: &str,
        reply_to: Option<ContributionId>,
    ) -> Result<Vec<Event>, Refusal> {
        self.day.still_open()?;
        let person = self.people.participant(actor)?;
        self.held(sitting)?;
        self.seated(person, sitting)?;
        let text = self.spoken(text)?;
        let id = self.talk.issued.next();
        let words = Said { id, category, text, origin: Origin::Phone, author: Author::Person(person) };
        Ok(vec![self.posted(sitting, words, reply_to)?])
    }

    fn dictate(
        &self,
        sitting: Sitting,
        category: &str,
        text: &str,
        reply_to: Option<ContributionId>,
    ) -> Result<Vec<Event>, Refusal> {
        self.day.still_open()?;
        self.held(sitting)?;
        let text = self.spoken(text)?;
        let id = self.talk.issued.next();
        let words = Said { id, category, text, origin: Origin::Dictated, author: Author::Unknown };
        Ok(vec![self.posted(sitting, words, reply_to)?])
    }

    /// Nobody speaks in a round that is still to come, unless they did before the day was set back.
    fn held(&self, Sitting { station, round }: Sitting) -> Result<(), Refusal> {
        self.day.plan.station(station).ok_or(Refusal::Unknown { thing: Thing::Station })?;
        self.day.plan.round(round).ok_or(Refusal::Unknown { thing: Thing::Round })?;
        let was_held = self.day.has_begun(round) || self.is_granted();
        if was_held { Ok(()) } else { Err(Refusal::NotYet) }
    }

    /// Whether this was granted before, in a part of the café that was lost.
    fn is_granted(&self) -> bool {
        self.granted_at.is_some()
    }

    fn spoken(&self, text: &str) -> Result<Body, Refusal> {
        self.has_room(1)?;
        Ok(clean(text, limits::CONTRIBUTION_CHARS)?)
    }

    /// Cards may come after the day is over.
    fn import(&self, cards: &[Card]) -> Result<Vec<Event>, Refusal> {
        if self.day.stage == Stage::Draft {
            return Err(Refusal::WrongPhase);
        }
        self.has_room(cards.len())?;
        let mut events = Vec::with_capacity(cards.len());
        let mut id = self.talk.issued;
        for (index, card) in cards.iter().enumerate() {
            id = id.next();
            let refused = |refusal| Refusal::Card { index: index + 1, refusal: Box::new(refusal) };
            events.push(self.card(id, card).map_err(refused)?);
        }
        Ok(events)
    }

    fn card(&self, id: ContributionId, card: &Card) -> Result<Event, Refusal> {
        let sitting = Sitting { station: card.station, round: card.round };
        self.day.plan.station(card.station).ok_or(Refusal::Unknown { thing: Thing::Station })?;
        self.day.plan.round(card.round).ok_or(Refusal::Unknown { thing: Thing::Round })?;
        let text = clean(&card.text, limits::CONTRIBUTION_CHARS)?;
        let hidden = card.hidden.as_deref().map(|reason| clean(reason, limits::LINE_CHARS)).transpose()?;
        let author = match card.author.as_deref().map(str::trim) {
            None | Some("") => Author::Unknown,
            Some(name) => Author::Card(clean(name, limits::NAME_CHARS)?),
        };
        let words = Said { id, category: &card.category, text, origin: Origin::Paper, author };
        let mut event = self.posted(sitting, words, None)?;
        if let (Some(reason), Event::Posted { fate, .. }) = (hidden, &mut event) {
            *fate = Fate::Hidden { reason };
        }
        Ok(event)
    }

    fn posted(
        &self,
        Sitting { station, round }: Sitting,
        Said { id, category, text, origin, author }: Said<'_>,
        reply_to: Option<ContributionId>,
    ) -> Result<Event, Refusal> {
        self.known_category(category)?;
        // Better without what it replied to than as a reply to something else.
        let is_same =
            |id: &ContributionId| self.granted_at.is_none_or(|then| was_there(self.talk, *id, then));
        let reply_to = reply_to.filter(is_same);
        if let Some(parent) = reply_to {
            // A reply to something hidden since is kept: what its author read was not hidden.
            let parent = find(self.talk, parent)?;
            if parent.station != station {
                return Err(Refusal::Unknown { thing: Thing::Contribution });
            }
        }
        let (contribution, category, fate) = (id, category.to_owned(), Fate::Shown);
        Ok(Event::Posted { contribution, station, round, category, text, origin, author, reply_to, fate })
    }

    fn known_category(&self, category: &str) -> Result<(), Refusal> {
        let is_known = self.day.plan.has_category(category);
        is_known.then_some(()).ok_or(Refusal::Unknown { thing: Thing::Category })
    }

    fn seated(&self, person: PersonId, sitting: Sitting) -> Result<(), Refusal> {
        let waits_for_a_seat =
            || self.people.is_here(person) && self.day.phase().seated_round() == Some(sitting.round);
        match self.seats.of(person, sitting.round) {
            _ if self.is_granted() => Ok(()),
            Some(table) if table.station == sitting.station => Ok(()),
            None if waits_for_a_seat() => Err(Refusal::NotYet),
            _ => Err(Refusal::NotSeated),
        }
    }

    fn has_room(&self, more: usize) -> Result<(), Refusal> {
        let limit = limits::CONTRIBUTIONS;
        if self.talk.contributions.len() + more > limit {
            return Err(Refusal::Full { thing: Thing::Contribution, limit });
        }
        Ok(())
    }

    /// An own contribution.
    fn own(&self, actor: &Actor, id: ContributionId) -> Result<&Contribution, Refusal> {
        self.day.still_open()?;
        let person = self.people.participant(actor)?;
        let contribution = find(self.talk, id)?;
        if contribution.author != Author::Person(person) {
            return Err(Refusal::NotYours);
        }
        Ok(contribution)
    }

    fn edit(
        &self,
        actor: &Actor,
        id: ContributionId,
        category: &str,
        text: &str,
    ) -> Result<Vec<Event>, Refusal> {
        let contribution = self.own(actor, id)?;
        if contribution.fate == Fate::Withdrawn {
            return Err(Refusal::Withdrawn);
        }
        self.known_category(category)?;
        let text = clean(text, limits::CONTRIBUTION_CHARS)?;
        if contribution.text == text && contribution.category == category {
            return Ok(Vec::new());
        }
        Ok(vec![Event::Edited { contribution: id, category: category.to_owned(), text }])
    }

    fn withdraw(&self, actor: &Actor, id: ContributionId) -> Result<Vec<Event>, Refusal> {
        let contribution = self.own(actor, id)?;
        if contribution.fate == Fate::Withdrawn {
            return Ok(Vec::new());
        }
        Ok(vec![Event::Withdrawn { contribution: id }])
    }

    fn support(&self, actor: &Actor, id: ContributionId, on: bool) -> Result<Vec<Event>, Refusal> {
        self.day.still_open()?;
        let person = self.people.participant(actor)?;
        let contribution = find(self.talk, id)?;
        if contribution.author == Author::Person(person) {
            return Err(Refusal::YourOwn);
        }
        // Who has a seat there in a round to come has not read it yet.
        let so_far = |round| self.day.phase().seated_round().is_none_or(|now| round <= now);
        let mut route = self.seats.route(person);
        let is_seated = route.any(|(round, table)| so_far(round) && table.station == contribution.station);
        if !is_seated && !self.is_granted() {
            return Err(Refusal::NotSeated);
        }
        let supported = self.talk.supports.get(&person).is_some_and(|s| s.contains(&id));
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

    fn hide(&self, actor: &Actor, id: ContributionId, reason: &str) -> Result<Vec<Event>, Refusal> {
        let contribution = find(self.talk, id)?;
        actor.at_station(contribution.station)?;
        let reason = clean(reason, limits::LINE_CHARS)?;
        match &contribution.fate {
            Fate::Withdrawn => Err(Refusal::Withdrawn),
            Fate::Hidden { reason: before } if *before == reason => Ok(Vec::new()),
            Fate::Hidden { .. } | Fate::Shown => Ok(vec![Event::Hidden { contribution: id, reason }]),
        }
    }

    fn show(&self, actor: &Actor, id: ContributionId) -> Result<Vec<Event>, Refusal> {
        let contribution = find(self.talk, id)?;
        actor.at_station(contribution.station)?;
        match contribution.fate {
            Fate::Withdrawn => Err(Refusal::Withdrawn),
            Fate::Shown => Ok(Vec::new()),
            Fate::Hidden { .. } => Ok(vec![Event::Shown { contribution: id }]),
        }
    }
}

/// What is said, beside where.
struct Said<'a> {
    id: ContributionId,
    category: &'a str,
    text: Body,
    origin: Origin,
    author: Author,
}
