//! What is often asked of a café as it stands.

use super::Cafe;
use crate::actor::Role;
use crate::audience::{Audience, Readers};
use crate::day::{Moment, Phase};
use crate::ids::{PersonId, RoundNo, StationId, TableId};
use crate::people::Person;
use crate::seats::{Cost, cost};

impl Cafe {
    /// What the present step is, with its clock.
    #[must_use]
    pub fn phase(&self) -> Phase {
        self.day.phase()
    }

    /// The phase without its clock.
    #[must_use]
    pub fn moment(&self) -> Moment {
        self.day.phase().moment()
    }

    /// The table of a person in a round.
    #[must_use]
    pub fn seat(&self, person: PersonId, round: RoundNo) -> Option<TableId> {
        self.seats.of(person, round)
    }

    /// A person's route: their tables, round by round.
    pub fn route(&self, person: PersonId) -> impl Iterator<Item = (RoundNo, TableId)> + '_ {
        self.seats.route(person)
    }

    /// People who are here: joined and not left.
    pub fn present(&self) -> impl Iterator<Item = (PersonId, &Person)> {
        self.people.present()
    }

    /// Who is here and has a seat in a round.
    pub fn sitting(&self, round: RoundNo) -> impl Iterator<Item = (PersonId, TableId)> + '_ {
        self.seats.sitting(&self.people, round)
    }

    /// How many people sit at a station in a round.
    #[must_use]
    pub fn heads(&self, station: StationId, round: RoundNo) -> usize {
        self.seats.heads(&self.people, station, round)
    }

    /// What it costs to give somebody another seat in a round.
    #[must_use]
    pub fn cost(&self, person: PersonId, round: RoundNo, table: TableId) -> Cost {
        cost(&self.seats, &self.day, &self.people, person, round, table)
    }

    /// What the holder of a link sees of the café.
    #[must_use]
    pub fn audience_of(&self, role: Role) -> Audience {
        match role {
            Role::Facilitator => Audience::Facilitator,
            Role::Host { .. } => Audience::Desk,
            Role::Author => Audience::Author,
            Role::Screen => Audience::Screen,
            Role::Participant { person } => self.around(person),
        }
    }

    /// What a participant sees around them.
    fn around(&self, person: PersonId) -> Audience {
        match self.phase() {
            Phase::Draft | Phase::Lobby => Audience::Lobby,
            Phase::Transfer { round, .. } | Phase::Round { round, .. } => match self.seat(person, round) {
                Some(table) if self.people.is_here(person) => Audience::Station(table.station),
                _ => Audience::Lobby,
            },
            Phase::Plenary | Phase::Closed => Audience::Plenary,
        }
    }

    /// How many stations there are.
    #[must_use]
    pub fn stations(&self) -> u8 {
        u8::try_from(self.day.plan.stations.len()).unwrap_or(u8::MAX)
    }

    /// Every audience but the single persons.
    pub fn audiences(&self) -> impl Iterator<Item = Audience> + use<> {
        Readers::EVERYBODY.groups(self.stations())
    }
}
