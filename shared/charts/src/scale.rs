//! Axes from zero, with marks at round numbers.

/// Marks at multiples of 1, 2 or 5 times a power of ten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ticks {
    /// From 0 on, none above the greatest value.
    pub(crate) values: Vec<u64>,
    /// Where an axis ends that ends with a mark.
    pub(crate) top: u64,
}

/// The finest marks of which there are no more than so many (at least two) up to a greatest value.
pub(crate) fn ticks(max: u64, at_most: usize) -> Ticks {
    let max = max.max(1);
    let gaps = u64::try_from(at_most.max(2) - 1).unwrap_or(1);
    let step = round_steps().find(|&step| max.div_ceil(step) <= gaps).unwrap_or(max);
    let values: Vec<u64> = (0..=max / step).map(|mark| mark * step).collect();
    Ticks { values, top: max.div_ceil(step).saturating_mul(step) }
}

/// 1, 2, 5, 10, 20, 50 and so on, as far as numbers go.
fn round_steps() -> impl Iterator<Item = u64> {
    std::iter::successors(Some(1_u64), |power| power.checked_mul(10))
        .flat_map(|power| [1, 2, 5].into_iter().filter_map(move |digit| power.checked_mul(digit)))
}

/// Puts numbers from 0 to an end on a length.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scale {
    /// The number at the far end, greater than zero.
    pub(crate) end: f64,
    /// How long the axis is.
    pub(crate) length: f64,
}

impl Scale {
    /// How long a number is.
    pub(crate) fn length(self, value: u64) -> f64 {
        value as f64 / self.end.max(1.0) * self.length
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_round_and_few() {
        assert_eq!(ticks(0, 5), Ticks { values: vec![0, 1], top: 1 });
        assert_eq!(ticks(4, 5), Ticks { values: vec![0, 1, 2, 3, 4], top: 4 });
        assert_eq!(ticks(37, 5), Ticks { values: vec![0, 10, 20, 30], top: 40 });
        assert_eq!(ticks(37, 3), Ticks { values: vec![0, 20], top: 40 });
        assert_eq!(ticks(501, 6), Ticks { values: vec![0, 200, 400], top: 600 });
    }

    #[test]
    fn the_greatest_numbers_have_marks_too() {
        for at_most in [0, 1, 2, 3, 10] {
            let marks = ticks(u64::MAX, at_most);
            assert_eq!(marks.values.first(), Some(&0));
            assert!(marks.values.len() <= at_most.max(2), "{marks:?}");
            assert_eq!(marks.top, u64::MAX);
        }
    }
}
