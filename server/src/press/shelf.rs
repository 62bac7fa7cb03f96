//! Papers that were made for many readers, the latest read first.

use std::collections::VecDeque;

use tischrunde_paper::PaperFormat;
use tischrunde_shared::ids::{CafeId, EditionNo, Seq};

use super::Made;

/// Bytes that all of them take at most; a larger one is not kept.
const ROOM: usize = 64 * 1_024 * 1_024;

/// Which paper it is, and of which state of its café.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Copy {
    pub(super) cafe: CafeId,
    pub(super) seq: Seq,
    pub(super) edition: EditionNo,
    pub(super) format: PaperFormat,
}

impl Copy {
    /// Whether it stands in the place of another one, whose café has changed since.
    fn replaces(self, other: Self) -> bool {
        (self.cafe, self.edition, self.format) == (other.cafe, other.edition, other.format)
    }
}

/// What is kept.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    copies: VecDeque<(Copy, Made)>,
}

impl Shelf {
    pub(super) fn get(&mut self, wanted: Copy) -> Option<Made> {
        let at = self.copies.iter().position(|(copy, _)| *copy == wanted)?;
        let found = self.copies.remove(at)?;
        let file = found.1.clone();
        self.copies.push_front(found);
        Some(file)
    }

    pub(super) fn put(&mut self, copy: Copy, file: Made) {
        self.copies.retain(|(other, _)| !copy.replaces(*other));
        self.copies.push_front((copy, file));
        while self.copies.iter().map(|(_, file)| file.bytes.len()).sum::<usize>() > ROOM {
            self.copies.pop_back();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;
    use uuid::Uuid;

    fn made(bytes: Bytes) -> Made {
        Made { bytes, style_source: None }
    }

    fn copy(cafe: u128, seq: u64) -> Copy {
        Copy {
            cafe: CafeId(Uuid::from_u128(cafe)),
            seq: Seq(seq),
            edition: EditionNo(1),
            format: PaperFormat::Docx,
        }
    }

    #[test]
    fn what_was_read_least_lately_goes_first() {
        let mut shelf = Shelf::default();
        let half = made(Bytes::from(vec![0; ROOM / 2]));
        shelf.put(copy(1, 1), half.clone());
        shelf.put(copy(2, 1), half.clone());
        assert!(shelf.get(copy(1, 1)).is_some());
        shelf.put(copy(3, 1), half);
        assert!(shelf.get(copy(2, 1)).is_none());
        assert!(shelf.get(copy(1, 1)).is_some());
    }

    #[test]
    fn a_paper_of_an_older_state_is_not_given() {
        let mut shelf = Shelf::default();
        shelf.put(copy(1, 1), made(Bytes::from_static(b"old")));
        assert!(shelf.get(copy(1, 2)).is_none());
        shelf.put(copy(1, 2), made(Bytes::from_static(b"new")));
        assert_eq!(shelf.copies.len(), 1);
    }

    #[test]
    fn what_is_larger_than_all_the_room_is_not_kept() {
        let mut shelf = Shelf::default();
        shelf.put(copy(1, 1), made(Bytes::from(vec![0; ROOM + 1])));
        assert!(shelf.copies.is_empty());
    }
}
