//! A page's copy of what its link may see, and who is woken when it changes.

use leptos::reactive::signal::ArcTrigger;

use tischrunde_shared::replica::{Change, Gap, Replica};
use tischrunde_shared::wire::{Events, Fold, ServerFrame};

use super::about::{About, subjects};
use super::look::Look;
use super::wakes::Wakes;

/// The copy. Reading it wakes nobody; [`Look`] says who follows what.
#[derive(Debug, Default)]
pub(super) struct Copied {
    replica: Replica,
    view: Wakes,
    own: Wakes,
    /// For those who follow whose link it is, and what has arrived as a whole.
    pub(super) standing: ArcTrigger,
    /// For those who follow how far the folds go.
    pub(super) course: ArcTrigger,
}

impl Copied {
    /// A copy that goes on from another one.
    pub(super) fn of(replica: Replica) -> Self {
        Self { replica, ..Self::default() }
    }

    /// The copy itself.
    pub(super) fn replica(&self) -> &Replica {
        &self.replica
    }

    /// A look at one of the folds that is woken by what it reads.
    pub(super) fn look(&self, fold: Fold) -> Look<'_> {
        match fold {
            Fold::View => Look::following(&self.replica.view.cafe, &self.view),
            Fold::Own => Look::following(&self.replica.own.cafe, &self.own),
        }
    }

    /// Takes in a frame, and tells whom to notify of what it changed.
    pub(super) fn take_in(&mut self, frame: &ServerFrame) -> (Result<Change, Gap>, Vec<ArcTrigger>) {
        let subjects = self.subjects(frame);
        let change = self.replica.on_frame(frame);
        let due = match change {
            Err(_) => Vec::new(),
            Ok(Change::Events(fold)) => {
                let due = self.wakes(fold).changed(&subjects);
                due.into_iter().chain([self.course.clone()]).collect()
            }
            Ok(Change::Replaced(fold)) => {
                let due = self.wakes(fold).replaced();
                due.into_iter().chain([self.standing.clone(), self.course.clone()]).collect()
            }
            Ok(Change::NewEpoch) => self.everybody(),
            Ok(Change::Nothing) if matches!(frame, ServerFrame::Welcome(_)) => vec![self.standing.clone()],
            Ok(Change::Nothing) => Vec::new(),
        };
        (change, due)
    }

    fn subjects(&self, frame: &ServerFrame) -> Vec<About> {
        let ServerFrame::Events(Events { fold, entries, .. }) = frame else { return Vec::new() };
        let part = match fold {
            Fold::View => &self.replica.view,
            Fold::Own => &self.replica.own,
        };
        entries.iter().flat_map(|entry| subjects(&entry.what, &part.cafe)).collect()
    }

    fn wakes(&mut self, fold: Fold) -> &mut Wakes {
        match fold {
            Fold::View => &mut self.view,
            Fold::Own => &mut self.own,
        }
    }

    fn everybody(&mut self) -> Vec<ArcTrigger> {
        let due = self.view.replaced().into_iter().chain(self.own.replaced());
        due.chain([self.standing.clone(), self.course.clone()]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tischrunde_shared::cafe::{Cafe, Event, Notice};
    use tischrunde_shared::day;
    use tischrunde_shared::ids::Seq;
    use tischrunde_shared::time::Millis;
    use tischrunde_shared::wire::{Entry, Snapshot, Tag};

    fn events(after: u64) -> ServerFrame {
        let what = Notice::Event(Event::Day(day::Event::Closed));
        let entries = vec![Entry { seq: Seq(after + 1), at: Millis(0), what }];
        let (fold, tag) = (Fold::View, Tag::default());
        ServerFrame::Events(Events { fold, after: Seq(after), seq: Seq(after + 1), tag, entries })
    }

    fn snapshot(seq: u64) -> ServerFrame {
        let audience = tischrunde_shared::audience::Audience::Desk;
        let cafe = Cafe::default();
        let (fold, tag) = (Fold::View, Tag::default());
        ServerFrame::Snapshot(Box::new(Snapshot { fold, audience, seq: Seq(seq), tag, cafe }))
    }

    /// How many of those who follow a part are woken, besides those who follow the whole.
    fn woken(copied: &mut Copied, frame: &ServerFrame) -> usize {
        let (_, due) = copied.take_in(frame);
        due.len()
    }

    #[test]
    fn a_frame_wakes_those_whom_it_is_about() {
        let mut copied = Copied::default();
        copied.view.track(About::Day);
        copied.view.track(About::People);
        assert_eq!(woken(&mut copied, &snapshot(4)), 4, "both, the standing and the course");
        assert_eq!(woken(&mut copied, &events(4)), 2, "the day and the course");
        assert_eq!(woken(&mut copied, &events(4)), 0, "it was known already");
        assert_eq!(woken(&mut copied, &events(9)), 0, "something was missed");
    }
}
