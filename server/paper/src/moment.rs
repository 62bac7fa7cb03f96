//! Moments as people and programs write them, in UTC: the server does not know where its readers are.

use tischrunde_shared::time::Millis;

/// Such as `2026-11-23T14:05:09.123Z` (RFC 3339).
pub(crate) fn exact(at: Millis) -> String {
    let (year, month, day) = date(at);
    let (hour, minute, second, milli) = time(at);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z")
}

/// Such as `2026-11-23T14:05:09Z` (RFC 3339): without a fraction, which many programs do not read.
pub(crate) fn to_the_second(at: Millis) -> String {
    let (year, month, day) = date(at);
    let (hour, minute, second, _) = time(at);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Such as `2026-11-23`.
pub(crate) fn day(at: Millis) -> String {
    let (year, month, day) = date(at);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Such as `2026-11-23 14:05 UTC`.
pub(crate) fn plain(at: Millis) -> String {
    let (year, month, day) = date(at);
    let (hour, minute, ..) = time(at);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02} UTC")
}

fn time(at: Millis) -> (u64, u64, u64, u64) {
    let seconds = at.0 / 1_000;
    (seconds / 3_600 % 24, seconds / 60 % 60, seconds % 60, at.0 % 1_000)
}

/// Year, month and day, counted in years that begin in March, so that a leap day is the last of its year.
fn date(at: Millis) -> (u64, u64, u64) {
    /// Days of 400 years, after which the calendar repeats itself.
    const ERA: u64 = 146_097;
    /// Days from 1 March of the year 0 to 1970.
    const TO_1970: u64 = 719_468;
    let days = at.0 / 86_400_000 + TO_1970;
    let of_era = days % ERA;
    // Every 4th year has a leap day (each 1,460 days), but not every 100th, but again the 400th.
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    // From March on, five months in a row have 153 days.
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = days / ERA * 400 + year_of_era + u64::from(month <= 2);
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_moments() {
        for (millis, said) in [
            (0, "1970-01-01T00:00:00.000Z"),
            (951_782_399_999, "2000-02-28T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"),
            (951_868_800_000, "2000-03-01T00:00:00.000Z"),
            (1_700_000_000_123, "2023-11-14T22:13:20.123Z"),
            (4_107_542_399_000, "2100-02-28T23:59:59.000Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
        ] {
            assert_eq!(exact(Millis(millis)), said);
        }
        assert_eq!(plain(Millis(1_700_000_000_123)), "2023-11-14 22:13 UTC");
        assert_eq!(to_the_second(Millis(1_700_000_000_123)), "2023-11-14T22:13:20Z");
        assert_eq!(day(Millis(1_700_000_000_123)), "2023-11-14");
    }

    #[test]
    fn every_day_of_800_years_follows_the_one_before() {
        let mut before = (1969, 12, 31);
        for day in 0..292_194 {
            let today = date(Millis(day * 86_400_000));
            let next_day = (before.0, before.1, before.2 + 1);
            let next_month = (before.0, before.1 + 1, 1);
            let next_year = (before.0 + 1, 1, 1);
            assert!(today == next_day || today == next_month || today == next_year, "{before:?}, {today:?}");
            assert!(today.2 <= 31 && today.1 <= 12);
            before = today;
        }
        assert_eq!(before, (2769, 12, 31));
    }
}
