//! What each reader may see, cut out before anything is encoded.
//!
//! Two cuts that agree: [`cut`] takes a reader's part out of a whole café, [`cut_event`] takes it out of an event. For
//! every audience, applying the cut event to the cut café gives the cut of the new café; that law is tested with
//! random histories. What is absent here cannot leak: no other place decides what goes over the wire.

mod name;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use self::name::NotAnAudience;
use crate::cafe::{Author, Cafe, Contribution, Person};
use crate::command::Role;
use crate::event::{Event, SeatChange};
use crate::ids::{ContributionId, PersonId, RoundNo, StationId};
use crate::phase::Phase;
use crate::plan::Rotation;
use crate::seating::free_seats;
use crate::time::Millis;

/// A group of readers who see the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Audience {
    /// The facilitator: everything but who said or supported what.
    Facilitator,
    /// Hosts and authors: as the facilitator, and of people only their numbers.
    Desk,
    /// The projector: what every station shows, and seats by number.
    Screen,
    /// People without a seat: the café's frame.
    Lobby,
    /// People at a station: the frame and what is said there.
    Station(StationId),
    /// Everybody, when the rounds are over: the frame and all insights.
    Plenary,
    /// One person: their seats, their contributions and what became of them.
    Person(PersonId),
}

impl Audience {
    /// What the holder of a link sees of the café.
    #[must_use]
    pub fn of(role: Role, cafe: &Cafe) -> Self {
        match role {
            Role::Facilitator => Self::Facilitator,
            Role::Host { .. } | Role::Author => Self::Desk,
            Role::Screen => Self::Screen,
            Role::Participant { person } => Self::around(person, cafe),
        }
    }

    /// What a participant sees around them.
    fn around(person: PersonId, cafe: &Cafe) -> Self {
        match cafe.phase {
            Phase::Draft | Phase::Lobby => Self::Lobby,
            Phase::Transfer { round, .. } | Phase::Round { round, .. } => {
                let here = cafe.people.get(&person).is_some_and(|p| !p.left);
                match cafe.seat(person, round) {
                    Some(table) if here => Self::Station(table.station),
                    _ => Self::Lobby,
                }
            }
            Phase::Plenary | Phase::Closed => Self::Plenary,
        }
    }

    /// Every audience of a café but the single persons.
    pub fn shared(cafe: &Cafe) -> impl Iterator<Item = Self> + use<> {
        let stations = u8::try_from(cafe.plan.stations.len()).unwrap_or(u8::MAX);
        [Self::Facilitator, Self::Desk, Self::Screen, Self::Lobby, Self::Plenary]
            .into_iter()
            .chain((1..=stations).map(|number| Self::Station(StationId(number))))
    }
}

/// What a reader learns of an event: the event itself as far as it is theirs, or only its effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// The event, without what is not for this reader.
    Event(Event),
    /// So many people support it now.
    SupportCounted {
        /// What.
        contribution: ContributionId,
        /// How many.
        support: u32,
    },
    /// It can be read now.
    Placed(Box<Contribution>),
    /// So many seats are free at each station.
    SeatsFree {
        /// How many.
        free: BTreeMap<StationId, u32>,
    },
    /// It can no longer be read.
    Gone {
        /// What.
        contribution: ContributionId,
    },
}

impl Cafe {
    /// Takes in what this reader learned.
    pub fn notice(&mut self, at: Millis, notice: &Notice) {
        match notice {
            Notice::Event(event) => self.apply(at, event),
            Notice::SupportCounted { contribution, support } => {
                if let Some(contribution) = self.contributions.get_mut(contribution) {
                    contribution.support = *support;
                }
            }
            Notice::Placed(contribution) => {
                self.contributions.insert(contribution.id, (**contribution).clone());
            }
            Notice::SeatsFree { free } => self.free.clone_from(free),
            Notice::Gone { contribution } => {
                self.contributions.remove(contribution);
            }
        }
    }
}

/// A reader's part of a café.
#[must_use]
pub fn cut(cafe: &Cafe, audience: Audience) -> Cafe {
    if let Audience::Person(person) = audience {
        return cut_person(cafe, person);
    }
    let sees = Sees::of(audience);
    let mut part = Cafe {
        plan: cafe.plan.clone(),
        phase: cafe.phase,
        due: cafe.due,
        free: free_seats(cafe),
        messages: cafe.messages.clone(),
        contributions: contributions(cafe, audience),
        ..Cafe::default()
    };
    if sees.hidden {
        part.arrived.clone_from(&cafe.arrived);
    }
    if sees.names {
        part.rules.clone_from(&cafe.rules);
        part.pinned.clone_from(&cafe.pinned);
    }
    if sees.seats {
        part.headcounts.clone_from(&cafe.headcounts);
        part.seats.clone_from(&cafe.seats);
        part.people = cafe.people.iter().map(|(id, p)| (*id, cut_profile(p, sees.names))).collect();
    }
    part.themes =
        cafe.themes.iter().filter(|(_, t)| sees.at(t.station)).map(|(id, t)| (*id, t.clone())).collect();
    part.insights = cafe
        .insights
        .iter()
        .filter(|(_, i)| sees.all_insights || sees.at(i.station))
        .map(|(id, i)| (*id, i.clone()))
        .collect();
    part.handovers = cafe
        .handovers
        .iter()
        .filter(|(station, _)| sees.handovers && sees.at(**station))
        .map(|(station, by_round)| (*station, by_round.clone()))
        .collect();
    part
}

fn cut_person(cafe: &Cafe, person: PersonId) -> Cafe {
    let mine =
        |by_person: &BTreeMap<PersonId, _>| by_person.get(&person).map(|t| BTreeMap::from([(person, *t)]));
    Cafe {
        people: cafe.people.get(&person).map(|p| (person, p.clone())).into_iter().collect(),
        seats: cafe.seats.iter().filter_map(|(round, seats)| Some((*round, mine(seats)?))).collect(),
        contributions: contributions(cafe, Audience::Person(person)),
        arrived: arrived_of(cafe, person),
        supports: cafe.supports.get(&person).map(|s| (person, s.clone())).into_iter().collect(),
        ..Cafe::default()
    }
}

fn arrived_of(cafe: &Cafe, person: PersonId) -> BTreeMap<RoundNo, BTreeSet<PersonId>> {
    let rounds = cafe.arrived.iter().filter(|(_, people)| people.contains(&person));
    rounds.map(|(round, _)| (*round, BTreeSet::from([person]))).collect()
}

fn contributions(cafe: &Cafe, audience: Audience) -> BTreeMap<ContributionId, Contribution> {
    cafe.contributions.values().filter_map(|c| Some((c.id, cut_contribution(c, audience)?))).collect()
}

/// What an audience of many sees, by kind of thing.
struct Sees {
    seats: bool,
    names: bool,
    hidden: bool,
    handovers: bool,
    all_insights: bool,
    all_stations: bool,
    station: Option<StationId>,
}

impl Sees {
    fn of(audience: Audience) -> Self {
        let crew = matches!(audience, Audience::Facilitator | Audience::Desk);
        let all_stations = crew || audience == Audience::Screen;
        Self {
            seats: all_stations,
            names: audience == Audience::Facilitator,
            hidden: crew,
            handovers: crew || matches!(audience, Audience::Station(_)),
            all_insights: all_stations || audience == Audience::Plenary,
            all_stations,
            station: if let Audience::Station(station) = audience { Some(station) } else { None },
        }
    }

    fn at(&self, station: StationId) -> bool {
        self.all_stations || self.station == Some(station)
    }
}

fn cut_profile(person: &Person, with_name: bool) -> Person {
    if with_name { person.clone() } else { Person { left: person.left, ..Person::default() } }
}

/// A contribution as an audience may read it, if it may.
fn cut_contribution(contribution: &Contribution, audience: Audience) -> Option<Contribution> {
    if let Audience::Person(person) = audience {
        return (contribution.author == Author::Person(person)).then(|| contribution.clone());
    }
    let sees = Sees::of(audience);
    if !sees.at(contribution.station) || !(sees.hidden || contribution.fate.is_shown()) {
        return None;
    }
    Some(Contribution { author: Author::Unknown, ..contribution.clone() })
}

/// A reader's part of an event: nothing, or what they learn of it; `after` is the whole café with the event applied.
#[must_use]
pub fn cut_event(after: &Cafe, event: &Event, audience: Audience) -> Vec<Notice> {
    let news = if matches!(audience, Audience::Person(_)) { None } else { news(after, event) };
    cut_for(after, event, audience).into_iter().chain(news).collect()
}

/// What every audience of many learns of an event beside its own part: the same for all, so it is made once.
#[must_use]
pub fn news(after: &Cafe, event: &Event) -> Option<Notice> {
    changes_free_seats(after, event).then(|| Notice::SeatsFree { free: free_seats(after) })
}

/// Whether other seats are free after an event, where people choose for themselves.
fn changes_free_seats(after: &Cafe, event: &Event) -> bool {
    let may_change = matches!(
        event,
        Event::Planned { .. }
            | Event::RotationChosen { .. }
            | Event::TransferStarted { .. }
            | Event::SeatsChanged { .. }
            | Event::RuleSet { .. }
            | Event::RuleDropped { .. }
            | Event::PersonLeft { .. }
            | Event::PersonReturned { .. }
            | Event::PlenaryOpened
            | Event::Closed
    );
    may_change && after.plan.rotation == Rotation::FreeChoice
}

/// An audience's own part of an event.
#[must_use]
pub fn cut_for(after: &Cafe, event: &Event, audience: Audience) -> Option<Notice> {
    match event {
        Event::Planned { .. }
        | Event::RotationChosen { .. }
        | Event::LobbyOpened
        | Event::TransferStarted { .. }
        | Event::RoundStarted { .. }
        | Event::ClockSet { .. }
        | Event::Rescheduled { .. }
        | Event::PlenaryOpened
        | Event::Closed
        | Event::MessageSent { .. } => {
            (!matches!(audience, Audience::Person(_))).then(|| Notice::Event(event.clone()))
        }
        Event::HeadsCounted { .. } => seen_with_seats(audience).then(|| Notice::Event(event.clone())),
        Event::PersonJoined { person, .. } => cut_joined(event, *person, audience),
        Event::PersonLeft { person } | Event::PersonReturned { person } => (seen_with_seats(audience)
            || audience == Audience::Person(*person))
        .then(|| Notice::Event(event.clone())),
        Event::PersonArrived { person, .. } => {
            let is_theirs = audience == Audience::Person(*person) || Sees::of(audience).hidden;
            is_theirs.then(|| Notice::Event(event.clone()))
        }
        Event::RuleSet { .. } | Event::RuleDropped { .. } | Event::SeatPinned { .. } => {
            (audience == Audience::Facilitator).then(|| Notice::Event(event.clone()))
        }
        Event::SeatsChanged { changes } => cut_seats(changes, audience),
        Event::ContributionPosted { contribution, .. }
        | Event::ContributionEdited { contribution, .. }
        | Event::ContributionWithdrawn { contribution }
        | Event::ContributionHidden { contribution, .. }
        | Event::ContributionShown { contribution }
        | Event::ContributionGrouped { contribution, .. }
        | Event::SupportGiven { contribution, .. }
        | Event::SupportTaken { contribution, .. } => {
            cut_about(after.contributions.get(contribution)?, event, audience)
        }
        Event::ThemeSet { station, .. } => {
            Sees::of(audience).at(*station).then(|| Notice::Event(event.clone()))
        }
        Event::ThemeRemoved { .. } => {
            let listed = !matches!(audience, Audience::Lobby | Audience::Plenary | Audience::Person(_));
            listed.then(|| Notice::Event(event.clone()))
        }
        Event::InsightWritten { station, .. } => {
            let sees = Sees::of(audience);
            (sees.all_insights || sees.at(*station)).then(|| Notice::Event(event.clone()))
        }
        Event::InsightRemoved { .. } => {
            let listed = !matches!(audience, Audience::Lobby | Audience::Person(_));
            listed.then(|| Notice::Event(event.clone()))
        }
        Event::HandoverWritten { station, .. } => {
            let sees = Sees::of(audience);
            (sees.handovers && sees.at(*station)).then(|| Notice::Event(event.clone()))
        }
        Event::Unchanged => None,
    }
}

fn seen_with_seats(audience: Audience) -> bool {
    Sees::of(audience).seats
}

fn cut_joined(event: &Event, person: PersonId, audience: Audience) -> Option<Notice> {
    if audience == Audience::Facilitator || audience == Audience::Person(person) {
        return Some(Notice::Event(event.clone()));
    }
    seen_with_seats(audience).then(|| {
        let (name, attributes, language) = Default::default();
        Notice::Event(Event::PersonJoined { person, name, attributes, language, badge: false })
    })
}

fn cut_seats(changes: &[SeatChange], audience: Audience) -> Option<Notice> {
    let changes: Vec<_> = match audience {
        Audience::Person(person) => changes.iter().filter(|c| c.person == person).copied().collect(),
        _ if seen_with_seats(audience) => changes.to_vec(),
        _ => Vec::new(),
    };
    (!changes.is_empty()).then_some(Notice::Event(Event::SeatsChanged { changes }))
}

/// An event about a contribution, which is given as it is afterwards.
fn cut_about(after: &Contribution, event: &Event, audience: Audience) -> Option<Notice> {
    let counted = || Notice::SupportCounted { contribution: after.id, support: after.support };
    if let Event::SupportGiven { person, .. } | Event::SupportTaken { person, .. } = event {
        if audience == Audience::Person(*person) {
            return Some(Notice::Event(event.clone()));
        }
        return cut_contribution(after, audience).map(|_| counted());
    }
    if let Audience::Person(person) = audience {
        return (after.author == Author::Person(person)).then(|| Notice::Event(event.clone()));
    }
    let sees = Sees::of(audience);
    if !sees.at(after.station) {
        return None;
    }
    match (cut_contribution(after, audience), event) {
        (Some(_), Event::ContributionPosted { .. }) => Some(Notice::Event(without_author(event))),
        (Some(_), _) if sees.hidden => Some(Notice::Event(event.clone())),
        (Some(contribution), Event::ContributionShown { .. }) => Some(Notice::Placed(Box::new(contribution))),
        (Some(_), _) => Some(Notice::Event(event.clone())),
        (None, Event::ContributionHidden { .. } | Event::ContributionWithdrawn { .. }) => {
            Some(Notice::Gone { contribution: after.id })
        }
        (None, _) => None,
    }
}

fn without_author(event: &Event) -> Event {
    let mut event = event.clone();
    if let Event::ContributionPosted { author, .. } = &mut event {
        *author = Author::Unknown;
    }
    event
}

/// The people who have a part of their own in an event; `after` is the whole café with the event applied.
#[must_use]
pub fn persons_touched(after: &Cafe, event: &Event) -> Vec<PersonId> {
    let author = |id: &ContributionId| match after.contributions.get(id).map(|c| &c.author) {
        Some(Author::Person(person)) => vec![*person],
        _ => Vec::new(),
    };
    match event {
        Event::PersonJoined { person, .. }
        | Event::PersonArrived { person, .. }
        | Event::PersonLeft { person }
        | Event::PersonReturned { person } => {
            vec![*person]
        }
        Event::SeatsChanged { changes } => {
            let mut people: Vec<_> = changes.iter().map(|c| c.person).collect();
            people.sort_unstable();
            people.dedup();
            people
        }
        Event::ContributionPosted { contribution, .. }
        | Event::ContributionEdited { contribution, .. }
        | Event::ContributionWithdrawn { contribution }
        | Event::ContributionHidden { contribution, .. }
        | Event::ContributionShown { contribution }
        | Event::ContributionGrouped { contribution, .. } => author(contribution),
        Event::SupportGiven { contribution, person } | Event::SupportTaken { contribution, person } => {
            let mut people = author(contribution);
            people.push(*person);
            people
        }
        _ => Vec::new(),
    }
}
