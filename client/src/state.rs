//! What a page knows of its café and how it says what it wants.

mod kept;
mod left;

use std::rc::Rc;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use tischrunde_shared::cafe::Cafe;
use tischrunde_shared::command::{Command, Role};
use tischrunde_shared::ids::{CommandId, PersonId, StationId};
use tischrunde_shared::outbox::{Outbox, Pending};
use tischrunde_shared::phase::Phase;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::replica::Replica;
use tischrunde_shared::time::{Millis, ServerClock};
use tischrunde_shared::wire::{Bye, Invitation, Presence};

pub(crate) use kept::Kept;
pub(crate) use left::TimeLeft;

use crate::browser;
use crate::link::{Holder, Kind, Link};
use crate::net::line::Line;

/// How the line to the server stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Connection {
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

/// A command that the server did not grant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Refused {
    /// Which.
    pub(crate) id: CommandId,
    /// What was wanted; its text is not lost.
    pub(crate) command: Command,
    /// Why not.
    pub(crate) refusal: Refusal,
}

/// A page's session: what it knows, and how it speaks. A context; cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    /// How the line stands.
    pub(crate) connection: RwSignal<Connection>,
    /// The copy of what this link may see. Frames are folded into it as they come.
    pub(crate) replica: RwSignal<Replica>,
    /// What was said and is not confirmed.
    pub(crate) outbox: RwSignal<Outbox>,
    /// What was refused and not yet dismissed, oldest first.
    pub(crate) refused: RwSignal<Vec<Refused>>,
    /// Who is connected; for the facilitator.
    pub(crate) presence: RwSignal<Presence>,
    /// How others can join; for the facilitator, hosts and the screen.
    pub(crate) invitation: RwSignal<Option<Invitation>>,
    /// What the link opens, once the server has said so.
    pub(crate) holder: RwSignal<Option<Holder>>,
    /// The phase's clock in whole seconds, the same on every device.
    pub(crate) time_left: RwSignal<Option<TimeLeft>>,
    /// The server's time, for ages such as "2 minutes ago"; renewed every 20 seconds.
    pub(crate) lately: RwSignal<Millis>,
    /// The server's clock.
    pub(crate) clock: RwSignal<ServerClock>,
    line: StoredValue<Option<Rc<Line>>, LocalStorage>,
}

impl Session {
    /// Opens the session of a link and goes on connecting until the owner of the calling component goes.
    pub(crate) fn open(kind: Kind, link: Link) -> Self {
        let kept = Kept::of(link.holder);
        let session = Self {
            connection: RwSignal::new(Connection::Connecting),
            replica: RwSignal::new(Replica { epoch: kept.epoch(), ..Replica::default() }),
            outbox: RwSignal::new(kept.outbox()),
            refused: RwSignal::new(kept.refused()),
            presence: RwSignal::default(),
            invitation: RwSignal::default(),
            holder: RwSignal::new(link.holder),
            time_left: RwSignal::default(),
            lately: RwSignal::default(),
            clock: RwSignal::default(),
            line: StoredValue::new_local(None),
        };
        left::keep_counting(session);
        let line = Line::start(session, kind, link, kept);
        session.line.set_value(Some(line));
        on_cleanup(move || {
            if let Some(Some(line)) = session.line.try_get_value() {
                line.stop();
            }
        });
        session
    }

    /// Says what is wanted. It is kept and sent until the server has answered, over lost connections and reloads.
    pub(crate) fn send(self, command: Command) -> CommandId {
        let id = browser::command_id();
        if let Some(line) = self.line.get_value() {
            line.say(id, command);
        }
        id
    }

    /// Tries to connect at once instead of at the next attempt.
    pub(crate) fn retry(self) {
        if let Some(line) = self.line.get_value() {
            line.hurry();
        }
    }

    /// Forgets a refusal that somebody has read.
    pub(crate) fn dismiss(self, id: CommandId) {
        self.refused.update(|refused| refused.retain(|r| r.id != id));
        if let Some(line) = self.line.get_value() {
            line.kept().forget(id);
        }
    }

    /// Reads what everybody in the same place sees.
    pub(crate) fn view<T>(self, read: impl FnOnce(&Cafe) -> T) -> T {
        self.replica.with(|replica| read(&replica.view.cafe))
    }

    /// Reads what only this person sees.
    pub(crate) fn own<T>(self, read: impl FnOnce(&Cafe) -> T) -> T {
        self.replica.with(|replica| read(&replica.own.cafe))
    }

    /// Where the day stands.
    pub(crate) fn phase(self) -> Phase {
        self.view(|cafe| cafe.phase)
    }

    /// The participant whose phone this is.
    pub(crate) fn person(self) -> Option<PersonId> {
        self.replica.with(Replica::person)
    }

    /// The station whose desk this is.
    pub(crate) fn host_of(self) -> Option<StationId> {
        match self.replica.with(|replica| replica.role) {
            Some(Role::Host { station }) => Some(station),
            _ => None,
        }
    }

    /// What was said and is not to be seen yet, oldest first.
    pub(crate) fn pending(self) -> Vec<Pending> {
        let seen = self.replica.with(|replica| match replica.role {
            Some(Role::Participant { .. }) => replica.own.seq,
            _ => replica.view.seq,
        });
        self.outbox.with(|outbox| outbox.unseen(seen).cloned().collect())
    }

    /// Whether the café is shown as the server last told it: everything has arrived at least once.
    pub(crate) fn is_ready(self) -> bool {
        self.replica.with(|replica| {
            let own =
                replica.own.audience.is_some() || !matches!(replica.role, Some(Role::Participant { .. }));
            replica.view.audience.is_some() && own
        })
    }

    /// Whether the line stands.
    pub(crate) fn is_online(self) -> bool {
        self.connection.get() == Connection::Online
    }

    /// The server's time at this moment, once it is known; not tracked.
    pub(crate) fn server_now(self) -> Option<Millis> {
        self.clock.with_untracked(|clock| clock.at(browser::now()))
    }

    /// The secret of the link, for requests by HTTP.
    pub(crate) fn capability(self) -> String {
        self.line.get_value().map(|line| line.capability()).unwrap_or_default()
    }

    /// The language of the café's texts, for `lang` attributes; tracked.
    pub(crate) fn lang(self) -> &'static str {
        self.view(|cafe| cafe.plan.language.tag())
    }

    /// A name for drafts of this holder: `cafe/participant-17`.
    pub(crate) fn name(self) -> String {
        self.holder.get_untracked().map(Holder::name).unwrap_or_default()
    }
}

/// The session of the page that asks.
///
/// Only inside [`crate::parts::linked::Linked`], which provides it.
pub(crate) fn use_session() -> Session {
    expect_context::<Session>()
}
