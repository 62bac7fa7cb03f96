//! What somebody is writing for a place: text, category and what it answers. Kept on the device with every change.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use tischrunde_client_core::session::Session;
use tischrunde_client_core::storage::{self, Keep};
use tischrunde_shared::cafe::Command;
use tischrunde_shared::ids::{ContributionId, RoundNo, StationId};
use tischrunde_shared::plan::Plan;
use tischrunde_shared::refusal::Refusal;
use tischrunde_shared::{limits, talk};

/// What the server would refuse a text for, as far as it can be told without tables of Unicode: the server composes letters
/// and marks before it counts, so marks do not count here, and nothing is refused that it would take.
///
/// # Errors
/// [`Refusal::TextEmpty`] and [`Refusal::TextTooLong`].
pub(super) fn check(text: &str, limit: usize) -> Result<(), Refusal> {
    if text.chars().all(|c| c.is_whitespace() || c.is_control()) {
        return Err(Refusal::TextEmpty);
    }
    let length = text.chars().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).count();
    if length > limit { Err(Refusal::TextTooLong { length, limit }) } else { Ok(()) }
}

/// A contribution that is being written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Piece {
    pub(super) station: StationId,
    pub(super) round: RoundNo,
    pub(super) text: String,
    /// The category that was chosen, if one was.
    pub(super) category: Option<String>,
    /// What it answers.
    pub(super) reply_to: Option<ContributionId>,
}

impl Piece {
    fn blank(station: StationId, round: RoundNo) -> Self {
        Self { station, round, text: String::new(), category: None, reply_to: None }
    }

    /// Whether nothing was written.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The command that says it.
    ///
    /// # Errors
    /// What the server would refuse it for; so it is known at once, also without a connection.
    pub(super) fn command(&self, plan: &Plan) -> Result<Command, Refusal> {
        check(&self.text, limits::CONTRIBUTION_CHARS)?;
        Ok(Command::Talk(talk::Command::Post {
            station: self.station,
            round: self.round,
            category: self.category_in(plan),
            text: self.text.clone(),
            reply_to: self.reply_to,
        }))
    }

    /// The category that was chosen, or the one to begin with.
    pub(super) fn category_in(&self, plan: &Plan) -> String {
        let chosen = self.category.as_ref().filter(|key| plan.has_category(key));
        chosen.cloned().unwrap_or_else(|| usual_category(plan))
    }
}

/// The category to begin with: an idea where there is one, else the plan's first.
fn usual_category(plan: &Plan) -> String {
    let idea = plan.categories.iter().find(|category| category.key == "idea");
    idea.or(plan.categories.first()).map(|category| category.key.clone()).unwrap_or_default()
}

/// What is being written for one place.
#[derive(Clone, Copy)]
pub(super) struct Writing {
    key: StoredValue<String>,
    piece: RwSignal<Piece>,
}

impl Writing {
    /// As it was left.
    pub(super) fn open(session: Session, station: StationId, round: RoundNo) -> Self {
        let key = key(session, round);
        let kept = storage::value::<Piece>(Keep::Device, &key).filter(|piece| piece.station == station);
        let piece = RwSignal::new(kept.unwrap_or_else(|| Piece::blank(station, round)));
        Self { key: StoredValue::new(key), piece }
    }

    /// What was written for the rounds before, and not sent.
    pub(super) fn leftovers(session: Session, before: RoundNo) -> Vec<Piece> {
        let earlier = (1..before.0).map(RoundNo);
        let kept = earlier.filter_map(|round| storage::value::<Piece>(Keep::Device, &key(session, round)));
        kept.filter(|piece| !piece.is_blank()).collect()
    }

    /// Reads it; tracked.
    pub(super) fn with<T>(self, read: impl FnOnce(&Piece) -> T) -> T {
        self.piece.with(read)
    }

    /// Reads it in a handler.
    pub(super) fn get_untracked(self) -> Piece {
        self.piece.get_untracked()
    }

    /// Changes it and keeps it.
    pub(super) fn change(self, change: impl FnOnce(&mut Piece)) {
        self.piece.update(change);
        self.key.with_value(|key| self.piece.with_untracked(|piece| keep(key, piece)));
    }

    /// It is on its way: the next piece begins with the same category.
    pub(super) fn clear(self) {
        self.change(|piece| {
            piece.text.clear();
            piece.reply_to = None;
        });
    }
}

/// Forgets what was written for a round.
pub(super) fn discard(session: Session, round: RoundNo) {
    storage::remove(Keep::Device, &key(session, round));
}

fn keep(key: &str, piece: &Piece) {
    storage::set_value(Keep::Device, key, piece);
}

fn key(session: Session, round: RoundNo) -> String {
    format!("writing.{}/{round}", session.name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use tischrunde_shared::plan::Category;

    fn plan(keys: &[&str]) -> Plan {
        let category = |key: &&str| Category { key: (*key).to_owned(), label: (*key).to_uppercase().into() };
        Plan { categories: keys.iter().map(category).collect(), ..Plan::default() }
    }

    #[test]
    fn a_piece_without_a_choice_is_an_idea() {
        let piece = Piece::blank(StationId(1), RoundNo(1));
        assert_eq!(piece.category_in(&plan(&["benefit", "idea"])), "idea");
        assert_eq!(piece.category_in(&plan(&["benefit", "need"])), "benefit");
        let chosen = Piece { category: Some("need".to_owned()), ..piece };
        assert_eq!(chosen.category_in(&plan(&["idea", "need"])), "need");
        assert_eq!(chosen.category_in(&plan(&["idea"])), "idea", "the plan no longer has it");
    }

    #[test]
    fn what_would_be_refused_is_known_at_once() {
        let mut piece = Piece::blank(StationId(1), RoundNo(1));
        assert_eq!(piece.command(&plan(&["idea"])), Err(Refusal::TextEmpty));
        piece.text = "ä".repeat(2_001);
        assert_eq!(
            piece.command(&plan(&["idea"])),
            Err(Refusal::TextTooLong { length: 2_001, limit: 2_000 })
        );
        piece.text.pop();
        assert!(piece.command(&plan(&["idea"])).is_ok());
        piece.text = "a\u{308}".repeat(2_000);
        assert!(piece.command(&plan(&["idea"])).is_ok(), "letters and marks are one character each");
    }
}
