//! What the parts of the participant's page share.

use leptos::prelude::*;

use tischrunde_client_core::session::{Look, Session, use_session};
use tischrunde_client_core::words::common;
use tischrunde_shared::cafe::Command;
use tischrunde_shared::day::Phase;
use tischrunde_shared::ids::{ContributionId, PersonId, RoundNo, StationId};
use tischrunde_shared::outbox::Pending;
use tischrunde_shared::plan::Rotation;
use tischrunde_shared::seats;

use super::shown::Shown;
use crate::words as phone;

/// A seat in a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) round: RoundNo,
    pub(super) station: StationId,
    pub(super) table: u16,
}

impl Place {
    /// A person's seat in a round, from their own part of the café.
    pub(super) fn of(own: Look<'_>, person: PersonId, round: RoundNo) -> Option<Self> {
        let table = own.seats().of(person, round)?;
        Some(Self { round, station: table.station, table: table.number })
    }

    /// "Station 3, Tisch 2".
    pub(super) fn said(self) -> String {
        (common::words().place)(self.station.0, self.table)
    }

    /// The same in a view, breaking only between station and table.
    pub(super) fn shown(self) -> impl IntoView {
        move || {
            let words = phone::words();
            let (station, table) = ((words.station_number)(self.station.0), (words.table_number)(self.table));
            view! { <span class="together">{station} ","</span> " " <span class="together">{table}</span> }
        }
    }
}

/// What a phone shows at a moment of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// The café is being prepared.
    Draft,
    /// People arrive.
    Lobby,
    /// A round runs or is about to, without a seat for this person.
    NoSeat,
    /// The same, but this person chooses a seat.
    Choose(RoundNo),
    /// People change places for a round.
    Change(Place),
    /// A round runs.
    Round(Place),
    /// The insights of all stations.
    Plenary,
    /// The day is over.
    Closed,
    /// This person has left.
    Left,
}

impl Moment {
    fn of(person: PersonId, view: Look<'_>, own: Look<'_>) -> Self {
        let phase = view.phase();
        if phase != Phase::Closed && own.people().persons.get(&person).is_some_and(|person| person.left) {
            return Self::Left;
        }
        let is_free = view.day().plan.rotation == Rotation::FreeChoice;
        let without = |round| if is_free { Self::Choose(round) } else { Self::NoSeat };
        match phase {
            Phase::Draft => Self::Draft,
            Phase::Lobby => Self::Lobby,
            Phase::Transfer { round, .. } => {
                Place::of(own, person, round).map_or(without(round), Self::Change)
            }
            Phase::Round { round, .. } => Place::of(own, person, round).map_or(without(round), Self::Round),
            Phase::Plenary => Self::Plenary,
            Phase::Closed => Self::Closed,
        }
    }

    /// The seat in force.
    pub(super) fn place(self) -> Option<Place> {
        match self {
            Self::Change(place) | Self::Round(place) => Some(place),
            _ => None,
        }
    }
}

/// The three areas of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
    /// What happens here and now.
    Here,
    /// What this person said.
    Mine,
    /// Where this person goes.
    Route,
}

/// A context for the page's parts; cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Phone {
    pub(super) session: Session,
    pub(super) moment: Memo<Moment>,
    pub(super) tab: RwSignal<Tab>,
    /// What was said and is not to be seen yet.
    pub(super) pending: Memo<Vec<Pending>>,
    /// Whether this person looks for another seat than the one that they chose.
    pub(super) rethinks: RwSignal<bool>,
    /// What a note's "reply" asks of the composer.
    pub(super) reply_to: RwSignal<Option<ContributionId>>,
}

impl Phone {
    /// Makes it and provides it as context.
    pub(super) fn provide() -> Self {
        let session = use_session();
        let phone = Self {
            session,
            moment: Memo::new(move |_| {
                session
                    .person()
                    .map_or(Moment::Lobby, |person| session.both(|view, own| Moment::of(person, view, own)))
            }),
            tab: RwSignal::new(Tab::Here),
            pending: Memo::new(move |_| session.pending()),
            rethinks: RwSignal::new(false),
            reply_to: RwSignal::new(None),
        };
        provide_context(phone);
        phone
    }

    /// A contribution as this phone shows it; tracked.
    pub(super) fn shown(self, id: ContributionId) -> Memo<Option<Shown>> {
        Memo::new(move |_| {
            let person = self.session.person();
            let shown = |pending: &Vec<Pending>| {
                self.session.both(|view, own| Shown::of(person, view, own, pending, id))
            };
            self.pending.with(shown)
        })
    }

    /// The seat to go to, until its holder has said to be there; tracked.
    pub(super) fn to_go(self) -> Option<Place> {
        let rethinks = self.rethinks.get() && self.may_rethink();
        self.moment.get().place().filter(|place| !rethinks && !self.has_arrived(place.round))
    }

    /// Whether this person has said "I am there", even if the word is still on its way; tracked.
    fn has_arrived(self, round: RoundNo) -> bool {
        let says_so = |pending: &Pending| matches!(pending.command, Command::Seats(seats::Command::Arrive { round: of }) if of == round);
        self.session.own(|own| own.seats().arrived.contains_key(&round))
            || self.pending.get().iter().any(says_so)
    }

    /// Whether the seat was this person's choice, and still is; tracked.
    pub(super) fn may_rethink(self) -> bool {
        matches!(self.moment.get(), Moment::Change(_))
            && self.session.view(|cafe| cafe.day().plan.rotation == Rotation::FreeChoice)
    }

    /// The holder of a seat is there.
    pub(super) fn arrive(self, place: Place) {
        self.session.send(Command::Seats(seats::Command::Arrive { round: place.round }));
        self.tab.set(Tab::Here);
    }
}

/// The page's shared state.
pub(super) fn use_phone() -> Phone {
    expect_context::<Phone>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tischrunde_shared::cafe::Cafe;
    use tischrunde_shared::day::{Clock, Stage};
    use tischrunde_shared::ids::StepNo;
    use tischrunde_shared::ids::TableId;
    use tischrunde_shared::people::Person;
    use tischrunde_shared::plan::Run;
    use tischrunde_shared::time::Millis;

    const ME: PersonId = PersonId(17);

    const LOBBY: Stage = Stage::At(StepNo(1));
    const PLENARY: Stage = Stage::At(StepNo(6));

    /// What everybody sees, and what only this person sees.
    fn parts(stage: Stage) -> (Cafe, Cafe) {
        let (mut view, mut own) = (Cafe::default(), Cafe::default());
        let day = &mut view.day;
        day.plan.run = Run::cafe(&[600, 600], 60);
        day.stage = stage;
        day.clock = Some(Clock::Running { deadline: Millis(9) });
        own.people.persons.insert(ME, Person::default());
        let table = TableId { station: StationId(3), number: 2 };
        own.seats.taken.entry(RoundNo(1)).or_default().insert(ME, table);
        (view, own)
    }

    fn moment((view, own): &(Cafe, Cafe)) -> Moment {
        Moment::of(ME, Look::once(view), Look::once(own))
    }

    fn round(round: u8) -> Stage {
        Stage::At(StepNo(1 + 2 * round))
    }

    #[test]
    fn a_seat_decides_what_a_round_looks_like() {
        let place = Place { round: RoundNo(1), station: StationId(3), table: 2 };
        assert_eq!(moment(&parts(round(1))), Moment::Round(place));
        assert_eq!(moment(&parts(round(2))), Moment::NoSeat);
        let mut free = parts(round(2));
        free.0.day.plan.rotation = Rotation::FreeChoice;
        assert_eq!(moment(&free), Moment::Choose(RoundNo(2)));
    }

    #[test]
    fn who_left_sees_that_until_the_day_is_over() {
        for (stage, expected) in [
            (LOBBY, Moment::Left),
            (round(1), Moment::Left),
            (PLENARY, Moment::Left),
            (Stage::Closed, Moment::Closed),
        ] {
            let (view, mut own) = parts(stage);
            own.people.persons.insert(ME, Person { left: true, ..Person::default() });
            assert_eq!(Moment::of(ME, Look::once(&view), Look::once(&own)), expected);
        }
    }
}
