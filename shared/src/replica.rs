//! A client's copy of what it may see: the same fold as the server's, fed from frames.

use crate::actor::Role;
use crate::audience::Audience;
use crate::cafe::Cafe;
use crate::ids::{Epoch, PersonId, Seq};
use crate::wire::{Events, Fold, Position, Resume, ServerFrame, Snapshot, Tag};

/// One fold of a client.
#[derive(Debug, Clone, Default)]
pub struct Part {
    /// Whose part of the café it is; `None` before the first snapshot.
    pub audience: Option<Audience>,
    /// How far it goes.
    pub seq: Seq,
    /// What it adds up to.
    pub cafe: Cafe,
}

/// A client's copy.
#[derive(Debug, Clone, Default)]
pub struct Replica {
    /// The log's epoch, once welcomed.
    pub epoch: Option<Epoch>,
    /// What the link permits, once welcomed.
    pub role: Option<Role>,
    /// The furthest position that it was told of in this epoch.
    pub seen: Option<Position>,
    /// What everybody in the same place sees.
    pub view: Part,
    /// What only this person sees; stays empty for the crew.
    pub own: Part,
}

/// Something was missed: connect again and ask for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("events between {have} and {after} were missed")]
pub struct Gap {
    /// How far the fold goes.
    pub have: Seq,
    /// Where the frame goes on.
    pub after: Seq,
}

/// What a frame changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Nothing: known already, or not about the café.
    Nothing,
    /// Some events were applied.
    Events(Fold),
    /// A fold was replaced.
    Replaced(Fold),
    /// The log began a new life: what was acknowledged in the old one must be sent again.
    NewEpoch,
}

impl Replica {
    /// Takes in a frame.
    ///
    /// # Errors
    /// [`Gap`] if events were missed; the copy is then as it was.
    pub fn on_frame(&mut self, frame: &ServerFrame) -> Result<Change, Gap> {
        match frame {
            ServerFrame::Welcome(welcome) => {
                self.role = Some(welcome.role);
                self.seen.take_if(|seen| seen.epoch != welcome.epoch);
                let before = self.epoch.replace(welcome.epoch);
                if before.is_some_and(|before| before != welcome.epoch) {
                    self.view = Part::default();
                    self.own = Part::default();
                    return Ok(Change::NewEpoch);
                }
                Ok(Change::Nothing)
            }
            ServerFrame::Snapshot(snapshot) => {
                self.replace(snapshot);
                self.saw(snapshot.seq, &snapshot.tag);
                Ok(Change::Replaced(snapshot.fold))
            }
            ServerFrame::Events(events) => {
                let change = self.part_mut(events.fold).take_in(events)?;
                self.saw(events.seq, &events.tag);
                Ok(change)
            }
            ServerFrame::Ack { position: Some(position), .. } => {
                self.saw(position.seq, &position.tag);
                Ok(Change::Nothing)
            }
            _ => Ok(Change::Nothing),
        }
    }

    fn saw(&mut self, seq: Seq, tag: &Tag) {
        let Some(epoch) = self.epoch else { return };
        if self.seen.as_ref().is_none_or(|seen| seen.seq < seq) {
            self.seen = Some(Position { epoch, seq, tag: tag.clone() });
        }
    }

    /// Where to go on from after a lost connection; `None` if everything is needed.
    #[must_use]
    pub fn resume(&self) -> Option<Resume> {
        let own = self.own.audience.map(|_| self.own.seq);
        Some(Resume { epoch: self.epoch?, audience: self.view.audience?, view: self.view.seq, own })
    }

    /// The participant whose phone this is.
    #[must_use]
    pub fn person(&self) -> Option<PersonId> {
        match self.role {
            Some(Role::Participant { person }) => Some(person),
            _ => None,
        }
    }

    fn replace(&mut self, snapshot: &Snapshot) {
        *self.part_mut(snapshot.fold) =
            Part { audience: Some(snapshot.audience), seq: snapshot.seq, cafe: snapshot.cafe.clone() };
    }

    fn part_mut(&mut self, fold: Fold) -> &mut Part {
        match fold {
            Fold::View => &mut self.view,
            Fold::Own => &mut self.own,
        }
    }
}

impl Part {
    fn take_in(&mut self, events: &Events) -> Result<Change, Gap> {
        if events.after > self.seq {
            return Err(Gap { have: self.seq, after: events.after });
        }
        if events.seq <= self.seq {
            return Ok(Change::Nothing);
        }
        for entry in events.entries.iter().filter(|entry| entry.seq > self.seq) {
            self.cafe.notice(entry.at, &entry.what);
        }
        self.seq = events.seq;
        Ok(Change::Events(events.fold))
    }
}
