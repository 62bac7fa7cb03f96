//! Who of the others is there, for those who are told: the facilitator and authors.

use tischrunde_shared::actor::Role;
use tischrunde_shared::wire::Presence;
use tokio::sync::watch;
use tokio::time::{Duration, Instant};

use super::Guest;
use crate::hub::authors::Authors;
use crate::hub::room::Connected;

/// They are told at most so often.
const EVERY: Duration = Duration::from_secs(1);

/// What one reader is told, and when.
pub(super) struct Told {
    of: Of,
    last: Option<Presence>,
    due: Instant,
}

enum Of {
    Nobody,
    Connected(watch::Receiver<Connected>),
    Authors(watch::Receiver<Authors>, u32),
}

impl Told {
    pub(super) fn to(guest: &Guest) -> Self {
        let of = match (guest.role, &guest.desk) {
            (Role::Facilitator, _) => Of::Connected(guest.handle.room().connected()),
            (_, Some(desk)) => Of::Authors(desk.authors(), desk.number()),
            _ => Of::Nobody,
        };
        // An author who is alone is told nothing.
        let last = matches!(of, Of::Authors(..)).then(Presence::default);
        Self { of, last, due: Instant::now() }
    }

    /// Whether this reader is told anything at all.
    pub(super) fn is_told(&self) -> bool {
        !matches!(self.of, Of::Nobody)
    }

    /// What is to be told now, if it is another thing than before.
    pub(super) fn news(&mut self) -> Option<Presence> {
        if self.due > Instant::now() {
            return None;
        }
        let now = match &mut self.of {
            Of::Nobody => return None,
            Of::Connected(connected) => connected.borrow_and_update().presence(),
            Of::Authors(authors, own) => {
                Presence { authors: authors.borrow_and_update().others(*own), ..Presence::default() }
            }
        };
        if self.last.as_ref() == Some(&now) {
            return None;
        }
        self.due = Instant::now() + EVERY;
        self.last = Some(now.clone());
        Some(now)
    }

    /// Waits until there may be news that is due.
    pub(super) async fn changed(&mut self) {
        let changed = match &mut self.of {
            Of::Nobody => std::future::pending().await,
            Of::Connected(connected) => changed(connected).await,
            Of::Authors(authors, _) => changed(authors).await,
        };
        // The room outlives its readers; should it not, the connection ends through its lanes.
        if !changed {
            std::future::pending::<()>().await;
        }
        tokio::time::sleep_until(self.due).await;
    }
}

/// Whether it has changed; it still counts as unseen.
async fn changed<T>(watched: &mut watch::Receiver<T>) -> bool {
    let changed = watched.changed().await.is_ok();
    watched.mark_changed();
    changed
}
