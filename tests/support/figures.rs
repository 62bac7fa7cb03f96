//! What the measuring commands share: lines that are printed, and the middle of some figures.

use std::fmt::Display;
use std::io::{self, Write as _};

/// A line on standard output.
pub fn say(text: &str) {
    // Who reads only the beginning, as `head` does, has seen enough.
    let _ = writeln!(io::stdout(), "{text}");
}

/// A line on standard error: why a command failed.
pub fn complain(command: &str, reason: &dyn Display) {
    // Nobody is left to be told that it cannot be told.
    let _ = writeln!(io::stderr(), "{command}: {reason}");
}

/// The middle of some figures; of an even number, between the two in the middle.
#[must_use]
pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    let middle = figures.len() / 2;
    match (figures.get(middle), middle.checked_sub(1).and_then(|below| figures.get(below))) {
        (Some(upper), Some(lower)) if figures.len().is_multiple_of(2) => f64::midpoint(*lower, *upper),
        (Some(middle), _) => *middle,
        (None, _) => f64::NAN,
    }
}

#[cfg(test)]
mod tests {
    use super::median;

    #[test]
    fn the_middle_does_not_depend_on_the_order() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(vec![4.0, 1.0, 2.0, 3.0]), 2.5);
        assert_eq!(median(vec![7.0]), 7.0);
        assert!(median(Vec::new()).is_nan());
    }
}
