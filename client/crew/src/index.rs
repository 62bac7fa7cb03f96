//! Which contributions of a station belong to a list. What arrives or changes is put into its place; nothing is sorted
//! or looked through again.

use leptos::prelude::*;

use tischrunde_client_core::session::{Cursor, Said, use_session};
use tischrunde_shared::ids::{ContributionId, StationId};
use tischrunde_shared::talk::Contribution;

/// The contributions of a list, by their numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index<F> {
    /// Oldest first.
    ids: Vec<ContributionId>,
    /// What they were chosen by.
    filter: F,
    /// How far the changes of the café have been followed.
    read: Option<Cursor>,
}

impl<F: PartialEq> Index<F> {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.ids.len()
    }

    /// The oldest first.
    pub fn oldest_first(&self) -> Vec<ContributionId> {
        self.ids.clone()
    }

    /// The newest first.
    pub fn newest_first(&self) -> Vec<ContributionId> {
        self.ids.iter().rev().copied().collect()
    }

    fn all(said: Said<'_>, filter: F, belongs: impl Fn(&F, &Contribution) -> bool) -> Self {
        let ids = said.iter().filter(|c| belongs(&filter, c)).map(|c| c.id).collect();
        Self { ids, filter, read: said.cursor() }
    }

    /// Follows the changes since the index was made; made anew if they are no longer known or the filter is another.
    /// Tells whether other contributions belong to it now.
    fn follow(
        before: Option<Self>,
        said: Said<'_>,
        filter: F,
        belongs: impl Fn(&F, &Contribution) -> bool,
    ) -> (Self, bool) {
        let same = before.filter(|before| before.filter == filter);
        let changed = same.as_ref().and_then(|index| said.changed_since(index.read?));
        let (Some(mut index), Some(changed)) = (same, changed) else {
            return (Self::all(said, filter, belongs), true);
        };
        let mut is_other = false;
        for id in changed {
            let stands = said.get(id).is_some_and(|contribution| belongs(&index.filter, contribution));
            is_other |= index.put(id, stands);
        }
        index.read = said.cursor();
        (index, is_other)
    }

    /// Puts a contribution in, or takes it out. Returns whether that changed anything.
    fn put(&mut self, id: ContributionId, stands: bool) -> bool {
        match (self.ids.binary_search(&id), stands) {
            (Err(place), true) => self.ids.insert(place, id),
            (Ok(place), false) => {
                self.ids.remove(place);
            }
            (Ok(_), true) | (Err(_), false) => return false,
        }
        true
    }
}

/// Follows which contributions of a station belong to a list.
pub fn watch_index<F>(
    station: StationId,
    filter: impl Fn() -> F + Send + Sync + 'static,
    belongs: impl Fn(&F, &Contribution) -> bool + Send + Sync + 'static,
) -> Memo<Index<F>>
where
    F: PartialEq + Send + Sync + 'static,
{
    let session = use_session();
    Memo::new_owning(move |before| {
        let filter = filter();
        session.view(|cafe| Index::follow(before, cafe.said_at(station), filter, &belongs))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_is_put_into_its_place() {
        let mut index = Index { ids: [2, 5].map(ContributionId).to_vec(), filter: (), read: None };
        assert!(index.put(ContributionId(3), true));
        assert!(!index.put(ContributionId(3), true), "it was there");
        assert!(index.put(ContributionId(2), false));
        assert!(!index.put(ContributionId(9), false), "it was not there");
        assert_eq!(index.oldest_first(), [3, 5].map(ContributionId));
        assert_eq!(index.newest_first(), [5, 3].map(ContributionId));
    }
}
