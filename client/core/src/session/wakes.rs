//! Who is woken by what: a trigger for each part of a café that somebody follows, and what changed lately.

use std::cell::RefCell;
use std::collections::VecDeque;

use leptos::prelude::*;
use leptos::reactive::signal::ArcTrigger;

use tischrunde_shared::ids::ContributionId;

use super::about::About;

/// The followers of one part of a café.
#[derive(Debug, Default)]
pub(super) struct Wakes {
    /// In order; a trigger is made when somebody first reads what it stands for.
    triggers: RefCell<Vec<(About, ArcTrigger)>>,
    journal: Journal,
}

impl Wakes {
    /// Whoever reads this now is woken when it changes.
    pub(super) fn track(&self, about: About) {
        let mut triggers = self.triggers.borrow_mut();
        let place = triggers.binary_search_by_key(&about, |(about, _)| *about).unwrap_or_else(|place| {
            triggers.insert(place, (about, ArcTrigger::new()));
            place
        });
        triggers[place].1.track();
    }

    /// What changed lately.
    pub(super) fn journal(&self) -> &Journal {
        &self.journal
    }

    /// These have changed: whom to notify.
    pub(super) fn changed(&mut self, subjects: &[About]) -> Vec<ArcTrigger> {
        for about in subjects {
            if let About::Contribution(id) = about {
                self.journal.note(*id);
            }
        }
        let triggers = self.triggers.borrow();
        let trigger = |about: &About| {
            let place = triggers.binary_search_by_key(about, |(about, _)| *about).ok()?;
            Some(triggers[place].1.clone())
        };
        subjects.iter().filter_map(trigger).collect()
    }

    /// Everything has changed: whom to notify.
    pub(super) fn replaced(&mut self) -> Vec<ArcTrigger> {
        self.journal.begin_anew();
        self.triggers.borrow().iter().map(|(_, trigger)| trigger.clone()).collect()
    }
}

/// How many changes are remembered. Whoever missed more looks at everything again.
const REMEMBERED: usize = 1_024;

/// Contributions that changed, in order: lists follow without looking at all of them.
#[derive(Debug, Default)]
pub(super) struct Journal {
    changed: VecDeque<ContributionId>,
    /// How many entries there were before those that are remembered.
    forgotten: usize,
}

/// How far somebody has read in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor(usize);

impl Journal {
    fn note(&mut self, id: ContributionId) {
        if self.changed.len() == REMEMBERED {
            self.changed.pop_front();
            self.forgotten += 1;
        }
        self.changed.push_back(id);
    }

    fn begin_anew(&mut self) {
        // One more, so that nobody has read so far.
        self.forgotten += self.changed.len() + 1;
        self.changed.clear();
    }

    /// Where it ends now.
    pub(super) fn end(&self) -> Cursor {
        Cursor(self.forgotten + self.changed.len())
    }

    /// What changed since; nothing if that is forgotten.
    pub(super) fn since(&self, cursor: Cursor) -> Option<impl Iterator<Item = ContributionId> + '_> {
        let read = cursor.0.checked_sub(self.forgotten)?;
        Some(self.changed.iter().skip(read).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn since(journal: &Journal, cursor: Cursor) -> Option<Vec<u32>> {
        journal.since(cursor).map(|changed| changed.map(|id| id.0).collect())
    }

    #[test]
    fn the_journal_tells_what_is_new_or_that_it_has_forgotten() {
        let mut journal = Journal::default();
        let begin = journal.end();
        journal.note(ContributionId(1));
        let later = journal.end();
        journal.note(ContributionId(2));
        assert_eq!(since(&journal, begin), Some(vec![1, 2]));
        assert_eq!(since(&journal, later), Some(vec![2]));
        assert_eq!(since(&journal, journal.end()), Some(vec![]));
        (0..REMEMBERED).for_each(|_| journal.note(ContributionId(3)));
        assert_eq!(since(&journal, later), None);
    }

    #[test]
    fn after_a_snapshot_nobody_has_read_so_far() {
        let mut journal = Journal::default();
        let end = journal.end();
        journal.begin_anew();
        assert_eq!(since(&journal, end), None);
        assert_eq!(since(&journal, journal.end()), Some(vec![]));
    }
}
