//! Where authors are in the paper: in no event and on no disk, and over when their connection is.

use std::collections::BTreeMap;
use std::sync::Arc;

use tischrunde_shared::ids::BlockId;
use tischrunde_shared::wire::AuthorAt;
use tokio::sync::watch;

/// The desks that are open, by their numbers, and the blocks in which their authors are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Authors(BTreeMap<u32, Option<BlockId>>);

impl Authors {
    /// Those who are in a block, without one of them.
    #[must_use]
    pub fn others(&self, than: u32) -> Vec<AuthorAt> {
        let others = self.0.iter().filter(|(author, _)| **author != than);
        others.filter_map(|(author, block)| Some(AuthorAt { author: *author, block: (*block)? })).collect()
    }

    /// The lowest number that is free.
    fn free(&self) -> u32 {
        (1..).zip(self.0.keys()).find(|(number, taken)| number != *taken).map_or_else(
            || self.0.keys().last().map_or(1, |last| last.saturating_add(1)),
            |(number, _)| number,
        )
    }
}

/// A desk that is open as long as this lives.
pub struct Desk {
    authors: Arc<watch::Sender<Authors>>,
    number: u32,
}

impl Desk {
    /// Opens one.
    #[must_use]
    pub fn open(authors: &Arc<watch::Sender<Authors>>) -> Self {
        let mut number = 1;
        authors.send_modify(|all| {
            number = all.free();
            all.0.insert(number, None);
        });
        Self { authors: Arc::clone(authors), number }
    }

    /// Its number.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Its author is in this block now.
    pub fn at(&self, block: Option<BlockId>) {
        self.authors.send_if_modified(|all| all.0.insert(self.number, block) != Some(block));
    }

    /// Where all are, as it changes.
    #[must_use]
    pub fn authors(&self) -> watch::Receiver<Authors> {
        self.authors.subscribe()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.authors.send_modify(|all| {
            all.0.remove(&self.number);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_given_again_once_its_author_has_gone() {
        let authors = Arc::new(watch::Sender::default());
        let (one, two) = (Desk::open(&authors), Desk::open(&authors));
        assert_eq!((one.number(), two.number()), (1, 2));
        two.at(Some(BlockId(7)));
        assert_eq!(authors.borrow().others(1), [AuthorAt { author: 2, block: BlockId(7) }]);
        assert_eq!(authors.borrow().others(2), []);
        drop(one);
        assert_eq!(Desk::open(&authors).number(), 1);
        drop(two);
        assert_eq!(authors.borrow().others(1), []);
    }
}
