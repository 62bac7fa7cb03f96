//! What an event is to its readers.

use super::Audience;
use crate::ids::{ContributionId, PersonId, StationId};

/// What an event is to its readers; said once for each event, by its slice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nature {
    /// Which groups may learn of it.
    pub readers: Readers,
    /// What it does to what people said.
    pub words: Words,
    /// Single people who learn of it in their own lane.
    pub persons: Vec<PersonId>,
    /// Who may belong to another group after it.
    pub moves: Moves,
    /// Whether other seats may be free after it.
    pub frees_seats: bool,
}

impl Nature {
    /// Of an event that is for these readers, does this to words, and nothing else.
    #[must_use]
    pub fn new(readers: Readers, words: Words) -> Self {
        Self { readers, words, persons: Vec::new(), moves: Moves::Nobody, frees_seats: false }
    }

    /// It also concerns these people themselves.
    #[must_use]
    pub fn about(mut self, persons: impl IntoIterator<Item = PersonId>) -> Self {
        self.persons.extend(persons);
        self.persons.sort_unstable();
        self.persons.dedup();
        self
    }

    /// People may belong to another group after it.
    #[must_use]
    pub fn moving(mut self, moves: Moves) -> Self {
        self.moves = moves;
        self
    }

    /// Other seats may be free after it.
    #[must_use]
    pub fn freeing_seats(mut self) -> Self {
        self.frees_seats = true;
        self
    }

    /// Whether an audience may learn of it.
    #[must_use]
    pub fn concerns(&self, audience: Audience) -> bool {
        match audience {
            Audience::Person(person) => self.persons.binary_search(&person).is_ok(),
            shared => self.readers.include(shared),
        }
    }
}

/// What an event does to words that somebody can take back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// None are in it.
    None,
    /// They are in it.
    Brings(ContributionId),
    /// Those that were published before must not be sent again.
    TakesBack(ContributionId),
    /// Both.
    Replaces(ContributionId),
}

impl Words {
    /// Whose words are in it.
    #[must_use]
    pub fn brought(self) -> Option<ContributionId> {
        match self {
            Self::Brings(id) | Self::Replaces(id) => Some(id),
            Self::None | Self::TakesBack(_) => None,
        }
    }

    /// Whose earlier words must not be sent again.
    #[must_use]
    pub fn taken_back(self) -> Option<ContributionId> {
        match self {
            Self::TakesBack(id) | Self::Replaces(id) => Some(id),
            Self::None | Self::Brings(_) => None,
        }
    }
}

/// Who may belong to another audience after an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moves {
    /// Nobody.
    Nobody,
    /// The people whom it is about.
    Those,
    /// Everybody.
    Everybody,
}

/// Groups of readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Readers {
    facilitator: bool,
    desk: bool,
    author: bool,
    screen: bool,
    lobby: bool,
    plenary: bool,
    stations: Stations,
}

/// People at which stations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stations {
    /// At none.
    None,
    /// At one.
    One(StationId),
    /// At every one.
    All,
}

impl Readers {
    /// Nobody.
    pub const NOBODY: Self = Self {
        facilitator: false,
        desk: false,
        author: false,
        screen: false,
        lobby: false,
        plenary: false,
        stations: Stations::None,
    };
    /// The facilitator.
    pub const FACILITATOR: Self = Self { facilitator: true, ..Self::NOBODY };
    /// Whoever writes the paper.
    pub const AUTHORS: Self = Self { author: true, ..Self::NOBODY };
    /// Whoever works on what was said.
    pub const CREW: Self = Self { desk: true, author: true, ..Self::FACILITATOR };
    /// Whoever sees all stations at once.
    pub const OVERVIEW: Self = Self { screen: true, ..Self::CREW };
    /// Everybody.
    pub const EVERYBODY: Self =
        Self { lobby: true, plenary: true, stations: Stations::All, ..Self::OVERVIEW };

    /// Whoever sees what is said at a station.
    #[must_use]
    pub const fn of_station(station: StationId) -> Self {
        Self { stations: Stations::One(station), ..Self::OVERVIEW }
    }

    /// These, and everybody once the rounds are over.
    #[must_use]
    pub const fn and_plenary(self) -> Self {
        Self { plenary: true, ..self }
    }

    /// These without the screen.
    #[must_use]
    pub const fn but_screen(self) -> Self {
        Self { screen: false, ..self }
    }

    /// Whether a group is among them; a single person never is.
    #[must_use]
    pub fn include(self, audience: Audience) -> bool {
        match audience {
            Audience::Facilitator => self.facilitator,
            Audience::Desk => self.desk,
            Audience::Author => self.author,
            Audience::Screen => self.screen,
            Audience::Lobby => self.lobby,
            Audience::Plenary => self.plenary,
            Audience::Station(station) => match self.stations {
                Stations::None => false,
                Stations::One(one) => one == station,
                Stations::All => true,
            },
            Audience::Person(_) => false,
        }
    }

    /// The groups themselves, in a café with so many stations.
    pub fn groups(self, stations: u8) -> impl Iterator<Item = Audience> {
        let few = [
            Audience::Facilitator,
            Audience::Desk,
            Audience::Author,
            Audience::Screen,
            Audience::Lobby,
            Audience::Plenary,
        ];
        let (first, last) = match self.stations {
            Stations::None => (1, 0),
            Stations::One(StationId(one)) => (one, one),
            Stations::All => (1, stations),
        };
        let few = few.into_iter().filter(move |group| self.include(*group));
        few.chain((first..=last).map(|number| Audience::Station(StationId(number))))
    }
}
