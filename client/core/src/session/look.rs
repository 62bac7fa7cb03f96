//! How pages read the café: by slices. What is read is what they are woken by.

use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::condense::Condense;
use tischrunde_shared::consult::Consult;
use tischrunde_shared::day::{Day, Moment, Phase};
use tischrunde_shared::ids::{ContributionId, StationId};
use tischrunde_shared::paper::Paper;
use tischrunde_shared::people::People;
use tischrunde_shared::seats::Seats;
use tischrunde_shared::talk::{Contribution, Talk};

use super::about::About;
use super::wakes::{Cursor, Wakes};

/// A look at a reader's part of the café.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    cafe: &'a Cafe,
    wakes: Option<&'a Wakes>,
}

impl<'a> Look<'a> {
    /// A look by which nobody is woken.
    pub fn once(cafe: &'a Cafe) -> Self {
        Self { cafe, wakes: None }
    }

    /// A look whose reader is woken by what was read.
    pub(super) fn following(cafe: &'a Cafe, wakes: &'a Wakes) -> Self {
        Self { cafe, wakes: Some(wakes) }
    }

    fn track(self, about: About) {
        if let Some(wakes) = self.wakes {
            wakes.track(about);
        }
    }

    /// What was prepared, and where the day stands.
    pub fn day(self) -> &'a Day {
        self.track(About::Day);
        &self.cafe.day
    }

    /// Who is there.
    pub fn people(self) -> &'a People {
        self.track(About::People);
        &self.cafe.people
    }

    /// Who sits where.
    pub fn seats(self) -> &'a Seats {
        self.track(About::Seats);
        &self.cafe.seats
    }

    /// What is made of what was said.
    pub fn condense(self) -> &'a Condense {
        self.track(About::Condense);
        &self.cafe.condense
    }

    /// What is written of all that.
    pub fn paper(self) -> &'a Paper {
        self.track(About::Paper);
        &self.cafe.paper
    }

    /// What everybody may say to that.
    pub fn consult(self) -> &'a Consult {
        self.track(About::Consult);
        &self.cafe.consult
    }

    /// What is said anywhere.
    pub fn talk(self) -> &'a Talk {
        self.track(About::Talk);
        &self.cafe.talk
    }

    /// What is said at a station.
    pub fn said_at(self, station: StationId) -> Said<'a> {
        self.track(About::Station(station));
        Said { look: self, station }
    }

    /// One contribution.
    pub fn contribution(self, id: ContributionId) -> Option<&'a Contribution> {
        self.talk_about(id).contributions.get(&id)
    }

    /// What is said, for what is to be known about one contribution.
    pub fn talk_about(self, id: ContributionId) -> &'a Talk {
        self.track(About::Contribution(id));
        &self.cafe.talk
    }

    /// What the present step is, with its clock.
    pub fn phase(self) -> Phase {
        self.day().phase()
    }

    /// The phase without its clock.
    pub fn moment(self) -> Moment {
        self.phase().moment()
    }
}

/// What is said at a station.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    look: Look<'a>,
    station: StationId,
}

impl<'a> Said<'a> {
    /// All of it, oldest first.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = &'a Contribution> {
        self.look.cafe.talk.said_at(self.station)
    }

    /// A contribution, if it was said here.
    pub fn get(self, id: ContributionId) -> Option<&'a Contribution> {
        self.look.cafe.talk.contributions.get(&id).filter(|c| c.station == self.station)
    }

    /// What changed anywhere since somebody read so far; nothing if that is no longer known.
    pub fn changed_since(self, cursor: Cursor) -> Option<impl Iterator<Item = ContributionId> + 'a> {
        self.look.wakes?.journal().since(cursor)
    }

    /// How far somebody has read who has read this; nothing where nobody is woken.
    pub fn cursor(self) -> Option<Cursor> {
        Some(self.look.wakes?.journal().end())
    }
}
