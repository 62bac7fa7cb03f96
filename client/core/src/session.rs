//! What a page knows of its café and how it says what it wants.

mod about;
mod copy;
mod counting;
mod kept;
mod known;
mod line;
mod look;
mod time_left;
mod wakes;

use std::ops::Deref;
use std::rc::Rc;

use leptos::prelude::*;

use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::{BlockId, CommandId};

use self::kept::Kept;
use self::line::Line;
use crate::browser;
use crate::link::{Kind, Link};

pub use self::kept::Refused;
pub use self::known::{Connection, Known};
pub use self::look::{Look, Said};
pub use self::time_left::TimeLeft;
pub use self::wakes::Cursor;

/// A page's session: what it knows, and how it speaks. A context; cheap to copy.
#[derive(Clone, Copy)]
pub struct Session {
    known: Known,
    line: StoredValue<Option<Rc<Line>>, LocalStorage>,
}

impl Deref for Session {
    type Target = Known;

    fn deref(&self) -> &Known {
        &self.known
    }
}

impl Session {
    /// Opens the session of a link and goes on connecting until the owner of the calling component goes.
    pub fn open(kind: Kind, link: Link) -> Self {
        let kept = Kept::of(link.holder);
        let known = Known::from(&kept);
        counting::keep_counting(known);
        let line = Line::start(known, kind, link, kept);
        let session = Self { known, line: StoredValue::new_local(Some(line)) };
        on_cleanup(move || {
            if let Some(Some(line)) = session.line.try_get_value() {
                line.stop();
            }
        });
        session
    }

    /// Says what is wanted. It is kept and sent until the server has answered, over lost connections and reloads.
    pub fn send(self, command: Command) -> CommandId {
        let id = browser::command_id();
        if let Some(line) = self.line.get_value() {
            line.say(id, command);
        }
        id
    }

    /// Tells the other authors in which block this one is; nothing is kept of it.
    pub fn be_at(self, block: Option<BlockId>) {
        if let Some(line) = self.line.get_value() {
            line.be_at(block);
        }
    }

    /// Tries to connect at once instead of at the next attempt.
    pub fn retry(self) {
        if let Some(line) = self.line.get_value() {
            line.hurry();
        }
    }

    /// Forgets a refusal that somebody has read.
    pub fn dismiss(self, id: CommandId) {
        self.refused.update(|refused| refused.retain(|r| r.id != id));
        if let Some(line) = self.line.get_value() {
            line.kept().forget(id);
        }
    }

    /// The secret of the link, for requests by HTTP.
    pub fn capability(self) -> String {
        self.line.get_value().map(|line| line.capability()).unwrap_or_default()
    }
}

/// The session of the page that asks.
///
/// Only inside [`crate::parts::linked::Linked`], which provides it.
pub fn use_session() -> Session {
    expect_context::<Session>()
}
