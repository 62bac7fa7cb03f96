//! Tickets for the preview: a page in a frame cannot show a link's secret, so it is given an address of its own, which is
//! random, opens nothing but the paper as it stands, and ends by itself.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use tischrunde_shared::ids::CafeId;
use tokio::time::Instant;

use crate::access::secret::{NoRandomness, random};

/// How long one lasts. The desk asks for another one in time.
const LASTS: Duration = Duration::from_secs(2 * 3_600);
/// So many are kept at most.
const MOST: usize = 2_000;

/// What a ticket opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The paper of this café.
    pub cafe: CafeId,
    /// The outline of its draft, where nobody has begun.
    pub outline: Option<String>,
}

/// The tickets that are out.
#[derive(Debug, Default)]
pub struct Tickets {
    out: Mutex<HashMap<String, (Preview, Instant)>>,
}

impl Tickets {
    /// Gives one out.
    ///
    /// # Errors
    /// [`NoRandomness`].
    pub fn give(&self, preview: Preview) -> Result<String, NoRandomness> {
        let ticket = URL_SAFE_NO_PAD.encode(random::<16>()?);
        let mut out = self.out();
        let now = Instant::now();
        out.retain(|_, (_, until)| *until > now);
        if out.len() >= MOST {
            let oldest = out.iter().min_by_key(|(_, (_, until))| *until).map(|(ticket, _)| ticket.clone());
            oldest.and_then(|ticket| out.remove(&ticket));
        }
        out.insert(ticket.clone(), (preview, now + LASTS));
        Ok(ticket)
    }

    /// What one opens; nothing if it is none, or its time is up.
    pub fn look(&self, ticket: &str) -> Option<Preview> {
        let out = self.out();
        let (preview, until) = out.get(ticket)?;
        (*until > Instant::now()).then(|| preview.clone())
    }

    fn out(&self) -> MutexGuard<'_, HashMap<String, (Preview, Instant)>> {
        self.out.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn preview() -> Preview {
        Preview { cafe: CafeId(Uuid::nil()), outline: None }
    }

    #[tokio::test(start_paused = true)]
    async fn a_ticket_opens_its_paper_until_its_time_is_up() {
        let tickets = Tickets::default();
        let ticket = tickets.give(preview()).expect("a ticket");
        assert_eq!(tickets.look(&ticket), Some(preview()));
        assert_eq!(tickets.look("another"), None);
        tokio::time::advance(LASTS).await;
        assert_eq!(tickets.look(&ticket), None);
    }

    #[tokio::test(start_paused = true)]
    async fn the_oldest_goes_when_there_are_too_many() {
        let tickets = Tickets::default();
        let first = tickets.give(preview()).expect("a ticket");
        for _ in 0..MOST {
            tokio::time::advance(Duration::from_millis(1)).await;
            tickets.give(preview()).expect("a ticket");
        }
        assert_eq!(tickets.look(&first), None);
        assert_eq!(tickets.out().len(), MOST);
    }
}
