//! What a long list knows of its rows: their order, their heights, and which of them have to be in the page.

use std::collections::BTreeMap;

use super::extents::Extents;

/// The rows of a list.
#[derive(Debug)]
pub(super) struct Model<K> {
    keys: Vec<K>,
    places: BTreeMap<K, usize>,
    measured: BTreeMap<K, f64>,
    /// The height of a row that was never in the page.
    expected: f64,
    extents: Extents,
}

impl<K: Copy + Ord> Model<K> {
    /// An empty list whose rows will be about so high.
    pub(super) fn new(expected: f64) -> Self {
        Self {
            keys: Vec::new(),
            places: BTreeMap::new(),
            measured: BTreeMap::new(),
            expected,
            extents: Extents::of(std::iter::empty()),
        }
    }

    /// The rows in their order.
    pub(super) fn keys(&self) -> &[K] {
        &self.keys
    }

    /// Where a row stands.
    pub(super) fn place(&self, key: K) -> Option<usize> {
        self.places.get(&key).copied()
    }

    /// Where rows begin and end.
    pub(super) fn extents(&self) -> &Extents {
        &self.extents
    }

    /// Takes other rows or another order. Returns by how much that moves what is read at a height.
    pub(super) fn arrange(&mut self, keys: Vec<K>, read: Option<f64>) -> f64 {
        let first = read.and_then(|read| self.extents.at(read)).unwrap_or(self.keys.len());
        let before: Vec<(K, f64)> =
            (first..self.keys.len()).map(|row| (self.keys[row], self.extents.begin(row))).collect();
        self.places = keys.iter().enumerate().map(|(place, key)| (*key, place)).collect();
        self.keys = keys;
        self.lay_out();
        // The first one that is still there stays where it was.
        let anchor = before.into_iter().find_map(|(key, begin)| Some((self.place(key)?, begin)));
        anchor.map_or(0.0, |(place, begin)| self.extents.begin(place) - begin)
    }

    /// Takes in how high rows are. Returns by how much that moves what is read at a height; nothing if all was known.
    pub(super) fn measure(
        &mut self,
        heights: impl Iterator<Item = (K, f64)>,
        read: Option<f64>,
    ) -> Option<f64> {
        let is_first = self.measured.is_empty();
        let mut is_news = false;
        for (key, height) in heights {
            let before = self.measured.insert(key, height);
            is_news |= before.is_none_or(|before| (before - height).abs() > 0.01);
        }
        if !is_news {
            return None;
        }
        if is_first {
            // The rows that have not been seen will be like those that have.
            self.expected = self.measured.values().sum::<f64>() / self.measured.len() as f64;
        }
        let anchor = read.and_then(|read| self.extents.at(read)).map(|row| (row, self.extents.begin(row)));
        self.lay_out();
        Some(anchor.map_or(0.0, |(row, begin)| self.extents.begin(row) - begin))
    }

    /// Forgets every height: the list is wider or narrower now.
    pub(super) fn forget(&mut self) {
        self.measured.clear();
    }

    /// The rows between two heights, with others that have to be in the page wherever they stand.
    pub(super) fn needed(&self, top: f64, bottom: f64, others: impl Iterator<Item = K>) -> Vec<K> {
        let between = self.extents.between(top, bottom);
        let mut rows: Vec<usize> = others.filter_map(|key| self.place(key)).chain(between).collect();
        rows.sort_unstable();
        rows.dedup();
        rows.into_iter().map(|row| self.keys[row]).collect()
    }

    fn lay_out(&mut self) {
        let height = |key: &K| self.measured.get(key).copied().unwrap_or(self.expected);
        self.extents = Extents::of(self.keys.iter().map(height));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn list(rows: u32) -> Model<u32> {
        let mut model = Model::new(100.0);
        model.arrange((0..rows).collect(), None);
        model
    }

    #[test]
    fn rows_that_come_above_move_what_is_read_and_those_that_come_in_sight_do_not() {
        let mut model = list(10);
        assert_eq!(model.arrange((0..12).rev().collect(), None), 0.0, "the beginning is in sight");
        let mut model = list(10);
        let with_new: Vec<u32> = [10, 11].into_iter().chain(0..10).collect();
        assert_eq!(model.arrange(with_new, Some(350.0)), 200.0);
    }

    #[test]
    fn if_the_row_that_is_read_goes_the_next_one_takes_its_place() {
        let mut model = list(10);
        assert_eq!(model.arrange(vec![0, 1, 2, 4, 5], Some(350.0)), -100.0);
    }

    #[test]
    fn a_row_that_is_held_stays_wherever_it_stands() {
        let model = list(100);
        assert_eq!(model.needed(0.0, 250.0, [50].into_iter()), [0, 1, 2, 50]);
        assert_eq!(model.needed(-900.0, -200.0, [50].into_iter()), [0, 50], "the list is out of sight");
        assert_eq!(model.needed(0.0, 50.0, [500].into_iter()), [0], "it is gone");
    }

    #[test]
    fn rows_that_were_not_seen_are_expected_to_be_like_those_that_were() {
        let mut model = list(10);
        model.measure([(0, 50.0), (1, 70.0)].into_iter(), None);
        assert_eq!(model.extents().begin(10), 600.0);
    }

    proptest! {
        #[test]
        fn what_is_read_stays_where_it_is_when_rows_above_are_measured(
            seen in prop::collection::btree_map(0_u32..100, 10_u32..600, 1..40), top in 1_u32..9_900,
        ) {
            let mut model = list(100);
            let top = f64::from(top);
            let read = model.extents().at(top).expect("a row");
            let before = model.extents().begin(read) - top;
            let moved = model.measure(seen.into_iter().map(|(key, height)| (key, f64::from(height))), Some(top));
            let after = model.extents().begin(read) - (top + moved.unwrap_or_default());
            prop_assert!((before - after).abs() < 1e-6);
        }
    }
}
