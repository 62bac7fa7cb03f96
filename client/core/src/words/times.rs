//! Times and numbers in words.

/// A number with its thousands set apart: `1.847` in German, `1,847` in English.
pub fn grouped(number: usize, mark: char) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(mark);
        }
        grouped.push(digit);
    }
    grouped
}

/// Seconds as a speaking voice tells them, in German.
pub fn spoken_de(seconds: u64) -> String {
    let unit = |number: u64, one: &str, many: &str| match number {
        1 => format!("1 {one}"),
        number => format!("{number} {many}"),
    };
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    match (minutes, seconds) {
        (0, seconds) => unit(seconds, "Sekunde", "Sekunden"),
        (minutes, 0) => unit(minutes, "Minute", "Minuten"),
        (minutes, seconds) => {
            format!("{} {}", unit(minutes, "Minute", "Minuten"), unit(seconds, "Sekunde", "Sekunden"))
        }
    }
}

/// Seconds as a speaking voice tells them, in English.
pub fn spoken_en(seconds: u64) -> String {
    let unit =
        |number: u64, one: &str| if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") };
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    match (minutes, seconds) {
        (0, seconds) => unit(seconds, "second"),
        (minutes, 0) => unit(minutes, "minute"),
        (minutes, seconds) => format!("{} {}", unit(minutes, "minute"), unit(seconds, "second")),
    }
}

/// How long ago something was, in German; `millis` since then.
pub fn ago_de(millis: u64) -> String {
    match Age::of(millis) {
        Age::Now => "gerade eben".to_owned(),
        Age::Minutes(minutes) => format!("vor {minutes} Min."),
        Age::Hours(hours) => format!("vor {hours} Std."),
        Age::Days(1) => "vor einem Tag".to_owned(),
        Age::Days(days) => format!("vor {days} Tagen"),
    }
}

/// How long ago something was, in English; `millis` since then.
pub fn ago_en(millis: u64) -> String {
    match Age::of(millis) {
        Age::Now => "just now".to_owned(),
        Age::Minutes(minutes) => format!("{minutes} min ago"),
        Age::Hours(hours) => format!("{hours} h ago"),
        Age::Days(1) => "a day ago".to_owned(),
        Age::Days(days) => format!("{days} days ago"),
    }
}

enum Age {
    Now,
    Minutes(u64),
    Hours(u64),
    Days(u64),
}

impl Age {
    fn of(millis: u64) -> Self {
        match millis / 60_000 {
            0 => Self::Now,
            minutes @ 1..60 => Self::Minutes(minutes),
            minutes @ 60..1_440 => Self::Hours(minutes / 60),
            minutes => Self::Days(minutes / 1_440),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        let grouped = [0, 999, 1_847, 12_345_678].map(|number| grouped(number, '.'));
        assert_eq!(grouped, ["0", "999", "1.847", "12.345.678"]);
    }

    #[test]
    fn times_as_they_are_spoken() {
        assert_eq!(spoken_de(768), "12 Minuten 48 Sekunden");
        assert_eq!(spoken_de(60), "1 Minute");
        assert_eq!(spoken_de(1), "1 Sekunde");
        assert_eq!(spoken_en(61), "1 minute 1 second");
        assert_eq!(spoken_en(0), "0 seconds");
    }

    #[test]
    fn ages() {
        assert_eq!(ago_de(59_999), "gerade eben");
        assert_eq!(ago_de(120_000), "vor 2 Min.");
        assert_eq!(ago_en(3 * 3_600_000), "3 h ago");
        assert_eq!(ago_en(25 * 3_600_000), "a day ago");
    }
}
