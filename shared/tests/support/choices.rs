//! What a throw of the dice picks out of a café: mostly something that is there.

use tischrunde_shared::actor::{Actor, Role};
use tischrunde_shared::condense::{Source, Version};
use tischrunde_shared::day::Phase;
use tischrunde_shared::ids::{ContributionId, LinkId, PersonId, RoundNo, StationId, ThemeId};
use tischrunde_shared::limits;
use tischrunde_shared::talk::{Author, Card};
use uuid::Uuid;

use super::draw::{Draw, Twist};
use super::oracle::canary;
use super::running::{FACILITATOR, LINK, Running};

impl Running {
    /// A text with a canary of its own, unless a bad one is drawn.
    pub(super) fn text(&mut self, draw: &Draw) -> String {
        match draw.twist {
            Twist::NoText => " \n".to_owned(),
            Twist::LongText => "ü".repeat(limits::STATEMENT_CHARS + 1),
            _ => {
                self.canaries += 1;
                format!("{} – größer 🙂", canary(self.canaries))
            }
        }
    }

    pub(super) fn card(&mut self, draw: &Draw) -> Card {
        Card {
            station: self.station(draw),
            round: self.begun_round(draw),
            category: self.category(draw),
            author: draw.which.is_multiple_of(2).then(|| self.text(draw)),
            text: self.text(draw),
            hidden: draw.which.is_multiple_of(3).then(|| self.text(draw)),
        }
    }

    /// Somebody's seat in a round that has begun.
    pub(super) fn place(&self, draw: &Draw) -> (PersonId, StationId, RoundNo) {
        let begun = self.begun();
        let seats = self.cafe.seats.taken.iter().rev().filter(|(round, _)| **round <= begun);
        let places =
            seats.flat_map(|(round, seats)| seats.iter().map(|(p, table)| (*p, table.station, *round)));
        let places: Vec<_> = places.collect();
        // Mostly the round that runs, which comes first.
        let recent = if draw.other.is_multiple_of(4) { places.len() } else { self.cafe.people.persons.len() };
        match pick(places.into_iter().take(recent), draw.who) {
            Some(place) if draw.twist != Twist::OtherThing => place,
            _ => (PersonId(u32::from(draw.who)), self.station(draw), self.round(draw)),
        }
    }

    /// Somebody who was at the station of a contribution.
    pub(super) fn visitor(&self, draw: &Draw, contribution: ContributionId) -> Option<PersonId> {
        let station = self.cafe.talk.contributions.get(&contribution)?.station;
        let seats = self.cafe.seats.taken.values().flatten().filter(|(_, table)| table.station == station);
        pick(seats.map(|(person, _)| *person), draw.who)
    }

    pub(super) fn own(&self, draw: &Draw) -> (Actor, ContributionId) {
        let own = self.cafe.talk.contributions.values().filter_map(|c| match c.author {
            Author::Person(person) => Some((participant(Some(person)), c.id)),
            _ => None,
        });
        match pick(own, draw.which) {
            Some(own) if draw.twist != Twist::OtherThing => own,
            _ => (participant(None), self.contribution(draw)),
        }
    }

    pub(super) fn sources(&self, draw: &Draw, station: StationId) -> Vec<Source> {
        let said = pick(self.cafe.talk.said_at(station).map(|c| c.id), draw.other).map(Source::Contribution);
        let theme = self.theme_at(draw, station).map(Source::Theme);
        let arbitrary = Source::Contribution(ContributionId(u32::from(draw.other)));
        match draw.twist {
            Twist::OtherThing => vec![arbitrary],
            _ => said.into_iter().chain(theme).collect(),
        }
    }

    pub(super) fn theme_at(&self, draw: &Draw, station: StationId) -> Option<ThemeId> {
        pick(
            self.cafe.condense.themes.iter().filter(|(_, t)| t.station == station).map(|(id, _)| *id),
            draw.other,
        )
    }

    pub(super) fn theme(&self, draw: &Draw) -> ThemeId {
        pick(self.cafe.condense.themes.keys().copied(), draw.which).unwrap_or(ThemeId(u32::from(draw.which)))
    }

    pub(super) fn contribution(&self, draw: &Draw) -> ContributionId {
        let any = ContributionId(u32::from(draw.which));
        let known = pick(self.cafe.talk.contributions.keys().copied(), draw.which);
        if draw.twist == Twist::OtherThing { any } else { known.unwrap_or(any) }
    }

    pub(super) fn parent(&self, draw: &Draw, station: StationId) -> Option<ContributionId> {
        let said = self.cafe.talk.said_at(station).map(|c| c.id);
        draw.other.is_multiple_of(3).then(|| pick(said, draw.which)).flatten()
    }

    pub(super) fn category(&self, draw: &Draw) -> String {
        let keys = self.cafe.day.plan.categories.iter().map(|c| c.key.as_str());
        pick(keys, draw.other).unwrap_or("idea").to_owned()
    }

    pub(super) fn station(&self, draw: &Draw) -> StationId {
        let known = pick(self.cafe.day.plan.stations().map(|(id, _)| id), draw.which);
        let any = StationId((draw.which % 256) as u8);
        if draw.twist == Twist::OtherThing { any } else { known.unwrap_or(any) }
    }

    pub(super) fn round(&self, draw: &Draw) -> RoundNo {
        pick(self.cafe.day.plan.round_numbers(), draw.other).unwrap_or(RoundNo(1))
    }

    pub(super) fn begun_round(&self, draw: &Draw) -> RoundNo {
        let begun = self.cafe.day.plan.round_numbers().filter(|round| *round <= self.begun());
        pick(begun, draw.other).unwrap_or(RoundNo(1))
    }

    /// The last round that has begun.
    pub(crate) fn begun(&self) -> RoundNo {
        match self.cafe.phase() {
            Phase::Draft | Phase::Lobby => RoundNo(0),
            Phase::Transfer { round, .. } => RoundNo(round.0.saturating_sub(1)),
            Phase::Round { round, .. } => round,
            Phase::Plenary | Phase::Closed => {
                self.cafe.day.plan.round_numbers().next_back().unwrap_or_default()
            }
        }
    }

    pub(super) fn somebody(&self, draw: &Draw) -> Actor {
        let person = pick(self.cafe.people.persons.keys().copied(), draw.who);
        let actors = [
            Role::Screen.actor(LINK),
            Role::Author.actor(LINK),
            Role::Host { station: self.station(draw) }.actor(LINK),
            participant(person),
            Actor::Door,
            Actor::Clock,
            Actor::Operator,
            FACILITATOR,
        ];
        actors[usize::from(draw.other) % actors.len()]
    }

    pub(super) fn somebody_here(&self, draw: &Draw) -> PersonId {
        let people: Vec<_> = self.cafe.present().map(|(person, _)| person).collect();
        people.get(usize::from(draw.which) % people.len().max(1)).copied().unwrap_or(PersonId(1))
    }
}

pub(super) fn pick<T>(items: impl IntoIterator<Item = T>, number: u16) -> Option<T> {
    let mut items: Vec<_> = items.into_iter().collect();
    (!items.is_empty()).then(|| items.swap_remove(usize::from(number) % items.len()))
}

pub(super) fn participant(person: Option<PersonId>) -> Actor {
    Role::Participant { person: person.unwrap_or(PersonId(1)) }.actor(LINK)
}

/// The station's host, or the facilitator.
pub(super) fn crew(draw: &Draw, station: StationId) -> Actor {
    if draw.who.is_multiple_of(3) { FACILITATOR } else { Role::Host { station }.actor(LINK) }
}

/// The version that somebody has read: mostly the one that stands there.
pub(super) fn read(draw: &Draw, stands: Option<Version>) -> Version {
    let version = stands.unwrap_or_default();
    if draw.who.is_multiple_of(7) { Version(version.0 / 2) } else { version }
}

/// Somebody who writes the paper, or would like to.
pub(super) fn author(draw: &Draw) -> Actor {
    if draw.who.is_multiple_of(9) { FACILITATOR } else { Role::Author.actor(LINK) }
}

/// Somebody who approves what that one proposed, or would like to.
pub(super) fn second_author(draw: &Draw) -> Actor {
    if draw.who.is_multiple_of(5) { author(draw) } else { Role::Author.actor(LinkId(Uuid::from_u128(1))) }
}
