//! How long to wait before connecting again.

/// The shortest wait, in milliseconds.
const SHORTEST: f64 = 500.0;
/// The longest wait, in milliseconds.
const LONGEST: f64 = 30_000.0;

/// Milliseconds to wait before the attempt after `failed` ones, by full jitter: anywhere between the shortest wait and
/// a ceiling that doubles, so that a thousand phones that lost the same access point do not come back as one.
///
/// `chance` is from 0 to below 1. There is no last attempt.
pub(super) fn wait(failed: u32, chance: f64) -> f64 {
    let doublings = i32::try_from(failed.min(16)).unwrap_or(16);
    let ceiling = (2.0 * SHORTEST * 2f64.powi(doublings)).min(LONGEST);
    SHORTEST + chance * (ceiling - SHORTEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_stay_between_half_a_second_and_half_a_minute() {
        for failed in [0, 1, 5, 40, u32::MAX] {
            assert!((wait(failed, 0.0) - SHORTEST).abs() < f64::EPSILON);
            assert!(wait(failed, 0.999_999) <= LONGEST);
        }
    }

    #[test]
    fn the_ceiling_doubles_until_it_is_reached() {
        let ceilings = [0, 1, 2, 3, 4, 5, 6].map(|failed| wait(failed, 1.0));
        assert_eq!(ceilings, [1_000.0, 2_000.0, 4_000.0, 8_000.0, 16_000.0, 30_000.0, 30_000.0]);
    }
}
