//! How closely the rows of bars stand: as loosely as the height allows.

use crate::text::{width, wrap};
use crate::{Bars, Look};

/// How closely rows stand. Sizes are relative to that of the type.
struct Density {
    lines: usize,
    size: f64,
    bar: f64,
    gap: f64,
}

const DENSITIES: [Density; 4] = [
    Density { lines: 3, size: 1.0, bar: 1.5, gap: 0.75 },
    Density { lines: 2, size: 1.0, bar: 1.4, gap: 0.55 },
    Density { lines: 2, size: 0.86, bar: 1.2, gap: 0.45 },
    Density { lines: 1, size: 0.86, bar: 1.15, gap: 0.4 },
];
const CLOSEST: Density = Density { lines: 1, size: 0.86, bar: 1.05, gap: 0.2 };

/// The rows, with their labels in lines.
pub(super) struct Rows {
    /// The lines of each label.
    pub(super) labels: Vec<Vec<String>>,
    /// The width of the widest.
    pub(super) label_width: f64,
    /// The size of labels and values.
    pub(super) size: f64,
    /// How high a bar is.
    pub(super) bar: f64,
    gap: f64,
}

impl Rows {
    /// The loosest rows that are no higher than a room, with labels no wider than another; the closest, if none are.
    pub(super) fn fit(bars: &Bars, look: &Look, height: f64, label_width: f64) -> Self {
        let loose = DENSITIES.iter().map(|density| Self::new(bars, look, density, label_width));
        loose
            .into_iter()
            .find(|rows| rows.height() <= height)
            .unwrap_or_else(|| Self::new(bars, look, &CLOSEST, label_width))
    }

    fn new(bars: &Bars, look: &Look, density: &Density, label_width: f64) -> Self {
        let em = look.em();
        let size = density.size * em;
        let labels: Vec<Vec<String>> =
            bars.rows.iter().map(|row| wrap(&row.label, size, label_width, density.lines)).collect();
        let label_width = labels.iter().flatten().map(|line| width(line, size)).fold(0.0, f64::max);
        Self { labels, label_width, size, bar: density.bar * em, gap: density.gap * em }
    }

    /// How far a line of a label is below the one before it.
    pub(super) fn leading(&self) -> f64 {
        1.15 * self.size
    }

    /// The height of a row with its gap.
    pub(super) fn row_height(&self, label: &[String]) -> f64 {
        self.bar.max(label.len() as f64 * self.leading()) + self.gap
    }

    /// The height of all.
    pub(super) fn height(&self) -> f64 {
        self.labels.iter().map(|label| self.row_height(label)).sum()
    }
}
