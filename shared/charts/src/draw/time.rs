//! The axis of time.

use crate::canvas::Area;
use crate::lines::Lines;

/// Puts times on the width of a field.
#[derive(Debug, Clone, Copy)]
pub(super) struct TimeAxis {
    begin: u64,
    end: u64,
    x: f64,
    width: f64,
}

impl TimeAxis {
    /// From the first value to the end of the last.
    pub(super) fn new(lines: &Lines, area: Area) -> Self {
        Self { begin: lines.begin_of(0), end: lines.begin_of(lines.len()), x: area.x, width: area.width }
    }

    /// Where a time is, in minutes; at an end if it is outside.
    pub(super) fn x(self, minutes: f64) -> f64 {
        let (begin, end) = (self.begin as f64, self.end as f64);
        let part = (minutes - begin) / (end - begin).max(1.0);
        self.x + part.clamp(0.0, 1.0) * self.width
    }

    /// Round times, as far from each other as their labels need.
    pub(super) fn marks(self, label_width: f64) -> Vec<u64> {
        let at_most = (self.width / label_width.max(1.0)).max(1.0) as u64;
        let duration = self.end - self.begin;
        let days = std::iter::successors(Some(DAY), |days| days.checked_mul(2));
        let step = STEPS.into_iter().chain(days).find(|step| duration / step < at_most).unwrap_or(DAY);
        let first = self.begin.div_ceil(step);
        (first..=self.end / step).map(|mark| mark * step).collect()
    }
}

/// Minutes between marks.
const STEPS: [u64; 12] = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720];
const DAY: u64 = 24 * 60;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Line;

    fn axis(begin: u32, step: u32, count: usize, width: f64) -> TimeAxis {
        let lines = Lines {
            of: String::new(),
            unit: String::new(),
            time: String::new(),
            total: String::new(),
            begin,
            step,
            lines: vec![Line { label: String::new(), values: vec![0; count] }],
            spans: Vec::new(),
        };
        TimeAxis::new(&lines, Area { x: 10.0, y: 0.0, width, height: 10.0 })
    }

    #[test]
    fn marks_are_at_round_times() {
        assert_eq!(axis(835, 5, 12, 200.0).marks(40.0), [840, 855, 870, 885]);
        assert_eq!(axis(0, 1, 3, 400.0).marks(40.0), [0, 1, 2, 3]);
        assert_eq!(axis(0, u32::MAX, 9, 30.0).marks(40.0).len(), 1);
    }

    #[test]
    fn times_are_on_the_axis() {
        let axis = axis(60, 10, 6, 120.0);
        assert_eq!(
            [0.0, 60.0, 90.0, 120.0, 999.0].map(|time| axis.x(time)),
            [10.0, 10.0, 70.0, 130.0, 130.0]
        );
    }
}
