//! Where rows begin and end: the arithmetic of a long list.

use std::ops::Range;

/// Where each row of a list begins, and where the last one ends.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Extents(Vec<f64>);

impl Extents {
    /// Of rows with these heights.
    pub(super) fn of(heights: impl Iterator<Item = f64>) -> Self {
        let ends = heights.scan(0.0, |end, height| {
            *end += height;
            Some(*end)
        });
        Self(std::iter::once(0.0).chain(ends).collect())
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.0.len() - 1
    }

    /// Where a row begins; for the number of rows, where the last one ends.
    pub(super) fn begin(&self, row: usize) -> f64 {
        self.0.get(row).or(self.0.last()).copied().unwrap_or_default()
    }

    /// The row at a height, the first or last one beyond the list; nothing in an empty list.
    pub(super) fn at(&self, height: f64) -> Option<usize> {
        let last = self.rows().checked_sub(1)?;
        Some(self.0.partition_point(|begin| *begin <= height).saturating_sub(1).min(last))
    }

    /// The rows of which something lies between two heights; beyond the list the nearest one, so that the Tab key finds
    /// a list that is out of sight.
    pub(super) fn between(&self, top: f64, bottom: f64) -> Range<usize> {
        match (self.at(top), self.at(bottom)) {
            (Some(first), Some(last)) => first..last + 1,
            _ => 0..0,
        }
    }

    /// How much room the rows take that are left out before each of those that are shown, and after the last one.
    pub(super) fn gaps(&self, shown: &[usize]) -> (Vec<f64>, f64) {
        let mut next = 0;
        let mut gap = |row: usize| {
            let gap = self.begin(row) - self.begin(next);
            next = row + 1;
            gap
        };
        let before = shown.iter().map(|row| gap(*row)).collect();
        (before, gap(self.rows()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn heights() -> impl Strategy<Value = Vec<f64>> {
        prop::collection::vec((10_u32..600).prop_map(f64::from), 1..200)
    }

    #[test]
    fn an_empty_list_shows_nothing() {
        let none = Extents::of(std::iter::empty());
        assert_eq!((none.rows(), none.at(0.0), none.between(0.0, 900.0)), (0, None, 0..0));
        assert_eq!(none.gaps(&[]), (vec![], 0.0));
    }

    proptest! {
        #[test]
        fn every_row_is_reached_and_no_part_of_the_window_is_empty(
            heights in heights(), at in 0.0..1.0_f64, window in 1_u32..900,
        ) {
            let extents = Extents::of(heights.iter().copied());
            let total = extents.begin(extents.rows());
            for row in 0..extents.rows() {
                prop_assert!(extents.between(extents.begin(row), extents.begin(row) + 1.0).contains(&row));
            }
            let top = (total - 1.0) * at;
            let bottom = (top + f64::from(window)).min(total);
            let shown = extents.between(top, bottom);
            prop_assert!(extents.begin(shown.start) <= top && extents.begin(shown.end) >= bottom);
        }

        #[test]
        fn what_is_left_out_keeps_its_room(
            heights in heights(), picked in prop::collection::btree_set(0_usize..200, 0..20),
        ) {
            let extents = Extents::of(heights.iter().copied());
            let shown: Vec<usize> = picked.into_iter().filter(|row| *row < extents.rows()).collect();
            let (before, after) = extents.gaps(&shown);
            let mut end = 0.0;
            for (row, gap) in shown.iter().zip(before) {
                prop_assert!(gap >= 0.0);
                prop_assert!((end + gap - extents.begin(*row)).abs() < 1e-6, "it stands where it would");
                end += gap + heights[*row];
            }
            prop_assert!((end + after - extents.begin(extents.rows())).abs() < 1e-6);
        }
    }
}
