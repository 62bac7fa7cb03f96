//! How much time is left, as a clock shows it.

/// What a clock shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeLeft {
    /// Whole seconds; the last one shows 1, the end 0.
    pub seconds: u64,
    /// How many the phase was planned with; the ring is full then.
    pub of: u64,
    /// Whether it stands.
    pub paused: bool,
}

impl TimeLeft {
    /// Per cent of the planned time that are left, at most 100.
    pub fn per_cent(self) -> u64 {
        (self.seconds * 100).checked_div(self.of).map_or(0, |per_cent| per_cent.min(100))
    }

    /// Whether the last minute runs.
    pub fn is_soon(self) -> bool {
        self.seconds < 60
    }

    /// Minutes and seconds, as `12:48`; from an hour on `1:02:03`.
    pub fn figures(self) -> String {
        let (hours, minutes, seconds) = (self.seconds / 3_600, self.seconds / 60 % 60, self.seconds % 60);
        if hours > 0 {
            format!("{hours}:{minutes:02}:{seconds:02}")
        } else {
            format!("{minutes}:{seconds:02}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left(seconds: u64, of: u64) -> TimeLeft {
        TimeLeft { seconds, of, paused: false }
    }

    #[test]
    fn figures() {
        let figures = [0, 9, 60, 768, 3_723].map(|seconds| left(seconds, 900).figures());
        assert_eq!(figures, ["0:00", "0:09", "1:00", "12:48", "1:02:03"]);
    }

    #[test]
    fn an_extended_clock_stays_full() {
        assert_eq!(left(450, 900).per_cent(), 50);
        assert_eq!(left(960, 900).per_cent(), 100);
        assert_eq!(left(5, 0).per_cent(), 0);
    }
}
