//! What a page knows of its café and of its line.

use leptos::prelude::*;

use tischrunde_shared::actor::Role;
use tischrunde_shared::day::Phase;
use tischrunde_shared::ids::{PersonId, StationId};
use tischrunde_shared::outbox::{Outbox, Pending};
use tischrunde_shared::replica::{Change, Gap, Replica};
use tischrunde_shared::time::{Millis, ServerClock};
use tischrunde_shared::wire::{Bye, Fold, Invitation, Presence, ServerFrame};

use super::copy::Copied;
use super::kept::{Kept, Refused};
use super::look::Look;
use super::time_left::TimeLeft;
use crate::browser;
use crate::link::Holder;

/// How the line to the server stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Connection {
    /// The first attempt is under way.
    Connecting,
    /// Everything that is said arrives.
    Online,
    /// The line is lost; the next attempt is at this moment of [`browser::now`].
    Offline {
        /// When.
        retry_at: f64,
    },
    /// The server has ended it, and trying again with this link or page makes no sense.
    Ended(Bye),
}

/// What a page knows: the line writes it, pages read it. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Known {
    /// How the line stands.
    pub connection: RwSignal<Connection>,
    /// The copy of what this link may see. Frames are folded into it as they come.
    copied: StoredValue<Copied, LocalStorage>,
    /// What was said and is not confirmed.
    pub outbox: RwSignal<Outbox>,
    /// What was refused and not yet dismissed, oldest first.
    pub refused: RwSignal<Vec<Refused>>,
    /// Who is connected; for the facilitator.
    pub presence: RwSignal<Presence>,
    /// How others can join; for the facilitator, hosts and the screen.
    pub invitation: RwSignal<Option<Invitation>>,
    /// What the link opens, once the server has said so.
    pub holder: RwSignal<Option<Holder>>,
    /// The phase's clock in whole seconds, the same on every device.
    pub time_left: RwSignal<Option<TimeLeft>>,
    /// The server's time, for ages such as "2 minutes ago"; renewed every 20 seconds.
    pub lately: RwSignal<Millis>,
    /// The server's clock.
    pub clock: RwSignal<ServerClock>,
}

impl Known {
    /// What the device has kept, before the line has said anything.
    pub(super) fn from(kept: &Kept) -> Self {
        Self {
            connection: RwSignal::new(Connection::Connecting),
            copied: StoredValue::new_local(Copied::of(Replica {
                epoch: kept.epoch(),
                seen: kept.seen(),
                ..Replica::default()
            })),
            outbox: RwSignal::new(kept.outbox()),
            refused: RwSignal::new(kept.refused()),
            presence: RwSignal::default(),
            invitation: RwSignal::default(),
            holder: RwSignal::new(kept.holder()),
            time_left: RwSignal::default(),
            lately: RwSignal::default(),
            clock: RwSignal::default(),
        }
    }

    /// Folds a frame in and wakes those whom it is about; nothing once the page is gone.
    pub(super) fn take_in(self, frame: &ServerFrame) -> Option<Result<Change, Gap>> {
        let (change, due) = self.copied.try_update_value(|copied| copied.take_in(frame))?;
        due.notify();
        Some(change)
    }

    /// Reads what everybody in the same place sees; tracked by what is read.
    pub fn view<T>(self, read: impl FnOnce(Look<'_>) -> T) -> T {
        self.copied.with_value(|copied| read(copied.look(Fold::View)))
    }

    /// Reads what only this person sees; tracked by what is read.
    pub fn own<T>(self, read: impl FnOnce(Look<'_>) -> T) -> T {
        self.copied.with_value(|copied| read(copied.look(Fold::Own)))
    }

    /// Reads both, what everybody in the same place sees first; tracked by what is read.
    pub fn both<T>(self, read: impl FnOnce(Look<'_>, Look<'_>) -> T) -> T {
        self.copied.with_value(|copied| read(copied.look(Fold::View), copied.look(Fold::Own)))
    }

    /// Reads the whole copy as it stands; not tracked.
    pub fn peek<T>(self, read: impl FnOnce(&Replica) -> T) -> T {
        self.copied.with_value(|copied| read(copied.replica()))
    }

    /// Where the day stands.
    pub fn phase(self) -> Phase {
        self.view(|cafe| cafe.phase())
    }

    /// The participant whose phone this is.
    pub fn person(self) -> Option<PersonId> {
        self.standing(Replica::person)
    }

    /// The station whose desk this is.
    pub fn host_of(self) -> Option<StationId> {
        match self.standing(|replica| replica.role) {
            Some(Role::Host { station }) => Some(station),
            _ => None,
        }
    }

    /// What was said and is not to be seen yet, oldest first.
    pub fn pending(self) -> Vec<Pending> {
        let seen = self.peek(|replica| match replica.role {
            Some(Role::Participant { .. }) => replica.own.seq,
            _ => replica.view.seq,
        });
        let pending: Vec<Pending> = self.outbox.with(|outbox| outbox.unseen(seen).cloned().collect());
        // What is seen stays so: only what is not has to be looked at again.
        if !pending.is_empty() {
            self.copied.with_value(|copied| copied.course.track());
        }
        pending
    }

    /// Whether the café is shown as the server last told it: everything has arrived at least once.
    pub fn is_ready(self) -> bool {
        self.standing(|replica| {
            let own =
                replica.own.audience.is_some() || !matches!(replica.role, Some(Role::Participant { .. }));
            replica.view.audience.is_some() && own
        })
    }

    fn standing<T>(self, read: impl FnOnce(&Replica) -> T) -> T {
        self.copied.with_value(|copied| {
            copied.standing.track();
            read(copied.replica())
        })
    }

    /// Whether the line stands.
    pub fn is_online(self) -> bool {
        self.connection.get() == Connection::Online
    }

    /// The server's time at this moment, once it is known; not tracked.
    pub fn server_now(self) -> Option<Millis> {
        self.clock.with_untracked(|clock| clock.at(browser::now()))
    }

    /// The language of the café's texts, for `lang` attributes; tracked.
    pub fn lang(self) -> &'static str {
        self.view(|cafe| cafe.day().plan.language.tag())
    }

    /// A name for drafts of this holder: `cafe/participant-17`.
    pub fn name(self) -> String {
        self.holder.get_untracked().map(Holder::name).unwrap_or_default()
    }
}
